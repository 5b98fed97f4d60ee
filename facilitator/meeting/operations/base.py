"""What all verbs have in common."""

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
    """Make a change a verb: a closed meeting refuses it.

    A verb is called with the meeting and a `Stamp` (the id a new entry gets, and the time), then by keyword.
    """

    @wraps(change)
    def checked(meeting: Meeting, stamp: Stamp, /, *args: P.args, **kwargs: P.kwargs) -> Meeting:
        if meeting.state is MeetingState.CLOSED:
            raise InvalidStateError(MEETING_CLOSED_MESSAGE)
        return change(meeting, stamp, *args, **kwargs)

    return checked


def require_reason(because: str) -> str:
    """Return a reason that has to be there.

    Raises:
        NothingTyped: if there are no words in it.
    """
    if not clean_text(because):
        raise EmptyTextError
    return because
