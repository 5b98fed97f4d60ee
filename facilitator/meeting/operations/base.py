"""What all verbs have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from facilitator.meeting.errors import CLOSED, NothingTyped, NotNow
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_types import clean

P = ParamSpec("P")
Verb = Callable[Concatenate[Meeting, Stamp, P], Meeting]


def verb(change: Verb[P]) -> Verb[P]:
    """Make a change a verb: a closed meeting refuses it.

    A verb is called with the meeting and a `Stamp` (the id a new entry gets, and the time), then by keyword.
    """

    @wraps(change)
    def checked(meeting: Meeting, stamp: Stamp, /, *args: P.args, **kwargs: P.kwargs) -> Meeting:
        if meeting.state is MeetingState.CLOSED:
            raise NotNow(CLOSED)
        return change(meeting, stamp, *args, **kwargs)

    return checked


def reason(because: str) -> str:
    """Return a reason that has to be there.

    Raises:
        NothingTyped: if there are no words in it.
    """
    if not clean(because):
        raise NothingTyped
    return because
