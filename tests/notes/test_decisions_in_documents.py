"""Every decision, with its reason and details, is in the minutes and the family copy, and nothing else is."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.errors import UserError
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import consents, goals, proposals, requests
from facilitator.meeting.proposal import MATTER_KIND, Detail, PositionKind, ProposalStatus
from facilitator.meeting.request import RequestOutcome
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import FAMILY, NOTICE, TEAM, NoteKind
from facilitator.textfiles.language_packs import LanguagePacks
from tests.notes.note_builder import build_started_meeting
from tests.profiles import scale_examples

KINDS = ("goal", "service", "accommodation", "placement", "finding", "other", "bus pass", MATTER_KIND)
"""Kinds of the program, one that only a district has, and a matter that was not proposed."""

STEPS = st.tuples(st.sampled_from(("propose", "details", "agree", "defer", "decline", "withdraw", "dissent", "ask",
                                   "answer", "consent")), st.integers(0, 5), st.sampled_from(KINDS))  # fmt: skip


def render(meeting: Meeting, kind: NoteKind) -> str:
    return render_note(meeting, NoteRequest(kind), LanguagePacks(), revision=3)


class Table:
    """A meeting in which every text is a mark of its own: zq1qz, zq2qz …"""

    def __init__(self) -> None:
        self.builder, self.count = build_started_meeting(), 0

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.builder.meeting

    def mark(self) -> str:
        """Return a new mark."""
        self.count += 1
        return f"zq{self.count}qz"

    def run(self, step: str, index: int, kind: str) -> None:
        """Run a step on the proposal with an index, if there is one. A refused step changes nothing."""
        entries = [*self.meeting.goals, *self.meeting.proposals]
        target = entries[index % len(entries)].id if entries else 0
        try:
            self._find_action(step, target, kind)()
        except UserError:
            return

    def _find_action(self, step: str, target: int, kind: str) -> Callable[[], object]:
        apply, by = self.builder.apply, self.builder.find_attendee_id("Dana Reyes")
        return {
            "propose": lambda: self.propose(kind),
            "details": lambda: apply(proposals.set_details, proposal=target, details=(self.make_detail(),)),
            "agree": lambda: apply(proposals.agree_on_proposal, proposal=target),
            "defer": lambda: apply(proposals.defer_proposal, proposal=target, because=self.mark()),
            "decline": lambda: apply(proposals.decline_proposal, proposal=target, because=self.mark()),
            "withdraw": lambda: apply(proposals.withdraw_proposal, proposal=target),
            "dissent": lambda: apply(
                proposals.record_position, proposal=target, by=by, stand=PositionKind.DISAGREE, words=self.mark()
            ),
            "ask": lambda: apply(requests.add_request, by=by, words=self.mark()),
            "answer": self.answer,
            "consent": lambda: apply(consents.record_consent, by=by, answer=ConsentAnswer.GIVEN, what=self.mark()),
        }[step]

    def propose(self, kind: str) -> None:
        """Propose something of a kind. A goal is linked to the strength, so that it can be agreed on."""
        if kind == "goal":
            goal = self.builder.apply(goals.propose_goal, title=self.mark(), wording=self.mark())
            strength = self.meeting.strengths[0].id
            self.builder.apply(goals.link_strength, goal=goal, strength=strength, how=self.mark())
        else:
            details = () if kind == MATTER_KIND else (self.make_detail(),)
            self.builder.apply(proposals.propose, kind=kind, title=self.mark(), details=details)

    def make_detail(self) -> Detail:
        """Return a detail whose words are a mark."""
        return Detail(name="amount", words=self.mark())

    def answer(self) -> None:
        """Answer the first request."""
        for request in self.meeting.requests[:1]:
            self.builder.apply(
                requests.resolve_request, request=request.id, outcome=RequestOutcome.ANSWERED, answer=self.mark()
            )


def list_marks_of_decisions(meeting: Meeting) -> set[str]:
    """Return what a reader must find about the decisions."""
    marks = set()
    for entry in (*(entry for _, entry in list_proposals(meeting)), *list_matters(meeting)):
        marks |= {entry.title, entry.because, *(detail.words for detail in entry.details)}
        marks |= {position.words for position in entry.latest_positions}
        if isinstance(entry, Goal):
            marks |= {entry.wording, *(link.how for link in entry.links)}
    marks |= {text for request in meeting.requests for text in (request.words, request.answer)}
    return (marks | {consent.what for consent in meeting.consents}) - {""}


@settings(max_examples=scale_examples(60))
@given(st.lists(STEPS, max_size=14))
def test_no_decision_is_missing_or_invented(steps: list[tuple[str, int, str]]) -> None:
    table = Table()
    for step in steps:
        table.run(*step)
    marks = list_marks_of_decisions(table.meeting)
    for _, entry in list_proposals(table.meeting):
        needs_reason = entry.status in {ProposalStatus.DEFERRED, ProposalStatus.DECLINED}
        assert bool(entry.because) or not needs_reason
    minutes, family, notice = (render(table.meeting, kind) for kind in (TEAM, FAMILY, NOTICE))
    seen = set(re.findall(r"zq\d+qz", family))
    assert marks <= {*re.findall(r"zq\d+qz", minutes)}
    # A matter without a position says nothing to a family.
    silent = {matter.title for matter in list_matters(table.meeting) if not matter.positions}
    assert marks - silent <= seen
    assert seen <= {*re.findall(r"zq\d+qz", table.meeting.model_dump_json())}
    for number, entry in list_proposals(table.meeting):
        title = f"{entry.kind[0].upper()}{entry.kind[1:]} {number}, {entry.title}".replace("Other", "Proposal")
        is_decision = entry.status in {ProposalStatus.AGREED, ProposalStatus.DEFERRED, ProposalStatus.DECLINED}
        assert (f"## {title}" in notice) is is_decision


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("No", "### Summer services (ESY) 1: no\n"),
        ("not in this school year, we look again", "- Answer: not in this school year, we look again"),
    ],
)
def test_a_short_answer_is_in_the_heading_and_a_long_one_in_the_text(answer: str, shown: str) -> None:
    table = Table()
    details = (Detail(name="answer", words=answer),)
    kind = "extended school year"
    table.builder.apply(proposals.propose, kind=kind, title=kind, details=details)
    assert shown in render(table.meeting, FAMILY)
