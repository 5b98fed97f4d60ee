"""Shared parts of all operations."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, EmptyTextError, InvalidStateError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_types import clean_text

P = ParamSpec("P")
Operation = Callable[Concatenate[Meeting, Stamp, P], Meeting]


def operation(change: Operation[P]) -> Operation[P]:
    """Turn a function into an operation, which rejects closed meetings.

    An operation takes the meeting, a `Stamp` (the id and time of a new entry) and keyword arguments.

    Raises:
        InvalidStateError: when the operation is called with a closed meeting.
    """

    @wraps(change)
    def checked(meeting: Meeting, stamp: Stamp, /, *args: P.args, **kwargs: P.kwargs) -> Meeting:
        if meeting.state is MeetingState.CLOSED:
            raise InvalidStateError(MEETING_CLOSED_MESSAGE)
        return change(meeting, stamp, *args, **kwargs)

    return checked


def require_reason(because: str) -> str:
    """Return a reason unchanged if it is not empty.

    Raises:
        EmptyTextError: if it has no words.
    """
    if not clean_text(because):
        raise EmptyTextError
    return because
