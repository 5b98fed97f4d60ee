"""The room in short lines, in one order, for ears: what the screens show by place and colour is said by name here.

Nothing stands here that the room does not show: no private note, and of what somebody prepared only the next words,
once that person speaks.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from facilitator.commands.grammar import CHOICES
from facilitator.lookup import Candidates, find_index
from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.entry_models import ActionItem, ParkedItem, Statement, Strength, WordingKind
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions, list_unshared_statements
from facilitator.meeting.selectors import NOT_YET, find_goals_using, list_entries, summarize_participation
from facilitator.meeting.text_cleaning import format_count
from facilitator.strengths.text_listing import describe_source

ViewEntry = str | tuple[str, ...]
"""One thing that is told, in one line or several."""


class ViewContext(NamedTuple):
    """What is looked at: the meeting, when, and who is speaking in this window (an id; None: nobody was chosen)."""

    meeting: Meeting
    now: datetime
    speaker_id: int | None


def render_lines(view: ViewContext, part: str = "") -> Iterator[str]:
    """Yield the parts in their order: a line with the name and how many entries it has, then a line for each of them.

    Args:
        view: what is looked at.
        part: a number or part of the name of the only part that is wanted; empty: all of them.

    Raises:
        NotFound: if there is no such part; the sentence names those there are.
    """
    names = list(_PART_RENDERERS)
    wanted = (
        [names[find_index(part, Candidates("part of the room", names, "/room alone says all of it."))]]
        if part
        else names
    )
    for name in wanted:
        entries = list(_PART_RENDERERS[name](view))
        yield f"{name.capitalize()}: {len(entries)}"
        for entry in entries:
            yield from (f"  {' / '.join(line.splitlines())}" for line in _split_entry(entry))


def _split_entry(entry: ViewEntry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


def _render_meeting(view: ViewContext) -> Iterator[str]:
    meeting = view.meeting
    yield meeting.student.short_name if meeting.student else "no student yet"
    yield f"{meeting.title}, {meeting.date:%a %Y-%m-%d}"
    yield f"{meeting.state}{f' until {meeting.resume_on}' if meeting.resume_on else ''}"
    planned = sum(item.minutes for item in meeting.agenda)
    spent = sum(item.seconds_spent(view.now) for item in meeting.agenda) // 60
    yield (
        f"{spent} of {format_count(planned, 'minute')}"
        if meeting.started
        else f"{format_count(planned, 'minute')} planned"
    )


def _render_current_item(view: ViewContext) -> Iterator[str]:
    """Yield the item the meeting is in: its title and time, who leads it, its guidance, its questions."""
    meeting, item = view.meeting, view.meeting.current_item
    if not item:
        yield "not started"
        yield from _split_paragraphs(meeting, meeting.opening)
        return
    over = ", over its time" if item.minutes and item.seconds_spent(view.now) > item.minutes * 60 else ""
    yield f"{_format_agenda_item(view, item)}{over}"
    yield from _split_paragraphs(meeting, item.guidance)
    yield from (f"question: {fill_fields(prompt, meeting.student)}" for prompt in item.prompts)


def _split_paragraphs(meeting: Meeting, text: str) -> Iterable[str]:
    return fill_fields(text, meeting.student).split("\n\n") if text else ()


def _render_agenda(view: ViewContext) -> Iterable[str]:
    return (_format_agenda_item(view, item) for item in view.meeting.agenda)


def _format_agenda_item(view: ViewContext, item: AgendaItem) -> str:
    begun = item.state is not ItemState.NOT_STARTED
    minutes = format_count(item.minutes, "minute") if item.minutes else ""
    spent = f"{item.seconds_spent(view.now) // 60} of " if begun and minutes else ""
    leads = f"{view.meeting.short_name(item.leader)} leads" if item.leader is not None else ""
    title = f"{item.id} {fill_fields(item.title, view.meeting.student)}"
    return ", ".join(filter(None, (title, item.state, spent + minutes, leads)))


def _render_speaker(view: ViewContext) -> Iterator[ViewEntry]:
    """Yield who speaks, and the next words that person wrote beforehand; those behind them wait for their turn."""
    meeting = view.meeting
    known = {one.id for one in meeting.attendees}
    if view.speaker_id is None or view.speaker_id not in known:
        return
    words = list_unshared_statements(meeting, view.speaker_id) if meeting.current_item else ()
    prepared = (f"prepared, 1 of {len(words)}: “{one.words}”; to share it: /share" for one in words[:1])
    yield (meeting.short_name(view.speaker_id), *prepared)


def _render_people(view: ViewContext) -> Iterator[str]:
    for number, (person, said, why_not) in enumerate(summarize_participation(view.meeting), 1):
        how_much = format_count(said, "statement") if said else "not heard yet" if why_not == NOT_YET else why_not
        yield f"{number} {view.meeting.short_name(person.id)}, {person.role_text}: {how_much}"


def _render_recorded(view: ViewContext) -> Iterable[str]:
    here = list_entries(view.meeting, view.meeting.current, _ENTRY_FORMATTERS)
    return (_ENTRY_FORMATTERS[table](view.meeting, one) for table, one in here)


def _format_statement(meeting: Meeting, statement: Statement) -> str:
    verbatim = statement.kept is WordingKind.VERBATIM
    how = ["word for word" if verbatim else "summary", statement.nonspeech_mode]
    words = f"“{statement.words}”" if verbatim else statement.words
    readings = "".join(f"; understood by {meeting.short_name(by.by)}: {by.words}" for by in statement.readings)
    given = f"{statement.shared or statement.at:%H:%M}"
    return f"{given} {meeting.short_name(statement.by)}, {', '.join(filter(None, how))}: {words}{readings}"


def _format_strength(meeting: Meeting, strength: Strength) -> str:
    evidence = f", seen: {strength.evidence}" if strength.evidence else ""
    return f"strength, {meeting.short_name(strength.by)}: {strength.name}{evidence}"


_ENTRY_FORMATTERS: dict[str, Callable[[Meeting, Any], str]] = {
    "statements": _format_statement,
    "strengths": _format_strength,
    "hopes": lambda meeting, one: f"hope, {meeting.short_name(one.by)}: “{one.words}”",
    "parking_lot": lambda meeting, one: f"parked, {meeting.short_name(one.by)}: {one.what}",
    "actions": lambda meeting, one: f"action: {_format_action(meeting, one)}",
    "goals": lambda _, one: f"goal: {one.title}: {one.wording}",
    "prior_goals": lambda _, one: f"last year: {one.title}, {one.progress}",
    "factors": lambda _, one: f"considered, {one.factor}: {one.words}",
}
"""How one entry of each table is told."""


def _render_strengths(view: ViewContext) -> Iterator[str]:
    for number, one in enumerate(view.meeting.strengths, 1):
        goals = find_goals_using(view.meeting, one)
        carries = f"goal {', '.join(map(str, goals))}" if goals else "no goal yet"
        category = one.category or "not sorted yet"
        yield f"{number} {one.name}, {category}, named by {view.meeting.short_name(one.by)}: {carries}"


def _render_goals(view: ViewContext) -> Iterator[ViewEntry]:
    """Yield each goal in several lines, each of which begins with its number."""
    for number, goal in enumerate(view.meeting.goals, 1):
        yield tuple(f"{number} {line}" for line in _format_goal(view.meeting, goal))


def _format_goal(meeting: Meeting, goal: Goal) -> Iterator[str]:
    because = f" because {goal.because}" if goal.because else ""
    yield f"{goal.title}, {goal.status}{because}"
    yield f"says: {goal.wording}"
    yield from (f"is built on {meeting.find_strength(link.strength).name}: {link.how}" for link in goal.links)
    if not goal.links:
        yield "is built on no strength yet"
    for one in goal.decisions:
        earlier = "" if goal.is_position_current(one) else ", on an earlier wording"
        words = f": {one.words}" if one.words else ""
        yield f"stands: {meeting.short_name(one.by)}, {one.stand}{earlier}{words}"


def _render_parking_lot(view: ViewContext) -> Iterable[str]:
    return (
        f"{number} {_format_parked_item(view.meeting, one)}" for number, one in enumerate(view.meeting.parking_lot, 1)
    )


def _format_parked_item(meeting: Meeting, parked_item: ParkedItem) -> str:
    to = f" {meeting.short_name(parked_item.to)}" if parked_item.to is not None else ""
    ended = (
        f"{parked_item.end}{' to' if to else ''}{to}{f': {parked_item.words}' if parked_item.words else ''}"
        if parked_item.end
        else "open"
    )
    return f"{parked_item.what}, from {meeting.short_name(parked_item.by)}, {ended}"


def _render_actions(view: ViewContext) -> Iterator[str]:
    for number, one in enumerate(view.meeting.actions, 1):
        yield f"{number} {_format_action(view.meeting, one)}{', done' if one.done else ''}"


def _format_action(meeting: Meeting, action: ActionItem) -> str:
    who = meeting.short_name(action.owner) if action.owner is not None else "owner not recorded"
    return f"{action.what}, {who}, {f'by {action.due}' if action.due else 'no date'}"


def _render_suggested_strengths(view: ViewContext) -> Iterable[str]:
    return (f"{number} {one.name}, {describe_source(one)}" for number, one in list_open_suggestions(view.meeting))


def _render_carried_over(view: ViewContext) -> Iterable[str]:
    return (
        f"{number} {one.kind}: {one.title or one.what}{f', {one.who}' if one.who else ''}, of {one.on}"
        for number, one in enumerate(view.meeting.carried, 1)
        if not one.end
    )


_PART_RENDERERS: dict[str, Callable[[ViewContext], Iterable[ViewEntry]]] = dict(
    zip(
        CHOICES["ROOM_PART"],
        (
            _render_meeting, _render_current_item, _render_speaker, _render_people, _render_recorded, _render_strengths, _render_goals, _render_parking_lot, _render_actions, _render_suggested_strengths, _render_carried_over,
            _render_agenda,
        ),
        strict=True,
    )
)  # fmt: skip
"""The parts by their names, in the order in which they are said."""
