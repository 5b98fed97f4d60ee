"""Proposals of every kind are decided on with the same operations; a goal has one rule more."""

import pytest

from facilitator.meeting.amendment import Correction
from facilitator.meeting.conflict import Conflict
from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.corrections import apply_corrections, find_entries_with
from facilitator.meeting.entry_models import StrengthKind
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.goal import Goal
from facilitator.meeting.operations import (
    amendments,
    conflicts,
    consents,
    entries,
    goals,
    navigation,
    prior_goals,
    proposals,
    requests,
)
from facilitator.meeting.proposal import MATTER_KIND, PLAN_TITLE, Detail, PositionKind, Proposal, ProposalStatus
from facilitator.meeting.request import RequestOutcome
from tests.meeting.meeting_builder import (
    DAY,
    MeetingBuilder,
    meeting_in_session,
    meeting_with_people,
    parse_measurement,
)

AMOUNT = Detail(name="amount", words="30 minutes")
PLACE = Detail(name="location", words="resource room")


class ServiceBuilder(MeetingBuilder):
    """A meeting in session with a proposed service."""

    def __init__(self) -> None:
        builder = meeting_in_session()
        self.meeting, self.stamp = builder.meeting, builder.stamp
        self.dana, self.ortiz = self.attendee_id("Dana Reyes"), self.attendee_id("Ms Ortiz")
        self.aide = self.apply(
            proposals.propose, kind="service", title="One-to-one aide", details=(AMOUNT, PLACE), by=self.dana
        )

    @property
    def service(self) -> Proposal:
        """The proposed service."""
        return self.meeting.proposals[0]


@pytest.fixture
def builder() -> ServiceBuilder:
    return ServiceBuilder()


def test_a_refused_service_is_no_goal(builder: ServiceBuilder) -> None:
    assert "Nothing was typed" in builder.assert_refused(proposals.decline_proposal, proposal=builder.aide, because=" ")
    builder.apply(proposals.decline_proposal, proposal=builder.aide, because="she works alone")
    assert (builder.service.kind, builder.service.status, builder.service.because) == (
        "service",
        ProposalStatus.DECLINED,
        "she works alone",
    )
    assert builder.meeting.goals == ()


def test_a_service_needs_no_strength_but_a_goal_does(builder: ServiceBuilder) -> None:
    builder.apply(proposals.agree_on_proposal, proposal=builder.aide)
    assert builder.service.status is ProposalStatus.AGREED
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will know 50 facts.")
    assert "not linked to a strength" in builder.assert_refused(proposals.agree_on_proposal, proposal=goal)
    assert "names the strengths" in builder.assert_refused(proposals.propose, kind="goal", title="Facts")
    assert "parts instead of details" in builder.assert_refused(proposals.set_details, proposal=goal, details=(AMOUNT,))


def test_changed_details_make_it_a_proposal_again_and_keep_the_old_ones(builder: ServiceBuilder) -> None:
    builder.apply(proposals.agree_on_proposal, proposal=builder.aide)
    more = Detail(name="amount", words="60 minutes")
    builder.apply(proposals.set_details, proposal=builder.aide, details=(more,), title="Aide", asked_by=builder.ortiz)
    assert builder.service.status is ProposalStatus.PROPOSED
    assert (builder.service.title, builder.service.details) == ("Aide", (more, PLACE))
    change = builder.service.history[-1]
    assert (change.what, change.before, change.asked_by) == (
        "details",
        "One-to-one aide; amount: 30 minutes",
        builder.ortiz,
    )


def test_every_position_stays_and_says_whether_it_is_about_the_same_proposal(builder: ServiceBuilder) -> None:
    for stand, words in ((PositionKind.DISAGREE, "too little"), (PositionKind.AGREE, "")):
        builder.apply(proposals.record_position, proposal=builder.aide, by=builder.dana, stand=stand, words=words)
    assert [position.words for position in builder.service.positions] == ["too little", ""]
    latest = builder.service.latest_positions[0]
    assert builder.service.is_position_current(latest)
    builder.apply(proposals.set_details, proposal=builder.aide, details=(Detail(name="amount", words="10"),))
    assert not builder.service.is_position_current(latest)


