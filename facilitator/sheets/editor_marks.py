r"""The marks that editors put around words: bullets, numbers, boxes, bold, backslashes, room to write.

Seen in the wild: `\-`, `1\.`, `**1. What …?**`, `{#what-helps}` (Google's Markdown), `1.\tWhat …?`, `•\t` (Word), `☐`
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
    """A line with a box before its words.

    Attributes:
        marked: whether it is ticked; None: something else was written into it.
        words: what stands behind it.
    """

    is_ticked: bool | None
    text: str


def unescape(line: str) -> str:
    """Return a line without the backslashes that an editor put before its punctuation."""
    return _ESCAPE.sub(r"\1", line)


def strip_reply_mark(line: str) -> str:
    """Return a line without the mark that a reply by mail puts before each line."""
    return _REPLY_MARK.sub("", line)


def is_empty_line(line: str) -> bool:
    """Whether a line holds no words: blank, a rule, room to write, an empty box."""
    return _EMPTY_LINE.fullmatch(line) is not None


def strip_writing_blanks(line: str) -> str:
    """Return a line without the room to write that is left before and behind the words."""
    while (less := _BLANK_EDGES.sub("", line)) != line:
        line = less
    return line.rstrip()


def parse_checkbox(line: str) -> Checkbox | None:
    """Return a line that begins with a box; None where it does not."""
    found = _BOX.match(line)
    if not found:
        return None
    inside = (found["drawn"] or found["square"] or found["round"] or "").strip().casefold()
    empty = inside in {"", "☐", "□", "⬜", "▢"}
    ticked = bool(found["drawn"]) or inside in _TICKS
    return Checkbox(False if empty else True if ticked else None, found["words"].strip())


def parse_loose_tick(line: str) -> str:
    """Return what stands behind a tick that has no box ("X drawing"); empty: there is none."""
    found = _LOOSE_TICK.match(line)
    return found["words"].strip() if found and found["tick"].casefold() in _TICKS else ""


def strip_bullet(line: str) -> str:
    """Return the words of an entry of a list."""
    return re.sub(rf"^{_BULLET}", "", line).strip()


def is_section_heading(line: str) -> bool:
    """Whether a line is set as a heading below the title: `##` before it, or all of it bold and a question."""
    found = _HEADING.match(line)
    head, bold = (found["head"] or "", found["bold"]) if found else ("", None)
    whole = line.strip().rstrip("*_ ")
    return head.strip().count("#") > 1 or bool(bold and line.strip().endswith(bold) and whole.endswith("?"))


def is_likely_question(line: str) -> bool:
    """Whether a line looks like a question of a sheet, whatever its words are."""
    text = line.strip()
    return is_section_heading(text) or bool(re.match(r"(?:\*\*)?\d{1,2}\\?[.)]|.*[?？]|¿", text, re.DOTALL))


def find_question_start(line: str, labels: tuple[str, ...]) -> int:
    """Return the place in a line behind the marks and the number that stand before a question."""
    said = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    label = rf"(?:(?:{said})(?=[\s.:)\d]))?" if said else ""
    number = r"(?:\d{1,2}\s*\\?[.):\-–]?(?=\D))?"
    found = re.match(rf"{_BULLET}(?:#{{1,6}}\s*)?(?:\*\*|__)?\s*{label}\s*{number}\s*\\?[.:)]?\s*", line, re.IGNORECASE)
    return found.end() if found else 0


def strip_anchor(line: str) -> str:
    """Return a heading without the address that an export put behind it ("{#what-helps}")."""
    return _ANCHOR.sub(r"\1", line)


def skip_closing_marks(line: str, column: int) -> int:
    """Return the place behind the marks that end a text of the sheet, from where its last word ends."""
    found = re.compile(r"(?:\\?[?？!.:：…)”»]|\*\*|__)*").match(line, column)
    return found.end() if found else column


def strip_label(line: str, labels: tuple[str, ...]) -> str | None:
    """Return what stands behind a label ("A: …"); None where there is no label."""
    for label in sorted(labels, key=len, reverse=True):
        found = re.match(
            rf"\s*(?:\*\*)?{re.escape(label)}\s*\d{{0,2}}\s*[:：](?:\*\*)?[ \t\u00a0]*", line, re.IGNORECASE
        )
        if found:
            return line[found.end() :]
    return None


def strip_heading_marks(line: str) -> str:
    """Return the words of a heading as they stand there, without its marks."""
    text = re.sub(r"^\s*#{1,6}\s*", "", line).strip()
    return re.sub(r"^(\*\*|__)(.*)\1$", r"\2", text).strip()
