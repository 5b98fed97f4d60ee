"""Short forms and what they mean, for those that occur in a note. The list is `languages/LANG/glossary.md`."""

import re
from collections.abc import Iterator, Mapping

from facilitator.meeting.text_types import clean_line
from facilitator.notes.markdown import make_bullets
from facilitator.notes.markdown_escape import escape_line, make_bold
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, LanguagePacks

FILE_NAME = "glossary.md"
_MIN_LENGTH, _MAX_LENGTH = 2, 6
"""Letters of capitals that may be a short form."""

_MAX_CAPITALS_IN_A_ROW = 2
"""More capitals than these in a row, with nothing but a space between, are loud words and no short forms."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLURAL_SUFFIX = re.compile(r"['’]?s$")
_ENTRY = re.compile(r"^\s*[-*+]\s+(?:\*\*|__)?([^\s:*_]+)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(\S.*)$", re.MULTILINE)


def load_glossary(languages: LanguagePacks, language: str) -> dict[str, str]:
    """Return what each short form means: English, and over it what the language has, ours and a person's own.

    Raises:
        NoSuchText: if a file cannot be read.
    """
    texts = (
        text for name in dict.fromkeys((DEFAULT_LANGUAGE, language)) for text in languages.read_layers(name, FILE_NAME)
    )
    return {clean_line(entry[1]): clean_line(entry[2]) for text in texts for entry in _ENTRY.finditer(text)}


def render_terms(note: str, meanings: Mapping[str, str]) -> str:
    """Return a list of the short forms in a note, as whole words in capitals, one or several ("IEPs"); maybe empty."""
    calm = "\n".join(line for line in note.split("\n") if not _is_shouting(line))
    return make_bullets(
        f"{make_bold(term)}: {escape_line(meaning)}"
        for term, meaning in sorted(meanings.items())
        if _compile_whole_word(term).search(calm)
    )


def find_unexplained_abbreviations(note: str, known_words: str) -> tuple[str, ...]:
    """Return the capitals in a note that look like short forms and that nobody has explained, in order.

    Args:
        note: its text.
        known_words: words that are none: those with a meaning, what everybody knows, names.
    """
    none = set(_WORD.findall(known_words.casefold())) | {word for word in _WORD.findall(note) if word.islower()}
    return tuple(
        sorted({word for line in note.split("\n") for word in _find_abbreviations(line) if word.casefold() not in none})
    )


def _find_abbreviations(line: str) -> Iterator[str]:
    """Yield what may be a short form: of a line that has other words too, or it may be loud as a whole."""
    words = _WORD.findall(line)
    if not _is_shouting(line) and not all(map(str.isupper, words)):
        bare = (_PLURAL_SUFFIX.sub("", word) for word in words)
        yield from (
            word for word in bare if word.isupper() and word.isalpha() and _MIN_LENGTH <= len(word) <= _MAX_LENGTH
        )


def _is_shouting(line: str) -> bool:
    """Whether somebody typed in capitals: several words and no other, or more than a few in a row."""
    words, row = [word for word in _WORD.findall(line) if not word.isdigit()], 0
    for word in line.split():
        row = row + 1 if word.isupper() else 0
        if row > _MAX_CAPITALS_IN_A_ROW:
            return True
        row = 0 if word.endswith(",") else row
    return len(words) > 1 and all(map(str.isupper, words))


def _compile_whole_word(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(term)}s?(?![^\W_])")
