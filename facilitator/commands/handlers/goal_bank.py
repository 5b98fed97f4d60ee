"""The handler for a goal from the goal bank. The goal is always linked to a strength."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_strength
from facilitator.commands.handlers.strength_phrases import describe_open_phrase
from facilitator.goals.bank.goal_pattern import GoalPattern, fill_pattern
from facilitator.goals.strength_phrase import refer_to_strength
from facilitator.goals.strength_quote import name_source, quote_strength
from facilitator.meeting.entry_models import Strength
from facilitator.meeting.entry_numbers import number_entries
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import goals
from facilitator.meeting.text_cleaning import capitalize


def make_bank_goal_handler(pattern: GoalPattern) -> Handler:
    """Return a handler that proposes a goal from a pattern, filled in with and linked to a strength."""

    def propose_bank_goal(context: Context, values: FieldValues) -> Result:
        strength = find_strength(context.meeting, values["STRENGTH"])
        wording = _fill_in(pattern, context.meeting, strength)
        goal_id = context.stamp.id
        meeting = goals.propose_goal(context.meeting, context.stamp, title=pattern.name, wording=wording)
        meeting = goals.set_goal_parts(meeting, context.stamp, goal=goal_id, what="area", parts={"area": pattern.area})
        if pattern.objectives:
            meeting = goals.set_goal_parts(
                meeting, context.stamp, goal=goal_id, what="objectives", parts={"objectives": pattern.objectives}
            )
        meeting = goals.link_strength(meeting, context.stamp, goal=goal_id, strength=strength.id, how=values["HOW"])
        number = number_entries(meeting, "goals")[goal_id]
        open_phrase = describe_open_phrase(meeting, strength.id)
        summary = f"goal {number}, {pattern.name} · proposed: {wording} · linked to {strength.name}{open_phrase}"
        return Result(meeting, summary)

    return propose_bank_goal


def _fill_in(pattern: GoalPattern, meeting: Meeting, strength: Strength) -> str:
    """Return the goal statement with the phrase of a strength, after a quotation of it, or with brackets to fill in."""
    phrase, quote = refer_to_strength(strength).phrase, quote_strength(strength.name)
    if phrase or strength.is_phrase_confirmed or not quote:
        return fill_pattern(pattern, meeting.student, phrase or f"[{strength.name}]")
    name = meeting.student.short_name if meeting.student else "the student"
    is_students = meeting.find_attendee(strength.by).is_student
    source = name_source(quote, name, f"{name}’s", is_students=is_students)
    return f"{source}: {quote.text} {capitalize(fill_pattern(pattern, meeting.student, None))}"
