"""Short forms and what they mean, for those that occur in a note. The list is `languages/LANG/glossary.md`."""

import re
from collections.abc import Iterator, Mapping

from facilitator.meeting.text_types import clean_line
from facilitator.notes.markdown import bullets
from facilitator.notes.markdown_escape import bold, escape
from facilitator.textfiles.language_packs import FIRST, Languages

FILE = "glossary.md"
_SHORTEST, _LONGEST = 2, 6
"""Letters of capitals that may be a short form."""

_FEW = 2
"""More capitals than these in a row, with nothing but a space between, are loud words and no short forms."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SEVERAL = re.compile(r"['’]?s$")
_ENTRY = re.compile(r"^\s*[-*+]\s+(?:\*\*|__)?([^\s:*_]+)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(\S.*)$", re.MULTILINE)


def glossary(languages: Languages, language: str) -> dict[str, str]:
    """Return what each short form means: English, and over it what the language has, ours and a person's own.

    Raises:
        NoSuchText: if a file cannot be read.
    """
    texts = (text for name in dict.fromkeys((FIRST, language)) for text in languages.layers(name, FILE))
    return {clean_line(entry[1]): clean_line(entry[2]) for text in texts for entry in _ENTRY.finditer(text)}


def terms_in(note: str, meanings: Mapping[str, str]) -> str:
    """Return a list of the short forms in a note, as whole words in capitals, one or several ("IEPs"); maybe empty."""
    calm = "\n".join(line for line in note.split("\n") if not _loud(line))
    return bullets(
        f"{bold(term)}: {escape(meaning)}" for term, meaning in sorted(meanings.items()) if _whole(term).search(calm)
    )


def unknown_in(note: str, known: str) -> tuple[str, ...]:
    """Return the capitals in a note that look like short forms and that nobody has explained, in order.

    Args:
        note: its text.
        known: words that are none: those with a meaning, what everybody knows, names.
    """
    none = set(_WORD.findall(known.casefold())) | {word for word in _WORD.findall(note) if word.islower()}
    return tuple(sorted({word for line in note.split("\n") for word in _capitals(line) if word.casefold() not in none}))


def _capitals(line: str) -> Iterator[str]:
    """Yield what may be a short form: of a line that has other words too, or it may be loud as a whole."""
    words = _WORD.findall(line)
    if not _loud(line) and not all(map(str.isupper, words)):
        bare = (_SEVERAL.sub("", word) for word in words)
        yield from (word for word in bare if word.isupper() and word.isalpha() and _SHORTEST <= len(word) <= _LONGEST)


def _loud(line: str) -> bool:
    """Whether somebody typed in capitals: several words and no other, or more than a few in a row."""
    words, row = [word for word in _WORD.findall(line) if not word.isdigit()], 0
    for word in line.split():
        row = row + 1 if word.isupper() else 0
        if row > _FEW:
            return True
        row = 0 if word.endswith(",") else row
    return len(words) > 1 and all(map(str.isupper, words))


def _whole(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(term)}s?(?![^\W_])")
