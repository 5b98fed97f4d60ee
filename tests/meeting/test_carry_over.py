"""What a meeting left open is asked about in the next one; its own record stays as it was."""

from datetime import date, timedelta

import pytest

from facilitator.meeting.carried_items import CarriedEnd, CarriedKind
from facilitator.meeting.entry_models import HopeEnd, ParkedEnd
from facilitator.meeting.goal import GoalStatus
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import carry_over, entries, goals, navigation, preparation, prior_goals, setup
from facilitator.meeting.people import Role
from facilitator.meeting.serialization import to_tables
from tests.meeting.meeting_builder import DAY, Room, measure, with_people, with_strength

LATER = DAY + timedelta(days=30)


def last() -> Meeting:
    """Return a closed meeting that left one of each kind open, and one of each that did not stay open."""
    room, strength = with_strength()
    elana, coach = room.who("Elana Reyes"), room.do(setup.welcome, name="Coach Bell", roles=(Role.OTHER,))
    room.do(entries.act, what="Make the grid", owner=room.who("Ms Ortiz"), due=LATER)
    room.do(entries.act, what="Long ago", due=date(2026, 1, 5))
    room.do(entries.finish, action=room.do(entries.act, what="Done already"))
    facts = room.do(goals.propose, title="Facts", wording="Elana will know her facts.")
    room.do(goals.set_parts, goal=facts, what="baseline", parts={"baseline": "41 facts"})
    room.do(goals.defer, goal=facts, because="she reads it first")
    agreed = room.do(goals.propose, title="Reading", wording="Elana will read.")
    room.do(goals.link, goal=agreed, strength=strength, how="so")
    room.do(goals.agree, goal=agreed)
    room.do(entries.park, by=coach, what="Bus route")
    room.do(entries.unpark, parked=room.do(entries.park, by=coach, what="Answered"), end=ParkedEnd.ANSWERED)
    room.do(entries.hope, by=elana, words="the robotics club")
    room.do(entries.end_hope, hope=room.do(entries.hope, by=elana, words="a dog"), end=HopeEnd.LATER)
    room.do(entries.end_hope, hope=room.do(entries.hope, by=elana, words="math"), end=HopeEnd.GOAL, end_id=agreed)
    room.do(navigation.close)
    return room.meeting


def next_year() -> tuple[Room, Meeting]:
    """Return the next meeting with what was left open, and the last one."""
    before, room = last(), with_people()
    room.do(carry_over.carry_over, earlier=[before])
    return room, before


def carried(room: Room, what: str) -> int:
    """Return the id of something carried over."""
    return next(one.id for one in room.meeting.carried if one.what == what)


def test_open_things_and_nothing_else_are_copied_with_a_link_back() -> None:
    before = last()
    untouched = to_tables(before)
    room = with_people()
    room.do(carry_over.carry_over, earlier=[before])
    room.do(carry_over.carry_over, earlier=[before])  # once more changes nothing
    told = {(one.kind, one.what, one.who) for one in room.meeting.carried}
    assert told == {
        (CarriedKind.ACTION, "Make the grid", "Ms Ortiz"),
        (CarriedKind.ACTION, "Long ago", ""),
        (CarriedKind.GOAL, "Elana will know her facts.", ""),
        (CarriedKind.PARKED, "Bus route", "Coach Bell"),
        (CarriedKind.HOPE, "the robotics club", "Elana Reyes"),
        (CarriedKind.HOPE, "a dog", "Elana Reyes"),
    }
    assert {(one.meeting, one.on) for one in room.meeting.carried} == {(before.id, before.date)}
    assert to_tables(before) == untouched


def test_strengths_of_all_earlier_years_are_offered_once_each() -> None:
    room = with_people()
    older = last()
    newer = older.put("strengths", older.strengths[0].but(id=7, name="Maps"))
    room.do(carry_over.carry_over, earlier=[newer, older])
    (one, other) = room.meeting.offers
    assert {one.name, other.name} == {"Times tables", "Maps"}
    assert (other.who, other.on, other.meeting) == ("Elana Reyes", older.date, older.id)
    assert room.meeting.strengths == ()


def test_a_strength_on_the_table_is_not_offered_again() -> None:
    room, _ = with_strength()
    room.do(carry_over.carry_over, earlier=[last()])
    assert room.meeting.offers == ()


def test_nothing_comes_from_the_meeting_of_somebody_else() -> None:
    room = with_people()
    room.do(setup.name_student, name="Nura Haddad")
    assert "another student" in room.refuses(carry_over.carry_over, earlier=[last()])


