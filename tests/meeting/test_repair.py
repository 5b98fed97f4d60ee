"""Repair an invalid meeting: valid entries are kept or restored, and lost entries are counted."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.repair import repair_meeting, try_load
from facilitator.meeting.serialization import Tables, to_tables
from tests.meeting.complete_meeting import build_complete_meeting, build_open_meeting
from tests.profiles import scale_examples

WHOLE = to_tables(build_complete_meeting().replace(corrections=()))
OPEN = to_tables(build_open_meeting().meeting)


def list_entry_keys(tables: Tables) -> set[tuple[str, int]]:
    return {(name, id_) for name, rows in tables.items() if name != "meeting" for id_ in rows}


def change_first_row(name: str, **fields: Any) -> Tables:
    """Return the tables with fields of the first row of a table changed."""
    tables = copy.deepcopy(WHOLE)
    tables[name][min(tables[name])] |= fields
    return tables


def repair(tables: Tables, *earlier: Tables) -> tuple[Meeting, int, int]:
    assert try_load(tables) is None
    found = repair_meeting(tables, earlier)
    assert found
    assert try_load(to_tables(found.meeting)) == found.meeting
    return found


def test_only_the_invalid_entry_is_lost() -> None:
    tables = change_first_row("statements", wording_kind="by heart")
    meeting, restored, lost = repair(tables)
    assert list_entry_keys(to_tables(meeting)) == list_entry_keys(WHOLE) - {("statements", min(WHOLE["statements"]))}
    assert (restored, lost) == (0, 1)


def test_invalid_entry_is_restored_from_an_earlier_copy() -> None:
    meeting, restored, lost = repair(change_first_row("statements", words=""), WHOLE)
    assert (to_tables(meeting), restored, lost) == (WHOLE, 1, 0)


def test_unknown_field_is_dropped() -> None:
    meeting, restored, lost = repair(change_first_row("hopes", colour="green"))
    assert (to_tables(meeting), restored, lost) == (WHOLE, 0, 0)
    meeting, restored, lost = repair(change_first_row("meeting", colour="green"))
    assert (to_tables(meeting), restored, lost) == (WHOLE, 0, 0)


def test_unknown_table_is_dropped_and_counted() -> None:
    meeting, restored, lost = repair({**copy.deepcopy(WHOLE), "colours": {1: {"id": 1}, 2: {"name": "green"}}})
    assert (to_tables(meeting), restored, lost) == (WHOLE, 0, 2)


def test_removed_attendee_removes_only_dependent_entries() -> None:
    tables = copy.deepcopy(OPEN)
    gone = next(id_ for id_, row in tables["attendees"].items() if row["name"] == "Dana Reyes")
    del tables["attendees"][gone]
    meeting, _, lost = repair(tables)
    assert lost > 0
    assert not any(statement.by == gone for statement in (*meeting.statements, *meeting.parking_lot))
    assert list_entry_keys(to_tables(meeting)) >= {("strengths", id_) for id_ in tables["strengths"]}
    assert repair(tables, OPEN)[1:] == (1, 0)  # an earlier copy contains the attendee


@pytest.mark.parametrize("fields", [{"state": "over"}, {"date": "yesterday"}, {"title": ""}, {"current": 99}])
def test_header_is_restored_from_an_earlier_copy(fields: dict[str, Any]) -> None:
    meeting, _, lost = repair(change_first_row("meeting", **fields), WHOLE)
    assert (to_tables(meeting), lost) == (WHOLE, 0)
    assert repair_meeting(change_first_row("meeting", **fields), ()) is None


def test_meeting_without_an_agenda_cannot_be_repaired() -> None:
    assert repair_meeting({**WHOLE, "agenda": {}}, ()) is None
    assert repair_meeting({}, ()) is None
    found = repair_meeting({**WHOLE, "agenda": {}}, [{}, WHOLE])
    assert found
    assert (found.meeting, found.lost_count) == (try_load(WHOLE), 0)


def test_newest_usable_copy_is_taken() -> None:
    older = copy.deepcopy(WHOLE)
    older["statements"][min(older["statements"])]["words"] = "as it was last week"
    found = repair_meeting(change_first_row("statements", words=""), [WHOLE, older])
    assert found
    assert to_tables(found.meeting) == WHOLE


def test_agreed_goal_without_its_strength_becomes_a_proposal() -> None:
    tables = change_first_row("goals", links=[])
    assert tables["goals"][min(tables["goals"])]["status"] == "agreed"
    meeting, _, lost = repair(tables)
    assert list_entry_keys(to_tables(meeting)) == list_entry_keys(WHOLE)
    assert (meeting.goals[0].status, len(meeting.agreed_goals), lost) == ("proposed", 0, 0)


def test_hope_without_its_goal_is_open_again() -> None:
    tables = copy.deepcopy(WHOLE)
    ended = next(row for row in tables["hopes"].values() if row["outcome"] == "action")
    del tables["actions"][ended["outcome_id"]]
    meeting, _, lost = repair(tables)
    assert [hope.words for hope in meeting.hopes if hope.id == ended["id"]] == ["the robotics club"]
    assert lost == 0


JUNK = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.booleans(), st.lists(st.integers(), max_size=2))


@given(data=st.data())
@settings(max_examples=scale_examples(25))
def test_any_damage_is_repaired_to_a_valid_meeting(data: st.DataObject) -> None:
    tables = copy.deepcopy(data.draw(st.sampled_from((WHOLE, OPEN))))
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from([name for name in TABLES if tables[name]]))
        id_ = data.draw(st.sampled_from(sorted(tables[name])))
        if data.draw(st.booleans()):
            field = data.draw(st.sampled_from(sorted(tables[name][id_])))
            tables[name][id_][field] = data.draw(JUNK)
        elif len(tables[name]) > 1:
            del tables[name][id_]
    found = repair_meeting(tables, ())
    if found:
        again = to_tables(found.meeting)
        assert try_load(again) == found.meeting
        assert list_entry_keys(again).isdisjoint({("statements", id_) for id_ in tables["private_notes"]})
    assert repair_meeting(tables, [WHOLE])
