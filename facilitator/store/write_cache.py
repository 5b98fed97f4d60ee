"""What a file was written as last, so that the next save takes nothing apart and spells out only what is new."""

from collections.abc import Iterable

from facilitator.store.file_format import RECORD_TABLE, RawTables, dump, encode_row, parse
from facilitator.store.repository import Row


class WriteCache:
    """A memory of one file's text. It never answers for a file that holds anything else, whoever wrote that.

    Rows are values: one that was handed in or given out is replaced, never changed.
    """

    def __init__(self) -> None:
        self._text = b""
        self._rows: RawTables = {}
        self._lines: dict[str, dict[str, str]] = {}

    def parse(self, text: bytes) -> RawTables:
        """Read the tables; see `lines.parse`."""
        if text != self._text:
            return parse(text)
        return {name: dict(rows) for name, rows in self._rows.items()}

    def dump(self, data: RawTables) -> bytes:
        """Write the tables as text; see `lines.dump`."""
        written: RawTables = {RECORD_TABLE: {}} if RECORD_TABLE in data else {}
        spelled: dict[str, dict[str, str]] = {}

        def lines(name: str, rows: dict[str, Row]) -> Iterable[str]:
            known, was = self._lines.get(name, {}), self._rows.get(name, {})
            written[name] = dict(rows)
            spelled[name] = {
                id_: known[id_] if (old := was.get(id_)) is row or old == row else encode_row(id_, row)
                for id_, row in rows.items()
            }
            return spelled[name].values()

        text = dump(data, lines)
        self._text, self._rows, self._lines = text, written, spelled
        return text
