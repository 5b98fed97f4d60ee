"""The deed that takes a goal from the bank: never without saying whose strength it uses, and how."""

from facilitator.commands.handlers.base import Deed, Done, Turn, Values, strength_named
from facilitator.goals.bank.goal_pattern import Pattern, fill
from facilitator.goals.suggestions import Thread, phrase
from facilitator.meeting.operations import goals


def taking(pattern: Pattern) -> Deed:
    """Return the deed that proposes a goal by a pattern, built on the strength that fills its open place."""

    def take(turn: Turn, values: Values) -> Done:
        strength = strength_named(turn.meeting, values["STRENGTH"])
        sentence = fill(pattern, turn.meeting.student, phrase(Thread(strength.name, strength.category)))
        goal = turn.stamp.id
        meeting = goals.propose(turn.meeting, turn.stamp, title=pattern.name, wording=sentence)
        meeting = goals.set_parts(meeting, turn.stamp, goal=goal, what="area", parts={"area": pattern.area})
        meeting = goals.link(meeting, turn.stamp, goal=goal, strength=strength.id, how=values["HOW"])
        said = f"goal {len(meeting.goals)}, {pattern.name} · proposed: {sentence} · built on {strength.name}"
        return Done(meeting, said)

    return take
