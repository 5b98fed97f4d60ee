"""Words in plain ASCII, for systems that break on quotation marks, on & / - and on letters with accents.

Nothing is guessed and nothing goes silently: what has a plain form gets it, what can be said is spelled out, and what
has neither stands as a question mark and is told.
"""

import re
import unicodedata
from datetime import date

_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": "'", "”": "'", "„": "'", "«": "'", "»": "'", '"': "'",
    "‚": "'", "‛": "'", "‟": "'", "‹": "(", "›": ")", "•": "*", "·": ",", "…": "...", "×": "x", "⁄": "/",
    "¿": "", "¡": "", "\u200b": "", "\u00ad": "",
})  # fmt: skip
"""Letters that have no accent to lose, quotation marks (as apostrophes), and marks with a plain form."""

_SPELLED = (
    (re.compile(r"\s*[&＆]\s*"), " and "),
    (re.compile(r"\s*[/／]\s*"), " slash "),
    (re.compile(r"\s*(?:--+|[–—―])\s*(?=\S)|\s+-\s+"), ", "),  # a dash between words
    (re.compile(r"(?<=\d)[-‐‑−](?=\d)"), " dash "),
    (re.compile(r"(?<!\S)[-−](?=\d)"), "minus "),
    (re.compile(r"(?<=\w)[-‐‑](?=\w)"), " "),  # a hyphen
    (re.compile(r"\s*[-‐‑–—―−]+\s*"), " dash "),
    (re.compile(r"°"), " degrees"),
    (re.compile(r"≥\s*"), "at least "),
    (re.compile(r"≤\s*"), "at most "),
)
"""What is spelled out, and how; the first that fits."""

_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
UNKNOWN = "?"


def ascii_only(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text in ASCII without quotation marks and & / -, and the characters that have no plain form.

    Args:
        text: plain text; its lines stay lines.
    """
    left: dict[str, None] = {}
    lines = [_line(line, left) for line in text.split("\n")]
    return "\n".join(lines), tuple(left)


def _line(line: str, left: dict[str, None]) -> str:
    said = _DAY.sub(_day, line.translate(_LETTERS))
    said = "".join(map(_plain, said)).translate(_LETTERS)
    for mark, words in _SPELLED:
        said = mark.sub(words, said)
    told = "".join(one if one.isascii() else _unknown(one, left) for one in said)
    return re.sub(r" {2,}", " ", told).strip()


def _plain(one: str) -> str:
    """Return a character without its accents; as it is where that is no ASCII (é and ½ have a plain form, 語 none)."""
    spread = unicodedata.normalize("NFKD", one)
    bare = "".join(part for part in spread if not unicodedata.combining(part)).translate(_LETTERS)
    return bare if bare.isascii() else one


def _unknown(one: str, left: dict[str, None]) -> str:
    left[one] = None
    return UNKNOWN


def _day(found: re.Match[str]) -> str:
    """Return a day in words, so that it needs no hyphen; what is no day stays."""
    try:
        on = date(*map(int, found.groups()))
    except ValueError:
        return found[0]
    return f"{on:%B} {on.day}, {on.year}"


def told(left: tuple[str, ...]) -> str:
    """Return what stands as a question mark, by number, as it cannot be printed; nothing where nothing does."""
    named = ", ".join(f"U+{ord(one):04X}" for one in sorted(left))
    return f"These characters have no plain form and stand as {UNKNOWN} above: {named}." if left else ""
