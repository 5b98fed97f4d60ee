"""Split a goal's sentence into learner, behavior, condition, criterion, timeframe and measurement.

The sentence is neither changed nor judged. Every part is a span of the text, so that it can be kept word for word.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.goals.morphology import is_verb
from facilitator.goals.patterns import (
    CONDITION,
    CONDITION_OPENER,
    COUNT,
    CRITERION,
    FUTURE,
    MEASUREMENT,
    MODAL,
    PRESENT_LEVEL,
    PRESENT_TIME,
    SENTENCE_END,
    SETTING_WORDS,
    TIMEFRAME,
    TIMEFRAME_BLANK,
)
from facilitator.goals.strength_quote import QUOTED_STRENGTHS
from facilitator.meeting.placeholders import PLACEHOLDER_PATTERN


class Span(NamedTuple):
    """A span of text.

    Attributes:
        start: offset of the first character.
        end: offset after the last character.
    """

    start: int
    end: int

    def extract(self, text: str) -> str:
        """Return the text in the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Sentence(NamedTuple):
    """A goal's sentence and the spans of its parts. Missing parts are None or empty.

    Attributes:
        text: the sentence as it was written.
        goal_text: the sentence with spaces in place of its present levels, so that offsets stay the same.
        verb_start: offset of the behavior, after "will".
        is_future: whether "will" or another modal verb introduces the behavior.
        behavior: two spans if a timeframe interrupts it.
        criteria: how much, how well, how often.
        measurement: how and when progress is measured, which is not a criterion.
        blanks: placeholders that are not filled in yet.
    """

    text: str
    goal_text: str
    learner: Span | None
    verb_start: int
    is_future: bool
    behavior: tuple[Span, ...]
    conditions: tuple[Span, ...]
    criteria: tuple[Span, ...]
    timeframes: tuple[Span, ...]
    measurement: tuple[Span, ...]
    blanks: tuple[Span, ...]
    blank_timeframe: Span | None

    def get_words(self, *spans: Span | None) -> tuple[str, ...]:
        """Return the text of some spans."""
        return tuple(span.extract(self.text) for span in spans if span)


MAX_LENGTH = 2000
"""Maximum number of characters that are analyzed."""


def parse_sentence(text: str) -> Sentence:
    """Split any text into the parts of a goal. Only the first `MAX_LENGTH` characters are analyzed."""
    whole = text[:MAX_LENGTH]
    text = _blank_out(whole, _find_present_levels(whole))
    timeframes = tuple(span for span in _find_all(TIMEFRAME, text) if not _is_schedule(span, text))
    measurements = tuple(
        span for span in _find_all(MEASUREMENT, text) if not any(span.start == time.start for time in timeframes)
    )
    learner, verb = _find_learner(text, timeframes, measurements)
    before = _find_conditions_before(text, learner.start if learner else verb, timeframes)
    candidates = tuple(
        span
        for span in _find_all(CRITERION, text)
        if not _is_false_criterion(span, text, before, timeframes, measurements)
    )
    others = (*timeframes, *measurements, *candidates)
    after = _find_conditions_after(text, verb, others)
    counts = _find_counts(text, verb, (*before, *after, *others))
    criteria = (
        *(span for span in candidates if span.end <= verb),
        *_extend_criteria(text, verb, candidates, (*timeframes, *measurements, *after)),
    )
    blank_timeframe = next(iter(_find_all(TIMEFRAME_BLANK, text)), None)
    blanks = tuple(
        span
        for span in _find_all(PLACEHOLDER_PATTERN, text)
        if not (blank_timeframe and span.overlaps(blank_timeframe))
    )
    with_counts = (*criteria, *(count for count in counts if not any(count.overlaps(span) for span in criteria)))
    return Sentence(
        text=whole,
        goal_text=text,
        learner=learner,
        verb_start=verb,
        is_future=MODAL.search(text, 0, verb) is not None,
        behavior=_find_behavior(text, verb, timeframes, (*measurements, *criteria, *after)),
        conditions=(*before, *after),
        criteria=tuple(span for span in with_counts if not any(span.overlaps(blank) for blank in blanks)),
        timeframes=timeframes,
        measurement=measurements,
        blanks=blanks,
        blank_timeframe=blank_timeframe,
    )