def test_a_withdrawn_proposal_needs_no_reason(builder: ServiceBuilder) -> None:
    builder.apply(proposals.withdraw_proposal, proposal=builder.aide)
    assert builder.service.status is ProposalStatus.WITHDRAWN
    builder.apply(proposals.defer_proposal, proposal=builder.aide, because="a trial first")
    assert builder.service.history[-1].before == "withdrawn"
    builder.apply(proposals.decline_proposal, proposal=builder.aide, because="no")
    assert builder.service.history[-1].before == "deferred: a trial first"


def test_nothing_is_decided_before_the_start_or_without_a_proposal() -> None:
    builder = meeting_with_people()
    aide = builder.apply(proposals.propose, kind="service", title="Aide")
    assert "has not started" in builder.assert_refused(proposals.agree_on_proposal, proposal=aide)
    with pytest.raises(NotFoundError):
        proposals.find_proposal(builder.meeting, 9)


def test_every_answer_to_a_request_for_consent_stays(builder: ServiceBuilder) -> None:
    answers = (ConsentAnswer.PENDING, ConsentAnswer.REFUSED, ConsentAnswer.GIVEN)
    for answer in answers:
        builder.apply(
            consents.record_consent, by=builder.dana, what="the evaluation", answer=answer, proposal=builder.aide
        )
    assert tuple(consent.answer for consent in builder.meeting.consents) == answers
    assert "A later entry depends" in builder.assert_refused(
        consents.record_consent, by=builder.dana, what="x", answer=ConsentAnswer.GIVEN, proposal=9
    )


def test_a_request_can_lead_to_a_proposal(builder: ServiceBuilder) -> None:
    request = builder.apply(requests.add_request, by=builder.dana, words="We ask for an aide.")
    builder.apply(requests.resolve_request, request=request, outcome=RequestOutcome.PROPOSAL, outcome_id=builder.aide)
    assert builder.meeting.requests[0].outcome_id == builder.aide


def test_an_action_has_several_owners_and_its_date_can_be_set_later(builder: ServiceBuilder) -> None:
    action = builder.apply(entries.add_action, what="Call")
    builder.apply(entries.set_owners, action=action, owners=(builder.dana, builder.ortiz, builder.dana))
    builder.apply(entries.set_due_date, action=action, due=DAY)
    assert (builder.meeting.actions[0].owners, builder.meeting.actions[0].due) == (
        (builder.dana, builder.ortiz),
        DAY,
    )


def test_several_people_name_a_strength_with_their_own_evidence(builder: ServiceBuilder) -> None:
    strength = builder.apply(entries.name_strength, by=builder.dana, name="Drawing")
    builder.apply(entries.add_naming, strength=strength, by=builder.ortiz, evidence="her comics")
    (naming,) = builder.meeting.strengths[0].also_named
    assert (naming.by, naming.evidence) == (builder.ortiz, "her comics")
    for who in (builder.dana, builder.ortiz):
        assert "already named" in builder.assert_refused(entries.add_naming, strength=strength, by=who)


def test_a_strength_has_a_phrase_and_a_kind(builder: ServiceBuilder) -> None:
    strength = builder.apply(entries.name_strength, by=builder.dana, name="Recognizes patterns")
    builder.apply(
        entries.set_phrase, strength=strength, phrase="eye for patterns", kind=StrengthKind.SKILL, confirmed=False
    )
    builder.apply(entries.set_phrase, strength=strength, phrase="eye for patterns", confirmed=True)
    named = builder.meeting.strengths[0]
    assert (named.phrase, named.kind, named.is_phrase_confirmed) == ("eye for patterns", StrengthKind.SKILL, True)


def test_the_recorder_has_entries_of_their_own(builder: ServiceBuilder) -> None:
    builder.apply(
        entries.add_log_entry, words="Booklet handed over", kind="safeguards", recipients=(builder.dana,), on=DAY
    )
    (entry,) = builder.meeting.log
    assert (entry.words, entry.kind, entry.to, entry.on, entry.item) == (
        "Booklet handed over",
        "safeguards",
        (builder.dana,),
        DAY,
        1,
    )


