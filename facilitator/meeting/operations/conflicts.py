"""Keep both values of a field that two people changed at once, until a person decides."""

from pydantic import JsonValue, ValidationError

from facilitator.meeting.conflict import Conflict
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.frozen_model import Entry, Stamp
from facilitator.meeting.meeting import TABLES, Meeting, find_entry
from facilitator.meeting.operations.base import operation


@operation
def add_conflict(meeting: Meeting, stamp: Stamp, *, table: str, entry: int, field: str, theirs: JsonValue) -> Meeting:
    """Record another value of a field. The record keeps its own value until a person decides.

    Raises:
        NotFoundError: if there is no such entry or field.
    """
    old = _find_entry_with_field(meeting, table, entry, field)
    ours = old.model_dump(mode="json")[field]
    conflict = Conflict(
        id=stamp.id, at=stamp.at, entry={"table": table, "of": entry}, field=field, ours=ours, theirs=theirs
    )
    return meeting.put_entry("conflicts", conflict)


@operation
def resolve_conflict(meeting: Meeting, stamp: Stamp, *, conflict: int, take_theirs: bool) -> Meeting:
    """Decide on one of two values. Both stay in the record of the conflict.

    Raises:
        ContradictionError: if it was decided before, or if the other value is not valid any more.
    """
    open_conflict = find_entry(meeting.conflicts, conflict)
    if open_conflict.resolved:
        raise ContradictionError("This was decided before. Nothing was changed. To take that back, use /undo.")
    if take_theirs:
        table, field = open_conflict.entry.table, open_conflict.field
        old = _find_entry_with_field(meeting, table, open_conflict.entry.of, field)
        try:
            new = type(old).model_validate({**old.model_dump(mode="json"), field: open_conflict.theirs})
        except ValidationError:
            raise ContradictionError("The other value does not fit this entry, so nothing was changed.") from None
        meeting = meeting.replace(**{table: tuple(new if entry is old else entry for entry in getattr(meeting, table))})
    return meeting.put_entry("conflicts", open_conflict.replace(resolved=stamp.at, took_theirs=take_theirs))


def _find_entry_with_field(meeting: Meeting, table: str, entry_id: int, field: str) -> Entry:
    if table not in TABLES:
        raise NotFoundError("There is no such part of the record.")
    entry: Entry = find_entry(getattr(meeting, table), entry_id)
    if field not in type(entry).model_fields:
        raise NotFoundError("That entry has no such field.")
    return entry
