"""The worksheet for the prior written notice: the required content, filled in as far as the record has it.

The agency owes the notice a reasonable time before it proposes or refuses to change identification, evaluation,
placement or the provision of FAPE (34 CFR 300.503, R-33), in plain language and the family's own language (R-34).
Neither the minutes nor this worksheet are that notice. The worksheet collects facts and shows what is still missing.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.carried_items import CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, SpecialFactor
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.proposal import PositionKind, ProposalStatus
from facilitator.meeting.request import RequestOutcome
from facilitator.notes.formatting import NOT_RECORDED, format_date, render_title
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
    items = [*_collect_goals(meeting), *_collect_actions(meeting), *_collect_refused_requests(meeting)]
    is_closed = meeting.state is MeetingState.CLOSED
    return (
        join_blocks(
            f"# Worksheet for the prior written notice: {name}",
            banner,
            DISCLAIMER,
            "" if is_closed else f"**Draft.** The meeting is {meeting.state}. This can still change.",
            f"{render_title(meeting.title, meeting)}, {format_date(meeting.date)}",
            TIMING,
            *map(_render_item, items or [NO_ITEMS]),
            make_section("Special factors considered", make_bullets(_format_special_factors(meeting))),
            make_section(
                "For the whole notice", make_bullets(f"{label}: {BLANK_LINE}" for label in _WHOLE_NOTICE_LINES)
            ),
            f"Record {escape_line(meeting.id)} · {meeting.state} · version {revision}",
        )
        + "\n"
    )


NO_ITEMS = NoticeItem("Nothing was proposed or refused", ("No goal and no action was recorded.",), "")

_WHOLE_NOTICE_LINES = (
    "Procedural safeguards: a statement that the parents have them, and how to get a copy (300.503(b)(4))",
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


_GOAL_OUTCOMES = {
    ProposalStatus.PROPOSED: "Proposed. The meeting did not decide it.",
    ProposalStatus.AGREED: "Proposed, and agreed to in the meeting.",
    ProposalStatus.DEFERRED: "Proposed, and deferred.",
    ProposalStatus.WITHDRAWN: "Proposed, and withdrawn.",
    ProposalStatus.DECLINED: f"Proposed, and declined in the meeting. Does the agency refuse it? {BLANK_LINE}",
}


def _collect_goals(meeting: Meeting) -> Iterator[NoticeItem]:
    for number, goal in list_goals(meeting):
        yield NoticeItem(
            f"Goal {number}: {escape_line(goal.title)}",
            (_GOAL_OUTCOMES[goal.status], make_quote(escape_text(goal.wording))),
            escape_text(goal.because),
            tuple(_format_evidence(meeting, goal)),
            tuple(
                f"Earlier wording: {escape_text(change.before)}" for change in goal.history if change.what == "wording"
            ),
            tuple(_format_positions(meeting, goal)),
        )


def _format_evidence(meeting: Meeting, goal: Goal) -> Iterator[str]:
    """Yield the baseline, the measurement method, and the evidence of the strengths that the goal is built on."""
    for label, text in (("Baseline", goal.parts.baseline), ("Measured by", goal.parts.method)):
        if text:
            yield f"{label}: {escape_text(text)}"
    for strength in (meeting.find_strength(link.strength) for link in goal.links):
        seen = f": {escape_text(strength.evidence)}" if strength.evidence else ""
        yield f"Strength, {escape_line(strength.name)}{seen}"


def _format_positions(meeting: Meeting, goal: Goal) -> Iterator[str]:
    for position in goal.positions_by_person:
        if position.stand is not PositionKind.AGREE or position.words:
            name = make_bold(meeting.find_attendee(position.by).name)
            earlier = "" if goal.is_latest(position) else " (earlier position)"
            yield join_blocks(f"{name}: {position.stand}{earlier}", make_quote(escape_text(position.words)))


def _collect_actions(meeting: Meeting) -> Iterator[NoticeItem]:
    for number, action in enumerate(meeting.actions, 1):
        owner = escape_line(", ".join(meeting.find_attendee(owner).name for owner in action.owners)) or NOT_RECORDED
        due = f"due {format_date(action.due)}" if action.due else "no due date"
        yield NoticeItem(f"Action {number}", (escape_text(action.what), f"Owner: {owner}, {due}"), "")


def _collect_refused_requests(meeting: Meeting) -> Iterator[NoticeItem]:
    """Yield the declined requests and hopes, and the dropped items of the last meeting."""
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
        if item.outcome is CarriedItemOutcome.DROPPED:
            outcome = f"From the meeting on {format_date(item.on)}, dropped in this meeting. {_REFUSAL_LINE}"
            yield NoticeItem(
                f"Dropped: {item.kind}", (outcome, make_quote(escape_text(item.what))), escape_text(item.because)
            )


_REFUSAL_LINE = f"Does the agency refuse it? {BLANK_LINE}"


def _format_special_factors(meeting: Meeting) -> Iterable[str]:
    for note in filter(None, map(meeting.find_factor_note, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {escape_text(note.words)}"
