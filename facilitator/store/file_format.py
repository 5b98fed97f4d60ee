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

from facilitator.store.repository import Newer, Row, Tables

Data = dict[str, dict[str, Row]]
"""Tables as JSON and TinyDB's storages have them: document ids are text."""

FORMAT = 3
RECORD = "record"
MEETING = "meeting"
AFTER = ("addenda", "corrections")
"""The tables that may still grow in a closed meeting (docs/promises.md)."""

HASHES = ("sha256", "after")

_HEADING = re.compile(r'(.*"):\{')
_DOCUMENT = re.compile(r'"(-?[0-9]+)":(\{.*)')


class Unreadable(ValueError):
    """These bytes are not the tables of a meeting."""


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _number(text: str) -> float:
    # "1e999" reads as infinity, which could not be written back.
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


spelled = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""A row as JSON. Raises TypeError or ValueError for what JSON does not have (a date, NaN)."""

understood = json.JSONDecoder(parse_float=_number, parse_constant=_refuse).decode
"""JSON as values. Raises ValueError."""

Lines = Callable[[str, dict[str, Row]], Iterable[str]]
"""A table's name and its rows → a line of text for each row."""


def line_of(id_: str, row: Row) -> str:
    """Return the line of a row."""
    return f'"{id_}":{spelled(row)}'


def _anew(_: str, rows: dict[str, Row]) -> Iterable[str]:
    return [line_of(id_, row) for id_, row in rows.items()]


def dump(data: Data, lines: Lines = _anew) -> bytes:
    """Write the tables as text, with their hashes. A closed meeting keeps the hash it was closed with.

    Args:
        data: the tables.
        lines: what spells out the rows of a table.

    Raises:
        TypeError, ValueError: a row holds something that JSON does not (a date, NaN).
    """
    texts = {name: _text(name, rows, lines) for name, rows in data.items() if name != RECORD}
    records = data.get(RECORD, {})
    if record := records.get("1"):
        records = {**records, "1": record | _kept(data, _hashes(data, texts))}
    heading = [_text(RECORD, records, lines)] if RECORD in data else []
    return b"{\n" + b",\n".join([*heading, *texts.values()]) + b"\n}\n"


def intact(data: Data) -> bool:
    """Whether the tables are those that were saved, or closed; True for a file from before there were hashes."""
    record = data.get(RECORD, {}).get("1", {})
    texts = {name: _text(name, rows) for name, rows in data.items() if name != RECORD}
    found = {key: record[key] for key in HASHES if key in record}
    return found == _hashes(data, texts) or (not found and record.get("format", 1) == 1)


def is_closed(data: Data) -> bool:
    """Whether these are the tables of a closed meeting."""
    return data.get(MEETING, {}).get("1", {}).get("state") == "closed"


def _text(name: str, rows: dict[str, Row], lines: Lines = _anew) -> bytes:
    # Half of a surrogate pair has no bytes in UTF-8; what backslashreplace writes for it is the JSON escape.
    return "{}:{{\n{}\n}}".format(spelled(name), ",\n".join(lines(name, rows))).encode("utf-8", "backslashreplace")


def _hashes(data: Data, texts: dict[str, bytes]) -> dict[str, Any]:
    """Return the hash of the meeting, and those of the rows that were added after it was closed, if any were."""
    body = b"\n".join(texts[name] for name in sorted(texts.keys() - {*AFTER}))
    added = {id_: _sha(_text(id_, row)) for name in AFTER for id_, row in data.get(name, {}).items()}
    return {"sha256": _sha(body)} | ({"after": added} if added else {})


def _kept(data: Data, hashes: dict[str, Any]) -> dict[str, Any]:
    """Return the hashes to write: what was closed, or added since, keeps the hash it had then."""
    record = data[RECORD]["1"]
    if not is_closed(data) or "sha256" not in record:
        return hashes
    added = record.get("after")
    known = added if isinstance(added, dict) else {}
    after = {**hashes.get("after", {}), **known}
    return {"after": after} if after else {}


def _sha(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def parse(text: bytes) -> Data:
    """Read the tables.

    Raises:
        Unreadable: it is not JSON, or not tables of documents.
        Newer: its format is newer than ours.
    """
    try:
        data = understood(text.decode("utf-8-sig"))
        _refuse_newer(data)
        if not _are_tables(data):
            raise Unreadable
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    return data  # type: ignore[no-any-return]


def salvage(text: bytes, known: Data) -> Data:
    """Read what can be read of a damaged file, line by line.

    Behind a line that cannot be read, a table's heading may be missing too. The documents there are taken only when
    one of them is `known`, which tells the table of all up to the next heading: guessing could turn a private note
    into a public one.

    Raises:
        Newer: its format is newer than ours.
    """
    found: Data = {}
    table: str | None = None
    waiting: list[tuple[str, Row]] = []
    homes = _homes(known)
    for line in text.split(b"\n"):
        document = _document(line)
        if document is None:
            table, waiting = _heading(line), []
            found |= {table: found.get(table, {})} if table is not None else {}
            continue
        waiting.append(document)
        table = homes.get(document[0]) if table is None else table
        if table is not None:
            for id_, row in waiting:
                found.setdefault(table, {}).setdefault(id_, row)
            waiting = []
    _refuse_newer(found)
    return found


def tables_of(data: Data) -> Tables:
    """Return the meeting's own tables, ids as numbers, without the keeper's record."""
    return {name: {int(id_): row for id_, row in rows.items()} for name, rows in data.items() if name != RECORD}


def meeting_in(data: Data) -> Data:
    """Return the tables again, once they are known to hold a meeting.

    Raises:
        Unreadable: there is no row 1 in "meeting".
    """
    if "1" not in data.get(MEETING, {}):
        raise Unreadable
    return data


def revision_of(data: Data) -> int:
    """Return the revision on record; 1 for tables without one, as another program would write them."""
    revision = data.get(RECORD, {}).get("1", {}).get("revision")
    return max(revision, 1) if type(revision) is int else 1


def _homes(known: Data) -> dict[str, str | None]:
    """Return the table of each document id; None for an id that several tables use."""
    homes: dict[str, str | None] = {}
    for name, rows in known.items():
        homes |= {id_: None if id_ in homes else name for id_ in rows}
    return homes


def _document(line: bytes) -> tuple[str, Row] | None:
    """Return the id and the row of a line, or None when it is no document, or a spoilt one."""
    try:
        match = _DOCUMENT.fullmatch(_piece(line))
        return (match[1], understood(match[2])) if match and _is_id(match[1]) else None
    except (ValueError, RecursionError):
        return None


def _heading(line: bytes) -> str | None:
    """Return the table this line opens, or None."""
    try:
        match = _HEADING.fullmatch(_piece(line))
        name: str | None = understood(match[1]) if match else None
    except ValueError:
        return None
    return name


def _piece(line: bytes) -> str:
    return line.decode().strip().removesuffix(",")


def _is_id(text: str) -> bool:
    try:
        return str(int(text)) == text
    except ValueError:
        return False


def _are_tables(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(rows, dict) and all(_is_id(id_) and isinstance(row, dict) for id_, row in rows.items())
        for rows in data.values()
    )


def _refuse_newer(data: Any) -> None:
    try:
        number = data[RECORD]["1"]["format"]
    except (KeyError, TypeError):
        return
    if type(number) is int and number > FORMAT:
        raise Newer
