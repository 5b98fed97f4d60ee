"""Resolve who speaks at the start of a line: “@ort”, “@ort She keeps going” or “Ms Ortiz: She keeps going”."""

from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import QUOTATION_MARKS, CommandRequest, ParseError, parse_line
from facilitator.commands.registry import CommandId
from facilitator.lookup import split_attendee_and_text
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import normalize_text


def resolve_speaker_prefix(text: str, meeting: Meeting) -> tuple[Attendee, CommandRequest | None]:
    """Return the attendee, and the command in the rest of the line; None if the line is only a name.

    Args:
        text: the line without its "@".
        meeting: the open meeting.

    Raises:
        NotFoundError: if no attendee or several attendees match.
        ParseError: if the rest of the line records nothing.
    """
    attendee, words = split_attendee_and_text(text, meeting)
    if not words:
        return attendee, None
    request = parse_line(words)
    if not request or request.command.id not in HANDLERS:
        raise ParseError(
            f"Type what {attendee.name} said after the name. To make {attendee.name} the speaker, type only the name."
        )
    return attendee, request


def find_named_speaker(request: CommandRequest, meeting: Meeting) -> tuple[Attendee, CommandRequest] | None:
    """Return whose words “Dana: The mornings are hard.” are, and the request to record them; None for any other line.

    Only whole words of a name count, and only if they name one person of the meeting.
    """
    name, colon, words = (part.strip() for part in request.values.get("WORDS", "").partition(":"))
    if request.command.id != CommandId.STATEMENT or not colon or not words:
        return None
    speakers = [person for person in meeting.people if _has_name(person, name, meeting)]
    if len(speakers) != 1:
        return None
    said = CommandRequest(request.command, {"WORDS": words})
    quoted = parse_line(words) if words[0] in QUOTATION_MARKS else None
    return speakers[0], quoted if quoted and quoted.command.id == CommandId.QUOTATION else said


def _has_name(person: Attendee, text: str, meeting: Meeting) -> bool:
    name = normalize_text(text)
    names = {normalize_text(person.name), normalize_text(meeting.short_name(person.id))}
    return bool(name) and any(f" {name} " in f" {known} " for known in names)
