"""Record strengths, hopes, special factors, action items, parked items and private notes."""

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
    """Add a strength, with the attendee who named it (34 CFR 300.324(a)(1)(i), R-19)."""
    strength = Strength(
        id=stamp.id, name=name, evidence=evidence, category=category, by=by, item=meeting.current, at=stamp.at
    )
    normalized = normalize_text(strength.name)
    existing = next((other for other in meeting.strengths if normalize_text(other.name) == normalized), None)
    if existing:
        raise ContradictionError(
            f"“{existing.name}” was already named by {meeting.find_attendee(existing.by).name}. "
            "Record what was said as a statement, or give this strength a different name."
        )
    return meeting.put_entry("strengths", strength)


@operation
def categorize_strength(meeting: Meeting, stamp: Stamp, *, strength: int, category: str) -> Meeting:
    """Set the category of a strength."""
    return meeting.put_entry("strengths", meeting.find_strength(strength).replace(category=category))


@operation
def add_hope(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Record a hope of the student. It stays open until its outcome is recorded."""
    return meeting.put_entry("hopes", Hope(id=stamp.id, by=by, words=words, item=meeting.current, at=stamp.at))


@operation
def resolve_hope(
    meeting: Meeting,
    stamp: Stamp,
    *,
    hope: int,
    outcome: HopeOutcome,
    outcome_id: int | None = None,
    because: str = "",
) -> Meeting:
    """Record the outcome of a hope.

    Args:
        meeting: the meeting.
        stamp: not used.
        hope: id of the hope.
        outcome: the outcome: a goal, an action item, later or declined.
        outcome_id: id of the goal or action item.
        because: the reason, required if the hope is declined.

    Raises:
        ContradictionError: if it is declined without a reason, or if `outcome_id` is not such an entry of this meeting.
    """
    if outcome is HopeOutcome.DECLINED and not clean_text(because):
        raise ContradictionError("Declining a hope needs a reason: /hope N declined because …")
    targets = {HopeOutcome.GOAL: meeting.goals, HopeOutcome.ACTION: meeting.actions}
    if outcome_id not in {None, *(entry.id for entry in targets.get(outcome, ()))}:
        raise ContradictionError(
            "A hope can lead to a goal or an action of this meeting: /hope N goal N, or /hope N action N."
        )
    original = find_entry(meeting.hopes, hope)
    return meeting.put_entry("hopes", original.replace(outcome=outcome, outcome_id=outcome_id, because=because))


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
    """Add an action item with its owner and due date."""
    action_item = ActionItem(id=stamp.id, what=what, owner=owner, due=due, item=meeting.current, at=stamp.at)
    return meeting.put_entry("actions", action_item)


@operation
def complete_action(meeting: Meeting, stamp: Stamp, *, action: int) -> Meeting:
    """Mark an action item as done."""
    action_item = find_entry(meeting.actions, action)
    return meeting.put_entry("actions", action_item.replace(done=stamp.at))


@operation
def park_item(meeting: Meeting, stamp: Stamp, *, by: int, what: str) -> Meeting:
    """Add an item to the parking lot."""
    return meeting.put_entry(
        "parking_lot", ParkedItem(id=stamp.id, what=what, by=by, item=meeting.current, at=stamp.at)
    )


@operation
def resolve_parked_item(
    meeting: Meeting,
    stamp: Stamp,
    *,
    parked: int,
    outcome: ParkedItemOutcome,
    words: str = "",
    to: int | None = None,
) -> Meeting:
    """Record the outcome of a parked item: answered, assigned to an attendee, or scheduled."""
    original = find_entry(meeting.parking_lot, parked)
    return meeting.put_entry("parking_lot", original.replace(outcome=outcome, words=words, to=to))


@operation
def add_private_note(meeting: Meeting, stamp: Stamp, *, words: str) -> Meeting:
    """Add a private note for the recorder. It is never exported."""
    return meeting.put_entry("private_notes", PrivateNote(id=stamp.id, words=words, item=meeting.current, at=stamp.at))