def test_a_goal_has_objectives_and_an_answer_about_its_strength(builder: ServiceBuilder) -> None:
    goal = builder.apply(goals.propose_goal, title="Reading", wording="Elana will read.")
    builder.apply(
        goals.add_objective, goal=goal, words="60 words by March", target=parse_measurement("60 words"), due=DAY
    )
    builder.apply(goals.answer_strength_check, goal=goal)
    builder.apply(goals.answer_strength_check, goal=goal, answer="She would read other books.")
    made: Goal = builder.meeting.goals[0]
    assert (made.objectives[0].words, made.objectives[0].due) == ("60 words by March", DAY)
    assert made.strength_check
    assert made.strength_check.answer == "She would read other books."


def test_a_prior_goal_has_measurements_by_day(builder: ServiceBuilder) -> None:
    prior = builder.apply(prior_goals.record_prior_goal, title="Reading", target=parse_measurement("90 words"))
    for number, day in (("80", 9), ("60", 2), ("70", 2)):
        builder.apply(
            prior_goals.add_data_point, prior=prior, number=parse_measurement(number), on=DAY.replace(day=day)
        )
    goal = builder.meeting.prior_goals[0]
    assert [(str(point.number), point.on.day) for point in goal.points] == [("60", 2), ("70", 2), ("80", 9)]
    builder.apply(prior_goals.remove_data_point, prior=prior, position=1)
    assert [str(point.number) for point in builder.meeting.prior_goals[0].points] == ["60", "80"]
    assert "no such measurement" in builder.assert_refused(prior_goals.remove_data_point, prior=prior, position=2)


class TestConflicts:
    """Both values of a field are kept until a person decides."""

    @pytest.mark.parametrize(("take_theirs", "title"), [(False, "One-to-one aide"), (True, "Classroom aide")])
    def test_a_person_decides(self, builder: ServiceBuilder, take_theirs: bool, title: str) -> None:
        what = {"table": "proposals", "entry": builder.aide, "field": "title", "theirs": "Classroom aide"}
        conflict = builder.apply(conflicts.add_conflict, **what)
        assert builder.service.title == "One-to-one aide"
        decide = {"conflict": conflict, "take_theirs": take_theirs}
        builder.apply(conflicts.resolve_conflict, **decide)
        assert builder.service.title == title
        (decided,) = builder.meeting.conflicts
        assert isinstance(decided, Conflict)
        assert (decided.ours, decided.theirs, decided.took_theirs) == (
            "One-to-one aide",
            "Classroom aide",
            take_theirs,
        )
        assert "decided before" in builder.assert_refused(conflicts.resolve_conflict, **decide)

    def test_a_value_that_does_not_fit_is_refused(self, builder: ServiceBuilder) -> None:
        conflict = builder.apply(
            conflicts.add_conflict, table="proposals", entry=builder.aide, field="status", theirs="sold"
        )
        assert "does not fit" in builder.assert_refused(conflicts.resolve_conflict, conflict=conflict, take_theirs=True)

    def test_unknown_fields_and_tables_are_refused(self, builder: ServiceBuilder) -> None:
        for table, field in (("proposals", "nothing"), ("nothing", "title")):
            assert builder.assert_refused(
                conflicts.add_conflict, table=table, entry=builder.aide, field=field, theirs=1
            )


def test_a_correction_changes_what_people_said_and_no_labels(builder: ServiceBuilder) -> None:
    builder.apply(entries.name_strength, by=builder.dana, name="Drawing")
    builder.apply(navigation.close_meeting)
    assert find_entries_with("service", builder.meeting) == ()
    assert find_entries_with("location", builder.meeting) == ()
    builder.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="resource room", now="art room")
    correction: Correction = builder.meeting.corrections[0]
    assert [place.table for place in correction.places] == ["proposals"]
    details = apply_corrections(builder.meeting).proposals[0].details
    assert [(detail.name, detail.words) for detail in details] == [("amount", "30 minutes"), ("location", "art room")]


def test_what_was_not_proposed_has_no_details() -> None:
    builder = ServiceBuilder()
    plan = builder.apply(proposals.propose, kind=MATTER_KIND, title=PLAN_TITLE)
    with pytest.raises(ContradictionError, match="was not proposed"):
        builder.apply(proposals.set_details, proposal=plan, details=(AMOUNT,))
