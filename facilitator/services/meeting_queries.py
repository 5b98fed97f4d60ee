"""Meetings taken together: those of a student, or all that can be read."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.services.meeting_service import MeetingService
from facilitator.store.repository import Header, StoreError


class MeetingSet(NamedTuple):
    """Several meetings, as they read with their corrections made.

    Attributes:
        meetings: the newest first.
        unreadable: how many more there are that could not be read.
    """

    meetings: tuple[Meeting, ...]
    unreadable: int

    @property
    def unreadable_notice(self) -> str:
        """What is to be said where some could not be read; empty where all could."""
        number = self.unreadable
        are = "is" if number == 1 else "are"
        return (
            f"{format_count(number, 'meeting')} could not be read and {are} left out: facilitator doctor"
            if number
            else ""
        )


def keep_whole_meeting(meeting: Meeting) -> Meeting:
    """Return all of a meeting."""
    return meeting


def load_meetings(
    meetings: MeetingService,
    is_wanted: Callable[[Header], bool],
    progress: ProgressCallback = ignore_progress,
    *,
    transform: Callable[[Meeting], Meeting] = keep_whole_meeting,
) -> MeetingSet:
    """Return the meetings whose header is wanted. One that cannot be read hides none of the others.

    Args:
        meetings: all of them.
        is_wanted: by header.
        progress: told how many headers were read anew, then how many meetings.
        transform: what is kept of each; ten thousand whole ones take gigabytes.

    Raises:
        Stopped: the person stopped it.
    """
    found, unreadable = [], 0
    for header in track_progress(
        [one for one in meetings.repository.list_headers(progress) if is_wanted(one)], progress
    ):
        try:
            found.append(transform(apply_corrections(meetings.peek(header.id))))
        except StoreError:
            unreadable += 1
    return MeetingSet(tuple(sorted(found, key=lambda one: (one.date, one.id), reverse=True)), unreadable)


def match_student(student_name: str) -> Callable[[Header], bool]:
    """Return what tells the meetings of a student, whatever case or accents the name was written with."""
    name = normalize_text(student_name)
    return lambda header: bool(header.student) and normalize_text(header.student) == name


def resolve_student(text: str, headers: list[Header]) -> str:
    """Return the name of the student that part of a name, or the id of one of the student's meetings, means.

    Raises:
        NotFound: if nobody is meant, or several could be.
    """
    by_id = {header.student for header in headers if text and header.id.startswith(text.casefold())}
    if len(by_id) == 1 and (whose := by_id.pop()):
        return whose
    names = list(
        {normalize_text(header.student): header.student for header in reversed(headers) if header.student}.values()
    )
    if not names:
        raise NotFoundError("No meeting here has a student yet. To make one: facilitator, or facilitator plain.")
    return names[find_index(text, Candidates("student", names, "To see all meetings: facilitator list."))]


def resolve_meeting(wanted: str, headers: list[Header]) -> Header:
    """Return the meeting that its id, or part of what the list says of it, means.

    Raises:
        NotFound: if there is none, or several.
    """
    by_id = [header for header in headers if header.id.startswith(wanted.casefold())]
    if len(by_id) == 1:
        return by_id[0]
    names = [f"{header.student or 'no student yet'} {header.title} {header.date}" for header in headers]
    return headers[find_index(wanted, Candidates("meeting", names, "To make one: /meeting annual."))]


def write_export(
    text: str | bytes, path: Path, meetings: MeetingService, source_meetings: Iterable[Meeting], *, force: bool = False
) -> None:
    """Write a file that was made from meetings; deleting one of them finds it.

    Raises:
        NotesExist: if something of that name is there and `force` is not given.
        CannotWrite: if the system refuses.
    """
    from facilitator.notes.note_files import write_note_file

    write_note_file(text, path, force=force)
    for one in source_meetings:
        meetings.repository.log_export(one.id, path.absolute())
