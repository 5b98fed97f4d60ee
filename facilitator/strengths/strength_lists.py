"""Words to choose a strength from, by category: each said as a student, a parent or a teacher would say it."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from facilitator.meeting.entry_models import CATEGORIES
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.diagnostics import Finding, quote, suggest
from facilitator.textfiles.markdown_sections import Section, parse_sections, raise_if_invalid


class Perspective(IntEnum):
    """Who says it. The value is the place of that way of saying in an entry of the list."""

    STUDENT = 0
    PARENT = 1
    TEACHER = 2


_FAMILY_ROLES = {Role.PARENT, Role.ADVOCATE, Role.INTERPRETER, Role.OTHER}


def choose_perspective(person: Attendee | None) -> Perspective:
    """Return how somebody says it, by the first role; where nobody is known, as a teacher."""
    if person is None:
        return Perspective.TEACHER
    if person.is_student:
        return Perspective.STUDENT
    return Perspective.PARENT if person.roles[0] in _FAMILY_ROLES else Perspective.TEACHER


class StrengthPhrase(NamedTuple):
    """One strength to choose.

    Attributes:
        ways: as the student, a parent and a teacher says it, in this order; one way serves all.
    """

    phrasings: tuple[str, ...]

    def get_phrasing(self, perspective: Perspective) -> str:
        """Return it as somebody would say it, beginning with a capital."""
        words = self.phrasings[min(perspective, len(self.phrasings) - 1)]
        return words[:1].upper() + words[1:]


class StrengthCategory(NamedTuple):
    """Strengths of one kind.

    Attributes:
        name: as the record has it, one of `CATEGORIES`.
        title: as the list of this language has it.
    """

    name: str
    title: str
    phrases: tuple[StrengthPhrase, ...]


MAX_PHRASING_LENGTH = 200
"""Characters of one way of saying it; a strength is a few words on a screen."""

PHRASING_SEPARATOR = " / "
"""Stands between the ways of saying it."""

_CATEGORIES_HINT = f"the categories are {', '.join(CATEGORIES)}"


@lru_cache(maxsize=16)
def parse_strengths(text: str, file: str) -> tuple[StrengthCategory, ...]:
    """Read a list of strengths (docs/strengths-finder.md).

    Args:
        text: the whole file.
        file: its name, for the faults.

    Raises:
        ListRefused: with everything that is wrong with it.
    """
    read = parse_sections(text, file)
    known = {normalize_text(name): name for name in CATEGORIES}
    findings = [
        *read.findings,
        *_check_stray_entries(read.entries),
        *_check_categories(read.sections, known),
        *_check_phrases(read.sections),
    ]
    raise_if_invalid(file, findings)
    return tuple(_build_category(known[normalize_text(one.code or one.title)], one) for one in read.sections)


def _build_category(name: str, section: Section) -> StrengthCategory:
    return StrengthCategory(
        name, section.title or name, tuple(StrengthPhrase(_split_phrasings(entry.text)) for entry in section.entries)
    )


def _split_phrasings(text: str) -> tuple[str, ...]:
    return tuple(clean_line(way) for way in f" {text} ".split(PHRASING_SEPARATOR))


def _check_stray_entries(entries: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    for line, _ in entries:
        yield line, "this entry stands above the first category", "begin a category with a heading such as ## Character"


def _check_categories(sections: tuple[Section, ...], known: dict[str, str]) -> Iterator[Finding]:
    if not sections:
        yield 1, "there are no categories", "begin each with a heading such as ## Character"
    seen: set[str] = set()
    for one in sections:
        name = one.code or one.title
        if normalize_text(name) not in known:
            yield one.line, f"{quote(name)} is not a category", suggest(name, CATEGORIES, _CATEGORIES_HINT)
        elif normalize_text(name) in seen:
            yield one.line, f"the category {quote(name)} stands here a second time", "put its entries into the first"
        elif not one.entries:
            yield one.line, f"the category {quote(name)} is empty", "add an entry such as - I keep trying"
        seen.add(normalize_text(name))


def _check_phrases(sections: tuple[Section, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for line, text in (entry for one in sections for entry in one.entries):
        ways = _split_phrasings(text)
        if not all(ways):
            yield line, "a way of saying it is empty", "write words before and after each /"
        elif len(ways) > len(Perspective):
            yield line, "there are more than three ways of saying it", "as the student, a parent, a teacher says it"
        elif any(len(way) > MAX_PHRASING_LENGTH for way in ways):
            yield line, f"this is longer than {MAX_PHRASING_LENGTH} characters", "a strength is a few words: shorten it"
        elif normalize_text(text) in seen:
            yield line, f"{quote(text)} stands here a second time", "keep one of the two"
        seen.add(normalize_text(text))
