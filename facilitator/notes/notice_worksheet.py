"""The worksheet for the prior written notice: what the notice must say, and how much of it the record says.

The notice is owed a reasonable time before the agency proposes or refuses to change identification, evaluation,
placement or the provision of FAPE (34 CFR 300.503, R-33), in plain language and the family's own language (R-34).
Minutes are not one, and neither is this: it collects, and shows what is still to be written.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.carried_items import CarriedEnd
from facilitator.meeting.entry_models import HopeEnd, SpecialFactor
from facilitator.meeting.goal import Goal, GoalStatus, Stand
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.notes.formatting import NOT_RECORDED, day, filled
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words

WHAT_IT_IS = (
    "**This is a worksheet. It is not the prior written notice**, and no notice is given by handing it out. The notice "
    "is a document of its own (34 CFR 300.503). Where the record does not say something, a line is left to fill in."
)
WHEN = (
    "Which of these is a proposal or a refusal to change identification, evaluation, placement or the provision of "
    "FAPE is for the agency to decide. For each that is, the notice goes out a reasonable time before it takes effect."
)
BLANK = f"{NOT_RECORDED} ………………………………………………"


class Matter(NamedTuple):
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
    what: tuple[str, ...]
    why: str
    evidence: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()


def notice(meeting: Meeting, *, revision: int, told: str = "") -> str:
    """Return the worksheet as Markdown.

    Args:
        meeting: with its corrections made.
        revision: the revision of the record.
        told: a sentence that a reader has to know first.
    """
    name = escape(meeting.student.name) if meeting.student else f"student {NOT_RECORDED}"
    matters = [*_goals(meeting), *_actions(meeting), *_turned_down(meeting)]
    over = meeting.state is MeetingState.CLOSED
    return (
        blocks(
            f"# Worksheet for the prior written notice: {name}",
            told,
            WHAT_IT_IS,
            "" if over else f"**Draft.** The meeting is {meeting.state}; this can still change.",
            f"{filled(meeting.title, meeting)}, {meeting.date}",
            WHEN,
            *map(_section, matters or [NOTHING]),
            section("Special factors considered", bullets(_factors(meeting))),
            section("For the whole notice", bullets(f"{what}: {BLANK}" for what in _ONCE)),
            f"Record {escape(meeting.id)} · {meeting.state} · version {revision}",
        )
        + "\n"
    )


NOTHING = Matter("Nothing was proposed or refused", ("The record holds no goal and no action.",), "")

_ONCE = (
    "Procedural safeguards: that the parents have them, and how to get a copy (300.503(b)(4))",
    "Sources of help to understand this (300.503(b)(5))",
    "Language or mode in which the notice is given (300.503(c)(1))",
    "If it is not a written language: how it was translated and understood, and the written evidence (300.503(c)(2))",
    "Date on which the notice is given",
)


def _section(one: Matter) -> str:
    return section(
        one.title,
        *one.what,
        bullets([
            f"Why (300.503(b)(2)): {one.why or BLANK}",
            _held("Evidence: evaluations, assessments, records and reports used (300.503(b)(3))", one.evidence),
            _held("Other options considered, and why they were rejected (300.503(b)(6))", one.options),
            _held("Other factors (300.503(b)(7))", one.factors),
        ]),
    )  # fmt: skip


def _held(label: str, lines: tuple[str, ...]) -> str:
    """Return what the record holds under a label, with a line left for the rest."""
    return f"{label}:\n{bullets([*lines, 'more: ………………………………………………'])}" if lines else f"{label}: {BLANK}"


_CAME_TO = {
    GoalStatus.PROPOSED: "Proposed, not decided in the meeting.",
    GoalStatus.AGREED: "Proposed, and agreed in the meeting.",
    GoalStatus.DEFERRED: "Proposed, and deferred.",
    GoalStatus.DECLINED: f"Proposed, and declined in the meeting. Whether the agency refuses it: {BLANK}",
}


def _goals(meeting: Meeting) -> Iterator[Matter]:
    for number, goal in enumerate(meeting.goals, 1):
        yield Matter(
            f"Goal {number}: {escape(goal.title)}",
            (_CAME_TO[goal.status], quote(words(goal.wording))),
            words(goal.because),
            tuple(_evidence(meeting, goal)),
            tuple(f"Earlier wording: {words(step.before)}" for step in goal.history if step.what == "wording"),
            tuple(_stands(meeting, goal)),
        )


def _evidence(meeting: Meeting, goal: Goal) -> Iterator[str]:
    """Yield baseline, measuring, and when the strengths that the goal is built on were seen."""
    for label, text in (("Baseline", goal.parts.baseline), ("Measured by", goal.parts.method)):
        if text:
            yield f"{label}: {words(text)}"
    for strength in (meeting.strength(link.strength) for link in goal.links):
        seen = f": {words(strength.evidence)}" if strength.evidence else ""
        yield f"Strength, {escape(strength.name)}{seen}"


def _stands(meeting: Meeting, goal: Goal) -> Iterator[str]:
    for one in goal.decisions:
        if one.stand is not Stand.AGREE or one.words:
            yield blocks(f"{bold(meeting.person(one.by).name)}: {one.stand}", quote(words(one.words)))


def _actions(meeting: Meeting) -> Iterator[Matter]:
    for number, task in enumerate(meeting.actions, 1):
        owner = escape(meeting.person(task.owner).name) if task.owner is not None else NOT_RECORDED
        yield Matter(f"Action {number}", (words(task.what), f"Owner: {owner}, due {day(task.due)}"), "")


def _turned_down(meeting: Meeting) -> Iterator[Matter]:
    """Yield what was asked for and not taken up: hopes declined, and what was dropped from the last meeting."""
    for hope in meeting.hopes:
        if hope.end is HopeEnd.DECLINED:
            asked = f"A hope, given by {escape(meeting.person(hope.by).name)}, was declined. {_REFUSED}"
            yield Matter("A hope that was declined", (asked, quote(words(hope.words))), words(hope.because))
    for left in meeting.carried:
        if left.end is CarriedEnd.DROPPED:
            what = f"From the meeting of {left.on}, dropped in this one. {_REFUSED}"
            yield Matter(f"Dropped: {left.kind}", (what, quote(words(left.what))), words(left.because))


_REFUSED = f"Whether the agency refuses it: {BLANK}"


def _factors(meeting: Meeting) -> Iterable[str]:
    for note in filter(None, map(meeting.factor, SpecialFactor)):
        yield f"{note.factor.capitalize()}: {words(note.words)}"