def test_an_action_is_carried_on_with_its_owner_and_a_day_that_is_still_to_come() -> None:
    room, _ = next_year()
    made = room.do(carry_over.settle, carried=carried(room, "Make the grid"), end=CarriedEnd.CARRIED)
    room.do(carry_over.settle, carried=carried(room, "Long ago"), end=CarriedEnd.CARRIED)
    grid, long_ago = room.meeting.actions
    assert (grid.id, grid.what, grid.owner, grid.due) == (made, "Make the grid", room.who("Ms Ortiz"), LATER)
    assert (long_ago.owner, long_ago.due) == (None, None)


def test_a_goal_is_carried_on_as_a_proposal_with_its_parts() -> None:
    room, _ = next_year()
    room.do(carry_over.settle, carried=carried(room, "Elana will know her facts."), end=CarriedEnd.CARRIED)
    (goal,) = room.meeting.goals
    assert (goal.title, goal.wording, goal.status) == ("Facts", "Elana will know her facts.", GoalStatus.PROPOSED)
    assert goal.parts.baseline == "41 facts"


def test_a_parked_item_is_raised_by_who_is_here() -> None:
    room, _ = next_year()
    bus, dana = carried(room, "Bus route"), room.who("Dana Reyes")
    assert "Who raises it" in room.refuses(carry_over.settle, carried=bus, end=CarriedEnd.CARRIED)
    room.do(carry_over.settle, carried=bus, end=CarriedEnd.CARRIED, by=dana)
    assert [(one.what, one.by) for one in room.meeting.parking_lot] == [("Bus route", dana)]


def test_a_hope_is_carried_on_as_the_students() -> None:
    room, _ = next_year()
    made = room.do(carry_over.settle, carried=carried(room, "a dog"), end=CarriedEnd.CARRIED)
    assert [(one.id, one.words, one.by) for one in room.meeting.hopes] == [(made, "a dog", room.who("Elana Reyes"))]


@pytest.mark.parametrize(("end", "because"), [(CarriedEnd.DONE, ""), (CarriedEnd.DROPPED, "she moved")])
def test_what_is_done_or_dropped_becomes_nothing_here_and_is_said_once(end: CarriedEnd, because: str) -> None:
    room, _ = next_year()
    grid = carried(room, "Make the grid")
    room.do(carry_over.settle, carried=grid, end=end, because=because)
    one = next(one for one in room.meeting.carried if one.id == grid)
    assert (one.end, one.end_id, one.because, room.meeting.actions) == (end, None, because, ())
    assert "already" in room.refuses(carry_over.settle, carried=grid, end=CarriedEnd.DONE)


def test_nothing_is_dropped_without_a_reason() -> None:
    room, _ = next_year()
    room.refuses(carry_over.settle, carried=carried(room, "Make the grid"), end=CarriedEnd.DROPPED, because="")


def test_what_nobody_asked_about_is_left_open_again_with_its_first_link_back() -> None:
    room, before = next_year()
    grid = carried(room, "Make the grid")
    room.do(carry_over.settle, carried=grid, end=CarriedEnd.DONE)
    asked = {one.id for one in room.meeting.carried if not one.end}
    year_after = with_people()
    year_after.do(carry_over.carry_over, earlier=[room.meeting, before])
    assert {one.id for one in year_after.meeting.carried} == asked
    assert {(one.meeting, one.on) for one in year_after.meeting.carried} == {(before.id, before.date)}


def test_what_nobody_touched_goes_when_the_meeting_is_for_somebody_else() -> None:
    room, before = next_year()
    room.do(prior_goals.recall, last=before)
    room.do(preparation.offer, name="Maps", who="Dana Reyes", on=DAY)
    room.do(carry_over.settle, carried=carried(room, "Make the grid"), end=CarriedEnd.DONE)
    room.do(prior_goals.review, title="Typed in", target=measure("3"))
    room.do(carry_over.forget)
    assert [one.what for one in room.meeting.carried] == ["Make the grid"]
    assert [one.name for one in room.meeting.offers] == ["Maps"]
    assert [one.title for one in room.meeting.prior_goals] == ["Typed in"]


def test_the_owner_of_something_left_open_is_found_by_name() -> None:
    room, _ = next_year()
    owners = {one.what: carry_over.owner(room.meeting, one) for one in room.meeting.carried}
    assert owners["Make the grid"] == room.who("Ms Ortiz")
    assert owners["Bus route"] is None
