"""Encode and decode the journal of a meeting: one line of JSON per changed row, and a line that commits each save.

    {
    "record":{
    "1":{"format":4}
    }}
    ["meeting",1,{"id":"0123abcd4567ef89","title":"Annual review",…}]
    ["statements",17,{"id":17,"words":"I draw every day.",…}]
    ["record",1,{"revision":1,"at":"2026-11-30T09:12:31-05:00","sha256":"…"}]
    ["statements",17,null]
    ["record",1,{"revision":2,"at":"2026-11-30T09:12:40-05:00","sha256":"…"}]

The meeting is the fold of the committed lines: the last row with an ID counts, and null deletes a row. "sha256" is the
hash of everything before it. Lines without a commit at the end belong to a save that was never acknowledged.
Programs up to version 0.4 read the first lines as tables of a newer format, so they leave the file alone.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

from facilitator.store.hashing import start_sha256
from facilitator.store.repository import Change, Changes, ClosedMeetingError, NewerFormatError, Row, RowFilter, Tables

FORMAT_VERSION = 4
RECORD_TABLE = "record"
MEETING_TABLE = "meeting"

APPEND_ONLY_TABLES = ("addenda", "corrections")
"""Tables that may still grow in a closed meeting (docs/promises.md)."""

HEADER = b'{\n"record":{\n"1":{"format":4}\n}}\n'

_OTHER_HEADER = re.compile(rb'\s*\{\s*"record":\{\s*"1":\{"format":(\d{1,9})\}\s*\}\}')


Entry = tuple[str, int, Row | None]
"""A line of a journal: table name, row ID, and the new row or None for a deletion."""


class UnreadableError(ValueError):
    """The bytes are not a meeting."""


class Journal(NamedTuple):
    """The content of a meeting's file.

    Attributes:
        tables: the tables without empty ones. Rows must not be mutated.
        revision: the number of the last save, from 1; 0 if there is none.
        size: length of the committed part in bytes; 0 for a file of an earlier format.
        hasher: the SHA-256 hash of that part. It must be copied before it is updated.
        is_unchanged: whether the hashes match, so that no other program changed the text.
    """

    tables: Tables
    revision: int
    size: int
    hasher: Any
    is_unchanged: bool = True

    @property
    def has_meeting(self) -> bool:
        """Return whether there is a meeting, and not only tables."""
        return 1 in self.tables.get(MEETING_TABLE, {})

    @property
    def is_closed(self) -> bool:
        """Return whether the meeting is closed."""
        return is_closed(self.tables)


def make_empty_journal() -> Journal:
    """Return a journal without any save."""
    return Journal({}, 0, len(HEADER), start_sha256(HEADER))


def is_closed(tables: Tables) -> bool:
    """Return whether these are the tables of a closed meeting."""
    return tables.get(MEETING_TABLE, {}).get(1, {}).get("state") == "closed"


def reject_closed_change(tables: Tables, changes: Changes) -> None:
    """Check that changes to the tables of a closed meeting only add rows to the tables `APPEND_ONLY_TABLES`.

    Raises:
        ClosedMeetingError: The changes do more than that.
    """
    for name, rows in changes.items():
        if name not in APPEND_ONLY_TABLES or rows.keys() & tables.get(name, {}).keys():
            raise ClosedMeetingError


def _reject(text: str) -> NoReturn:
    raise ValueError(text)


def _parse_float(text: str) -> float:
    # "1e999" is parsed as infinity, which cannot be written back.
    number = float(text)
    return number if math.isfinite(number) else _reject(text)


encode_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""Encode a row as JSON. Raises TypeError or ValueError for values JSON does not support (dates, NaN)."""

decode_json = json.JSONDecoder(parse_float=_parse_float, parse_constant=_reject).decode
"""Decode JSON. Raises ValueError, or RecursionError for deep nesting."""


def is_journal(data: bytes) -> bool:
    """Return whether the bytes start like a journal.

    Raises:
        NewerFormatError: A newer version of the program wrote them.
    """
    if data.startswith(HEADER):
        return True
    match = _OTHER_HEADER.match(data)
    if match and int(match[1]) > FORMAT_VERSION:
        raise NewerFormatError
    return False


class _Save(NamedTuple):
    """Changed rows, the row that commits them, where its line starts and ends, and whether a line before is damaged."""

    rows: list[Entry]
    commit: Row
    start: int
    end: int
    is_damaged: bool


def parse_journal(data: bytes) -> Journal:
    """Fold the committed lines of a journal.

    Raises:
        UnreadableError: A committed line is damaged.
    """
    tables: Tables = {}
    saves = list(_iterate_saves(data))
    first_to_verify = 0  # of an open meeting, only the last save is verified; a closed one must never have changed
    for number, save in enumerate(saves):
        if not is_closed(tables):
            first_to_verify = number
        for name, id_, row in save.rows:
            _put_row(tables.setdefault(name, {}), id_, row)
    hasher, hashed, is_unchanged = start_sha256(), 0, True
    for save in saves[first_to_verify:]:
        hash_start = max(data.rfind(b'"sha256":', save.start, save.end), save.start)
        hasher.update(data[hashed:hash_start])
        is_unchanged, hashed = is_unchanged and hasher.hexdigest() == save.commit.get("sha256"), hash_start
    last = saves[-1] if saves else _Save([], {"revision": 0}, 0, len(HEADER), is_damaged=False)
    hasher.update(data[hashed : last.end])
    if last.is_damaged and not is_unchanged:
        raise UnreadableError
    tables = {name: rows for name, rows in tables.items() if rows}
    return Journal(tables, last.commit["revision"], last.end, hasher, is_unchanged)


