"""Taking a goal's sentence apart: condition, learner, behaviour, criterion, timeframe, and how it is measured.

Nothing is changed or judged here. Every part is a place in the sentence, so that it can be kept word for word.
"""

import re
from typing import NamedTuple

from facilitator.goals.morphology import is_verb
from facilitator.goals.patterns import (
    CONDITION,
    COUNT,
    CRITERION,
    MEASURED,
    MODAL,
    OPENS,
    SETTING,
    TIMEFRAME,
    TIMEFRAME_BLANK,
)
from facilitator.meeting.placeholders import BLANK


class Part(NamedTuple):
    """A place in a sentence.

    Attributes:
        start: in characters, from 0.
        end: one past the last.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]

    def meets(self, other: "Part") -> bool:
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
    learner: Part | None
    verb: int
    behaviour: tuple[Part, ...]
    conditions: tuple[Part, ...]
    criteria: tuple[Part, ...]
    timeframes: tuple[Part, ...]
    measured: tuple[Part, ...]
    blanks: tuple[Part, ...]
    blank_timeframe: Part | None

    def words(self, *parts: Part | None) -> tuple[str, ...]:
        """Return the words of some parts."""
        return tuple(part.of(self.text) for part in parts if part)


LONGEST = 2000
"""Characters of a text that are read as one sentence."""


def take_apart(text: str) -> Sentence:
    """Return where the parts of a sentence stand. Any text will do; of a long one the beginning is read."""
    text = text[:LONGEST]
    times = tuple(part for part in _all(TIMEFRAME, text) if not re.search(r"\b(?:each|every)\b", part.of(text)))
    measured = tuple(part for part in _all(MEASURED, text) if not any(part.start == time.start for time in times))
    learner, verb = _learner(text, times, measured)
    front = _front(text, learner.start if learner else verb, times)
    found = tuple(part for part in _all(CRITERION, text) if not _hidden(part, text, front, times, measured))
    cuts = (*times, *measured, *found)
    behind = _behind(text, verb, cuts)
    counts = _counts(text, verb, (*front, *behind, *cuts))
    criteria = (*(part for part in found if part.end <= verb), *_whole(text, verb, found, (*times, *measured, *behind)))
    blank_time = next(iter(_all(TIMEFRAME_BLANK, text)), None)
    blanks = tuple(part for part in _all(BLANK, text) if not (blank_time and part.meets(blank_time)))
    every = (*criteria, *(part for part in counts if not any(part.meets(other) for other in criteria)))
    return Sentence(
        text=text,
        learner=learner,
        verb=verb,
        behaviour=_behaviour(text, verb, times, (*measured, *criteria, *behind)),
        conditions=(*front, *behind),
        criteria=tuple(part for part in every if not any(part.meets(blank) for blank in blanks)),
        timeframes=times,
        measured=measured,
        blanks=blanks,
        blank_timeframe=blank_time,
    )


def _all(pattern: re.Pattern[str], text: str) -> tuple[Part, ...]:
    found = (_trimmed(text, *match.span()) for match in pattern.finditer(text))
    return tuple(part for part in found if part)


def _trimmed(text: str, start: int, end: int) -> Part | None:
    """Return a place without the spaces and commas at its edges."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,;\n"))
    end -= len(words) - len(words.rstrip(" ,;\n."))
    return Part(start, end) if start < end else None


_WHO = re.compile(
    r"(?:(?:the|our|this|my) (?:\w+ )?(?:student|child|learner|teacher|staff|\w+)|"
    r"[^\W\d_a-z][\w'’.-]*(?:,? (?:and )?[^\W\d_a-z][\w'’.-]*){0,3}"
    r"|student|s?he(?:/s?he)?|s/he|they|I|we|learner|child)\s*$"
)


_REPORT = re.compile(r"\b(?:progress|data|reports?|results)\b[^:;.,]*\Z", re.IGNORECASE)


def _learner(text: str, times: tuple[Part, ...], measured: tuple[Part, ...]) -> tuple[Part | None, int]:
    """Return who the sentence is about, and where the behaviour begins."""
    found = None
    for modal in MODAL.finditer(text):
        if any(part.start <= modal.start() < part.end for part in measured) or _REPORT.search(text, 0, modal.start()):
            continue
        start = max(text.rfind(mark, 0, modal.start()) + 1 for mark in ",;:.\n")
        start = max((start, *(time.end for time in times if time.end <= modal.start())))
        clause = text[start : modal.start()]
        if not text[: modal.start()].strip(" -•*–—"):
            return None, modal.end()
        if not OPENS.match(clause) and clause.strip():
            return _trimmed(text, start, modal.start()), modal.end()
        if clause.strip() and found is None and (who := _WHO.search(clause)):
            found = _trimmed(text, start + who.start(), modal.start()), modal.end()
    return found or _without_modal(text, times)


def _without_modal(text: str, times: tuple[Part, ...]) -> tuple[Part | None, int]:
    """Return the place of the verb in "Sam to read …", "Read aloud …", "Sam reads …": after what opens the sentence."""
    start = 0
    for time in times:
        if not text[start : time.start].strip(" ,"):
            start = time.end
    if label := re.match(r"[^:]{1,40}: (?=\S)", text[start:]):
        start += label.end()
    while OPENS.match(text, start) and "," in text[start:]:
        start = text.index(",", start) + 1
    rest = text[start:].lstrip(" ,:-•*–—")
    start = len(text) - len(rest)
    named = re.match(
        r"(?:The |the )?(?:[^\W\d_a-z][\w'’.-]*|student|she|he|"
        r"they)(?: [^\W\d_a-z][\w'’.-]*)? (?:to )?(?=[a-z])",
        rest,
    )
    if named and not is_verb(rest.split()[0]):
        return _trimmed(text, start, start + named.end()), start + named.end()
    return None, start + (3 if rest.lower().startswith("to ") else 0)


