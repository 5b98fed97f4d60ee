"""Who took part and how: the student first."""

from collections.abc import Iterable

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee, Presence
from facilitator.notes.formatting import NONE, because, day, labelled, when
from facilitator.notes.markdown import bullets, section
from facilitator.notes.markdown_escape import bold, escape


def people(meeting: Meeting) -> str:
    """Return everybody with their roles and how they were there (34 CFR 300.321, R-1 … R-11)."""
    return section("People", bullets(_person(meeting, person) for person in meeting.people) or NONE)


def _person(meeting: Meeting, person: Attendee) -> str:
    took_part = "part in the meeting not recorded" if person.presence is Presence.NOT_RECORDED else person.presence
    head = f"{bold(person.name)}, {escape(person.in_words)}: {took_part}{because(person.because)}"
    more = bullets([*_movements(meeting, person), *_excusal(person), *_voice(meeting, person)])
    return f"{head}\n{more}" if more else head


def _movements(meeting: Meeting, person: Attendee) -> Iterable[str]:
    """Yield when a person came late, left or returned; being there from the start goes without saying."""
    for step in person.movements:
        if not (step.came and step.at == meeting.started):
            yield f"{'Came' if step.came else 'Left'} {when(step.at)}"


def _excusal(person: Attendee) -> Iterable[str]:
    if person.excusal:
        yield from labelled("Excused because", person.excusal.because)
        yield f"Written agreement: {person.excusal.agreed}"
        yield f"Written input: {day(person.excusal.input)}"


def _voice(meeting: Meeting, person: Attendee) -> Iterable[str]:
    """Yield how a view was gathered. For the student there is always an answer (docs/promises.md, 2)."""
    name = escape(person.name)
    yield from labelled(f"How {name}'s voice was gathered", person.voice)
    if not person.is_student:
        return
    if any(one.by == person.id for one in (*meeting.statements, *meeting.hopes)):
        yield f"{name}'s own words are in these notes"
    elif not person.voice:
        yield f"{name}'s own words, or how {name}'s voice was gathered: not recorded"
