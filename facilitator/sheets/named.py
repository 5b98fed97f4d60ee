"""The strengths, interests and preferences that an answer names one by one. Prose names none: it stays a statement."""

import re
from typing import NamedTuple

from facilitator.meeting.record import Topic
from facilitator.meeting.text import clean_line, fold
from facilitator.sheets.marks import bare
from facilitator.sheets.own_text import begun_with
from facilitator.sheets.reading import Answer, Filled
from facilitator.sheets.sheet import goes_on
from facilitator.sheets.tokens import Token, tokens
from facilitator.sheets.words import SheetWords

CATEGORY = {Topic.STRENGTHS: "", Topic.INTERESTS: "Interests", Topic.PREFERENCES: "Preferences"}
"""Topics whose answers may name strengths, and the category that such a strength is in."""

_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")

MOST_WORDS = 6
"""Words of a name; what is longer is a sentence."""

MOST_IN_A_ROW = 4
"""Words of one thing in "dogs, trains and drawing"; where one is longer, the commas are those of a sentence."""


class NamedStrength(NamedTuple):
    """A strength that an answer names."""

    name: str
    category: str


def named_strengths(filled: Filled) -> tuple[NamedStrength, ...]:
    """Return the strengths that the answers of a sheet name, each once, in their order."""
    if not filled.sheet:
        return ()
    words = filled.sheet.words
    begun = tuple(
        _unpictured(one)
        for question in filled.sheet.questions
        for one in (*question.starters, *filter(goes_on, question.choices))
    )
    found: dict[str, NamedStrength] = {}
    for answer in filled.answers:
        if answer.topic in CATEGORY:
            for name in _names(answer, begun, words):
                found.setdefault(fold(name), NamedStrength(name, CATEGORY[answer.topic]))
    return tuple(found.values())


def _names(answer: Answer, begun: tuple[str, ...], words: SheetWords) -> list[str]:
    """Return what an answer names; nothing as soon as one line of it is a sentence."""
    entries = [_unpictured(_NUMBER.sub("", bare(line))) for line in answer.words.splitlines()]
    lines = [re.sub(r"[\s.,;]+$", "", begun_with(clean_line(one), begun)) for one in entries]
    lines = [line for line in lines if tokens(line)]
    parts = [part for line in lines for part in _in_a_row(line, words)]
    if not all(0 < len(_words(part)) <= MOST_WORDS and not re.search(r"[.!?;]\s", part) for part in parts):
        return []
    nothing = {fold(one) for one in words.nothing}
    return [part for part in parts if fold(part) not in nothing]


def _in_a_row(line: str, words: SheetWords) -> list[str]:
    """Return the things of "dogs, trains and drawing"; the line itself where it is not a row of things."""
    parts = [part.strip() for part in re.split(r"[,;]", line) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 (one is no row)
        return [line]
    last = "|".join(map(re.escape, words.also))
    if last:
        parts[-1] = re.sub(rf"^(?:{last})\s+", "", parts[-1], flags=re.IGNORECASE)
        parts[-1:] = re.split(rf"\s+(?:{last})\s+", parts[-1], maxsplit=1, flags=re.IGNORECASE)
    return parts if all(0 < len(_words(part)) <= MOST_IN_A_ROW for part in parts) else [line]


def _unpictured(line: str) -> str:
    """Return a line without the picture before it."""
    found = tokens(line)
    signs = next((at for at, one in enumerate(found) if not one.sign), 0)
    return (line[found[signs - 1].end :] if signs else line).lstrip("\ufe0f\u200d ")


def _words(text: str) -> list[Token]:
    return [one for one in tokens(text) if not one.sign]
