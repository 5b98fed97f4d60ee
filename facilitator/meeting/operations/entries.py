"""Recording what is not a statement: strengths, hopes, factors, actions, what is parked, notes for oneself."""

from datetime import date

from facilitator.meeting.entry_models import (
    ActionItem,
    FactorNote,
    Hope,
    HopeEnd,
    ParkedEnd,
    ParkedItem,
    PrivateNote,
    SpecialFactor,
    Strength,
)
from facilitator.meeting.errors import NotSo
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, only
from facilitator.meeting.operations.base import verb
from facilitator.meeting.text_types import clean, fold


@verb
def name_strength(
    meeting: Meeting, stamp: Stamp, *, by: int, name: str, evidence: str = "", category: str = ""
) -> Meeting:
    """Put a strength on the table, with who named it (34 CFR 300.324(a)(1)(i), R-19)."""
    named = Strength(
        id=stamp.id, name=name, evidence=evidence, category=category, by=by, item=meeting.current, at=stamp.at
    )
    same = next((one for one in meeting.strengths if fold(one.name) == fold(named.name)), None)
    if same:
        raise NotSo(
            f"“{same.name}” is on the table already, named by {meeting.person(same.by).name}. "
            "Record what was said as a statement, or give this strength a name of its own."
        )
    return meeting.put("strengths", named)


@verb
def sort_strength(meeting: Meeting, stamp: Stamp, *, strength: int, category: str) -> Meeting:
    """Put a strength into a category."""
    return meeting.put("strengths", meeting.strength(strength).but(category=category))


@verb
def hope(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Record what the student wants. It stays open until somebody says where it ended."""
    return meeting.put("hopes", Hope(id=stamp.id, by=by, words=words, item=meeting.current, at=stamp.at))


@verb
def end_hope(
    meeting: Meeting,
    stamp: Stamp,
    *,
    hope: int,
    end: HopeEnd,
    end_id: int | None = None,
    because: str = "",
) -> Meeting:
    """Say where a hope ended: in a goal, in an action, later, or declined and why."""
    if end is HopeEnd.DECLINED and not clean(because):
        raise NotSo("A hope is declined with a reason: /hope N declined because …")
    ends = {HopeEnd.GOAL: meeting.goals, HopeEnd.ACTION: meeting.actions}
    if end_id not in {None, *(entry.id for entry in ends.get(end, ()))}:
        raise NotSo(f"A hope ends in a {end} of this meeting: /hope N goal N, or /hope N action N.")
    one = only(meeting.hopes, hope)
    return meeting.put("hopes", one.but(end=end, end_id=end_id, because=because))


@verb
def consider(meeting: Meeting, stamp: Stamp, *, factor: SpecialFactor, words: str) -> Meeting:
    """Record what was considered about a special factor (34 CFR 300.324(a)(2), R-23)."""
    return meeting.put(
        "factors", FactorNote(id=stamp.id, factor=factor, words=words, item=meeting.current, at=stamp.at)
    )


@verb
def act(meeting: Meeting, stamp: Stamp, *, what: str, owner: int | None = None, due: date | None = None) -> Meeting:
    """Record what somebody will do, and by when."""
    task = ActionItem(id=stamp.id, what=what, owner=owner, due=due, item=meeting.current, at=stamp.at)
    return meeting.put("actions", task)


@verb
def finish(meeting: Meeting, stamp: Stamp, *, action: int) -> Meeting:
    """Tick off an action."""
    task = only(meeting.actions, action)
    return meeting.put("actions", task.but(done=stamp.at))


@verb
def park(meeting: Meeting, stamp: Stamp, *, by: int, what: str) -> Meeting:
    """Put something into the parking lot."""
    return meeting.put("parking_lot", ParkedItem(id=stamp.id, what=what, by=by, item=meeting.current, at=stamp.at))


@verb
def unpark(
    meeting: Meeting,
    stamp: Stamp,
    *,
    parked: int,
    end: ParkedEnd,
    words: str = "",
    to: int | None = None,
) -> Meeting:
    """Say how a parked item ended: answered, assigned to somebody, or scheduled."""
    one = only(meeting.parking_lot, parked)
    return meeting.put("parking_lot", one.but(end=end, words=words, to=to))


@verb
def note_privately(meeting: Meeting, stamp: Stamp, *, words: str) -> Meeting:
    """Keep a note for oneself; it is never exported."""
    return meeting.put("private_notes", PrivateNote(id=stamp.id, words=words, item=meeting.current, at=stamp.at))
