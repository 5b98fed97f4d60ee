"""The worksheet for the prior written notice: the required content, filled in as far as the record has it.

The agency owes the notice a reasonable time before it proposes or refuses to change identification, evaluation,
placement or the provision of FAPE (34 CFR 300.503, R-33), in plain language and the family's own language (R-34).
Neither the minutes nor this worksheet are that notice. The worksheet collects facts and shows what is still missing.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.carried_items import CarriedItemKind, CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, SpecialFactor
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.proposal import (
    KINDS_WITHOUT_NOTICE,
    OPTIONS_DETAIL,
    WORDING_CHANGES,
    PositionKind,
    Proposal,
    ProposalStatus,
)
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.sessions import list_days
from facilitator.notes.formatting import NOT_RECORDED, format_date, format_detail, format_kind_and_number, render_title
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

DISCLAIMER = (
    "**This is a worksheet. It is not the prior written notice**, and handing it out does not give notice. The notice "
    "is a separate document (34 CFR 300.503). Fill in the lines where information was not recorded."
)
TIMING = (
    "The agency decides which of these items propose or refuse a change to identification, evaluation, placement or "
    "the provision of FAPE. For each of those, send the notice a reasonable time before the change takes effect."
)
BLANK_LINE = f"{NOT_RECORDED} ………………………………………………"
_REFUSAL_LINE = f"Does the agency refuse it? {BLANK_LINE}"


class NoticeItem(NamedTuple):
    """One item that was proposed, decided or refused. All texts are Markdown.

    Attributes:
        title: the heading of the section.
        outcome: blocks with the outcome and the wording.
        reason: the recorded reason, or "".
        evidence: the recorded evidence.
        other_options: other options that were discussed.
        other_factors: other recorded comments.
    """

    title: str
    outcome: tuple[str, ...]
    reason: str
    evidence: tuple[str, ...] = ()
    other_options: tuple[str, ...] = ()
    other_factors: tuple[str, ...] = ()


def render_notice_worksheet(meeting: Meeting, *, revision: int, banner: str = "") -> str:
    """Render the worksheet as Markdown.

    Args:
        meeting: the meeting with its corrections applied.
        revision: the revision of the record.
        banner: a sentence that readers must see first.
    """
    name = escape_line(meeting.student.name) if meeting.student else f"student {NOT_RECORDED}"
    items = [*_collect_proposals(meeting), *_collect_refused_requests(meeting)]
    is_closed = meeting.state is MeetingState.CLOSED
    return (
        join_blocks(
            f"# Worksheet for the prior written notice: {name}",
            banner,
            DISCLAIMER,
            "" if is_closed else f"**Draft.** The meeting is {meeting.state}. This can still change.",
            f"{render_title(meeting.title, meeting)}, {'; '.join(map(format_date, list_days(meeting)))}",
            TIMING,
            *map(_render_item, items or [NO_ITEMS]),
            _list_undecided(meeting),
            make_section("Special factors considered", make_bullets(_format_special_factors(meeting))),
            make_section(
                "For the whole notice",
                make_bullets(
                    [
                        _format_recorded_lines(_SAFEGUARDS_LABEL, tuple(_list_offered_safeguards(meeting))),
                        *(f"{label}: {BLANK_LINE}" for label in _WHOLE_NOTICE_LINES),
                    ]
                ),
            ),
            f"Record {escape_line(meeting.id)} · {meeting.state} · version {revision}",
        )
        + "\n"
    )


NO_ITEMS = NoticeItem("Nothing was proposed or refused", ("No decision was recorded.",), "")

_SAFEGUARDS_LABEL = (
    "Procedural safeguards: a statement that the parents have them, and how to get a copy (300.503(b)(4))"
)

_WHOLE_NOTICE_LINES = (
    "Where parents can get help to understand the notice (300.503(b)(5))",
    "Language or mode of communication of the notice (300.503(c)(1))",
    "If it is not a written language: how it was translated and understood, with written evidence (300.503(c)(2))",
    "Date of the notice",
)


_EVIDENCE_LABEL = "Evidence: evaluations, assessments, records and reports used (300.503(b)(3))"
_OTHER_OPTIONS_LABEL = "Other options considered, and why they were rejected (300.503(b)(6))"


def _render_item(item: NoticeItem) -> str:
    return make_section(
        item.title,
        *item.outcome,
        make_bullets(
            [
                f"Why (300.503(b)(2)): {item.reason or BLANK_LINE}",
                _format_recorded_lines(_EVIDENCE_LABEL, item.evidence),
                _format_recorded_lines(_OTHER_OPTIONS_LABEL, item.other_options),
                _format_recorded_lines("Other factors (300.503(b)(7))", item.other_factors),
            ]
        ),
    )


def _format_recorded_lines(label: str, lines: tuple[str, ...]) -> str:
    """Return a label with the recorded lines and a blank line for more."""
    return f"{label}:\n{make_bullets([*lines, 'more: ………………………………………………'])}" if lines else f"{label}: {BLANK_LINE}"


# What was taken back is neither proposed nor refused; what was not decided is listed in one sentence.
_OUTCOMES = {
    ProposalStatus.AGREED: "Proposed, and agreed to in the meeting.",
    ProposalStatus.DEFERRED: f"Proposed, and deferred. Does the agency refuse it for now? {BLANK_LINE}",
    ProposalStatus.DECLINED: f"Proposed, and declined in the meeting. {_REFUSAL_LINE}",
}

# The details of a proposal that have lines of their own in the notice.
_REASON = "reason"


def _list_noticed(meeting: Meeting) -> list[tuple[int, Proposal]]:
    """Return the goals and other proposals that concern the student, with their numbers."""
    return [pair for pair in list_proposals(meeting) if pair[1].kind not in KINDS_WITHOUT_NOTICE]


def _collect_proposals(meeting: Meeting) -> Iterator[NoticeItem]:
    for number, proposal in _list_noticed(meeting):
        if proposal.status in _OUTCOMES:
            is_goal = isinstance(proposal, Goal)
            yield NoticeItem(
                format_kind_and_number(number, proposal),
                (_OUTCOMES[proposal.status], *_describe_proposal(proposal)),
                "; ".join(filter(None, (escape_text(proposal.because), *_list_details(proposal, _REASON)))),
                tuple(_format_evidence(meeting, proposal)) if isinstance(proposal, Goal) else (),
                (
                    *_list_details(proposal, OPTIONS_DETAIL),
                    *(
                        f"Earlier {'wording' if is_goal else 'version'}: {escape_text(change.before)}"
                        for change in proposal.history
                        if change.what in WORDING_CHANGES and change.before
                    ),
                ),
                tuple(_format_positions(meeting, proposal)),
            )


def _describe_proposal(proposal: Proposal) -> Iterator[str]:
    """Yield the goal statement, or the details of another proposal as a list."""
    if isinstance(proposal, Goal):
        yield make_quote(escape_text(proposal.wording))
        return
    yield make_bullets(
        format_detail(detail) for detail in proposal.details if detail.name not in {_REASON, OPTIONS_DETAIL}
    )


def _list_details(proposal: Proposal, name: str) -> list[str]:
    return [escape_text(detail.words) for detail in proposal.details if detail.name == name]


def _list_undecided(meeting: Meeting) -> str:
    """Return a sentence about what was proposed and not decided, which is in no notice yet; empty if there is none."""
    undecided = [
        format_kind_and_number(number, proposal)
        for number, proposal in _list_noticed(meeting)
        if proposal.status is ProposalStatus.PROPOSED
    ]
    return f"Not decided in this meeting, so not listed: {'; '.join(undecided)}." if undecided else ""


def _format_evidence(meeting: Meeting, goal: Goal) -> Iterator[str]:
    """Yield the baseline, the measurement method, and the evidence of the strengths that the goal is built on."""
    for label, text in (("Baseline", goal.parts.baseline), ("Measured by", goal.parts.method)):
        if text:
            yield f"{label}: {escape_text(text)}"
    for strength in (meeting.find_strength(link.strength) for link in goal.links):
        seen = f": {escape_text(strength.evidence)}" if strength.evidence else ""
        yield f"Strength, {escape_line(strength.name)}{seen}"


def _format_positions(meeting: Meeting, proposal: Proposal) -> Iterator[str]:
    for position in proposal.positions_by_person:
        if position.stand is not PositionKind.AGREE or position.words:
            name = make_bold(meeting.find_attendee(position.by).name)
            earlier = "" if proposal.is_latest(position) else " (earlier position)"
            yield join_blocks(f"{name}: {position.stand}{earlier}", make_quote(escape_text(position.words)))


def _collect_refused_requests(meeting: Meeting) -> Iterator[NoticeItem]:
    """Yield the declined requests and hopes, and the proposals and requests of the last meeting that were dropped."""
    for request in meeting.requests:
        if request.outcome is RequestOutcome.DECLINED:
            name = escape_line(meeting.find_attendee(request.by).name)
            outcome = f"A request of {name} was declined. {_REFUSAL_LINE}"
            yield NoticeItem(
                "A declined request", (outcome, make_quote(escape_text(request.words))), escape_text(request.answer)
            )
    for hope in meeting.hopes:
        if hope.outcome is HopeOutcome.DECLINED:
            name = escape_line(meeting.find_attendee(hope.by).name)
            outcome = f"A hope of {name} was declined. {_REFUSAL_LINE}"
            yield NoticeItem(
                "A declined hope", (outcome, make_quote(escape_text(hope.words))), escape_text(hope.because)
            )
    for item in meeting.carried:
        if item.outcome is CarriedItemOutcome.DROPPED and item.kind in _DROPPED_KINDS:
            outcome = f"From the meeting on {format_date(item.on)}, dropped in this meeting. {_REFUSAL_LINE}"
            yield NoticeItem(
                f"Dropped: {item.kind}", (outcome, make_quote(escape_text(item.what))), escape_text(item.because)
            )


# What the agency may refuse by dropping it. A task or a parked item is neither.
_DROPPED_KINDS = set(CarriedItemKind) - {CarriedItemKind.ACTION, CarriedItemKind.PARKED}


def _list_offered_safeguards(meeting: Meeting) -> Iterator[str]:
    """Yield when the procedural safeguards notice was offered, and to whom (300.504)."""
    for entry in meeting.log:
        if entry.kind == NoticeKind.SAFEGUARDS:
            names = ", ".join(escape_line(meeting.find_attendee(attendee).name) for attendee in entry.to)
            recipients = f" to {names}" if names else ""
            yield f"{NoticeKind.SAFEGUARDS.label}{recipients}, {format_date(entry.on or meeting.date)}"


def _format_special_factors(meeting: Meeting) -> Iterable[str]:
    for note in filter(None, map(meeting.find_factor_note, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {escape_text(note.words)}"
