"""The deed that takes a goal from the bank: never without saying whose strength it uses, and how."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_strength
from facilitator.goals.bank.goal_pattern import GoalPattern, fill_pattern
from facilitator.goals.suggestions import StrengthRef, to_noun_phrase
from facilitator.meeting.operations import goals


def make_bank_goal_handler(pattern: GoalPattern) -> Handler:
    """Return the deed that proposes a goal by a pattern, built on the strength that fills its open place."""

    def take(turn: Context, values: FieldValues) -> Result:
        strength = find_strength(turn.meeting, values["STRENGTH"])
        sentence = fill_pattern(
            pattern, turn.meeting.student, to_noun_phrase(StrengthRef(strength.name, strength.category))
        )
        goal = turn.stamp.id
        meeting = goals.propose_goal(turn.meeting, turn.stamp, title=pattern.name, wording=sentence)
        meeting = goals.set_goal_parts(meeting, turn.stamp, goal=goal, what="area", parts={"area": pattern.area})
        meeting = goals.link_strength(meeting, turn.stamp, goal=goal, strength=strength.id, how=values["HOW"])
        said = f"goal {len(meeting.goals)}, {pattern.name} · proposed: {sentence} · built on {strength.name}"
        return Result(meeting, said)

    return take
