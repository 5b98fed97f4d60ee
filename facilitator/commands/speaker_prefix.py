"""Whose a line is that begins with a name: “@ort” the next ones, “@ort She keeps going.” this one."""

from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import CommandRequest, ParseError, parse_line
from facilitator.lookup import split_attendee_and_text
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee


def resolve_speaker_prefix(text: str, meeting: Meeting) -> tuple[Attendee, CommandRequest | None]:
    """Return who is meant, and what this one line asks for; None where there is only the name.

    Raises:
        NotFound: if nobody is meant, or several could be.
        NotUnderstood: if what follows the name records nothing.
    """
    who, words = split_attendee_and_text(text, meeting)
    if not words:
        return who, None
    request = parse_line(words)
    if not request or request.command.id not in HANDLERS:
        raise ParseError(
            f"After {who.name}'s name come the words, for one line. To go on as {who.name}: only the name."
        )
    return who, request
