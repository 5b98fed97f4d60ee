"""Compare a criterion with where a student is, part by part: rate, accuracy, trials, level of support."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from facilitator.meeting.levels import load_measure_words
from facilitator.meeting.measurement import Measurement, is_same_unit, normalize_unit


class Direction(StrEnum):
    """The direction of a goal: up for more words a minute, down for fewer absences."""

    UP = "up"
    DOWN = "down"


class Outcome(StrEnum):
    """What the comparison of one part says."""

    MET = "met"
    IMPROVED = "improved"
    MISSED = "missed"
    NOT_RECORDED = "not recorded"
    DIFFERENT = "cannot be compared"


class CriterionPart(NamedTuple):
    """One thing that a measurement says.

    Attributes:
        words: as it was typed ("95% accuracy").
        low, high: the number, or the ends of a range; of levels, unused.
        unit: what is counted.
        bound: the direction that its words say: "fewer than 3", "at least 80%".
        is_strict: whether the number itself is not enough: "fewer than 3".
        is_share: whether it is a share, such as 0.8 for "4 of 5".
        levels: name of a list → position; empty for numbers.
    """

    words: str
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = ""
    bound: Direction | None = None
    is_strict: bool = False
    is_share: bool = False
    levels: tuple[tuple[str, int], ...] = ()


class PartComparison(NamedTuple):
    """The comparison of one part of the target with the baseline and the current measurement.

    Attributes:
        target: the words of the part of the target.
        current: the words of the same part now; empty if it was not recorded.
        fraction: the progress from 0 at the baseline to 1 at the target; None if unknown or if they are equal.
    """

    target: str
    current: str
    outcome: Outcome
    fraction: Decimal | None = None


_DOWN_BOUND = r"no more than|not more than|at most|fewer than|less than|under|below|within|<=|<|≤"
_UP_BOUND = r"no fewer than|no less than|at least|a minimum of|more than|over|above|>=|>|≥"
_STRICT = frozenset(("fewer than", "less than", "under", "below", "<", "more than", "over", "above", ">"))
_DOWN_ENDING = re.compile(r"\bor (?:fewer|less|below|under)\b", re.IGNORECASE)
_UP_ENDING = re.compile(r"\bor (?:more|better|higher|above|greater)\b", re.IGNORECASE)
_BOUND = (
    rf"(?:(?P<down>{_DOWN_BOUND})|(?P<up>{_UP_BOUND})|about|around|approximately|only|up to|level|~"
    r"|(?:an? )?(?:average|score|rate|total) of)"
)
_NUMBER = r"[-+]?(?:\d[\d,]*)?\.?\d+"
_PART_START = re.compile(
    rf"(?:[,;]\s+(?:and\s+)?|\s+(?:with|in|on|at|for|across|over|and|while)\s+)"
    rf"(?=(?:{_BOUND.replace('?P<down>', '?:').replace('?P<up>', '?:')}\s+)?\$?\.?\d(?!\d*(?:st|nd|rd|th)\b))"
    r"(?!\s*\w+\s+(?:1|one)\s+(?:sec|min|hour|hr|day|week|month))",
    re.IGNORECASE,
)
_NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)


def split_criterion(measurement: Measurement) -> tuple[CriterionPart, ...]:
    """Return the parts of a measurement: "80% in 4 of 5 trials" has two."""
    text = _NUMBER_WORD.sub(lambda word: str(_NUMBER_WORDS.index(word[0].casefold())), str(measurement))
    parts = [part for piece in _PART_START.split(f" {text}") if (part := _parse_part(piece.strip(" .")))]
    levels = tuple((level.scale, level.position) for level in measurement.levels)
    return (*parts, CriterionPart(str(measurement), levels=levels)) if levels else tuple(parts)


@cache
def _compile_part() -> re.Pattern[str]:
    """Return the expression for one part. It is compiled late, because it takes 5 ms."""
    return re.compile(
        rf"(?:{_BOUND}\s*)?\$?(?P<low>{_NUMBER})(?!st\b|nd\b|rd\b|th\b)"
        r"(?:(?P<seconds>:[0-5]\d)(?!\d)"
        rf"|\s*(?:/|out of|of)\s*(?P<total>\d+)(?![\d/])"
        rf"|\s*%?\s*(?:-|–|—|to)\s*(?P<high>\d[\d,]*(?:\.\d+)?))?"
        r"\s*(?P<unit>.*)",
        re.DOTALL | re.IGNORECASE,
    )


def _parse_part(text: str) -> CriterionPart | None:
    match = _compile_part().match(text)
    if not match:
        return None
    low, high = _read_number(match["low"]), _read_number(match["high"] or match["low"])
    unit = match["unit"]
    if match["seconds"]:
        low = high = low + Decimal(match["seconds"][1:]) / 60
        unit = unit or "minutes"
    elif match["total"]:
        total = Decimal(match["total"])
        low = high = low / total if total else low
    down = match["down"] or _DOWN_ENDING.search(unit)
    up = match["up"] or _UP_ENDING.search(unit)
    is_strict = (match["down"] or match["up"] or "").casefold() in _STRICT
    bound = Direction.DOWN if down else Direction.UP if up else None
    unit = _UP_ENDING.sub("", _DOWN_ENDING.sub("", unit)).strip()
    return CriterionPart(text, min(low, high), max(low, high), unit, bound, is_strict, bool(match["total"]))


def _read_number(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)


def compare_parts(
    baseline: Measurement | None, target: Measurement, current: Measurement, stated: Direction | None = None
) -> tuple[PartComparison, ...]:
    """Compare each part of a target with the same part of the baseline and of the current measurement.

    Args:
        baseline: None if it is not recorded.
        target: the criterion.
        current: where the student is now.
        stated: the direction that was entered; it counts for the first part.
    """
    wanted, now = split_criterion(target), list(split_criterion(current))
    start = list(split_criterion(baseline)) if baseline else []
    pairs = [(part, _take_same(part, start), _take_same(part, now)) for part in wanted]
    is_start_comparable = baseline is None or (bool(pairs) and pairs[0][1] is not None)
    unmatched = Outcome.DIFFERENT if now or not split_criterion(current) else Outcome.NOT_RECORDED
    comparisons = []
    for index, (part, began, reached) in enumerate(pairs):
        if reached is None:
            comparisons.append(PartComparison(part.words, "", unmatched))
        elif (began and not _is_comparable(began, reached)) or (index == 0 and not is_start_comparable):
            comparisons.append(PartComparison(part.words, reached.words, Outcome.DIFFERENT))
        else:
            direction = _find_direction(part, began, stated) if index == 0 else _find_direction(part, None, None)
            comparisons.append(_compare_part(part, began, reached, direction))
    return tuple(comparisons) or (PartComparison(str(target), str(current), Outcome.DIFFERENT),)


def _take_same(part: CriterionPart, others: list[CriterionPart]) -> CriterionPart | None:
    """Remove and return the first part that can be compared with this one, preferring the same unit."""
    same = [other for other in others if _is_comparable(part, other)]
    exact = [other for other in same if normalize_unit(other.unit) == normalize_unit(part.unit)]
    found = next(iter((*exact, *same)), None)
    if found:
        others.remove(found)
    return found


def _is_comparable(part: CriterionPart, other: CriterionPart) -> bool:
    if part.levels or other.levels:
        return bool({scale for scale, _ in part.levels} & {scale for scale, _ in other.levels})
    return part.is_share == other.is_share and is_same_unit(part.unit, other.unit)


def _compare_part(
    target: CriterionPart, baseline: CriterionPart | None, current: CriterionPart, direction: Direction
) -> PartComparison:
    scale = next((name for name, _ in target.levels if name in dict(current.levels)), "")
    end, now = _read_value(target, scale, direction), _read_value(current, scale, direction)
    begin = _read_value(baseline, scale, direction) if baseline else None
    sign = 1 if direction is Direction.UP else -1
    is_met = sign * (now - end) > 0 or (now == end and not target.is_strict)
    has_improved = begin is not None and sign * (now - begin) > 0
    outcome = Outcome.MET if is_met else Outcome.IMPROVED if has_improved else Outcome.MISSED
    fraction = None if begin is None or begin == end else (now - begin) / (end - begin)
    is_exact = fraction is None or (fraction >= 1) == is_met
    return PartComparison(target.words, current.words, outcome, fraction if is_exact else None)


def _find_direction(target: CriterionPart, baseline: CriterionPart | None, stated: Direction | None) -> Direction:
    if target.levels:
        return Direction.UP
    if target.bound:
        return target.bound
    if baseline and baseline.low != target.low:
        return Direction.UP if target.low > baseline.low else Direction.DOWN
    if stated:
        return stated
    words = normalize_unit(target.unit).split()
    return Direction.DOWN if load_measure_words().fewer & set(words) and "%" not in words else Direction.UP


def _read_value(part: CriterionPart, scale: str, direction: Direction) -> Decimal:
    """Return the number that counts. Of a range, that is the end farther from the goal, so nothing is met too early."""
    if scale:
        return Decimal(dict(part.levels)[scale])
    return part.low if direction is Direction.UP else part.high


def find_direction(
    baseline: Measurement | None, target: Measurement | None, stated: Direction | None
) -> Direction | None:
    """Return the direction from baseline to target, or the stated one; None if unknown."""
    start, end = (split_criterion(measurement) if measurement else () for measurement in (baseline, target))
    if start and end and not end[0].levels and _is_comparable(start[0], end[0]) and start[0].low != end[0].low:
        return Direction.UP if end[0].low > start[0].low else Direction.DOWN
    return stated or (end[0].bound if end else None)


def is_same_criterion(first: Measurement, second: Measurement) -> bool:
    """Return whether two measurements say the same in every part."""
    own, other = split_criterion(first), split_criterion(second)
    return len(own) == len(other) > 0 and all(
        _is_comparable(part, same) and part[1:3] == same[1:3] and part.levels == same.levels
        for part, same in zip(own, other, strict=True)
    )


def list_charted(target: Measurement | None, measurements: Sequence[Measurement]) -> tuple[Decimal | None, ...]:
    """Return the number of each measurement in the unit of the target's first part; None if it has another unit."""
    parts = split_criterion(target) if target else ()
    values = []
    for measurement in measurements:
        own = list(split_criterion(measurement))
        part = _take_same(parts[0], own) if parts else next(iter(own), None)
        scale = next((name for name, _ in part.levels), "") if part else ""
        values.append(_read_value(part, scale, Direction.UP) if part else None)
    return tuple(values)
