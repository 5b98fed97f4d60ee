"""Handlers for last year's goals."""

from datetime import date

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_prior_goal
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_by_number
from facilitator.meeting.criterion import Direction
from facilitator.meeting.date_format import format_date
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import prior_goals
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.sessions import get_current_day
from facilitator.meeting.text_types import normalize_text


def review_prior_goal(context: Context, values: FieldValues) -> Result:
    """Record one of last year's goals with its numbers."""
    measured = _parse_measuring_date(context, values)
    meeting = prior_goals.record_prior_goal(
        context.meeting,
        context.stamp,
        title=values["TITLE"],
        baseline=_parse_baseline(context, values["BASELINE"]),
        target=context.parse_measurement(values["TARGET"]) if "TARGET" in values else None,
        current=context.parse_measurement(values["NOW"]) if "NOW" in values else None,
        stated=Direction(values["DIRECTION"].casefold()) if "DIRECTION" in values else None,
        source=values.get("SOURCE", ""),
        measured=measured,
    )
    title = normalize_text(values["TITLE"])
    goal = next(goal for goal in meeting.prior_goals if normalize_text(goal.title) == title)
    return _report_progress(context.meeting, meeting, goal, measured)


def set_prior_goal_part(context: Context, values: FieldValues) -> Result:
    """Set the baseline or target of one of last year's goals, or record how its criterion was changed."""
    goal, words = find_prior_goal(context.meeting, values["PRIOR"]), values["VALUE"]
    part = values["PRIOR_PART"].casefold()
    if part == "changed":
        meeting = prior_goals.record_criterion_change(context.meeting, context.stamp, prior=goal.id, because=words)
    else:
        measurement = context.parse_measurement(words)
        if part == "baseline":
            meeting = prior_goals.set_baseline(context.meeting, context.stamp, prior=goal.id, baseline=measurement)
        else:
            meeting = prior_goals.set_target(context.meeting, context.stamp, prior=goal.id, target=measurement)
    return _report_progress(context.meeting, meeting, find_prior_goal(meeting, values["PRIOR"]))


def record_current_measure(context: Context, values: FieldValues) -> Result:
    """Record the student's current number for one of last year's goals."""
    goal = find_prior_goal(context.meeting, values["PRIOR"])
    measured = _parse_measuring_date(context, values)
    meeting = prior_goals.set_current_number(
        context.meeting,
        context.stamp,
        prior=goal.id,
        current=context.parse_measurement(values["NOW"]),
        source=values.get("SOURCE", ""),
        measured=measured,
    )
    return _report_progress(context.meeting, meeting, find_prior_goal(meeting, values["PRIOR"]), measured)


def add_data_point(context: Context, values: FieldValues) -> Result:
    """Record a measurement during the year."""
    goal, number = find_prior_goal(context.meeting, values["PRIOR"]), context.parse_measurement(values["NOW"])
    on = _parse_measuring_date(context, values) or get_current_day(context.meeting)
    meeting = prior_goals.add_data_point(context.meeting, context.stamp, prior=goal.id, number=number, on=on)
    return Result(meeting, f"last year's goal, {goal.title} · {number} on {format_date(on)}")


def remove_data_point(context: Context, values: FieldValues) -> Result:
    """Remove a measurement that was recorded by mistake."""
    goal = find_prior_goal(context.meeting, values["PRIOR"])
    points = [f"{point.number} on {format_date(point.on)}" for point in goal.points]
    index = find_by_number(values["POINT"], Candidates("measurement", points, "To add one, type /point 1 96 on 11/2."))
    meeting = prior_goals.remove_data_point(context.meeting, context.stamp, prior=goal.id, position=index)
    return Result(meeting, f"last year's goal, {goal.title} · removed {points[index]}")


def _parse_measuring_date(context: Context, values: FieldValues) -> date | None:
    return context.parse_date(values["DATE"], prefer_past=True) if "DATE" in values else None


def _parse_baseline(context: Context, words: str) -> Measurement | None:
    """Return the measurement in "baseline 18 facts"; None for "no baseline"."""
    first, _, rest = words.partition(" ")
    if first.casefold() == "no":
        return None
    return context.parse_measurement(rest if first.casefold() == "baseline" else words)


def _report_progress(before: Meeting, meeting: Meeting, goal: PriorGoal, measured: date | None = None) -> Result:
    """Summarize the progress and any action that was added, so that users of a screen reader learn about it too.

    Args:
        before: the meeting before the change.
        meeting: the meeting after it.
        goal: the goal that changed.
        measured: the day that was typed, to show how it was understood.
    """
    why = f" ({goal.explanation})" if goal.explanation else ""
    when = f" · measured {format_date(measured)}" if measured else ""
    old_ids = {action.id for action in before.actions}
    new_actions = "".join(
        f" · action {number}: {action.what}"
        for number, action in enumerate(meeting.actions, 1)
        if action.id not in old_ids
    )
    return Result(meeting, f"last year's goal, {goal.title} · {goal.progress.label}{why}{when}{new_actions}")


HANDLERS: dict[str, Handler] = {
    CommandId.PRIOR_GOAL: review_prior_goal,
    CommandId.PRIOR_GOAL_PART: set_prior_goal_part,
    CommandId.PRIOR_GOAL_NOW: record_current_measure,
    CommandId.POINT: add_data_point,
    CommandId.POINT_REMOVAL: remove_data_point,
}
