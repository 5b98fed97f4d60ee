"""The text of a meeting file: strict JSON that stock TinyDB opens, with each document on a line of its own.

The first table is the keeper's: ``"record": {"1": {"format": 2, "revision": n, "sha256": …, "after": …}}``. Its hashes
are of the tables behind it as they stand in the file, and of each row that was added after the meeting was closed.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from facilitator.store.repository import NewerFormatError, Row, Tables

RawTables = dict[str, dict[str, Row]]
"""Tables as JSON and TinyDB's storages have them: document ids are text."""

FORMAT_VERSION = 3
RECORD_TABLE = "record"
MEETING_TABLE = "meeting"
APPEND_ONLY_TABLES = ("addenda", "corrections")
"""The tables that may still grow in a closed meeting (docs/promises.md)."""

HASH_KEYS = ("sha256", "after")

_TABLE_LINE = re.compile(r'(.*"):\{')
_ROW_LINE = re.compile(r'"(-?[0-9]+)":(\{.*)')


class UnreadableError(ValueError):
    """These bytes are not the tables of a meeting."""


def _reject(text: str) -> NoReturn:
    raise ValueError(text)


def _parse_float(text: str) -> float:
    # "1e999" reads as infinity, which could not be written back.
    number = float(text)
    return number if math.isfinite(number) else _reject(text)


encode_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""A row as JSON. Raises TypeError or ValueError for what JSON does not have (a date, NaN)."""

decode_json = json.JSONDecoder(parse_float=_parse_float, parse_constant=_reject).decode
"""JSON as values. Raises ValueError."""

RowsEncoder = Callable[[str, dict[str, Row]], Iterable[str]]
"""A table's name and its rows → a line of text for each row."""


def encode_row(id_: str, row: Row) -> str:
    """Return the line of a row."""
    return f'"{id_}":{encode_json(row)}'


def _encode_rows(_: str, rows: dict[str, Row]) -> Iterable[str]:
    return [encode_row(id_, row) for id_, row in rows.items()]


def dump(data: RawTables, encode_rows: RowsEncoder = _encode_rows) -> bytes:
    """Write the tables as text, with their hashes. A closed meeting keeps the hash it was closed with.

    Args:
        data: the tables.
        encode_rows: what spells out the rows of a table.

    Raises:
        TypeError, ValueError: a row holds something that JSON does not (a date, NaN).
    """
    texts = {name: _encode_table(name, rows, encode_rows) for name, rows in data.items() if name != RECORD_TABLE}
    records = data.get(RECORD_TABLE, {})
    if record := records.get("1"):
        records = {**records, "1": record | _merge_closed_hashes(data, _compute_hashes(data, texts))}
    heading = [_encode_table(RECORD_TABLE, records, encode_rows)] if RECORD_TABLE in data else []
    return b"{\n" + b",\n".join([*heading, *texts.values()]) + b"\n}\n"


def hashes_match(data: RawTables) -> bool:
    """Whether the tables are those that were saved, or closed; True for a file from before there were hashes."""
    record = data.get(RECORD_TABLE, {}).get("1", {})
    texts = {name: _encode_table(name, rows) for name, rows in data.items() if name != RECORD_TABLE}
    found = {key: record[key] for key in HASH_KEYS if key in record}
    return found == _compute_hashes(data, texts) or (not found and record.get("format", 1) == 1)


def is_closed(data: RawTables) -> bool:
    """Whether these are the tables of a closed meeting."""
    return data.get(MEETING_TABLE, {}).get("1", {}).get("state") == "closed"


def _encode_table(name: str, rows: dict[str, Row], encode_rows: RowsEncoder = _encode_rows) -> bytes:
    # Half of a surrogate pair has no bytes in UTF-8; what backslashreplace writes for it is the JSON escape.
    return "{}:{{\n{}\n}}".format(encode_json(name), ",\n".join(encode_rows(name, rows))).encode(
        "utf-8", "backslashreplace"
    )


