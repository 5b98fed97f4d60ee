"""Classify a goal's verb: observable, vague, or only about taking part."""

import re
from enum import StrEnum
from typing import NamedTuple

from facilitator.goals.morphology import get_base_forms, is_verb
from facilitator.goals.sentence import Sentence, Span
from facilitator.goals.vocabulary import (
    ACTIVITY_VERBS,
    ADULT_ACTIONS,
    ADULTS,
    DIRECTION_VERBS,
    NUMBER_WORDS,
    OBSERVABLE_VERBS,
    SERVICES,
    VAGUE_OBJECTS,
    VERBS,
    WEAK_UNLESS,
    WEAK_VERBS,
)


class VerbKind(StrEnum):
    """The kind of verb in a sentence."""

    OBSERVABLE = "observable"
    WEAK = "weak"
    ACTIVITY = "activity"
    ATTENDING = "attending"
    ADULT_ACTION = "adult"
    MISSING = "nothing"


class Verb(NamedTuple):
    """The verb that decides whether the sentence is specific.

    Attributes:
        kind: the kind of verb.
        span: its position; None if there is none.
        is_direction: whether it only names a direction ("increase"), so that a criterion must give the end point.
    """

    kind: VerbKind
    span: Span | None
    is_direction: bool = False


_SKIPPED_WORDS = re.compile(
    r"[\s,]*(?:\s*,\s*(?:when|given|if|after|during|with|using|while|upon|provided|at|in|on|by)\b[^,]*,)?\s*(?:(?:(?!(?:comp|multip|app|rep|supp|re)ly\b)\w+ly|"
    r"also|then|always|be able to|not|often|first|both|now|continue to|begin to|start to|learn to|learn how to|"
    r"try to|attempt to|work to|strive to|be expected to|"
    r"will|use (?=_)|to|and)\b[,\s]*)*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADULT_SUBJECT = re.compile(rf"\b{ADULTS}$", re.IGNORECASE)
_STUDENT_SUBJECT = re.compile(r"student|child['’]?$", re.IGNORECASE)
_ADULT_ACTION = re.compile(rf"(?:be|have been|get|being)\s+(?:\w+ly\s+)?{ADULT_ACTIONS}\b", re.IGNORECASE)
_OPPORTUNITY = re.compile(
    r"(?:have|get|receive|recieve)\s+(?:\w+\s+)?(?:opportunit|chance|access|exposure|help|"
    r"support|time to)",
    re.IGNORECASE,
)
_SERVICE = re.compile(rf"\b(?:{SERVICES})\b", re.IGNORECASE)
_SCHOOL = re.compile(r"\s+(?:\w+ ){0,3}?(?:school|class(?:es)?|periods?|work|homeroom)\b", re.IGNORECASE)
_FROM_MEMORY = re.compile(r"(?:ing)?\s+(?:from memory|by heart)", re.IGNORECASE)
_PERFECT_TENSE = re.compile(
    r"\s+(?:\w+ly\s+)?\w*(?:ed|en|made|built|read|done|told|sent|met|kept|left|led|bought|paid|said|set|put|cut|spent)\b",
    re.IGNORECASE,
)
_GERUND = re.compile(
    r"\s+(?:from |his |her |their |\w+ly )*(\w+ing)\b(?! (?:skills?|strateg|fluency|comprehension|abilit|behavior|level))",
    re.IGNORECASE,
)
_OBSERVABLE_STATE = re.compile(
    r"be\b (?:\w+ly )?(?:on[- ]time|on[- ]task|seated|ready (?:for (?:class|the lesson|instruction|learning|work)|"
    r"to|when|by|at)|present|in (?:his|her|their|the|class|line|school|place|seat)|at (?:his|her|their|school|"
    r"the)|out of|free of|dressed|enrolled in (?:a |college|at)|employed|standing|found|"
    r"prepared for class|observed|working|playing|sitting|tardy|absent|reading|writing|punctual|late|heard|\d)",
    re.IGNORECASE,
)
_LATER_VERB = re.compile(
    r"\b(?:by|through|via|of|for|in|as|without|with|include|including|from)\s+(?:\w+ly\s+|either\s+|"
    r"independently\s+|orally\s+)*(?P<ing>[^\W\d_]+ing)\b"
    r"|\b(?:to|and|or|then|will|can|they|I|must|,)\s+(?:\w+ly\s+|(?:will|can|then|also|first|either)\s+|be able to\s+|"
    r"how to\s+)*(?P<base>[^\W\d_]+(?:-[^\W\d_]+)?)\b(?!['’]s|-)"
    r"|\b(?:times|number of \w+|words|minutes|days|seconds|pages|sentences|(?:demonstrate|show|"
    r"prove)s? that)\s+(?:that\s+)?(?:he|she|they|the student)\s+(?:\w+ly\s+)?(?P<third>[^\W\d_]+)\b"
    r"|[,;]\s+(?P<list>[^\W\d_]+(?:-[^\W\d_]+)?)\b",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(
    r"\b(?:words?|digits?|letters?|sounds?|problems?|steps?|facts?) (?:correct )?(?:per|a|in a|in one|each) \w+|"
    r"\b(?:wpm|wcpm|cwpm|dcpm|wam|MLU)\b|correct words|words correct|\bmean length\b|"
    r"\b(?:number|frequency|percentage|amount|count|duration|rate|share|proportion) of\b|"
    r"\b(?:altercations?|fights|suspensions?|detentions?|accidents|meltdowns?|absences?|tardies|tardiness|referrals?|incidents?|outbursts?|call-?outs?|blurt\w*|elopements?|"
    r"attendance|heart rate|lexile|interruptions|independent transitions|sight words|vocabulary words)\b|"
    r"from \d+ to \d+ [a-z]+s\b",
    re.IGNORECASE,
)
"""What counts as a measure in any sentence."""
_COUNTED_UNIT = re.compile(
    r"\b(?:scores?|instances|episodes|seconds|minutes|feet|steps|laps|words|utterances?|responses|answers|credits|hits|bites)\b",
    re.IGNORECASE,
)
"""What counts as a measure in a sentence with a criterion."""
_PURPOSE_CLAUSE = re.compile(r"\b(?:so (?:that|he|she|they)|in order (?:to|that))\b", re.IGNORECASE)


ATTENDANCE_VERBS = frozenset(("attend", "practice", "practise"))
ENGAGEMENT_VERBS = frozenset(("engage", "meet", "visit", "join"))
OBJECT_RANGE = 60
"""Maximum number of characters after a verb to search for its object."""
USE_VERBS = frozenset(("use", "deploy", "employ", "apply", "utilize"))
_TOOL = re.compile(
    r"\b(?:strateg(?:y|ies)|techniques?|tools?|checklists?|cards?|devices?|scripts?|schedules?|organizers?|breathing|breaks?|timers?|charts?|planners?)\b",
    re.IGNORECASE,
)
"""What one can see a student use, whatever it is used for: "will use fluency strategies to reduce disfluencies"."""
_PURPOSE_MARKER = re.compile(
    r"(?<!ability )(?<!love )(?<!preference )\bto (?:\w+ly |help (?:\w{2,3} )?(?=\w)|be able to )*", re.IGNORECASE
)
DECREASE_VERBS = frozenset("decrease reduce lower minimize minimise eliminate limit lessen refrain stop avoid".split())
DISPLAY_VERBS = frozenset(("demonstrate", "show", "display", "exhibit"))


def classify_verb(sentence: Sentence) -> Verb:
    """Return the verb of a sentence and its kind."""
    text = sentence.goal_text
    start = _skip_words(sentence)
    word = _WORD.match(text, start)
    if not word or any(blank.start <= start < blank.end for blank in sentence.blanks):
        return Verb(VerbKind.MISSING, None)
    is_list = sentence.learner is None or not sentence.criteria
    if not sentence.is_future and is_list and not is_verb(word[0]):
        return Verb(VerbKind.MISSING, None)
    if _is_about_adults(sentence) or _ADULT_ACTION.match(text, start) or _OPPORTUNITY.match(text, start):
        return Verb(VerbKind.ADULT_ACTION, Span(*word.span()))
    verb = next((form for form in get_base_forms(word[0].casefold()) if form in VERBS), word[0].casefold())
    if verb in USE_VERBS and (purpose := _find_purpose_verb(text, word.end())):
        is_seen = purpose[1] in DIRECTION_VERBS and _TOOL.search(text, word.end(), purpose[0].start())
        word, verb = (word, verb) if is_seen else purpose
    return _classify_first_verb(sentence, Span(*word.span()), verb, text[word.end() :])


def _skip_words(sentence: Sentence) -> int:
    """Return where the verb begins: after a date, a condition or an adverb, as in "will, by May 1, also write"."""
    start = sentence.verb_start
    for time in sentence.timeframes:
        if time.start >= start and not sentence.goal_text[start : time.start].strip(" ,"):
            start = time.end
    skipped = _SKIPPED_WORDS.match(sentence.goal_text, start)
    return skipped.end() if skipped else start


def _find_purpose_verb(text: str, start: int) -> tuple[re.Match[str], str] | None:
    """Return the verb a strength is used for: "will use her persistence to write …" is classified like "write"."""
    for marker in _PURPOSE_MARKER.finditer(text, start):
        word = _WORD.match(text, marker.end())
        verb = (
            next((form for form in get_base_forms(word[0].casefold()) if form in WEAK_VERBS | OBSERVABLE_VERBS), "")
            if word
            else ""
        )
        if word and verb:
            return word, verb
    return None


def _classify_first_verb(sentence: Sentence, span: Span, verb: str, after: str) -> Verb:
    """Classify the first verb by itself and by the text after it."""
    observable = Verb(VerbKind.OBSERVABLE, span)
    if verb == "be":
        return (
            observable
            if _OBSERVABLE_STATE.match(sentence.goal_text, span.start)
            else _find_observable_verb(sentence, span, VerbKind.WEAK)
        )
    if verb in ACTIVITY_VERBS:
        return _classify_activity(sentence, span, verb, after)
    if (verb == "know" and _FROM_MEMORY.match(after)) or (verb == "have" and _PERFECT_TENSE.match(after)):
        return observable
    gerund = _GERUND.match(after) if verb in DECREASE_VERBS | DISPLAY_VERBS else None
    if gerund and not _is_vague(gerund[1]):
        span = Span(span.end + gerund.start(1), span.end + gerund.end(1))
        return Verb(VerbKind.OBSERVABLE, span, is_direction=verb in DECREASE_VERBS)
    if _starts_with_any(VAGUE_OBJECTS.get(verb, ()), after) or (
        verb in WEAK_VERBS and not _has_specific_object(verb, after)
    ):
        return _find_observable_verb(sentence, span, VerbKind.WEAK, is_direction=verb in DIRECTION_VERBS)
    return observable


def _classify_activity(sentence: Sentence, span: Span, verb: str, after: str) -> Verb:
    """Classify a verb of taking part: attending school is a result, attending a session is not."""
    if verb == "attend" and _ATTENTION.match(after):
        return Verb(VerbKind.OBSERVABLE if sentence.criteria else VerbKind.WEAK, span)
    if verb in ATTENDANCE_VERBS:
        is_result = verb == "attend" and sentence.criteria and _SCHOOL.match(after)
        return Verb(VerbKind.OBSERVABLE if is_result else VerbKind.ATTENDING, span)
    is_observable = (
        _has_specific_object(verb, after)
        if verb == "work"
        else verb in ENGAGEMENT_VERBS and not _SERVICE.search(after[:OBJECT_RANGE])
    )
    if is_observable:
        return Verb(VerbKind.OBSERVABLE, span)
    return _find_observable_verb(sentence, span, VerbKind.ACTIVITY)


_ATTENTION = re.compile(r"\s+(?:\w+ly\s+)?to\s", re.IGNORECASE)
"""What makes "attend" mean paying attention, which one can see."""


def _is_about_adults(sentence: Sentence) -> bool:
    """Return whether the subject of the sentence is an adult."""
    subject = sentence.learner.extract(sentence.text) if sentence.learner else ""
    return bool(_ADULT_SUBJECT.search(subject)) and not _STUDENT_SUBJECT.search(subject)


def _has_specific_object(verb: str, after: str) -> bool:
    """Return whether the object makes a weak verb observable: "make a request", "maintain balance"."""
    object_ = re.sub(
        r"^\s*(?:(?:_+|\[[^\]]*\]|an?|the|his|her|their|my|\d+|\w+ly|at least|two|three|four|five|simple|one|"
        r"appropriate|verbal|clear)\s+)*",
        "",
        after,
    )[:40].casefold()
    return object_.startswith(WEAK_UNLESS.get(verb, ("\0",))) or _starts_with_any(WEAK_UNLESS.get(verb, ()), after)


def _starts_with_any(prefixes: tuple[str, ...], after: str) -> bool:
    without_article = re.sub(r"^\s*(?:(?:more|an?|the|his|her|their)\s+)*", "", after)[:40].casefold()
    with_article = after.lstrip()[:40].casefold()
    return bool(prefixes) and (without_article.startswith(prefixes) or with_article.startswith(prefixes))


def _find_observable_verb(
    sentence: Sentence, weak_span: Span, fallback: VerbKind, *, is_direction: bool = False
) -> Verb:
    """Return the observable verb or countable measure after a weak verb, or else the weak verb."""
    text = sentence.goal_text
    purpose = _PURPOSE_CLAUSE.search(text, weak_span.end)
    for match in _LATER_VERB.finditer(text, weak_span.end, purpose.start() if purpose else len(text)):
        name = next(name for name in ("ing", "base", "third", "list") if match[name])
        span = Span(*match.span(name))
        if _is_observable_later(name, match, text, span):
            return Verb(VerbKind.OBSERVABLE, span, is_direction=is_direction and name not in {"ing", "base"})
    measure = _COUNTABLE.search(text, weak_span.end) or (
        _COUNTED_UNIT.search(text, weak_span.end) if sentence.criteria else None
    )
    if fallback is VerbKind.WEAK and measure and not _MENTAL_VERB.match(text, weak_span.start):
        return Verb(VerbKind.OBSERVABLE, Span(*measure.span()), is_direction)
    return Verb(fallback, weak_span, is_direction)


_MENTAL_VERB = re.compile(r"(?:know|learn|understand|comprehend|appreciate|realize)", re.IGNORECASE)
"""What is counted does not make these observable: "know 45 words" says nothing about how the student shows it."""

_MANNER = frozenset(("by", "through", "via", "include", "including"))
_OBJECT = re.compile(rf"\s+(?:an?|the|his|her|their|my|\d+|{NUMBER_WORDS})\b", re.IGNORECASE)


def _is_observable_later(name: str, match: re.Match[str], text: str, span: Span) -> bool:
    """Return whether a later word says what can be seen: "by including …", "skills in writing a …", "and reads"."""
    word, after = span.extract(text).casefold(), text[span.end :]
    opener = match[0].split()[0].casefold()
    if name == "ing":
        is_concrete = not _is_vague(word) or any(_has_specific_object(base, after) for base in get_base_forms(word))
        return is_concrete and (opener in _MANNER or _OBJECT.match(after) is not None)
    if word.endswith("ing") and word not in VERBS:
        return False
    return any(
        _is_observable_base(base, after) and not _is_noun(base, match, text, span) for base in get_base_forms(word)
    )


def _is_observable_base(base: str, after: str) -> bool:
    if _starts_with_any(VAGUE_OBJECTS.get(base, ()), after):
        return False
    if base in WEAK_VERBS or base in WEAK_UNLESS:
        return _has_specific_object(base, after)
    return base in OBSERVABLE_VERBS


def _is_vague(gerund: str) -> bool:
    return any(base in WEAK_VERBS or base in ACTIVITY_VERBS for base in get_base_forms(gerund.casefold()))


_NOUN_FORMS = frozenset(
    "work group play test order skip talk walk ride sign sort practice text number balance step place report research sound"
    " answer question time help set start state stop take log point cut line map post return study review tie mark touch"
    " match measure name note plan model form request record response look face act count draft label list open present"
    " rank rate share show speak stay use watch wave wait score sequence process order exchange graph trace transfer sort"
    " hand fold press print transition contrast outline label edit mail email direct complete correct separate clean".split()
)


def _is_noun(base: str, match: re.Match[str], text: str, span: Span) -> bool:
    """Return whether a possible verb is used as a noun or adjective: "at school and work", "reading and math"."""
    if match["ing"] or match["third"]:
        return False
    if base not in _NOUN_FORMS:
        return False
    first_word = match[0].split()[0].casefold().strip(",;")
    rest = text[span.end :].lstrip()
    ends_phrase = not rest or rest[0] in ".,;:)" or re.match(r"(?:and|or|with|in|at|for|by|on|of|skills?)\b", rest)
    return bool(ends_phrase) or first_word in {"and", "or", ""}
