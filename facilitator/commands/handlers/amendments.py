"""Handlers for addenda and corrections to a closed meeting."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.lookup import AmbiguousNameError, find_attendee_by_name
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments


def add_addendum(context: Context, values: FieldValues) -> Result:
    """Add information to a closed meeting."""
    author = _resolve_author(values["WHO"], context.meeting)
    meeting = amendments.add_addendum(
        context.meeting, context.stamp, by=author, because=values["REASON"], words=values["WORDS"]
    )
    return Result(meeting, f"addendum {len(meeting.addenda)} · {author} · {values['WORDS']}")


def add_correction(context: Context, values: FieldValues) -> Result:
    """Fix a typo in a closed meeting."""
    author = _resolve_author(values["WHO"], context.meeting)
    meeting = amendments.add_correction(
        context.meeting, context.stamp, by=author, because=values["REASON"],
        was=values["WAS"], now=values["NEW"], everywhere="WHERE" in values,
    )  # fmt: skip
    count = len(meeting.corrections[-1].places)
    places = "" if count == 1 else f" · in {count} entries"
    return Result(meeting, f"corrected · {author} · “{values['WAS']}” now reads “{values['NEW']}”{places}")


def _resolve_author(text: str, meeting: Meeting) -> str:
    """Return the name of the attendee that a text refers to, or the text if the author did not attend."""
    try:
        return find_attendee_by_name(text, meeting).name
    except AmbiguousNameError:
        raise
    except NotFoundError:
        return text


HANDLERS: dict[str, Handler] = {CommandId.ADDENDUM: add_addendum, CommandId.CORRECTION: add_correction}
