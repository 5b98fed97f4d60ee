"""Deeds: what the last meeting left open, and strengths that are on offer."""

from facilitator.commands.handlers.base import (
    Context,
    FieldValues,
    Handler,
    Result,
    find_carried_item,
    find_suggested_strength,
)
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.carried_items import CarriedItemOutcome
from facilitator.meeting.operations import carry_over, preparation


def settle_carried_item(context: Context, values: FieldValues) -> Result:
    """Say that something left open is done, or goes on here, raised by the one named or heard last."""
    one = find_carried_item(context.meeting, values["CARRIED"])
    end = CarriedItemOutcome.DONE if values["CARRIED_END"].casefold() == "done" else CarriedItemOutcome.CARRIED_ON
    known = {person.id for person in context.meeting.attendees}
    by = (
        find_attendee_by_name(values["WHO"], context.meeting).id
        if "WHO" in values
        else context.last_speaker_id
        if context.last_speaker_id in known
        else None
    )
    meeting = carry_over.resolve_carried_item(context.meeting, context.stamp, carried=one.id, end=end, by=by)
    return Result(meeting, f"{one.kind} of {one.on}, {one.title or one.what} · {end}")


def drop_carried_item(context: Context, values: FieldValues) -> Result:
    """Say that something left open is not pursued, and why."""
    one, because = find_carried_item(context.meeting, values["CARRIED"]), values["REASON"]
    meeting = carry_over.resolve_carried_item(
        context.meeting, context.stamp, carried=one.id, end=CarriedItemOutcome.DROPPED, because=because
    )
    return Result(
        meeting, f"{one.kind} of {one.on}, {one.title or one.what} · {CarriedItemOutcome.DROPPED} because {because}"
    )


def name_suggested_strength(context: Context, values: FieldValues) -> Result:
    """Name a strength on offer: by the one named, or by the one who was heard last."""
    one = find_suggested_strength(context.meeting, values["OFFERED"])
    who = find_attendee_by_name(values["WHO"], context.meeting) if "WHO" in values else context.require_last_speaker()
    evidence = values.get("EVIDENCE", "")
    meeting = preparation.name_suggested_strength(
        context.meeting, context.stamp, offer=one.id, by=who.id, evidence=evidence
    )
    evidence = evidence or one.evidence
    said = f"{meeting.short_name(who.id)} · strength: {one.name}"
    return Result(meeting, f"{said} -- {evidence}" if evidence else said)


def set_aside_suggested_strength(context: Context, values: FieldValues) -> Result:
    """Set a strength on offer aside, and say why."""
    one, because = find_suggested_strength(context.meeting, values["OFFERED"]), values["REASON"]
    meeting = preparation.set_aside_suggestion(context.meeting, context.stamp, offer=one.id, because=because)
    return Result(meeting, f"{one.name} · set aside because {because}")


HANDLERS: dict[str, Handler] = {
    "settle": settle_carried_item,
    "drop": drop_carried_item,
    "name": name_suggested_strength,
    "aside": set_aside_suggested_strength,
}
