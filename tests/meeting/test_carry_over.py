"""What a meeting left open is asked about in the next one; its own record stays as it was."""

from datetime import date, timedelta

import pytest

from facilitator.meeting.carried_items import CarriedItemKind, CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome
from facilitator.meeting.goal import GoalStatus
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import carry_over, entries, goals, navigation, preparation, prior_goals, setup
from facilitator.meeting.people import Role
from facilitator.meeting.serialization import to_tables
from tests.meeting.meeting_builder import (
    DAY,
    MeetingBuilder,
    meeting_with_people,
    meeting_with_strength,
    parse_measurement,
)

LATER = DAY + timedelta(days=30)


def last() -> Meeting:
    """Return a closed meeting that left one of each kind open, and one of each that did not stay open."""
    room, strength = meeting_with_strength()
    elana, coach = (
        room.attendee_id("Elana Reyes"),
        room.apply(setup.add_attendee, name="Coach Bell", roles=(Role.OTHER,)),
    )
    room.apply(entries.add_action, what="Make the grid", owner=room.attendee_id("Ms Ortiz"), due=LATER)
    room.apply(entries.add_action, what="Long ago", due=date(2026, 1, 5))
    room.apply(entries.complete_action, action=room.apply(entries.add_action, what="Done already"))
    facts = room.apply(goals.propose_goal, title="Facts", wording="Elana will know her facts.")
    room.apply(goals.set_goal_parts, goal=facts, what="baseline", parts={"baseline": "41 facts"})
    room.apply(goals.defer_goal, goal=facts, because="she reads it first")
    agreed = room.apply(goals.propose_goal, title="Reading", wording="Elana will read.")
    room.apply(goals.link_strength, goal=agreed, strength=strength, how="so")
    room.apply(goals.agree_on_goal, goal=agreed)
    room.apply(entries.park_item, by=coach, what="Bus route")
    room.apply(
        entries.resolve_parked_item,
        parked=room.apply(entries.park_item, by=coach, what="Answered"),
        end=ParkedItemOutcome.ANSWERED,
    )
    room.apply(entries.add_hope, by=elana, words="the robotics club")
    room.apply(entries.resolve_hope, hope=room.apply(entries.add_hope, by=elana, words="a dog"), end=HopeOutcome.LATER)
    room.apply(
        entries.resolve_hope,
        hope=room.apply(entries.add_hope, by=elana, words="math"),
        end=HopeOutcome.GOAL,
        end_id=agreed,
    )
    room.apply(navigation.close_meeting)
    return room.meeting


def next_year() -> tuple[MeetingBuilder, Meeting]:
    """Return the next meeting with what was left open, and the last one."""
    before, room = last(), meeting_with_people()
    room.apply(carry_over.carry_over_entries, earlier=[before])
    return room, before


def carried(room: MeetingBuilder, what: str) -> int:
    """Return the id of something carried over."""
    return next(one.id for one in room.meeting.carried if one.what == what)


def test_open_things_and_nothing_else_are_copied_with_a_link_back() -> None:
    before = last()
    untouched = to_tables(before)
    room = meeting_with_people()
    room.apply(carry_over.carry_over_entries, earlier=[before])
    room.apply(carry_over.carry_over_entries, earlier=[before])  # once more changes nothing
    told = {(one.kind, one.what, one.who) for one in room.meeting.carried}
    assert told == {
        (CarriedItemKind.ACTION, "Make the grid", "Ms Ortiz"),
        (CarriedItemKind.ACTION, "Long ago", ""),
        (CarriedItemKind.GOAL, "Elana will know her facts.", ""),
        (CarriedItemKind.PARKED, "Bus route", "Coach Bell"),
        (CarriedItemKind.HOPE, "the robotics club", "Elana Reyes"),
        (CarriedItemKind.HOPE, "a dog", "Elana Reyes"),
    }
    assert {(one.meeting, one.on) for one in room.meeting.carried} == {(before.id, before.date)}
    assert to_tables(before) == untouched


def test_strengths_of_all_earlier_years_are_offered_once_each() -> None:
    room = meeting_with_people()
    older = last()
    newer = older.put_entry("strengths", older.strengths[0].replace(id=7, name="Maps"))
    room.apply(carry_over.carry_over_entries, earlier=[newer, older])
    (one, other) = room.meeting.offers
    assert {one.name, other.name} == {"Times tables", "Maps"}
    assert (other.who, other.on, other.meeting) == ("Elana Reyes", older.date, older.id)
    assert room.meeting.strengths == ()


def test_a_strength_on_the_table_is_not_offered_again() -> None:
    room, _ = meeting_with_strength()
    room.apply(carry_over.carry_over_entries, earlier=[last()])
    assert room.meeting.offers == ()


def test_nothing_comes_from_the_meeting_of_somebody_else() -> None:
    room = meeting_with_people()
    room.apply(setup.set_student, name="Nura Haddad")
    assert "another student" in room.assert_refused(carry_over.carry_over_entries, earlier=[last()])


