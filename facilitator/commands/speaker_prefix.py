"""Whose a line is that begins with a name: “@ort” the next ones, “@ort She keeps going.” this one."""

from facilitator.commands.handlers.handler_table import DEEDS
from facilitator.commands.parser import NotUnderstood, Request, read
from facilitator.lookup import person_then_words
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee


def speaking(text: str, meeting: Meeting) -> tuple[Attendee, Request | None]:
    """Return who is meant, and what this one line asks for; None where there is only the name.

    Raises:
        NotFound: if nobody is meant, or several could be.
        NotUnderstood: if what follows the name records nothing.
    """
    who, words = person_then_words(text, meeting)
    if not words:
        return who, None
    request = read(words)
    if not request or request.command.id not in DEEDS:
        raise NotUnderstood(
            f"After {who.name}'s name come the words, for one line. To go on as {who.name}: only the name."
        )
    return who, request
