"""Split a file into lines and match texts of the sheet in them, even if an editor wrapped or joined lines."""

import re
from typing import NamedTuple

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line
from facilitator.sheets.editor_marks import strip_anchor
from facilitator.sheets.tokens import Token, tokenize
from facilitator.textfiles.decoding import ENCODING_MENUS, NOT_UTF_8, decode_text

_LINE_ENDS = re.compile(r"[\n\x0b\x0c\u2028\u2029]")

# A text of the sheet may be spread over this many lines.
_MAX_PARAGRAPH_LINES = 12

_SAVE_AS_TEXT_HINT = (
    f"Open it in its editor, save it as plain text (UTF-8) or Markdown, and import that file ({ENCODING_MENUS})."
)

_SPLIT_HINT = (
    "Check that it is the filled sheet. If it is, move a part of the longest answer to a copy of the file, under the "
    "same question, and import both."
)


class UnreadableSheet(UserError):
    """A file cannot be read as one sheet; the message says how to save it."""


class UndecodableSheet(UnreadableSheet):
    """A file is in an encoding that cannot be recognized."""


class SheetLine(NamedTuple):
    """One line of a filled sheet.

    Attributes:
        text: the line as it is in the file; empty if it was typed in the on-screen form.
        tokens: the words of the line.
        typed_text: the line as it was typed in the on-screen form, always an answer; None for any other line.
    """

    text: str
    tokens: list[Token]
    typed_text: str | None = None


class TextPosition(NamedTuple):
    """A position in a file: the line number and the character, both from 0."""

    line: int
    column: int


def read_lines(source: str | bytes, *, name: str) -> list[SheetLine]:
    """Return the lines of a file in UTF-8 or UTF-16, with any line ends.

    Args:
        source: the whole file.
        name: name of the file for error messages.

    Raises:
        UnreadableSheet: if it is not text or too long for a sheet.
    """
    text, findings = decode_text(source)
    if findings:
        line, problem, fix = findings[0]
        location = f", line {line}" if line > 1 else ""
        hint = _SAVE_AS_TEXT_HINT if "UTF-8" in fix else _SPLIT_HINT
        error = UndecodableSheet if problem == NOT_UTF_8 else UnreadableSheet
        raise error(f"{clean_line(name)}{location}: {problem}. Nothing was imported. {hint}")
    return build_lines(_LINE_ENDS.split(text))


def build_lines(texts: list[str]) -> list[SheetLine]:
    """Tokenize texts into lines, without the anchors that exports add to headings."""
    return [SheetLine(text, tokenize(text)) for text in map(strip_anchor, texts)]


class TokenRun(NamedTuple):
    """The words from a position to the end of the paragraph.

    Attributes:
        text: the words, each followed by a space.
        end_positions: length of `text` up to and including a word -> the position after that word in the file.
    """

    text: str
    end_positions: dict[int, TextPosition]


def collect_run(lines: list[SheetLine], position: TextPosition) -> TokenRun:
    """Return the words from a position to the next empty line."""
    text, end_positions = "", dict[int, TextPosition]()
    for number in range(position.line, min(position.line + _MAX_PARAGRAPH_LINES, len(lines))):
        line = lines[number]
        tokens = [token for token in line.tokens if number > position.line or token.end > position.column]
        if not tokens:  # empty, or only punctuation, which may be an answer
            break
        for token in tokens:
            text += f"{token.text} "
            end_positions[len(text)] = TextPosition(number, token.end)
    return TokenRun(text, end_positions)


def match_text(pattern: re.Pattern[str], run: TokenRun) -> TextPosition | None:
    """Return the position after a text of the sheet if a run begins with it, else None.

    Args:
        pattern: a pattern from `facilitator.sheets.tokens.compile_text_pattern`.
        run: the run to search.
    """
    match = pattern.match(run.text)
    return run.end_positions.get(match.end()) if match else None
