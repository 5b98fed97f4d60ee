"""Goals, and promise 3: an agreed goal names its strengths."""

from collections.abc import Callable

import pytest

from facilitator.meeting.entry_models import HopeEnd
from facilitator.meeting.errors import NoStrengthLinked, NotNow
from facilitator.meeting.goal import Goal, GoalStatus, Stand
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation
from facilitator.meeting.text_types import LONGEST
from tests.meeting.meeting_builder import Room, with_people, with_strength

NO_STRENGTH = (
    "“Facts” names no strength yet, so it stays proposed. "
    "Choose one and say how it is used (/link, or Enter on it in the goal workshop), then agree."
)


class Workshop(Room):
    """A meeting with a strength and a proposed goal."""

    def __init__(self) -> None:
        room, self.tables = with_strength()
        self.meeting, self.stamp = room.meeting, room.stamp
        self.facts = self.do(goals.propose, title="Facts", wording="Elana will know her facts.")

    @property
    def goal(self) -> Goal:
        return self.meeting.goals[0]


@pytest.fixture
def room() -> Workshop:
    return Workshop()


def test_a_goal_enters_as_a_proposal_and_says_who_asked_for_it(room: Workshop) -> None:
    asked = room.do(goals.propose, title="Club", wording="Elana will join.", asked_by=room.who("Elana Reyes"))
    assert [one.status for one in room.meeting.goals] == [GoalStatus.PROPOSED, GoalStatus.PROPOSED]
    assert room.meeting.goals[1].id == asked
    assert room.meeting.goals[1].history[0].asked_by == room.who("Elana Reyes")


@pytest.mark.parametrize("empty", [{"title": "", "wording": "w"}, {"title": "t", "wording": " "}])
def test_a_goal_has_a_title_and_a_sentence(room: Workshop, empty: dict[str, str]) -> None:
    assert "no words" in room.refuses(goals.propose, **empty)


def test_a_goal_without_a_strength_is_not_agreed(room: Workshop) -> None:
    with pytest.raises(NoStrengthLinked):
        goals.agree(room.meeting, room.stamp(), goal=room.facts)
    assert room.refuses(goals.agree, goal=room.facts) == NO_STRENGTH
    assert room.meeting.agreed == ()


def test_a_goal_with_a_strength_is_agreed(room: Workshop) -> None:
    room.do(goals.link, goal=room.facts, strength=room.tables, how="she works out a product from one she knows")
    room.do(goals.agree, goal=room.facts)
    assert [one.id for one in room.meeting.agreed] == [room.facts]


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_a_link_says_how_the_strength_is_used(room: Workshop, nothing: str) -> None:
    assert "no words" in room.refuses(goals.link, goal=room.facts, strength=room.tables, how=nothing)


def test_a_link_is_to_a_strength_of_this_meeting(room: Workshop) -> None:
    assert "not in the record" in room.refuses(goals.link, goal=room.facts, strength=9, how="somehow")


def test_a_strength_linked_again_is_linked_once_with_the_new_words(room: Workshop) -> None:
    for how in ("first", "second"):
        room.do(goals.link, goal=room.facts, strength=room.tables, how=how)
    assert [(one.strength, one.how) for one in room.goal.links] == [(room.tables, "second")]
    assert room.goal.history[-1].before == "first"


def test_an_agreed_goal_keeps_its_last_strength(room: Workshop) -> None:
    drawing = room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    for strength in (room.tables, drawing):
        room.do(goals.link, goal=room.facts, strength=strength, how="so")
    room.do(goals.agree, goal=room.facts)
    room.do(goals.unlink, goal=room.facts, strength=room.tables)
    assert room.refuses(goals.unlink, goal=room.facts, strength=drawing) == (
        "“Facts” is agreed, and Drawing is the only strength it is built on. Link another one first."
    )


def test_a_proposed_goal_may_lose_its_last_strength(room: Workshop) -> None:
    room.do(goals.link, goal=room.facts, strength=room.tables, how="so")
    room.do(goals.unlink, goal=room.facts, strength=room.tables)
    assert room.goal.links == ()
    assert room.refuses(goals.unlink, goal=room.facts, strength=room.tables) == (
        "“Facts” is not built on Times tables, so there is nothing to unlink."
    )


def test_a_goal_that_gets_a_new_sentence_is_agreed_no_more(room: Workshop) -> None:
    room.do(goals.link, goal=room.facts, strength=room.tables, how="so")
    room.do(goals.agree, goal=room.facts)
    room.do(goals.word, goal=room.facts, wording="Another sentence.", asked_by=room.who("Dana Reyes"))
    assert (room.goal.status, room.goal.wording) == (GoalStatus.PROPOSED, "Another sentence.")
    change = room.goal.history[-1]
    assert (change.what, change.before, change.asked_by) == (
        "wording", "Elana will know her facts.", room.who("Dana Reyes"),
    )  # fmt: skip


@pytest.mark.parametrize(("verb", "status"), [(goals.defer, GoalStatus.DEFERRED), (goals.decline, GoalStatus.DECLINED)])
def test_a_goal_is_deferred_or_declined_with_a_reason(
    room: Workshop, verb: Callable[..., Meeting], status: GoalStatus
) -> None:
    for nothing in ("", "  ", "\u200b"):
        assert "no words" in room.refuses(verb, goal=room.facts, because=nothing)
    room.do(verb, goal=room.facts, because="it needs a week")
    assert (room.goal.status, room.goal.because) == (status, "it needs a week")
    assert room.refuses(verb, goal=room.facts, because="it needs a week") == f"“Facts” is {status} already."
    room.do(verb, goal=room.facts, because="another reason")
    room.do(goals.word, goal=room.facts, wording="New words leave it where it is.")
    assert (room.goal.status, room.goal.because) == (status, "another reason")


