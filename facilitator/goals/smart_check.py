"""Check one sentence against SMART: per letter, the words that meet it or a question to ask. There is no grade.

The letters follow NCLD and Understood, Strengths-Based IEPs: An Overview: Specific, Measurable, Attainable,
Results-oriented, Time-bound. See docs/promises.md for what the check can get wrong.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from facilitator.goals.english import is_english
from facilitator.goals.sentence import Sentence, parse_sentence
from facilitator.goals.verb_kinds import Verb, VerbKind, classify_verb
from facilitator.goals.vocabulary import NARROW_TOPICS, UNMEASURABLE_TERMS


class LetterCheck(NamedTuple):
    """The result for one letter of SMART.

    Attributes:
        is_met: None if a sentence cannot show it.
        evidence: the words of the sentence that meet it.
        question: a question or an example of a fix; "" if there is nothing to ask.
    """

    is_met: bool | None
    evidence: tuple[str, ...] = ()
    question: str = ""


class SmartCheck(NamedTuple):
    """The results for a sentence, letter by letter."""

    sentence: Sentence
    specific: LetterCheck
    measurable: LetterCheck
    attainable: LetterCheck
    results_oriented: LetterCheck
    time_bound: LetterCheck
    unmeasurable_words: tuple[str, ...] = ()
    narrow_topics: tuple[str, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether the sentence was checked. Goals in other languages are not."""
        return self.specific is not UNCHECKED


UNCHECKED = LetterCheck(
    None, (), "Not checked: this does not look like English, and goals are checked in English only."
)

LETTERS = ("specific", "measurable", "attainable", "results_oriented", "time_bound")

_UNMEASURABLE_TERM = re.compile(rf"(?<!\w)(?:{'|'.join(UNMEASURABLE_TERMS)})\b", re.IGNORECASE)
_NARROW_TOPIC = re.compile(rf"\b(?:{'|'.join(NARROW_TOPICS)})")


def check_goal(text: str, baseline: str = "", target: str = "") -> SmartCheck:
    """Check a goal's sentence. Any text is accepted.

    A sentence in another language is not judged: each letter says that it was not checked.

    Args:
        text: the sentence.
        baseline: where the student starts, if known ("41 of 100 facts").
        target: the target, if known; the default is the criterion in the sentence.
    """
    sentence = parse_sentence(text)
    if not is_english(sentence.text):
        return SmartCheck(sentence, UNCHECKED, UNCHECKED, UNCHECKED, UNCHECKED, UNCHECKED)
    verb = classify_verb(sentence)
    narrow = tuple(match[0] for match in _NARROW_TOPIC.finditer(text))
    return SmartCheck(
        sentence=sentence,
        specific=_check_specific(sentence, verb, narrow),
        measurable=_check_measurable(sentence, verb),
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
            "What will the student do? Name something you can see or hear: will write, will say, will choose.",
        )
    if verb.kind is VerbKind.ADULT_ACTION:
        return LetterCheck(
            False, (), "This says what adults will do. What will the student do that you can see or hear?"
        )
    if verb.kind is VerbKind.ACTIVITY:
        return LetterCheck(
            False, (), f"“{words[0]}” says where, not what. What will the student do there: ask, answer, build?"
        )
    if verb.kind is VerbKind.WEAK:
        return LetterCheck(
            False,
            (),
            f"You can't see “{words[0]}”. What would a new teacher see or hear? For example: “… by writing …”.",
        )
    question = f"“{narrow[0]}” takes a few weeks, but a goal lasts a year. Which skill does it build?" if narrow else ""
    return LetterCheck(True, words, question)


_SERVICE_VERBS = frozenset((VerbKind.ACTIVITY, VerbKind.ADULT_ACTION))
_RESULT = re.compile(r"%|percent|\bout of\b|\d ?/ ?\d|\d of \d|score", re.IGNORECASE)


def _check_measurable(sentence: Sentence, verb: Verb) -> LetterCheck:
    """Check for a criterion. How often a service takes place is none."""
    blanks = [blank for blank in sentence.blanks if blank.start >= sentence.verb_start]
    criteria = sentence.get_words(*sentence.criteria)
    if verb.kind in _SERVICE_VERBS:
        criteria = tuple(words for words in criteria if _RESULT.search(words))
    if criteria:
        return LetterCheck(True, criteria, "There is still a blank to fill in." if blanks else "")
    if blanks:
        return LetterCheck(
            False, (), f"“{blanks[0].extract(sentence.text)}” is still blank. How much, how well, how often?"
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
    """Return the distance if both texts start with a number of the same unit: " (49 to go)"."""
    first, last = _NUMBER.fullmatch(start.strip()), _NUMBER.fullmatch(end.strip())
    if not first or not last or (first[2] and first[2].casefold() != last[2].casefold()):
        return ""
    distance = abs(Decimal(last[1].replace(",", "")) - Decimal(first[1].replace(",", "")))
    return f" ({distance:f} to go)"


def _check_attainable(sentence: Sentence, baseline: str, target: str) -> LetterCheck:
    """Return a question. A sentence alone cannot show whether a goal is attainable."""
    criterion = target or (
        _LEADING_PREPOSITION.sub("", sentence.criteria[0].extract(sentence.text)) if sentence.criteria else ""
    )
    match = _BASELINE.search(sentence.text)
    start = baseline or (match and (match["start"] or match["base"])) or ""
    if criterion.casefold().startswith("from ") and " to " in criterion:
        criterion = criterion.split(" to ", 1)[1]
    if start and criterion:
        steps = f"From {start} to {criterion}{_format_distance(start, criterion)}"
        return LetterCheck(
            None, (start, criterion), f"{steps}: is that within reach by the target date, with these supports?"
        )
    if start:
        return LetterCheck(None, (start,), f"The student starts at {start}. What is the target?")
    return LetterCheck(None, (), "Where does the student start? The baseline shows how far there is to go.")


_COMPARATIVE = re.compile(
    r"\b(?:more|less|fewer)(?: \w+){0,3}(?=\s*(?:[.,;]|$))|\b(?:more|less) (?:often|frequently)\b|\bbetter\b|\bbe(?:come)? (?:an? )?(?:more|less)\b|\b(?:longer|shorter|faster|slower|higher|neater|louder|clearer)\b|"
    r"\b(?:make|show|demonstrate)\w* (?:\w+ )?(?:improvements?|growth|progress|gains)\b",
    re.IGNORECASE,
)


def _check_results_oriented(sentence: Sentence, verb: Verb) -> LetterCheck:
    words = sentence.get_words(*sentence.behavior) or sentence.get_words(verb.span)
    is_comparative = not sentence.criteria and _COMPARATIVE.search(sentence.goal_text, sentence.verb_start)
    has_end = bool(sentence.criteria) or not (verb.is_direction or is_comparative)
    if verb.kind in {VerbKind.OBSERVABLE, VerbKind.WEAK} and has_end:
        return LetterCheck(True, words)
    return LetterCheck(False, (), "What will the student be able to do by the end that they cannot do now?")


def _check_time_bound(sentence: Sentence) -> LetterCheck:
    if sentence.timeframes:
        return LetterCheck(True, sentence.get_words(*sentence.timeframes))
    if sentence.blank_timeframe:
        blank = sentence.blank_timeframe.extract(sentence.text)
        return LetterCheck(
            False,
            (),
            f"“{blank}” is still blank. Fill in the date, or leave it out to use the IEP's annual review date.",
        )
    return LetterCheck(True, (), "There is no date in the sentence, so the IEP's annual review date applies.")
