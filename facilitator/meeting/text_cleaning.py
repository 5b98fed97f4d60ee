"""What a terminal would obey, and taking it out of words. Needs nothing but the standard library: lists show names.

Control characters, escape sequences and direction overrides can write a clipboard, move a cursor or make a
name read backwards (Textual passes them through to the terminal), so they go. Words stay: nothing is
re-spelled, and Unicode is not normalised, because that changes how some people's names are written.
"""

import re

_ESCAPES = re.compile(
    r"\x1b[\]P_^X][^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # strings: title, clipboard
    r"|[\x9d\x90\x9f\x9e\x98][^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)"  # the same, after one C1 character
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colour, cursor
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1, line ends and tabs apart
    r"\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # direction marks, overrides, isolates
    r"\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order mark, non-characters, lone surrogates
)
_BLANK_LINES = re.compile(r"\n\s*\n")
ZERO_WIDTH = re.compile(r"[\u200b\u2060]")
_OUTER_SPACE = re.compile(r"\A[\s\u200b\u2060]+|[\s\u200b\u2060]+\Z")


def clean_text(text: str) -> str:
    r"""Return text without anything a terminal would obey; lines end in ``\n``, tabs are spaces.

    Several blank lines become one, and white space around the whole goes. Cleaning twice changes nothing.
    """
    text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _FORBIDDEN.sub("", text)
    return _OUTER_SPACE.sub("", _BLANK_LINES.sub("\n\n", text))


def clean_line(text: str) -> str:
    """Return text on one line, for names and titles: line ends become spaces, zero-width characters go."""
    return " ".join(ZERO_WIDTH.sub("", clean_text(text)).split())


def is_clean(text: str) -> bool:
    """Whether one line holds nothing that cleaning would take away, white space apart."""
    return not (_FORBIDDEN.search(text) or _LINE_ENDS.search(text) or "\n" in text or "\t" in text)


def make_printable(text: str) -> str:
    """Return text for a terminal: laid out as it is, without what a terminal would obey."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", _ESCAPES.sub("", text)))


def format_count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with what is counted: "1 meeting", "2 meetings"; with a plural of its own "2 entries"."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"
