"""Taking a goal's sentence apart: condition, learner, behaviour, criterion, timeframe, and how it is measured.

Nothing is changed or judged here. Every part is a place in the sentence, so that it can be kept word for word.
"""

import re
from typing import NamedTuple

from facilitator.goals.morphology import is_verb
from facilitator.goals.patterns import (
    CONDITION,
    CONDITION_OPENER,
    COUNT,
    CRITERION,
    MEASUREMENT,
    MODAL,
    SETTING_WORDS,
    TIMEFRAME,
    TIMEFRAME_BLANK,
)
from facilitator.meeting.placeholders import PLACEHOLDER_PATTERN


class Span(NamedTuple):
    """A place in a sentence.

    Attributes:
        start: in characters, from 0.
        end: one past the last.
    """

    start: int
    end: int

    def extract(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Sentence(NamedTuple):
    """A goal's sentence and where its parts stand. What was not found is None or empty.

    Attributes:
        verb: where the behaviour begins, behind "will".
        behaviour: in two places where a timeframe stands in its middle.
        criteria: how much, how well, how often.
        measured: how and when it is measured; no criterion of its own.
        blanks: what nobody has filled in yet.
    """

    text: str
    learner: Span | None
    verb_start: int
    behavior: tuple[Span, ...]
    conditions: tuple[Span, ...]
    criteria: tuple[Span, ...]
    timeframes: tuple[Span, ...]
    measurement: tuple[Span, ...]
    blanks: tuple[Span, ...]
    blank_timeframe: Span | None

    def get_words(self, *spans: Span | None) -> tuple[str, ...]:
        """Return the words of some parts."""
        return tuple(part.extract(self.text) for part in spans if part)


MAX_LENGTH = 2000
"""Characters of a text that are read as one sentence."""


def parse_sentence(text: str) -> Sentence:
    """Return where the parts of a sentence stand. Any text will do; of a long one the beginning is read."""
    text = text[:MAX_LENGTH]
    times = tuple(
        part for part in _find_all(TIMEFRAME, text) if not re.search(r"\b(?:each|every)\b", part.extract(text))
    )
    measured = tuple(
        part for part in _find_all(MEASUREMENT, text) if not any(part.start == time.start for time in times)
    )
    learner, verb = _find_learner(text, times, measured)
    front = _find_conditions_before(text, learner.start if learner else verb, times)
    found = tuple(
        part for part in _find_all(CRITERION, text) if not _is_false_criterion(part, text, front, times, measured)
    )
    cuts = (*times, *measured, *found)
    behind = _find_conditions_after(text, verb, cuts)
    counts = _find_counts(text, verb, (*front, *behind, *cuts))
    criteria = (
        *(part for part in found if part.end <= verb),
        *_extend_criteria(text, verb, found, (*times, *measured, *behind)),
    )
    blank_time = next(iter(_find_all(TIMEFRAME_BLANK, text)), None)
    blanks = tuple(
        part for part in _find_all(PLACEHOLDER_PATTERN, text) if not (blank_time and part.overlaps(blank_time))
    )
    every = (*criteria, *(part for part in counts if not any(part.overlaps(other) for other in criteria)))
    return Sentence(
        text=text,
        learner=learner,
        verb_start=verb,
        behavior=_find_behavior(text, verb, times, (*measured, *criteria, *behind)),
        conditions=(*front, *behind),
        criteria=tuple(part for part in every if not any(part.overlaps(blank) for blank in blanks)),
        timeframes=times,
        measurement=measured,
        blanks=blanks,
        blank_timeframe=blank_time,
    )


def _find_all(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    found = (_trim(text, *match.span()) for match in pattern.finditer(text))
    return tuple(part for part in found if part)


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return a place without the spaces and commas at its edges."""
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
    """Return who the sentence is about, and where the behaviour begins."""
    found = None
    for modal in MODAL.finditer(text):
        if any(part.start <= modal.start() < part.end for part in measurements) or _DATA_SUBJECT.search(
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
        if clause.strip() and found is None and (who := _LEARNER.search(clause)):
            found = _trim(text, start + who.start(), modal.start()), modal.end()
    return found or _find_learner_without_modal(text, timeframes)


def _find_learner_without_modal(text: str, timeframes: tuple[Span, ...]) -> tuple[Span | None, int]:
    """Return the place of the verb in "Sam to read …", "Read aloud …", "Sam reads …": after what opens the sentence."""
    start = 0
    for time in timeframes:
        if not text[start : time.start].strip(" ,"):
            start = time.end
    if label := re.match(r"[^:]{1,40}: (?=\S)", text[start:]):
        start += label.end()
    while CONDITION_OPENER.match(text, start) and "," in text[start:]:
        start = text.index(",", start) + 1
    rest = text[start:].lstrip(" ,:-•*–—")
    start = len(text) - len(rest)
    named = re.match(
        r"(?:The |the )?(?:[^\W\d_a-z][\w'’.-]*|student|she|he|"
        r"they)(?: [^\W\d_a-z][\w'’.-]*)? (?:to )?(?=[a-z])",
        rest,
    )
    if named and not is_verb(rest.split()[0]):
        return _trim(text, start, start + named.end()), start + named.end()
    return None, start + (3 if rest.lower().startswith("to ") else 0)


def _find_conditions_before(text: str, end: int, timeframes: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the conditions before the learner, without the timeframe among them."""
    parts, start = [], 0
    for time in sorted(timeframes):
        if time.end <= end:
            parts.append(_trim(text, start, time.start))
            start = time.end
    parts.append(_trim(text, start, end))
    return tuple(part for part in parts if part)


MAX_OPENING = 12
"""Characters within which a condition at the front says how often: "In at least 4 of 5 …"."""

_FREQUENCY_OPENER = re.compile(r"\s*(?:in|on|at|with|for|during|across|independently)\b", re.IGNORECASE)
_CLEAR_CRITERION = re.compile(
    r"\d\s*%|percent|\bout of\b|\d ?/ ?\d|\b(?:of|in)\b.*\b(?:\d+|t\w+|f\w+|s\w+|eight|nine)\b|"
    r"\d|prompt|cue|reminder|time",
    re.IGNORECASE,
)


def _is_false_criterion(
    span: Span, text: str, conditions: tuple[Span, ...], timeframes: tuple[Span, ...], measurements: tuple[Span, ...]
) -> bool:
    """Whether what looks like a criterion is only a number in a condition, in a date, or in a schedule."""
    if any(span.overlaps(time) for time in timeframes):
        return True
    words = span.extract(text)
    for place in conditions:
        if span.overlaps(place):
            start = max(text.rfind(",", place.start, span.start) + 1, place.start)
            return not (
                _FREQUENCY_OPENER.match(text, start)
                and span.start - start <= MAX_OPENING
                and _CLEAR_CRITERION.search(words)
            )
    inside = any(span.overlaps(place) for place in measurements)
    return inside and not re.search(
        r"\d ?%|percent|out of|\d ?/ ?\d|\b(?:of|in) (?:\d|t[hwe]|f[io]|s[ie])|score|"
        r"scoring|at least|or (?:more|higher|better|fewer)|earning|minute|times",
        words,
        re.IGNORECASE,
    )


def _find_behavior(text: str, verb: int, timeframes: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the behaviour: from the verb to the next part, without a timeframe in its middle."""
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


def _find_conditions_after(text: str, verb: int, cuts: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the conditions after the verb; each ends where the next part begins."""
    found: list[Span] = []
    for match in CONDITION.finditer(text, verb):
        start = match.start()
        if any(part.start <= start < part.end for part in (*cuts, *found)) or not text[verb:start].strip():
            continue
        stops = [part.start for part in cuts if part.start > start]
        comma = _COMMA.search(text, start)
        stops += [comma.start()] if comma else []
        stops += [also.start() for also in _CONJOINED_WORD.finditer(text, start) if is_verb(also[1])][:1]
        part = _trim(text, start, min(stops, default=len(text)))
        if part:
            found.append(part)
    return tuple(found)


_CRITERION_OPENER = re.compile(
    r"\b(?:at|with|for|getting|scoring|earning|in(?= (?:at least|about|over)\b.*)) \Z|"
    r"\b(?<!turn )(?<!hand )in \Z"
)


_SENTENCE_END = re.compile(r"[a-z%)]\. +[A-Z]")


def _extend_criteria(text: str, verb: int, criteria: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the criteria after the verb as wholes: each goes on until another part begins."""
    wholes: list[Span] = []
    for part in sorted(criteria):
        if part.start < verb or (wholes and part.start < wholes[-1].end):
            continue
        stops = [other.start for other in others if other.start >= part.end]
        stops += [full.start() + 1 for full in [_SENTENCE_END.search(text, part.end)] if full]
        lead = _CRITERION_OPENER.search(text, verb, part.start)
        start = lead.start() if lead else part.start
        whole = _trim(text, start, min(stops, default=len(text.rstrip(" .;!?"))))
        if whole:
            wholes.append(whole)
    return tuple(wholes)


def _find_counts(text: str, verb: int, others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what is counted in the behaviour: "three details"."""
    found = []
    for match in COUNT.finditer(text, verb):
        place = Span(match.start("count"), match.end("thing"))
        if not _is_setting(match) and not any(place.overlaps(part) for part in others):
            found.append(place)
    return tuple(found)


_PRODUCT = re.compile(r"(?:sentences|words|paragraphs|lines|pages|signs|symbols|steps)$", re.IGNORECASE)
_SOURCE_WORDS = frozenset(
    "baseline set list group field choice array pair team bank range series deck stack out total grades".split()
)


def _is_setting(match: re.Match[str]) -> bool:
    """Whether a number tells where and with whom: "with two peers", "from a field of four pictures"."""
    before = match["before"].casefold().split()
    if not before:
        return False
    if before[-1] == "of":
        return before[0] in _SOURCE_WORDS
    return before[-1] in SETTING_WORDS and not (before[-1] == "in" and _PRODUCT.search(match["thing"]))
