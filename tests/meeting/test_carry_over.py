"""Open items of a meeting are carried over to the next one; the earlier record stays unchanged."""

from datetime import date, timedelta

import pytest

from facilitator.meeting.carried_items import CarriedItemKind, CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    carry_over,
    entries,
    goals,
    navigation,
    preparation,
    prior_goals,
    proposals,
    requests,
    setup,
)
from facilitator.meeting.people import Role
from facilitator.meeting.proposal import ProposalStatus
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.serialization import to_tables
from tests.meeting.meeting_builder import (
    DAY,
    MeetingBuilder,
    meeting_with_people,
    meeting_with_strength,
    parse_measurement,
)

LATER = DAY + timedelta(days=30)


def build_previous_meeting() -> Meeting:
    """Return a closed meeting with an open and a resolved item of each kind."""
    builder, strength = meeting_with_strength()
    elana, coach = (
        builder.attendee_id("Elana Reyes"),
        builder.apply(setup.add_attendee, name="Coach Bell", roles=(Role.OTHER,)),
    )
    builder.apply(entries.add_action, what="Make the grid", owners=(builder.attendee_id("Ms Ortiz"),), due=LATER)
    builder.apply(entries.add_action, what="Long ago", due=date(2026, 1, 5))
    builder.apply(entries.complete_action, action=builder.apply(entries.add_action, what="Done already"))
    facts = builder.apply(goals.propose_goal, title="Facts", wording="Elana will know her facts.")
    builder.apply(goals.set_goal_parts, goal=facts, what="baseline", parts={"baseline": "41 facts"})
    builder.apply(proposals.defer_proposal, proposal=facts, because="she reads it first")
    agreed = builder.apply(goals.propose_goal, title="Reading", wording="Elana will read.")
    builder.apply(goals.link_strength, goal=agreed, strength=strength, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=agreed)
    builder.apply(entries.park_item, by=coach, what="Bus route")
    builder.apply(
        entries.resolve_parked_item,
        parked=builder.apply(entries.park_item, by=coach, what="Answered"),
        outcome=ParkedItemOutcome.ANSWERED,
    )
    builder.apply(entries.add_hope, by=elana, words="the robotics club")
    builder.apply(
        entries.resolve_hope, hope=builder.apply(entries.add_hope, by=elana, words="a dog"), outcome=HopeOutcome.LATER
    )
    builder.apply(
        entries.resolve_hope,
        hope=builder.apply(entries.add_hope, by=elana, words="math"),
        outcome=HopeOutcome.GOAL,
        outcome_id=agreed,
    )
    builder.apply(navigation.close_meeting)
    return builder.meeting


def build_next_meeting() -> tuple[MeetingBuilder, Meeting]:
    """Return the next meeting with the items carried over, and the previous meeting."""
    before, builder = build_previous_meeting(), meeting_with_people()
    builder.apply(carry_over.carry_over_entries, earlier=[before])
    return builder, before


def find_carried_id(builder: MeetingBuilder, what: str) -> int:
    """Return the id of a carried-over item."""
    return next(carried.id for carried in builder.meeting.carried if carried.what == what)


def test_only_open_items_are_carried_over_with_their_source() -> None:
    before = build_previous_meeting()
    untouched = to_tables(before)
    builder = meeting_with_people()
    builder.apply(carry_over.carry_over_entries, earlier=[before])
    builder.apply(carry_over.carry_over_entries, earlier=[before])  # a second call changes nothing
    carried = {(carried.kind, carried.what, ", ".join(carried.people)) for carried in builder.meeting.carried}
    assert carried == {
        (CarriedItemKind.ACTION, "Make the grid", "Ms Ortiz"),
        (CarriedItemKind.ACTION, "Long ago", ""),
        (CarriedItemKind.GOAL, "Elana will know her facts.", ""),
        (CarriedItemKind.PARKED, "Bus route", "Coach Bell"),
        (CarriedItemKind.HOPE, "the robotics club", "Elana Reyes"),
        (CarriedItemKind.HOPE, "a dog", "Elana Reyes"),
    }
    assert {(carried.meeting, carried.on) for carried in builder.meeting.carried} == {(before.id, before.date)}
    assert to_tables(before) == untouched


