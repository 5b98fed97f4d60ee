"""Finding what somebody means by a part of a name, or by the number beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.meeting.errors import NotFound
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import fold


class Several(NotFound):
    """A part of a name fits more than one; the sentence names the candidates."""


class Named(NamedTuple):
    """Where a name is looked for.

    Attributes:
        what: what one of them is called: "person", "strength".
        names: their names in the order of their numbers, from 1.
        none: what to do where there are none, or none fits.
    """

    what: str
    names: Sequence[str]
    none: str


def place(text: str, among: Named) -> int:
    """Return the place, from 0, of the one thing that a number or part of a name means.

    A whole name goes before whole words of it, words before beginnings of words, those before any part;
    case and accents do not count.

    Raises:
        NotFound: if nothing fits; the sentence names those there are.
        Several: if several do.
    """
    wanted = fold(text.removeprefix("@"))
    folded = [fold(name) for name in among.names]
    if not wanted:
        raise _nothing(text, among)
    for fits in (
        [at for at, name in enumerate(folded) if name == wanted],
        _number(wanted, among),
        [at for at, name in enumerate(folded) if f" {wanted} " in f" {name} "],
        [at for at, name in enumerate(folded) if f" {wanted}" in f" {name}"],
        [at for at, name in enumerate(folded) if wanted in name],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            several = " and ".join(f"{at + 1} {among.names[at]}" for at in fits[:6])
            raise Several(f"“{text}” could be {several}. Type more of the name, or the number.")
    raise _nothing(text, among)


def numbered(text: str, among: Named) -> int:
    """Return the place, from 0, of the thing with this number; a name that has the number in it is not meant.

    Raises:
        NotFound: if there is none; the sentence names those there are.
    """
    found = _number(text, among)
    if not found:
        raise _nothing(text, among)
    return found[0]


def _number(text: str, among: Named) -> list[int]:
    number = int(text) if text.isdecimal() and len(text) < _LONG else 0
    return [number - 1] if 0 < number <= len(among.names) else []


_LONG = 7
"""Digits that no number beside a name has."""


def _nothing(text: str, among: Named) -> NotFound:
    known = ", ".join(f"{at} {name}" for at, name in enumerate(among.names[:12], 1))
    there = f" There are: {known.removesuffix('.')}." if known else ""
    asked = f"No {among.what} here is called “{text}”." if text else f"Which {among.what} is meant?"
    return NotFound(f"{asked}{there} {among.none}".rstrip())


def person(text: str, meeting: Meeting) -> Attendee:
    """Return the attendee that a part of a name, or the number beside it, means; the student is number 1."""
    people = meeting.people
    names = [one.name for one in people]
    if meeting.student and meeting.student.called and meeting.voice:
        called = fold(meeting.student.called)
        if fold(text.removeprefix("@")) == called:
            return meeting.voice
    return people[place(text, Named("person", names, "To add one: /here NAME as ROLE."))]


def person_then_words(text: str, meeting: Meeting) -> tuple[Attendee, str]:
    """Split "ort She keeps going" into the person and the words: the longest beginning that is a name is the name.

    Raises:
        NotFound: if not even the first word means one person.
    """
    words = text.removeprefix("@").split()
    names = [fold(one.name) for one in meeting.people]
    whole = {*names, fold(meeting.student.called) if meeting.student else ""}
    for count in range(min(len(words), max(len(name.split()) for name in (*whole, ""))), 1, -1):
        beginning = " ".join(words[:count]).rstrip(":,")
        wanted = fold(beginning)
        if wanted in whole or sum(f" {wanted} " in f" {name} " for name in names) == 1:
            return person(beginning, meeting), _after(text.removeprefix("@"), count)
    first = words[0].rstrip(":,") if words else ""
    return person(first, meeting), _after(text.removeprefix("@"), 1)


def _after(text: str, count: int) -> str:
    """Return what follows the first words of a text, with its line ends kept."""
    rest = text.split(maxsplit=count)
    return rest[count] if len(rest) > count else ""
