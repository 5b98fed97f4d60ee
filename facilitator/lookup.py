"""Finding what somebody means by a part of a name, or by the number beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import normalize_text


class AmbiguousNameError(NotFoundError):
    """A part of a name fits more than one; the sentence names the candidates."""


class Candidates(NamedTuple):
    """Where a name is looked for.

    Attributes:
        what: what one of them is called: "person", "strength".
        names: their names in the order of their numbers, from 1.
        none: what to do where there are none, or none fits.
    """

    noun: str
    names: Sequence[str]
    hint: str


def find_index(text: str, candidates: Candidates) -> int:
    """Return the place, from 0, of the one thing that a number or part of a name means.

    A whole name goes before whole words of it, words before beginnings of words, those before any part;
    case and accents do not count.

    Raises:
        NotFound: if nothing fits; the sentence names those there are.
        Several: if several do.
    """
    wanted = normalize_text(text.removeprefix("@"))
    folded = [normalize_text(name) for name in candidates.names]
    if not wanted:
        raise _not_found_error(text, candidates)
    for fits in (
        [at for at, name in enumerate(folded) if name == wanted],
        _match_number(wanted, candidates),
        [at for at, name in enumerate(folded) if f" {wanted} " in f" {name} "],
        [at for at, name in enumerate(folded) if f" {wanted}" in f" {name}"],
        [at for at, name in enumerate(folded) if wanted in name],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            several = " and ".join(f"{at + 1} {candidates.names[at]}" for at in fits[:6])
            raise AmbiguousNameError(f"“{text}” could be {several}. Type more of the name, or the number.")
    raise _not_found_error(text, candidates)


def find_by_number(text: str, candidates: Candidates) -> int:
    """Return the place, from 0, of the thing with this number; a name that has the number in it is not meant.

    Raises:
        NotFound: if there is none; the sentence names those there are.
    """
    found = _match_number(text, candidates)
    if not found:
        raise _not_found_error(text, candidates)
    return found[0]


def _match_number(text: str, candidates: Candidates) -> list[int]:
    number = int(text) if text.isdecimal() and len(text) < _MAX_NUMBER_DIGITS else 0
    return [number - 1] if 0 < number <= len(candidates.names) else []


_MAX_NUMBER_DIGITS = 7
"""Digits that no number beside a name has."""


def _not_found_error(text: str, candidates: Candidates) -> NotFoundError:
    known = ", ".join(f"{at} {name}" for at, name in enumerate(candidates.names[:12], 1))
    there = f" There are: {known.removesuffix('.')}." if known else ""
    asked = f"No {candidates.noun} here is called “{text}”." if text else f"Which {candidates.noun} is meant?"
    return NotFoundError(f"{asked}{there} {candidates.hint}".rstrip())


def find_attendee_by_name(text: str, meeting: Meeting) -> Attendee:
    """Return the attendee that a part of a name, or the number beside it, means; the student is number 1."""
    people = meeting.people
    names = [one.name for one in people]
    if meeting.student and meeting.student.called and meeting.student_attendee:
        called = normalize_text(meeting.student.called)
        if normalize_text(text.removeprefix("@")) == called:
            return meeting.student_attendee
    return people[find_index(text, Candidates("person", names, "To add one: /here NAME as ROLE."))]


def split_attendee_and_text(text: str, meeting: Meeting) -> tuple[Attendee, str]:
    """Split "ort She keeps going" into the person and the words: the longest beginning that is a name is the name.

    Raises:
        NotFound: if not even the first word means one person.
    """
    words = text.removeprefix("@").split()
    names = [normalize_text(one.name) for one in meeting.people]
    whole = {*names, normalize_text(meeting.student.called) if meeting.student else ""}
    for count in range(min(len(words), max(len(name.split()) for name in (*whole, ""))), 1, -1):
        beginning = " ".join(words[:count]).rstrip(":,")
        wanted = normalize_text(beginning)
        if wanted in whole or sum(f" {wanted} " in f" {name} " for name in names) == 1:
            return find_attendee_by_name(beginning, meeting), _text_after_words(text.removeprefix("@"), count)
    first = words[0].rstrip(":,") if words else ""
    return find_attendee_by_name(first, meeting), _text_after_words(text.removeprefix("@"), 1)


def _text_after_words(text: str, count: int) -> str:
    """Return what follows the first words of a text, with its line ends kept."""
    rest = text.split(maxsplit=count)
    return rest[count] if len(rest) > count else ""
