"""Handlers for items carried over from the last meeting and for suggested strengths."""

from facilitator.commands.handlers.base import (
    Context,
    FieldValues,
    Handler,
    Result,
    find_carried_item,
    find_suggested_strength,
)
from facilitator.commands.handlers.strength_phrases import fill_in_phrase
from facilitator.commands.registry import CommandId
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.carried_items import CarriedItem, CarriedItemOutcome
from facilitator.meeting.date_format import format_date
from facilitator.meeting.operations import carry_over, entries, preparation


def settle_carried_item(context: Context, values: FieldValues) -> Result:
    """Record that a carried-over item is done, or carry it into this meeting on behalf of a person."""
    item = find_carried_item(context.meeting, values["CARRIED"])
    end = CarriedItemOutcome.DONE if values["CARRIED_END"].casefold() == "done" else CarriedItemOutcome.CARRIED_ON
    meeting = carry_over.resolve_carried_item(
        context.meeting, context.stamp, carried=item.id, outcome=end, by=_find_attendee_id(context, values)
    )
    return Result(meeting, f"{_describe_item(item)} · {end}")


def _find_attendee_id(context: Context, values: FieldValues) -> int | None:
    """Return the id of the person in WHO, else of the current speaker; None if there is neither."""
    if "WHO" in values:
        return find_attendee_by_name(values["WHO"], context.meeting).id
    attendee_ids = {attendee.id for attendee in context.meeting.attendees}
    return context.speaker_id if context.speaker_id in attendee_ids else None


def drop_carried_item(context: Context, values: FieldValues) -> Result:
    """Drop a carried-over item, with the reason."""
    item, because = find_carried_item(context.meeting, values["CARRIED"]), values["REASON"]
    meeting = carry_over.resolve_carried_item(
        context.meeting, context.stamp, carried=item.id, outcome=CarriedItemOutcome.DROPPED, because=because
    )
    return Result(meeting, f"{_describe_item(item)} · {CarriedItemOutcome.DROPPED} because {because}")


def _describe_item(item: CarriedItem) -> str:
    return f"{item.kind} from {format_date(item.on)}: {item.title or item.what}"


def name_suggested_strength(context: Context, values: FieldValues) -> Result:
    """Name a suggested strength on behalf of the person in WHO or the current speaker."""
    suggestion = find_suggested_strength(context.meeting, values["SUGGESTED"])
    attendee = find_attendee_by_name(values["WHO"], context.meeting) if "WHO" in values else context.require_speaker()
    evidence = values.get("EVIDENCE", "")
    meeting = preparation.name_suggested_strength(
        context.meeting, context.stamp, offer=suggestion.id, by=attendee.id, evidence=evidence
    )
    if suggestion.phrase:
        meeting = entries.set_phrase(
            meeting,
            context.stamp,
            strength=context.stamp.id,
            phrase=suggestion.phrase,
            kind=suggestion.kind,
            confirmed=True,
        )
    else:
        meeting = fill_in_phrase(meeting, context.stamp, context.stamp.id)
    evidence = evidence or suggestion.evidence
    summary = f"{meeting.short_name(attendee.id)} · strength: {suggestion.name}"
    return Result(meeting, f"{summary} -- {evidence}" if evidence else summary)


def set_aside_suggested_strength(context: Context, values: FieldValues) -> Result:
    """Set a suggested strength aside, with the reason."""
    suggestion, because = find_suggested_strength(context.meeting, values["SUGGESTED"]), values["REASON"]
    meeting = preparation.set_aside_suggestion(context.meeting, context.stamp, offer=suggestion.id, because=because)
    return Result(meeting, f"{suggestion.name} · set aside because {because}")


HANDLERS: dict[str, Handler] = {
    CommandId.SETTLE: settle_carried_item,
    CommandId.DROP: drop_carried_item,
    CommandId.NAME_SUGGESTION: name_suggested_strength,
    CommandId.SET_ASIDE: set_aside_suggested_strength,
}