def test_strengths_of_all_earlier_meetings_are_suggested_once() -> None:
    builder = meeting_with_people()
    older = build_previous_meeting()
    newer = older.put_entry("strengths", older.strengths[0].replace(id=7, name="Maps"))
    builder.apply(carry_over.carry_over_entries, earlier=[newer, older])
    (suggestion, other) = builder.meeting.suggestions
    assert {suggestion.name, other.name} == {"Times tables", "Maps"}
    assert (other.who, other.on, other.meeting) == ("Elana Reyes", older.date, older.id)
    assert builder.meeting.strengths == ()


def test_named_strength_is_not_suggested_again() -> None:
    builder, _ = meeting_with_strength()
    builder.apply(carry_over.carry_over_entries, earlier=[build_previous_meeting()])
    assert builder.meeting.suggestions == ()


def test_meeting_of_another_student_is_rejected() -> None:
    builder = meeting_with_people()
    builder.apply(setup.set_student, name="Nura Haddad")
    assert "a different student" in builder.assert_refused(
        carry_over.carry_over_entries, earlier=[build_previous_meeting()]
    )


def test_open_and_postponed_requests_are_carried_over() -> None:
    last = meeting_with_people()
    for words, outcome in (("Breaks", None), ("Art", RequestOutcome.LATER), ("A dog", RequestOutcome.DECLINED)):
        request = last.apply(requests.add_request, by=last.attendee_id("Elana Reyes"), words=words)
        if outcome:
            last.apply(requests.resolve_request, request=request, outcome=outcome, answer="no")
    builder = meeting_with_people()
    builder.apply(carry_over.carry_over_entries, earlier=[last.meeting])
    carried = [item for item in builder.meeting.carried if item.kind is CarriedItemKind.REQUEST]
    assert [(item.what, *item.people) for item in carried] == [("Breaks", "Elana Reyes"), ("Art", "Elana Reyes")]
    builder.apply(carry_over.resolve_carried_item, carried=carried[0].id, outcome=CarriedItemOutcome.CARRIED_ON)
    assert [request.words for request in builder.meeting.requests] == ["Breaks"]


def test_carried_action_keeps_its_owner_and_a_future_due_date() -> None:
    builder, _ = build_next_meeting()
    new_id = builder.apply(
        carry_over.resolve_carried_item,
        carried=find_carried_id(builder, "Make the grid"),
        outcome=CarriedItemOutcome.CARRIED_ON,
    )
    builder.apply(
        carry_over.resolve_carried_item,
        carried=find_carried_id(builder, "Long ago"),
        outcome=CarriedItemOutcome.CARRIED_ON,
    )
    grid, long_ago = builder.meeting.actions
    assert (grid.id, grid.what, grid.owners, grid.due) == (
        new_id,
        "Make the grid",
        (builder.attendee_id("Ms Ortiz"),),
        LATER,
    )
    assert (long_ago.owners, long_ago.due) == ((), None)


def test_carried_goal_becomes_a_proposal_with_its_parts() -> None:
    builder, _ = build_next_meeting()
    builder.apply(
        carry_over.resolve_carried_item,
        carried=find_carried_id(builder, "Elana will know her facts."),
        outcome=CarriedItemOutcome.CARRIED_ON,
    )
    (goal,) = builder.meeting.goals
    assert (goal.title, goal.wording, goal.status) == ("Facts", "Elana will know her facts.", ProposalStatus.PROPOSED)
    assert goal.parts.baseline == "41 facts"


