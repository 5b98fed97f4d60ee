"""Deeds: goals, and last year's goals."""

import re
from decimal import Decimal, InvalidOperation

from facilitator.line.deeds.deed import (
    Deed,
    Done,
    Turn,
    Values,
    goal_number,
    hope_meant,
    strength_named,
)
from facilitator.line.names import person, person_then_words
from facilitator.meeting.errors import NothingTyped, NotSo
from facilitator.meeting.goal import Stand
from facilitator.meeting.parts import PARTS, SERVES
from facilitator.meeting.text import fold
from facilitator.meeting.verbs import goals, recording


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
    return Done(meeting, f"goal {values['N']} · {part}: {words}")


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


def prior(turn: Turn, values: Values) -> Done:
    """Record how one of last year's goals stands."""
    none_known = values["BASELINE"].casefold().startswith("no")
    baseline, *units = (None, "") if none_known else _amount(values["BASELINE"].split(maxsplit=1)[1])
    target, unit = _amount(values["TARGET"])
    current, now_unit = _amount(values["NOW"]) if "NOW" in values else (None, "")
    said = {one for one in (*units, unit, now_unit) if one}
    if len(said) > 1:
        raise NotSo(f"These numbers are in different units ({', '.join(sorted(said))}). Give all of them in one.")
    meeting = recording.review(
        turn.meeting,
        turn.stamp,
        title=values["TITLE"],
        baseline=baseline,
        target=target,
        current=current,
        unit="".join(said),
        source=values.get("SOURCE", ""),
    )
    last = next(one for one in meeting.prior_goals if fold(one.title) == fold(values["TITLE"]))
    return Done(meeting, f"last year's goal, {last.title} · {last.progress}")


def _amount(text: str) -> tuple[Decimal, str]:
    """Return the number and the unit of "41 facts", "90%", "1,200 steps".

    Raises:
        NotSo: if it begins with no number.
    """
    found = re.fullmatch(r"([-+]?[\d,]*\.?\d+)\s*(.*)", text, re.DOTALL | re.ASCII)
    try:
        return Decimal(found[1].replace(",", "")), found[2].strip() if found else ""  # type: ignore[index]
    except (TypeError, InvalidOperation):
        raise NotSo(f"“{text}” does not begin with a number. Where none was recorded, write: no baseline.") from None


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
    "prior": prior,
}
