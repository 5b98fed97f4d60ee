"""Deeds: what the last meeting left open, and strengths that are on offer."""

from facilitator.commands.handlers.base import Deed, Done, Turn, Values, carried_number, offered
from facilitator.lookup import person
from facilitator.meeting.carried_items import CarriedEnd
from facilitator.meeting.operations import carry_over, preparation


def settle(turn: Turn, values: Values) -> Done:
    """Say that something left open is done, or goes on here, raised by the one named or heard last."""
    one = carried_number(turn.meeting, values["CARRIED"])
    end = CarriedEnd.DONE if values["CARRIED_END"].casefold() == "done" else CarriedEnd.CARRIED
    known = {person.id for person in turn.meeting.attendees}
    by = person(values["WHO"], turn.meeting).id if "WHO" in values else turn.heard if turn.heard in known else None
    meeting = carry_over.settle(turn.meeting, turn.stamp, carried=one.id, end=end, by=by)
    return Done(meeting, f"{one.kind} of {one.on}, {one.title or one.what} · {end}")


def drop(turn: Turn, values: Values) -> Done:
    """Say that something left open is not pursued, and why."""
    one, because = carried_number(turn.meeting, values["CARRIED"]), values["REASON"]
    meeting = carry_over.settle(turn.meeting, turn.stamp, carried=one.id, end=CarriedEnd.DROPPED, because=because)
    return Done(meeting, f"{one.kind} of {one.on}, {one.title or one.what} · {CarriedEnd.DROPPED} because {because}")


def name(turn: Turn, values: Values) -> Done:
    """Name a strength on offer: by the one named, or by the one who was heard last."""
    one = offered(turn.meeting, values["OFFERED"])
    who = person(values["WHO"], turn.meeting) if "WHO" in values else turn.last_heard()
    evidence = values.get("EVIDENCE", "")
    meeting = preparation.confirm(turn.meeting, turn.stamp, offer=one.id, by=who.id, evidence=evidence)
    evidence = evidence or one.evidence
    said = f"{meeting.short(who.id)} · strength: {one.name}"
    return Done(meeting, f"{said} -- {evidence}" if evidence else said)


def aside(turn: Turn, values: Values) -> Done:
    """Set a strength on offer aside, and say why."""
    one, because = offered(turn.meeting, values["OFFERED"]), values["REASON"]
    meeting = preparation.set_aside(turn.meeting, turn.stamp, offer=one.id, because=because)
    return Done(meeting, f"{one.name} · set aside because {because}")


DEEDS: dict[str, Deed] = {"settle": settle, "drop": drop, "name": name, "aside": aside}
