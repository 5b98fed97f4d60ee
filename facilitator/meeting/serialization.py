"""Convert a meeting to tables of JSON-compatible rows and back, and revert single changes."""

from operator import is_
from typing import Any

from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError
from facilitator.meeting.meeting import TABLES, Meeting, MeetingState

# Table name -> row id -> row. The table "meeting" has a single row, with id 1.
Tables = dict[str, dict[int, dict[str, Any]]]


# Table name -> row id -> new row, or None for a deletion.
Changes = dict[str, dict[int, dict[str, Any] | None]]


def to_tables(meeting: Meeting) -> Tables:
    """Return a meeting as tables. An empty list becomes an empty table."""
    entries = {name: {entry.id: entry.model_dump(mode="json") for entry in getattr(meeting, name)} for name in TABLES}
    return {"meeting": {1: _dump_header(meeting)}, **entries}


def find_changes(before: Meeting, after: Meeting) -> Changes:
    """Return the rows that differ. Entries that are the same object are not compared."""
    changes: Changes = {}
    header = _dump_header(after)
    if header != _dump_header(before):
        changes["meeting"] = {1: header}
    for name in TABLES:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if len(old) < len(new) and all(map(is_, old, new)):  # only added to, which is by far the most frequent change
            changes[name] = {entry.id: entry.model_dump(mode="json") for entry in new[len(old) :]}
        else:
            same = {*map(id, old)}
            removed = {entry.id for entry in old} - {entry.id for entry in new}
            changed = {entry.id: entry.model_dump(mode="json") for entry in new if id(entry) not in same}
            changes[name] = {**changed, **dict.fromkeys(removed)}
    return changes


def _dump_header(meeting: Meeting) -> dict[str, Any]:
    return meeting.model_dump(mode="json", exclude={*TABLES})


def from_tables(tables: Tables) -> Meeting:
    """Return the meeting that the tables hold.

    Raises:
        UserError: if the record breaks a rule of the meeting.
        pydantic.ValidationError: if the tables are not valid; its text repeats nothing that was typed.
        KeyError: if the table "meeting" or its row is missing.
    """
    entries = {name: [rows[id_] for id_ in sorted(rows)] for name, rows in tables.items() if name != "meeting"}
    return Meeting.model_validate({**tables["meeting"][1], **entries})


def revert_change(current: Meeting, after: Meeting, before: Meeting) -> Meeting:
    """Return the current meeting with one change reverted. Swap `after` and `before` to redo the change.

    If nothing else has changed since, the result is `before` itself. Changes made in other windows are kept: only the
    rows that this change touched are restored.

    Args:
        current: the meeting now.
        after: the meeting right after the change.
        before: the meeting right before the change.

    Raises:
        InvalidStateError: if the meeting is closed, if one of the rows was changed again since, or if it would bring
            back words that were taken off the record.
        UserError: if the result would break a rule of the meeting.
    """
    if current.state is MeetingState.CLOSED:
        raise InvalidStateError(MEETING_CLOSED_MESSAGE)
    reverted = before if current == after else _revert_rows(current, after, before)
    if _restores_off_record(current, reverted):
        raise InvalidStateError("What was taken off the record cannot be brought back.")
    return reverted


def _revert_rows(current: Meeting, after: Meeting, before: Meeting) -> Meeting:
    tables, made = to_tables(current), find_changes(before, after)
    for name, rows_before in find_changes(after, before).items():
        rows = tables[name]
        for id_, row_before in rows_before.items():
            row_after = made[name].get(id_)
            if row_after == row_before:
                continue
            if rows.get(id_) != row_after:
                raise InvalidStateError("This was changed again in another window, so it was left unchanged.")
            rows.pop(id_, None)
            if row_before is not None:
                rows[id_] = row_before
    return from_tables(tables)


def _restores_off_record(current: Meeting, reverted: Meeting) -> bool:
    facts = {fact.id for fact in reverted.off_record}
    removed = [ref for fact in current.off_record for ref in fact.removed]
    return (
        any(fact.id not in facts for fact in current.off_record)
        or any(entry.id == ref.of for ref in removed for entry in getattr(reverted, ref.table))
        or any(struck.entry in removed for struck in reverted.struck)
    )
