"""Abbreviations in a note and their meanings, from `languages/LANG/glossary.md`."""

import re
from collections.abc import Iterator, Mapping

from facilitator.meeting.text_types import clean_line
from facilitator.notes.markdown import make_bullets
from facilitator.notes.markdown_escape import escape_line, make_bold
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, LanguagePacks

FILE_NAME = "glossary.md"

# The number of capital letters that an abbreviation may have.
_MIN_LENGTH, _MAX_LENGTH = 2, 6

# More words in capitals than these in a row, separated only by spaces, are emphasis and not abbreviations.
_MAX_CAPITALS_IN_A_ROW = 2

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLURAL_SUFFIX = re.compile(r"['’]?s$")
_ENTRY = re.compile(r"^\s*[-*+]\s+(?:\*\*|__)?([^\s:*_]+)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(\S.*)$", re.MULTILINE)


def load_glossary(languages: LanguagePacks, language: str) -> dict[str, str]:
    """Load the meaning of each abbreviation. Later layers override earlier ones: English, built-in pack, user's files.

    Raises:
        MissingTranslation: if a file cannot be read.
    """
    texts = (
        text for name in dict.fromkeys((DEFAULT_LANGUAGE, language)) for text in languages.read_layers(name, FILE_NAME)
    )
    return {clean_line(entry[1]): clean_line(entry[2]) for text in texts for entry in _ENTRY.finditer(text)}


def render_terms(note: str, meanings: Mapping[str, str]) -> str:
    """Return a list of the abbreviations that occur in a note as whole words, singular or plural ("IEPs")."""
    text = "\n".join(line for line in note.split("\n") if not _is_shouting(line))
    return make_bullets(
        f"{make_bold(term)}: {escape_line(meaning)}"
        for term, meaning in sorted(meanings.items())
        if _compile_whole_word(term).search(text)
    )


def find_unexplained_abbreviations(note: str, known_words: str) -> tuple[str, ...]:
    """Return the words in capitals that look like abbreviations and have no explanation, in alphabetical order.

    Args:
        note: the text of the note.
        known_words: words to leave out: explained abbreviations, everyday abbreviations and names.
    """
    lowercase_words = {word for word in _WORD.findall(note) if word.islower()}
    known = set(_WORD.findall(known_words.casefold())) | lowercase_words
    abbreviations = {word for line in note.split("\n") for word in _find_abbreviations(line)}
    return tuple(sorted(word for word in abbreviations if word.casefold() not in known))


def _find_abbreviations(line: str) -> Iterator[str]:
    """Yield the possible abbreviations of a line that has other words too. A line in capitals is just emphasis."""
    words = _WORD.findall(line)
    if not _is_shouting(line) and not all(map(str.isupper, words)):
        singular_words = (_PLURAL_SUFFIX.sub("", word) for word in words)
        yield from (
            word
            for word in singular_words
            if word.isupper() and word.isalpha() and _MIN_LENGTH <= len(word) <= _MAX_LENGTH
        )


def _is_shouting(line: str) -> bool:
    """Return whether a line was typed in capitals: all of several words, or more than a few in a row."""
    words, row = [word for word in _WORD.findall(line) if not word.isdigit()], 0
    for word in line.split():
        row = row + 1 if word.isupper() else 0
        if row > _MAX_CAPITALS_IN_A_ROW:
            return True
        row = 0 if word.endswith(",") else row
    return len(words) > 1 and all(map(str.isupper, words))


def _compile_whole_word(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(term)}s?(?![^\W_])")
