"""Cache the headers of all meetings in one file.

An entry is valid only while the inode, modification time and size of the meeting's file are unchanged.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from sys import intern
from typing import NamedTuple

from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.review_dates import Review
from facilitator.meeting.text_cleaning import clean_line, is_clean
from facilitator.store.atomic_files import read_file, write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError
from facilitator.store.ids import is_meeting_id
from facilitator.store.journal import MEETING_TABLE
from facilitator.store.repository import Header, Row, Tables

FileToken = tuple[int, int, int]
"""Inode, modification time in nanoseconds and size in bytes; changes with every save."""

CacheEntries = dict[str, "CacheEntry"]
"""Meeting ID -> cached header."""

_FIELD_TYPES = (str, str, str, str, str, str, float, int, str, str, str, str, int, int)

_ENTRIES_PER_LINE = 100
"""Entries per line of the cache file.

Parsing one line at a time saves memory, and the first line is enough to draw the home screen.
"""


class CacheEntry(NamedTuple):
    """A header and the token of the file it was read from."""

    token: FileToken
    header: Header


def get_file_token(path: Path) -> FileToken | None:
    """Return the token of a file: None if it does not exist, (0, 0, 0) if the system refuses."""
    try:
        status = path.stat()  # os.scandir returns no inode on Windows
    except FileNotFoundError:
        return (0, 0, 0) if path.is_symlink() else None  # a link to nothing must not hide a meeting
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def build_header(meeting_id: str, tables: Tables, revision: int, token: FileToken) -> Header:
    """Return the header of a meeting.

    Text is stripped of control characters, and values that are not text become "".
    """
    meeting = tables[MEETING_TABLE][1]
    student, invitation = _get_row(meeting, "student"), _get_row(meeting, "invitation")
    log = list(tables.get("log", {}).values())
    invitations = [entry for entry in log if entry.get("kind") == NoticeKind.INVITATION]
    writers = {
        entry.get("by") for entry in tables.get("statements", {}).values() if isinstance(entry.get("prepared"), str)
    }
    return Header(
        meeting_id,
        _get_clean_text(student, "name"),
        **{name: _get_clean_text(meeting, name) for name in ("kind", "title", "date", "state")},
        changed=token[1] / 1e9,
        revision=revision,
        time=_get_clean_text(invitation, "time"),
        **{review.field: _get_clean_text(student, review.field) for review in Review},
        invited=_get_day(invitations[-1]) if invitations else "",
        sheets_sent=sum(entry.get("kind") == NoticeKind.QUESTIONS for entry in log),
        sheets_returned=len(writers),
    )


def split_fresh_and_stale(folder: Path, entries: CacheEntries) -> tuple[CacheEntries, dict[str, FileToken]]:
    """Return the valid entries, and the tokens of the files that must be read again."""
    fresh: CacheEntries = {}
    stale: dict[str, FileToken] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        meeting_id = path.stem
        token = get_file_token(path) if path.suffix == ".json" and is_meeting_id(meeting_id) else None
        if token is None:
            continue
        entry = entries.get(meeting_id)
        if entry and entry.token == token and entry.header.revision:
            fresh[entry.header.id] = entry  # reuse the ID string of the entry to save memory
        else:
            stale[meeting_id] = token
    return fresh, stale


def load_entries(path: Path, cipher: Cipher = NO_ENCRYPTION, *, max_lines: int | None = None) -> CacheEntries:
    """Return the cached entries, highest rank first, or none if the file is missing or damaged."""
    try:
        lines = islice(BytesIO(cipher.decrypt(read_file(path))), max_lines)
        return {entry.header.id: entry for line in lines for entry in _parse_entries(line)}
    except (OSError, ValueError, TypeError, RecursionError, WrongKeyError):
        return {}


def _parse_entries(line: bytes) -> Iterator[CacheEntry]:
    for (inode, modified_ns, size), values in json.loads(line):
        shared = [intern(value) if type(value) is str else value for value in values]  # equal strings share memory
        # Otherwise the meeting file is read again.
        if (*map(type, shared),) == _FIELD_TYPES and all(is_clean(value) for value in shared if type(value) is str):
            header = Header._make(shared)
            yield CacheEntry((inode, modified_ns, size), header)


def save_entries(path: Path, entries: CacheEntries, cipher: Cipher = NO_ENCRYPTION) -> None:
    """Write the cache, highest rank first, without the meetings that cannot be opened (revision 0)."""
    openable = [entry for entry in entries.values() if entry.header.revision]
    openable.sort(key=lambda entry: entry.header.rank, reverse=True)
    lines = [
        json.dumps(openable[start : start + _ENTRIES_PER_LINE]) for start in range(0, len(openable), _ENTRIES_PER_LINE)
    ]
    write_file(path, cipher.encrypt("\n".join(lines).encode()), durable=False)


def _get_row(row: Row, key: str) -> Row:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _get_day(entry: Row) -> str:
    """Return the day of a log entry: the recorded one, else the day on which it was typed."""
    return _get_clean_text(entry, "on") or _get_clean_text(entry, "at")[: len("2026-11-20")]


def _get_clean_text(row: Row, key: str) -> str:
    value = row.get(key)
    return intern(clean_line(value)) if isinstance(value, str) else ""
