"""Goals, and promise 3: an agreed goal names its strengths."""

from collections.abc import Callable

import pytest

from facilitator.meeting.entry_models import HopeOutcome
from facilitator.meeting.errors import InvalidStateError, NoStrengthLinkedError
from facilitator.meeting.goal import Goal, GoalStatus, PositionKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation
from facilitator.meeting.text_types import MAX_TEXT_LENGTH
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people, meeting_with_strength

NO_STRENGTH = (
    "“Facts” is not linked to a strength yet, so it stays proposed. "
    "Choose one and say how it is used (/link, or Enter on it in the goal workshop), then agree."
)


class Workshop(MeetingBuilder):
    """A meeting with a strength and a proposed goal."""

    def __init__(self) -> None:
        room, self.tables = meeting_with_strength()
        self.meeting, self.stamp = room.meeting, room.stamp
        self.facts = self.apply(goals.propose_goal, title="Facts", wording="Elana will know her facts.")

    @property
    def goal(self) -> Goal:
        return self.meeting.goals[0]


@pytest.fixture
def room() -> Workshop:
    return Workshop()


def test_a_goal_enters_as_a_proposal_and_says_who_asked_for_it(room: Workshop) -> None:
    asked = room.apply(
        goals.propose_goal, title="Club", wording="Elana will join.", asked_by=room.attendee_id("Elana Reyes")
    )
    assert [one.status for one in room.meeting.goals] == [GoalStatus.PROPOSED, GoalStatus.PROPOSED]
    assert room.meeting.goals[1].id == asked
    assert room.meeting.goals[1].history[0].asked_by == room.attendee_id("Elana Reyes")


@pytest.mark.parametrize("empty", [{"title": "", "wording": "w"}, {"title": "t", "wording": " "}])
def test_a_goal_has_a_title_and_a_sentence(room: Workshop, empty: dict[str, str]) -> None:
    assert "no words" in room.assert_refused(goals.propose_goal, **empty)


def test_a_goal_without_a_strength_is_not_agreed(room: Workshop) -> None:
    with pytest.raises(NoStrengthLinkedError):
        goals.agree_on_goal(room.meeting, room.stamp(), goal=room.facts)
    assert room.assert_refused(goals.agree_on_goal, goal=room.facts) == NO_STRENGTH
    assert room.meeting.agreed_goals == ()


def test_a_goal_with_a_strength_is_agreed(room: Workshop) -> None:
    room.apply(
        goals.link_strength, goal=room.facts, strength=room.tables, how="she works out a product from one she knows"
    )
    room.apply(goals.agree_on_goal, goal=room.facts)
    assert [one.id for one in room.meeting.agreed_goals] == [room.facts]


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_a_link_says_how_the_strength_is_used(room: Workshop, nothing: str) -> None:
    assert "no words" in room.assert_refused(goals.link_strength, goal=room.facts, strength=room.tables, how=nothing)


def test_a_link_is_to_a_strength_of_this_meeting(room: Workshop) -> None:
    assert "not in the record" in room.assert_refused(goals.link_strength, goal=room.facts, strength=9, how="somehow")


def test_a_strength_linked_again_is_linked_once_with_the_new_words(room: Workshop) -> None:
    for how in ("first", "second"):
        room.apply(goals.link_strength, goal=room.facts, strength=room.tables, how=how)
    assert [(one.strength, one.how) for one in room.goal.links] == [(room.tables, "second")]
    assert room.goal.history[-1].before == "first"


def test_an_agreed_goal_keeps_its_last_strength(room: Workshop) -> None:
    drawing = room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="Drawing")
    for strength in (room.tables, drawing):
        room.apply(goals.link_strength, goal=room.facts, strength=strength, how="so")
    room.apply(goals.agree_on_goal, goal=room.facts)
    room.apply(goals.unlink_strength, goal=room.facts, strength=room.tables)
    assert room.assert_refused(goals.unlink_strength, goal=room.facts, strength=drawing) == (
        "“Facts” is agreed, and Drawing is the only strength it is built on. Link another one first."
    )


