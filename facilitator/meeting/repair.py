"""Repair a saved meeting that breaks a rule, for example after its file was edited by hand. Valid entries are kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import ValidationError

from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.meeting import ENTRY_MODELS, TABLES, Meeting
from facilitator.meeting.serialization import Tables, from_tables

# Tables that other tables refer to, and that a started meeting needs.
_CORE_TABLES = ("agenda", "sessions", "attendees", "strengths")

Row = dict[str, Any]


class RepairedMeeting(NamedTuple):
    """A repaired meeting, compared with its file.

    Attributes:
        meeting: the repaired meeting.
        restored_count: the number of entries restored from an earlier copy.
        lost_count: the number of entries of the file that are not in the meeting.
    """

    meeting: Meeting
    restored_count: int
    lost_count: int


def try_load(tables: Tables) -> Meeting | None:
    """Return the meeting that the tables hold, or None if they are not valid."""
    try:
        return from_tables(tables)
    except (ValidationError, UserError, KeyError, TypeError):
        return None


def repair_meeting(tables: Tables, earlier_copies: Iterable[Tables]) -> RepairedMeeting | None:
    """Build a valid meeting from damaged tables and earlier copies. Return None if that is impossible.

    Args:
        tables: the tables of the file.
        earlier_copies: earlier copies, newest first.
    """
    for copy in (*earlier_copies, {}):
        merged = {name: _collect_valid_rows(name, tables, copy) for name in TABLES}
        copied = {name: _collect_valid_rows(name, copy) for name in _CORE_TABLES}
        # Take as little as possible from the copy: missing rows, then the header too, then all core tables.
        for header_source, core in ((tables, merged), (copy, merged), (copy, copied)):
            start = {"meeting": {1: _known_fields(Meeting, header_source.get("meeting", {}).get(1, {}))[0]}}
            start |= {name: core[name] for name in _CORE_TABLES}
            if try_load(start):
                return _summarize_repair(_add_valid_rows(start, _remaining_rows(merged, start)), tables)
    return None


def _remaining_rows(rows: Tables, start: Tables) -> list[tuple[str, Row]]:
    """Return the rows that are not in the start tables, with their table names, oldest first."""
    remaining = [(name, row) for name in rows for id_, row in rows[name].items() if id_ not in start.get(name, {})]
    return sorted(remaining, key=lambda named_row: int(named_row[1]["id"]))


def _collect_valid_rows(name: str, *copies: Tables) -> dict[int, Row]:
    """Return the valid rows of a table, each from the first copy in which it is valid."""
    model = ENTRY_MODELS[name]
    valid_rows: dict[int, Row] = {}
    for variants in (_known_fields, _reduced_rows):  # a complete older row is better than a reduced newer one
        for copy in copies:
            for row in copy.get(name, {}).values():
                entry = next((variant for variant in variants(model, row) if _is_valid_entry(model, variant)), None)
                if entry:
                    valid_rows.setdefault(entry["id"], entry)
    return valid_rows


def _add_valid_rows(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    """Return the tables with as many rows added as stay valid. Rows that do not fit are found by bisection."""
    if not rows or try_load(extended := _add_rows(base, rows)):
        return extended if rows else base
    if len(rows) > 1:
        half = len(rows) // 2
        return _add_valid_rows(_add_valid_rows(base, rows[:half]), rows[half:])
    ((name, row),) = rows
    variants = (_add_rows(base, [(name, variant)]) for variant in _reduced_rows(ENTRY_MODELS[name], row))
    return next(filter(try_load, variants), base)


def _add_rows(base: Tables, rows: list[tuple[str, Row]]) -> Tables:
    extended = {name: dict(table) for name, table in base.items()}
    for name, row in rows:
        extended.setdefault(name, {})[row["id"]] = row
    return extended


def _known_fields(model: type[FrozenModel], row: Row) -> list[Row]:
    """Return a row without unknown fields, as the only variant."""
    return [{key: value for key, value in row.items() if key in model.model_fields}]


def _reduced_rows(model: type[FrozenModel], row: Row) -> list[Row]:
    """Return the variants of a row without one of its optional fields. A goal without a status is proposed."""
    (known,) = _known_fields(model, row)
    optional = [key for key in known if not model.model_fields[key].is_required()]
    return [{key: value for key, value in known.items() if key != left_out} for left_out in optional]


def _is_valid_entry(model: type[FrozenModel], row: Row) -> bool:
    try:
        model.model_validate(row)
    except (ValidationError, UserError):
        return False
    return True


def _summarize_repair(repaired: Tables, tables: Tables) -> RepairedMeeting:
    """Return the repaired meeting with the numbers of restored and lost entries."""
    rows_before, rows_after = (
        {(name, id_): row for name, rows in source.items() if name != "meeting" for id_, row in rows.items()}
        for source in (tables, repaired)
    )
    restored_count = sum(not row.items() <= rows_before.get(key, {}).items() for key, row in rows_after.items())
    return RepairedMeeting(from_tables(repaired), restored_count, len(rows_before.keys() - rows_after.keys()))
