"""Deeds: goals."""

from facilitator.commands.handlers.base import (
    Context,
    FieldValues,
    Handler,
    Result,
    find_goal,
    find_hope,
    find_strength,
)
from facilitator.lookup import find_attendee_by_name, split_attendee_and_text
from facilitator.meeting.errors import EmptyTextError
from facilitator.meeting.goal import PositionKind
from facilitator.meeting.goal_parts import HOPE_PART, PART_FIELDS
from facilitator.meeting.operations import goals
from facilitator.meeting.standards import recognize_standards


def propose_goal(context: Context, values: FieldValues) -> Result:
    """Propose a goal."""
    title, asked_by = values["TITLE"], None
    if "WHO" in values:
        who, title = split_attendee_and_text(f"{values['WHO']} {title}", context.meeting)
        asked_by = who.id
    meeting = goals.propose_goal(
        context.meeting, context.stamp, title=title, wording=values["SENTENCE"], asked_by=asked_by
    )
    return Result(meeting, f"goal {len(meeting.goals)}, {title} · proposed: {values['SENTENCE']}")


def set_goal_part(context: Context, values: FieldValues) -> Result:
    """Set one part of a goal."""
    old, words = find_goal(context.meeting, values["N"]), values["VALUE"]
    part = " ".join(values["PART"].casefold().split()).replace("behavior", "behaviour")
    if part == HOPE_PART:
        hope = find_hope(context.meeting, words)
        meeting = goals.link_hope(context.meeting, context.stamp, goal=old.id, hope=hope.id)
        return Result(meeting, f'goal {values["N"]} · serves "{hope.words}"')
    parts = _parse_measurement(words) if part == "measured by" else {PART_FIELDS[part][0]: words}
    meeting = goals.set_goal_parts(context.meeting, context.stamp, goal=old.id, what=part, parts=parts)
    return Result(
        meeting, f"goal {values['N']} · {part}: {words}{_describe_standard(words) if part == 'standard' else ''}"
    )


def _describe_standard(code: str) -> str:
    """Return what a standard's code looks like, as a hint, with the question that alternate ones bring (R-28)."""
    families = recognize_standards(code)
    if not families:
        return ""
    objectives = "; with alternate standards go benchmarks: /goal N objectives …"
    alternate = any(one.is_alternate for one in families)
    return f" (looks like {' and '.join(families)}{objectives if alternate else ''})"


def link_strength(context: Context, values: FieldValues) -> Result:
    """Build a goal on a strength."""
    one, strength = find_goal(context.meeting, values["N"]), find_strength(context.meeting, values["STRENGTH"])
    meeting = goals.link_strength(context.meeting, context.stamp, goal=one.id, strength=strength.id, how=values["HOW"])
    return Result(meeting, f"goal {values['N']} · built on {strength.name} -- {values['HOW']}")


def unlink_strength(context: Context, values: FieldValues) -> Result:
    """Take a strength out of a goal."""
    one, strength = find_goal(context.meeting, values["N"]), find_strength(context.meeting, values["STRENGTH"])
    meeting = goals.unlink_strength(context.meeting, context.stamp, goal=one.id, strength=strength.id)
    return Result(meeting, f"goal {values['N']} · no longer built on {strength.name}")


def reword_goal(context: Context, values: FieldValues) -> Result:
    """Give a goal a new sentence."""
    one, sentence, asked_by = find_goal(context.meeting, values["N"]), values["SENTENCE"], None
    if "WHO" in values:
        who, sentence = split_attendee_and_text(f"{values['WHO']} {sentence}", context.meeting)
        asked_by = who.id
    meeting = goals.reword_goal(context.meeting, context.stamp, goal=one.id, wording=sentence, asked_by=asked_by)
    status = find_goal(meeting, values["N"]).status
    return Result(meeting, f"goal {values['N']} · {status}: {sentence}")


def agree_on_goal(context: Context, values: FieldValues) -> Result:
    """Agree on a goal."""
    one = find_goal(context.meeting, values["N"])
    return Result(
        goals.agree_on_goal(context.meeting, context.stamp, goal=one.id), f"goal {values['N']}, {one.title} · agreed"
    )


def defer_goal(context: Context, values: FieldValues) -> Result:
    """Leave a goal for later."""
    one = find_goal(context.meeting, values["N"])
    meeting = goals.defer_goal(context.meeting, context.stamp, goal=one.id, because=values["REASON"])
    return Result(meeting, f"goal {values['N']}, {one.title} · deferred because {values['REASON']}")


def decline_goal(context: Context, values: FieldValues) -> Result:
    """Do not take a goal."""
    one = find_goal(context.meeting, values["N"])
    meeting = goals.decline_goal(context.meeting, context.stamp, goal=one.id, because=values["REASON"])
    return Result(meeting, f"goal {values['N']}, {one.title} · declined because {values['REASON']}")


def record_position(context: Context, values: FieldValues) -> Result:
    """Record where a person stands."""
    one = find_goal(context.meeting, values["N"])
    who = find_attendee_by_name(values["WHO"], context.meeting)
    wanted = " ".join(values["STAND"].casefold().split()).removesuffix("s")
    words = values.get("WORDS", "")
    meeting = goals.record_position(
        context.meeting, context.stamp, goal=one.id, by=who.id, stand=PositionKind(wanted), words=words
    )
    said = f"{meeting.short_name(who.id)} · goal {values['N']}: {PositionKind(wanted)}"
    return Result(meeting, f'{said}: "{words}"' if words else said)


def record_dissent(context: Context, values: FieldValues) -> Result:
    """Record that a person disagrees, in the person's words."""
    one = find_goal(context.meeting, values["N"])
    who, words = split_attendee_and_text(f"{values['WHO']} {values['WORDS']}", context.meeting)
    if not words:
        raise EmptyTextError
    meeting = goals.record_position(
        context.meeting, context.stamp, goal=one.id, by=who.id, stand=PositionKind.DISAGREE, words=words
    )
    return Result(meeting, f'{meeting.short_name(who.id)} · goal {values["N"]}: disagree: "{words}"')


def _parse_measurement(text: str) -> dict[str, str]:
    """Return method, schedule and person of "untimed probes, weekly, by Mr Lindqvist"."""
    method, *rest = (part.strip() for part in text.split(","))
    who = next((part[3:] for part in rest if part.casefold().startswith("by ")), "")
    schedule = ", ".join(part for part in rest if not part.casefold().startswith("by "))
    return {"method": method, "schedule": schedule, "who": who}


HANDLERS: dict[str, Handler] = {
    "goal": propose_goal,
    "goal_part": set_goal_part,
    "link": link_strength,
    "unlink": unlink_strength,
    "word": reword_goal,
    "agree": agree_on_goal,
    "defer": defer_goal,
    "decline": decline_goal,
    "stand": record_position,
    "dissent": record_dissent,
}
