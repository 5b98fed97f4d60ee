"""Deleting a meeting: everything of it that can be found, and what cannot be reached, said beforehand."""

from pathlib import Path
from typing import NamedTuple

from facilitator.formats.record_footer import is_from_meeting
from facilitator.store import file_maintenance
from facilitator.store.atomic_files import read_file
from facilitator.store.file_repository import FileMeetingRepository

NOT_REACHED_MESSAGE = (
    "Not reached: notes that were moved, copied, mailed or printed; archives made with facilitator backup; backups of "
    "this computer; and old blocks of the disk, which only disk encryption protects."
)


class DeletionPlan(NamedTuple):
    """What deleting a meeting would do.

    Attributes:
        meeting: its id.
        files: of the store: the record, the save before, copies, damaged files, drafts.
        notes: files that hold notes of this meeting.
        elsewhere: files that notes of it were written to, and that are gone or hold something else.
    """

    meeting_id: str
    files: list[Path]
    notes: list[Path]
    unverified: list[Path]


def plan_deletion(meeting_id: str, repository: FileMeetingRepository, notes: Path) -> DeletionPlan:
    """Return what deleting a meeting would do. Nothing is changed.

    Args:
        meeting_id: its id.
        repository: of the data folder.
        notes: where notes are saved when no file was named; each there is looked into.
    """
    known = file_maintenance.list_exports(repository, meeting_id)
    there = notes.iterdir() if notes.is_dir() else ()
    found = dict.fromkeys([*known, *sorted(there)])
    ours = [path for path in found if path.is_file() and _holds_meeting(path, meeting_id)]
    return DeletionPlan(
        meeting_id,
        list(file_maintenance.list_files(repository, meeting_id)),
        ours,
        [path for path in known if path not in ours],
    )


def delete_meeting(plan: DeletionPlan, repository: FileMeetingRepository) -> list[Path]:
    """Delete a meeting, then the notes of it; return what notes could not be deleted.

    Raises:
        CannotSave: the record is still there, and so are the notes.
    """
    file_maintenance.delete_meeting(repository, plan.meeting_id)
    left = []
    for path in plan.notes:
        try:
            path.unlink()
        except OSError:
            left.append(path)
    return left


def _holds_meeting(path: Path, meeting_id: str) -> bool:
    """Whether a file holds notes or days of a meeting, whatever somebody has changed in it since."""
    try:
        return is_from_meeting(read_file(path), meeting_id)
    except OSError:
        return False
