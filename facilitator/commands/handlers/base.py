"""What all deeds have in common: what they are given, what they give back, and how they say it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from facilitator.commands.dates import read_date
from facilitator.lookup import Named, numbered, place
from facilitator.meeting.carried_items import Carried, Offer
from facilitator.meeting.entry_models import Hope, ParkedItem, Strength
from facilitator.meeting.errors import NotFound
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import on_offer
from facilitator.meeting.prior_goal import PriorGoal

Values = dict[str, str]
"""What was typed, by field of the command's pattern."""


class Turn(NamedTuple):
    """What a deed is given.

    Attributes:
        speaker: id of the current speaker of this window; None: nobody was chosen yet.
        heard: id of the one who was heard last: the current speaker, or somebody for one line. A strength named after
            `@dana She keeps going.` is Dana's.
    """

    meeting: Meeting
    stamp: Stamp
    speaker: int | None
    heard: int | None

    def who(self) -> Attendee:
        """Return the current speaker.

        Raises:
            NotFound: if nobody was chosen yet.
        """
        return self._known(self.speaker)

    def last_heard(self) -> Attendee:
        """Return the one who was heard last.

        Raises:
            NotFound: if nobody was heard yet.
        """
        return self._known(self.heard)

    def _known(self, attendee: int | None) -> Attendee:
        known = {one.id: one for one in self.meeting.attendees}
        if attendee not in known:
            raise NotFound(NAMELESS if self.meeting.state is MeetingState.PLANNED else SPEAKERLESS)
        return known[attendee]

    def day(self, text: str) -> date:
        """Return the day that a text means, counted from now."""
        return read_date(text, self.stamp.at.date())


SPEAKERLESS = "Who is speaking? Type @ and part of a name or a number, then the words."
NAMELESS = "Who is speaking? Type @ and who. A name? Type /student or /here before it."
"""Before the meeting a line without a command is as often a name. Both fit the row above the line at 80 columns."""


class Done(NamedTuple):
    """What a deed gives back.

    Attributes:
        meeting: the new meeting.
        said: who and what, on one line, for "saved 12:31:04 · …".
        heard: id of the one whose words were recorded; None: nobody's, so that it stays who was heard last.
    """

    meeting: Meeting
    said: str
    heard: int | None = None


Deed = Callable[[Turn, Values], Done]


def goal_number(meeting: Meeting, number: str) -> Goal:
    """Return the goal with this number, from 1.

    Raises:
        NotFound: if there is none; the sentence names the goals.
    """
    named = Named("goal", [goal.title for goal in meeting.goals], "To propose one: /goal TITLE: sentence.")
    return meeting.goals[numbered(number, named)]


def strength_named(meeting: Meeting, text: str) -> Strength:
    """Return the strength that a number or part of its name means."""
    named = Named("strength", [one.name for one in meeting.strengths], "To name one: + what it is -- when we see it.")
    return meeting.strengths[place(text, named)]


def hope_meant(meeting: Meeting, text: str) -> Hope:
    """Return the hope that a number or part of its words means."""
    return meeting.hopes[place(text, _hopes(meeting))]


def hope_numbered(meeting: Meeting, number: str) -> Hope:
    """Return the hope with this number, from 1."""
    return meeting.hopes[numbered(number, _hopes(meeting))]


def _hopes(meeting: Meeting) -> Named:
    return Named("hope", [one.words for one in meeting.hopes], "To record one: /hope and the words.")


def prior_number(meeting: Meeting, number: str) -> PriorGoal:
    """Return the goal of last year with this number, from 1."""
    titles = [one.title for one in meeting.prior_goals]
    return meeting.prior_goals[numbered(number, Named("goal of last year", titles, "To record one: /prior TITLE: …"))]


def parked_number(meeting: Meeting, number: str) -> ParkedItem:
    """Return the parked item with this number, from 1."""
    named = Named("parked item", [one.what for one in meeting.parking_lot], "To park something: ? what.")
    return meeting.parking_lot[numbered(number, named)]


_LAST_TIME = "What the student's last meeting left open is copied when the student is named."


def carried_number(meeting: Meeting, number: str) -> Carried:
    """Return what the last meeting left open under this number, from 1."""
    named = Named("thing left open", [one.title or one.what for one in meeting.carried], _LAST_TIME)
    return meeting.carried[numbered(number, named)]


def offered(meeting: Meeting, text: str) -> Offer:
    """Return the strength on offer that a number or part of its name means; one that waits goes before the others."""
    waiting = [one for _, one in on_offer(meeting)]
    among = meeting.offers if text.isdecimal() or not waiting else waiting
    none = "To name a strength that is not on offer: + what it is -- when we see it."
    return among[place(text, Named("strength on offer", [one.name for one in among], none))]
