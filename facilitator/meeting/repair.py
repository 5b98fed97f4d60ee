"""A saved meeting that does not fit together any more, as after an edit by hand: what of it does, is kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from facilitator.meeting.errors import Refused
from facilitator.meeting.frozen_model import Value
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.serialization import Tables, from_tables

_FIRST = ("agenda", "attendees", "strengths")
"""The tables that the others point to, and without which a meeting that has begun is none."""

Row = dict[str, Any]


class Mended(NamedTuple):
    """What became of a meeting that did not fit together.

    Attributes:
        meeting: what does.
        back: how many of its entries are from an earlier copy.
        lost: how many entries of the file are not in it.
    """

    meeting: Meeting
    back: int
    lost: int


def fitting(tables: Tables) -> Meeting | None:
    """Return the meeting that was saved; None where the tables are none."""
    try:
        return from_tables(tables)
    except (ValidationError, Refused, KeyError, TypeError):
        return None


def mend(tables: Tables, earlier: Iterable[Tables]) -> Mended | None:
    """Return the meeting that can be made of these tables and of earlier copies; None where there is none.

    Args:
        tables: the meeting as the file has it.
        earlier: copies from before, the newest first.
    """
    for copy in (*earlier, {}):
        both = {name: _rows(name, tables, copy) for name in TABLES}
        alone = {name: _rows(name, copy) for name in _FIRST}
        for row, first in ((tables, both), (copy, both), (copy, alone)):
            start = {"meeting": {1: _whole(Meeting, row.get("meeting", {}).get(1, {}))[0]}}
            start |= {name: first[name] for name in _FIRST}
            if fitting(start):
                return _counted(_grown(start, _rest(both, start)), tables)
    return None


def _rest(rows: Tables, start: Tables) -> list[tuple[str, Row]]:
    """Return the rows that are not in the start, in the order in which they were made."""
    rest = [(name, row) for name in rows for id_, row in rows[name].items() if id_ not in start.get(name, {})]
    return sorted(rest, key=lambda one: int(one[1]["id"]))


def _rows(name: str, *copies: Tables) -> dict[int, Row]:
    """Return the rows of a table that are entries, each from the first copy in which it is one."""
    found: dict[int, Row] = {}
    for form in (_whole, _forms):
        for copy in copies:
            for row in copy.get(name, {}).values():
                entry = next((one for one in form(_model(name), row) if _is_entry(_model(name), one)), None)
                if entry:
                    found.setdefault(entry["id"], entry)
    return found


def _grown(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    """Return the tables with as many of the rows as fit; they are halved until those that do not are found."""
    if not rows or fitting(grown := _with(base, rows)):
        return grown if rows else base
    if len(rows) > 1:
        half = len(rows) // 2
        return _grown(_grown(base, rows[:half]), rows[half:])
    ((name, row),) = rows
    forms = (_with(base, [(name, form)]) for form in _forms(_model(name), row))
    return next(filter(fitting, forms), base)


def _with(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    grown = {name: dict(table) for name, table in base.items()}
    for name, row in rows:
        grown.setdefault(name, {})[row["id"]] = row
    return grown


def _model(name: str) -> type[Value]:
    """Return what the entries of a table are."""
    model: type[Value] = get_args(Meeting.model_fields[name].annotation)[0]
    return model


def _whole(model: type[Value], row: Row) -> list[Row]:
    return [{key: value for key, value in row.items() if key in model.model_fields}]


def _forms(model: type[Value], row: Row) -> list[Row]:
    """Return a row with one field left out that may be: a goal without its status is proposed."""
    (known,) = _whole(model, row)
    may_be = [key for key in known if not model.model_fields[key].is_required()]
    return [{key: value for key, value in known.items() if key != left_out} for left_out in may_be]


def _is_entry(model: type[Value], row: Row) -> bool:
    try:
        model.model_validate(row)
    except (ValidationError, Refused):
        return False
    return True


def _counted(found: Tables, tables: Tables) -> Mended:
    """Return the meeting with how it compares to what the file had."""
    had, has = (
        {(name, id_): row for name, rows in one.items() if name != "meeting" for id_, row in rows.items()}
        for one in (tables, found)
    )
    back = sum(not row.items() <= had.get(place, {}).items() for place, row in has.items())
    return Mended(from_tables(found), back, len(had.keys() - has.keys()))
