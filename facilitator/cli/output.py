"""Handing out a document: printed, or written to the file that was named, where deleting finds it."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.command_error import CommandError
from facilitator.meeting.errors import UserError

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.services.meeting_service import MeetingService

STDOUT = "-"


def write_output(
    data: bytes, file: str, meetings: "MeetingService", source_meetings: Iterable["Meeting"], *, force: bool
) -> None:
    """Print a document, or write it to a file.

    Args:
        data: the document.
        file: where to; - is stdout.
        meetings: among which deleting finds it.
        source_meetings: the meetings that it tells of.
        force: whether a file of that name is written over.

    Raises:
        Failure: if it cannot be written.
    """
    if file == STDOUT:
        sys.stdout.buffer.write(data)
        return
    from facilitator.services.meeting_queries import write_export

    try:
        write_export(data, Path(file), meetings, source_meetings, force=force)
    except UserError as refused:
        raise CommandError(str(refused)) from None
