"""Write cache: reuse the parsed rows and encoded lines of the previous save of the same file."""

from collections.abc import Iterable

from facilitator.store.file_format import RECORD_TABLE, RawTables, dump, encode_row, parse
from facilitator.store.repository import Row


class WriteCache:
    """Remember the last text of one file. A file with any other text is parsed as usual.

    Rows are treated as immutable: a changed row must be a new object.
    """

    def __init__(self) -> None:
        self._text = b""
        self._rows: RawTables = {}
        self._lines: dict[str, dict[str, str]] = {}

    def parse(self, text: bytes) -> RawTables:
        """Decode the tables; see `file_format.parse`."""
        if text != self._text:
            return parse(text)
        return {name: dict(rows) for name, rows in self._rows.items()}

    def dump(self, data: RawTables) -> bytes:
        """Encode the tables; see `file_format.dump`."""
        written: RawTables = {RECORD_TABLE: {}} if RECORD_TABLE in data else {}
        lines: dict[str, dict[str, str]] = {}

        def encode_rows(name: str, rows: dict[str, Row]) -> Iterable[str]:
            old_lines, old_rows = self._lines.get(name, {}), self._rows.get(name, {})
            written[name] = dict(rows)
            lines[name] = {
                id_: old_lines[id_] if (old := old_rows.get(id_)) is row or old == row else encode_row(id_, row)
                for id_, row in rows.items()
            }
            return lines[name].values()

        text = dump(data, encode_rows)
        self._text, self._rows, self._lines = text, written, lines
        return text
