"""The saved form: what is read back is what was saved, and what breaks a rule is not a meeting."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from facilitator.meeting.errors import ContradictionError, NoStrengthLinkedError, StrengthsFirstError, UserError
from facilitator.meeting.goal import GoalStatus
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.operations import goals
from facilitator.meeting.serialization import Tables, from_tables, to_tables
from tests.meeting.complete_meeting import build_complete_meeting
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people, meeting_with_strength


def through_json(tables: Tables) -> Tables:
    """Write tables to JSON and read them as the store does: JSON has only texts as keys."""
    read = json.loads(json.dumps(tables, ensure_ascii=False, allow_nan=False))
    return {name: {int(id_): row for id_, row in rows.items()} for name, rows in read.items()}


def agreed() -> Meeting:
    room, tables = meeting_with_strength()
    facts = room.apply(goals.propose_goal, title="Facts", wording="Elana will …")
    room.apply(goals.link_strength, goal=facts, strength=tables, how="so")
    room.apply(goals.agree_on_goal, goal=facts)
    return room.meeting


@pytest.mark.parametrize(
    "meeting", [MeetingBuilder().meeting, meeting_with_people().meeting, agreed(), build_complete_meeting()]
)
def test_what_is_read_back_is_what_was_saved(meeting: Meeting) -> None:
    assert from_tables(through_json(to_tables(meeting))) == meeting


def test_the_whole_meeting_fills_every_table() -> None:
    tables = to_tables(build_complete_meeting())
    assert {name for name, rows in tables.items() if rows} == {"meeting", *TABLES}


def test_rows_are_read_in_the_order_of_their_ids_whatever_the_order_in_the_file() -> None:
    meeting = build_complete_meeting()
    turned = {name: dict(reversed(rows.items())) for name, rows in to_tables(meeting).items()}
    assert from_tables(turned) == meeting


def test_an_empty_table_and_a_missing_one_are_the_same() -> None:
    tables = to_tables(MeetingBuilder().meeting)
    assert from_tables({name: rows for name, rows in tables.items() if rows}) == MeetingBuilder().meeting


def drop_strengths(tables: Tables) -> None:
    tables["strengths"] = {}


def drop_links(tables: Tables) -> None:
    (goal,) = tables["goals"].values()
    goal["links"] = []


def leave_the_opening_with_nothing(tables: Tables) -> None:
    drop_strengths(tables)
    tables["goals"] = {}
    tables["agenda"][1]["state"] = "done"


def drop_people(tables: Tables) -> None:
    tables["attendees"] = {}


def second_student(tables: Tables) -> None:
    tables["attendees"][9] = {"id": 9, "name": "Nura", "roles": ["student"]}


def same_id_twice(tables: Tables) -> None:
    tables["attendees"][9] = next(iter(tables["attendees"].values()))


def goals_first(tables: Tables) -> None:
    tables["agenda"][1]["kind"] = "goals"


def voice_third(tables: Tables) -> None:
    tables["agenda"][2]["kind"], tables["agenda"][3]["kind"] = "family", "voice"


@pytest.mark.parametrize(
    ("break_it", "error"),
    [
        (drop_strengths, ContradictionError),
        (drop_links, NoStrengthLinkedError),
        (leave_the_opening_with_nothing, StrengthsFirstError),
        (drop_people, ContradictionError),
        (second_student, ContradictionError),
        (same_id_twice, ContradictionError),
        (goals_first, StrengthsFirstError),
        (voice_third, StrengthsFirstError),
    ],
)
def test_a_record_that_breaks_a_rule_is_not_read(break_it: Callable[[Tables], None], error: type[UserError]) -> None:
    tables = to_tables(agreed())
    break_it(tables)
    with pytest.raises(error):
        from_tables(tables)


@pytest.mark.parametrize(
    "change", [{"date": "someday"}, {"state": "over"}, {"surprise": "SECRET WORDS"}, {"title": ["SECRET WORDS"]}]
)
def test_what_is_no_meeting_is_not_read_and_not_repeated(change: dict[str, Any]) -> None:
    tables = to_tables(agreed())
    tables["meeting"][1] |= change
    with pytest.raises((ValidationError, TypeError)) as caught:
        from_tables(tables)
    assert "SECRET WORDS" not in str(caught.value)


def test_a_record_without_its_own_document_is_not_read() -> None:
    with pytest.raises(KeyError):
        from_tables({"agenda": {}})


def test_a_meeting_is_a_value() -> None:
    meeting = agreed()
    with pytest.raises(ValidationError):
        setattr(meeting, "title", "Another")  # noqa: B010
    with pytest.raises(ValidationError):
        setattr(meeting.goals[0], "status", GoalStatus.DECLINED)  # noqa: B010
