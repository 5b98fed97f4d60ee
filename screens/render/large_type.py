"""Text in block letters three rows high, for a projector."""

import unicodedata
from collections.abc import Iterable
from itertools import zip_longest

ROWS = 3
"""Rows of a line of large text."""

_LETTERS = {
    "A": ".#. #.# ### #.# #.#", "B": "##. #.# ##. #.# ##.", "C": "### #.. #.. #.. ###", "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###", "F": "### #.. ##. #.. #..", "G": "#### #... #.## #..# ####", "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###", "J": "..# ..# ..# #.# ###", "K": "#..# #.#. ##.. #.#. #..#", "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#", "N": "#..# ##.# #.## #..# #..#", "O": "### #.# #.# #.# ###",
    "P": "### #.# ### #.. #..", "Q": "###. #.#. #.#. #.#. ####", "R": "### #.# ##. #.# #.#", "S": "### #.. ### ..# ###",
    "T": "### .#. .#. .#. .#.", "U": "#.# #.# #.# #.# ###", "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#", "X": "#.# #.# .#. #.# #.#", "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###", "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###", "6": "### #.. ### #.# ###", "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###", "9": "### #.# ### ..# ###", ".": ". . . . #", ",": ".. .. .. .# #.", "'": "# # . . .",
    "\N{RIGHT SINGLE QUOTATION MARK}": "# # . . .", "-": ".. .. ## .. ..", "!": "# # # . #", "?": "### ..# .## ... .#.",
    "/": "..# ..# .#. #.. #..", "+": "... .#. ### .#. ...", "&": ".##. #... .#.# #.#. .#.#", ":": ". # . # .",
    "(": ".# #. #. #. .#", ")": "#. .# .# .# #.",
}  # fmt: skip
"""Five rows of dots per character."""

_MARKS = {"\N{COMBINING ACUTE ACCENT}": "..#", "\N{COMBINING DIAERESIS}": "#.#", "\N{COMBINING TILDE}": "###"}
"""A row of dots above a letter."""

_HALF_BLOCKS = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
_SPACE_WIDTH = 3


def wrap_large(text: str, width: int) -> list[str] | None:
    """Return text in block letters, wrapped between words, as rows.

    Args:
        text: the text; it is shown in capitals.
        width: available cells.

    Returns:
        A multiple of three rows; None if a character has no block letter or a word is too wide. Show plain text then.
    """
    words = [_draw_word(word) for word in unicodedata.normalize("NFD", text.upper()).split()]
    lines: list[list[str]] = []
    for word in words:
        if word is None or len(word[0]) > width:
            return None
        if lines and len(lines[-1][0]) + _SPACE_WIDTH + len(word[0]) <= width:
            lines[-1] = [before + " " * _SPACE_WIDTH + after for before, after in zip(lines[-1], word, strict=True)]
        else:
            lines.append(word)
    return [row for line in lines for row in line]


def _draw_word(word: str) -> list[str] | None:
    """Return a word in three rows of half blocks; None if it has a character without a block letter."""
    letters: list[list[str]] = []
    for character in word:
        if character in _MARKS and letters and len(letters[-1][1]) >= len(_MARKS[character]):
            letters[-1][0] = _MARKS[character].ljust(len(letters[-1][1]), ".")
        elif character in _LETTERS:
            dots = _LETTERS[character].split()
            letters.append(["." * len(dots[0]), *dots])
        else:
            return None
    rows = [".".join(parts) for parts in zip(*letters, strict=True)]
    return [_join_rows(above, below) for above, below in zip(rows[::2], rows[1::2], strict=True)]


def _join_rows(above: Iterable[str], below: Iterable[str]) -> str:
    """Return two rows of dots as one row of half blocks."""
    return "".join(_HALF_BLOCKS[dots] for dots in zip_longest(above, below, fillvalue="."))
