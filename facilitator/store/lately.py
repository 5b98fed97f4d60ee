"""What a file was written as last, so that the next save takes nothing apart and spells out only what is new."""

from facilitator.store.keeper import Row
from facilitator.store.lines import RECORD, Data, dump, parse, spelled, understood


class Lately:
    """A memory of one file's text. It never answers for a file that holds anything else, whoever wrote that."""

    def __init__(self) -> None:
        self._text = b""
        self._rows: dict[str, dict[str, tuple[Row, str]]] = {}

    def parse(self, text: bytes) -> Data:
        """Read the tables; see `lines.parse`. The rows may be changed, what is inside them may not."""
        if text != self._text:
            return parse(text)
        return {name: {id_: dict(row) for id_, (row, _) in rows.items()} for name, rows in self._rows.items()}

    def dump(self, data: Data) -> bytes:
        """Write the tables as text; see `lines.dump`."""
        fresh: dict[str, dict[str, tuple[Row, str]]] = {RECORD: {}} if RECORD in data else {}
        fresh |= {name: {} for name in data}

        def line(name: str, id_: str, row: Row) -> str:
            known = self._rows.get(name, {}).get(id_)
            if known is None or known[0] != row:
                text = spelled(row)
                known = (understood(text), text)  # a row of our own: this one is the caller's
            fresh[name][id_] = known
            return known[1]

        text = dump(data, line)
        self._text, self._rows = text, fresh
        return text
