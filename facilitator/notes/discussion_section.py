"""The discussion, one section for each agenda item, with entries in the order in which they were recorded."""

from collections.abc import Iterable

from facilitator.meeting.agenda import AgendaItem, ItemState
from facilitator.meeting.carried_items import CarriedItem
from facilitator.meeting.entry_descriptions import DESCRIBED_TABLES, EntryDescription, describe_entry
from facilitator.meeting.entry_models import Hope, ParkedItem, Statement
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.selectors import list_entries
from facilitator.meeting.sessions import has_live_sessions
from facilitator.notes.formatting import (
    format_date,
    format_labeled_text,
    format_name,
    format_proposal_labels,
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
        f"{meeting.find_item_number(item.id)}. {render_title(item.title, meeting)}",
        *_format_item_state(meeting, item),
        _render_entries(meeting, item.id),
        f"Passed: {passed}" if passed else "",
    )


def _format_item_state(meeting: Meeting, item: AgendaItem) -> Iterable[str]:
    if item.state is ItemState.NOT_STARTED:
        yield "Not reached."
        return
    yield f"{item.state.capitalize()}{_format_time_spent(meeting, item)}."
    if item.leader is not None:
        yield f"Led by {format_name(meeting, item.leader)}."
    if item.because:
        yield f"{'Skipped' if item.state is ItemState.SKIPPED else 'Skipped at first'}{format_reason(item.because)}"
    if item == meeting.agenda[0] and not meeting.strengths:
        yield "No strength was named."


def _format_time_spent(meeting: Meeting, item: AgendaItem) -> str:
    """Return the minutes spent on an item; "" if they were not measured.

    They are not measured while the item is in progress, because notes have no clock, and in a record that is typed on
    another day or all at once.
    """
    if item.entered or not item.spent or not has_live_sessions(meeting):
        return ""
    minutes, planned = (item.spent + 30) // 60, f" of {item.minutes}" if item.minutes else ""
    spent = f"{minutes}{planned} min" if minutes else f"less than a minute{planned}"
    return f": {spent}"


def _render_entries(meeting: Meeting, item_id: int | None) -> str:
    """Render all entries of an agenda item in the order in which they were recorded."""
    return make_bullets(
        _render_entry(meeting, table, entry) for table, entry in list_entries(meeting, item_id, _PRINTED_TABLES)
    )


def _render_entry(meeting: Meeting, table: str, entry: TimedEntry) -> str:
    description = describe_entry(meeting, table, entry)
    if isinstance(entry, Statement):
        return _render_statement(meeting, entry, description)
    if isinstance(entry, Hope | ParkedItem) and (carried := _find_carried_item(meeting, entry.id)):
        return _render_continued_entry(meeting, entry, carried, description)
    if isinstance(entry, Proposal):
        return f"Proposed: {format_proposal_labels(meeting)[entry.id]}"
    if isinstance(entry, PriorGoal):
        return f"Last year's goal, {escape_line(description.text)}: {entry.progress.label}"
    text = escape_text(description.text)
    if description.by is None:
        return f"{description.label.capitalize()}: {text}"
    return f"{format_name(meeting, description.by)} {description.act}: {text}"


def _render_statement(meeting: Meeting, statement: Statement, description: EntryDescription) -> str:
    role = escape_line(meeting.find_attendee(statement.by).role_text)
    mode = f"; {escape_line(statement.nonspeech_mode)}" if statement.nonspeech_mode else ""
    written_on = f", {format_date(statement.prepared)}" if statement.prepared else ""
    words = escape_text(description.text)
    interpretations = (
        f"{format_name(meeting, by)} understood this as: {escape_text(text)}"
        for by, text in description.interpretations
    )
    return join_blocks(
        f"{format_name(meeting, statement.by)} ({role}{mode}{written_on}):",
        *format_labeled_text("Asked", statement.asked),
        make_quote(words) if description.is_verbatim else words,
        make_bullets(interpretations),
    )


def _render_continued_entry(
    meeting: Meeting, entry: Hope | ParkedItem, carried: CarriedItem, description: EntryDescription
) -> str:
    """Render a hope or a parked item that the last meeting left open."""
    owner, text = (
        make_bold(", ".join(carried.people) or meeting.find_attendee(entry.by).name),
        escape_text(description.text),
    )
    if isinstance(entry, Hope):
        return f"Hope of {owner}, carried over from the last meeting: {text}"
    return f"Parked by {owner} in the last meeting: {text}"


def _find_carried_item(meeting: Meeting, entry_id: int) -> CarriedItem | None:
    """Return the item of the last meeting that this entry continues, or None."""
    return next((item for item in meeting.carried if item.outcome_id == entry_id), None)


# Special factors, consent and notices have sections of their own.
_PRINTED_TABLES = tuple(table for table in DESCRIBED_TABLES if table not in {"factors", "consents", "log"})
