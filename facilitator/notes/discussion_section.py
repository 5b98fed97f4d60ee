"""The talk itself, item by item: who said what, in the order it was recorded."""

from collections.abc import Callable, Iterable
from typing import Any

from facilitator.meeting.agenda import AgendaItem, ItemState
from facilitator.meeting.carried_items import Carried
from facilitator.meeting.entry_models import ActionItem, Hope, Kept, ParkedItem, Statement, Strength
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.selectors import recorded
from facilitator.notes.formatting import because, filled, goal_names, labelled, who
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words


def talk(meeting: Meeting) -> str:
    """Return what was recorded before the meeting, then each agenda item."""
    before = section("Before the meeting", _record(meeting, None))
    return blocks(before, *(_item(meeting, item) for item in meeting.agenda))


def _item(meeting: Meeting, item: AgendaItem) -> str:
    passed = ", ".join(who(meeting, one) for one in item.passed)
    return section(
        f"{item.id}. {filled(item.title, meeting)}",
        *_state(meeting, item),
        _record(meeting, item.id),
        f"Passed: {passed}" if passed else "",
    )


def _state(meeting: Meeting, item: AgendaItem) -> Iterable[str]:
    if item.state is ItemState.NOT_STARTED:
        yield "Not reached."
        return
    yield f"{item.state.capitalize()}{_spent(item)}."
    if item.leader is not None:
        yield f"Led by {who(meeting, item.leader)}."
    if item.because:
        yield f"{'Skipped' if item.state is ItemState.SKIPPED else 'Skipped at first'}{because(item.because)}"
    if item == meeting.agenda[0] and not meeting.strengths:
        yield "No strength was named."


def _spent(item: AgendaItem) -> str:
    """Return the minutes spent; nothing while a visit is under way, because the notes know no clock."""
    spent, planned = (item.spent + 30) // 60, f" of {item.minutes}" if item.minutes else ""
    told = f"{spent}{planned} min" if spent else f"less than a minute{planned}"
    return "" if item.entered else f": {told}"


def _record(meeting: Meeting, item: int | None) -> str:
    """Return all that was recorded in an item, in the order in which it was given there."""
    return bullets(_TELL[table](meeting, one) for table, one in recorded(meeting, item, _TELL))


def _statement(meeting: Meeting, one: Statement) -> str:
    given = f"; {escape(one.given)}" if one.given else ""
    said = words(one.words)
    readings = (f"{who(meeting, by.by)} understood this as: {words(by.words)}" for by in one.readings)
    on = f", {one.prepared}" if one.prepared else ""
    return blocks(
        f"{who(meeting, one.by)} ({escape(meeting.person(one.by).in_words)}{given}{on}):",
        *labelled("Asked", one.asked),
        quote(said) if one.kept is Kept.VERBATIM else said,
        bullets(readings),
    )


def _strength(meeting: Meeting, one: Strength) -> str:
    return f"{who(meeting, one.by)} named a strength: {escape(one.name)}"


def _hope(meeting: Meeting, one: Hope) -> str:
    if before := _left_open(meeting, one.id):
        return f"A hope of {_whose(meeting, one, before)} from the last meeting: {words(one.words)}"
    return f"{who(meeting, one.by)} named a hope: {words(one.words)}"


def _parked(meeting: Meeting, one: ParkedItem) -> str:
    if before := _left_open(meeting, one.id):
        return f"Parked by {_whose(meeting, one, before)} in the last meeting: {words(one.what)}"
    return f"{who(meeting, one.by)} put in the parking lot: {words(one.what)}"


def _left_open(meeting: Meeting, entry: int) -> Carried | None:
    """Return what an entry was in the last meeting, where it was carried on from there."""
    return next((one for one in meeting.carried if one.end_id == entry), None)


def _whose(meeting: Meeting, one: Hope | ParkedItem, before: Carried) -> str:
    return bold(before.who or meeting.person(one.by).name)


def _goal(meeting: Meeting, one: Goal) -> str:
    return f"Put before the meeting: {goal_names(meeting)[one.id]}"


def _action(_: Meeting, one: ActionItem) -> str:
    return f"Action: {words(one.what)}"


def _prior(_: Meeting, one: PriorGoal) -> str:
    return f"Last year's goal, {escape(one.title)}: {one.progress}"


_TELL: dict[str, Callable[[Meeting, Any], str]] = {
    "statements": _statement,
    "strengths": _strength,
    "hopes": _hope,
    "parking_lot": _parked,
    "goals": _goal,
    "actions": _action,
    "prior_goals": _prior,
}
"""How one entry of each table is told in the item it was made in."""