def test_a_proposed_goal_may_lose_its_last_strength(room: Workshop) -> None:
    room.apply(goals.link_strength, goal=room.facts, strength=room.tables, how="so")
    room.apply(goals.unlink_strength, goal=room.facts, strength=room.tables)
    assert room.goal.links == ()
    assert room.assert_refused(goals.unlink_strength, goal=room.facts, strength=room.tables) == (
        "“Facts” is not linked to Times tables, so there is nothing to unlink."
    )


def test_a_goal_that_gets_a_new_sentence_is_agreed_no_more(room: Workshop) -> None:
    room.apply(goals.link_strength, goal=room.facts, strength=room.tables, how="so")
    room.apply(goals.agree_on_goal, goal=room.facts)
    room.apply(goals.reword_goal, goal=room.facts, wording="Another sentence.", asked_by=room.attendee_id("Dana Reyes"))
    assert (room.goal.status, room.goal.wording) == (GoalStatus.PROPOSED, "Another sentence.")
    change = room.goal.history[-1]
    assert (change.what, change.before, change.asked_by) == (
        "wording", "Elana will know her facts.", room.attendee_id("Dana Reyes"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "status"), [(goals.defer_goal, GoalStatus.DEFERRED), (goals.decline_goal, GoalStatus.DECLINED)]
)
def test_a_goal_is_deferred_or_declined_with_a_reason(
    room: Workshop, verb: Callable[..., Meeting], status: GoalStatus
) -> None:
    for nothing in ("", "  ", "\u200b"):
        assert "no words" in room.assert_refused(verb, goal=room.facts, because=nothing)
    room.apply(verb, goal=room.facts, because="it needs a week")
    assert (room.goal.status, room.goal.because) == (status, "it needs a week")
    assert room.assert_refused(verb, goal=room.facts, because="it needs a week") == f"“Facts” is {status} already."
    room.apply(verb, goal=room.facts, because="another reason")
    room.apply(goals.reword_goal, goal=room.facts, wording="New words leave it where it is.")
    assert (room.goal.status, room.goal.because) == (status, "another reason")


def test_a_deferred_goal_may_be_agreed_and_its_reason_goes(room: Workshop) -> None:
    room.apply(goals.defer_goal, goal=room.facts, because="it needs a week")
    assert room.assert_refused(goals.agree_on_goal, goal=room.facts) == NO_STRENGTH
    room.apply(goals.link_strength, goal=room.facts, strength=room.tables, how="so")
    room.apply(goals.agree_on_goal, goal=room.facts)
    assert (room.goal.status, room.goal.because) == (GoalStatus.AGREED, "")
    assert room.assert_refused(goals.agree_on_goal, goal=room.facts) == "“Facts” is already agreed."


def test_history_says_what_was_changed_and_what_stood_there(room: Workshop) -> None:
    room.apply(goals.set_goal_parts, goal=room.facts, what="baseline", parts={"baseline": "18 facts"})
    room.apply(goals.set_goal_parts, goal=room.facts, what="baseline", parts={"baseline": "41 facts"})
    room.apply(goals.link_strength, goal=room.facts, strength=room.tables, how="so")
    room.apply(goals.agree_on_goal, goal=room.facts)
    assert room.goal.parts.baseline == "41 facts"
    assert [(step.what, step.before) for step in room.goal.history] == [
        ("proposed", ""),
        ("baseline", ""),
        ("baseline", "18 facts"),
        ("built on Times tables", ""),
        ("agreed", "proposed"),
    ]


def test_history_holds_whatever_the_entries_hold(room: Workshop) -> None:
    longest = room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="x" * MAX_TEXT_LENGTH)
    room.apply(goals.link_strength, goal=room.facts, strength=longest, how="so")
    for _ in range(2):
        parts = {"method": "y" * MAX_TEXT_LENGTH, "schedule": "z" * MAX_TEXT_LENGTH}
        room.apply(goals.set_goal_parts, goal=room.facts, what="measured by", parts=parts)
    assert len(room.goal.history[-1].before) == 2 * MAX_TEXT_LENGTH + 2