def test_a_deferred_goal_may_be_agreed_and_its_reason_goes(room: Workshop) -> None:
    room.do(goals.defer, goal=room.facts, because="it needs a week")
    assert room.refuses(goals.agree, goal=room.facts) == NO_STRENGTH
    room.do(goals.link, goal=room.facts, strength=room.tables, how="so")
    room.do(goals.agree, goal=room.facts)
    assert (room.goal.status, room.goal.because) == (GoalStatus.AGREED, "")
    assert room.refuses(goals.agree, goal=room.facts) == "“Facts” is agreed already."


def test_history_says_what_was_changed_and_what_stood_there(room: Workshop) -> None:
    room.do(goals.set_parts, goal=room.facts, what="baseline", parts={"baseline": "18 facts"})
    room.do(goals.set_parts, goal=room.facts, what="baseline", parts={"baseline": "41 facts"})
    room.do(goals.link, goal=room.facts, strength=room.tables, how="so")
    room.do(goals.agree, goal=room.facts)
    assert room.goal.parts.baseline == "41 facts"
    assert [(step.what, step.before) for step in room.goal.history] == [
        ("proposed", ""),
        ("baseline", ""),
        ("baseline", "18 facts"),
        ("built on Times tables", ""),
        ("agreed", "proposed"),
    ]


def test_history_holds_whatever_the_entries_hold(room: Workshop) -> None:
    longest = room.do(entries.name_strength, by=room.who("Elana Reyes"), name="x" * LONGEST)
    room.do(goals.link, goal=room.facts, strength=longest, how="so")
    for _ in range(2):
        parts = {"method": "y" * LONGEST, "schedule": "z" * LONGEST}
        room.do(goals.set_parts, goal=room.facts, what="measured by", parts=parts)
    assert len(room.goal.history[-1].before) == 2 * LONGEST + 2


def test_each_person_takes_one_stand_and_the_last_one_counts(room: Workshop) -> None:
    dana, ortiz = room.who("Dana Reyes"), room.who("Ms Ortiz")
    room.do(goals.decide, goal=room.facts, by=dana, stand=Stand.DISAGREE, words="I would like 80%.")
    room.do(goals.decide, goal=room.facts, by=ortiz, stand=Stand.AGREE)
    room.do(goals.decide, goal=room.facts, by=dana, stand=Stand.CAN_LIVE_WITH_IT)
    assert [(one.by, one.stand) for one in room.goal.decisions] == [
        (ortiz, Stand.AGREE),
        (dana, Stand.CAN_LIVE_WITH_IT),
    ]


def test_dissent_stops_nothing_and_stays(room: Workshop) -> None:
    room.do(goals.decide, goal=room.facts, by=room.who("Dana Reyes"), stand=Stand.DISAGREE, words="Not yet.")
    room.do(goals.link, goal=room.facts, strength=room.tables, how="so")
    room.do(goals.agree, goal=room.facts)
    assert [(one.stand, one.words) for one in room.meeting.agreed[0].decisions] == [(Stand.DISAGREE, "Not yet.")]


def test_a_goal_that_serves_a_hope_is_where_the_hope_ends(room: Workshop) -> None:
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="math again")
    room.do(goals.serve, goal=room.facts, hope=hope)
    assert room.goal.serves == hope
    assert (room.meeting.hopes[0].end, room.meeting.hopes[0].end_id) == (HopeEnd.GOAL, room.facts)


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (goals.agree, {}),
        (goals.defer, {"because": "x"}),
        (goals.word, {"wording": "x"}),
        (goals.set_parts, {"what": "baseline", "parts": {"baseline": "1"}}),
        (goals.decide, {"by": 9, "stand": Stand.AGREE}),
        (goals.serve, {"hope": 9}),
    ],
)
def test_what_another_window_has_taken_back_is_not_found(
    room: Workshop, verb: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "Another window may have taken it back" in room.refuses(verb, goal=9, **what)


@pytest.mark.parametrize(
    ("verb", "what"), [(goals.decide, {"by": 9, "stand": Stand.AGREE}), (goals.word, {"wording": "x", "asked_by": 9})]
)
def test_nobody_unknown_decides_or_asks(room: Workshop, verb: Callable[..., Meeting], what: dict[str, object]) -> None:
    assert "points at nothing" in room.refuses(verb, goal=room.facts, **what)


def test_a_goal_does_not_serve_a_hope_that_is_not_there(room: Workshop) -> None:
    assert room.refuses(goals.serve, goal=room.facts, hope=9)


def test_a_meeting_closes_over_a_proposed_goal(room: Workshop) -> None:
    room.do(navigation.close)
    assert room.meeting.goals[0].status is GoalStatus.PROPOSED


@pytest.mark.parametrize("verb", [goals.agree, goals.defer, goals.decline])
def test_before_the_meeting_a_goal_is_a_draft(verb: Callable[..., Meeting]) -> None:
    room = with_people()
    goal = room.do(goals.propose, title="Facts", wording="Elana will know 50 facts.")
    more = {} if verb is goals.agree else {"because": "so"}
    with pytest.raises(NotNow, match="has not started, so “Facts” stays a draft"):
        room.do(verb, goal=goal, **more)
