"""Deleting a meeting: everything of it that can be found, and what cannot be reached, said beforehand."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.notes.verify import claim
from facilitator.store import care
from facilitator.store.files import FileKeeper

BEYOND = (
    "Not reached: notes that were moved, copied, mailed or printed; archives made with facilitator backup; backups of "
    "this computer; and old blocks of the disk, which only disk encryption protects."
)


class Plan(NamedTuple):
    """What deleting a meeting would do.

    Attributes:
        files: of the store: the record, the save before, copies, damaged files, drafts.
        notes: files that hold notes of this meeting.
        elsewhere: where notes of it were written that are not there any more.
    """

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
    return Plan(list(care.files_of(keeper, meeting)), ours, [path for path in known if path not in ours])


def delete(meeting: str, planned: Plan, keeper: FileKeeper) -> Iterator[Path]:
    """Delete a meeting and the notes of it; yield what could not be deleted.

    Raises:
        CannotSave: some files of the store are still there.
    """
    for path in planned.notes:
        try:
            path.unlink()
        except OSError:
            yield path
    care.delete(keeper, meeting)


def _is_of(path: Path, meeting: str) -> bool:
    """Whether a file holds notes of a meeting, even if somebody has changed them since."""
    try:
        found = claim(path.read_bytes())
    except OSError:
        return False
    return found is not None and found.meeting == meeting
