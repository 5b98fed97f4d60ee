"""Handlers for goals: proposal, parts, links to strengths, decisions and positions."""

from facilitator.commands.handlers.base import (
    Context,
    FieldValues,
    Handler,
    Result,
    find_goal,
    find_hope,
    find_strength,
)
from facilitator.commands.handlers.follow_up import split_due_date
from facilitator.commands.handlers.requests import answer_request
from facilitator.commands.handlers.strength_phrases import describe_open_phrase
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_by_number, split_attendee_and_text
from facilitator.meeting.entry_numbers import number_entries
from facilitator.meeting.goal_parts import HOPE_PART, PART_FIELDS
from facilitator.meeting.meeting import find_entry
from facilitator.meeting.operations import goals
from facilitator.meeting.progress_measures import parse_progress_measures
from facilitator.meeting.standards import recognize_standards


def propose_goal(context: Context, values: FieldValues) -> Result:
    """Propose a goal, optionally on behalf of a person."""
    title, asked_by = values["TITLE"], None
    if "WHO" in values:
        proposer, title = split_attendee_and_text(f"{values['WHO']} {title}", context.meeting)
        asked_by = proposer.id
    meeting = goals.propose_goal(
        context.meeting, context.stamp, title=title, wording=values["SENTENCE"], asked_by=asked_by
    )
    number = number_entries(meeting, "goals")[context.stamp.id]
    meeting, answered = answer_request(meeting, context.stamp, find_entry(meeting.goals, context.stamp.id))
    return Result(meeting, f"goal {number}, {title} · proposed: {values['SENTENCE']}{answered}")


def set_goal_part(context: Context, values: FieldValues) -> Result:
    """Set one part of a goal."""
    goal, words = find_goal(context.meeting, values["N"]), values["VALUE"]
    part = " ".join(values["PART"].casefold().split()).replace("behaviour", "behavior")
    if part == HOPE_PART:
        hope = find_hope(context.meeting, words)
        meeting = goals.link_hope(context.meeting, context.stamp, goal=goal.id, hope=hope.id)
        return Result(meeting, f'goal {values["N"]} · serves "{hope.words}"')
    parts = parse_progress_measures(words) if part == "measured by" else {PART_FIELDS[part][0]: words}
    meeting = goals.set_goal_parts(context.meeting, context.stamp, goal=goal.id, what=part, parts=parts)
    hint = _describe_standard(words) if part == "standard" else ""
    return Result(meeting, f"goal {values['N']} · {part}: {words}{hint}")


def add_objective(context: Context, values: FieldValues) -> Result:
    """Add a benchmark or short-term objective, with its number and date."""
    goal, due = find_goal(context.meeting, values["N"]), None
    last = "TARGET" if "TARGET" in values else "WORDS"
    if "DUE" in values:
        text, due = split_due_date(context, values[last], values["DUE"])
        values = values | {last: text.rstrip(" ,")}
    words, target = values["WORDS"], context.parse_measurement(values["TARGET"]) if "TARGET" in values else None
    meeting = goals.add_objective(context.meeting, context.stamp, goal=goal.id, words=words, target=target, due=due)
    objective = find_goal(meeting, values["N"]).objectives[-1]
    has_number = target or any(map(str.isdigit, words))
    missing = " or ".join(name for name, found in (("number", has_number), ("date", due)) if not found)
    hint = f" (no {missing} yet)" if missing else ""
    return Result(meeting, f"goal {values['N']} · objective {len(goal.objectives) + 1}: {objective}{hint}")


def remove_objective(context: Context, values: FieldValues) -> Result:
    """Remove an objective that was added by mistake."""
    goal = find_goal(context.meeting, values["N"])
    objectives = [str(objective) for objective in goal.objectives]
    hint = "To add one, type /objective 1 and the words."
    index = find_by_number(values["OBJECTIVE"], Candidates("objective", objectives, hint))
    meeting = goals.remove_objective(context.meeting, context.stamp, goal=goal.id, position=index)
    return Result(meeting, f"goal {values['N']} · removed objective: {objectives[index]}")


def _describe_standard(code: str) -> str:
    """Return a hint about the standards that a code looks like; alternate standards require benchmarks (R-28)."""
    families = recognize_standards(code)
    if not families:
        return ""
    is_alternate = any(family.is_alternate for family in families)
    reminder = "; alternate standards need benchmarks: /objective N …" if is_alternate else ""
    return f" (looks like {' and '.join(families)}{reminder})"


def link_strength(context: Context, values: FieldValues) -> Result:
    """Link a goal to a strength."""
    goal, strength = find_goal(context.meeting, values["N"]), find_strength(context.meeting, values["STRENGTH"])
    meeting = goals.link_strength(context.meeting, context.stamp, goal=goal.id, strength=strength.id, how=values["HOW"])
    open_phrase = describe_open_phrase(meeting, strength.id)
    return Result(meeting, f"goal {values['N']} · linked to {strength.name} -- {values['HOW']}{open_phrase}")


def unlink_strength(context: Context, values: FieldValues) -> Result:
    """Remove the link between a goal and a strength."""
    goal, strength = find_goal(context.meeting, values["N"]), find_strength(context.meeting, values["STRENGTH"])
    meeting = goals.unlink_strength(context.meeting, context.stamp, goal=goal.id, strength=strength.id)
    return Result(meeting, f"goal {values['N']} · no longer linked to {strength.name}")


def reword_goal(context: Context, values: FieldValues) -> Result:
    """Change the goal statement, optionally on behalf of a person."""
    goal, wording, asked_by = find_goal(context.meeting, values["N"]), values["SENTENCE"], None
    if "WHO" in values:
        requester, wording = split_attendee_and_text(f"{values['WHO']} {wording}", context.meeting)
        asked_by = requester.id
    meeting = goals.reword_goal(context.meeting, context.stamp, goal=goal.id, wording=wording, asked_by=asked_by)
    status = find_goal(meeting, values["N"]).status
    return Result(meeting, f"goal {values['N']} · {status}: {wording}")


HANDLERS: dict[str, Handler] = {
    CommandId.GOAL: propose_goal,
    CommandId.GOAL_PART: set_goal_part,
    CommandId.OBJECTIVE: add_objective,
    CommandId.OBJECTIVE_REMOVAL: remove_objective,
    CommandId.LINK: link_strength,
    CommandId.UNLINK: unlink_strength,
    CommandId.WORDING: reword_goal,
}
