"""The days people write: 2026-12-04, Friday, in 2 weeks, May 15, 12/4/2026."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from facilitator.meeting.errors import NotSo

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_UNITS = {"day": 1, "week": 7}


def read_date(text: str, today: date) -> date:
    """Return the day that a text means, counted from today. A day without its year is the next one.

    Months come first in 12/4/2026, as they are written where this law holds; the answer shows the day in full.

    Raises:
        NotSo: if it is no day.
    """
    words = re.sub(r"^(?:by|on|before|until)\s+", "", " ".join(text.casefold().replace(",", " ").split()))
    try:
        day = _read(words, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise NotSo(f"“{text}” is not a day. Write it as {today:%Y-%m-%d}, Friday, in 2 weeks, or May 15.")
    return day


_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], date | None]], ...] = (
    (r"today", lambda _, today: today),
    (r"tomorrow", lambda _, today: today + timedelta(days=1)),
    (r"(\d{4})-(\d\d?)-(\d\d?)", lambda m, _: date(int(m[1]), int(m[2]), int(m[3]))),
    (r"(\d\d?)/(\d\d?)(?:/(\d{4}))?", lambda m, today: _coming(int(m[1]), int(m[2]), m[3], today)),
    (r"in (\d{1,3}) (day|week|month)s?", lambda m, today: _after(int(m[1]), m[2], today)),
    (r"(?:next )?([a-z]{3,9})", lambda m, today: _weekday(m[1], today)),
    (
        r"([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?(?: (\d{4}))?",
        lambda m, today: _coming(_month(m[1]), int(m[2]), m[3], today),
    ),
    (
        r"(\d\d?)(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?: (\d{4}))?",
        lambda m, today: _coming(_month(m[2]), int(m[1]), m[3], today),
    ),
)


def _read(words: str, today: date) -> date | None:
    for form, day in _FORMS:
        if found := re.fullmatch(form, words, re.ASCII):
            return day(found, today)
    return None


def _begins(names: tuple[str, ...], beginning: str) -> int:
    return next((at for at, name in enumerate(names) if name.startswith(beginning)), -1)


def _month(name: str) -> int:
    return _begins(_MONTHS, name) + 1


def _weekday(name: str, today: date) -> date | None:
    day = _begins(_DAYS, name)
    return None if day < 0 else today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def _coming(month: int, day: int, year: str | None, today: date) -> date:
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


def _after(count: int, unit: str, today: date) -> date:
    if unit != "month":
        return today + timedelta(days=count * _UNITS[unit])
    years, month = divmod(today.month - 1 + count, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
