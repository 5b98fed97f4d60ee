"""The team of a student's last meeting, to start the next meeting with."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.frozen_model import StampFactory
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.invitations import copy_team
from facilitator.meeting.text_cleaning import format_count
from facilitator.services.caseload import find_last_meeting
from facilitator.services.meeting_queries import match_student
from facilitator.services.meeting_service import MeetingService
from facilitator.store.repository import Header


def find_last_meeting_of_student(meetings: MeetingService, meeting: Meeting) -> Header | None:
    """Return the header of the newest other meeting of the same student; None if there is none.

    Raises:
        StoreError: if the meetings cannot be read.
    """
    if not meeting.student:
        return None
    is_of_student = match_student(meeting.student.name)
    headers = filter(is_of_student, meetings.repository.list_headers())
    return find_last_meeting(header for header in headers if header.id != meeting.id)


def make_team_handler(meetings: MeetingService, new_stamp: StampFactory) -> Handler:
    """Return a handler that adds the people of the student's last meeting as a single change."""

    def handle_team(context: Context, _: FieldValues) -> Result:
        if not context.meeting.student:
            raise NotFoundError(
                "The team is copied from the student's last meeting. Set the student first: /student NAME."
            )
        last = find_last_meeting_of_student(meetings, context.meeting)
        if not last:
            raise NotFoundError(
                f"There is no other meeting of {context.meeting.student.name}. To add a person: /here NAME as ROLE."
            )
        earlier = apply_corrections(meetings.peek(last.id))
        meeting = copy_team(context.meeting, new_stamp, earlier)
        added = meeting.attendees[len(context.meeting.attendees) :]
        if not added:
            raise NotFoundError(
                f"Everyone from the meeting on {format_date(earlier.date)} is recorded already. Nothing was changed."
            )
        names = ", ".join(person.name for person in added)
        count = format_count(len(added), "person", "people")
        return Result(meeting, f"{count} from the meeting on {format_date(earlier.date)}: {names}")

    return handle_team
