"""Words in plain ASCII, for systems that break on quotation marks, on & / - and on letters with accents.

Nothing is guessed and nothing goes silently: what has a plain form gets it, what can be said is spelled out, and what
has neither stands as a question mark and is told.
"""

import re
import unicodedata
from datetime import date

_CHARACTER_REPLACEMENTS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": "'", "”": "'", "„": "'", "«": "'", "»": "'", '"': "'",
    "‚": "'", "‛": "'", "‟": "'", "‹": "(", "›": ")", "•": "*", "·": ",", "…": "...", "×": "x", "⁄": "/",
    "¿": "", "¡": "", "\u200b": "", "\u00ad": "",
})  # fmt: skip
"""Letters that have no accent to lose, quotation marks (as apostrophes), and marks with a plain form."""

_PATTERN_REPLACEMENTS = (
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

_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
PLACEHOLDER = "?"


def convert_to_ascii(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text in ASCII without quotation marks and & / -, and the characters that have no plain form.

    Args:
        text: plain text; its lines stay lines.
    """
    left: dict[str, None] = {}
    lines = [_convert_line(line, left) for line in text.split("\n")]
    return "\n".join(lines), tuple(left)


def _convert_line(line: str, unknown: dict[str, None]) -> str:
    said = _ISO_DATE.sub(_spell_out_date, line.translate(_CHARACTER_REPLACEMENTS))
    said = "".join(map(_strip_accents, said)).translate(_CHARACTER_REPLACEMENTS)
    for mark, words in _PATTERN_REPLACEMENTS:
        said = mark.sub(words, said)
    told = "".join(one if one.isascii() else _replace_unknown(one, unknown) for one in said)
    return re.sub(r" {2,}", " ", told).strip()


def _strip_accents(character: str) -> str:
    """Return a character without its accents; as it is where that is no ASCII (é and ½ have a plain form, 語 none)."""
    spread = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in spread if not unicodedata.combining(part)).translate(_CHARACTER_REPLACEMENTS)
    return bare if bare.isascii() else character


def _replace_unknown(character: str, unknown: dict[str, None]) -> str:
    unknown[character] = None
    return PLACEHOLDER


def _spell_out_date(match: re.Match[str]) -> str:
    """Return a day in words, so that it needs no hyphen; what is no day stays."""
    try:
        on = date(*map(int, match.groups()))
    except ValueError:
        return match[0]
    return f"{on:%B} {on.day}, {on.year}"


def describe_unknown_characters(characters: tuple[str, ...]) -> str:
    """Return what stands as a question mark, by number, as it cannot be printed; nothing where nothing does."""
    named = ", ".join(f"U+{ord(one):04X}" for one in sorted(characters))
    return f"These characters have no plain form and stand as {PLACEHOLDER} above: {named}." if characters else ""
