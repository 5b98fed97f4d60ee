"""The live meeting screen as short lines of text in a fixed order, for screen readers and line mode.

It shows what the screen shows: no private notes, and of prepared statements only the next one of the current speaker.
What matters now is in `facilitator.services.room_summary`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from facilitator.commands.grammar import CHOICES
from facilitator.lookup import Candidates, find_index
from facilitator.meeting.agenda import AgendaItem, ItemState, fill_fields
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_descriptions import describe_action, describe_entry
from facilitator.meeting.entry_models import ParkedItem, Statement
from facilitator.meeting.entry_numbers import list_matters, list_proposals, number_entries
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Movement
from facilitator.meeting.prepared import list_open_suggestions, list_unshared_statements
from facilitator.meeting.proposal import OTHER_KIND, Proposal
from facilitator.meeting.selectors import NOT_YET, find_goals_using, list_current_entries, summarize_participation
from facilitator.meeting.sessions import is_typed_live, list_movements, measure_item, measure_meeting
from facilitator.meeting.text_cleaning import format_count
from facilitator.strengths.text_listing import describe_source

# What people type to see all parts.
ALL_PARTS = "all"

# One entry: a line, or several.
ViewEntry = str | tuple[str, ...]


class ViewContext(NamedTuple):
    """The data of the view.

    Attributes:
        meeting: the open meeting.
        now: the current time, for the time spent on agenda items.
        speaker_id: id of the current speaker in this window; None if no one was chosen yet.
    """

    meeting: Meeting
    now: datetime
    speaker_id: int | None


def render_lines(view: ViewContext, part: str) -> Iterator[str]:
    """Yield the parts in order: a heading with the number of entries, then the lines of each entry.

    Args:
        view: the data of the view.
        part: number or part of the name of a single part; "all" for all of them. Empty parts are listed on one line.

    Raises:
        NotFoundError: if there is no such part; the message lists the parts.
    """
    candidates = Candidates("part of the meeting", CHOICES["ROOM_PART"], "Type /room all to hear all of them.")
    chosen = CHOICES["ROOM_PART"][find_index(part, candidates)]
    parts = {name: list(render(view)) for name, render in _PART_RENDERERS.items() if chosen in {name, ALL_PARTS}}
    for name, entries in parts.items():
        if entries:
            yield f"{name.capitalize()}: {len(entries)}"
        for entry in entries:
            yield from (f"  {' / '.join(line.splitlines())}" for line in _split_entry(entry))
    if empty := [name for name, entries in parts.items() if not entries]:
        yield f"Nothing yet: {', '.join(empty)}"


def _split_entry(entry: ViewEntry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


def _render_meeting(view: ViewContext) -> Iterator[str]:
    meeting = view.meeting
    yield meeting.student.short_name if meeting.student else "no student yet"
    yield f"{meeting.title}, {format_date(meeting.date)}"
    yield f"{meeting.state}{f' until {format_date(meeting.resume_on)}' if meeting.resume_on else ''}"
    planned = sum(item.minutes for item in meeting.agenda)
    spent = measure_meeting(meeting, view.now) if meeting.started else None
    minutes = format_count(planned, "minute")
    yield f"{minutes} planned" if spent is None else f"{spent // 60} of {minutes}"


def _render_current_item(view: ViewContext) -> Iterator[str]:
    """Yield the current agenda item: title, time and leader, then guidance and questions."""
    meeting, item = view.meeting, view.meeting.current_item
    if not item:
        yield "not started"
        yield from _split_paragraphs(meeting, meeting.opening)
        return
    spent = measure_item(meeting, item, view.now) or 0
    overtime = ", over its time" if item.minutes and spent > item.minutes * 60 else ""
    yield f"{_format_agenda_item(view, item)}{overtime}"
    yield from _split_paragraphs(meeting, item.guidance)
    yield from (f"question: {fill_fields(prompt, meeting.student)}" for prompt in item.prompts)


def _split_paragraphs(meeting: Meeting, text: str) -> Iterable[str]:
    return fill_fields(text, meeting.student).split("\n\n") if text else ()


def _render_agenda(view: ViewContext) -> Iterable[str]:
    return (_format_agenda_item(view, item) for item in view.meeting.agenda)


def _format_agenda_item(view: ViewContext, item: AgendaItem) -> str:
    seconds = measure_item(view.meeting, item, view.now) if item.state is not ItemState.NOT_STARTED else None
    minutes = format_count(item.minutes, "minute") if item.minutes else ""
    spent = f"{seconds // 60} of " if seconds is not None and minutes else ""
    leader = f"{view.meeting.short_name(item.leader)} leads" if item.leader is not None else ""
    title = f"{view.meeting.find_item_number(item.id)} {fill_fields(item.title, view.meeting.student)}"
    return ", ".join(filter(None, (title, item.state, spent + minutes, leader)))


def _render_speaker(view: ViewContext) -> Iterator[ViewEntry]:
    """Yield the current speaker with the next prepared statement, if there is one."""
    meeting = view.meeting
    attendee_ids = {attendee.id for attendee in meeting.attendees}
    if view.speaker_id is None or view.speaker_id not in attendee_ids:
        return
    unshared = list_unshared_statements(meeting, view.speaker_id) if meeting.current_item else ()
    prepared = (
        f"prepared, 1 of {len(unshared)}: “{statement.words}”; to share it, type /share" for statement in unshared[:1]
    )
    yield (meeting.short_name(view.speaker_id), *prepared)


def _render_people(view: ViewContext) -> Iterator[str]:
    for number, (person, count, reason) in enumerate(summarize_participation(view.meeting), 1):
        statements = format_count(count, "statement") if count else "not heard yet" if reason == NOT_YET else reason
        moves = "".join(
            f", {_format_movement(view.meeting, movement)}" for movement in list_movements(view.meeting, person)
        )
        yield f"{number} {view.meeting.short_name(person.id)}, {person.role_text}: {statements}{moves}"


def _format_movement(meeting: Meeting, movement: Movement) -> str:
    verb = "came" if movement.came else "left"
    return f"{verb} at {movement.at:%H:%M}" if is_typed_live(meeting, movement.at) else verb


def _render_recorded(view: ViewContext) -> Iterable[str]:
    entries = list_current_entries(view.meeting)
    numbers = number_entries(view.meeting, "statements")
    return (_format_entry(view.meeting, table, entry, numbers) for table, entry in entries)


def _format_entry(meeting: Meeting, table: str, entry: TimedEntry, numbers: dict[int, int]) -> str:
    """Return an entry on one line: a statement with its number and time, then who, what and the details."""
    description = describe_entry(meeting, table, entry)
    name = meeting.short_name(description.by) if description.by is not None else ""
    if isinstance(entry, Statement):
        interpretations = "".join(
            f"; interpretation by {meeting.short_name(by)}: {words}" for by, words in description.interpretations
        )
        at = entry.shared or entry.at
        time = f"{at:%H:%M}" if is_typed_live(meeting, at) else ""
        head = ", ".join(filter(None, (f"{numbers[entry.id]} {name}", time, *description.details)))
        return f"{head}: {description.quoted_text}{interpretations}"
    head = ", ".join(filter(None, (description.label, name)))
    return f"{head}: {', '.join((description.quoted_text, *description.details))}"


def _render_strengths(view: ViewContext) -> Iterator[str]:
    for number, strength in enumerate(view.meeting.strengths, 1):
        goal_numbers = find_goals_using(view.meeting, strength)
        goals = f"goal {', '.join(map(str, goal_numbers))}" if goal_numbers else "no goal yet"
        category = strength.category or "no category yet"
        yield f"{number} {strength.name}, {category}, named by {view.meeting.short_name(strength.by)}: {goals}"


def _render_goals(view: ViewContext) -> Iterator[ViewEntry]:
    """Yield each goal and other proposal in several lines, all starting with its number."""
    for number, proposal in list_proposals(view.meeting):
        yield tuple(f"{number} {line}" for line in _format_proposal(view.meeting, proposal))
    for matter in list_matters(view.meeting):
        yield (f"{matter.title}:", *_format_positions(view.meeting, matter))


def _format_proposal(meeting: Meeting, proposal: Proposal) -> Iterator[str]:
    because = f" because {proposal.because}" if proposal.because else ""
    kind = "" if isinstance(proposal, Goal) or proposal.kind in {OTHER_KIND, proposal.title} else f"{proposal.kind} "
    yield f"{kind}{proposal.title}, {proposal.status}{because}"
    yield from (f"{detail.name}: {detail.words}" for detail in proposal.details)
    if isinstance(proposal, Goal):
        yield f"goal statement: {proposal.wording}"
        yield from (f"uses {meeting.find_strength(link.strength).name}: {link.how}" for link in proposal.links)
        if not proposal.links:
            yield "not linked to a strength yet"
    yield from _format_positions(meeting, proposal)


def _format_positions(meeting: Meeting, proposal: Proposal) -> Iterator[str]:
    for position in proposal.positions_by_person:
        earlier = "" if proposal.is_position_current(position) else ", on an earlier wording"
        earlier += "" if proposal.is_latest(position) else ", an earlier position"
        words = f": {position.words}" if position.words else ""
        yield f"position: {meeting.short_name(position.by)}, {position.stand}{earlier}{words}"


def _render_parking_lot(view: ViewContext) -> Iterable[str]:
    return (
        f"{number} {_format_parked_item(view.meeting, item)}" for number, item in enumerate(view.meeting.parking_lot, 1)
    )


def _format_parked_item(meeting: Meeting, parked_item: ParkedItem) -> str:
    outcome = "open"
    if parked_item.outcome:
        owner = f" to {meeting.short_name(parked_item.to)}" if parked_item.to is not None else ""
        outcome = f"{parked_item.outcome}{owner}{f': {parked_item.words}' if parked_item.words else ''}"
    return f"{parked_item.what}, from {meeting.short_name(parked_item.by)}, {outcome}"


def _render_actions(view: ViewContext) -> Iterator[str]:
    for number, action in enumerate(view.meeting.actions, 1):
        description = describe_action(view.meeting, action)
        done = ("done",) if action.done else ()
        yield f"{number} {', '.join((description.text, *description.details, *done))}"


def _render_suggested_strengths(view: ViewContext) -> Iterable[str]:
    return (
        f"{number} {suggestion.name}, {describe_source(suggestion)}"
        for number, suggestion in list_open_suggestions(view.meeting)
    )


def _render_carried_over(view: ViewContext) -> Iterable[str]:
    return (
        f"{number} {item.kind}: {item.title or item.what}{f', {names}' if (names := ', '.join(item.people)) else ''}, "
        f"from {format_date(item.on)}"
        for number, item in enumerate(view.meeting.carried, 1)
        if not item.outcome
    )


def _render_prior_goals(view: ViewContext) -> Iterator[ViewEntry]:
    """Yield each of last year's goals with its numbers, and the measurements of the year."""
    for number, goal in enumerate(view.meeting.prior_goals, 1):
        numbers = {"baseline": goal.baseline, "target": goal.target, "now": goal.current}
        known = ", ".join(f"{name} {value}" for name, value in numbers.items() if value)
        yield (
            f"{number} {goal.title}, {goal.progress.label}",
            *([f"{number} {known}"] if known else []),
            *(f"{number} {format_date(point.on)}: {point.number}" for point in goal.points),
        )


# Name of a part → function that renders it, in the order of the view.
_PART_RENDERERS: dict[str, Callable[[ViewContext], Iterable[ViewEntry]]] = dict(
    zip(
        CHOICES["ROOM_PART"],  # the last one, all of them, has no function
        (
            _render_meeting,
            _render_current_item,
            _render_speaker,
            _render_people,
            _render_recorded,
            _render_strengths,
            _render_goals,
            _render_parking_lot,
            _render_actions,
            _render_suggested_strengths,
            _render_carried_over,
            _render_agenda,
            _render_prior_goals,
        ),
        strict=False,
    )
)
