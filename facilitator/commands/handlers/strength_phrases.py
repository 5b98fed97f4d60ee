"""How a strength reads in a sentence: filled in when it is named, and confirmed or changed by a person."""

import re

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_strength
from facilitator.commands.registry import CommandId
from facilitator.goals.strength_phrase import infer_kind, refer_to_strength, suggest_phrase
from facilitator.goals.strength_quote import quote_strength
from facilitator.meeting.entry_models import Strength
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries
from facilitator.meeting.possessives import format_phrase, get_possessive

# Typed instead of a phrase, to keep a strength out of all sentences.
NO_PHRASE = "none"

_POSSESSIVE = re.compile(r"^(?:her|his|their|my|its)\s+(?=\S)", re.IGNORECASE)


def fill_in_phrase(meeting: Meeting, stamp: Stamp, strength_id: int) -> Meeting:
    """Return the meeting with the suggested phrase of a strength. A phrase from a list needs no confirmation."""
    strength = meeting.find_strength(strength_id)
    suggested = suggest_phrase(strength.name, strength.category)
    if not suggested:
        return entries.set_phrase(meeting, stamp, strength=strength_id, phrase="", confirmed=False)
    return entries.set_phrase(
        meeting,
        stamp,
        strength=strength_id,
        phrase=suggested.phrase,
        kind=suggested.kind,
        confirmed=suggested.is_listed,
    )


def update_phrase(meeting: Meeting, stamp: Stamp, before: Strength) -> Meeting:
    """Return the meeting with a new suggested phrase, unless a person wrote the phrase of the strength.

    Args:
        meeting: the meeting with the changed strength.
        stamp: id and time.
        before: the strength before it was changed.
    """
    suggested = suggest_phrase(before.name, before.category)
    is_own = before.phrase != (suggested.phrase if suggested else "")
    return meeting if is_own else fill_in_phrase(meeting, stamp, before.id)


def describe_open_phrase(meeting: Meeting, strength_id: int) -> str:
    """Return how a strength reads in a sentence and how to change it.

    Empty if a person has confirmed that, or if this is not the first goal that it is linked to.
    """
    strength = meeting.find_strength(strength_id)
    links = [link for goal in meeting.goals for link in goal.links if link.strength == strength_id]
    if strength.is_phrase_confirmed or len(links) > 1:
        return ""
    number = meeting.strengths.index(strength) + 1
    phrase = refer_to_strength(strength).phrase
    if not phrase:
        how_to = f"/phrase {number}: … (after “{get_possessive(meeting.student)}”)"
        if quote_strength(strength.name):
            return f" · Suggestions quote it. To use a phrase instead: {how_to}"
        return f" · How does it read in a sentence? {how_to}"
    words = format_phrase(phrase, meeting.student)
    return f" · In a sentence: {words}. To confirm it: /phrase {number}. To change it: /phrase {number}: …"


def set_phrase(context: Context, values: FieldValues) -> Result:
    """Confirm the phrase of a strength, change it, or keep the strength out of sentences."""
    meeting, strength = context.meeting, find_strength(context.meeting, values["STRENGTH"])
    known = refer_to_strength(strength)
    typed = _POSSESSIVE.sub("", values.get("PHRASE", known.phrase).strip(" .,;"))
    if not typed:
        number = meeting.strengths.index(strength) + 1
        raise ContradictionError(
            f"“{strength.name}” has no phrase to confirm. "
            f"Type it: /phrase {number}: and the words after “{get_possessive(meeting.student)}”."
        )
    if typed.casefold() == NO_PHRASE:
        changed = entries.set_phrase(meeting, context.stamp, strength=strength.id, phrase="", confirmed=True)
        return Result(changed, f"{strength.name} · not used in sentences")
    kind = known.kind if typed == known.phrase else infer_kind(typed)
    changed = entries.set_phrase(meeting, context.stamp, strength=strength.id, phrase=typed, kind=kind, confirmed=True)
    return Result(changed, f"{strength.name} · in a sentence: {format_phrase(typed, changed.student)}")


HANDLERS: dict[str, Handler] = {CommandId.PHRASE: set_phrase}
