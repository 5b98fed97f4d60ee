"""The fixed phrases of a note in one language, from `languages/LANG/notes.toml`. None of these sentences is in code."""

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
    """Fixed phrases by key ("family.title"). Phrases that a language pack leaves out are in English."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def format(self, key: str, **values: str) -> str:
        """Return a phrase as Markdown with its fields filled in. Unknown fields stay unchanged.

        Args:
            key: the key of the phrase.
            **values: the fields as Markdown, so people's words must be escaped already. Braces inside a value are not
                filled in again.
        """
        return _fill_fields(self._texts[key], values)

    def get_raw(self, key: str) -> str:
        """Return a phrase unchanged, for a text that is not Markdown."""
        return self._texts[key]

    def translate_term(self, table: str, term: str, fallback: str = "", **values: str) -> str:
        """Return the translation of a term of the record, or else the fallback, or else the term itself."""
        translation = self._texts.get(f"{table}.{term}")
        return _fill_fields(translation, values) if translation else escape_line(fallback or term)

    def format_date(self, day: date) -> str:
        """Return a date in this language."""
        return self.format("date", month=self.format(f"months.{day.month}"), day=str(day.day), year=str(day.year))


def load_phrases(languages: LanguagePacks, language: str) -> Phrases:
    """Load the phrases of a language. Later layers override earlier ones: English, the built-in pack, the user's files.

    Raises:
        MissingTranslation: if a file cannot be read.
    """
    texts: dict[str, str] = {}
    for name in dict.fromkeys((DEFAULT_LANGUAGE, language)):
        for text in languages.read_layers(name, FILE_NAME):
            texts |= dict(_flatten(_parse_toml(name, text)))
    return Phrases(language, texts)


def _fill_fields(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), escape_line(text))


def _parse_toml(language: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = f"{FILE_NAME} of the language {clean_line(language)}"
        reason = clean_line(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deeply"
        raise MissingTranslation(f"{where} cannot be used: {reason}. Fix the file and try again.") from None


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text with its full key. Values that are not text or are blank are skipped, so English is used."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, str) and clean_line(value):
            yield f"{prefix}{key}", clean_line(value)


def join_sentences(sentences: Iterable[str]) -> str:
    """Join the sentences that are not empty."""
    return " ".join(filter(None, sentences))
