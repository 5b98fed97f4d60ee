"""Read meeting files of formats 1 to 3, which versions up to 0.4 wrote: JSON tables with one row per line.

The first table belongs to the storage: ``"record": {"1": {"format": 3, "revision": n, "sha256": …, "after": …}}``.
"sha256" is the hash of the following tables as written in the file, "after" holds the hash of each row that was added
after the meeting was closed. The first change writes such a meeting as a journal; see `store.journal`.
"""

import hashlib
from typing import Any

from facilitator.store.format3_upgrade import upgrade_tables
from facilitator.store.journal import RECORD_TABLE, Journal, UnreadableError, decode_json, encode_json
from facilitator.store.repository import NewerFormatError, Row, Tables

RawTables = dict[str, dict[str, Row]]
"""Tables as in JSON: row IDs are text."""

_NEWEST_FORMAT = 3
_APPENDED_TABLES = ("addenda", "corrections")
_HASH_KEYS = ("sha256", "after")


def parse_tables(text: bytes) -> Journal:
    """Decode a file of an earlier format.

    Raises:
        UnreadableError: The text is not JSON, or not tables of rows.
        NewerFormatError: A newer version of the program wrote it.
    """
    data = _parse(text)
    tables = upgrade_tables({name: rows for name, rows in _number_rows(data).items() if rows})
    return Journal(tables, _get_revision(data), 0, hashlib.sha256(), _hashes_match(data))


def _hashes_match(data: RawTables) -> bool:
    """Return whether the tables are unchanged since they were saved or closed. Format 1 had no hashes."""
    record = data.get(RECORD_TABLE, {}).get("1", {})
    recorded = {key: record[key] for key in _HASH_KEYS if key in record}
    texts = {name: _encode_table(name, rows) for name, rows in data.items() if name != RECORD_TABLE}
    added = {
        id_: _sha256(_encode_table(id_, row)) for name in _APPENDED_TABLES for id_, row in data.get(name, {}).items()
    }
    body = b"\n".join(texts[name] for name in sorted(texts.keys() - {*_APPENDED_TABLES}))
    expected: Row = {"sha256": _sha256(body)} | ({"after": added} if added else {})
    return recorded == expected or (not recorded and record.get("format", 1) == 1)


def _encode_table(name: str, rows: dict[str, Row]) -> bytes:
    lines = ",\n".join(f'"{id_}":{encode_json(row)}' for id_, row in rows.items())
    return f"{encode_json(name)}:{{\n{lines}\n}}".encode("utf-8", "backslashreplace")


def _sha256(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _parse(text: bytes) -> RawTables:
    try:
        data = decode_json(text.decode("utf-8-sig"))
        _reject_newer_format(data)
        if not _is_table_data(data):
            raise UnreadableError
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error
    return data  # type: ignore[no-any-return]


def _number_rows(data: RawTables) -> Tables:
    """Return the meeting's own tables with integer IDs, without the record table."""
    return {name: {int(id_): row for id_, row in rows.items()} for name, rows in data.items() if name != RECORD_TABLE}


def _get_revision(data: RawTables, default: int = 1) -> int:
    """Return the recorded revision. Tables that another program wrote have none."""
    revision = data.get(RECORD_TABLE, {}).get("1", {}).get("revision")
    return max(revision, default) if type(revision) is int else default


def _is_id(text: str) -> bool:
    try:
        return str(int(text)) == text
    except ValueError:
        return False


def _is_table_data(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(rows, dict) and all(_is_id(id_) and isinstance(row, dict) for id_, row in rows.items())
        for rows in data.values()
    )


def _reject_newer_format(data: Any) -> None:
    try:
        number = data[RECORD_TABLE]["1"]["format"]
    except (KeyError, TypeError):
        return
    if type(number) is int and number > _NEWEST_FORMAT:
        raise NewerFormatError
