"""Load the lists of the strengths finder: the built-in ones, or the user's own if they are valid."""

from typing import NamedTuple

from facilitator.strengths.reframing import Reframing, parse_reframings
from facilitator.strengths.strength_lists import StrengthCategory, parse_strengths
from facilitator.textfiles.language_packs import LanguagePacks

STRENGTHS_FILE, REFRAMING_FILE = "strengths.md", "reframing.md"


class StrengthCatalog(NamedTuple):
    """The strengths of a language.

    Attributes:
        categories: in the order of the list.
        warnings: the problems of an invalid user's list, which is not used; one sentence each.
    """

    categories: tuple[StrengthCategory, ...]
    warnings: tuple[str, ...]


class StrengthLibrary:
    """Load the lists. Files are not cached, so a changed or added file takes effect at the next access."""

    def __init__(self, languages: LanguagePacks) -> None:
        self._language_packs = languages

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages with a list of strengths, English first."""
        return tuple(
            language
            for language in self._language_packs.list_languages()
            if STRENGTHS_FILE in self._language_packs.list_files(language)
        )

    def load_strengths(self, language: str) -> StrengthCatalog:
        """Load the strengths of a language. The built-in list replaces one that is invalid or missing."""
        return StrengthCatalog(*self._language_packs.load_with_fallback(language, STRENGTHS_FILE, parse_strengths))

    def load_reframings(self) -> tuple[tuple[Reframing, ...], tuple[str, ...]]:
        """Load the reframings of all languages.

        Returns:
            The reframings, and one sentence for each problem of an invalid user's list.
        """
        lists = [
            self._language_packs.load_with_fallback(language, REFRAMING_FILE, parse_reframings)
            for language in self._language_packs.list_languages()
            if REFRAMING_FILE in self._language_packs.list_files(language)
        ]
        return (
            tuple(reframing for reframings, _ in lists for reframing in reframings),
            tuple(warning for _, warnings in lists for warning in warnings),
        )
