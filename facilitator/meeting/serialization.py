"""Convert a meeting to tables of JSON-compatible rows and back, and revert single changes."""

from typing import Any, NamedTuple

from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError
from facilitator.meeting.frozen_model import Entry
from facilitator.meeting.meeting import TABLES, Meeting, MeetingState

# Table name -> row id -> row. The table "meeting" has a single row, with id 1.
Tables = dict[str, dict[int, dict[str, Any]]]


class SerializedMeeting(NamedTuple):
    """A meeting and its tables."""

    meeting: Meeting
    tables: Tables


def to_tables(meeting: Meeting, previous: SerializedMeeting | None = None) -> Tables:
    """Return a meeting as tables. An empty list becomes an empty table.

    Args:
        meeting: the meeting.
        previous: an earlier result; the rows of entries that are identical objects are reused.
    """
    header = meeting.model_dump(mode="json", exclude={*TABLES})
    return {"meeting": {1: header}, **{name: _serialize_table(name, meeting, previous) for name in TABLES}}


def _serialize_table(name: str, meeting: Meeting, previous: SerializedMeeting | None) -> dict[int, dict[str, Any]]:
    entries: tuple[Entry, ...] = getattr(meeting, name)
    known: dict[int, dict[str, Any]] = {}
    if previous:
        before, rows = getattr(previous.meeting, name), previous.tables[name]
        if entries == before:
            return rows
        known = {id(entry): row for entry, row in zip(before, rows.values(), strict=True)}
    return {entry.id: known.get(id(entry)) or entry.model_dump(mode="json") for entry in entries}


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
        InvalidStateError: if the meeting is closed, or if one of the rows was changed again since.
        UserError: if the result would break a rule of the meeting.
    """
    if current.state is MeetingState.CLOSED:
        raise InvalidStateError(MEETING_CLOSED_MESSAGE)
    if current == after:
        return before
    tables, tables_after, tables_before = to_tables(current), to_tables(after), to_tables(before)
    for name, rows in tables.items():
        for id_ in tables_after[name].keys() | tables_before[name].keys():
            row_after, row_before = tables_after[name].get(id_), tables_before[name].get(id_)
            if row_after == row_before:
                continue
            if rows.get(id_) != row_after:
                raise InvalidStateError("This was changed again in another window, so it was left unchanged.")
            rows.pop(id_, None)
            if row_before is not None:
                rows[id_] = row_before
    return from_tables(tables)
