"""The start of a command form: suggestions, likely values, and notes about what is being typed."""

from collections.abc import Callable

from facilitator.commands.form_input import list_form_fields
from facilitator.commands.grammar import NO_LEADER
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, DECISIONS, CommandId
from facilitator.meeting.entry_models import SpecialFactor
from facilitator.meeting.entry_numbers import list_goals, list_proposals
from facilitator.meeting.operations.entries import find_strength_named
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.selectors import list_item_titles, list_own_categories
from facilitator.meeting.strength_categories import CATEGORIES
from facilitator.services.session import MeetingSession
from facilitator.strengths.reframing import ADULT_TEXT_FIELDS, find_question_for_request
from facilitator.strengths.strength_library import StrengthLibrary
from screens.dialogs.command_form import FieldChoices

NAMING_COMMANDS = frozenset({CommandId.STRENGTH, CommandId.STRENGTH_FOR})
"""Commands that name a strength: it is new, so the strengths named before are no suggestions."""

FindNote = Callable[[dict[str, str]], str]
"""Returns the note for form values, or ""."""


def list_choices(session: MeetingSession, command: str) -> FieldChoices:
    """Return the suggestions for the fields of a command's form, by field name."""
    meeting = session.meeting
    people = [person.name for person in meeting.people]
    titles = list_item_titles(meeting)
    is_decision = COMMANDS_BY_ID[command].group == DECISIONS
    numbered = list_proposals(meeting) if is_decision else list_goals(meeting)
    is_sheet = command in {CommandId.SHEET, CommandId.FILL_SHEET}
    return {
        "WHO": people, "OWNER": people, "LEADER": [*people, NO_LEADER],
        "NAME": [] if command == CommandId.ATTENDEE else people,
        "ROLES": list(session.load_job_titles().list_choices()),
        "CATEGORY": [*CATEGORIES, *list_own_categories(meeting)],
        "WHOM": list(session.documents.sheets.list_audiences()) if is_sheet else [],
        "STRENGTH": [] if command in NAMING_COMMANDS else [strength.name for strength in meeting.strengths],
        "FACTOR": list(SpecialFactor),
        "SUGGESTED": [suggestion.name for _, suggestion in list_open_suggestions(meeting)],
        "N": [f"{number} {entry.title}" for number, entry in numbered],
        "ABOUT": ["plan", *(f"{number} {entry.title}" for number, entry in numbered)],
        "ITEM": titles, "AFTER": titles[1:],
        "LANGUAGE": list(session.documents.languages.list_languages()),
    }  # fmt: skip


def find_likely_values(session: MeetingSession, command: str) -> dict[str, str]:
    """Return the likely values of a form: the current speaker names a strength (else the student) or disagrees."""
    is_naming = command in NAMING_COMMANDS
    is_position = command in {CommandId.DISSENT, CommandId.POSITION}
    if not (is_naming or is_position) or "WHO" not in list_form_fields(COMMANDS_BY_ID[command]):
        return {}
    people = {person.id: person.name for person in session.meeting.people}
    student = session.meeting.student_attendee
    name = people.get(session.speaker_id or 0) or (student.name if student and is_naming else "")
    return {"WHO": name} if name else {}


def describe_speaker(session: MeetingSession, command: str) -> str:
    """Return whose words a form records, or that nobody was chosen; empty if the form asks for nobody."""
    if command in NAMING_COMMANDS:
        return "" if session.speaker_id is not None else "No speaker is chosen. Check who named it."
    if command not in {CommandId.REQUEST, CommandId.HOPE}:
        return ""
    meeting, speaker_id = session.meeting, session.speaker_id
    student = meeting.student_attendee
    if speaker_id is None and student:
        return f"No speaker is chosen, so it is recorded for {meeting.short_name(student.id)}."
    return f"Speaker: {meeting.short_name(speaker_id)}" if speaker_id is not None else ""


def make_note_finder(session: MeetingSession, command: str) -> FindNote | None:
    """Return a function that finds the note for form values, or None if the form has no notes.

    A note says that a strength was named before, or asks what is behind a word such as "refuses" in an adult's text.
    """
    if command not in ADULT_TEXT_FIELDS and command not in NAMING_COMMANDS:
        return None
    reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
    meeting, speaker_id = session.meeting, session.speaker_id
    speaker = next((attendee for attendee in meeting.attendees if attendee.id == speaker_id), None)

    def find_note(values: dict[str, str]) -> str:
        known = find_strength_named(meeting, values.get("STRENGTH", "")) if command in NAMING_COMMANDS else None
        if known:
            return f"{meeting.short_name(known.by)} named “{known.name}” before. Saving adds who names it now."
        request = CommandRequest(COMMANDS_BY_ID[command], values)
        return find_question_for_request(request, speaker, meeting, reframings) if command in ADULT_TEXT_FIELDS else ""

    return find_note
