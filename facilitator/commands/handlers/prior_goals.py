"""Deeds: last year's goals."""

from facilitator.commands.handlers.base import Deed, Done, Turn, Values, prior_number
from facilitator.meeting.measurement import Measure
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import prior_goals
from facilitator.meeting.prior_goal import Direction, PriorGoal
from facilitator.meeting.text_types import fold


def prior(turn: Turn, values: Values) -> Done:
    """Record how one of last year's goals stands."""
    meeting = prior_goals.review(
        turn.meeting,
        turn.stamp,
        title=values["TITLE"],
        baseline=_baseline(values["BASELINE"]),
        target=Measure.read(values["TARGET"]) if "TARGET" in values else None,
        current=Measure.read(values["NOW"]) if "NOW" in values else None,
        stated=Direction(values["DIRECTION"].casefold()) if "DIRECTION" in values else None,
        source=values.get("SOURCE", ""),
        measured=turn.day(values["DATE"]) if "DATE" in values else None,
    )
    told = next(one for one in meeting.prior_goals if fold(one.title) == fold(values["TITLE"]))
    return _done(turn.meeting, meeting, told)


def prior_part(turn: Turn, values: Values) -> Done:
    """Set the baseline or the target of one of last year's goals, or say how its criterion changed."""
    one, words = prior_number(turn.meeting, values["PRIOR"]), values["VALUE"]
    if values["PRIOR_PART"].casefold() == "changed":
        meeting = prior_goals.change_criterion(turn.meeting, turn.stamp, prior=one.id, because=words)
    elif values["PRIOR_PART"].casefold() == "baseline":
        meeting = prior_goals.start_from(turn.meeting, turn.stamp, prior=one.id, baseline=Measure.read(words))
    else:
        meeting = prior_goals.aim_at(turn.meeting, turn.stamp, prior=one.id, target=Measure.read(words))
    return _done(turn.meeting, meeting, prior_number(meeting, values["PRIOR"]))


def now(turn: Turn, values: Values) -> Done:
    """Record where the student is now on one of last year's goals."""
    one = prior_number(turn.meeting, values["PRIOR"])
    meeting = prior_goals.measure(
        turn.meeting,
        turn.stamp,
        prior=one.id,
        current=Measure.read(values["NOW"]),
        source=values.get("SOURCE", ""),
        measured=turn.day(values["DATE"]) if "DATE" in values else None,
    )
    return _done(turn.meeting, meeting, prior_number(meeting, values["PRIOR"]))


def _baseline(words: str) -> Measure | None:
    """Return the measure of "baseline 18 facts"; None for "no baseline"."""
    first, _, rest = words.partition(" ")
    if first.casefold() == "no":
        return None
    return Measure.read(rest if first.casefold() == "baseline" else words)


def _done(before: Meeting, meeting: Meeting, one: PriorGoal) -> Done:
    """Say how it stands, and what somebody now has to do because of it: who only listens would not learn of that."""
    why = f" ({one.why})" if one.why else ""
    known = {action.id for action in before.actions}
    new = [(number, action) for number, action in enumerate(meeting.actions, 1) if action.id not in known]
    to_do = "".join(f" · action {number}: {action.what}" for number, action in new)
    return Done(meeting, f"last year's goal, {one.title} · {one.progress}{why}{to_do}")


DEEDS: dict[str, Deed] = {"prior": prior, "prior_part": prior_part, "now": now}
