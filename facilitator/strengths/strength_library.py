"""The lists of the finder on the shelf: ours, and a district's own in their place where they can be used."""

from typing import NamedTuple

from facilitator.strengths.reframing import Reframing, read_reframing
from facilitator.strengths.strength_lists import Category, read_strengths
from facilitator.textfiles.language_packs import Languages

STRENGTHS, REFRAMING = "strengths.md", "reframing.md"


class Shelf(NamedTuple):
    """The strengths of a language at one moment.

    Attributes:
        categories: in the order of the list.
        told: what is wrong with a list of one's own, which is not used then; one sentence each.
    """

    categories: tuple[Category, ...]
    told: tuple[str, ...]


class Finder:
    """Reads the lists. Nothing is kept: a file that was changed or added is seen the next time."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    @property
    def known(self) -> tuple[str, ...]:
        """The languages that have strengths to choose from, English first."""
        return tuple(one for one in self._languages.known() if STRENGTHS in self._languages.names(one))

    def strengths(self, language: str) -> Shelf:
        """Return the strengths of a language. A list that is broken, or missing, hides nothing: ours is used."""
        return Shelf(*self._languages.fitting(language, STRENGTHS, read_strengths))

    def reframings(self) -> tuple[tuple[Reframing, ...], tuple[str, ...]]:
        """Return the words that bring a question, of all languages, and what is wrong with lists of one's own."""
        read = [
            self._languages.fitting(one, REFRAMING, read_reframing)
            for one in self._languages.known()
            if REFRAMING in self._languages.names(one)
        ]
        return tuple(one for found, _ in read for one in found), tuple(told for _, every in read for told in every)
