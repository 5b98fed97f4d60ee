"""A file as lines, and where a text of the sheet stands in them, however an editor broke or joined the lines."""

import re
from typing import NamedTuple

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line
from facilitator.sheets.editor_marks import strip_anchor
from facilitator.sheets.tokens import Token, tokenize
from facilitator.textfiles.decoding import decode_text

_LINE_ENDS = re.compile(r"[\n\x0b\x0c\u2028\u2029]")
_MAX_PARAGRAPH_LINES = 12
"""Lines that one paragraph of a sheet is looked for in."""


_SAVE_AS_TEXT_HINT = "open it in its editor, save it as plain text (UTF-8) or Markdown, and import that."

_SPLIT_HINT = (
    "check that it is the filled sheet. If it is, put a part of the longest answer into a copy of the file, under the "
    "same question, and import both."
)


class UnreadableSheet(UserError):
    """A file that is no one sheet; the sentence says how to save it."""


class SheetLine(NamedTuple):
    """One line of a filled sheet.

    Attributes:
        text: as it stands there; empty where it was typed in the form.
        tokens: its words.
        typed: what was typed in the form, which is nothing but an answer; None where the line comes from an editor.
    """

    text: str
    tokens: list[Token]
    typed_text: str | None = None


class TextPosition(NamedTuple):
    """A place in the lines: the number of a line, from 0, and a place in it."""

    line: int
    column: int


def read_lines(source: str | bytes, *, name: str) -> list[SheetLine]:
    """Return the lines of a file: UTF-8 or UTF-16, with any line ends.

    Args:
        source: the whole file.
        name: what to call it in a refusal.

    Raises:
        SheetUnreadable: if it is no text, or too long to be a sheet.
    """
    text, unreadable = decode_text(source)
    if unreadable:
        line, wrong, how = unreadable[0]
        where = f", line {line}" if line > 1 else ""
        mend = _SAVE_AS_TEXT_HINT if "UTF-8" in how else _SPLIT_HINT
        raise UnreadableSheet(f"{clean_line(name)}{where}: {wrong}. Nothing was kept; {mend}")
    return build_lines(_LINE_ENDS.split(text))


def build_lines(texts: list[str]) -> list[SheetLine]:
    """Return texts as lines with their words."""
    return [SheetLine(text, tokenize(text)) for text in map(strip_anchor, texts)]


class TokenRun(NamedTuple):
    """The words from a spot on, to the end of the paragraph.

    Attributes:
        said: each with a space behind it.
        ends: how much of that is said at the end of each word, and the place behind it.
    """

    text: str
    end_positions: dict[int, TextPosition]


def collect_run(lines: list[SheetLine], position: TextPosition) -> TokenRun:
    """Return the words from a spot on: over the next lines, up to a blank one."""
    said, ends = "", dict[int, TextPosition]()
    for number in range(position.line, min(position.line + _MAX_PARAGRAPH_LINES, len(lines))):
        line = lines[number]
        here = [token for token in line.tokens if number > position.line or token.end > position.column]
        if not here:  # blank, or marks alone, which may be somebody's
            break
        for token in here:
            said += f"{token.text} "
            ends[len(said)] = TextPosition(number, token.end)
    return TokenRun(said, ends)


def match_text(pattern: re.Pattern[str], run: TokenRun) -> TextPosition | None:
    """Return the place behind a text of the sheet that a run begins with; None: it does not.

    Args:
        pattern: from `facilitator.sheets.tokens.compile_text_pattern`.
        run: where to look.
    """
    found = pattern.match(run.text)
    return run.end_positions.get(found.end()) if found else None
