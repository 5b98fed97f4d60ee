r"""Recognize and strip the marks that editors put around words: bullets, numbers, checkboxes, backslashes, blanks.

Seen in real files: `\-`, `1\.`, `**1. What …?**`, `{#what-helps}` (Google's Markdown), `1.\tWhat …?`, `•\t` (Word), `☐`
and `☒` (Word, LibreOffice), `- [x]`, `(x)`, curly quotes and long dashes (phones).
"""

import re
from typing import NamedTuple

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANK = r"(?:\\?_){3,}"
_BLANK_EDGES = re.compile(rf"^\s*{_BLANK}|{_BLANK}\s*$")
_EMPTY_LINE = re.compile(r"(?:\\?[_\-*]|[\s•●▪◦○□☐⬜\u200b\ufeff]|\\?\[\s*\\?\]|\(\s*\))*")
_ANCHOR = re.compile(r"^(\s*(?:#|\*\*|__|\d{1,2}\\?[.)]).*?)\s*\\?\{\\?#[^{}\s]*\}\s*$")
_BULLET = r"\s*(?:(?:\\?[-*+•●▪◦‣·–]|o)[ \t\u00a0]+|[•●▪◦‣])?\s*"
_BOX = re.compile(
    rf"^{_BULLET}(?:(?P<drawn>[☐□⬜▢☑✓✔☒✗✘✅■🗹🗷])\ufe0f?"
    r"|\\?\[(?P<square>[^\[\]\\]{0,3})\\?\]|\((?P<round>[ xX✓✔]?)\))[ \t\u00a0]*(?P<words>.*)$"
)
_TICKS = {"x", "✓", "✔", "☑", "v", "√", "*", "+", "☒", "✗", "✅", "×", "si", "sí", "yes"}
_REPLY_MARK = re.compile(r"^\s*\\?>[ \t\u00a0]?")
_LOOSE_TICK = re.compile(rf"^{_BULLET}(?P<tick>[^\W\d_]{{1,3}}|[√×])[ \t\u00a0]+(?P<words>.*)$")
_HEADING = re.compile(r"^\s*(?P<head>#{1,6}[ \t\u00a0]+)?(?P<bold>\*\*|__)?")


class Checkbox(NamedTuple):
    """A line that begins with a checkbox.

    Attributes:
        is_ticked: whether it is ticked; None if something else was written into it.
        text: the text after the checkbox.
    """

    is_ticked: bool | None
    text: str


def unescape(line: str) -> str:
    """Remove the backslashes that an editor put before punctuation."""
    return _ESCAPE.sub(r"\1", line)


def strip_reply_mark(line: str) -> str:
    """Remove one quotation mark of an email reply (">") from the beginning of a line."""
    return _REPLY_MARK.sub("", line)


def is_empty_line(line: str) -> bool:
    """Return whether a line has no words: blank, a rule, a line to write on, or an empty checkbox."""
    return _EMPTY_LINE.fullmatch(line) is not None


def strip_writing_blanks(line: str) -> str:
    """Remove unused blanks ("______") before and after the words of a line."""
    while (shorter := _BLANK_EDGES.sub("", line)) != line:
        line = shorter
    return line.rstrip()


def parse_checkbox(line: str) -> Checkbox | None:
    """Parse a line that begins with a checkbox; return None for any other line."""
    match = _BOX.match(line)
    if not match:
        return None
    mark = (match["drawn"] or match["square"] or match["round"] or "").strip().casefold()
    is_empty = mark in {"", "☐", "□", "⬜", "▢"}
    is_ticked = bool(match["drawn"]) or mark in _TICKS
    return Checkbox(False if is_empty else True if is_ticked else None, match["words"].strip())


def parse_loose_tick(line: str) -> str:
    """Return the text after a tick without a box ("X drawing"), or an empty string."""
    match = _LOOSE_TICK.match(line)
    return match["words"].strip() if match and match["tick"].casefold() in _TICKS else ""


def strip_bullet(line: str) -> str:
    """Remove the bullet of a list entry."""
    return re.sub(rf"^{_BULLET}", "", line).strip()


def is_section_heading(line: str) -> bool:
    """Return whether a line is a heading below the title: it begins with `##`, or it is a question in bold."""
    match = _HEADING.match(line)
    marks, bold = (match["head"] or "", match["bold"]) if match else ("", None)
    text = line.strip().rstrip("*_ ")
    return marks.strip().count("#") > 1 or bool(bold and line.strip().endswith(bold) and text.endswith("?"))


def is_likely_question(line: str) -> bool:
    """Return whether a line is formatted like a question of a sheet, whatever its words are."""
    text = line.strip()
    return is_section_heading(text) or bool(re.match(r"(?:\*\*)?\d{1,2}\\?[.)]|.*[?？]|¿", text, re.DOTALL))


def find_question_start(line: str, labels: tuple[str, ...]) -> int:
    """Return the column after the marks, the label and the number before a question.

    Args:
        line: the line.
        labels: labels that may precede a question ("Q").
    """
    alternatives = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    label = rf"(?:(?:{alternatives})(?=[\s.:)\d]))?" if alternatives else ""
    number = r"(?:\d{1,2}\s*\\?[.):\-–]?(?=\D))?"
    match = re.match(rf"{_BULLET}(?:#{{1,6}}\s*)?(?:\*\*|__)?\s*{label}\s*{number}\s*\\?[.:)]?\s*", line, re.IGNORECASE)
    return match.end() if match else 0


def strip_anchor(line: str) -> str:
    """Remove the anchor that an export put after a heading ("{#what-helps}")."""
    return _ANCHOR.sub(r"\1", line)


def skip_closing_marks(line: str, column: int) -> int:
    """Return the column after the punctuation and marks that end a text of the sheet.

    Args:
        line: the line.
        column: where the last word of the text ends.
    """
    match = re.compile(r"(?:\\?[?？!.:：…)”»]|\*\*|__)*").match(line, column)
    return match.end() if match else column


def strip_label(line: str, labels: tuple[str, ...]) -> str | None:
    """Return the text after a label ("A: …"), or None if the line has no such label."""
    for label in sorted(labels, key=len, reverse=True):
        match = re.match(
            rf"\s*(?:\*\*)?{re.escape(label)}\s*\d{{0,2}}\s*[:：](?:\*\*)?[ \t\u00a0]*", line, re.IGNORECASE
        )
        if match:
            return line[match.end() :]
    return None


def strip_heading_marks(line: str) -> str:
    """Remove the marks of a heading (`##`, bold)."""
    text = re.sub(r"^\s*#{1,6}\s*", "", line).strip()
    return re.sub(r"^(\*\*|__)(.*)\1$", r"\2", text).strip()
