"""The fixed words of a note in one language, from `languages/LANG/notes.toml`. No sentence of theirs is in code."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from facilitator.meeting.text_cleaning import clean_line
from facilitator.notes.markdown_escape import escape_line
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, LanguagePacks, MissingTranslation

FILE_NAME = "notes.toml"
_FIELD = re.compile(r"\{([a-z]+)\}")


class Phrases:
    """Fixed words by key ("family.title"). What a language does not say is said in English."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def format(self, key: str, **values: str) -> str:
        """Return words as Markdown, their fields filled in; a field that nothing is known for stays as it is.

        Args:
            key: of the words.
            **values: Markdown, so that what people said is escaped already. Nothing in it is filled in again.
        """
        return _fill_fields(self._texts[key], values)

    def get_raw(self, key: str) -> str:
        """Return words as they stand, for a text that is no Markdown."""
        return self._texts[key]

    def translate_term(self, table: str, term: str, fallback: str = "", **values: str) -> str:
        """Return what a word of the record is called, or else the word itself, or what is said in its place."""
        called = self._texts.get(f"{table}.{term}")
        return _fill_fields(called, values) if called else escape_line(fallback or term)

    def format_date(self, day: date) -> str:
        """Return a day as it is written in this language."""
        return self.format("date", month=self.format(f"months.{day.month}"), day=str(day.day), year=str(day.year))


def load_phrases(languages: LanguagePacks, language: str) -> Phrases:
    """Return the fixed words of a language: English, and over it what the language has, ours and then a person's own.

    Raises:
        NoSuchText: if a file cannot be read.
    """
    words: dict[str, str] = {}
    for name in dict.fromkeys((DEFAULT_LANGUAGE, language)):
        for text in languages.read_layers(name, FILE_NAME):
            words |= dict(_flatten(_parse_toml(name, text)))
    return Phrases(language, words)


def _fill_fields(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), escape_line(text))


def _parse_toml(language: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = f"{FILE_NAME} of the language {clean_line(language)}"
        why = clean_line(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deep"
        raise MissingTranslation(f"{where} cannot be used: {why}. Mend that and try again.") from None


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text with its key; what is no text, or holds no words, is left to English."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, str) and clean_line(value):
            yield f"{prefix}{key}", clean_line(value)


def join_sentences(sentences: Iterable[str]) -> str:
    """Return sentences as one run of text."""
    return " ".join(filter(None, sentences))
