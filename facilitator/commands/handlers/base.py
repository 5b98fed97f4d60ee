"""The types that all handlers share, and lookups with an error message that says how to add what is missing."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from facilitator.commands.dates import parse_date
from facilitator.commands.job_titles import JobTitleSource, load_built_in_titles
from facilitator.commands.proposal_kinds import KindsSource, load_built_in_kinds
from facilitator.lookup import Candidates, find_by_number, find_index
from facilitator.meeting.carried_items import CarriedItem, SuggestedStrength
from facilitator.meeting.entry_models import Hope, HopeOutcome, ParkedItem, Strength
from facilitator.meeting.entry_numbers import list_goals, list_proposals
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import Goal
from facilitator.meeting.levels import LevelSource, load_built_in_levels
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.request import Request, RequestOutcome
from facilitator.meeting.sessions import get_current_day

# Field of the command's pattern → text as typed.
FieldValues = dict[str, str]


class Context(NamedTuple):
    """The input of a handler, in addition to the field values.

    Attributes:
        meeting: the newest version of the meeting.
        stamp: id and time for new entries.
        speaker_id: id of the current speaker in this window, who is whoever spoke last; None if no one was chosen yet.
        load_titles: returns the known job titles, with those of the district.
        load_levels: returns the known lists of levels, with those of the district.
        load_kinds: returns the known kinds of proposals, with those of the district.
        is_speaker_named: whether the line itself names the speaker: “@dana …”.
    """

    meeting: Meeting
    stamp: Stamp
    speaker_id: int | None
    load_titles: JobTitleSource = load_built_in_titles
    load_levels: LevelSource = load_built_in_levels
    load_kinds: KindsSource = load_built_in_kinds
    is_speaker_named: bool = False

    def require_speaker(self) -> Attendee:
        """Return the current speaker.

        Raises:
            NotFoundError: if no one was chosen yet.
        """
        attendees = {attendee.id: attendee for attendee in self.meeting.attendees}
        if self.speaker_id not in attendees:
            raise NotFoundError(NO_SPEAKER_BEFORE_START if self.meeting.state is MeetingState.PLANNED else NO_SPEAKER)
        return attendees[self.speaker_id]

    def speaker_or_student(self) -> Attendee:
        """Return the current speaker or, if no one was chosen, the student.

        Raises:
            NotFoundError: if no one was chosen, and the student is not recorded.
        """
        student = self.meeting.student_attendee if self.speaker_id is None else None
        return student or self.require_speaker()

    def parse_measurement(self, text: str) -> Measurement:
        """Return the measurement in a text."""
        return Measurement.parse(text, self.load_levels())

    def parse_date(self, text: str, *, prefer_past: bool = False) -> date:
        """Return the date in a text, counted from the day of the meeting's current session.

        Args:
            text: the date as typed.
            prefer_past: for dates that lie in the past, such as the day of a written agreement.
        """
        return parse_date(text, get_current_day(self.meeting), prefer_past=prefer_past)


# Both messages fit in the row above the input line at 80 columns.
NO_SPEAKER = "Who is speaking? Type @ and a name or a number."

# Before the meeting starts, a line without a command is often a name.
NO_SPEAKER_BEFORE_START = "Who is speaking? Type @ and a name. To add a person: /student or /here."


class Result(NamedTuple):
    """The output of a handler.

    Attributes:
        meeting: the changed meeting.
        summary: one line that says who and what, shown as "saved 12:31:04 · …".
        speaker_id: id of the person who speaks from now on; None if the speaker stays the same.
        question: what a person should decide, with the line that does it; empty if there is nothing to ask. The
            meeting already has the safe answer.
        hint: what else can be done with it, shown once with the summary.
        confirmation: the summary for people who listen; empty to derive it from the summary.
    """

    meeting: Meeting
    summary: str
    speaker_id: int | None = None
    question: str = ""
    hint: str = ""
    confirmation: str = ""


Handler = Callable[[Context, FieldValues], Result]


def find_goal(meeting: Meeting, number: str) -> Goal:
    """Return the goal with this number.

    Raises:
        NotFoundError: if there is no such goal; the message lists the goals.
    """
    hint = "To propose one, type /goal TITLE: goal statement."
    return meeting.goals[find_by_number(number, make_candidates("goal", list_goals(meeting), hint))]


def find_strength(meeting: Meeting, text: str) -> Strength:
    """Return the strength with this number or the beginning of a word of its name."""
    names = [strength.name for strength in meeting.strengths]
    hint = "To name one, type + and the strength -- when you see it."
    return meeting.strengths[find_index(text, Candidates("strength", names, hint))]


def find_hope(meeting: Meeting, text: str) -> Hope:
    """Return the hope with this number or the beginning of one of its words."""
    return meeting.hopes[find_index(text, _hope_candidates(meeting))]


def find_hope_by_number(meeting: Meeting, number: str) -> Hope:
    """Return the hope with this number, counted from 1."""
    return meeting.hopes[find_by_number(number, _hope_candidates(meeting))]


def find_outcome_target(meeting: Meeting, outcome: str, text: str) -> int | None:
    """Return the id of the goal, proposal or action that a hope or request led to; None for any other outcome."""
    if outcome == HopeOutcome.GOAL:
        candidates = make_candidates("goal", list_goals(meeting), "Propose the goal first.")
        return meeting.goals[find_index(text, candidates)].id
    if outcome == RequestOutcome.PROPOSAL:
        numbered = list_proposals(meeting)
        hint = "Propose it first: = service speech: 30 min, twice a week."
        return numbered[find_index(text, make_candidates("proposal", numbered, hint))][1].id
    if outcome == HopeOutcome.ACTION:
        candidates = Candidates("action", [action.what for action in meeting.actions], "Record the action first.")
        return meeting.actions[find_index(text, candidates)].id
    return None


def make_candidates(noun: str, numbered: Sequence[tuple[int, Proposal]], hint: str) -> Candidates:
    """Return goals or other proposals as candidates, with the numbers that they share."""
    return Candidates(noun, [proposal.title for _, proposal in numbered], hint, [number for number, _ in numbered])


def find_request_by_number(meeting: Meeting, number: str) -> Request:
    """Return the request with this number, counted from 1."""
    words = [request.words for request in meeting.requests]
    return meeting.requests[find_by_number(number, Candidates("request", words, "To record one: /ask and the words."))]


def _hope_candidates(meeting: Meeting) -> Candidates:
    return Candidates("hope", [hope.words for hope in meeting.hopes], "To record one, type /hope and the words.")


def find_prior_goal(meeting: Meeting, number: str) -> PriorGoal:
    """Return last year's goal with this number, counted from 1."""
    titles = [goal.title for goal in meeting.prior_goals]
    return meeting.prior_goals[
        find_by_number(number, Candidates("goal from last year", titles, "To add one, type /prior TITLE: …"))
    ]


