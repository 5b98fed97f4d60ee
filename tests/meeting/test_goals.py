"""Goals, and promise 3: an agreed goal is linked to a strength."""

from collections.abc import Callable

import pytest

from facilitator.meeting.entry_models import HopeOutcome
from facilitator.meeting.errors import InvalidStateError, NoStrengthLinkedError
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, proposals
from facilitator.meeting.proposal import PositionKind, ProposalStatus
from facilitator.meeting.text_types import MAX_TEXT_LENGTH
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people, meeting_with_strength

NO_STRENGTH = (
    "“Facts” is not linked to a strength yet, so it stays proposed. "
    "Link one and say how the goal uses it (/link N STRENGTH -- how), then agree."
)


class Workshop(MeetingBuilder):
    """A meeting with a strength and a proposed goal."""

    def __init__(self) -> None:
        builder, self.tables = meeting_with_strength()
        self.meeting, self.stamp = builder.meeting, builder.stamp
        self.facts = self.apply(goals.propose_goal, title="Facts", wording="Elana will know her facts.")

    @property
    def goal(self) -> Goal:
        return self.meeting.goals[0]


@pytest.fixture
def builder() -> Workshop:
    return Workshop()


def test_goal_starts_as_a_proposal_and_records_who_asked(builder: Workshop) -> None:
    asked = builder.apply(
        goals.propose_goal, title="Club", wording="Elana will join.", asked_by=builder.attendee_id("Elana Reyes")
    )
    assert [goal.status for goal in builder.meeting.goals] == [ProposalStatus.PROPOSED, ProposalStatus.PROPOSED]
    assert builder.meeting.goals[1].id == asked
    assert builder.meeting.goals[1].history[0].asked_by == builder.attendee_id("Elana Reyes")


@pytest.mark.parametrize("empty", [{"title": "", "wording": "w"}, {"title": "t", "wording": " "}])
def test_goal_requires_title_and_wording(builder: Workshop, empty: dict[str, str]) -> None:
    assert "Nothing was typed" in builder.assert_refused(goals.propose_goal, **empty)


def test_agree_requires_a_linked_strength(builder: Workshop) -> None:
    with pytest.raises(NoStrengthLinkedError):
        proposals.agree_on_proposal(builder.meeting, builder.stamp(), proposal=builder.facts)
    assert builder.assert_refused(proposals.agree_on_proposal, proposal=builder.facts) == NO_STRENGTH
    assert builder.meeting.agreed_goals == ()


def test_goal_with_a_linked_strength_is_agreed(builder: Workshop) -> None:
    builder.apply(
        goals.link_strength,
        goal=builder.facts,
        strength=builder.tables,
        how="she works out a product from one she knows",
    )
    builder.apply(proposals.agree_on_proposal, proposal=builder.facts)
    assert [goal.id for goal in builder.meeting.agreed_goals] == [builder.facts]


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b"])
def test_link_requires_how_the_strength_is_used(builder: Workshop, nothing: str) -> None:
    assert "Nothing was typed" in builder.assert_refused(
        goals.link_strength, goal=builder.facts, strength=builder.tables, how=nothing
    )


def test_link_requires_a_strength_of_this_meeting(builder: Workshop) -> None:
    assert "no longer in the record" in builder.assert_refused(
        goals.link_strength, goal=builder.facts, strength=9, how="somehow"
    )


def test_linking_again_replaces_the_link(builder: Workshop) -> None:
    for how in ("first", "second"):
        builder.apply(goals.link_strength, goal=builder.facts, strength=builder.tables, how=how)
    assert [(link.strength, link.how) for link in builder.goal.links] == [(builder.tables, "second")]
    assert builder.goal.history[-1].before == "first"


def test_agreed_goal_keeps_its_last_strength(builder: Workshop) -> None:
    drawing = builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")
    for strength in (builder.tables, drawing):
        builder.apply(goals.link_strength, goal=builder.facts, strength=strength, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=builder.facts)
    builder.apply(goals.unlink_strength, goal=builder.facts, strength=builder.tables)
    assert builder.assert_refused(goals.unlink_strength, goal=builder.facts, strength=drawing) == (
        "“Facts” is agreed, and Drawing is the only strength it is linked to. Link another strength first."
    )


