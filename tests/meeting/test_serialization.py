"""The saved form is read back unchanged, and tables that break a rule are rejected."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from facilitator.meeting.errors import ContradictionError, NoStrengthLinkedError, StrengthsFirstError, UserError
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.operations import goals, proposals
from facilitator.meeting.proposal import ProposalStatus
from facilitator.meeting.serialization import Tables, from_tables, to_tables
from tests.meeting.complete_meeting import build_complete_meeting
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people, meeting_with_strength


def round_trip_through_json(tables: Tables) -> Tables:
    """Write tables to JSON and read them like the store, with integers as ids."""
    read = json.loads(json.dumps(tables, ensure_ascii=False, allow_nan=False))
    return {name: {int(id_): row for id_, row in rows.items()} for name, rows in read.items()}


def build_agreed_meeting() -> Meeting:
    builder, tables = meeting_with_strength()
    facts = builder.apply(goals.propose_goal, title="Facts", wording="Elana will …")
    builder.apply(goals.link_strength, goal=facts, strength=tables, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=facts)
    return builder.meeting


@pytest.mark.parametrize(
    "meeting",
    [MeetingBuilder().meeting, meeting_with_people().meeting, build_agreed_meeting(), build_complete_meeting()],
)
def test_tables_round_trip(meeting: Meeting) -> None:
    assert from_tables(round_trip_through_json(to_tables(meeting))) == meeting


def test_complete_meeting_fills_every_table() -> None:
    tables = to_tables(build_complete_meeting())
    assert {name for name, rows in tables.items() if rows} == {"meeting", *TABLES}


def test_rows_are_sorted_by_id() -> None:
    meeting = build_complete_meeting()
    reversed_rows = {name: dict(reversed(rows.items())) for name, rows in to_tables(meeting).items()}
    assert from_tables(reversed_rows) == meeting


def test_missing_table_equals_empty_table() -> None:
    tables = to_tables(MeetingBuilder().meeting)
    assert from_tables({name: rows for name, rows in tables.items() if rows}) == MeetingBuilder().meeting


def drop_strengths(tables: Tables) -> None:
    tables["strengths"] = {}


def drop_links(tables: Tables) -> None:
    (goal,) = tables["goals"].values()
    goal["links"] = []


def leave_the_opening_without_strengths(tables: Tables) -> None:
    drop_strengths(tables)
    tables["goals"] = {}
    tables["agenda"][1]["state"] = "done"


def drop_attendees(tables: Tables) -> None:
    tables["attendees"] = {}


def add_second_student(tables: Tables) -> None:
    tables["attendees"][9] = {"id": 9, "name": "Nura", "roles": ["student"]}


def repeat_an_id(tables: Tables) -> None:
    tables["attendees"][9] = next(iter(tables["attendees"].values()))


def put_goals_first(tables: Tables) -> None:
    tables["agenda"][1]["kind"] = "goals"


def put_voice_third(tables: Tables) -> None:
    tables["agenda"][2]["kind"], tables["agenda"][3]["kind"] = "family", "voice"


@pytest.mark.parametrize(
    ("break_it", "error"),
    [
        (drop_strengths, ContradictionError),
        (drop_links, NoStrengthLinkedError),
        (leave_the_opening_without_strengths, StrengthsFirstError),
        (drop_attendees, ContradictionError),
        (add_second_student, ContradictionError),
        (repeat_an_id, ContradictionError),
        (put_goals_first, StrengthsFirstError),
        (put_voice_third, StrengthsFirstError),
    ],
)
def test_record_that_breaks_a_rule_is_rejected(break_it: Callable[[Tables], None], error: type[UserError]) -> None:
    tables = to_tables(build_agreed_meeting())
    break_it(tables)
    with pytest.raises(error):
        from_tables(tables)


@pytest.mark.parametrize(
    "change", [{"date": "someday"}, {"state": "over"}, {"surprise": "SECRET WORDS"}, {"title": ["SECRET WORDS"]}]
)
def test_invalid_tables_are_rejected_without_repeating_their_text(change: dict[str, Any]) -> None:
    tables = to_tables(build_agreed_meeting())
    tables["meeting"][1] |= change
    with pytest.raises((ValidationError, TypeError)) as caught:
        from_tables(tables)
    assert "SECRET WORDS" not in str(caught.value)


def test_tables_without_a_header_are_rejected() -> None:
    with pytest.raises(KeyError):
        from_tables({"agenda": {}})


def test_meeting_is_immutable() -> None:
    meeting = build_agreed_meeting()
    with pytest.raises(ValidationError):
        setattr(meeting, "title", "Another")  # noqa: B010
    with pytest.raises(ValidationError):
        setattr(meeting.goals[0], "status", ProposalStatus.DECLINED)  # noqa: B010
