"""Deleting a meeting: everything of it that can be found, and what cannot be reached, said beforehand."""

from pathlib import Path
from typing import NamedTuple

from facilitator.formats.record_footer import is_of
from facilitator.store import file_maintenance
from facilitator.store.atomic_files import read_file
from facilitator.store.file_repository import FileKeeper

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
    known = file_maintenance.exports_of(keeper, meeting)
    there = notes.iterdir() if notes.is_dir() else ()
    found = dict.fromkeys([*known, *sorted(there)])
    ours = [path for path in found if path.is_file() and _is_of(path, meeting)]
    return Plan(
        meeting, list(file_maintenance.files_of(keeper, meeting)), ours, [path for path in known if path not in ours]
    )


def delete(planned: Plan, keeper: FileKeeper) -> list[Path]:
    """Delete a meeting, then the notes of it; return what notes could not be deleted.

    Raises:
        CannotSave: the record is still there, and so are the notes.
    """
    file_maintenance.delete(keeper, planned.meeting)
    left = []
    for path in planned.notes:
        try:
            path.unlink()
        except OSError:
            left.append(path)
    return left


def _is_of(path: Path, meeting: str) -> bool:
    """Whether a file holds notes or days of a meeting, whatever somebody has changed in it since."""
    try:
        return is_of(read_file(path), meeting)
    except OSError:
        return False
