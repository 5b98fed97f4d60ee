"""Parse lists of strengths by category, each worded for a student, a parent and a teacher."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.strength_categories import CATEGORIES
from facilitator.meeting.text_cleaning import capitalize
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.diagnostics import Finding, quote, suggest
from facilitator.textfiles.markdown_sections import Section, parse_sections, raise_if_invalid


class Perspective(IntEnum):
    """Who names a strength. The value is the position of the wording in a list entry."""

    STUDENT = 0
    PARENT = 1
    TEACHER = 2


_FAMILY_ROLES = {Role.PARENT, Role.ADVOCATE, Role.INTERPRETER, Role.OTHER}


def choose_perspective(person: Attendee | None) -> Perspective:
    """Return the perspective of a person, by the first role; the teacher's for None."""
    if person is None:
        return Perspective.TEACHER
    if person.is_student:
        return Perspective.STUDENT
    return Perspective.PARENT if person.roles[0] in _FAMILY_ROLES else Perspective.TEACHER


class StrengthPhrase(NamedTuple):
    """One strength to choose.

    Attributes:
        phrasings: the wording for the student, a parent and a teacher, in this order; the last one is also used for
            perspectives without a wording.
    """

    phrasings: tuple[str, ...]

    def get_phrasing(self, perspective: Perspective) -> str:
        """Return the wording for a perspective, beginning with a capital letter."""
        phrasing = self.phrasings[min(perspective, len(self.phrasings) - 1)]
        return capitalize(phrasing)


class StrengthCategory(NamedTuple):
    """A category of strengths.

    Attributes:
        name: name in the record, one of `CATEGORIES`.
        title: name in the language of the list.
        phrases: the strengths of the category.
    """

    name: str
    title: str
    phrases: tuple[StrengthPhrase, ...]


# Characters of one wording. A strength should be a few words.
MAX_PHRASING_LENGTH = 200

PHRASING_SEPARATOR = " / "

_CATEGORIES_HINT = f"the categories are {', '.join(CATEGORIES)}"


@lru_cache(maxsize=16)
def parse_strengths(text: str, file: str) -> tuple[StrengthCategory, ...]:
    """Parse a list of strengths (docs/strengths-finder.md). Results are cached.

    Args:
        text: the whole file.
        file: name of the file for error messages.

    Raises:
        InvalidListFile: if the file is invalid; lists all problems.
    """
    parsed = parse_sections(text, file)
    names = {normalize_text(name): name for name in CATEGORIES}
    findings = [
        *parsed.findings,
        *_check_stray_entries(parsed.entries),
        *_check_categories(parsed.sections, names),
        *_check_phrases(parsed.sections),
    ]
    raise_if_invalid(file, findings)
    return tuple(
        _build_category(names[normalize_text(section.code or section.title)], section) for section in parsed.sections
    )


def _build_category(name: str, section: Section) -> StrengthCategory:
    return StrengthCategory(
        name, section.title or name, tuple(StrengthPhrase(_split_phrasings(entry.text)) for entry in section.entries)
    )


def _split_phrasings(text: str) -> tuple[str, ...]:
    return tuple(clean_line(phrasing) for phrasing in f" {text} ".split(PHRASING_SEPARATOR))


def _check_stray_entries(entries: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    for line, _ in entries:
        yield line, "this entry is above the first category", "begin a category with a heading such as ## Character"


def _check_categories(sections: tuple[Section, ...], names: dict[str, str]) -> Iterator[Finding]:
    if not sections:
        yield 1, "there are no categories", "begin each with a heading such as ## Character"
    seen: set[str] = set()
    for section in sections:
        name = section.code or section.title
        if normalize_text(name) not in names:
            yield section.line, f"{quote(name)} is not a category", suggest(name, CATEGORIES, _CATEGORIES_HINT)
        elif normalize_text(name) in seen:
            yield section.line, f"the category {quote(name)} appears twice", "move its entries to the first one"
        elif not section.entries:
            yield section.line, f"the category {quote(name)} is empty", "add an entry such as - I keep trying"
        seen.add(normalize_text(name))


def _check_phrases(sections: tuple[Section, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for line, text in (entry for section in sections for entry in section.entries):
        phrasings = _split_phrasings(text)
        if not all(phrasings):
            yield line, "a wording is empty", "write words before and after each /"
        elif len(phrasings) > len(Perspective):
            yield line, "there are more than three wordings", "write one each for the student, a parent and a teacher"
        elif any(len(phrasing) > MAX_PHRASING_LENGTH for phrasing in phrasings):
            yield line, f"this is longer than {MAX_PHRASING_LENGTH} characters", "a strength is a few words: shorten it"
        elif normalize_text(text) in seen:
            yield line, f"{quote(text)} appears twice", "keep one of the two"
        seen.add(normalize_text(text))
