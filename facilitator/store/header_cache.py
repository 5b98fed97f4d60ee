"""The headers of all meetings in one file: a cache to throw away, believed only as far as each file looks the same."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from sys import intern
from typing import NamedTuple

from facilitator.meeting.text_cleaning import clean_line, is_plain
from facilitator.store.atomic_files import write_file
from facilitator.store.encryption import PLAIN, Locked, Seal
from facilitator.store.ids import is_meeting_id
from facilitator.store.repository import Header, Row

Token = tuple[int, int, int]
"""Inode, modification time in ns, size in bytes: another save of a file has another token."""

Rows = dict[str, "Entry"]
"""Meeting id -> what was read of its file, and when."""

_TYPES = (str, str, str, str, str, str, float, int)

_TOGETHER = 500
"""Rows on a line of the file: one line at a time is taken apart, so that ten thousand rows are never there
twice, and the first line tells all that Home shows before anybody types."""


class Entry(NamedTuple):
    """A header, and the look of the file it was read from."""

    token: Token
    header: Header


def look(path: Path) -> Token | None:
    """Return the token of a file; None when it is not there, (0, 0, 0) when the computer will not say."""
    try:
        found = path.stat()  # not from os.scandir, which knows no inode on Windows
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def header_of(meeting_id: str, meeting: Row, revision: int, token: Token) -> Header:
    """Return the header for a row of "meeting", clean whatever the file holds; what is no text in it becomes ""."""
    student = meeting.get("student")
    return Header(
        id=meeting_id,
        student=_text(student, "name") if isinstance(student, dict) else "",
        kind=_text(meeting, "kind"),
        title=_text(meeting, "title"),
        date=_text(meeting, "date"),
        state=_text(meeting, "state"),
        changed=token[1] / 1e9,
        revision=revision,
    )


def refresh(folder: Path, rows: Rows) -> tuple[Rows, dict[str, Token]]:
    """Return the entries of the meetings whose files look the same, and the look of those that are to be read.

    Raises:
        OSError: the folder cannot be read.
    """
    same: Rows = {}
    changed: dict[str, Token] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        meeting_id = path.stem
        token = look(path) if path.suffix == ".json" and is_meeting_id(meeting_id) else None
        if token is None:
            continue
        known = rows.get(meeting_id)
        if known and known.token == token and known.header.revision:
            same[known.header.id] = known  # its own text of the id: this one would be there twice
        else:
            changed[meeting_id] = token
    return same, changed


def load(path: Path, seal: Seal = PLAIN) -> Rows:
    """Return the index in the file; an empty one when it is missing or damaged in any way."""
    try:
        return {row.header.id: row for row in _entries(seal.open(path.read_bytes()))}
    except (OSError, ValueError, TypeError, RecursionError, Locked):
        return {}


def glance(path: Path, seal: Seal = PLAIN) -> list[Header]:
    """Return the headers that the file begins with, the first by rank; none when it is missing or damaged."""
    try:
        first = seal.open(path.read_bytes()).partition(b"\n")[0]
        return sorted((row.header for row in _entries(first)), key=lambda header: header.rank, reverse=True)
    except (OSError, ValueError, TypeError, RecursionError, Locked):
        return []


def _entries(text: bytes) -> Iterator[Entry]:
    for line in BytesIO(text):
        for (ino, ns, size), values in json.loads(line):
            header = Header(*values)
            if tuple(map(type, header)) == _TYPES and _is_clean(header):
                yield Entry((ino, ns, size), _lean(header))


def _lean(header: Header) -> Header:
    """Return a header that shares its words with others: students, kinds, titles, days and states come again."""
    id_, student, kind, title, day, state, changed, revision = header
    return Header(id_, intern(student), intern(kind), intern(title), intern(day), intern(state), changed, revision)


def _is_clean(header: Header) -> bool:
    """Whether nobody wrote anything into it that a terminal would obey; if somebody did, the meeting is read again."""
    return all(is_plain(value) for value in header if isinstance(value, str))


def save(path: Path, rows: Rows, seal: Seal = PLAIN) -> None:
    """Write the index, what is wanted first at its beginning.

    Headers that only say why a meeting cannot be opened (revision 0) are left out.

    Raises:
        OSError: the old index is in place.
    """
    kept = sorted((row for row in rows.values() if row.header.revision), key=lambda row: row.header.rank, reverse=True)
    lines = [json.dumps(kept[at : at + _TOGETHER]) for at in range(0, len(kept), _TOGETHER)]
    write_file(path, seal.close("\n".join(lines).encode()), durable=False)


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return intern(clean_line(value)) if isinstance(value, str) else ""
