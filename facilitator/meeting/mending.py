"""A saved meeting that does not fit together any more, as after an edit by hand: what of it does, is kept."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.tables import Tables, from_tables
from facilitator.meeting.value import Entry

_FIRST = ("meeting", "agenda", "attendees", "strengths")
"""The tables that the others point to, and without which a meeting that has begun is none."""

Row = dict[str, Any]


class Mended(NamedTuple):
    """What became of a meeting that did not fit together.

    Attributes:
        meeting: what does.
        kept: entries as the file had them.
        back: entries that an earlier copy still had.
        lost: entries of the file that are not in the meeting.
    """

    meeting: Meeting
    kept: int
    back: int
    lost: int


def mend(tables: Tables, earlier: Iterable[Tables]) -> Mended | None:
    """Return the meeting that can be made of these tables and of earlier copies; None where there is none.

    Args:
        tables: the meeting as the file has it.
        earlier: copies from before, the newest first.
    """
    copies = [tables, *earlier]
    for basis in copies:
        whole = {name: _rows(name, [tables, basis]) for name in TABLES}
        for first in (tables, basis):
            row = {name: value for name, value in first.get("meeting", {}).get(1, {}).items() if name in _FIELDS}
            start = {"meeting": {1: row}} | {name: whole[name] for name in _FIRST[1:]}
            if _meeting(start):
                rest = [(name, row) for name in TABLES if name not in _FIRST for row in whole[name].values()]
                return _counted(_grown(start, sorted(rest, key=_id)), tables)
    return None


def _rows(name: str, copies: Iterable[Tables]) -> dict[int, Row]:
    """Return the rows of a table that are entries, each from the first copy in which it is one."""
    model = get_args(Meeting.model_fields[name].annotation)[0]
    found: dict[int, Row] = {}
    for copy in copies:
        for row in copy.get(name, {}).values():
            known = {key: value for key, value in row.items() if key in model.model_fields}
            if _is_entry(model, known):
                found.setdefault(known["id"], known)
    return found


def _grown(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    """Return the tables with as many of the rows as fit; they are halved until the one that does not is found."""
    if not rows:
        return base
    grown = {name: dict(table) for name, table in base.items()}
    for name, row in rows:
        grown.setdefault(name, {})[row["id"]] = row
    if _meeting(grown):
        return grown
    if len(rows) == 1:
        return base
    half = len(rows) // 2
    return _grown(_grown(base, rows[:half]), rows[half:])


def _counted(found: Tables, tables: Tables) -> Mended:
    entries = [(name, row) for name, rows in found.items() if name != "meeting" for row in rows.values()]
    ids = {(name, row.get("id")) for name, rows in tables.items() for row in rows.values()}
    there = sum(len(rows) for name, rows in tables.items() if name != "meeting")
    kept = sum((name, row["id"]) in ids and row.items() <= _row(tables, name, row).items() for name, row in entries)
    return Mended(from_tables(found), kept, len(entries) - kept, there - kept)


def _row(tables: Tables, name: str, row: Mapping[str, Any]) -> Row:
    return next(one for one in tables[name].values() if one.get("id") == row["id"])


def _meeting(tables: Tables) -> Meeting | None:
    try:
        return from_tables(tables)
    except (ValidationError, Refused, KeyError, TypeError):
        return None


def _is_entry(model: type[Entry], row: Row) -> bool:
    try:
        model.model_validate(row)
    except (ValidationError, Refused):
        return False
    return True


def _id(one: tuple[str, Row]) -> int:
    return int(one[1]["id"])


_FIELDS = Meeting.model_fields.keys()
