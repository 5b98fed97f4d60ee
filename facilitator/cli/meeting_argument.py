"""The MEETING argument of commands: a student's name, part of a title, or an id."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from facilitator.bootstrap import open_session
from facilitator.cli.command_error import CommandError
from facilitator.cli.progress_bar import list_headers
from facilitator.lookup import AmbiguousNameError
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.text_cleaning import clean_line
from facilitator.paths import DataPaths
from facilitator.services.meeting_queries import match_student, resolve_meeting, resolve_student
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import Header

if TYPE_CHECKING:
    from facilitator.services.session import MeetingSession


def resolve_meeting_argument(repository: FileMeetingRepository, meeting: str) -> Header:
    """Return the one meeting that an argument names.

    Args:
        repository: the meetings.
        meeting: an id or its beginning, or part of "STUDENT TITLE DATE".

    Raises:
        NotFoundError: there is none, or several match.
    """
    return resolve_meeting(clean_line(meeting), list_headers(repository))


def resolve_meeting_or_latest(repository: FileMeetingRepository, meeting: str | None) -> Header:
    """Return the meeting that an argument names; without an argument, the meeting that changed last.

    If several meetings of one student match, the one with the latest date is returned, and a notice on stderr says so.

    Raises:
        NotFoundError: there is none, or meetings of several students match.
        CommandError: there are no meetings.
    """
    if not meeting:
        headers = [header for header in list_headers(repository) if header.revision]
        if not headers:
            raise CommandError("There are no meetings yet. To create one: facilitator, or facilitator plain")
        return headers[0]
    try:
        return resolve_meeting_argument(repository, meeting)
    except AmbiguousNameError:
        header = _find_latest_of_student(meeting, list_headers(repository))
        if header is None:
            raise
        return header


def open_named_session(paths: DataPaths, repository: FileMeetingRepository, meeting: str | None) -> "MeetingSession":
    """Return a session on the meeting that an argument names; see `resolve_meeting_or_latest`."""
    session = open_session(paths, repository)
    session.open(resolve_meeting_or_latest(repository, meeting).id)
    return session


def _find_latest_of_student(student: str, headers: list[Header]) -> Header | None:
    """Return the latest of several meetings of a student; None if the text does not name exactly one student."""
    try:
        name = resolve_student(clean_line(student), headers)
    except NotFoundError:
        return None
    matches = [header for header in filter(match_student(name), headers) if header.revision]
    if not matches:
        return None
    latest = max(matches, key=lambda header: (header.date, header.changed))
    print(
        f"{name} has {len(matches)} meetings. This is the latest: {latest.title}, "
        f"{format_date(date.fromisoformat(latest.date))}. For another one, use its id (facilitator list).",
        file=sys.stderr,
    )
    return latest
