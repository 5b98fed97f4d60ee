"""The meeting that an argument of the command line means."""

from typing import TYPE_CHECKING

from facilitator.bootstrap import open_session
from facilitator.cli.command_error import CommandError
from facilitator.cli.progress_bar import list_headers
from facilitator.meeting.text_cleaning import clean_line
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import Header

if TYPE_CHECKING:
    from facilitator.services.session import MeetingSession


def resolve_meeting_argument(repository: FileMeetingRepository, meeting: str) -> Header:
    """Return the meeting that its id, or part of what the list says of it, means.

    Raises:
        NotFound: if there is none, or several.
    """
    from facilitator.services.meeting_queries import resolve_meeting

    return resolve_meeting(clean_line(meeting), list_headers(repository))


def resolve_meeting_or_latest(repository: FileMeetingRepository, meeting: str | None) -> Header:
    """Return the meeting that was named, else the one that changed last.

    Raises:
        NotFound: if there is none of that name, or several.
        Failure: if there is no meeting yet.
    """
    if meeting:
        return resolve_meeting_argument(repository, meeting)
    headers = [header for header in list_headers(repository) if header.revision]
    if not headers:
        raise CommandError("there is no meeting yet. To make one: facilitator, or facilitator plain")
    return headers[0]


def open_named_session(paths: DataPaths, repository: FileMeetingRepository, meeting: str | None) -> "MeetingSession":
    """Return a desk on the meeting that was named, else on the one that changed last.

    Raises:
        NotFound, Failure: see `resolve_meeting_or_latest`.
    """
    desk = open_session(paths, repository)
    desk.open(resolve_meeting_or_latest(repository, meeting).id)
    return desk
