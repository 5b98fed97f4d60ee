"""Handlers for sharing prepared statements and for choosing who leads an agenda item."""

from facilitator.commands.destinations import find_agenda_item
from facilitator.commands.grammar import NO_LEADER
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_by_number
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.operations import preparation
from facilitator.meeting.prepared import list_unshared_statements


def share_prepared_statement(context: Context, values: FieldValues) -> Result:
    """Share a statement that the current speaker prepared, or else the student."""
    attendee, student = context.speaker_or_student(), context.meeting.student_attendee
    unshared = list_unshared_statements(context.meeting, attendee.id)
    if not unshared and student and (unshared := list_unshared_statements(context.meeting, student.id)):
        attendee = student
    name = context.meeting.short_name(attendee.id)
    if not unshared:
        raise NotFoundError(f"{name} has no prepared statements left to share. Type what is said.")
    candidates = Candidates(
        "prepared statement", [statement.words for statement in unshared], "To share the next one, type /share."
    )
    statement = unshared[find_by_number(values["PREPARED"], candidates) if "PREPARED" in values else 0]
    meeting = preparation.share_statement(context.meeting, context.stamp, statement=statement.id)
    prepared = f", {format_date(statement.prepared)}" if statement.prepared else ""
    return Result(meeting, f'{name} · "{statement.words}" · {statement.mode}{prepared}', attendee.id)


def set_item_leader(context: Context, values: FieldValues) -> Result:
    """Set the leader of an agenda item: a person, the student by default, or the facilitator for "nobody"."""
    item, text = find_agenda_item(context.meeting, values["ITEM"]), values.get("LEADER", "")
    leader = None
    if text.casefold() != NO_LEADER:
        leader = find_attendee_by_name(text, context.meeting) if text else context.meeting.student_attendee
        if not leader:
            raise NotFoundError(
                "The student is not set yet. Type /student NAME first, or choose a leader: /lead ITEM @name."
            )
    meeting = preparation.set_leader(context.meeting, context.stamp, item=item.id, who=leader.id if leader else None)
    name = meeting.short_name(leader.id) if leader else "the facilitator"
    return Result(meeting, f"{fill_fields(item.title, meeting.student)} · {name} leads")


HANDLERS: dict[str, Handler] = {CommandId.SHARE: share_prepared_statement, CommandId.LEADER: set_item_leader}
