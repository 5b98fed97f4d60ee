"""Parse dates as people write them: 2026-12-04, Friday, in 2 weeks, May 15, 12/4/2026."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.text_cleaning import DIRECTION_MARKS
from facilitator.meeting.text_types import normalize_text

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS_PER_UNIT = {"day": 1, "week": 7}


def parse_date(text: str, today: date) -> date:
    """Return the date in a text. A date without a year, or a weekday, is the next one.

    The month comes first in 12/4/2026, as in the United States.

    Args:
        text: for example "Friday", "by May 15" or "in 2 weeks".
        today: the date from which relative dates are counted.

    Raises:
        ContradictionError: if the text is not a date.
    """
    visible = re.sub(f"[{DIRECTION_MARKS}]", "", text).casefold().replace(",", " ")
    words = re.sub(r"^(?:by|on|before|until)\s+", "", " ".join(visible.split()))
    try:
        day = _parse(words, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise ContradictionError(
            f"“{text}” is not a date. Type it like {today:%Y-%m-%d}, Friday, in 2 weeks or May 15."
        )
    return day


_FORMATS: tuple[tuple[str, Callable[[re.Match[str], date], date | None]], ...] = (
    (r"today", lambda _, today: today),
    (r"tomorrow", lambda _, today: today + timedelta(days=1)),
    (r"(\d{4})-(\d\d?)-(\d\d?)", lambda m, _: date(int(m[1]), int(m[2]), int(m[3]))),
    (r"(\d\d?)/(\d\d?)(?:/(\d{4}))?", lambda m, today: _find_next_occurrence(int(m[1]), int(m[2]), m[3], today)),
    (r"in (\d{1,3}) (day|week|month)s?", lambda m, today: _add_interval(int(m[1]), m[2], today)),
    (r"(?:next )?([a-z]{3,9})", lambda m, today: _find_next_weekday(m[1], today)),
    (
        r"([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?(?: (\d{4}))?",
        lambda m, today: _find_next_occurrence(_find_month_number(m[1]), int(m[2]), m[3], today),
    ),
    (
        r"(\d\d?)(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?: (\d{4}))?",
        lambda m, today: _find_next_occurrence(_find_month_number(m[2]), int(m[1]), m[3], today),
    ),
)


def _parse(words: str, today: date) -> date | None:
    for pattern, to_date in _FORMATS:
        if match := re.fullmatch(pattern, words, re.ASCII):
            return to_date(match, today)
    return None


def _find_by_prefix(names: tuple[str, ...], prefix: str) -> int:
    return next((index for index, name in enumerate(names) if name.startswith(prefix)), -1)


def _find_month_number(name: str) -> int:
    return _find_by_prefix(_MONTHS, name) + 1


def _find_next_weekday(name: str, today: date) -> date | None:
    weekday = _find_by_prefix(_WEEKDAYS, name)
    return None if weekday < 0 else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _find_next_occurrence(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    for candidate_year in range(today.year, today.year + 9):  # February 29 occurs at least once in eight years
        try:
            candidate = date(candidate_year, month, day)
        except ValueError:
            continue
        if candidate >= today:
            return candidate
    raise ValueError(month, day)


def _add_interval(count: int, unit: str, today: date) -> date:
    if unit != "month":
        return today + timedelta(days=count * _DAYS_PER_UNIT[unit])
    years, month = divmod(today.month - 1 + count, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


# The oldest accepted age of a question sheet; an earlier year is a typo or a different order of the numbers.
MAX_AGE_YEARS = 10

_WORD = re.compile(r"[-/.]?([^\W\d_]+)[-/.]?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_NUMERIC = re.compile(r"(\d\d?)\s*([-/.])\s*(\d\d?)(?:\s*\2\s*(\d{4}|\d\d))?", re.ASCII)
_NUMBERS_BESIDE_MONTH = re.compile(r"(\d{4})[\s,]+(\d\d?)|(\d\d?)(?:[\s,'’°]+(\d{4}|\d\d))?", re.ASCII)


def parse_sheet_date(text: str, today: date, month_names: Sequence[str], ignored_words: Sequence[str]) -> date | None:
    """Return the date written on a question sheet. A date without a year is the most recent one.

    The month comes first in 11/3/2026, 11-3-26 and 11.3.2026, unless that is not a date (13/11/2026).

    Args:
        text: the date as written on the sheet.
        today: the date on which the sheet is read.
        month_names: the twelve month names of one language, followed by the twelve of each further language.
        ignored_words: words that may appear next to a date and do not change it ("Monday", "of").

    Returns:
        The date, in the future only if its year was written; None if the text is not a date.
    """
    ignored = {normalize_text(word) for word in ignored_words}
    words = [word for word in _WORD.findall(normalize_text(text)) if word not in ignored]
    numbers = " ".join(_WORD.sub(" ", normalize_text(text)).split()).strip(" ,.()°-/")
    if len(words) > 1:
        return None
    try:
        if words:
            day = _parse_date_with_month(numbers, words[0], today, month_names)
        else:
            day = _parse_numeric_date(numbers, today)
    except (ValueError, OverflowError):
        return None
    return day if day and day.year > today.year - MAX_AGE_YEARS else None


def _parse_numeric_date(text: str, today: date) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if not (match := _NUMERIC.fullmatch(text)):
        return None
    first, second = int(match[1]), int(match[3])
    month, day = (first, second) if first <= len(_MONTHS) else (second, first)
    return _find_last_occurrence(month, day, match[4], today)


def _parse_date_with_month(text: str, month_name: str, today: date, month_names: Sequence[str]) -> date | None:
    months = {
        index % len(_MONTHS) + 1
        for index, name in enumerate(month_names)
        if normalize_text(name).startswith(month_name)
    }
    match = _NUMBERS_BESIDE_MONTH.fullmatch(text)
    if len(month_name) < len("may") or len(months) != 1 or not match:
        return None
    year, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    return _find_last_occurrence(months.pop(), int(day), year, today)


def _find_last_occurrence(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) if len(year) > len("26") else 2000 + int(year), month, day)
    for candidate_year in range(today.year, today.year - 9, -1):
        try:
            candidate = date(candidate_year, month, day)
        except ValueError:
            continue
        if candidate <= today:
            return candidate
    raise ValueError(month, day)
