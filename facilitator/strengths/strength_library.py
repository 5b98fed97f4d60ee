"""The lists of the finder on the shelf: ours, and a district's own in their place where they can be used."""

from typing import NamedTuple

from facilitator.strengths.reframing import Reframing, parse_reframings
from facilitator.strengths.strength_lists import StrengthCategory, parse_strengths
from facilitator.textfiles.language_packs import LanguagePacks

STRENGTHS_FILE, REFRAMING_FILE = "strengths.md", "reframing.md"


class StrengthCatalog(NamedTuple):
    """The strengths of a language at one moment.

    Attributes:
        categories: in the order of the list.
        told: what is wrong with a list of one's own, which is not used then; one sentence each.
    """

    categories: tuple[StrengthCategory, ...]
    warnings: tuple[str, ...]


class StrengthLibrary:
    """Reads the lists. Nothing is kept: a file that was changed or added is seen the next time."""

    def __init__(self, languages: LanguagePacks) -> None:
        self._language_packs = languages

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have strengths to choose from, English first."""
        return tuple(
            one
            for one in self._language_packs.list_languages()
            if STRENGTHS_FILE in self._language_packs.list_files(one)
        )

    def load_strengths(self, language: str) -> StrengthCatalog:
        """Return the strengths of a language. A list that is broken, or missing, hides nothing: ours is used."""
        return StrengthCatalog(*self._language_packs.load_with_fallback(language, STRENGTHS_FILE, parse_strengths))

    def load_reframings(self) -> tuple[tuple[Reframing, ...], tuple[str, ...]]:
        """Return the words that bring a question, of all languages, and what is wrong with lists of one's own."""
        read = [
            self._language_packs.load_with_fallback(one, REFRAMING_FILE, parse_reframings)
            for one in self._language_packs.list_languages()
            if REFRAMING_FILE in self._language_packs.list_files(one)
        ]
        return tuple(one for found, _ in read for one in found), tuple(told for _, every in read for told in every)
