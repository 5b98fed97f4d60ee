"""Words to choose a strength from, by category: each said as a student, a parent or a teacher would say it."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from facilitator.meeting.entry_models import CATEGORIES
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.text_types import clean_line, fold
from facilitator.textfiles.diagnostics import Finding, meant, quoted
from facilitator.textfiles.markdown_sections import Section, refuse, sectioned


class Way(IntEnum):
    """Who says it. The value is the place of that way of saying in an entry of the list."""

    STUDENT = 0
    PARENT = 1
    TEACHER = 2


_AT_HOME = {Role.PARENT, Role.ADVOCATE, Role.INTERPRETER, Role.OTHER}


def way_of(person: Attendee | None) -> Way:
    """Return how somebody says it, by the first role; where nobody is known, as a teacher."""
    if person is None:
        return Way.TEACHER
    if person.is_student:
        return Way.STUDENT
    return Way.PARENT if person.roles[0] in _AT_HOME else Way.TEACHER


class Words(NamedTuple):
    """One strength to choose.

    Attributes:
        ways: as the student, a parent and a teacher says it, in this order; one way serves all.
    """

    ways: tuple[str, ...]

    def said(self, way: Way) -> str:
        """Return it as somebody would say it, beginning with a capital."""
        words = self.ways[min(way, len(self.ways) - 1)]
        return words[:1].upper() + words[1:]


class Category(NamedTuple):
    """Strengths of one kind.

    Attributes:
        name: as the record has it, one of `CATEGORIES`.
        title: as the list of this language has it.
    """

    name: str
    title: str
    words: tuple[Words, ...]


LONGEST = 200
"""Characters of one way of saying it; a strength is a few words on a screen."""

BETWEEN = " / "
"""Stands between the ways of saying it."""

_THE_CATEGORIES = f"the categories are {', '.join(CATEGORIES)}"


@lru_cache(maxsize=16)
def read_strengths(text: str, file: str) -> tuple[Category, ...]:
    """Read a list of strengths (docs/strengths-finder.md).

    Args:
        text: the whole file.
        file: its name, for the faults.

    Raises:
        ListRefused: with everything that is wrong with it.
    """
    read = sectioned(text, file)
    known = {fold(name): name for name in CATEGORIES}
    findings = [*read.findings, *_astray(read.entries), *_categories(read.sections, known), *_words(read.sections)]
    refuse(file, findings)
    return tuple(_category(known[fold(one.code or one.title)], one) for one in read.sections)


def _category(name: str, section: Section) -> Category:
    return Category(name, section.title or name, tuple(Words(_ways(entry.text)) for entry in section.entries))


def _ways(text: str) -> tuple[str, ...]:
    return tuple(clean_line(way) for way in f" {text} ".split(BETWEEN))


def _astray(entries: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    for line, _ in entries:
        yield line, "this entry stands above the first category", "begin a category with a heading such as ## Character"


def _categories(sections: tuple[Section, ...], known: dict[str, str]) -> Iterator[Finding]:
    if not sections:
        yield 1, "there are no categories", "begin each with a heading such as ## Character"
    seen: set[str] = set()
    for one in sections:
        name = one.code or one.title
        if fold(name) not in known:
            yield one.line, f"{quoted(name)} is not a category", meant(name, CATEGORIES, _THE_CATEGORIES)
        elif fold(name) in seen:
            yield one.line, f"the category {quoted(name)} stands here a second time", "put its entries into the first"
        elif not one.entries:
            yield one.line, f"the category {quoted(name)} is empty", "add an entry such as - I keep trying"
        seen.add(fold(name))


def _words(sections: tuple[Section, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for line, text in (entry for one in sections for entry in one.entries):
        ways = _ways(text)
        if not all(ways):
            yield line, "a way of saying it is empty", "write words before and after each /"
        elif len(ways) > len(Way):
            yield line, "there are more than three ways of saying it", "as the student, a parent, a teacher says it"
        elif any(len(way) > LONGEST for way in ways):
            yield line, f"this is longer than {LONGEST} characters", "a strength is a few words: shorten it"
        elif fold(text) in seen:
            yield line, f"{quoted(text)} stands here a second time", "keep one of the two"
        seen.add(fold(text))
