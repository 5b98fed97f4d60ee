"""Resolve a number or part of a name to one of several named things, such as attendees or strengths."""

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import normalize_text

# A number of this many digits or more is never the number of a candidate.
_MAX_NUMBER_DIGITS = 7


class AmbiguousNameError(NotFoundError):
    """Part of a name matches several candidates. The message lists them."""


class Candidates(NamedTuple):
    """The things among which a name is looked up.

    Attributes:
        noun: the noun for one of them: "person", "strength".
        names: their names, in the order of their numbers, from 1.
        hint: a sentence that says what to do if none matches.
    """

    noun: str
    names: Sequence[str]
    hint: str


def find_index(text: str, candidates: Candidates) -> int:
    """Return the index, from 0, of the candidate that a number or part of a name refers to.

    A full name takes precedence, then a number, then whole words of a name, then beginnings of words, then any part.
    Case and accents are ignored.

    Raises:
        NotFoundError: if nothing matches. The message lists the candidates.
        AmbiguousNameError: if several candidates match.
    """
    query = normalize_text(text.removeprefix("@"))
    names = [normalize_text(name) for name in candidates.names]
    if not query:
        raise _not_found_error(text, candidates)
    for matches in (
        [index for index, name in enumerate(names) if name == query],
        _match_number(query, candidates),
        [index for index, name in enumerate(names) if f" {query} " in f" {name} "],
        [index for index, name in enumerate(names) if f" {query}" in f" {name}"],
        [index for index, name in enumerate(names) if query in name],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            listed = " and ".join(f"{index + 1} {candidates.names[index]}" for index in matches[:6])
            raise AmbiguousNameError(f"“{text}” could be {listed}. Type more of the name, or the number.")
    raise _not_found_error(text, candidates)


def find_by_number(text: str, candidates: Candidates) -> int:
    """Return the index, from 0, of the candidate with this number. Names that contain the number do not match.

    Raises:
        NotFoundError: if there is none. The message lists the candidates.
    """
    matches = _match_number(text, candidates)
    if not matches:
        raise _not_found_error(text, candidates)
    return matches[0]


def _match_number(text: str, candidates: Candidates) -> list[int]:
    number = int(text) if text.isdecimal() and len(text) < _MAX_NUMBER_DIGITS else 0
    return [number - 1] if 0 < number <= len(candidates.names) else []


def _not_found_error(text: str, candidates: Candidates) -> NotFoundError:
    listed = ", ".join(f"{number} {name}" for number, name in enumerate(candidates.names[:12], 1))
    choices = f" Choose from: {listed.removesuffix('.')}." if listed else ""
    problem = f"No {candidates.noun} matches “{text}”." if text else f"Which {candidates.noun} do you mean?"
    return NotFoundError(f"{problem}{choices} {candidates.hint}".rstrip())


def find_attendee_by_name(text: str, meeting: Meeting) -> Attendee:
    """Return the attendee that a number or part of a name refers to. The student has number 1.

    Raises:
        NotFoundError: if no attendee matches, or several do.
    """
    people = meeting.people
    if meeting.student and meeting.student.called and meeting.student_attendee:
        nickname = normalize_text(meeting.student.called)
        if normalize_text(text.removeprefix("@")) == nickname:
            return meeting.student_attendee
    names = [person.name for person in people]
    return people[find_index(text, Candidates("person", names, "To add a person: /here NAME as ROLE."))]


def find_attendees_by_names(text: str, meeting: Meeting) -> tuple[Attendee, ...]:
    """Return the attendees in a list of names: "@Terri and @Bo", "Terri, Bo". A name may contain a comma or "and".

    Raises:
        NotFoundError: if one of the names matches no attendee, or several.
    """
    people, rest = dict[int, Attendee](), text.strip(" ,;&")
    while rest or not people:
        person, rest = _split_first_name(rest, meeting)
        people[person.id] = person
    return tuple(people.values())


def _split_first_name(text: str, meeting: Meeting) -> tuple[Attendee, str]:
    """Return the attendee at the beginning of a list of names, and the rest. The longest name is taken."""
    ends = [match.span() for match in islice(_NAME_SEPARATOR.finditer(text), _MAX_SEPARATORS_IN_NAME)]
    first, *others = [*ends, (len(text), len(text))]
    for end, following in reversed(others):
        with suppress(NotFoundError):
            return find_attendee_by_name(text[:end], meeting), text[following:]
    return find_attendee_by_name(text[: first[0]], meeting), text[first[1] :]


_NAME_SEPARATOR = re.compile(r"(?:\s*[,;&]|\s+and\b|\s+(?=@))+\s*", re.IGNORECASE)

# "Reyes, Dana" and "Robert Hale, Jr." contain separators; a name with more of them is not looked for.
_MAX_SEPARATORS_IN_NAME = 3


def split_attendee_and_text(text: str, meeting: Meeting) -> tuple[Attendee, str]:
    """Split "ort She keeps going" into the attendee and the text. The longest matching name is taken.

    Raises:
        NotFoundError: if the first word does not match exactly one attendee.
    """
    words = text.removeprefix("@").split()
    names = [normalize_text(person.name) for person in meeting.people]
    full_names = {*names, normalize_text(meeting.student.called) if meeting.student else ""}
    for count in range(min(len(words), max(len(name.split()) for name in (*full_names, ""))), 1, -1):
        beginning = " ".join(words[:count]).rstrip(":,")
        query = normalize_text(beginning)
        if query in full_names or sum(f" {query} " in f" {name} " for name in names) == 1:
            return find_attendee_by_name(beginning, meeting), _text_after_words(text.removeprefix("@"), count)
    first = words[0].rstrip(":,") if words else ""
    return find_attendee_by_name(first, meeting), _text_after_words(text.removeprefix("@"), 1)


def _text_after_words(text: str, count: int) -> str:
    """Return the text after its first words, with line ends unchanged."""
    parts = text.split(maxsplit=count)
    return parts[count] if len(parts) > count else ""
