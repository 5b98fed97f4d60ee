"""Handlers for addenda and corrections to a closed meeting."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.handlers.editing import find_by_number_or_kind
from facilitator.commands.registry import CommandId
from facilitator.lookup import AmbiguousNameError, find_attendee_by_name
from facilitator.meeting.entry_numbers import describe_reference
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


def correct_speaker(context: Context, values: FieldValues) -> Result:
    """Correct who said something in a closed meeting."""
    author = _resolve_author(values["WHO"], context.meeting)
    table, entry = find_by_number_or_kind(context.meeting, values["ENTRY"])
    speaker = find_attendee_by_name(values["SPEAKER"], context.meeting)
    meeting = amendments.correct_speaker(
        context.meeting, context.stamp, by=author, because=values["REASON"],
        table=table, entry=entry.id, speaker=speaker.id,
    )  # fmt: skip
    correction = meeting.corrections[-1]
    reference = describe_reference(meeting, correction.places[0])
    return Result(meeting, f"corrected · {author} · {reference} is from {correction.now}, not {correction.was}")


def _resolve_author(text: str, meeting: Meeting) -> str:
    """Return the name of the attendee that a text refers to, or the text if the author did not attend."""
    try:
        return find_attendee_by_name(text, meeting).name
    except AmbiguousNameError:
        raise
    except NotFoundError:
        return text


HANDLERS: dict[str, Handler] = {
    CommandId.ADDENDUM: add_addendum,
    CommandId.CORRECTION: add_correction,
    CommandId.SPEAKER_CORRECTION: correct_speaker,
}
