"""Recording what is not a statement: strengths, hopes, factors, actions, what is parked, notes for oneself."""

from datetime import date

from facilitator.meeting.entry_models import (
    ActionItem,
    FactorNote,
    Hope,
    HopeOutcome,
    ParkedItem,
    ParkedItemOutcome,
    PrivateNote,
    SpecialFactor,
    Strength,
)
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation
from facilitator.meeting.text_types import clean_text, normalize_text


@operation
def name_strength(
    meeting: Meeting, stamp: Stamp, *, by: int, name: str, evidence: str = "", category: str = ""
) -> Meeting:
    """Put a strength on the table, with who named it (34 CFR 300.324(a)(1)(i), R-19)."""
    named = Strength(
        id=stamp.id, name=name, evidence=evidence, category=category, by=by, item=meeting.current, at=stamp.at
    )
    same = next((one for one in meeting.strengths if normalize_text(one.name) == normalize_text(named.name)), None)
    if same:
        raise ContradictionError(
            f"“{same.name}” is on the table already, named by {meeting.find_attendee(same.by).name}. "
            "Record what was said as a statement, or give this strength a name of its own."
        )
    return meeting.put_entry("strengths", named)


@operation
def categorize_strength(meeting: Meeting, stamp: Stamp, *, strength: int, category: str) -> Meeting:
    """Put a strength into a category."""
    return meeting.put_entry("strengths", meeting.find_strength(strength).replace(category=category))


@operation
def add_hope(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Record what the student wants. It stays open until somebody says where it ended."""
    return meeting.put_entry("hopes", Hope(id=stamp.id, by=by, words=words, item=meeting.current, at=stamp.at))


@operation
def resolve_hope(
    meeting: Meeting,
    stamp: Stamp,
    *,
    hope: int,
    end: HopeOutcome,
    end_id: int | None = None,
    because: str = "",
) -> Meeting:
    """Say where a hope ended: in a goal, in an action, later, or declined and why."""
    if end is HopeOutcome.DECLINED and not clean_text(because):
        raise ContradictionError("A hope is declined with a reason: /hope N declined because …")
    ends = {HopeOutcome.GOAL: meeting.goals, HopeOutcome.ACTION: meeting.actions}
    if end_id not in {None, *(entry.id for entry in ends.get(end, ()))}:
        raise ContradictionError(f"A hope ends in a {end} of this meeting: /hope N goal N, or /hope N action N.")
    one = find_entry(meeting.hopes, hope)
    return meeting.put_entry("hopes", one.replace(end=end, end_id=end_id, because=because))


@operation
def add_factor_note(meeting: Meeting, stamp: Stamp, *, factor: SpecialFactor, words: str) -> Meeting:
    """Record what was considered about a special factor (34 CFR 300.324(a)(2), R-23)."""
    return meeting.put_entry(
        "factors", FactorNote(id=stamp.id, factor=factor, words=words, item=meeting.current, at=stamp.at)
    )


@operation
def add_action(
    meeting: Meeting, stamp: Stamp, *, what: str, owner: int | None = None, due: date | None = None
) -> Meeting:
    """Record what somebody will do, and by when."""
    task = ActionItem(id=stamp.id, what=what, owner=owner, due=due, item=meeting.current, at=stamp.at)
    return meeting.put_entry("actions", task)


@operation
def complete_action(meeting: Meeting, stamp: Stamp, *, action: int) -> Meeting:
    """Tick off an action."""
    task = find_entry(meeting.actions, action)
    return meeting.put_entry("actions", task.replace(done=stamp.at))


@operation
def park_item(meeting: Meeting, stamp: Stamp, *, by: int, what: str) -> Meeting:
    """Put something into the parking lot."""
    return meeting.put_entry(
        "parking_lot", ParkedItem(id=stamp.id, what=what, by=by, item=meeting.current, at=stamp.at)
    )


@operation
def resolve_parked_item(
    meeting: Meeting,
    stamp: Stamp,
    *,
    parked: int,
    end: ParkedItemOutcome,
    words: str = "",
    to: int | None = None,
) -> Meeting:
    """Say how a parked item ended: answered, assigned to somebody, or scheduled."""
    one = find_entry(meeting.parking_lot, parked)
    return meeting.put_entry("parking_lot", one.replace(end=end, words=words, to=to))


@operation
def add_private_note(meeting: Meeting, stamp: Stamp, *, words: str) -> Meeting:
    """Keep a note for oneself; it is never exported."""
    return meeting.put_entry("private_notes", PrivateNote(id=stamp.id, words=words, item=meeting.current, at=stamp.at))
