"""Goals without a meeting: the reading of sentences, for scripts and for writing at home."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from facilitator.goals.bank.goal_pattern import Area, fill
from facilitator.goals.smart_check import LETTERS, Letter, Reading, read_goal
from facilitator.goals.strength_mentions import Named, named
from facilitator.meeting.text_types import clean

NAMES = {
    "specific": "Specific",
    "measurable": "Measurable",
    "attainable": "Attainable",
    "results_oriented": "Results-oriented",
    "time_bound": "Time-bound",
}
"""What the letters are called (NCLD and Understood, Strengths-Based IEPs: An Overview)."""


def check(texts: Iterator[str], strengths: Sequence[str], *, as_json: bool) -> Iterator[str]:
    """Yield the reading of each sentence, as lines for a person or as one JSON object a line; none for a blank one."""
    wanted = [name for name in map(clean, strengths) if name]
    for text in map(clean, texts):
        if text:
            reading, found = read_goal(text), named(text, wanted)
            yield _json(text, reading, found) if as_json else _lines(text, reading, found)


def patterns(area: Area) -> str:
    """Return an area of the bank for a person: what it is for, then each pattern with its hints."""
    parts = [f"{area.title}\n{area.about}"]
    for one in area.patterns:
        hints = (("baseline", one.baseline), ("measured by", one.measured_by), ("strength", one.strength))
        lines = [f"  {name}: {words}" for name, words in (*hints, ("supports", one.supports))]
        parts.append("\n".join([one.name, f"  {fill(one, None, '____')}", *lines]))
    return "\n\n".join(parts)


def _json(text: str, reading: Reading, found: tuple[Named, ...]) -> str:
    letters: dict[str, Any] = {name: getattr(reading, name)._asdict() for name in LETTERS}
    return json.dumps(
        {
            "text": text,
            **letters,
            "unmeasurable_words": reading.unmeasurable_words,
            "strengths": [
                {"name": one.name, "named_in_wording": one.in_wording, "matched": one.matched(text)} for one in found
            ],
        },
        ensure_ascii=False,
    )


def _lines(text: str, reading: Reading, found: tuple[Named, ...]) -> str:
    rows = [_row(NAMES[name], getattr(reading, name)) for name in LETTERS]
    if reading.unmeasurable_words:
        rows.append(f"  two people would judge differently: {', '.join(reading.unmeasurable_words)}")
    rows += [
        f"  {one.name}: "
        + (f"named in the wording ({', '.join(one.matched(text))})" if one.in_wording else "not named")
        for one in found
    ]
    return "\n".join([text, *rows])


def _row(name: str, letter: Letter) -> str:
    says = " · ".join(letter.evidence) if letter.met is not False else ""
    return f"  {name:<16}  " + "  ".join(filter(None, (says, letter.ask)))
