"""Deeds: what somebody prepared is given in the room, and an agenda item gets its leader."""

from facilitator.commands.destinations import find_agenda_item
from facilitator.commands.grammar import NO_LEADER
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.lookup import Candidates, find_attendee_by_name, find_by_number
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.operations import preparation
from facilitator.meeting.prepared import list_unshared_statements


def share_prepared_statement(context: Context, values: FieldValues) -> Result:
    """Give in the room what the speaker wrote beforehand, or the student where nobody speaks."""
    who = (
        context.require_speaker()
        if context.speaker_id is not None
        else context.meeting.student_attendee or context.require_speaker()
    )
    waiting = list_unshared_statements(context.meeting, who.id)
    if not waiting:
        raise NotFoundError(
            f"No words that {context.meeting.short_name(who.id)} prepared wait to be shared. Type what is said."
        )
    words = Candidates("prepared text", [one.words for one in waiting], "To share the first: /share.")
    one = waiting[find_by_number(values["PREPARED"], words) if "PREPARED" in values else 0]
    meeting = preparation.share_statement(context.meeting, context.stamp, statement=one.id)
    return Result(meeting, f'{meeting.short_name(who.id)} · "{one.words}" · {one.mode}, {one.prepared}', who.id)


def set_item_leader(context: Context, values: FieldValues) -> Result:
    """Say who leads an item: somebody, the student where nobody was said, or nobody, which is the facilitator again."""
    item, leader = find_agenda_item(context.meeting, values["ITEM"]), values.get("LEADER", "")
    who = (
        None
        if leader.casefold() == NO_LEADER
        else find_attendee_by_name(leader, context.meeting)
        if leader
        else context.meeting.student_attendee
    )
    if not who and leader.casefold() != NO_LEADER:
        raise NotFoundError("Whose meeting is it? Type /student NAME first, or name who leads: /lead ITEM @who.")
    meeting = preparation.set_leader(context.meeting, context.stamp, item=item.id, who=who.id if who else None)
    title = fill_fields(item.title, meeting.student)
    return Result(
        meeting, f"{title} · {meeting.short_name(who.id)} leads" if who else f"{title} · the facilitator leads"
    )


HANDLERS: dict[str, Handler] = {"share": share_prepared_statement, "lead": set_item_leader}
