"""The SMART reading of one sentence: for each letter the words that carry it, or what to ask. Never a grade.

The letters are the overview's: Specific, Measurable, Attainable, Results-oriented, Time-bound (NCLD and Understood,
Strengths-Based IEPs: An Overview). What misleads a reader of goals stands in docs/promises.md.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from facilitator.goals.sentence import Sentence, take_apart
from facilitator.goals.verb_kinds import Says, Verb, read_verb
from facilitator.goals.vocabulary import NARROW, UNMEASURABLE


class Letter(NamedTuple):
    """One letter of SMART.

    Attributes:
        met: None where a sentence cannot tell.
        evidence: the words of the sentence that carry it.
        ask: a question or an example of mending it; empty where nothing is to be asked.
    """

    met: bool | None
    evidence: tuple[str, ...] = ()
    ask: str = ""


class Reading(NamedTuple):
    """What a sentence says, letter by letter."""

    sentence: Sentence
    specific: Letter
    measurable: Letter
    attainable: Letter
    results_oriented: Letter
    time_bound: Letter
    unmeasurable_words: tuple[str, ...]
    too_narrow: tuple[str, ...]


LETTERS = ("specific", "measurable", "attainable", "results_oriented", "time_bound")

_UNMEASURABLE = re.compile(rf"(?<!\w)(?:{'|'.join(UNMEASURABLE)})\b", re.IGNORECASE)
_NARROW = re.compile(rf"\b(?:{'|'.join(NARROW)})")


def read_goal(text: str, baseline: str = "", target: str = "") -> Reading:
    """Return the reading of a goal's sentence. Any text has one.

    Args:
        text: the sentence.
        baseline: where the student starts, where it is known ("41 of 100 facts").
        target: where that is to go, where somebody said it; else the criterion stands for it.
    """
    sentence = take_apart(text)
    verb = read_verb(sentence)
    narrow = tuple(match[0] for match in _NARROW.finditer(text))
    return Reading(
        sentence=sentence,
        specific=_specific(sentence, verb, narrow),
        measurable=_measurable(sentence),
        attainable=_attainable(sentence, baseline, target),
        results_oriented=_results(sentence, verb),
        time_bound=_time_bound(sentence),
        unmeasurable_words=tuple(match[0] for match in _UNMEASURABLE.finditer(text)),
        too_narrow=narrow,
    )


def _specific(sentence: Sentence, verb: Verb, narrow: tuple[str, ...]) -> Letter:
    words = sentence.words(verb.part)
    if verb.says is Says.NOTHING:
        return Letter(
            False,
            (),
            "What will the student do? Name one thing that can be seen or heard: will write, will say, will choose.",
        )
    if verb.says is Says.ADULT:
        return Letter(False, (), "This says what adults do. What will the student do then, that can be seen or heard?")
    if verb.says is Says.ACTIVITY:
        return Letter(
            False, (), f"“{words[0]}” says where, not what. What will be seen there: will ask, will answer, will build?"
        )
    if verb.says is Says.WEAK:
        return Letter(
            False,
            (),
            f"“{words[0]}” cannot be seen. What would somebody new see or hear? For example: “… by writing …”.",
        )
    ask = (
        f"“{narrow[0]}” is done in a few weeks; a goal is worked on all year. Which skill is behind it?"
        if narrow
        else ""
    )
    return Letter(True, words, ask)


def _measurable(sentence: Sentence) -> Letter:
    blanks = [blank for blank in sentence.blanks if blank.start >= sentence.verb]
    criteria = sentence.words(*sentence.criteria)
    if criteria:
        return Letter(True, criteria, "There is still a blank to fill in." if blanks else "")
    if blanks:
        return Letter(False, (), f"“{blanks[0].of(sentence.text)}” is still a blank. How much, how well, how often?")
    return Letter(
        False, (), "How much, how well, how often? For example: “in four out of five tries”, “for 10 minutes”."
    )


_START = re.compile(
    r"\bfrom (?:an? )?(?:current )?(?:baseline )?(?:average )?(?:of )?(?P<start>[^,;]{1,40}?) to\b|"
    r"\bbaseline(?: of)? (?P<base>[^,;.]{1,40})",
    re.IGNORECASE,
)


_TO = re.compile(r"^(?:with|at|in|on|for|by|to)\s+(?!time\b)", re.IGNORECASE)


_NUMBER = re.compile(r"\$?(\d[\d,]*\.?\d*)\s*(.*)", re.DOTALL)


def _distance(start: str, end: str) -> str:
    """Return how far it is, where both begin with a number of one unit: " (49 to go)"."""
    here, there = _NUMBER.fullmatch(start.strip()), _NUMBER.fullmatch(end.strip())
    if not here or not there or (here[2] and here[2].casefold() != there[2].casefold()):
        return ""
    far = abs(Decimal(there[1].replace(",", "")) - Decimal(here[1].replace(",", "")))
    return f" ({far:f} to go)"


def _attainable(sentence: Sentence, baseline: str, target: str) -> Letter:
    """Never met, never missed: a sentence cannot tell what is within reach (domain e)."""
    criterion = target or (_TO.sub("", sentence.criteria[0].of(sentence.text)) if sentence.criteria else "")
    within = _START.search(sentence.text)
    start = baseline or (within and (within["start"] or within["base"])) or ""
    if criterion.casefold().startswith("from ") and " to " in criterion:
        criterion = criterion.split(" to ", 1)[1]
    if start and criterion:
        way = f"From {start} to {criterion}{_distance(start, criterion)}"
        return Letter(None, (start, criterion), f"{way}: can that be reached in a year, with this support?")
    if start:
        return Letter(None, (start,), f"It starts at {start}. Where should it end?")
    return Letter(None, (), "Where does the student start? The baseline shows how far it is.")


_ONLY_MORE = re.compile(
    r"\b(?:more|less|fewer)(?: \w+)?(?=\s*(?:[.,;]|$))|\b(?:more|less) (?:often|frequently)\b|\bbetter\b|\bbe(?:come)? (?:an? )?(?:more|less)\b|\b(?:longer|shorter|faster|slower|higher|neater|louder|clearer)\b|"
    r"\b(?:make|show|demonstrate)\w* (?:\w+ )?(?:improvements?|growth|progress|gains)\b",
    re.IGNORECASE,
)


def _results(sentence: Sentence, verb: Verb) -> Letter:
    words = sentence.words(*sentence.behaviour) or sentence.words(verb.part)
    only_more = not sentence.criteria and _ONLY_MORE.search(sentence.text, sentence.verb)
    ends = bool(sentence.criteria) or not (verb.direction or only_more)
    if verb.says in {Says.OBSERVABLE, Says.WEAK} and ends:
        return Letter(True, words)
    return Letter(False, (), "What will be there at the end that is not there now?")


def _time_bound(sentence: Sentence) -> Letter:
    if sentence.timeframes:
        return Letter(True, sentence.words(*sentence.timeframes))
    if sentence.blank_timeframe:
        blank = sentence.blank_timeframe.of(sentence.text)
        return Letter(
            False,
            (),
            f"“{blank}” is still a blank. Fill in the date, or leave it out: then the IEP's annual date bounds the goal.",
        )
    return Letter(True, (), "No date in the sentence: the IEP's annual date bounds it.")
