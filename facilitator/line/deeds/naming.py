"""The deed that names a strength on offer."""

from facilitator.line.deeds.deed import Deed, Done, Turn, Values
from facilitator.line.names import Named, numbered, person
from facilitator.meeting.verbs import preparing
from facilitator.meeting.waiting import on_offer


def name(turn: Turn, values: Values) -> Done:
    """Name in the room a strength that is on offer."""
    waiting = on_offer(turn.meeting)
    known = Named("strength on offer", [one.name for one in waiting], "To name another one: + what it is.")
    one, who = waiting[numbered(values["N"], known)], person(values["WHO"], turn.meeting)
    evidence = values.get("EVIDENCE", "")
    meeting = preparing.confirm(turn.meeting, turn.stamp, offer=one.id, by=who.id, evidence=evidence)
    seen = meeting.strength(turn.stamp.id).evidence
    return Done(meeting, f"{meeting.short(who.id)} · strength: {one.name}" + (f" -- {seen}" if seen else ""))


DEEDS: dict[str, Deed] = {"name": name}
