"""Choices for the fields of a form, whose words it records, and a question to ask about them."""

from collections.abc import Callable

from facilitator.commands.grammar import NO_LEADER
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, DECISIONS, CommandId
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import CATEGORIES, SpecialFactor
from facilitator.meeting.entry_numbers import list_goals, list_proposals
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.selectors import list_own_categories
from facilitator.services.session import MeetingSession
from facilitator.strengths.reframing import ADULT_TEXT_FIELDS, find_question_for_request
from facilitator.strengths.strength_library import StrengthLibrary
from screens.dialogs.command_form import FieldChoices


def list_field_choices(command: str, session: MeetingSession) -> FieldChoices:
    """Return the choices for the fields of a command's form, by field name."""
    meeting = session.meeting
    people = [person.name for person in meeting.people]
    titles = [fill_fields(item.title, meeting.student) for item in meeting.agenda]
    is_decision = COMMANDS_BY_ID[command].group == DECISIONS
    numbered = list_proposals(meeting) if is_decision else list_goals(meeting)
    is_sheet = command in {CommandId.SHEET, CommandId.FILL_SHEET}
    return {
        "WHO": people, "OWNER": people, "LEADER": [*people, NO_LEADER],
        "NAME": [] if command == CommandId.ATTENDEE else people,
        "ROLES": list(session.load_job_titles().list_choices()),
        "CATEGORY": [*CATEGORIES, *list_own_categories(meeting)],
        "WHOM": list(session.documents.sheets.list_audiences()) if is_sheet else [],
        "STRENGTH": [strength.name for strength in meeting.strengths],
        "FACTOR": list(SpecialFactor),
        "SUGGESTED": [suggestion.name for _, suggestion in list_open_suggestions(meeting)],
        "N": [f"{number} {entry.title}" for number, entry in numbered],
        "ABOUT": ["plan", *(f"{number} {entry.title}" for number, entry in numbered)],
        "ITEM": titles, "AFTER": titles[1:],
        "LANGUAGE": list(session.documents.languages.list_languages()),
    }  # fmt: skip


def describe_form_speaker(command: str, session: MeetingSession) -> str:
    """Return whose words the form of a request or hope records; empty for any other form."""
    if command not in {CommandId.REQUEST, CommandId.HOPE}:
        return ""
    meeting, speaker_id = session.meeting, session.speaker_id
    student = meeting.student_attendee
    if speaker_id is None and student:
        return f"No speaker is chosen, so it is recorded for {meeting.short_name(student.id)}."
    return f"Speaker: {meeting.short_name(speaker_id)}" if speaker_id is not None else ""


def make_question_finder(command: str, session: MeetingSession) -> Callable[[dict[str, str]], str] | None:
    """Return a function that finds a reframing question for form values, or None if the form has no adult's text.

    A reframing question asks what is behind a word such as "refuses".
    """
    if command not in ADULT_TEXT_FIELDS:
        return None
    reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
    meeting, speaker_id = session.meeting, session.speaker_id
    speaker = next((attendee for attendee in meeting.attendees if attendee.id == speaker_id), None)
    return lambda values: find_question_for_request(
        CommandRequest(COMMANDS_BY_ID[command], values), speaker, meeting, reframings
    )