def test_carried_parked_item_needs_an_attendee_who_raises_it() -> None:
    builder, _ = build_next_meeting()
    bus, dana = find_carried_id(builder, "Bus route"), builder.attendee_id("Dana Reyes")
    assert "Who is raising this now" in builder.assert_refused(
        carry_over.resolve_carried_item, carried=bus, outcome=CarriedItemOutcome.CARRIED_ON
    )
    builder.apply(carry_over.resolve_carried_item, carried=bus, outcome=CarriedItemOutcome.CARRIED_ON, by=dana)
    assert [(parked.what, parked.by) for parked in builder.meeting.parking_lot] == [("Bus route", dana)]


def test_carried_hope_stays_the_students() -> None:
    builder, _ = build_next_meeting()
    new_id = builder.apply(
        carry_over.resolve_carried_item,
        carried=find_carried_id(builder, "a dog"),
        outcome=CarriedItemOutcome.CARRIED_ON,
    )
    assert [(hope.id, hope.words, hope.by) for hope in builder.meeting.hopes] == [
        (new_id, "a dog", builder.attendee_id("Elana Reyes"))
    ]


@pytest.mark.parametrize(
    ("outcome", "because"), [(CarriedItemOutcome.DONE, ""), (CarriedItemOutcome.DROPPED, "she moved")]
)
def test_done_or_dropped_item_creates_no_entry_and_is_resolved_once(outcome: CarriedItemOutcome, because: str) -> None:
    builder, _ = build_next_meeting()
    grid = find_carried_id(builder, "Make the grid")
    builder.apply(carry_over.resolve_carried_item, carried=grid, outcome=outcome, because=because)
    copy = next(carried for carried in builder.meeting.carried if carried.id == grid)
    assert (copy.outcome, copy.outcome_id, copy.because, builder.meeting.actions) == (outcome, None, because, ())
    assert "already" in builder.assert_refused(
        carry_over.resolve_carried_item, carried=grid, outcome=CarriedItemOutcome.DONE
    )


def test_dropping_requires_a_reason() -> None:
    builder, _ = build_next_meeting()
    builder.assert_refused(
        carry_over.resolve_carried_item,
        carried=find_carried_id(builder, "Make the grid"),
        outcome=CarriedItemOutcome.DROPPED,
        because="",
    )


def test_unresolved_item_is_carried_over_again_with_its_first_source() -> None:
    builder, before = build_next_meeting()
    grid = find_carried_id(builder, "Make the grid")
    builder.apply(carry_over.resolve_carried_item, carried=grid, outcome=CarriedItemOutcome.DONE)
    asked = {item.id for item in builder.meeting.carried if not item.outcome}
    year_after = meeting_with_people()
    year_after.apply(carry_over.carry_over_entries, earlier=[builder.meeting, before])
    assert {carried.id for carried in year_after.meeting.carried} == asked
    assert {(carried.meeting, carried.on) for carried in year_after.meeting.carried} == {(before.id, before.date)}


def test_discard_removes_untouched_copies_only() -> None:
    builder, before = build_next_meeting()
    builder.apply(prior_goals.copy_agreed_goals, last=before)
    builder.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    builder.apply(
        carry_over.resolve_carried_item,
        carried=find_carried_id(builder, "Make the grid"),
        outcome=CarriedItemOutcome.DONE,
    )
    builder.apply(prior_goals.record_prior_goal, title="Typed in", target=parse_measurement("3"))
    builder.apply(carry_over.discard_carried_items)
    assert [carried.what for carried in builder.meeting.carried] == ["Make the grid"]
    assert [suggestion.name for suggestion in builder.meeting.suggestions] == ["Maps"]
    assert [prior_goal.title for prior_goal in builder.meeting.prior_goals] == ["Typed in"]


def test_owner_of_a_carried_item_is_found_by_name() -> None:
    builder, _ = build_next_meeting()
    owners = {carried.what: carry_over.find_people_ids(builder.meeting, carried) for carried in builder.meeting.carried}
    assert owners["Make the grid"] == (builder.attendee_id("Ms Ortiz"),)
    assert owners["Bus route"] == ()
