"""Deletion of a meeting with its copies, drafts and notes."""

from pathlib import Path
from typing import NamedTuple

from facilitator.formats.record_footer import is_from_meeting
from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_cleaning import format_count
from facilitator.store import file_maintenance
from facilitator.store.atomic_files import read_file
from facilitator.store.file_repository import FileMeetingRepository

NOT_REACHED_MESSAGE = (
    "Not deleted: notes that were moved, copied, mailed or printed; archives made with facilitator backup; backups of "
    "this computer; and remains on the disk, from which only disk encryption protects."
)


class DeletionPlan(NamedTuple):
    """The files and texts that deleting a meeting removes.

    Attributes:
        meeting_id: the meeting.
        files: in the data folder: the record, its previous version, copies, damaged files and drafts.
        notes: files that hold notes of this meeting.
        unverified: files to which its notes were written, but which are gone or hold something else.
    """

    meeting_id: str
    files: list[Path]
    notes: list[Path]
    unverified: list[Path]


def plan_deletion(meeting_id: str, repository: FileMeetingRepository, notes: Path) -> DeletionPlan:
    """Return what deleting a meeting would remove, without changing anything.

    Args:
        meeting_id: the meeting.
        repository: the meetings.
        notes: the default folder of notes; every file in it is checked.
    """
    exports = repository.exports.list_files(meeting_id)
    candidates = dict.fromkeys([*exports, *sorted(notes.iterdir() if notes.is_dir() else ())])
    note_files = [path for path in candidates if path.is_file() and _holds_meeting(path, meeting_id)]
    return DeletionPlan(
        meeting_id,
        list(file_maintenance.list_files(repository, meeting_id)),
        note_files,
        [path for path in exports if path not in note_files],
    )


def find_reason_to_keep(meeting: Meeting) -> str:
    """Return why a meeting should not be deleted from the list of meetings; empty for one without a record.

    A meeting that was only planned can be deleted, and one that was started by mistake. A record is deleted on the
    command line, where the meeting is named.
    """
    count = sum(len(getattr(meeting, table)) for table in RECORDED_TABLES)
    if meeting.state is MeetingState.PLANNED or not count:
        return ""
    entries = format_count(count, "entry", "entries")
    return f"This meeting has a record of {entries}, so it was kept. To delete it: facilitator delete {meeting.id}"


RECORDED_TABLES = ("statements", "strengths", "hopes", "requests", "goals", "proposals", "consents", "actions",
                   "parking_lot", "factors", "log", "private_notes")  # fmt: skip
"""The tables that are filled by people. Others are filled from earlier meetings and from the agenda."""


def describe_deletion(meeting: Meeting, plan: DeletionPlan) -> str:
    """Return the question before a meeting is deleted: which one, and what goes with it."""
    student = meeting.student.name if meeting.student else "no student yet"
    question = f"Delete the meeting of {student}, {meeting.title}, {format_date(meeting.date)}?"
    count = sum(len(getattr(meeting, table)) for table in RECORDED_TABLES)
    lost = [
        format_count(count, "prepared entry", "prepared entries") if count else "",
        format_count(len(plan.notes), "file with its notes", "files with its notes") if plan.notes else "",
    ]
    parts = " and ".join(filter(None, lost))
    return f"{question} This also deletes {parts}." if parts else question


def delete_meeting(plan: DeletionPlan, repository: FileMeetingRepository) -> list[Path]:
    """Delete a meeting, then its notes.

    Returns:
        The notes that could not be deleted.

    Raises:
        SaveError: the record could not be deleted; the notes are kept too.
    """
    file_maintenance.delete_meeting(repository, plan.meeting_id)
    failed = []
    for path in plan.notes:
        try:
            path.unlink()
        except OSError:
            failed.append(path)
    return failed


def _holds_meeting(path: Path, meeting_id: str) -> bool:
    """Return whether a file holds notes or calendar events of a meeting, even if it was edited."""
    try:
        return is_from_meeting(read_file(path), meeting_id)
    except OSError:
        return False