def test_proposed_goal_may_lose_its_last_strength(builder: Workshop) -> None:
    builder.apply(goals.link_strength, goal=builder.facts, strength=builder.tables, how="so")
    builder.apply(goals.unlink_strength, goal=builder.facts, strength=builder.tables)
    assert builder.goal.links == ()
    assert builder.assert_refused(goals.unlink_strength, goal=builder.facts, strength=builder.tables) == (
        "“Facts” is not linked to Times tables, so there is nothing to unlink."
    )


def test_rewording_an_agreed_goal_makes_it_a_proposal(builder: Workshop) -> None:
    builder.apply(goals.link_strength, goal=builder.facts, strength=builder.tables, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=builder.facts)
    builder.apply(
        goals.reword_goal, goal=builder.facts, wording="Another sentence.", asked_by=builder.attendee_id("Dana Reyes")
    )
    assert (builder.goal.status, builder.goal.wording) == (ProposalStatus.PROPOSED, "Another sentence.")
    change = builder.goal.history[-1]
    assert (change.what, change.before, change.asked_by) == (
        "wording", "Elana will know her facts.", builder.attendee_id("Dana Reyes"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "status"),
    [(proposals.defer_proposal, ProposalStatus.DEFERRED), (proposals.decline_proposal, ProposalStatus.DECLINED)],
)
def test_deferring_or_declining_requires_a_reason(
    builder: Workshop, operation: Callable[..., Meeting], status: ProposalStatus
) -> None:
    for nothing in ("", "  ", "\u200b"):
        assert "Nothing was typed" in builder.assert_refused(operation, proposal=builder.facts, because=nothing)
    builder.apply(operation, proposal=builder.facts, because="it needs a week")
    assert (builder.goal.status, builder.goal.because) == (status, "it needs a week")
    assert (
        builder.assert_refused(operation, proposal=builder.facts, because="it needs a week")
        == f"“Facts” is already {status}."
    )
    builder.apply(operation, proposal=builder.facts, because="another reason")
    builder.apply(goals.reword_goal, goal=builder.facts, wording="New words leave it where it is.")
    assert (builder.goal.status, builder.goal.because) == (status, "another reason")


def test_agreeing_on_a_deferred_goal_clears_its_reason(builder: Workshop) -> None:
    builder.apply(proposals.defer_proposal, proposal=builder.facts, because="it needs a week")
    assert builder.assert_refused(proposals.agree_on_proposal, proposal=builder.facts) == NO_STRENGTH
    builder.apply(goals.link_strength, goal=builder.facts, strength=builder.tables, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=builder.facts)
    assert (builder.goal.status, builder.goal.because) == (ProposalStatus.AGREED, "")
    assert builder.assert_refused(proposals.agree_on_proposal, proposal=builder.facts) == "“Facts” is already agreed."


def test_history_records_changes_and_earlier_texts(builder: Workshop) -> None:
    builder.apply(goals.set_goal_parts, goal=builder.facts, what="baseline", parts={"baseline": "18 facts"})
    builder.apply(goals.set_goal_parts, goal=builder.facts, what="baseline", parts={"baseline": "41 facts"})
    builder.apply(goals.link_strength, goal=builder.facts, strength=builder.tables, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=builder.facts)
    assert builder.goal.parts.baseline == "41 facts"
    assert [(step.what, step.before) for step in builder.goal.history] == [
        ("proposed", ""),
        ("baseline", ""),
        ("baseline", "18 facts"),
        ("built on Times tables", ""),
        ("agreed", "proposed"),
    ]


def test_history_has_no_length_limit(builder: Workshop) -> None:
    longest = builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="x" * MAX_TEXT_LENGTH)
    builder.apply(goals.link_strength, goal=builder.facts, strength=longest, how="so")
    for _ in range(2):
        parts = {"method": "y" * MAX_TEXT_LENGTH, "schedule": "z" * MAX_TEXT_LENGTH}
        builder.apply(goals.set_goal_parts, goal=builder.facts, what="measured by", parts=parts)
    assert len(builder.goal.history[-1].before) == 2 * MAX_TEXT_LENGTH + 2