def _find_present_levels(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text says how the student does now: no criterion, and no behavior to learn."""
    yield from (match.span() for pattern in (QUOTED_STRENGTHS, PRESENT_LEVEL) for match in pattern.finditer(text))
    has_goal, start = FUTURE.search(text) is None, 0
    for end in SENTENCE_END.finditer(text):
        is_goal = FUTURE.search(text, start, end.start()) is not None
        has_goal = has_goal or is_goal
        is_present = PRESENT_TIME.search(text, start, end.start()) or (not has_goal and _STATEMENT.match(text, start))
        if not is_goal and is_present:
            yield start, end.start()
        start = end.end()


_STATEMENT = re.compile(
    r"\s*(?!(?:given|when|after|during|while|with|using|by|in|on|at|to)\b)[\w’'-]+(?: [\w’'-]+)+[^:]*?(?:[.;]|$)",
    re.IGNORECASE,
)


def _blank_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with spaces in place of some spans."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


_SCHEDULE = re.compile(r"\b(?:each|every)\b", re.IGNORECASE)
_REVIEW = re.compile(r"\b(?:review|report|check|measur|monitor|discuss|collect|updat|assess)ed\s*\Z", re.IGNORECASE)


def _is_schedule(time: Span, text: str) -> bool:
    """Return whether an apparent deadline only says when progress is reviewed: "reviewed at his annual meeting"."""
    return bool(_SCHEDULE.search(text, time.start, time.end) or _REVIEW.search(text, 0, time.start))


_WORD_REST = re.compile(r"(?<=\w)\w*")


def _find_all(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """Return what a pattern matches, each extended to the end of its last word."""
    matches = ((match.start(), _WORD_REST.match(text, match.end()) or match) for match in pattern.finditer(text))
    spans = (_trim(text, start, end.end()) for start, end in matches)
    return tuple(span for span in spans if span)


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return a span without the spaces and commas at its edges."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,;\n"))
    end -= len(words) - len(words.rstrip(" ,;\n."))
    return Span(start, end) if start < end else None


_LEARNER = re.compile(
    r"(?:(?:the|our|this|my) (?:\w+ )?(?:student|child|learner|teacher|staff|\w+)|"
    r"[^\W\d_a-z][\w'’.-]*(?:,? (?:and )?[^\W\d_a-z][\w'’.-]*){0,3}"
    r"|student|s?he(?:/s?he)?|s/he|they|I|we|learner|child)\s*$"
)


_DATA_SUBJECT = re.compile(r"\b(?:progress|data|reports?|results)\b[^:;.,]*\Z", re.IGNORECASE)


def _find_learner(text: str, timeframes: tuple[Span, ...], measurements: tuple[Span, ...]) -> tuple[Span | None, int]:
    """Return the learner and the offset of the behavior."""
    found = None
    for modal in MODAL.finditer(text):
        if any(span.start <= modal.start() < span.end for span in measurements) or _DATA_SUBJECT.search(
            text, 0, modal.start()
        ):
            continue
        start = max(text.rfind(mark, 0, modal.start()) + 1 for mark in ",;:.\n")
        start = max((start, *(time.end for time in timeframes if time.end <= modal.start())))
        clause = text[start : modal.start()]
        if not text[: modal.start()].strip(" -•*–—"):
            return None, modal.end()
        if not CONDITION_OPENER.match(clause) and clause.strip():
            return _trim(text, start, modal.start()), modal.end()
        if found is None and (
            learner := _LEARNER.search(text, start, modal.start()) or _find_before_aside(text, start)
        ):
            found = _trim(text, *learner.span()), modal.end()
    return found or _find_learner_without_modal(text, timeframes)


def _find_before_aside(text: str, end: int) -> re.Match[str] | None:
    """Return the learner before an aside that ends at a comma: "*Chuka*, using ASL, will …"."""
    comma = text.rfind(",", 0, max(end - 1, 0))
    return _LEARNER.search(text, 0, comma) if text[end - 1 : end] == "," and comma > 0 else None


def _find_learner_without_modal(text: str, timeframes: tuple[Span, ...]) -> tuple[Span | None, int]:
    """Return the learner and the offset of the verb in "Sam to read …", "Read aloud …" or "Sam reads …"."""
    start = 0
    for time in timeframes:
        if not text[start : time.start].strip(" ,"):
            start = time.end
    label = re.match(r"[^:]{1,40}: (?=\S)", text[start:])
    if label and not is_verb(label[0][:-2]):
        start += label.end()
    while CONDITION_OPENER.match(text, start) and "," in text[start:]:
        start = text.index(",", start) + 1
    rest = text[start:].lstrip(" ,:-•*–—")
    start = len(text) - len(rest)
    learner = re.match(
        r"(?:The |the )?(?:[^\W\d_a-z][\w'’.-]*|student|she|he|"
        r"they)(?: [^\W\d_a-z][\w'’.-]*)? (?:to )?(?=[a-z])",
        rest,
    )
    if learner and not is_verb(rest.split()[0]):
        return _trim(text, start, start + learner.end()), start + learner.end()
    return None, start + (3 if rest.lower().startswith("to ") else 0)


def _find_conditions_before(text: str, end: int, timeframes: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the conditions before the learner, without any timeframes."""
    parts, start = [], 0
    for time in sorted(timeframes):
        if time.end <= end:
            parts.append(_trim(text, start, time.start))
            start = time.end
    parts.append(_trim(text, start, end))
    return tuple(part for part in parts if part)


MAX_OPENING = 12
"""Characters within which a criterion at the beginning of a condition counts: "In at least 4 of 5 …"."""

_FREQUENCY_OPENER = re.compile(r"\s*(?:in|on|at|with|for|from|during|across|independently)\b", re.IGNORECASE)
_CLEAR_CRITERION = re.compile(
    r"\d\s*%|percent|\bout of\b|\d ?/ ?\d|\b(?:of|in)\b.*\b(?:\d+|t\w+|f\w+|s\w+|eight|nine)\b|"
    r"\d|prompt|cue|reminder|time",
    re.IGNORECASE,
)


def _is_false_criterion(
    span: Span, text: str, conditions: tuple[Span, ...], timeframes: tuple[Span, ...], measurements: tuple[Span, ...]
) -> bool:
    """Return whether an apparent criterion is only a number in a condition, a date or a schedule."""
    if any(span.overlaps(time) for time in timeframes):
        return True
    words = span.extract(text)
    for condition in conditions:
        if span.overlaps(condition):
            start = max(text.rfind(",", condition.start, span.start) + 1, condition.start)
            return not (
                _FREQUENCY_OPENER.match(text, start)
                and span.start - start <= MAX_OPENING
                and _CLEAR_CRITERION.search(words)
            )
    is_in_measurement = any(span.overlaps(measurement) for measurement in measurements)
    return is_in_measurement and not re.search(
        r"\d ?%|percent|out of|\d ?/ ?\d|\b(?:of|in) (?:\d|t[hwe]|f[io]|s[ie])|score|"
        r"scoring|at least|or (?:more|higher|better|fewer)|earning|minute|times",
        words,
        re.IGNORECASE,
    )


def _find_behavior(text: str, verb: int, timeframes: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the behavior, from the verb to the next part, without a timeframe in between."""
    end = min((part.start for part in others if part.start > verb), default=len(text.rstrip(" .;!?")))
    parts, start = [], verb
    for time in timeframes:
        if verb <= time.start < end:
            parts.append(_trim(text, start, time.start))
            start = time.end
    parts.append(_trim(text, start, end))
    return tuple(part for part in parts if part)


_COMMA = re.compile(r"[,;.](?=\s|$)")
_CONJOINED_WORD = re.compile(r"\band ([^\W\d_]+)\b")


def _find_conditions_after(text: str, verb: int, others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the conditions after the verb; each ends at the next part."""
    conditions: list[Span] = []
    for match in CONDITION.finditer(text, verb):
        start = match.start()
        if any(span.start <= start < span.end for span in (*others, *conditions)) or not text[verb:start].strip():
            continue
        ends = [span.start for span in others if span.start > start]
        comma = _COMMA.search(text, start)
        ends += [comma.start()] if comma else []
        ends += [joined.start() for joined in _CONJOINED_WORD.finditer(text, start) if is_verb(joined[1])][:1]
        condition = _trim(text, start, min(ends, default=len(text)))
        if condition:
            conditions.append(condition)
    return tuple(conditions)


_CRITERION_OPENER = re.compile(
    r"\b(?:at|with|for|getting|scoring|earning|in(?= (?:at least|about|over)\b.*)) \Z|"
    r"\b(?<!turn )(?<!hand )in \Z"
)


_SENTENCE_END = re.compile(r"[a-z%)]\. +[A-Z]| {3}")


def _extend_criteria(text: str, verb: int, criteria: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the criteria after the verb, each extended to the next part."""
    extended: list[Span] = []
    for criterion in sorted(criteria):
        if criterion.start < verb or (extended and criterion.start < extended[-1].end):
            continue
        ends = [other.start for other in others if other.start >= criterion.end]
        ends += [match.start() + 1 for match in [_SENTENCE_END.search(text, criterion.end)] if match]
        opener = _CRITERION_OPENER.search(text, verb, criterion.start)
        start = opener.start() if opener else criterion.start
        span = _trim(text, start, min(ends, default=len(text.rstrip(" .;!?"))))
        if span:
            extended.append(span)
    return tuple(extended)


def _find_counts(text: str, verb: int, others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what is counted in the behavior: "three details"."""
    counts = []
    for match in COUNT.finditer(text, verb):
        count = Span(match.start("count"), match.end("thing"))
        if not _is_setting(match) and not any(count.overlaps(other) for other in others):
            counts.append(count)
    return tuple(counts)


_PRODUCT = re.compile(r"(?:sentences|words|paragraphs|lines|pages|signs|symbols|steps)$", re.IGNORECASE)
_SOURCE_WORDS = frozenset(
    "baseline set list group field choice array pair team bank range series deck stack out total grades".split()
)


def _is_setting(match: re.Match[str]) -> bool:
    """Return whether a number belongs to the setting: "with two peers", "from a field of four pictures"."""
    before = match["before"].casefold().split()
    if not before:
        return False
    if before[-1] == "of":
        return before[0] in _SOURCE_WORDS
    return before[-1] in SETTING_WORDS and not (before[-1] == "in" and _PRODUCT.search(match["thing"]))
