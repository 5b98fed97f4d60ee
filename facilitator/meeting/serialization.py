"""The saved form of a meeting: tables of documents by id, in values that JSON has."""

from typing import Any, NamedTuple

from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError
from facilitator.meeting.frozen_model import Entry
from facilitator.meeting.meeting import TABLES, Meeting, MeetingState

Tables = dict[str, dict[int, dict[str, Any]]]
"""Table name → document id → document. The table "meeting" has one document, with id 1."""


class SerializedMeeting(NamedTuple):
    """A meeting and its saved form."""

    meeting: Meeting
    tables: Tables


def to_tables(meeting: Meeting, previous: SerializedMeeting | None = None) -> Tables:
    """Return the saved form of a meeting; an empty list is an empty table.

    Args:
        meeting: the meeting.
        previous: what was written before; the very same entries have the very same rows again.
    """
    whole = meeting.model_dump(mode="json", exclude={*TABLES})
    return {"meeting": {1: whole}, **{name: _serialize_table(name, meeting, previous) for name in TABLES}}


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
    """Return the meeting that was saved.

    Raises:
        Refused: if the record breaks a rule of the meeting.
        pydantic.ValidationError: if the tables are not a meeting's; its text repeats nothing that was typed.
        KeyError: if the meeting's own document is missing.
    """
    entries = {name: [rows[id_] for id_ in sorted(rows)] for name, rows in tables.items() if name != "meeting"}
    return Meeting.model_validate({**tables["meeting"][1], **entries})


def revert_change(current: Meeting, after: Meeting, before: Meeting) -> Meeting:
    """Return the meeting with one change taken back: undo, and with the two turned around, redo.

    Where nothing else has happened since, this is `before` itself. What another window recorded meanwhile stays:
    only the documents that the change made different are put back.

    Args:
        current: the meeting as it is.
        after: the meeting that the change made.
        before: the meeting that the change was made from.

    Raises:
        NotNow: if the meeting is closed, or one of those documents has been changed again since.
        Refused: if what stays would break a rule of the meeting.
    """
    if current.state is MeetingState.CLOSED:
        raise InvalidStateError(MEETING_CLOSED_MESSAGE)
    if current == after:
        return before
    here, there, back = to_tables(current), to_tables(after), to_tables(before)
    for name, rows in here.items():
        for id_ in there[name].keys() | back[name].keys():
            was, wanted = there[name].get(id_), back[name].get(id_)
            if was == wanted:
                continue
            if rows.get(id_) != was:
                raise InvalidStateError(
                    "Somebody has changed this again in another window since, so it was left as it is."
                )
            rows.pop(id_, None)
            if wanted is not None:
                rows[id_] = wanted
    return from_tables(here)
