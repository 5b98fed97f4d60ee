"""The discussion, one section for each agenda item, with entries in the order in which they were recorded."""

from collections.abc import Callable, Iterable
from typing import Any

from facilitator.meeting.agenda import AgendaItem, ItemState
from facilitator.meeting.carried_items import CarriedItem
from facilitator.meeting.entry_models import ActionItem, Hope, ParkedItem, Statement, Strength, WordingKind
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.selectors import list_entries
from facilitator.notes.formatting import (
    format_date,
    format_goal_labels,
    format_labeled_text,
    format_name,
    format_progress,
    format_reason,
    render_title,
)
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold


def render_discussion(meeting: Meeting) -> str:
    """Render the entries recorded before the meeting, then each agenda item."""
    before = make_section("Before the meeting", _render_entries(meeting, None))
    return join_blocks(before, *(_render_agenda_item(meeting, item) for item in meeting.agenda))


def _render_agenda_item(meeting: Meeting, item: AgendaItem) -> str:
    passed = ", ".join(format_name(meeting, attendee_id) for attendee_id in item.passed)
    return make_section(
        f"{item.id}. {render_title(item.title, meeting)}",
        *_format_item_state(meeting, item),
        _render_entries(meeting, item.id),
        f"Passed: {passed}" if passed else "",
    )


def _format_item_state(meeting: Meeting, item: AgendaItem) -> Iterable[str]:
    if item.state is ItemState.NOT_STARTED:
        yield "Not reached."
        return
    yield f"{item.state.capitalize()}{_format_time_spent(item)}."
    if item.leader is not None:
        yield f"Led by {format_name(meeting, item.leader)}."
    if item.because:
        yield f"{'Skipped' if item.state is ItemState.SKIPPED else 'Skipped at first'}{format_reason(item.because)}"
    if item == meeting.agenda[0] and not meeting.strengths:
        yield "No strength was named."


def _format_time_spent(item: AgendaItem) -> str:
    """Return the minutes spent on an item. Return "" while the item is in progress, because notes have no clock."""
    minutes, planned = (item.spent + 30) // 60, f" of {item.minutes}" if item.minutes else ""
    spent = f"{minutes}{planned} min" if minutes else f"less than a minute{planned}"
    return "" if item.entered else f": {spent}"


def _render_entries(meeting: Meeting, item_id: int | None) -> str:
    """Render all entries of an agenda item in the order in which they were recorded."""
    return make_bullets(
        _ENTRY_FORMATTERS[table](meeting, entry) for table, entry in list_entries(meeting, item_id, _ENTRY_FORMATTERS)
    )


def _render_statement(meeting: Meeting, statement: Statement) -> str:
    role = escape_line(meeting.find_attendee(statement.by).role_text)
    mode = f"; {escape_line(statement.nonspeech_mode)}" if statement.nonspeech_mode else ""
    written_on = f", {format_date(statement.prepared)}" if statement.prepared else ""
    words = escape_text(statement.words)
    interpretations = (
        f"{format_name(meeting, interpretation.by)} understood this as: {escape_text(interpretation.words)}"
        for interpretation in statement.readings
    )
    return join_blocks(
        f"{format_name(meeting, statement.by)} ({role}{mode}{written_on}):",
        *format_labeled_text("Asked", statement.asked),
        make_quote(words) if statement.kept is WordingKind.VERBATIM else words,
        make_bullets(interpretations),
    )


def _format_strength(meeting: Meeting, strength: Strength) -> str:
    return f"{format_name(meeting, strength.by)} named a strength: {escape_line(strength.name)}"


def _format_hope(meeting: Meeting, hope: Hope) -> str:
    words = escape_text(hope.words)
    if carried := _find_carried_item(meeting, hope.id):
        return f"Hope of {_format_owner(meeting, hope, carried)}, carried over from the last meeting: {words}"
    return f"{format_name(meeting, hope.by)} named a hope: {words}"


def _format_parked_item(meeting: Meeting, parked_item: ParkedItem) -> str:
    words = escape_text(parked_item.what)
    if carried := _find_carried_item(meeting, parked_item.id):
        return f"Parked by {_format_owner(meeting, parked_item, carried)} in the last meeting: {words}"
    return f"{format_name(meeting, parked_item.by)} added to the parking lot: {words}"


def _find_carried_item(meeting: Meeting, entry_id: int) -> CarriedItem | None:
    """Return the item of the last meeting that this entry continues, or None."""
    return next((item for item in meeting.carried if item.end_id == entry_id), None)


def _format_owner(meeting: Meeting, entry: Hope | ParkedItem, carried: CarriedItem) -> str:
    return make_bold(carried.who or meeting.find_attendee(entry.by).name)


def _format_goal(meeting: Meeting, goal: Goal) -> str:
    return f"Proposed: {format_goal_labels(meeting)[goal.id]}"


def _format_action(_: Meeting, action: ActionItem) -> str:
    return f"Action: {escape_text(action.what)}"


def _format_prior_goal(_: Meeting, prior_goal: PriorGoal) -> str:
    return f"Last year's goal, {escape_line(prior_goal.title)}: {format_progress(prior_goal)}"


# How an entry of each table reads within its agenda item.
_ENTRY_FORMATTERS: dict[str, Callable[[Meeting, Any], str]] = {
    "statements": _render_statement,
    "strengths": _format_strength,
    "hopes": _format_hope,
    "parking_lot": _format_parked_item,
    "goals": _format_goal,
    "actions": _format_action,
    "prior_goals": _format_prior_goal,
}
