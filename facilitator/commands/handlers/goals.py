"""Deeds: goals."""

from facilitator.commands.handlers.base import (
    Deed,
    Done,
    Turn,
    Values,
    goal_number,
    hope_meant,
    strength_named,
)
from facilitator.lookup import person, person_then_words
from facilitator.meeting.errors import NothingTyped
from facilitator.meeting.goal import Stand
from facilitator.meeting.goal_parts import PARTS, SERVES
from facilitator.meeting.operations import goals
from facilitator.meeting.standards import recognise


def goal(turn: Turn, values: Values) -> Done:
    """Propose a goal."""
    title, asked_by = values["TITLE"], None
    if "WHO" in values:
        who, title = person_then_words(f"{values['WHO']} {title}", turn.meeting)
        asked_by = who.id
    meeting = goals.propose(turn.meeting, turn.stamp, title=title, wording=values["SENTENCE"], asked_by=asked_by)
    return Done(meeting, f"goal {len(meeting.goals)}, {title} · proposed: {values['SENTENCE']}")


def goal_part(turn: Turn, values: Values) -> Done:
    """Set one part of a goal."""
    old, words = goal_number(turn.meeting, values["N"]), values["VALUE"]
    part = " ".join(values["PART"].casefold().split()).replace("behavior", "behaviour")
    if part == SERVES:
        hope = hope_meant(turn.meeting, words)
        meeting = goals.serve(turn.meeting, turn.stamp, goal=old.id, hope=hope.id)
        return Done(meeting, f'goal {values["N"]} · serves "{hope.words}"')
    parts = _measure(words) if part == "measured by" else {PARTS[part][0]: words}
    meeting = goals.set_parts(turn.meeting, turn.stamp, goal=old.id, what=part, parts=parts)
    return Done(meeting, f"goal {values['N']} · {part}: {words}{_looks_like(words) if part == 'standard' else ''}")


def _looks_like(code: str) -> str:
    """Return what a standard's code looks like, as a hint, with the question that alternate ones bring (R-28)."""
    families = recognise(code)
    if not families:
        return ""
    objectives = "; with alternate standards go benchmarks: /goal N objectives …"
    alternate = any(one.alternate for one in families)
    return f" (looks like {' and '.join(families)}{objectives if alternate else ''})"


def link(turn: Turn, values: Values) -> Done:
    """Build a goal on a strength."""
    one, strength = goal_number(turn.meeting, values["N"]), strength_named(turn.meeting, values["STRENGTH"])
    meeting = goals.link(turn.meeting, turn.stamp, goal=one.id, strength=strength.id, how=values["HOW"])
    return Done(meeting, f"goal {values['N']} · built on {strength.name} -- {values['HOW']}")


def unlink(turn: Turn, values: Values) -> Done:
    """Take a strength out of a goal."""
    one, strength = goal_number(turn.meeting, values["N"]), strength_named(turn.meeting, values["STRENGTH"])
    meeting = goals.unlink(turn.meeting, turn.stamp, goal=one.id, strength=strength.id)
    return Done(meeting, f"goal {values['N']} · no longer built on {strength.name}")


def word(turn: Turn, values: Values) -> Done:
    """Give a goal a new sentence."""
    one, sentence, asked_by = goal_number(turn.meeting, values["N"]), values["SENTENCE"], None
    if "WHO" in values:
        who, sentence = person_then_words(f"{values['WHO']} {sentence}", turn.meeting)
        asked_by = who.id
    meeting = goals.word(turn.meeting, turn.stamp, goal=one.id, wording=sentence, asked_by=asked_by)
    status = goal_number(meeting, values["N"]).status
    return Done(meeting, f"goal {values['N']} · {status}: {sentence}")


def agree(turn: Turn, values: Values) -> Done:
    """Agree on a goal."""
    one = goal_number(turn.meeting, values["N"])
    return Done(goals.agree(turn.meeting, turn.stamp, goal=one.id), f"goal {values['N']}, {one.title} · agreed")


def defer(turn: Turn, values: Values) -> Done:
    """Leave a goal for later."""
    one = goal_number(turn.meeting, values["N"])
    meeting = goals.defer(turn.meeting, turn.stamp, goal=one.id, because=values["REASON"])
    return Done(meeting, f"goal {values['N']}, {one.title} · deferred because {values['REASON']}")


def decline(turn: Turn, values: Values) -> Done:
    """Do not take a goal."""
    one = goal_number(turn.meeting, values["N"])
    meeting = goals.decline(turn.meeting, turn.stamp, goal=one.id, because=values["REASON"])
    return Done(meeting, f"goal {values['N']}, {one.title} · declined because {values['REASON']}")


def stand(turn: Turn, values: Values) -> Done:
    """Record where a person stands."""
    one = goal_number(turn.meeting, values["N"])
    who = person(values["WHO"], turn.meeting)
    wanted = " ".join(values["STAND"].casefold().split()).removesuffix("s")
    words = values.get("WORDS", "")
    meeting = goals.decide(turn.meeting, turn.stamp, goal=one.id, by=who.id, stand=Stand(wanted), words=words)
    said = f"{meeting.short(who.id)} · goal {values['N']}: {Stand(wanted)}"
    return Done(meeting, f'{said}: "{words}"' if words else said)


def dissent(turn: Turn, values: Values) -> Done:
    """Record that a person disagrees, in the person's words."""
    one = goal_number(turn.meeting, values["N"])
    who, words = person_then_words(f"{values['WHO']} {values['WORDS']}", turn.meeting)
    if not words:
        raise NothingTyped
    meeting = goals.decide(turn.meeting, turn.stamp, goal=one.id, by=who.id, stand=Stand.DISAGREE, words=words)
    return Done(meeting, f'{meeting.short(who.id)} · goal {values["N"]}: disagree: "{words}"')


def _measure(text: str) -> dict[str, str]:
    """Return method, schedule and person of "untimed probes, weekly, by Mr Lindqvist"."""
    method, *rest = (part.strip() for part in text.split(","))
    who = next((part[3:] for part in rest if part.casefold().startswith("by ")), "")
    schedule = ", ".join(part for part in rest if not part.casefold().startswith("by "))
    return {"method": method, "schedule": schedule, "who": who}


DEEDS: dict[str, Deed] = {
    "goal": goal,
    "goal_part": goal_part,
    "link": link,
    "unlink": unlink,
    "word": word,
    "agree": agree,
    "defer": defer,
    "decline": decline,
    "stand": stand,
    "dissent": dissent,
}
