"""Plain ASCII text, for systems that fail on quotation marks, on & / - and on letters with accents.

Characters with a plain form are replaced by it, and symbols are spelled out. Every other character becomes a question
mark and is listed for the reader, so nothing is guessed or lost silently.
"""

import re
import unicodedata
from datetime import date

from facilitator.meeting.date_format import format_date

# Letters without a decomposition, quotation marks (as apostrophes), and marks with a plain form.
_CHARACTER_REPLACEMENTS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": "'", "”": "'", "„": "'", "«": "'", "»": "'", '"': "'",
    "‚": "'", "‛": "'", "‟": "'", "‹": "(", "›": ")", "•": "*", "·": ",", "…": "...", "×": "x", "⁄": "/",
    "¿": "", "¡": "", "\u200b": "", "\u200e": "", "\u200f": "", "\u00ad": "",
})  # fmt: skip

# Patterns to spell out, applied in this order.
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

_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
PLACEHOLDER = "?"


def convert_to_ascii(text: str) -> tuple[str, tuple[str, ...]]:
    """Convert a text to ASCII without quotation marks and & / -. Line breaks are kept.

    Returns:
        The converted text, and the characters that have no plain form, in order of appearance.
    """
    unknown: dict[str, None] = {}
    lines = [_convert_line(line, unknown) for line in text.split("\n")]
    return "\n".join(lines), tuple(unknown)


def _convert_line(line: str, unknown: dict[str, None]) -> str:
    text = _ISO_DATE.sub(_spell_out_date, line.translate(_CHARACTER_REPLACEMENTS))
    text = "".join(map(_strip_accents, text)).translate(_CHARACTER_REPLACEMENTS)
    for pattern, words in _PATTERN_REPLACEMENTS:
        text = pattern.sub(words, text)
    text = "".join(character if character.isascii() else _replace_unknown(character, unknown) for character in text)
    return re.sub(r" {2,}", " ", text).strip()


def _strip_accents(character: str) -> str:
    """Return a character without accents, or unchanged if that is not ASCII ("é" becomes "e", "語" stays)."""
    decomposed = unicodedata.normalize("NFKD", character)
    plain = "".join(part for part in decomposed if not unicodedata.combining(part)).translate(_CHARACTER_REPLACEMENTS)
    return plain if plain.isascii() else character


def _replace_unknown(character: str, unknown: dict[str, None]) -> str:
    unknown[character] = None
    return PLACEHOLDER


def _spell_out_date(match: re.Match[str]) -> str:
    """Return a date in words, without hyphens. Digits that are not a valid date stay unchanged."""
    try:
        return format_date(date(*map(int, match.groups())))
    except ValueError:
        return match[0]


def describe_unknown_characters(characters: tuple[str, ...]) -> str:
    """Return a sentence with the code points of the characters that were replaced. Return "" if there are none."""
    code_points = ", ".join(f"U+{ord(character):04X}" for character in sorted(characters))
    return f"Replaced by {PLACEHOLDER} above, because ASCII does not have them: {code_points}." if characters else ""
