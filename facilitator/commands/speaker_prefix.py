"""Resolve the speaker at the start of a line: “@ort” sets the speaker, “@ort She keeps going.” is one line only."""

from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import CommandRequest, ParseError, parse_line
from facilitator.lookup import split_attendee_and_text
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee


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
