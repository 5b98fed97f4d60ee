"""Goals without a meeting: the reading of sentences, for scripts and for writing at home."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from facilitator.goals.bank.goal_pattern import GoalArea, fill_pattern
from facilitator.goals.smart_check import LETTERS, LetterCheck, SmartCheck, check_goal
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.meeting.text_types import clean_text

LETTER_NAMES = {
    "specific": "Specific",
    "measurable": "Measurable",
    "attainable": "Attainable",
    "results_oriented": "Results-oriented",
    "time_bound": "Time-bound",
}
"""What the letters are called (NCLD and Understood, Strengths-Based IEPs: An Overview)."""


def check_goals(texts: Iterator[str], strengths: Sequence[str], *, as_json: bool) -> Iterator[str]:
    """Yield the reading of each sentence, as lines for a person or as one JSON object a line; none for a blank one."""
    wanted = [name for name in map(clean_text, strengths) if name]
    for text in map(clean_text, texts):
        if text:
            reading, found = check_goal(text), find_mentions(text, wanted)
            yield _format_json(text, reading, found) if as_json else _format_lines(text, reading, found)


def format_area(area: GoalArea) -> str:
    """Return an area of the bank for a person: what it is for, then each pattern with its hints."""
    parts = [f"{area.title}\n{area.about}"]
    for one in area.patterns:
        hints = (("baseline", one.baseline), ("measured by", one.measured_by), ("strength", one.strength))
        lines = [f"  {name}: {words}" for name, words in (*hints, ("supports", one.supports))]
        parts.append("\n".join([one.name, f"  {fill_pattern(one, None, '____')}", *lines]))
    return "\n\n".join(parts)


def _format_json(text: str, reading: SmartCheck, mentions: tuple[StrengthMention, ...]) -> str:
    checks = {name: getattr(reading, name) for name in LETTERS}
    letters: dict[str, Any] = {
        name: {"met": check.is_met, "evidence": check.evidence, "ask": check.question} for name, check in checks.items()
    }
    return json.dumps(
        {
            "text": text,
            **letters,
            "unmeasurable_words": reading.unmeasurable_words,
            "strengths": [
                {"name": one.name, "named_in_wording": one.is_mentioned, "matched": one.get_words(text)}
                for one in mentions
            ],
        },
        ensure_ascii=False,
    )


def _format_lines(text: str, reading: SmartCheck, mentions: tuple[StrengthMention, ...]) -> str:
    rows = [_format_letter(LETTER_NAMES[name], getattr(reading, name)) for name in LETTERS]
    if reading.unmeasurable_words:
        rows.append(f"  two people would judge differently: {', '.join(reading.unmeasurable_words)}")
    rows += [
        f"  {one.name}: "
        + (f"named in the wording ({', '.join(one.get_words(text))})" if one.is_mentioned else "not named")
        for one in mentions
    ]
    return "\n".join([text, *rows])


def _format_letter(name: str, letter: LetterCheck) -> str:
    says = " · ".join(letter.evidence) if letter.is_met is not False else ""
    return f"  {name:<16}  " + "  ".join(filter(None, (says, letter.question)))