def _front(text: str, end: int, times: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the conditions before the learner, without the timeframe among them."""
    parts, start = [], 0
    for time in sorted(times):
        if time.end <= end:
            parts.append(_trimmed(text, start, time.start))
            start = time.end
    parts.append(_trimmed(text, start, end))
    return tuple(part for part in parts if part)


OPENING = 12
"""Characters within which a condition at the front says how often: "In at least 4 of 5 …"."""

_COUNTS_IN_FRONT = re.compile(r"\s*(?:in|on|at|with|for|during|across|independently)\b", re.IGNORECASE)
_STRONG = re.compile(
    r"\d\s*%|percent|\bout of\b|\d ?/ ?\d|\b(?:of|in)\b.*\b(?:\d+|t\w+|f\w+|s\w+|eight|nine)\b|"
    r"\d|prompt|cue|reminder|time",
    re.IGNORECASE,
)


def _hidden(
    part: Part, text: str, front: tuple[Part, ...], times: tuple[Part, ...], measured: tuple[Part, ...]
) -> bool:
    """Whether what looks like a criterion is only a number in a condition, in a date, or in a schedule."""
    if any(part.meets(time) for time in times):
        return True
    words = part.of(text)
    for place in front:
        if part.meets(place):
            start = max(text.rfind(",", place.start, part.start) + 1, place.start)
            return not (_COUNTS_IN_FRONT.match(text, start) and part.start - start <= OPENING and _STRONG.search(words))
    inside = any(part.meets(place) for place in measured)
    return inside and not re.search(
        r"\d ?%|percent|out of|\d ?/ ?\d|\b(?:of|in) (?:\d|t[hwe]|f[io]|s[ie])|score|"
        r"scoring|at least|or (?:more|higher|better|fewer)|earning|minute|times",
        words,
        re.IGNORECASE,
    )


def _behaviour(text: str, verb: int, times: tuple[Part, ...], others: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the behaviour: from the verb to the next part, without a timeframe in its middle."""
    end = min((part.start for part in others if part.start > verb), default=len(text.rstrip(" .;!?")))
    parts, start = [], verb
    for time in times:
        if verb <= time.start < end:
            parts.append(_trimmed(text, start, time.start))
            start = time.end
    parts.append(_trimmed(text, start, end))
    return tuple(part for part in parts if part)


_COMMA = re.compile(r"[,;.](?=\s|$)")
_AND = re.compile(r"\band ([^\W\d_]+)\b")


def _behind(text: str, verb: int, cuts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the conditions after the verb; each ends where the next part begins."""
    found: list[Part] = []
    for match in CONDITION.finditer(text, verb):
        start = match.start()
        if any(part.start <= start < part.end for part in (*cuts, *found)) or not text[verb:start].strip():
            continue
        stops = [part.start for part in cuts if part.start > start]
        comma = _COMMA.search(text, start)
        stops += [comma.start()] if comma else []
        stops += [also.start() for also in _AND.finditer(text, start) if is_verb(also[1])][:1]
        part = _trimmed(text, start, min(stops, default=len(text)))
        if part:
            found.append(part)
    return tuple(found)


_LEAD = re.compile(
    r"\b(?:at|with|for|getting|scoring|earning|in(?= (?:at least|about|over)\b.*)) \Z|"
    r"\b(?<!turn )(?<!hand )in \Z"
)


_FULL_STOP = re.compile(r"[a-z%)]\. +[A-Z]")


def _whole(text: str, verb: int, found: tuple[Part, ...], others: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the criteria after the verb as wholes: each goes on until another part begins."""
    wholes: list[Part] = []
    for part in sorted(found):
        if part.start < verb or (wholes and part.start < wholes[-1].end):
            continue
        stops = [other.start for other in others if other.start >= part.end]
        stops += [full.start() + 1 for full in [_FULL_STOP.search(text, part.end)] if full]
        lead = _LEAD.search(text, verb, part.start)
        start = lead.start() if lead else part.start
        whole = _trimmed(text, start, min(stops, default=len(text.rstrip(" .;!?"))))
        if whole:
            wholes.append(whole)
    return tuple(wholes)


def _counts(text: str, verb: int, others: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what is counted in the behaviour: "three details"."""
    found = []
    for match in COUNT.finditer(text, verb):
        place = Part(match.start("count"), match.end("thing"))
        if not _is_setting(match) and not any(place.meets(part) for part in others):
            found.append(place)
    return tuple(found)


_MADE = re.compile(r"(?:sentences|words|paragraphs|lines|pages|signs|symbols|steps)$", re.IGNORECASE)
_SOURCES = frozenset(
    "baseline set list group field choice array pair team bank range series deck stack out total grades".split()
)


def _is_setting(match: re.Match[str]) -> bool:
    """Whether a number tells where and with whom: "with two peers", "from a field of four pictures"."""
    before = match["before"].casefold().split()
    if not before:
        return False
    if before[-1] == "of":
        return before[0] in _SOURCES
    return before[-1] in SETTING and not (before[-1] == "in" and _MADE.search(match["thing"]))
