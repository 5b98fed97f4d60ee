"""Queries over several meetings: all meetings of a student, a meeting by name, files made from meetings."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.notes.note_files import write_note_file
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.services.meeting_service import MeetingService
from facilitator.store.repository import Header, StoreError


class MeetingSet(NamedTuple):
    """Several meetings with their corrections applied.

    Attributes:
        meetings: the newest first.
        unreadable: number of meetings that could not be read.
    """

    meetings: tuple[Meeting, ...]
    unreadable: int

    @property
    def unreadable_notice(self) -> str:
        """A sentence about the meetings that could not be read; empty if all could."""
        if not self.unreadable:
            return ""
        verb = "is" if self.unreadable == 1 else "are"
        meetings = format_count(self.unreadable, "meeting")
        return f"{meetings} could not be read and {verb} not included. For details: facilitator doctor"


def keep_whole_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting unchanged."""
    return meeting


def load_meetings(
    meetings: MeetingService,
    is_wanted: Callable[[Header], bool],
    progress: ProgressCallback = ignore_progress,
    *,
    transform: Callable[[Meeting], Meeting] = keep_whole_meeting,
) -> MeetingSet:
    """Load all meetings that match. A meeting that cannot be read is counted and skipped.

    Args:
        meetings: all meetings.
        is_wanted: whether to load the meeting with this header.
        progress: called with the number of headers read, then with the number of meetings loaded.
        transform: reduces each meeting as it is loaded; ten thousand complete ones take gigabytes.

    Raises:
        Cancelled: by `progress`.
    """
    loaded, unreadable = [], 0
    headers = [header for header in meetings.repository.list_headers(progress) if is_wanted(header)]
    for header in track_progress(headers, progress):
        try:
            loaded.append(transform(apply_corrections(meetings.peek(header.id))))
        except StoreError:
            unreadable += 1
    loaded.sort(key=lambda meeting: (meeting.date, meeting.id), reverse=True)
    return MeetingSet(tuple(loaded), unreadable)


def match_student(student_name: str) -> Callable[[Header], bool]:
    """Return a predicate for the headers of a student's meetings, ignoring case and accents."""
    name = normalize_text(student_name)
    return lambda header: bool(header.student) and normalize_text(header.student) == name


def resolve_student(text: str, headers: list[Header]) -> str:
    """Return the full name of a student.

    Args:
        text: part of the name, or the id of one of the student's meetings.
        headers: all meetings.

    Raises:
        NotFoundError: no student matches, or several do.
    """
    students = {header.student for header in headers if text and header.id.startswith(text.casefold())}
    if len(students) == 1 and (student := students.pop()):
        return student
    names = list(
        {normalize_text(header.student): header.student for header in reversed(headers) if header.student}.values()
    )
    if not names:
        raise NotFoundError("No meeting has a student yet. To create a meeting: facilitator, or facilitator plain.")
    return names[find_index(text, Candidates("student", names, "To list all meetings: facilitator list."))]


def resolve_meeting(text: str, headers: list[Header]) -> Header:
    """Return the one meeting that a text names.

    Args:
        text: an id or its beginning, or part of "STUDENT TITLE DATE".
        headers: all meetings.

    Raises:
        NotFoundError: no meeting matches, or several do.
    """
    matches = [header for header in headers if header.id.startswith(text.casefold())]
    if len(matches) == 1:
        return matches[0]
    names = [f"{header.student or 'no student yet'} {header.title} {header.date}" for header in headers]
    return headers[find_index(text, Candidates("meeting", names, "To create one: /meeting annual."))]


def write_export(
    text: str | bytes, path: Path, meetings: MeetingService, source_meetings: Iterable[Meeting], *, force: bool = False
) -> None:
    """Write a file made from meetings, and log it, so that deleting one of the meetings finds it.

    Raises:
        NoteFileExists: the file exists, and `force` is not given.
        NoteWriteFailed: the system refused.
    """
    with meetings.repository.track_export(path.absolute()):
        write_note_file(text, path, force=force)
    for meeting in source_meetings:
        meetings.repository.log_export(meeting.id, path.absolute())
