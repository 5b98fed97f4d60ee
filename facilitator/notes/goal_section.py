"""Each goal: its sentence, the strengths it is built on, its parts, who stands where, and how it came about."""

from facilitator.meeting.entry_models import Hope
from facilitator.meeting.goal import Change, Decision, Goal, GoalStatus
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import because, labelled, when, who
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words

PARTS = {
    "area": "Area",
    "baseline": "Baseline",
    "target": "Target",
    "condition": "Condition",
    "behaviour": "Behaviour",
    "criterion": "Criterion",
    "by": "By",
    "method": "Measured by",
    "schedule": "How often",
    "who": "Who measures",
    "supports": "Supports",
    "standard": "Standard",
    "objectives": "Objectives",
    "again": "Why it comes back",
}
"""What the parts of a goal are called in the notes, in their order."""

_MADE_SO = {
    GoalStatus.PROPOSED: "wording",
    GoalStatus.AGREED: "agreed",
    GoalStatus.DEFERRED: "deferred",
    GoalStatus.DECLINED: "declined",
}
"""The step of a goal's history that brings it to each status; a goal without that step has it from its beginning."""


def goals(meeting: Meeting) -> str:
    """Return the goals in the order in which they were put before the meeting."""
    return section("Goals", *(_goal(meeting, number, goal) for number, goal in enumerate(meeting.goals, 1)))


def _goal(meeting: Meeting, number: int, goal: Goal) -> str:
    since = next((step.at for step in reversed(goal.history) if step.what == _MADE_SO[goal.status]), goal.at)
    return section(
        f"Goal {number}: {escape(goal.title)}",
        f"{goal.status.capitalize()} since {when(since)}{because(goal.because)}",
        quote(words(goal.wording)),
        _built_on(meeting, goal),
        _list("Parts:", [line for part, name in PARTS.items() for line in labelled(name, getattr(goal.parts, part))]),
        _hope(meeting, goal),
        _list("Who stands where:", [_stand(meeting, goal, one) for one in goal.decisions]),
        _list(
            "How it came about (where nobody is named, who asked for it is not recorded):",
            [_step(meeting, one) for one in goal.history],
        ),
        level=3,
    )


def _list(label: str, lines: list[str]) -> str:
    return blocks(label, bullets(lines)) if lines else ""


def _built_on(meeting: Meeting, goal: Goal) -> str:
    links = [f"{bold(meeting.strength(link.strength).name)}: {words(link.how)}" for link in goal.links]
    waits = goal.status is GoalStatus.PROPOSED
    return _list("Built on:", links) or ("Built on: no strength linked yet" if waits else "")


def _hope(meeting: Meeting, goal: Goal) -> str:
    served = (hope for hope in meeting.hopes if hope.id == goal.serves)
    return blocks(*(blocks(f"Serves the hope{_of(meeting, hope)}:", quote(words(hope.words))) for hope in served))


def _of(meeting: Meeting, hope: Hope) -> str:
    """Return whose a hope is where it is not the student's."""
    return "" if meeting.person(hope.by).is_student else f" of {who(meeting, hope.by)}"


def _stand(meeting: Meeting, goal: Goal, one: Decision) -> str:
    earlier = "" if goal.on_this_wording(one) else ", on the wording before"
    return blocks(f"{who(meeting, one.by)}: {one.stand} ({when(one.at)}{earlier})", quote(words(one.words)))


def _step(meeting: Meeting, one: Change) -> str:
    asked = f"; asked for by {who(meeting, one.asked_by)}" if one.asked_by is not None else ""
    before = f"; before: {words(one.before)}" if one.before else ""
    return f"{when(one.at)}: {escape(one.what)}{asked}{before}"
