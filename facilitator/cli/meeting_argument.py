"""The meeting that an argument of the command line means."""

from typing import TYPE_CHECKING

from facilitator.bootstrap import open_session
from facilitator.cli.command_error import Failure
from facilitator.cli.progress_bar import listed
from facilitator.meeting.text_cleaning import clean_line
from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import Header

if TYPE_CHECKING:
    from facilitator.services.session import Desk


def meant(keeper: FileKeeper, meeting: str) -> Header:
    """Return the meeting that its id, or part of what the list says of it, means.

    Raises:
        NotFound: if there is none, or several.
    """
    from facilitator.services.meeting_queries import meeting_meant

    return meeting_meant(clean_line(meeting), listed(keeper))


def meant_or_last(keeper: FileKeeper, meeting: str | None) -> Header:
    """Return the meeting that was named, else the one that changed last.

    Raises:
        NotFound: if there is none of that name, or several.
        Failure: if there is no meeting yet.
    """
    if meeting:
        return meant(keeper, meeting)
    headers = [header for header in listed(keeper) if header.revision]
    if not headers:
        raise Failure("there is no meeting yet. To make one: facilitator, or facilitator plain")
    return headers[0]


def opened(places: Places, keeper: FileKeeper, meeting: str | None) -> "Desk":
    """Return a desk on the meeting that was named, else on the one that changed last.

    Raises:
        NotFound, Failure: see `meant_or_last`.
    """
    desk = open_session(places, keeper)
    desk.open(meant_or_last(keeper, meeting).id)
    return desk
