"""Deeds: what somebody prepared is given in the room, and an agenda item gets its leader."""

from facilitator.commands.destinations import agenda_item
from facilitator.commands.grammar import NOBODY
from facilitator.commands.handlers.base import Deed, Done, Turn, Values
from facilitator.lookup import Named, numbered, person
from facilitator.meeting.agenda import fill
from facilitator.meeting.errors import NotFound
from facilitator.meeting.operations import preparation
from facilitator.meeting.prepared import prepared_by


def share(turn: Turn, values: Values) -> Done:
    """Give in the room what the speaker wrote beforehand, or the student where nobody speaks."""
    who = turn.who() if turn.speaker is not None else turn.meeting.voice or turn.who()
    waiting = prepared_by(turn.meeting, who.id)
    if not waiting:
        raise NotFound(f"No words that {turn.meeting.short(who.id)} prepared wait to be shared. Type what is said.")
    words = Named("prepared text", [one.words for one in waiting], "To share the first: /share.")
    one = waiting[numbered(values["PREPARED"], words) if "PREPARED" in values else 0]
    meeting = preparation.share(turn.meeting, turn.stamp, statement=one.id)
    return Done(meeting, f'{meeting.short(who.id)} · "{one.words}" · {one.mode}, {one.prepared}', who.id)


def lead(turn: Turn, values: Values) -> Done:
    """Say who leads an item: somebody, the student where nobody was said, or nobody, which is the facilitator again."""
    item, leader = agenda_item(turn.meeting, values["ITEM"]), values.get("LEADER", "")
    who = None if leader.casefold() == NOBODY else person(leader, turn.meeting) if leader else turn.meeting.voice
    if not who and leader.casefold() != NOBODY:
        raise NotFound("Whose meeting is it? Type /student NAME first, or name who leads: /lead ITEM @who.")
    meeting = preparation.lead(turn.meeting, turn.stamp, item=item.id, who=who.id if who else None)
    title = fill(item.title, meeting.student)
    return Done(meeting, f"{title} · {meeting.short(who.id)} leads" if who else f"{title} · the facilitator leads")


DEEDS: dict[str, Deed] = {"share": share, "lead": lead}
