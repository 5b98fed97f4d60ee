"""Handlers for moving through the agenda, and for starting, pausing and closing the meeting."""

from facilitator.commands.destinations import describe_agenda_item, find_agenda_item
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.meeting.agenda import AgendaItem, ItemKind, Voice
from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import navigation
from facilitator.meeting.people import Role
from facilitator.meeting.read_back_sections import summarize_item
from facilitator.meeting.sessions import is_typed_live


def _report_move(before: Meeting, meeting: Meeting) -> Result:
    """Return the new current item, and what was decided in the item that was left, to be read back."""
    result = _report_current_item(meeting)
    read_back = summarize_item(before, before.current) if before.current != meeting.current else ""
    return result._replace(summary=f"{result.summary} · {read_back}") if read_back else result


def _report_current_item(meeting: Meeting) -> Result:
    """Return the new current item, and who speaks from now on."""
    item = meeting.current_item
    if not item:
        return Result(meeting, meeting.title)
    speaker_id = _choose_speaker(meeting, item)
    speaker = f" · speaking now: {meeting.short_name(speaker_id)}" if speaker_id is not None else ""
    return Result(meeting, f"item {describe_agenda_item(meeting, item, ' · ')}{speaker}", speaker_id)


def _choose_speaker(meeting: Meeting, item: AgendaItem) -> int | None:
    """Return the leader of an item; in the second item the student, or for an infant the only parent; None if open."""
    if item.kind is not ItemKind.VOICE or (item.leader is not None and meeting.voice is Voice.FAMILY):
        return item.leader
    if meeting.voice is Voice.STUDENT:
        return meeting.student_attendee.id if meeting.student_attendee else item.leader
    parents = [person.id for person in meeting.people if Role.PARENT in person.roles and person.is_present]
    return parents[0] if len(parents) == 1 else None


def start_meeting(context: Context, values: FieldValues) -> Result:
    """Start the meeting, and say so if its date is not today, because then no clock times are recorded."""
    result = _report_current_item(navigation.start_meeting(context.meeting, context.stamp))
    if is_typed_live(result.meeting, context.stamp.at):
        return result
    day = format_date(result.meeting.date)
    return result._replace(summary=f"{result.summary} · for {day}, without clock times (if it is today: /date today)")


def go_to_next_item(context: Context, values: FieldValues) -> Result:
    """Go to the next agenda item."""
    return _report_move(context.meeting, navigation.go_to_next_item(context.meeting, context.stamp))


def go_to_previous_item(context: Context, values: FieldValues) -> Result:
    """Go to the previous agenda item."""
    return _report_move(context.meeting, navigation.go_to_previous_item(context.meeting, context.stamp))


def go_to_item(context: Context, values: FieldValues) -> Result:
    """Go to an agenda item, by its kind, number or part of its title."""
    item = find_agenda_item(context.meeting, values["ITEM"])
    return _report_move(context.meeting, navigation.go_to_item(context.meeting, context.stamp, item=item.id))


def skip_item(context: Context, values: FieldValues) -> Result:
    """Skip the current agenda item, with the reason."""
    meeting = navigation.skip_item(context.meeting, context.stamp, because=values["REASON"])
    return _report_move(context.meeting, meeting)


def pause_meeting(context: Context, values: FieldValues) -> Result:
    """Pause the meeting, for now or until a date."""
    until = context.parse_date(values["DATE"]) if "DATE" in values else None
    meeting = navigation.pause_meeting(context.meeting, context.stamp, until=until)
    return Result(meeting, f"paused until {format_date(until)}" if until else "paused")


def resume_meeting(context: Context, values: FieldValues) -> Result:
    """Resume the meeting after a pause. On another day, say who counts as attending."""
    result = _report_current_item(navigation.resume_meeting(context.meeting, context.stamp))
    sessions = result.meeting.sessions
    if len(sessions) == len(context.meeting.sessions):
        return result
    here = ", ".join(person.name for person in result.meeting.people if person.is_present)
    day = f"session {len(sessions)} on {format_date(sessions[-1].date)}"
    return result._replace(
        summary=f"{result.summary} · {day} · here as last time: {here} (if someone is absent: /away NAME)"
    )


def close_meeting(context: Context, values: FieldValues) -> Result:
    """Close the meeting."""
    return Result(navigation.close_meeting(context.meeting, context.stamp), "the meeting is closed")


HANDLERS: dict[str, Handler] = {
    CommandId.START: start_meeting,
    CommandId.NEXT: go_to_next_item,
    CommandId.BACK: go_to_previous_item,
    CommandId.ITEM: go_to_item,
    CommandId.SKIP: skip_item,
    CommandId.PAUSE: pause_meeting,
    CommandId.RESUME: resume_meeting,
    CommandId.CLOSE: close_meeting,
}
