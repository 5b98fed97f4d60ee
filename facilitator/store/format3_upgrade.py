"""Rename the tables, fields and values of formats 1 to 3 to those of today's record."""

from facilitator.store.repository import Row, Tables

_TABLE_NAMES = {"offers": "suggestions"}

_FIELD_NAMES = {
    "statements": {"kept": "wording_kind", "readings": "interpretations"},
    "goals": {"decisions": "positions"},
    "hopes": {"end": "outcome", "end_id": "outcome_id"},
    "parking_lot": {"end": "outcome"},
    "carried": {"end": "outcome", "end_id": "outcome_id"},
    "suggestions": {"end": "outcome", "end_id": "outcome_id"},
}

_PART_NAMES = {"behaviour": "behavior"}


def upgrade_tables(tables: Tables) -> Tables:
    """Return the tables of an old file with today's names. Rows that a person damaged keep what is in them."""
    renamed = {_TABLE_NAMES.get(name, name): rows for name, rows in tables.items()}
    upgraded = {name: {id_: _upgrade_row(name, row) for id_, row in rows.items()} for name, rows in renamed.items()}
    header = upgraded.get("meeting", {}).get(1, {})
    if header.get("started") and "sessions" not in upgraded:
        upgraded["sessions"] = {1: {"id": 1, "date": header.get("date"), "opened": header["started"]}}
    return upgraded


def _upgrade_row(table: str, row: Row) -> Row:
    upgraded = _rename_keys(row, _FIELD_NAMES.get(table, {}))
    if isinstance(parts := upgraded.get("parts"), dict):
        upgraded["parts"] = _rename_keys(parts, _PART_NAMES)
    for table_with_names, old, new in (("actions", "owner", "owners"), ("carried", "who", "people")):
        if table == table_with_names and old in upgraded:
            value = upgraded.pop(old)
            upgraded[new] = [] if value in {None, ""} else [value]
    if table == "factors" and upgraded.get("factor") == "behaviour":
        upgraded["factor"] = "behavior"
    if table == "corrections" and isinstance(places := upgraded.get("places"), list):
        upgraded["places"] = [
            {**place, "table": _TABLE_NAMES.get(f"{place.get('table')}", place.get("table"))}
            for place in places
            if isinstance(place, dict)
        ]
    return upgraded


def _rename_keys(row: Row, names: dict[str, str]) -> Row:
    return {names.get(key, key): value for key, value in row.items()}