def find_parked_item(meeting: Meeting, number: str) -> ParkedItem:
    """Return the parked item with this number, counted from 1."""
    texts = [item.what for item in meeting.parking_lot]
    hint = "To park an item, type ? and what it is about."
    return meeting.parking_lot[find_by_number(number, Candidates("parked item", texts, hint))]


_CARRIED_OVER_HINT = "Items are carried over from the student's last meeting when you set the student."


def find_carried_item(meeting: Meeting, number: str) -> CarriedItem:
    """Return the carried-over item with this number, counted from 1."""
    titles = [item.title or item.what for item in meeting.carried]
    return meeting.carried[find_by_number(number, Candidates("carried-over item", titles, _CARRIED_OVER_HINT))]


def find_suggested_strength(meeting: Meeting, text: str) -> SuggestedStrength:
    """Return the suggested strength with this number or beginning of a word; open suggestions are preferred."""
    open_suggestions = [suggestion for _, suggestion in list_open_suggestions(meeting)]
    suggestions = meeting.suggestions if text.isdecimal() or not open_suggestions else open_suggestions
    names = [suggestion.name for suggestion in suggestions]
    hint = "To name a different strength, type + and the strength -- when you see it."
    return suggestions[find_index(text, Candidates("suggested strength", names, hint))]
