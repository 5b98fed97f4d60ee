"""The headers of all meetings in one file: a cache to throw away, believed only as far as each file looks the same."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from sys import intern
from typing import NamedTuple

from facilitator.meeting.text_cleaning import clean_line, is_clean
from facilitator.store.atomic_files import write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError
from facilitator.store.ids import is_meeting_id
from facilitator.store.repository import Header, Row

FileToken = tuple[int, int, int]
"""Inode, modification time in ns, size in bytes: another save of a file has another token."""

CacheEntries = dict[str, "CacheEntry"]
"""Meeting id -> what was read of its file, and when."""

_FIELD_TYPES = (str, str, str, str, str, str, float, int)

_ENTRIES_PER_LINE = 500
"""Rows on a line of the file: one line at a time is taken apart, so that ten thousand rows are never there
twice, and the first line tells all that Home shows before anybody types."""


class CacheEntry(NamedTuple):
    """A header, and the look of the file it was read from."""

    token: FileToken
    header: Header


def get_file_token(path: Path) -> FileToken | None:
    """Return the token of a file; None when it is not there, (0, 0, 0) when the computer will not say."""
    try:
        found = path.stat()  # not from os.scandir, which knows no inode on Windows
    except FileNotFoundError:
        return None
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def build_header(meeting_id: str, meeting: Row, revision: int, token: FileToken) -> Header:
    """Return the header for a row of "meeting", clean whatever the file holds; what is no text in it becomes ""."""
    student = meeting.get("student")
    return Header(
        id=meeting_id,
        student=_get_clean_text(student, "name") if isinstance(student, dict) else "",
        kind=_get_clean_text(meeting, "kind"),
        title=_get_clean_text(meeting, "title"),
        date=_get_clean_text(meeting, "date"),
        state=_get_clean_text(meeting, "state"),
        changed=token[1] / 1e9,
        revision=revision,
    )


def split_fresh_and_stale(folder: Path, entries: CacheEntries) -> tuple[CacheEntries, dict[str, FileToken]]:
    """Return the entries of the meetings whose files look the same, and the look of those that are to be read.

    Raises:
        OSError: the folder cannot be read.
    """
    same: CacheEntries = {}
    changed: dict[str, FileToken] = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        meeting_id = path.stem
        token = get_file_token(path) if path.suffix == ".json" and is_meeting_id(meeting_id) else None
        if token is None:
            continue
        known = entries.get(meeting_id)
        if known and known.token == token and known.header.revision:
            same[known.header.id] = known  # its own text of the id: this one would be there twice
        else:
            changed[meeting_id] = token
    return same, changed


def load_entries(path: Path, cipher: Cipher = NO_ENCRYPTION) -> CacheEntries:
    """Return the index in the file; an empty one when it is missing or damaged in any way."""
    try:
        return {row.header.id: row for row in _parse_entries(cipher.decrypt(path.read_bytes()))}
    except (OSError, ValueError, TypeError, RecursionError, WrongKeyError):
        return {}


def load_first_headers(path: Path, cipher: Cipher = NO_ENCRYPTION) -> list[Header]:
    """Return the headers that the file begins with, the first by rank; none when it is missing or damaged."""
    try:
        first = cipher.decrypt(path.read_bytes()).partition(b"\n")[0]
        return sorted((row.header for row in _parse_entries(first)), key=lambda header: header.rank, reverse=True)
    except (OSError, ValueError, TypeError, RecursionError, WrongKeyError):
        return []


def _parse_entries(text: bytes) -> Iterator[CacheEntry]:
    for line in BytesIO(text):
        for (ino, ns, size), values in json.loads(line):
            header = Header(*values)
            if tuple(map(type, header)) == _FIELD_TYPES and _is_clean(header):
                yield CacheEntry((ino, ns, size), _intern_strings(header))


def _intern_strings(header: Header) -> Header:
    """Return a header that shares its words with others: students, kinds, titles, days and states come again."""
    id_, student, kind, title, day, state, changed, revision = header
    return Header(id_, intern(student), intern(kind), intern(title), intern(day), intern(state), changed, revision)


def _is_clean(header: Header) -> bool:
    """Whether nobody wrote anything into it that a terminal would obey; if somebody did, the meeting is read again."""
    return all(is_clean(value) for value in header if isinstance(value, str))


def save_entries(path: Path, entries: CacheEntries, cipher: Cipher = NO_ENCRYPTION) -> None:
    """Write the index, what is wanted first at its beginning.

    Headers that only say why a meeting cannot be opened (revision 0) are left out.

    Raises:
        OSError: the old index is in place.
    """
    kept = sorted(
        (row for row in entries.values() if row.header.revision), key=lambda row: row.header.rank, reverse=True
    )
    lines = [json.dumps(kept[at : at + _ENTRIES_PER_LINE]) for at in range(0, len(kept), _ENTRIES_PER_LINE)]
    write_file(path, cipher.encrypt("\n".join(lines).encode()), durable=False)


def _get_clean_text(row: Row, key: str) -> str:
    value = row.get(key)
    return intern(clean_line(value)) if isinstance(value, str) else ""
