"""The text that a terminal shows, from the output of Textual: it moves the cursor, then writes."""

import re
from codecs import getincrementaldecoder

from rich.cells import get_character_cell_size

_TOKEN = re.compile(r"\x1b\[(?P<numbers>[0-9;?]*)[$ ]?(?P<command>[A-Za-z])|\x1b[^\[]?|(?P<character>.)", re.DOTALL)
_INCOMPLETE = re.compile(r"\x1b(?:\[[0-9;?$ ]*)?$")


class TerminalScreen:
    """A grid of characters.

    Attributes:
        columns: its width in cells.
        rows: its height in cells.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self.resize(80, 24)

    def resize(self, columns: int, rows: int) -> None:
        """Set the size. The app then paints everything again."""
        self.columns, self.rows = columns, rows
        self._cells = [[" "] * columns for _ in range(rows)]
        self._x = self._y = 0

    def write(self, output: bytes) -> None:
        """Show output of the app."""
        text = self._rest + self._decode(output)
        incomplete = _INCOMPLETE.search(text)
        self._rest = incomplete[0] if incomplete else ""
        for token in _TOKEN.finditer(text.removesuffix(self._rest) if self._rest else text):
            if token["command"] == "H":
                row, column = [*map(int, (token["numbers"] or "1;1").split(";"))]
                self._x, self._y = column - 1, row - 1
            elif token["command"] == "J":
                self.resize(self.columns, self.rows)
            elif token["character"] == "\n":
                self._x, self._y = 0, self._y + 1
            elif token["character"] and token["character"] >= " ":
                self._put(token["character"])

    def _put(self, character: str) -> None:
        if self._y < self.rows and self._x < self.columns:
            self._cells[self._y][self._x] = character
        self._x += get_character_cell_size(character)

    def read_lines(self) -> list[str]:
        """Return the lines of the screen."""
        return ["".join(row) for row in self._cells]

    def find(self, text: str) -> tuple[int, int] | None:
        """Return the column and row of the last line with a text; None if it is not shown."""
        found = [(line.index(text), row) for row, line in enumerate(self.read_lines()) if text in line]
        return found[-1] if found else None
