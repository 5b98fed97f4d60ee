"""The fixed words of a note in one language, from `languages/LANG/notes.toml`. No sentence of theirs is in code."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from facilitator.meeting.text_cleaning import clean_line
from facilitator.notes.markdown_escape import escape
from facilitator.textfiles.language_packs import FIRST, Languages, NoSuchText

FILE = "notes.toml"
_FIELD = re.compile(r"\{([a-z]+)\}")


class Phrases:
    """Fixed words by key ("family.title"). What a language does not say is said in English."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words

    def say(self, key: str, **values: str) -> str:
        """Return words as Markdown, their fields filled in; a field that nothing is known for stays as it is.

        Args:
            key: of the words.
            **values: Markdown, so that what people said is escaped already. Nothing in it is filled in again.
        """
        return _filled(self._words[key], values)

    def bare(self, key: str) -> str:
        """Return words as they stand, for a text that is no Markdown."""
        return self._words[key]

    def known(self, table: str, word: str, otherwise: str = "", **values: str) -> str:
        """Return what a word of the record is called, or else the word itself, or what is said in its place."""
        called = self._words.get(f"{table}.{word}")
        return _filled(called, values) if called else escape(otherwise or word)

    def day(self, on: date) -> str:
        """Return a day as it is written in this language."""
        return self.say("date", month=self.say(f"months.{on.month}"), day=str(on.day), year=str(on.year))


def phrases(languages: Languages, language: str) -> Phrases:
    """Return the fixed words of a language: English, and over it what the language has, ours and then a person's own.

    Raises:
        NoSuchText: if a file cannot be read.
    """
    words: dict[str, str] = {}
    for name in dict.fromkeys((FIRST, language)):
        for text in languages.layers(name, FILE):
            words |= dict(_flat(_read(name, text)))
    return Phrases(language, words)


def _filled(words: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), escape(words))


def _read(language: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = f"{FILE} of the language {clean_line(language)}"
        why = clean_line(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deep"
        raise NoSuchText(f"{where} cannot be used: {why}. Mend that and try again.") from None


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text with its key; what is no text, or holds no words, is left to English."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, str) and clean_line(value):
            yield f"{before}{key}", clean_line(value)


def joined(parts: Iterable[str]) -> str:
    """Return sentences as one run of text."""
    return " ".join(filter(None, parts))
