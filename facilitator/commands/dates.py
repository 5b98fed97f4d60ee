"""The days people write: 2026-12-04, Friday, in 2 weeks, May 15, 12/4/2026."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.text_types import normalize_text

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS_PER_UNIT = {"day": 1, "week": 7}


def parse_date(text: str, today: date) -> date:
    """Return the day that a text means, counted from today. A day without its year is the next one.

    Months come first in 12/4/2026, as they are written where this law holds; the answer shows the day in full.

    Raises:
        NotSo: if it is no day.
    """
    words = re.sub(r"^(?:by|on|before|until)\s+", "", " ".join(text.casefold().replace(",", " ").split()))
    try:
        day = _parse(words, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise ContradictionError(f"“{text}” is not a day. Write it as {today:%Y-%m-%d}, Friday, in 2 weeks, or May 15.")
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
    for form, day in _FORMATS:
        if found := re.fullmatch(form, words, re.ASCII):
            return day(found, today)
    return None


def _find_by_prefix(names: tuple[str, ...], prefix: str) -> int:
    return next((at for at, name in enumerate(names) if name.startswith(prefix)), -1)


def _find_month_number(name: str) -> int:
    return _find_by_prefix(_MONTHS, name) + 1


def _find_next_weekday(name: str, today: date) -> date | None:
    day = _find_by_prefix(_WEEKDAYS, name)
    return None if day < 0 else today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def _find_next_occurrence(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    for candidate in range(today.year, today.year + 9):  # 29 February comes at most eight years later
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(month, day)


def _add_interval(count: int, unit: str, today: date) -> date:
    if unit != "month":
        return today + timedelta(days=count * _DAYS_PER_UNIT[unit])
    years, month = divmod(today.month - 1 + count, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


MAX_AGE_YEARS = 10
"""Years back that a sheet may have been written; an earlier year is a slip, or another order of the numbers."""

_WORD = re.compile(r"[-/.]?([^\W\d_]+)[-/.]?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
_NUMERIC = re.compile(r"(\d\d?)\s*([-/.])\s*(\d\d?)(?:\s*\2\s*(\d{4}|\d\d))?", re.ASCII)
_NUMBERS_BESIDE_MONTH = re.compile(r"(\d{4})[\s,]+(\d\d?)|(\d\d?)(?:[\s,'’°]+(\d{4}|\d\d))?", re.ASCII)


def parse_sheet_date(text: str, today: date, month_names: Sequence[str], ignored_words: Sequence[str]) -> date | None:
    """Return the day that somebody wrote on a sheet: where it has no year, the last one that has been.

    Months come first in 11/3/2026, 11-3-26 and 11.3.2026, and days where that is no day: 13/11/2026.

    Args:
        text: as it stands there.
        today: the day it is read.
        month_names: the names of the twelve months, and of those again in every further language.
        ignored_words: words that may stand beside a day and say no more of it ("Monday", "of").

    Returns:
        A day, which may be to come where its year was written; None: it cannot be read.
    """
    passed = {normalize_text(one) for one in ignored_words}
    named = [word for word in _WORD.findall(normalize_text(text)) if word not in passed]
    left = " ".join(_WORD.sub(" ", normalize_text(text)).split()).strip(" ,.()°-/")
    try:
        day = (
            _parse_date_with_month(left, named[0], today, month_names)
            if len(named) == 1
            else None
            if named
            else _parse_numeric_date(left, today)
        )
    except (ValueError, OverflowError):
        return None
    return day if day and day.year > today.year - MAX_AGE_YEARS else None


def _parse_numeric_date(text: str, today: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if not (found := _NUMERIC.fullmatch(text)):
        return None
    first, second = int(found[1]), int(found[3])
    month, day = (first, second) if first <= len(_MONTHS) else (second, first)
    return _find_last_occurrence(month, day, found[4], today)


def _parse_date_with_month(text: str, month_name: str, today: date, month_names: Sequence[str]) -> date | None:
    meant = {at % len(_MONTHS) + 1 for at, one in enumerate(month_names) if normalize_text(one).startswith(month_name)}
    found = _NUMBERS_BESIDE_MONTH.fullmatch(text)
    if len(month_name) < len("may") or len(meant) != 1 or not found:
        return None
    year, day = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _find_last_occurrence(meant.pop(), int(day), year, today)


def _find_last_occurrence(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) if len(year) > len("26") else 2000 + int(year), month, day)
    for candidate in range(today.year, today.year - 9, -1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError(month, day)
