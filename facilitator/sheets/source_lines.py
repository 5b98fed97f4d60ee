"""A file as lines, and where a text of the sheet stands in them, however an editor broke or joined the lines."""

import re
from typing import NamedTuple

from facilitator.meeting.errors import Refused
from facilitator.meeting.text_types import clean_line
from facilitator.sheets.editor_marks import without_anchor
from facilitator.sheets.tokens import Token, tokens
from facilitator.textfiles.decoding import decoded

_ENDS = re.compile(r"[\n\x0b\x0c\u2028\u2029]")
_LONGEST_RUN = 12
"""Lines that one paragraph of a sheet is looked for in."""


_SAVED_AS_TEXT = "open it in its editor, save it as plain text (UTF-8) or Markdown, and import that."

_IN_PARTS = (
    "check that it is the filled sheet. If it is, put a part of the longest answer into a copy of the file, under the "
    "same question, and import both."
)


class SheetUnreadable(Refused):
    """A file that is no one sheet; the sentence says how to save it."""


class Line(NamedTuple):
    """One line of a filled sheet.

    Attributes:
        text: as it stands there; empty where it was typed in the form.
        tokens: its words.
        typed: what was typed in the form, which is nothing but an answer; None where the line comes from an editor.
    """

    text: str
    tokens: list[Token]
    typed: str | None = None


class Spot(NamedTuple):
    """A place in the lines: the number of a line, from 0, and a place in it."""

    line: int
    at: int


def read_lines(source: str | bytes, *, name: str) -> list[Line]:
    """Return the lines of a file: UTF-8 or UTF-16, with any line ends.

    Args:
        source: the whole file.
        name: what to call it in a refusal.

    Raises:
        SheetUnreadable: if it is no text, or too long to be a sheet.
    """
    text, unreadable = decoded(source)
    if unreadable:
        line, wrong, how = unreadable[0]
        where = f", line {line}" if line > 1 else ""
        mend = _SAVED_AS_TEXT if "UTF-8" in how else _IN_PARTS
        raise SheetUnreadable(f"{clean_line(name)}{where}: {wrong}. Nothing was kept; {mend}")
    return as_lines(_ENDS.split(text))


def as_lines(texts: list[str]) -> list[Line]:
    """Return texts as lines with their words."""
    return [Line(text, tokens(text)) for text in map(without_anchor, texts)]


class Run(NamedTuple):
    """The words from a spot on, to the end of the paragraph.

    Attributes:
        said: each with a space behind it.
        ends: how much of that is said at the end of each word, and the place behind it.
    """

    said: str
    ends: dict[int, Spot]


def run_from(lines: list[Line], spot: Spot) -> Run:
    """Return the words from a spot on: over the next lines, up to a blank one."""
    said, ends = "", dict[int, Spot]()
    for number in range(spot.line, min(spot.line + _LONGEST_RUN, len(lines))):
        line = lines[number]
        here = [token for token in line.tokens if number > spot.line or token.end > spot.at]
        if not here:  # blank, or marks alone, which may be somebody's
            break
        for token in here:
            said += f"{token.text} "
            ends[len(said)] = Spot(number, token.end)
    return Run(said, ends)


def stands_at(what: re.Pattern[str], run: Run) -> Spot | None:
    """Return the place behind a text of the sheet that a run begins with; None: it does not.

    Args:
        what: from `facilitator.sheets.tokens.shape`.
        run: where to look.
    """
    found = what.match(run.said)
    return run.ends.get(found.end()) if found else None