def test_each_person_takes_one_stand_and_the_last_one_counts(room: Workshop) -> None:
    dana, ortiz = room.attendee_id("Dana Reyes"), room.attendee_id("Ms Ortiz")
    room.apply(goals.record_position, goal=room.facts, by=dana, stand=PositionKind.DISAGREE, words="I would like 80%.")
    room.apply(goals.record_position, goal=room.facts, by=ortiz, stand=PositionKind.AGREE)
    room.apply(goals.record_position, goal=room.facts, by=dana, stand=PositionKind.CAN_LIVE_WITH_IT)
    assert [(one.by, one.stand) for one in room.goal.decisions] == [
        (ortiz, PositionKind.AGREE),
        (dana, PositionKind.CAN_LIVE_WITH_IT),
    ]


def test_dissent_stops_nothing_and_stays(room: Workshop) -> None:
    room.apply(
        goals.record_position,
        goal=room.facts,
        by=room.attendee_id("Dana Reyes"),
        stand=PositionKind.DISAGREE,
        words="Not yet.",
    )
    room.apply(goals.link_strength, goal=room.facts, strength=room.tables, how="so")
    room.apply(goals.agree_on_goal, goal=room.facts)
    assert [(one.stand, one.words) for one in room.meeting.agreed_goals[0].decisions] == [
        (PositionKind.DISAGREE, "Not yet.")
    ]


def test_a_goal_that_serves_a_hope_is_where_the_hope_ends(room: Workshop) -> None:
    hope = room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="math again")
    room.apply(goals.link_hope, goal=room.facts, hope=hope)
    assert room.goal.serves == hope
    assert (room.meeting.hopes[0].end, room.meeting.hopes[0].end_id) == (HopeOutcome.GOAL, room.facts)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (goals.agree_on_goal, {}),
        (goals.defer_goal, {"because": "x"}),
        (goals.reword_goal, {"wording": "x"}),
        (goals.set_goal_parts, {"what": "baseline", "parts": {"baseline": "1"}}),
        (goals.record_position, {"by": 9, "stand": PositionKind.AGREE}),
        (goals.link_hope, {"hope": 9}),
    ],
)
def test_what_another_window_has_taken_back_is_not_found(
    room: Workshop, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "Another window may have taken it back" in room.assert_refused(verb, goal=9, **what)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (goals.record_position, {"by": 9, "stand": PositionKind.AGREE}),
        (goals.reword_goal, {"wording": "x", "asked_by": 9}),
    ],
)
def test_nobody_unknown_decides_or_asks(room: Workshop, verb: Callable[..., Meeting], what: dict[str, object]) -> None:
    assert "A later entry depends on this one" in room.assert_refused(verb, goal=room.facts, **what)


def test_a_goal_does_not_serve_a_hope_that_is_not_there(room: Workshop) -> None:
    assert room.assert_refused(goals.link_hope, goal=room.facts, hope=9)


def test_a_meeting_closes_over_a_proposed_goal(room: Workshop) -> None:
    room.apply(navigation.close_meeting)
    assert room.meeting.goals[0].status is GoalStatus.PROPOSED


@pytest.mark.parametrize("verb", [goals.agree_on_goal, goals.defer_goal, goals.decline_goal])
def test_before_the_meeting_a_goal_is_a_draft(verb: Callable[..., Meeting]) -> None:
    room = meeting_with_people()
    goal = room.apply(goals.propose_goal, title="Facts", wording="Elana will know 50 facts.")
    more = {} if verb is goals.agree_on_goal else {"because": "so"}
    with pytest.raises(InvalidStateError, match="has not started, so “Facts” stays proposed"):
        room.apply(verb, goal=goal, **more)