def iterate_changes(data: bytes) -> Iterator[Change]:
    """Yield all committed changes in the text of a journal, oldest first."""
    for save in _iterate_saves(data):
        for name, id_, row in save.rows:
            yield Change(save.commit["revision"], save.commit.get("at", ""), name, id_, row)


def salvage_journal(data: bytes) -> tuple[dict[str, dict[int, Row | None]], int]:
    """Return the last readable version of each row in a damaged journal, and the last readable revision."""
    rows: dict[str, dict[int, Row | None]] = {}
    revision = 0
    for name, id_, row in filter(None, _decode_lines(data.split(b"\n"))):
        if name == RECORD_TABLE and row:
            revision = max(revision, row["revision"])
        else:
            rows.setdefault(name, {})[id_] = row
    return rows, revision


def _put_row(rows: dict[int, Row], id_: int, row: Row | None) -> None:
    if row is None:
        rows.pop(id_, None)
    else:
        rows[id_] = row


def encode_save(journal: Journal, changes: Changes, *, revision: int, at: str) -> tuple[bytes, Journal]:
    """Return the lines of a save to append to a journal, and the resulting journal.

    Raises:
        TypeError, ValueError: A row holds a value that JSON does not support (a date, NaN).
    """
    lines = [
        f"[{encode_json(name)},{id_},{encode_json(row)}]\n"
        for name, rows in changes.items()
        for id_, row in rows.items()
    ]
    text = "".join(lines).encode("utf-8", "backslashreplace")  # a lone surrogate has no UTF-8 encoding: escape it
    hasher = journal.hasher.copy()
    commit = f'["{RECORD_TABLE}",1,{{"revision":{revision},"at":{encode_json(at)},'.encode()
    hasher.update(text + commit)
    end = f'"sha256":"{hasher.hexdigest()}"}}]\n'.encode()
    hasher.update(end)
    tables = apply_changes(journal.tables, changes)
    save = text + commit + end
    return save, Journal(tables, revision, journal.size + len(save), hasher, journal.is_unchanged)


def encode_whole(tables: Tables, *, revision: int, at: str) -> tuple[bytes, Journal]:
    """Return a new journal with these tables as its only save, and its content."""
    save, journal = encode_save(make_empty_journal(), tables, revision=revision, at=at)
    return HEADER + save, journal


def apply_changes(tables: Tables, changes: Changes) -> Tables:
    """Return the tables with changes applied, without empty tables. Unchanged tables are shared."""
    result = dict(tables)
    for name, changed in changes.items():
        rows = dict(result.pop(name, {}))
        for id_, row in changed.items():
            _put_row(rows, id_, row)
        if rows:
            result[name] = rows
    return result


def find_changes(old: Tables, new: Tables) -> dict[str, dict[int, Row | None]]:
    """Return the changes that turn the old tables into the new ones. Rows that are the same object are not compared."""
    changes: dict[str, dict[int, Row | None]] = {}
    for name in {**new, **old}:
        before, after = old.get(name, {}), new.get(name, {})
        changed: dict[int, Row | None] = {
            id_: row for id_, row in after.items() if (known := before.get(id_)) is not row and known != row
        }
        changed |= dict.fromkeys(before.keys() - after.keys())
        if changed:
            changes[name] = changed
    return changes


def drop_unchanged(tables: Tables, changes: Changes) -> Changes:
    """Return the changes without the rows that are already so."""
    real = {
        name: {id_: row for id_, row in rows.items() if tables.get(name, {}).get(id_) != row}
        for name, rows in changes.items()
    }
    return {name: rows for name, rows in real.items() if rows}


def _iterate_saves(data: bytes) -> Iterator[_Save]:
    rows, position, is_damaged = list[Entry](), len(HEADER), False
    lines = data[len(HEADER) :].split(b"\n")[:-1]
    for line, entry in zip(lines, _decode_lines(lines), strict=True):
        start, position = position, position + len(line) + 1
        if entry is None:
            is_damaged = True
        elif entry[0] == RECORD_TABLE and entry[2]:
            yield _Save(rows, entry[2], start, position, is_damaged)
            rows = []
        else:
            rows.append(entry)


def filter_lines(data: bytes, is_removed: RowFilter) -> bytes:
    """Return a damaged journal with its readable lines only, and without the rows to be removed."""
    body = data.removeprefix(HEADER)
    lines = [line for line in body.split(b"\n") if line]
    kept = [
        line + b"\n"
        for line, entry in zip(lines, _decode_lines(lines), strict=True)
        if entry and not is_removed(*entry)
    ]
    return HEADER[: len(data) - len(body)] + b"".join(kept)


def _decode_lines(lines: list[bytes]) -> list[Entry | None]:
    """Return the entry of each line, or None for a line that is damaged."""
    try:
        entries = decode_json(f"[{b','.join(lines).decode()}]")  # much faster than line by line
        if len(entries) == len(lines) and all(map(_is_entry, entries)):
            return entries  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        pass
    return [_decode_line(line) for line in lines]


def _decode_line(line: bytes) -> Entry | None:
    try:
        entry = decode_json(line.decode().strip())
    except (ValueError, RecursionError):
        return None
    return entry if _is_entry(entry) else None


def _is_entry(value: Any) -> bool:
    if type(value) is not list or len(value) != 3:  # noqa: PLR2004
        return False
    name, id_, row = value
    is_row = type(name) is str and type(id_) is int and (row is None or type(row) is dict)
    return is_row and (name != RECORD_TABLE or (type(row) is dict and type(row.get("revision")) is int))
