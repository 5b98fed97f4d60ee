"""Remove terminal control sequences from text. This module needs only the standard library, so that lists load fast.

Control characters, escape sequences and direction overrides can write to the clipboard, move the cursor or reverse a
name (Textual passes them through to the terminal), so they are removed. The words stay the same: nothing is respelled,
and Unicode is not normalized, because that changes how some people's names are written. The marks U+200E and U+200F
stay: they put punctuation in the right place in Arabic and Hebrew, and reverse nothing.
"""

import re
from typing import NamedTuple

# Patterns are compiled when they are first used: the list of meetings needs none of them.
_ESCAPES = (
    r"\x1b[\]P_^X][^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # strings: title, clipboard
    r"|[\x9d\x90\x9f\x9e\x98][^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # the same, after one C1 character
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: color, cursor
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
_LINE_ENDS = r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_FORBIDDEN = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 except line ends and tabs
    r"\u061c\u202a-\u202e\u2066-\u2069"  # Arabic letter mark, direction overrides, isolates
    r"\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order mark, non-characters, lone surrogates
)
_BLANK_LINES = r"\n\s*\n"
ZERO_WIDTH = r"[\u200b\u2060]"

# The left-to-right and the right-to-left mark.
DIRECTION_MARKS = "\u200e\u200f"

_OUTER_SPACE = r"\A[\s\u200b\u2060]+|[\s\u200b\u2060]+\Z"


class CleanedText(NamedTuple):
    """Cleaned text, and how much of it was removed.

    Attributes:
        text: the text that is kept.
        removed_count: number of invisible characters and control sequences that were removed. White space, line ends
            and tabs are not counted.
    """

    text: str
    removed_count: int


def clean_and_count(text: str) -> CleanedText:
    """Return the text as `clean_text` does, with the number of invisible characters that were removed."""
    if text.isprintable():  # no control or format character, and no white space but blanks
        return CleanedText(text.strip(), 0)
    text, escape_count = re.subn(_ESCAPES, "", text)
    text = re.sub(_LINE_ENDS, "\n", text).replace("\t", " ")
    text, forbidden_count = re.subn(_FORBIDDEN, "", text)
    kept = re.sub(_OUTER_SPACE, "", re.sub(_BLANK_LINES, "\n\n", text))
    if not kept.strip(f"{DIRECTION_MARKS}\u200b\u2060 \n"):
        kept = ""  # marks without words
    return CleanedText(kept, escape_count + forbidden_count + _count_zero_width(text) - _count_zero_width(kept))


def _count_zero_width(text: str) -> int:
    return 0 if text.isascii() else len(re.findall(ZERO_WIDTH, text))


def clean_text(text: str) -> str:
    r"""Return text without control characters; lines end in ``\n``, tabs become spaces.

    Several blank lines become one, and surrounding white space is removed. Cleaning twice changes nothing.
    """
    return clean_and_count(text).text


def clean_line(text: str) -> str:
    """Return clean text on one line, for names and titles, without zero-width characters."""
    return clean_line_and_count(text).text


def clean_line_and_count(text: str) -> CleanedText:
    """Return the text as `clean_line` does, with the number of invisible characters that were removed."""
    cleaned, removed_count = clean_and_count(text)
    line, zero_width_count = re.subn(ZERO_WIDTH, "", cleaned)
    return CleanedText(" ".join(line.split()), removed_count + zero_width_count)


def describe_removed(count: int) -> str:
    """Return a sentence about invisible characters that were removed; empty if there were none."""
    verb = "was" if count == 1 else "were"
    return f"{format_count(count, 'invisible character')} {verb} removed." if count else ""


def is_clean(text: str) -> bool:
    """Return whether a line has no control characters, tabs or line ends, so that `clean_text` would only trim it."""
    return text.isprintable() or not (
        re.search(_FORBIDDEN, text) or re.search(_LINE_ENDS, text) or "\n" in text or "\t" in text
    )


def make_printable(text: str) -> str:
    """Return text without control characters, with its layout and white space unchanged."""
    return re.sub(_FORBIDDEN, "", re.sub(_LINE_ENDS, "\n", re.sub(_ESCAPES, "", text)))


def format_count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: "1 meeting", "2 meetings". An irregular plural is given: "2 entries"."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"


def capitalize(text: str) -> str:
    """Return a text with its first letter in upper case, and all others as they are."""
    return f"{text[:1].upper()}{text[1:]}"
