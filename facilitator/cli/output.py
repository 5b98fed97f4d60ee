"""Handing out a document: printed, or written to the file that was named, where deleting finds it."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.command_error import Failure
from facilitator.meeting.errors import Refused

if TYPE_CHECKING:
    from facilitator.meeting.meeting import Meeting
    from facilitator.services.meeting_service import Meetings

STDOUT = "-"


def hand_out(data: bytes, file: str, meetings: "Meetings", made_from: Iterable["Meeting"], *, force: bool) -> None:
    """Print a document, or write it to a file.

    Args:
        data: the document.
        file: where to; - is stdout.
        meetings: among which deleting finds it.
        made_from: the meetings that it tells of.
        force: whether a file of that name is written over.

    Raises:
        Failure: if it cannot be written.
    """
    if file == STDOUT:
        sys.stdout.buffer.write(data)
        return
    from facilitator.services.meeting_queries import save

    try:
        save(data, Path(file), meetings, made_from, force=force)
    except Refused as refused:
        raise Failure(str(refused)) from None
