"""What all deeds have in common: what they are given, what they give back, and how they say it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from facilitator.commands.dates import parse_date
from facilitator.lookup import Candidates, find_by_number, find_index
from facilitator.meeting.carried_items import CarriedItem, SuggestedStrength
from facilitator.meeting.entry_models import Hope, ParkedItem, Strength
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.prior_goal import PriorGoal

FieldValues = dict[str, str]
"""What was typed, by field of the command's pattern."""


class Context(NamedTuple):
    """What a deed is given.

    Attributes:
        speaker: id of the current speaker of this window; None: nobody was chosen yet.
        heard: id of the one who was heard last: the current speaker, or somebody for one line. A strength named after
            `@dana She keeps going.` is Dana's.
    """

    meeting: Meeting
    stamp: Stamp
    speaker_id: int | None
    last_speaker_id: int | None

    def require_speaker(self) -> Attendee:
        """Return the current speaker.

        Raises:
            NotFound: if nobody was chosen yet.
        """
        return self._require_attendee(self.speaker_id)

    def require_last_speaker(self) -> Attendee:
        """Return the one who was heard last.

        Raises:
            NotFound: if nobody was heard yet.
        """
        return self._require_attendee(self.last_speaker_id)

    def _require_attendee(self, attendee_id: int | None) -> Attendee:
        known = {one.id: one for one in self.meeting.attendees}
        if attendee_id not in known:
            raise NotFoundError(NO_SPEAKER_BEFORE_START if self.meeting.state is MeetingState.PLANNED else NO_SPEAKER)
        return known[attendee_id]

    def parse_date(self, text: str) -> date:
        """Return the day that a text means, counted from now."""
        return parse_date(text, self.stamp.at.date())


NO_SPEAKER = "Who is speaking? Type @ and part of a name or a number, then the words."
NO_SPEAKER_BEFORE_START = "Who is speaking? Type @ and who. A name? Type /student or /here before it."
"""Before the meeting a line without a command is as often a name. Both fit the row above the line at 80 columns."""


class Result(NamedTuple):
    """What a deed gives back.

    Attributes:
        meeting: the new meeting.
        said: who and what, on one line, for "saved 12:31:04 · …".
        heard: id of the one whose words were recorded; None: nobody's, so that it stays who was heard last.
    """

    meeting: Meeting
    summary: str
    last_speaker_id: int | None = None


Handler = Callable[[Context, FieldValues], Result]


def find_goal(meeting: Meeting, number: str) -> Goal:
    """Return the goal with this number, from 1.

    Raises:
        NotFound: if there is none; the sentence names the goals.
    """
    named = Candidates("goal", [goal.title for goal in meeting.goals], "To propose one: /goal TITLE: sentence.")
    return meeting.goals[find_by_number(number, named)]


def find_strength(meeting: Meeting, text: str) -> Strength:
    """Return the strength that a number or part of its name means."""
    named = Candidates(
        "strength", [one.name for one in meeting.strengths], "To name one: + what it is -- when we see it."
    )
    return meeting.strengths[find_index(text, named)]


def find_hope(meeting: Meeting, text: str) -> Hope:
    """Return the hope that a number or part of its words means."""
    return meeting.hopes[find_index(text, _hope_candidates(meeting))]


def find_hope_by_number(meeting: Meeting, number: str) -> Hope:
    """Return the hope with this number, from 1."""
    return meeting.hopes[find_by_number(number, _hope_candidates(meeting))]


def _hope_candidates(meeting: Meeting) -> Candidates:
    return Candidates("hope", [one.words for one in meeting.hopes], "To record one: /hope and the words.")


def find_prior_goal(meeting: Meeting, number: str) -> PriorGoal:
    """Return the goal of last year with this number, from 1."""
    titles = [one.title for one in meeting.prior_goals]
    return meeting.prior_goals[
        find_by_number(number, Candidates("goal of last year", titles, "To record one: /prior TITLE: …"))
    ]


def find_parked_item(meeting: Meeting, number: str) -> ParkedItem:
    """Return the parked item with this number, from 1."""
    named = Candidates("parked item", [one.what for one in meeting.parking_lot], "To park something: ? what.")
    return meeting.parking_lot[find_by_number(number, named)]


_CARRIED_OVER_HINT = "What the student's last meeting left open is copied when the student is named."


def find_carried_item(meeting: Meeting, number: str) -> CarriedItem:
    """Return what the last meeting left open under this number, from 1."""
    named = Candidates("thing left open", [one.title or one.what for one in meeting.carried], _CARRIED_OVER_HINT)
    return meeting.carried[find_by_number(number, named)]


def find_suggested_strength(meeting: Meeting, text: str) -> SuggestedStrength:
    """Return the strength on offer that a number or part of its name means; one that waits goes before the others."""
    waiting = [one for _, one in list_open_suggestions(meeting)]
    among = meeting.offers if text.isdecimal() or not waiting else waiting
    none = "To name a strength that is not on offer: + what it is -- when we see it."
    return among[find_index(text, Candidates("strength on offer", [one.name for one in among], none))]
