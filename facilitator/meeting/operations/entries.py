"""Record strengths, hopes, special factors, action items, parked items and private notes."""

from datetime import date

from facilitator.meeting.entry_models import (
    ActionItem,
    FactorNote,
    Hope,
    HopeOutcome,
    LogEntry,
    Naming,
    ParkedItem,
    ParkedItemOutcome,
    PrivateNote,
    SpecialFactor,
    Strength,
    StrengthKind,
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
    existing = find_strength_named(meeting, strength.name)
    if existing:
        raise ContradictionError(
            f"“{existing.name}” was already named by {meeting.find_attendee(existing.by).name}. "
            "Record what was said as a statement, or give this strength a different name."
        )
    return meeting.put_entry("strengths", strength)


@operation
def add_naming(meeting: Meeting, stamp: Stamp, *, strength: int, by: int, evidence: str = "") -> Meeting:
    """Record that one more person named a strength, with that person's own evidence."""
    old = meeting.find_strength(strength)
    if by in {old.by, *(naming.by for naming in old.also_named)}:
        raise ContradictionError(f"{meeting.find_attendee(by).name} has already named “{old.name}”.")
    naming = Naming(by=by, evidence=evidence, at=stamp.at)
    return meeting.put_entry("strengths", old.replace(also_named=(*old.also_named, naming)))


@operation
def set_phrase(
    meeting: Meeting, stamp: Stamp, *, strength: int, phrase: str, kind: StrengthKind | None = None, confirmed: bool
) -> Meeting:
    """Record how a strength reads in a sentence ("her eye for patterns") and its kind.

    Args:
        meeting: the meeting.
        stamp: not used.
        strength: id of the strength.
        phrase: the words after "her"; empty if the strength is not to be used in a sentence.
        kind: the kind; None to leave it.
        confirmed: whether a person confirmed the phrase, so that it was not only filled in by the program.
    """
    old = meeting.find_strength(strength)
    new = old.replace(phrase=phrase, kind=kind or old.kind, is_phrase_confirmed=confirmed)
    return meeting.put_entry("strengths", new)


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
    meeting: Meeting, stamp: Stamp, *, what: str, owners: tuple[int, ...] = (), due: date | None = None
) -> Meeting:
    """Add an action item with its owners and due date."""
    action_item = ActionItem(id=stamp.id, what=what, owners=owners, due=due, item=meeting.current, at=stamp.at)
    return meeting.put_entry("actions", action_item)


@operation
def set_owners(meeting: Meeting, stamp: Stamp, *, action: int, owners: tuple[int, ...]) -> Meeting:
    """Set who does an action item."""
    action_item = find_entry(meeting.actions, action)
    return meeting.put_entry("actions", action_item.replace(owners=tuple(dict.fromkeys(owners))))


@operation
def set_due_date(meeting: Meeting, stamp: Stamp, *, action: int, due: date | None) -> Meeting:
    """Set the day by which an action item is to be done."""
    return meeting.put_entry("actions", find_entry(meeting.actions, action).replace(due=due))


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
def add_log_entry(
    meeting: Meeting,
    stamp: Stamp,
    *,
    words: str,
    kind: str = "",
    recipients: tuple[int, ...] = (),
    on: date | None = None,
) -> Meeting:
    """Record what the recorder did or announced.

    Args:
        meeting: the meeting.
        stamp: id and time.
        words: what was done.
        kind: what it documents; empty for a plain remark.
        recipients: ids of the attendees who received it.
        on: the day; None for the day of the meeting.
    """
    entry = LogEntry(id=stamp.id, words=words, kind=kind, to=recipients, on=on, item=meeting.current, at=stamp.at)
    return meeting.put_entry("log", entry)


@operation
def add_private_note(meeting: Meeting, stamp: Stamp, *, words: str) -> Meeting:
    """Add a private note for the recorder. It is never exported."""
    return meeting.put_entry("private_notes", PrivateNote(id=stamp.id, words=words, item=meeting.current, at=stamp.at))


def find_strength_named(meeting: Meeting, name: str) -> Strength | None:
    """Return the strength with this name, or None."""
    query = normalize_text(name)
    return next((strength for strength in meeting.strengths if normalize_text(strength.name) == query), None)
