"""Deeds: last year's goals."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_prior_goal
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import prior_goals
from facilitator.meeting.prior_goal import Direction, PriorGoal
from facilitator.meeting.text_types import normalize_text


def review_prior_goal(context: Context, values: FieldValues) -> Result:
    """Record how one of last year's goals stands."""
    meeting = prior_goals.record_prior_goal(
        context.meeting,
        context.stamp,
        title=values["TITLE"],
        baseline=_parse_baseline(values["BASELINE"]),
        target=Measurement.parse(values["TARGET"]) if "TARGET" in values else None,
        current=Measurement.parse(values["NOW"]) if "NOW" in values else None,
        stated=Direction(values["DIRECTION"].casefold()) if "DIRECTION" in values else None,
        source=values.get("SOURCE", ""),
        measured=context.parse_date(values["DATE"]) if "DATE" in values else None,
    )
    told = next(one for one in meeting.prior_goals if normalize_text(one.title) == normalize_text(values["TITLE"]))
    return _report_progress(context.meeting, meeting, told)


def set_prior_goal_part(context: Context, values: FieldValues) -> Result:
    """Set the baseline or the target of one of last year's goals, or say how its criterion changed."""
    one, words = find_prior_goal(context.meeting, values["PRIOR"]), values["VALUE"]
    if values["PRIOR_PART"].casefold() == "changed":
        meeting = prior_goals.record_criterion_change(context.meeting, context.stamp, prior=one.id, because=words)
    elif values["PRIOR_PART"].casefold() == "baseline":
        meeting = prior_goals.set_baseline(
            context.meeting, context.stamp, prior=one.id, baseline=Measurement.parse(words)
        )
    else:
        meeting = prior_goals.set_target(context.meeting, context.stamp, prior=one.id, target=Measurement.parse(words))
    return _report_progress(context.meeting, meeting, find_prior_goal(meeting, values["PRIOR"]))


def record_current_measure(context: Context, values: FieldValues) -> Result:
    """Record where the student is now on one of last year's goals."""
    one = find_prior_goal(context.meeting, values["PRIOR"])
    meeting = prior_goals.set_current_number(
        context.meeting,
        context.stamp,
        prior=one.id,
        current=Measurement.parse(values["NOW"]),
        source=values.get("SOURCE", ""),
        measured=context.parse_date(values["DATE"]) if "DATE" in values else None,
    )
    return _report_progress(context.meeting, meeting, find_prior_goal(meeting, values["PRIOR"]))


def _parse_baseline(words: str) -> Measurement | None:
    """Return the measure of "baseline 18 facts"; None for "no baseline"."""
    first, _, rest = words.partition(" ")
    if first.casefold() == "no":
        return None
    return Measurement.parse(rest if first.casefold() == "baseline" else words)


def _report_progress(before: Meeting, meeting: Meeting, goal: PriorGoal) -> Result:
    """Say how it stands, and what somebody now has to do because of it: who only listens would not learn of that."""
    why = f" ({goal.explanation})" if goal.explanation else ""
    known = {action.id for action in before.actions}
    new = [(number, action) for number, action in enumerate(meeting.actions, 1) if action.id not in known]
    to_do = "".join(f" · action {number}: {action.what}" for number, action in new)
    return Result(meeting, f"last year's goal, {goal.title} · {goal.progress}{why}{to_do}")


HANDLERS: dict[str, Handler] = {
    "prior": review_prior_goal,
    "prior_part": set_prior_goal_part,
    "now": record_current_measure,
}
