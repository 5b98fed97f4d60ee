"""The talk itself, item by item: who said what, in the order it was recorded."""

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
    format_goal_labels,
    format_labeled_text,
    format_name,
    format_reason,
    render_title,
)
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold


def render_discussion(meeting: Meeting) -> str:
    """Return what was recorded before the meeting, then each agenda item."""
    before = make_section("Before the meeting", _render_entries(meeting, None))
    return join_blocks(before, *(_render_agenda_item(meeting, item) for item in meeting.agenda))


def _render_agenda_item(meeting: Meeting, item: AgendaItem) -> str:
    passed = ", ".join(format_name(meeting, one) for one in item.passed)
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
    """Return the minutes spent; nothing while a visit is under way, because the notes know no clock."""
    spent, planned = (item.spent + 30) // 60, f" of {item.minutes}" if item.minutes else ""
    told = f"{spent}{planned} min" if spent else f"less than a minute{planned}"
    return "" if item.entered else f": {told}"


def _render_entries(meeting: Meeting, item_id: int | None) -> str:
    """Return all that was recorded in an item, in the order in which it was given there."""
    return make_bullets(
        _ENTRY_FORMATTERS[table](meeting, one) for table, one in list_entries(meeting, item_id, _ENTRY_FORMATTERS)
    )


def _render_statement(meeting: Meeting, statement: Statement) -> str:
    given = f"; {escape_line(statement.nonspeech_mode)}" if statement.nonspeech_mode else ""
    said = escape_text(statement.words)
    readings = (
        f"{format_name(meeting, by.by)} understood this as: {escape_text(by.words)}" for by in statement.readings
    )
    on = f", {statement.prepared}" if statement.prepared else ""
    return join_blocks(
        f"{format_name(meeting, statement.by)} ({escape_line(meeting.find_attendee(statement.by).role_text)}{given}{on}):",
        *format_labeled_text("Asked", statement.asked),
        make_quote(said) if statement.kept is WordingKind.VERBATIM else said,
        make_bullets(readings),
    )


def _format_strength(meeting: Meeting, strength: Strength) -> str:
    return f"{format_name(meeting, strength.by)} named a strength: {escape_line(strength.name)}"


def _format_hope(meeting: Meeting, hope: Hope) -> str:
    if before := _find_carried_item(meeting, hope.id):
        return f"A hope of {_format_owner(meeting, hope, before)} from the last meeting: {escape_text(hope.words)}"
    return f"{format_name(meeting, hope.by)} named a hope: {escape_text(hope.words)}"


def _format_parked_item(meeting: Meeting, parked_item: ParkedItem) -> str:
    if before := _find_carried_item(meeting, parked_item.id):
        return f"Parked by {_format_owner(meeting, parked_item, before)} in the last meeting: {escape_text(parked_item.what)}"
    return f"{format_name(meeting, parked_item.by)} put in the parking lot: {escape_text(parked_item.what)}"


def _find_carried_item(meeting: Meeting, entry_id: int) -> CarriedItem | None:
    """Return what an entry was in the last meeting, where it was carried on from there."""
    return next((one for one in meeting.carried if one.end_id == entry_id), None)


def _format_owner(meeting: Meeting, entry: Hope | ParkedItem, carried: CarriedItem) -> str:
    return make_bold(carried.who or meeting.find_attendee(entry.by).name)


def _format_goal(meeting: Meeting, goal: Goal) -> str:
    return f"Put before the meeting: {format_goal_labels(meeting)[goal.id]}"


def _format_action(_: Meeting, action: ActionItem) -> str:
    return f"Action: {escape_text(action.what)}"


def _format_prior_goal(_: Meeting, prior_goal: PriorGoal) -> str:
    return f"Last year's goal, {escape_line(prior_goal.title)}: {prior_goal.progress}"


_ENTRY_FORMATTERS: dict[str, Callable[[Meeting, Any], str]] = {
    "statements": _render_statement,
    "strengths": _format_strength,
    "hopes": _format_hope,
    "parking_lot": _format_parked_item,
    "goals": _format_goal,
    "actions": _format_action,
    "prior_goals": _format_prior_goal,
}
"""How one entry of each table is told in the item it was made in."""