def test_newest_position_of_each_person_counts_and_earlier_ones_stay(builder: Workshop) -> None:
    dana, ortiz = builder.attendee_id("Dana Reyes"), builder.attendee_id("Ms Ortiz")
    builder.apply(
        proposals.record_position,
        proposal=builder.facts,
        by=dana,
        stand=PositionKind.DISAGREE,
        words="I would like 80%.",
    )
    builder.apply(proposals.record_position, proposal=builder.facts, by=ortiz, stand=PositionKind.AGREE)
    builder.apply(proposals.record_position, proposal=builder.facts, by=dana, stand=PositionKind.CAN_LIVE_WITH_IT)
    goal = builder.goal
    assert [(position.by, position.stand) for position in goal.latest_positions] == [
        (dana, PositionKind.CAN_LIVE_WITH_IT),
        (ortiz, PositionKind.AGREE),
    ]
    assert [(position.by, position.words, goal.is_latest(position)) for position in goal.positions_by_person] == [
        (dana, "", True),
        (dana, "I would like 80%.", False),
        (ortiz, "", True),
    ]


def test_disagreement_is_kept_and_does_not_block(builder: Workshop) -> None:
    builder.apply(
        proposals.record_position,
        proposal=builder.facts,
        by=builder.attendee_id("Dana Reyes"),
        stand=PositionKind.DISAGREE,
        words="Not yet.",
    )
    builder.apply(goals.link_strength, goal=builder.facts, strength=builder.tables, how="so")
    builder.apply(proposals.agree_on_proposal, proposal=builder.facts)
    assert [(position.stand, position.words) for position in builder.meeting.agreed_goals[0].positions] == [
        (PositionKind.DISAGREE, "Not yet.")
    ]


def test_linking_a_hope_makes_the_goal_its_outcome(builder: Workshop) -> None:
    hope = builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="math again")
    builder.apply(goals.link_hope, goal=builder.facts, hope=hope)
    assert builder.goal.serves == hope
    assert (builder.meeting.hopes[0].outcome, builder.meeting.hopes[0].outcome_id) == (HopeOutcome.GOAL, builder.facts)


@pytest.mark.parametrize(
    ("operation", "what"),
    [
        (proposals.agree_on_proposal, {"proposal": 9}),
        (proposals.defer_proposal, {"proposal": 9, "because": "x"}),
        (goals.reword_goal, {"goal": 9, "wording": "x"}),
        (goals.set_goal_parts, {"goal": 9, "what": "baseline", "parts": {"baseline": "1"}}),
        (proposals.record_position, {"proposal": 9, "by": 9, "stand": PositionKind.AGREE}),
        (goals.link_hope, {"goal": 9, "hope": 9}),
    ],
)
def test_entry_undone_in_another_window_is_not_found(
    builder: Workshop, operation: Callable[..., Meeting], what: dict[str, object]
) -> None:
    assert "undone in another window" in builder.assert_refused(operation, **what)


def test_position_and_rewording_reject_unknown_attendees(builder: Workshop) -> None:
    refusals = (
        builder.assert_refused(proposals.record_position, proposal=builder.facts, by=9, stand=PositionKind.AGREE),
        builder.assert_refused(goals.reword_goal, goal=builder.facts, wording="x", asked_by=9),
    )
    assert all("A later entry depends on this one" in refusal for refusal in refusals)


def test_goal_cannot_serve_an_unknown_hope(builder: Workshop) -> None:
    assert builder.assert_refused(goals.link_hope, goal=builder.facts, hope=9)


def test_meeting_may_close_with_a_proposed_goal(builder: Workshop) -> None:
    builder.apply(navigation.close_meeting)
    assert builder.meeting.goals[0].status is ProposalStatus.PROPOSED


@pytest.mark.parametrize(
    "operation", [proposals.agree_on_proposal, proposals.defer_proposal, proposals.decline_proposal]
)
def test_goal_cannot_be_decided_before_the_start(operation: Callable[..., Meeting]) -> None:
    builder = meeting_with_people()
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will know 50 facts.")
    more = {} if operation is proposals.agree_on_proposal else {"because": "so"}
    with pytest.raises(InvalidStateError, match="has not started, so “Facts” stays proposed"):
        builder.apply(operation, proposal=goal, **more)