def test_an_action_is_carried_on_with_its_owner_and_a_day_that_is_still_to_come() -> None:
    room, _ = next_year()
    made = room.apply(
        carry_over.resolve_carried_item, carried=carried(room, "Make the grid"), end=CarriedItemOutcome.CARRIED_ON
    )
    room.apply(carry_over.resolve_carried_item, carried=carried(room, "Long ago"), end=CarriedItemOutcome.CARRIED_ON)
    grid, long_ago = room.meeting.actions
    assert (grid.id, grid.what, grid.owner, grid.due) == (made, "Make the grid", room.attendee_id("Ms Ortiz"), LATER)
    assert (long_ago.owner, long_ago.due) == (None, None)


def test_a_goal_is_carried_on_as_a_proposal_with_its_parts() -> None:
    room, _ = next_year()
    room.apply(
        carry_over.resolve_carried_item,
        carried=carried(room, "Elana will know her facts."),
        end=CarriedItemOutcome.CARRIED_ON,
    )
    (goal,) = room.meeting.goals
    assert (goal.title, goal.wording, goal.status) == ("Facts", "Elana will know her facts.", GoalStatus.PROPOSED)
    assert goal.parts.baseline == "41 facts"


def test_a_parked_item_is_raised_by_who_is_here() -> None:
    room, _ = next_year()
    bus, dana = carried(room, "Bus route"), room.attendee_id("Dana Reyes")
    assert "Who is raising this now" in room.assert_refused(
        carry_over.resolve_carried_item, carried=bus, end=CarriedItemOutcome.CARRIED_ON
    )
    room.apply(carry_over.resolve_carried_item, carried=bus, end=CarriedItemOutcome.CARRIED_ON, by=dana)
    assert [(one.what, one.by) for one in room.meeting.parking_lot] == [("Bus route", dana)]


def test_a_hope_is_carried_on_as_the_students() -> None:
    room, _ = next_year()
    made = room.apply(
        carry_over.resolve_carried_item, carried=carried(room, "a dog"), end=CarriedItemOutcome.CARRIED_ON
    )
    assert [(one.id, one.words, one.by) for one in room.meeting.hopes] == [
        (made, "a dog", room.attendee_id("Elana Reyes"))
    ]


@pytest.mark.parametrize(("end", "because"), [(CarriedItemOutcome.DONE, ""), (CarriedItemOutcome.DROPPED, "she moved")])
def test_what_is_done_or_dropped_becomes_nothing_here_and_is_said_once(end: CarriedItemOutcome, because: str) -> None:
    room, _ = next_year()
    grid = carried(room, "Make the grid")
    room.apply(carry_over.resolve_carried_item, carried=grid, end=end, because=because)
    one = next(one for one in room.meeting.carried if one.id == grid)
    assert (one.end, one.end_id, one.because, room.meeting.actions) == (end, None, because, ())
    assert "already" in room.assert_refused(carry_over.resolve_carried_item, carried=grid, end=CarriedItemOutcome.DONE)


def test_nothing_is_dropped_without_a_reason() -> None:
    room, _ = next_year()
    room.assert_refused(
        carry_over.resolve_carried_item,
        carried=carried(room, "Make the grid"),
        end=CarriedItemOutcome.DROPPED,
        because="",
    )


def test_what_nobody_asked_about_is_left_open_again_with_its_first_link_back() -> None:
    room, before = next_year()
    grid = carried(room, "Make the grid")
    room.apply(carry_over.resolve_carried_item, carried=grid, end=CarriedItemOutcome.DONE)
    asked = {one.id for one in room.meeting.carried if not one.end}
    year_after = meeting_with_people()
    year_after.apply(carry_over.carry_over_entries, earlier=[room.meeting, before])
    assert {one.id for one in year_after.meeting.carried} == asked
    assert {(one.meeting, one.on) for one in year_after.meeting.carried} == {(before.id, before.date)}


def test_what_nobody_touched_goes_when_the_meeting_is_for_somebody_else() -> None:
    room, before = next_year()
    room.apply(prior_goals.copy_agreed_goals, last=before)
    room.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    room.apply(carry_over.resolve_carried_item, carried=carried(room, "Make the grid"), end=CarriedItemOutcome.DONE)
    room.apply(prior_goals.record_prior_goal, title="Typed in", target=parse_measurement("3"))
    room.apply(carry_over.discard_carried_items)
    assert [one.what for one in room.meeting.carried] == ["Make the grid"]
    assert [one.name for one in room.meeting.offers] == ["Maps"]
    assert [one.title for one in room.meeting.prior_goals] == ["Typed in"]


def test_the_owner_of_something_left_open_is_found_by_name() -> None:
    room, _ = next_year()
    owners = {one.what: carry_over.find_owner_id(room.meeting, one) for one in room.meeting.carried}
    assert owners["Make the grid"] == room.attendee_id("Ms Ortiz")
    assert owners["Bus route"] is None
