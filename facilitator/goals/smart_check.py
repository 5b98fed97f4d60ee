"""The SMART reading of one sentence: for each letter the words that carry it, or what to ask. Never a grade.

The letters are the overview's: Specific, Measurable, Attainable, Results-oriented, Time-bound (NCLD and Understood,
Strengths-Based IEPs: An Overview). What misleads a reader of goals stands in docs/promises.md.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from facilitator.goals.sentence import Sentence, parse_sentence
from facilitator.goals.verb_kinds import Verb, VerbKind, classify_verb
from facilitator.goals.vocabulary import NARROW_TOPICS, UNMEASURABLE_TERMS


class LetterCheck(NamedTuple):
    """One letter of SMART.

    Attributes:
        met: None where a sentence cannot tell.
        evidence: the words of the sentence that carry it.
        ask: a question or an example of mending it; empty where nothing is to be asked.
    """

    is_met: bool | None
    evidence: tuple[str, ...] = ()
    question: str = ""


class SmartCheck(NamedTuple):
    """What a sentence says, letter by letter."""

    sentence: Sentence
    specific: LetterCheck
    measurable: LetterCheck
    attainable: LetterCheck
    results_oriented: LetterCheck
    time_bound: LetterCheck
    unmeasurable_words: tuple[str, ...]
    narrow_topics: tuple[str, ...]


LETTERS = ("specific", "measurable", "attainable", "results_oriented", "time_bound")

_UNMEASURABLE_TERM = re.compile(rf"(?<!\w)(?:{'|'.join(UNMEASURABLE_TERMS)})\b", re.IGNORECASE)
_NARROW_TOPIC = re.compile(rf"\b(?:{'|'.join(NARROW_TOPICS)})")


def check_goal(text: str, baseline: str = "", target: str = "") -> SmartCheck:
    """Return the reading of a goal's sentence. Any text has one.

    Args:
        text: the sentence.
        baseline: where the student starts, where it is known ("41 of 100 facts").
        target: where that is to go, where somebody said it; else the criterion stands for it.
    """
    sentence = parse_sentence(text)
    verb = classify_verb(sentence)
    narrow = tuple(match[0] for match in _NARROW_TOPIC.finditer(text))
    return SmartCheck(
        sentence=sentence,
        specific=_check_specific(sentence, verb, narrow),
        measurable=_check_measurable(sentence),
        attainable=_check_attainable(sentence, baseline, target),
        results_oriented=_check_results_oriented(sentence, verb),
        time_bound=_check_time_bound(sentence),
        unmeasurable_words=tuple(match[0] for match in _UNMEASURABLE_TERM.finditer(text)),
        narrow_topics=narrow,
    )


def _check_specific(sentence: Sentence, verb: Verb, narrow: tuple[str, ...]) -> LetterCheck:
    words = sentence.get_words(verb.span)
    if verb.kind is VerbKind.MISSING:
        return LetterCheck(
            False,
            (),
            "What will the student do? Name one thing that can be seen or heard: will write, will say, will choose.",
        )
    if verb.kind is VerbKind.ADULT_ACTION:
        return LetterCheck(
            False, (), "This says what adults do. What will the student do then, that can be seen or heard?"
        )
    if verb.kind is VerbKind.ACTIVITY:
        return LetterCheck(
            False, (), f"“{words[0]}” says where, not what. What will be seen there: will ask, will answer, will build?"
        )
    if verb.kind is VerbKind.WEAK:
        return LetterCheck(
            False,
            (),
            f"“{words[0]}” cannot be seen. What would somebody new see or hear? For example: “… by writing …”.",
        )
    ask = (
        f"“{narrow[0]}” is done in a few weeks; a goal is worked on all year. Which skill is behind it?"
        if narrow
        else ""
    )
    return LetterCheck(True, words, ask)


def _check_measurable(sentence: Sentence) -> LetterCheck:
    blanks = [blank for blank in sentence.blanks if blank.start >= sentence.verb_start]
    criteria = sentence.get_words(*sentence.criteria)
    if criteria:
        return LetterCheck(True, criteria, "There is still a blank to fill in." if blanks else "")
    if blanks:
        return LetterCheck(
            False, (), f"“{blanks[0].extract(sentence.text)}” is still a blank. How much, how well, how often?"
        )
    return LetterCheck(
        False, (), "How much, how well, how often? For example: “in four out of five tries”, “for 10 minutes”."
    )


_BASELINE = re.compile(
    r"\bfrom (?:an? )?(?:current )?(?:baseline )?(?:average )?(?:of )?(?P<start>[^,;]{1,40}?) to\b|"
    r"\bbaseline(?: of)? (?P<base>[^,;.]{1,40})",
    re.IGNORECASE,
)


_LEADING_PREPOSITION = re.compile(r"^(?:with|at|in|on|for|by|to)\s+(?!time\b)", re.IGNORECASE)


_NUMBER = re.compile(r"\$?(\d[\d,]*\.?\d*)\s*(.*)", re.DOTALL)


def _format_distance(start: str, end: str) -> str:
    """Return how far it is, where both begin with a number of one unit: " (49 to go)"."""
    here, there = _NUMBER.fullmatch(start.strip()), _NUMBER.fullmatch(end.strip())
    if not here or not there or (here[2] and here[2].casefold() != there[2].casefold()):
        return ""
    far = abs(Decimal(there[1].replace(",", "")) - Decimal(here[1].replace(",", "")))
    return f" ({far:f} to go)"


def _check_attainable(sentence: Sentence, baseline: str, target: str) -> LetterCheck:
    """Never met, never missed: a sentence cannot tell what is within reach (domain e)."""
    criterion = target or (
        _LEADING_PREPOSITION.sub("", sentence.criteria[0].extract(sentence.text)) if sentence.criteria else ""
    )
    within = _BASELINE.search(sentence.text)
    start = baseline or (within and (within["start"] or within["base"])) or ""
    if criterion.casefold().startswith("from ") and " to " in criterion:
        criterion = criterion.split(" to ", 1)[1]
    if start and criterion:
        way = f"From {start} to {criterion}{_format_distance(start, criterion)}"
        return LetterCheck(None, (start, criterion), f"{way}: can that be reached in a year, with this support?")
    if start:
        return LetterCheck(None, (start,), f"It starts at {start}. Where should it end?")
    return LetterCheck(None, (), "Where does the student start? The baseline shows how far it is.")


_COMPARATIVE = re.compile(
    r"\b(?:more|less|fewer)(?: \w+)?(?=\s*(?:[.,;]|$))|\b(?:more|less) (?:often|frequently)\b|\bbetter\b|\bbe(?:come)? (?:an? )?(?:more|less)\b|\b(?:longer|shorter|faster|slower|higher|neater|louder|clearer)\b|"
    r"\b(?:make|show|demonstrate)\w* (?:\w+ )?(?:improvements?|growth|progress|gains)\b",
    re.IGNORECASE,
)


def _check_results_oriented(sentence: Sentence, verb: Verb) -> LetterCheck:
    words = sentence.get_words(*sentence.behavior) or sentence.get_words(verb.span)
    only_more = not sentence.criteria and _COMPARATIVE.search(sentence.text, sentence.verb_start)
    ends = bool(sentence.criteria) or not (verb.is_direction or only_more)
    if verb.kind in {VerbKind.OBSERVABLE, VerbKind.WEAK} and ends:
        return LetterCheck(True, words)
    return LetterCheck(False, (), "What will be there at the end that is not there now?")


def _check_time_bound(sentence: Sentence) -> LetterCheck:
    if sentence.timeframes:
        return LetterCheck(True, sentence.get_words(*sentence.timeframes))
    if sentence.blank_timeframe:
        blank = sentence.blank_timeframe.extract(sentence.text)
        return LetterCheck(
            False,
            (),
            f"“{blank}” is still a blank. Fill in the date, or leave it out: then the IEP's annual date bounds the goal.",
        )
    return LetterCheck(True, (), "No date in the sentence: the IEP's annual date bounds it.")
