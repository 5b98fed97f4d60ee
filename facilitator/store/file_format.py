"""Encode and decode a meeting file: strict JSON that stock TinyDB can open, with one row per line.

The first table belongs to the storage: ``"record": {"1": {"format": 3, "revision": n, "sha256": …, "after": …}}``.
"sha256" is the hash of the following tables as written in the file, "after" holds the hash of each row that was added
after the meeting was closed.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from facilitator.store.repository import NewerFormatError, Row, Tables

RawTables = dict[str, dict[str, Row]]
"""Tables as in JSON and in TinyDB's storages: row IDs are text."""

FORMAT_VERSION = 3
RECORD_TABLE = "record"
MEETING_TABLE = "meeting"
APPEND_ONLY_TABLES = ("addenda", "corrections")
"""Tables that may still grow in a closed meeting (docs/promises.md)."""

HASH_KEYS = ("sha256", "after")

_TABLE_LINE = re.compile(r'(.*"):\{')
_ROW_LINE = re.compile(r'"(-?[0-9]+)":(\{.*)')


class UnreadableError(ValueError):
    """The bytes are not the tables of a meeting."""


def _reject(text: str) -> NoReturn:
    raise ValueError(text)


def _parse_float(text: str) -> float:
    # "1e999" is parsed as infinity, which cannot be written back.
    number = float(text)
    return number if math.isfinite(number) else _reject(text)


encode_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""Encode a row as JSON. Raises TypeError or ValueError for values JSON does not support (dates, NaN)."""

decode_json = json.JSONDecoder(parse_float=_parse_float, parse_constant=_reject).decode
"""Decode JSON. Raises ValueError."""

RowsEncoder = Callable[[str, dict[str, Row]], Iterable[str]]
"""Encodes the rows of the named table, one line of text per row."""


def encode_row(id_: str, row: Row) -> str:
    """Return the line of text for a row."""
    return f'"{id_}":{encode_json(row)}'


def _encode_rows(_: str, rows: dict[str, Row]) -> Iterable[str]:
    return [encode_row(id_, row) for id_, row in rows.items()]


def dump(data: RawTables, encode_rows: RowsEncoder = _encode_rows) -> bytes:
    """Encode the tables with their hashes. A closed meeting keeps the hash from its closing.

    Args:
        data: the tables.
        encode_rows: encodes the rows of a table.

    Raises:
        TypeError, ValueError: A row holds a value that JSON does not support (a date, NaN).
    """
    texts = {name: _encode_table(name, rows, encode_rows) for name, rows in data.items() if name != RECORD_TABLE}
    records = data.get(RECORD_TABLE, {})
    if record := records.get("1"):
        records = {**records, "1": record | _merge_closed_hashes(data, _compute_hashes(data, texts))}
    record_text = [_encode_table(RECORD_TABLE, records, encode_rows)] if RECORD_TABLE in data else []
    return b"{\n" + b",\n".join([*record_text, *texts.values()]) + b"\n}\n"


def hashes_match(data: RawTables) -> bool:
    """Return whether the tables are unchanged since they were saved or closed.

    A file of format 1, which had no hashes, always matches.
    """
    record = data.get(RECORD_TABLE, {}).get("1", {})
    texts = {name: _encode_table(name, rows) for name, rows in data.items() if name != RECORD_TABLE}
    recorded = {key: record[key] for key in HASH_KEYS if key in record}
    return recorded == _compute_hashes(data, texts) or (not recorded and record.get("format", 1) == 1)


def is_closed(data: RawTables) -> bool:
    """Return whether the tables are those of a closed meeting."""
    return data.get(MEETING_TABLE, {}).get("1", {}).get("state") == "closed"


def _encode_table(name: str, rows: dict[str, Row], encode_rows: RowsEncoder = _encode_rows) -> bytes:
    # A lone surrogate has no UTF-8 encoding; backslashreplace writes its JSON escape.
    return "{}:{{\n{}\n}}".format(encode_json(name), ",\n".join(encode_rows(name, rows))).encode(
        "utf-8", "backslashreplace"
    )


def _compute_hashes(data: RawTables, texts: dict[str, bytes]) -> dict[str, Any]:
    """Return the hash of the meeting, and the hashes of any rows added after it was closed."""
    body = b"\n".join(texts[name] for name in sorted(texts.keys() - {*APPEND_ONLY_TABLES}))
    added = {
        id_: _sha256(_encode_table(id_, row)) for name in APPEND_ONLY_TABLES for id_, row in data.get(name, {}).items()
    }
    return {"sha256": _sha256(body)} | ({"after": added} if added else {})


def _merge_closed_hashes(data: RawTables, hashes: dict[str, Any]) -> dict[str, Any]:
    """Return the hashes to write. In a closed meeting, existing hashes are kept."""
    record = data[RECORD_TABLE]["1"]
    if not is_closed(data) or "sha256" not in record:
        return hashes
    recorded = record.get("after")
    recorded = recorded if isinstance(recorded, dict) else {}
    after = {**hashes.get("after", {}), **recorded}
    return {"after": after} if after else {}


def _sha256(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def parse(text: bytes) -> RawTables:
    """Decode the tables.

    Raises:
        UnreadableError: The text is not JSON, or not tables of rows.
        NewerFormatError: A newer version of the program wrote it.
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
    """Decode the readable lines of a damaged file.

    After an unreadable line, a table heading may be missing as well. The rows up to the next heading are then used
    only if one of them is in `known_tables`, which identifies their table. Guessing could turn a private note into a
    public one.

    Raises:
        NewerFormatError: A newer version of the program wrote it.
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
    """Return the meeting's own tables with integer IDs, without the record table."""
    return {name: {int(id_): row for id_, row in rows.items()} for name, rows in data.items() if name != RECORD_TABLE}


def require_meeting(data: RawTables) -> RawTables:
    """Return the tables if they contain a meeting.

    Raises:
        UnreadableError: The table "meeting" has no row 1.
    """
    if "1" not in data.get(MEETING_TABLE, {}):
        raise UnreadableError
    return data


def get_revision(data: RawTables) -> int:
    """Return the recorded revision, or 1 for tables that another program wrote without one."""
    revision = data.get(RECORD_TABLE, {}).get("1", {}).get("revision")
    return max(revision, 1) if type(revision) is int else 1


def _table_by_id(known: RawTables) -> dict[str, str | None]:
    """Return the table of each row ID, or None for an ID that several tables use."""
    homes: dict[str, str | None] = {}
    for name, rows in known.items():
        homes |= {id_: None if id_ in homes else name for id_ in rows}
    return homes


def _parse_row_line(line: bytes) -> tuple[str, Row] | None:
    """Return the ID and the row of a line, or None if the line is not a readable row."""
    try:
        match = _ROW_LINE.fullmatch(_strip_line(line))
        return (match[1], decode_json(match[2])) if match and _is_id(match[1]) else None
    except (ValueError, RecursionError):
        return None


def _parse_table_line(line: bytes) -> str | None:
    """Return the name of the table that starts on this line, or None."""
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
