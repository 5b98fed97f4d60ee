"""Writing a document to stdout or to a file."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.command_error import CommandError
from facilitator.meeting.errors import UserError
from facilitator.services.meeting_queries import write_export

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.services.meeting_service import MeetingService

STDOUT = "-"


def write_output(
    data: bytes, file: str, meetings: "MeetingService", source_meetings: Iterable["Meeting"], *, force: bool
) -> None:
    """Write a document to stdout, or to a file that `facilitator delete` will find.

    Args:
        data: the document.
        file: path, or - for stdout.
        meetings: logs the file.
        source_meetings: the meetings that the document is about.
        force: overwrite an existing file.

    Raises:
        CommandError: the file exists or cannot be written.
    """
    if file == STDOUT:
        sys.stdout.buffer.write(data)
        return
    try:
        write_export(data, Path(file), meetings, source_meetings, force=force)
    except UserError as error:
        raise CommandError(str(error)) from None
