"""Meetings taken together: those of a student, or all that can be read."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from facilitator.lookup import Named, place
from facilitator.meeting.corrections import corrected
from facilitator.meeting.errors import NotFound
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_cleaning import counted
from facilitator.meeting.text_types import fold
from facilitator.progress import Progress, counting, unseen
from facilitator.services.meeting_service import Meetings
from facilitator.store.repository import Header, StoreError


class Together(NamedTuple):
    """Several meetings, as they read with their corrections made.

    Attributes:
        meetings: the newest first.
        unreadable: how many more there are that could not be read.
    """

    meetings: tuple[Meeting, ...]
    unreadable: int

    @property
    def left_out(self) -> str:
        """What is to be said where some could not be read; empty where all could."""
        number = self.unreadable
        are = "is" if number == 1 else "are"
        return (
            f"{counted(number, 'meeting')} could not be read and {are} left out: facilitator doctor" if number else ""
        )


def whole(meeting: Meeting) -> Meeting:
    """Return all of a meeting."""
    return meeting


def together(
    meetings: Meetings,
    wanted: Callable[[Header], bool],
    progress: Progress = unseen,
    *,
    part: Callable[[Meeting], Meeting] = whole,
) -> Together:
    """Return the meetings whose header is wanted. One that cannot be read hides none of the others.

    Args:
        meetings: all of them.
        wanted: by header.
        progress: told how many headers were read anew, then how many meetings.
        part: what is kept of each; ten thousand whole ones take gigabytes.

    Raises:
        Stopped: the person stopped it.
    """
    found, unreadable = [], 0
    for header in counting([one for one in meetings.keeper.headers(progress) if wanted(one)], progress):
        try:
            found.append(part(corrected(meetings.look(header.id))))
        except StoreError:
            unreadable += 1
    return Together(tuple(sorted(found, key=lambda one: (one.date, one.id), reverse=True)), unreadable)


def of_student(student: str) -> Callable[[Header], bool]:
    """Return what tells the meetings of a student, whatever case or accents the name was written with."""
    name = fold(student)
    return lambda header: bool(header.student) and fold(header.student) == name


def student_meant(text: str, headers: list[Header]) -> str:
    """Return the name of the student that part of a name, or the id of one of the student's meetings, means.

    Raises:
        NotFound: if nobody is meant, or several could be.
    """
    by_id = {header.student for header in headers if text and header.id.startswith(text.casefold())}
    if len(by_id) == 1 and (whose := by_id.pop()):
        return whose
    names = list({fold(header.student): header.student for header in reversed(headers) if header.student}.values())
    if not names:
        raise NotFound("No meeting here has a student yet. To make one: facilitator, or facilitator plain.")
    return names[place(text, Named("student", names, "To see all meetings: facilitator list."))]


def meeting_meant(wanted: str, headers: list[Header]) -> Header:
    """Return the meeting that its id, or part of what the list says of it, means.

    Raises:
        NotFound: if there is none, or several.
    """
    by_id = [header for header in headers if header.id.startswith(wanted.casefold())]
    if len(by_id) == 1:
        return by_id[0]
    names = [f"{header.student or 'no student yet'} {header.title} {header.date}" for header in headers]
    return headers[place(wanted, Named("meeting", names, "To make one: /meeting annual."))]


def save(
    text: str | bytes, path: Path, meetings: Meetings, made_from: Iterable[Meeting], *, force: bool = False
) -> None:
    """Write a file that was made from meetings; deleting one of them finds it.

    Raises:
        NotesExist: if something of that name is there and `force` is not given.
        CannotWrite: if the system refuses.
    """
    from facilitator.notes.note_files import write_notes

    write_notes(text, path, force=force)
    for one in made_from:
        meetings.keeper.exported(one.id, path.absolute())