def _compute_hashes(data: RawTables, texts: dict[str, bytes]) -> dict[str, Any]:
    """Return the hash of the meeting, and those of the rows that were added after it was closed, if any were."""
    body = b"\n".join(texts[name] for name in sorted(texts.keys() - {*APPEND_ONLY_TABLES}))
    added = {
        id_: _sha256(_encode_table(id_, row)) for name in APPEND_ONLY_TABLES for id_, row in data.get(name, {}).items()
    }
    return {"sha256": _sha256(body)} | ({"after": added} if added else {})


def _merge_closed_hashes(data: RawTables, hashes: dict[str, Any]) -> dict[str, Any]:
    """Return the hashes to write: what was closed, or added since, keeps the hash it had then."""
    record = data[RECORD_TABLE]["1"]
    if not is_closed(data) or "sha256" not in record:
        return hashes
    added = record.get("after")
    known = added if isinstance(added, dict) else {}
    after = {**hashes.get("after", {}), **known}
    return {"after": after} if after else {}


def _sha256(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def parse(text: bytes) -> RawTables:
    """Read the tables.

    Raises:
        Unreadable: it is not JSON, or not tables of documents.
        Newer: its format is newer than ours.
    """
    try:
        data = decode_json(text.decode("utf-8-sig"))
        _reject_newer_format(data)
        if not _is_table_data(data):
            raise UnreadableError
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error
    return data  # type: ignore[no-any-return]


def salvage(text: bytes, known_tables: RawTables) -> RawTables:
    """Read what can be read of a damaged file, line by line.

    Behind a line that cannot be read, a table's heading may be missing too. The documents there are taken only when
    one of them is `known_tables`, which tells the table of all up to the next heading: guessing could turn a private note
    into a public one.

    Raises:
        Newer: its format is newer than ours.
    """
    found: RawTables = {}
    table: str | None = None
    waiting: list[tuple[str, Row]] = []
    homes = _table_by_id(known_tables)
    for line in text.split(b"\n"):
        document = _parse_row_line(line)
        if document is None:
            table, waiting = _parse_table_line(line), []
            found |= {table: found.get(table, {})} if table is not None else {}
            continue
        waiting.append(document)
        table = homes.get(document[0]) if table is None else table
        if table is not None:
            for id_, row in waiting:
                found.setdefault(table, {}).setdefault(id_, row)
            waiting = []
    _reject_newer_format(found)
    return found


def extract_tables(data: RawTables) -> Tables:
    """Return the meeting's own tables, ids as numbers, without the keeper's record."""
    return {name: {int(id_): row for id_, row in rows.items()} for name, rows in data.items() if name != RECORD_TABLE}


def require_meeting(data: RawTables) -> RawTables:
    """Return the tables again, once they are known to hold a meeting.

    Raises:
        Unreadable: there is no row 1 in "meeting".
    """
    if "1" not in data.get(MEETING_TABLE, {}):
        raise UnreadableError
    return data


def get_revision(data: RawTables) -> int:
    """Return the revision on record; 1 for tables without one, as another program would write them."""
    revision = data.get(RECORD_TABLE, {}).get("1", {}).get("revision")
    return max(revision, 1) if type(revision) is int else 1


def _table_by_id(known: RawTables) -> dict[str, str | None]:
    """Return the table of each document id; None for an id that several tables use."""
    homes: dict[str, str | None] = {}
    for name, rows in known.items():
        homes |= {id_: None if id_ in homes else name for id_ in rows}
    return homes


def _parse_row_line(line: bytes) -> tuple[str, Row] | None:
    """Return the id and the row of a line, or None when it is no document, or a spoilt one."""
    try:
        match = _ROW_LINE.fullmatch(_strip_line(line))
        return (match[1], decode_json(match[2])) if match and _is_id(match[1]) else None
    except (ValueError, RecursionError):
        return None


def _parse_table_line(line: bytes) -> str | None:
    """Return the table this line opens, or None."""
    try:
        match = _TABLE_LINE.fullmatch(_strip_line(line))
        name: str | None = decode_json(match[1]) if match else None
    except ValueError:
        return None
    return name


def _strip_line(line: bytes) -> str:
    return line.decode().strip().removesuffix(",")


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
    if type(number) is int and number > FORMAT_VERSION:
        raise NewerFormatError
