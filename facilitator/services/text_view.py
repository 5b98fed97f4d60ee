"""The room in short lines, in one order, for ears: what the screens show by place and colour is said by name here.

Nothing stands here that the room does not show: no private note, and of what somebody prepared only the next words,
once that person speaks.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from facilitator.commands.grammar import CHOICES
from facilitator.lookup import Named, place
from facilitator.meeting.agenda import AgendaItem, ItemState, fill
from facilitator.meeting.entry_models import ActionItem, Kept, ParkedItem, Statement, Strength
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import on_offer, prepared_by
from facilitator.meeting.selectors import NOT_YET, built_on, heard, recorded
from facilitator.meeting.text_cleaning import counted
from facilitator.strengths.text_listing import source

Entry = str | tuple[str, ...]
"""One thing that is told, in one line or several."""


class Seen(NamedTuple):
    """What is looked at: the meeting, when, and who is speaking in this window (an id; None: nobody was chosen)."""

    meeting: Meeting
    now: datetime
    speaker: int | None


def told(seen: Seen, part: str = "") -> Iterator[str]:
    """Yield the parts in their order: a line with the name and how many entries it has, then a line for each of them.

    Args:
        seen: what is looked at.
        part: a number or part of the name of the only part that is wanted; empty: all of them.

    Raises:
        NotFound: if there is no such part; the sentence names those there are.
    """
    names = list(_PARTS)
    wanted = [names[place(part, Named("part of the room", names, "/room alone says all of it."))]] if part else names
    for name in wanted:
        entries = list(_PARTS[name](seen))
        yield f"{name.capitalize()}: {len(entries)}"
        for entry in entries:
            yield from (f"  {' / '.join(line.splitlines())}" for line in _lines(entry))


def _lines(entry: Entry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


def _meeting(seen: Seen) -> Iterator[str]:
    meeting = seen.meeting
    yield meeting.student.short if meeting.student else "no student yet"
    yield f"{meeting.title}, {meeting.date:%a %Y-%m-%d}"
    yield f"{meeting.state}{f' until {meeting.resume_on}' if meeting.resume_on else ''}"
    planned = sum(item.minutes for item in meeting.agenda)
    spent = sum(item.seconds(seen.now) for item in meeting.agenda) // 60
    yield f"{spent} of {counted(planned, 'minute')}" if meeting.started else f"{counted(planned, 'minute')} planned"


def _item(seen: Seen) -> Iterator[str]:
    """Yield the item the meeting is in: its title and time, who leads it, its guidance, its questions."""
    meeting, item = seen.meeting, seen.meeting.item
    if not item:
        yield "not started"
        yield from _filled(meeting, meeting.opening)
        return
    over = ", over its time" if item.minutes and item.seconds(seen.now) > item.minutes * 60 else ""
    yield f"{_agenda_item(seen, item)}{over}"
    yield from _filled(meeting, item.guidance)
    yield from (f"question: {fill(prompt, meeting.student)}" for prompt in item.prompts)


def _filled(meeting: Meeting, text: str) -> Iterable[str]:
    return fill(text, meeting.student).split("\n\n") if text else ()


def _agenda(seen: Seen) -> Iterable[str]:
    return (_agenda_item(seen, item) for item in seen.meeting.agenda)


def _agenda_item(seen: Seen, item: AgendaItem) -> str:
    begun = item.state is not ItemState.NOT_STARTED
    minutes = counted(item.minutes, "minute") if item.minutes else ""
    spent = f"{item.seconds(seen.now) // 60} of " if begun and minutes else ""
    leads = f"{seen.meeting.short(item.leader)} leads" if item.leader is not None else ""
    title = f"{item.id} {fill(item.title, seen.meeting.student)}"
    return ", ".join(filter(None, (title, item.state, spent + minutes, leads)))


def _speaking(seen: Seen) -> Iterator[Entry]:
    """Yield who speaks, and the next words that person wrote beforehand; those behind them wait for their turn."""
    meeting = seen.meeting
    known = {one.id for one in meeting.attendees}
    if seen.speaker is None or seen.speaker not in known:
        return
    words = prepared_by(meeting, seen.speaker) if meeting.item else ()
    prepared = (f"prepared, 1 of {len(words)}: “{one.words}”; to share it: /share" for one in words[:1])
    yield (meeting.short(seen.speaker), *prepared)


def _people(seen: Seen) -> Iterator[str]:
    for number, (person, said, why_not) in enumerate(heard(seen.meeting), 1):
        how_much = counted(said, "statement") if said else "not heard yet" if why_not == NOT_YET else why_not
        yield f"{number} {seen.meeting.short(person.id)}, {person.in_words}: {how_much}"


def _recorded(seen: Seen) -> Iterable[str]:
    here = recorded(seen.meeting, seen.meeting.current, _TELL)
    return (_TELL[table](seen.meeting, one) for table, one in here)


def _statement(meeting: Meeting, one: Statement) -> str:
    verbatim = one.kept is Kept.VERBATIM
    how = ["word for word" if verbatim else "summary", one.given]
    words = f"“{one.words}”" if verbatim else one.words
    readings = "".join(f"; understood by {meeting.short(by.by)}: {by.words}" for by in one.readings)
    given = f"{one.shared or one.at:%H:%M}"
    return f"{given} {meeting.short(one.by)}, {', '.join(filter(None, how))}: {words}{readings}"


def _strength(meeting: Meeting, one: Strength) -> str:
    evidence = f", seen: {one.evidence}" if one.evidence else ""
    return f"strength, {meeting.short(one.by)}: {one.name}{evidence}"


_TELL: dict[str, Callable[[Meeting, Any], str]] = {
    "statements": _statement,
    "strengths": _strength,
    "hopes": lambda meeting, one: f"hope, {meeting.short(one.by)}: “{one.words}”",
    "parking_lot": lambda meeting, one: f"parked, {meeting.short(one.by)}: {one.what}",
    "actions": lambda meeting, one: f"action: {_task(meeting, one)}",
    "goals": lambda _, one: f"goal: {one.title}: {one.wording}",
    "prior_goals": lambda _, one: f"last year: {one.title}, {one.progress}",
    "factors": lambda _, one: f"considered, {one.factor}: {one.words}",
}
"""How one entry of each table is told."""


def _strengths(seen: Seen) -> Iterator[str]:
    for number, one in enumerate(seen.meeting.strengths, 1):
        goals = built_on(seen.meeting, one)
        carries = f"goal {', '.join(map(str, goals))}" if goals else "no goal yet"
        category = one.category or "not sorted yet"
        yield f"{number} {one.name}, {category}, named by {seen.meeting.short(one.by)}: {carries}"


def _goals(seen: Seen) -> Iterator[Entry]:
    """Yield each goal in several lines, each of which begins with its number."""
    for number, goal in enumerate(seen.meeting.goals, 1):
        yield tuple(f"{number} {line}" for line in _goal(seen.meeting, goal))


def _goal(meeting: Meeting, goal: Goal) -> Iterator[str]:
    because = f" because {goal.because}" if goal.because else ""
    yield f"{goal.title}, {goal.status}{because}"
    yield f"says: {goal.wording}"
    yield from (f"is built on {meeting.strength(link.strength).name}: {link.how}" for link in goal.links)
    if not goal.links:
        yield "is built on no strength yet"
    for one in goal.decisions:
        earlier = "" if goal.on_this_wording(one) else ", on an earlier wording"
        words = f": {one.words}" if one.words else ""
        yield f"stands: {meeting.short(one.by)}, {one.stand}{earlier}{words}"


def _parked(seen: Seen) -> Iterable[str]:
    return (f"{number} {_lot(seen.meeting, one)}" for number, one in enumerate(seen.meeting.parking_lot, 1))


def _lot(meeting: Meeting, one: ParkedItem) -> str:
    to = f" {meeting.short(one.to)}" if one.to is not None else ""
    ended = f"{one.end}{' to' if to else ''}{to}{f': {one.words}' if one.words else ''}" if one.end else "open"
    return f"{one.what}, from {meeting.short(one.by)}, {ended}"


def _actions(seen: Seen) -> Iterator[str]:
    for number, one in enumerate(seen.meeting.actions, 1):
        yield f"{number} {_task(seen.meeting, one)}{', done' if one.done else ''}"


def _task(meeting: Meeting, one: ActionItem) -> str:
    who = meeting.short(one.owner) if one.owner is not None else "owner not recorded"
    return f"{one.what}, {who}, {f'by {one.due}' if one.due else 'no date'}"


def _offers(seen: Seen) -> Iterable[str]:
    return (f"{number} {one.name}, {source(one)}" for number, one in on_offer(seen.meeting))


def _left_open(seen: Seen) -> Iterable[str]:
    return (
        f"{number} {one.kind}: {one.title or one.what}{f', {one.who}' if one.who else ''}, of {one.on}"
        for number, one in enumerate(seen.meeting.carried, 1)
        if not one.end
    )


_PARTS: dict[str, Callable[[Seen], Iterable[Entry]]] = dict(
    zip(
        CHOICES["ROOM_PART"],
        (
            _meeting, _item, _speaking, _people, _recorded, _strengths, _goals, _parked, _actions, _offers, _left_open,
            _agenda,
        ),
        strict=True,
    )
)  # fmt: skip
"""The parts by their names, in the order in which they are said."""
