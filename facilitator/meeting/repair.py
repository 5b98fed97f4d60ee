"""A saved meeting that does not fit together any more, as after an edit by hand: what of it does, is kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.serialization import Tables, from_tables

_CORE_TABLES = ("agenda", "attendees", "strengths")
"""The tables that the others point to, and without which a meeting that has begun is none."""

Row = dict[str, Any]


class RepairedMeeting(NamedTuple):
    """What became of a meeting that did not fit together.

    Attributes:
        meeting: what does.
        back: how many of its entries are from an earlier copy.
        lost: how many entries of the file are not in it.
    """

    meeting: Meeting
    restored_count: int
    lost_count: int


def try_load(tables: Tables) -> Meeting | None:
    """Return the meeting that was saved; None where the tables are none."""
    try:
        return from_tables(tables)
    except (ValidationError, UserError, KeyError, TypeError):
        return None


def repair_meeting(tables: Tables, earlier_copies: Iterable[Tables]) -> RepairedMeeting | None:
    """Return the meeting that can be made of these tables and of earlier copies; None where there is none.

    Args:
        tables: the meeting as the file has it.
        earlier_copies: copies from before, the newest first.
    """
    for copy in (*earlier_copies, {}):
        both = {name: _collect_valid_rows(name, tables, copy) for name in TABLES}
        alone = {name: _collect_valid_rows(name, copy) for name in _CORE_TABLES}
        for row, first in ((tables, both), (copy, both), (copy, alone)):
            start = {"meeting": {1: _known_fields(Meeting, row.get("meeting", {}).get(1, {}))[0]}}
            start |= {name: first[name] for name in _CORE_TABLES}
            if try_load(start):
                return _summarize_repair(_add_valid_rows(start, _remaining_rows(both, start)), tables)
    return None


def _remaining_rows(rows: Tables, start: Tables) -> list[tuple[str, Row]]:
    """Return the rows that are not in the start, in the order in which they were made."""
    rest = [(name, row) for name in rows for id_, row in rows[name].items() if id_ not in start.get(name, {})]
    return sorted(rest, key=lambda one: int(one[1]["id"]))


def _collect_valid_rows(name: str, *copies: Tables) -> dict[int, Row]:
    """Return the rows of a table that are entries, each from the first copy in which it is one."""
    found: dict[int, Row] = {}
    for form in (_known_fields, _reduced_rows):
        for copy in copies:
            for row in copy.get(name, {}).values():
                entry = next(
                    (one for one in form(_entry_model(name), row) if _is_valid_entry(_entry_model(name), one)), None
                )
                if entry:
                    found.setdefault(entry["id"], entry)
    return found


def _add_valid_rows(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    """Return the tables with as many of the rows as fit; they are halved until those that do not are found."""
    if not rows or try_load(grown := _add_rows(base, rows)):
        return grown if rows else base
    if len(rows) > 1:
        half = len(rows) // 2
        return _add_valid_rows(_add_valid_rows(base, rows[:half]), rows[half:])
    ((name, row),) = rows
    forms = (_add_rows(base, [(name, form)]) for form in _reduced_rows(_entry_model(name), row))
    return next(filter(try_load, forms), base)


def _add_rows(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    grown = {name: dict(table) for name, table in base.items()}
    for name, row in rows:
        grown.setdefault(name, {})[row["id"]] = row
    return grown


def _entry_model(name: str) -> type[FrozenModel]:
    """Return what the entries of a table are."""
    model: type[FrozenModel] = get_args(Meeting.model_fields[name].annotation)[0]
    return model


def _known_fields(model: type[FrozenModel], row: Row) -> list[Row]:
    return [{key: value for key, value in row.items() if key in model.model_fields}]


def _reduced_rows(model: type[FrozenModel], row: Row) -> list[Row]:
    """Return a row with one field left out that may be: a goal without its status is proposed."""
    (known,) = _known_fields(model, row)
    may_be = [key for key in known if not model.model_fields[key].is_required()]
    return [{key: value for key, value in known.items() if key != left_out} for left_out in may_be]


def _is_valid_entry(model: type[FrozenModel], row: Row) -> bool:
    try:
        model.model_validate(row)
    except (ValidationError, UserError):
        return False
    return True


def _summarize_repair(repaired: Tables, tables: Tables) -> RepairedMeeting:
    """Return the meeting with how it compares to what the file had."""
    had, has = (
        {(name, id_): row for name, rows in one.items() if name != "meeting" for id_, row in rows.items()}
        for one in (tables, repaired)
    )
    back = sum(not row.items() <= had.get(place, {}).items() for place, row in has.items())
    return RepairedMeeting(from_tables(repaired), back, len(had.keys() - has.keys()))
