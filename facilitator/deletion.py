"""Deleting a meeting: everything of it that can be found, and what cannot be reached, said beforehand."""

import re
from pathlib import Path
from typing import NamedTuple

from facilitator.store import care
from facilitator.store.disk import read_file
from facilitator.store.files import FileKeeper

BEYOND = (
    "Not reached: notes that were moved, copied, mailed or printed; archives made with facilitator backup; backups of "
    "this computer; and old blocks of the disk, which only disk encryption protects."
)


class Plan(NamedTuple):
    """What deleting a meeting would do.

    Attributes:
        meeting: its id.
        files: of the store: the record, the save before, copies, damaged files, drafts.
        notes: files that hold notes of this meeting.
        elsewhere: files that notes of it were written to, and that are gone or hold something else.
    """

    meeting: str
    files: list[Path]
    notes: list[Path]
    elsewhere: list[Path]


def plan(meeting: str, keeper: FileKeeper, notes: Path) -> Plan:
    """Return what deleting a meeting would do. Nothing is changed.

    Args:
        meeting: its id.
        keeper: of the data folder.
        notes: where notes are saved when no file was named; each there is looked into.
    """
    known = care.exports_of(keeper, meeting)
    there = notes.iterdir() if notes.is_dir() else ()
    found = dict.fromkeys([*known, *sorted(there)])
    ours = [path for path in found if path.is_file() and _is_of(path, meeting)]
    return Plan(meeting, list(care.files_of(keeper, meeting)), ours, [path for path in known if path not in ours])


def delete(planned: Plan, keeper: FileKeeper) -> list[Path]:
    """Delete a meeting, then the notes of it; return what notes could not be deleted.

    Raises:
        CannotSave: the record is still there, and so are the notes.
    """
    care.delete(keeper, planned.meeting)
    left = []
    for path in planned.notes:
        try:
            path.unlink()
        except OSError:
            left.append(path)
    return left


def _is_of(path: Path, meeting: str) -> bool:
    """Whether a file holds notes of a meeting, whatever somebody has changed in it since.

    Every kind of note has a line that begins with a word or three and the id: "Record 1a2b · closed". Where another
    meeting's notes name this one ("- Copied from record 1a2b"), more stands before it.
    """
    try:
        return re.search(rf"^(?:\S+ ){{0,3}}{meeting}(?: ·|,)".encode(), read_file(path), re.MULTILINE) is not None
    except OSError:
        return False
