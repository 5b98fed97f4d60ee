"""The worksheet for the prior written notice: what the notice must say, and how much of it the record says.

The notice is owed a reasonable time before the agency proposes or refuses to change identification, evaluation,
placement or the provision of FAPE (34 CFR 300.503, R-33), in plain language and the family's own language (R-34).
Minutes are not one, and neither is this: it collects, and shows what is still to be written.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.carried_items import CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, SpecialFactor
from facilitator.meeting.goal import Goal, GoalStatus, PositionKind
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.notes.formatting import NOT_RECORDED, format_date, render_title
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

DISCLAIMER = (
    "**This is a worksheet. It is not the prior written notice**, and no notice is given by handing it out. The notice "
    "is a document of its own (34 CFR 300.503). Where the record does not say something, a line is left to fill in."
)
TIMING = (
    "Which of these is a proposal or a refusal to change identification, evaluation, placement or the provision of "
    "FAPE is for the agency to decide. For each that is, the notice goes out a reasonable time before it takes effect."
)
BLANK_LINE = f"{NOT_RECORDED} ………………………………………………"


class NoticeItem(NamedTuple):
    """One thing that was proposed, decided or turned down.

    Attributes:
        title: of its section, as Markdown.
        what: what came of it, and its words; Markdown blocks.
        why: as Markdown; empty: not recorded.
        evidence: what the record holds of it.
        options: other ways that were on the table.
        factors: what else was said to it.
    """

    title: str
    outcome: tuple[str, ...]
    reason: str
    evidence: tuple[str, ...] = ()
    other_options: tuple[str, ...] = ()
    other_factors: tuple[str, ...] = ()


def render_notice_worksheet(meeting: Meeting, *, revision: int, banner: str = "") -> str:
    """Return the worksheet as Markdown.

    Args:
        meeting: with its corrections made.
        revision: the revision of the record.
        banner: a sentence that a reader has to know first.
    """
    name = escape_line(meeting.student.name) if meeting.student else f"student {NOT_RECORDED}"
    matters = [*_collect_goals(meeting), *_collect_actions(meeting), *_collect_refused_requests(meeting)]
    over = meeting.state is MeetingState.CLOSED
    return (
        join_blocks(
            f"# Worksheet for the prior written notice: {name}",
            banner,
            DISCLAIMER,
            "" if over else f"**Draft.** The meeting is {meeting.state}; this can still change.",
            f"{render_title(meeting.title, meeting)}, {meeting.date}",
            TIMING,
            *map(_render_item, matters or [NO_ITEMS]),
            make_section("Special factors considered", make_bullets(_format_special_factors(meeting))),
            make_section("For the whole notice", make_bullets(f"{what}: {BLANK_LINE}" for what in _WHOLE_NOTICE_LINES)),
            f"Record {escape_line(meeting.id)} · {meeting.state} · version {revision}",
        )
        + "\n"
    )


NO_ITEMS = NoticeItem("Nothing was proposed or refused", ("The record holds no goal and no action.",), "")

_WHOLE_NOTICE_LINES = (
    "Procedural safeguards: that the parents have them, and how to get a copy (300.503(b)(4))",
    "Sources of help to understand this (300.503(b)(5))",
    "Language or mode in which the notice is given (300.503(c)(1))",
    "If it is not a written language: how it was translated and understood, and the written evidence (300.503(c)(2))",
    "Date on which the notice is given",
)


def _render_item(item: NoticeItem) -> str:
    return make_section(
        item.title,
        *item.outcome,
        make_bullets([
            f"Why (300.503(b)(2)): {item.reason or BLANK_LINE}",
            _format_recorded_lines("Evidence: evaluations, assessments, records and reports used (300.503(b)(3))", item.evidence),
            _format_recorded_lines("Other options considered, and why they were rejected (300.503(b)(6))", item.other_options),
            _format_recorded_lines("Other factors (300.503(b)(7))", item.other_factors),
        ]),
    )  # fmt: skip


def _format_recorded_lines(label: str, lines: tuple[str, ...]) -> str:
    """Return what the record holds under a label, with a line left for the rest."""
    return f"{label}:\n{make_bullets([*lines, 'more: ………………………………………………'])}" if lines else f"{label}: {BLANK_LINE}"


_GOAL_OUTCOMES = {
    GoalStatus.PROPOSED: "Proposed, not decided in the meeting.",
    GoalStatus.AGREED: "Proposed, and agreed in the meeting.",
    GoalStatus.DEFERRED: "Proposed, and deferred.",
    GoalStatus.DECLINED: f"Proposed, and declined in the meeting. Whether the agency refuses it: {BLANK_LINE}",
}


def _collect_goals(meeting: Meeting) -> Iterator[NoticeItem]:
    for number, goal in enumerate(meeting.goals, 1):
        yield NoticeItem(
            f"Goal {number}: {escape_line(goal.title)}",
            (_GOAL_OUTCOMES[goal.status], make_quote(escape_text(goal.wording))),
            escape_text(goal.because),
            tuple(_format_evidence(meeting, goal)),
            tuple(f"Earlier wording: {escape_text(step.before)}" for step in goal.history if step.what == "wording"),
            tuple(_format_positions(meeting, goal)),
        )


def _format_evidence(meeting: Meeting, goal: Goal) -> Iterator[str]:
    """Yield baseline, measuring, and when the strengths that the goal is built on were seen."""
    for label, text in (("Baseline", goal.parts.baseline), ("Measured by", goal.parts.method)):
        if text:
            yield f"{label}: {escape_text(text)}"
    for strength in (meeting.find_strength(link.strength) for link in goal.links):
        seen = f": {escape_text(strength.evidence)}" if strength.evidence else ""
        yield f"Strength, {escape_line(strength.name)}{seen}"


def _format_positions(meeting: Meeting, goal: Goal) -> Iterator[str]:
    for one in goal.decisions:
        if one.stand is not PositionKind.AGREE or one.words:
            yield join_blocks(
                f"{make_bold(meeting.find_attendee(one.by).name)}: {one.stand}", make_quote(escape_text(one.words))
            )


def _collect_actions(meeting: Meeting) -> Iterator[NoticeItem]:
    for number, task in enumerate(meeting.actions, 1):
        owner = escape_line(meeting.find_attendee(task.owner).name) if task.owner is not None else NOT_RECORDED
        yield NoticeItem(
            f"Action {number}", (escape_text(task.what), f"Owner: {owner}, due {format_date(task.due)}"), ""
        )


def _collect_refused_requests(meeting: Meeting) -> Iterator[NoticeItem]:
    """Yield what was asked for and not taken up: hopes declined, and what was dropped from the last meeting."""
    for hope in meeting.hopes:
        if hope.end is HopeOutcome.DECLINED:
            asked = (
                f"A hope, given by {escape_line(meeting.find_attendee(hope.by).name)}, was declined. {_REFUSAL_LINE}"
            )
            yield NoticeItem(
                "A hope that was declined", (asked, make_quote(escape_text(hope.words))), escape_text(hope.because)
            )
    for left in meeting.carried:
        if left.end is CarriedItemOutcome.DROPPED:
            what = f"From the meeting of {left.on}, dropped in this one. {_REFUSAL_LINE}"
            yield NoticeItem(
                f"Dropped: {left.kind}", (what, make_quote(escape_text(left.what))), escape_text(left.because)
            )


_REFUSAL_LINE = f"Whether the agency refuses it: {BLANK_LINE}"


def _format_special_factors(meeting: Meeting) -> Iterable[str]:
    for note in filter(None, map(meeting.find_factor_note, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {escape_text(note.words)}"
