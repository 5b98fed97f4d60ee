"""The invitation to a meeting: its time, place and purpose. Its date and its people are those of the meeting."""

import datetime as dt

from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.text_types import OptionalLineText, OptionalMultilineText


class Invitation(FrozenModel):
    """The parts of a notice of the meeting besides the date and the people (34 CFR 300.322(b)(1)(i), R-12).

    Attributes:
        time: when the meeting is to begin; None if not recorded.
        place: the room, or the address of a video call.
        purpose: why the team meets.
    """

    time: dt.time | None = None
    place: OptionalLineText = ""
    purpose: OptionalMultilineText = ""
