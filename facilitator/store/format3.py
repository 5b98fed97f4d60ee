"""Read meeting files of formats 1 to 3, which versions up to 0.4 wrote: JSON tables with one row per line.

The first table belongs to the storage: ``"record": {"1": {"format": 3, "revision": n, "sha256": …, "after": …}}``.
"sha256" is the hash of the following tables as written in the file, "after" holds the hash of each row that was added
after the meeting was closed. The first change writes such a meeting as a journal; see `store.journal`.
"""

from facilitator.store.hashing import start_sha256
from facilitator.store.journal import (
    APPEND_ONLY_TABLES,
    RECORD_TABLE,
    Journal,
    UnreadableError,
    decode_json,
    encode_json,
)
from facilitator.store.repository import NewerFormatError, Row, Tables

RawTables = dict[str, dict[str, Row]]
"""Tables as in JSON: row IDs are text."""

_NEWEST_FORMAT = 3

_TABLE_NAMES = {"offers": "suggestions"}

_FIELD_NAMES = {
    "statements": {"kept": "wording_kind", "readings": "interpretations"},
    "goals": {"decisions": "positions"},
    "hopes": {"end": "outcome", "end_id": "outcome_id"},
    "parking_lot": {"end": "outcome"},
    "carried": {"end": "outcome", "end_id": "outcome_id"},
    "suggestions": {"end": "outcome", "end_id": "outcome_id"},
}

# Tables whose rows named one person and now name several.
_PEOPLE_FIELDS = {"actions": ("owner", "owners"), "carried": ("who", "people")}

_PART_NAMES = {"behaviour": "behavior"}


def parse_tables(text: bytes) -> Journal:
    """Decode a file of an earlier format.

    Raises:
        UnreadableError: The text is not JSON, or not tables of rows.
        NewerFormatError: A newer version of the program wrote it.
    """
    data = _decode_tables(text)
    record = data.pop(RECORD_TABLE, {}).get("1", {})
    revision = record.get("revision")  # tables that another program wrote have none
    tables = {name: {int(id_): row for id_, row in rows.items()} for name, rows in data.items() if rows}
    return Journal(
        upgrade_tables(tables),
        revision=max(revision, 1) if type(revision) is int else 1,
        size=0,
        hasher=start_sha256(),
        is_unchanged=_is_unchanged(record, data),
    )


def _decode_tables(text: bytes) -> RawTables:
    try:
        data = decode_json(text.decode("utf-8-sig"))
        match data:
            case {"record": {"1": {"format": int(number)}}} if number > _NEWEST_FORMAT:
                raise NewerFormatError
        for rows in data.values():
            for id_, row in rows.items():
                if str(int(id_)) != id_ or type(row) is not dict:
                    raise UnreadableError
    except (ValueError, AttributeError, RecursionError) as error:
        raise UnreadableError from error
    return data  # type: ignore[no-any-return]


def _is_unchanged(record: Row, data: RawTables) -> bool:
    """Return whether the tables are unchanged since they were saved or closed. Format 1 had no hashes."""
    recorded = {key: record[key] for key in ("sha256", "after") if key in record}
    texts = [_encode_table(name, rows) for name, rows in sorted(data.items()) if name not in APPEND_ONLY_TABLES]
    expected: Row = {"sha256": _hash("\n".join(texts))}
    if added := {id_: row for name in APPEND_ONLY_TABLES for id_, row in data.get(name, {}).items()}:
        expected["after"] = {id_: _hash(_encode_table(id_, row)) for id_, row in added.items()}
    return recorded == expected or (not recorded and record.get("format", 1) == 1)


def _encode_table(name: str, rows: dict[str, Row]) -> str:
    lines = ",\n".join(f'"{id_}":{encode_json(row)}' for id_, row in rows.items())
    return f"{encode_json(name)}:{{\n{lines}\n}}"


def _hash(text: str) -> str:
    return start_sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


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
    if table in _PEOPLE_FIELDS:
        old_name, new_name = _PEOPLE_FIELDS[table]
        person = upgraded.pop(old_name, None)
        upgraded.setdefault(new_name, [] if person is None or person == "" else [person])
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
