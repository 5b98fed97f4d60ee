"""Parse dates and times as people write them: Fri 12/4, in two weeks, the 15th, yesterday; 3:40, 9 am, noon."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple, NoReturn

from facilitator.meeting.date_format import format_date, format_short_date
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.text_cleaning import DIRECTION_MARKS
from facilitator.meeting.text_types import normalize_text

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS_PER_UNIT = {"day": 1, "week": 7}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_RELATIVE_DAYS = {
    "day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "now": 0, "tomorrow": 1,
    "day after tomorrow": 2,
}  # fmt: skip


class UnclearDateError(ContradictionError):
    """A text is meant as a date, but the day does not exist or is not known. The message says what to type.

    Args:
        message: the sentence for the person at the keyboard.
        days: the days it may mean.
    """

    def __init__(self, message: str, *days: date) -> None:
        super().__init__(message)
        self.choices = tuple(map(format_date, days))


class _Request(NamedTuple):
    """A date to find.

    Attributes:
        text: as typed, for error messages.
        today: the day from which relative dates are counted.
        prefer_past: whether a date without a year, or a weekday, is the most recent one instead of the next one.
    """

    text: str
    today: date
    prefer_past: bool


def parse_date(text: str, today: date, *, prefer_past: bool = False) -> date:
    """Return the date in a text. A date without a year, or a weekday, is the next one.

    The month comes first in 12/4/2026, as in the United States. A year of two digits is in this century.

    Args:
        text: for example "Friday", "by May 15" or "in 2 weeks".
        today: the date from which relative dates are counted.
        prefer_past: return the most recent date instead of the next one, if the text allows both.

    Raises:
        UnclearDateError: if the text is meant as a date, but does not say which day, or the day does not exist.
        ContradictionError: if the text is not a date.
    """
    visible = re.sub(f"[{DIRECTION_MARKS}]", "", text)
    words = " ".join(visible.casefold().replace(",", " ").replace("’", "'").split())
    request = _Request(text, today, prefer_past)
    try:
        day = _find_day(_LATEST.sub("", _PREPOSITIONS.sub("", words)), request)
    except (ValueError, OverflowError):
        raise UnclearDateError(_describe_problem(request)) from None
    if day is None:
        raise ContradictionError(_describe_problem(request))
    return day


_PREPOSITIONS = re.compile(r"^(?:(?:on or before|by|on|before|until|till|due|no later than|not later than) )+")
_LATEST = re.compile(r" at the latest$")


def _describe_problem(request: _Request) -> str:
    examples = "yesterday, last Friday or May 15" if request.prefer_past else "Friday, in 2 weeks or May 15"
    return f"“{request.text}” is not a date. Type it like {request.today:%Y-%m-%d}, {examples}."


def _find_day(words: str, request: _Request) -> date | None:
    return _match_formats(_CALENDAR_FORMATS + _RELATIVE_FORMATS, words, request)


_FindDay = Callable[[re.Match[str], _Request], date | None]
# Expression for the whole text → function that returns the day, or None if the text only looks like this format.
_Formats = tuple[tuple[str, _FindDay], ...]


def _match_formats(formats: _Formats, words: str, request: _Request) -> date | None:
    for pattern, find_day in formats:
        match = re.fullmatch(pattern, words, re.ASCII)  # compiled at the first use, so that the program starts fast
        if match and (day := find_day(match, request)):
            return day
    return None


def _find_month_day(match: re.Match[str], request: _Request) -> date | None:
    month = match["month"]
    number = int(month) if month.isdecimal() else _find_month_number(month)
    return None if number is None else _find_occurrence(number, int(match["day"]), match["year"], request)


def _find_month_number(name: str) -> int | None:
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)


def _find_weekday_number(name: str) -> int | None:
    beginning = name.replace("weds", "wed")
    return next((number for number, weekday in enumerate(_WEEKDAYS) if weekday.startswith(beginning)), None)


def _find_occurrence(month: int, day: int, year: str | None, request: _Request) -> date:
    """Return the date in a year of two or four digits, or else the next or most recent one.

    Raises:
        ValueError: if there is no such date.
    """
    if year:
        return date(int(year) if len(year) > len("26") else 2000 + int(year), month, day)
    today, step = request.today, -1 if request.prefer_past else 1
    for candidate_year in range(today.year, today.year + 9 * step, step):  # February 29 occurs within eight years
        try:
            candidate = date(candidate_year, month, day)
        except ValueError:
            continue
        if (candidate - today).days * step >= 0:
            return candidate
    raise ValueError(month, day)


def _find_day_of_month(match: re.Match[str], request: _Request) -> date:
    """Return the next or most recent day with this number: "the 15th"."""
    step, first = -1 if request.prefer_past else 1, request.today.replace(day=1)
    for distance in (0, 1, 2):
        month = _add_months(first, distance * step)
        day = int(match["day"])
        if day <= _count_days(month) and (month.replace(day=day) - request.today).days * step >= 0:
            return month.replace(day=day)
    raise ValueError(match[0])


def _find_weekday(match: re.Match[str], request: _Request) -> date | None:
    """Return the day in "Friday", "this Friday", "next Friday" or "last Friday". A plain weekday is never today.

    Raises:
        UnclearDateError: if "next" may mean this week or the next one.
    """
    today, which, weekday = request.today, match["which"], _find_weekday_number(match["weekday"])
    if weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    if which == "this":
        return today + timedelta(days=ahead - 7 if ahead and request.prefer_past else ahead)
    if which in {"last", "past"} or (request.prefer_past and not which):
        return today + timedelta(days=ahead - 7)
    day = today + timedelta(days=ahead or 7)
    if which == "next" and day.isocalendar()[:2] == today.isocalendar()[:2]:
        later = day + timedelta(days=7)
        raise UnclearDateError(
            f"“{request.text}” could be {format_date(day)} or {format_date(later)}. "
            f"Type the date, like {later.month}/{later.day}.",
            day,
            later,
        )
    return day


def _find_day_of_week(match: re.Match[str], request: _Request) -> date | None:
    """Return the day in "Friday of next week". A week begins on Monday."""
    weekday, weeks = _find_weekday_number(match["weekday"]), 1 if match["which"] == "next" else 0
    return None if weekday is None else request.today + timedelta(days=weekday - request.today.weekday(), weeks=weeks)


def _find_day_with_weekday(match: re.Match[str], request: _Request) -> date | None:
    """Return the date in "Friday, December 4".

    Raises:
        UnclearDateError: if the date is on a different weekday.
    """
    weekday = _find_weekday_number(match["weekday"])
    day = None if weekday is None else _match_formats(_CALENDAR_FORMATS, match["rest"], request)
    if day and day.weekday() != weekday:
        raise UnclearDateError(
            f"“{request.text}” contradicts itself: {format_short_date(day)} is a "
            f"{_WEEKDAYS[day.weekday()].capitalize()}. Type only the date, or only the weekday."
        )
    return day


def _find_relative_day(match: re.Match[str], request: _Request) -> date:
    return request.today + timedelta(days=_RELATIVE_DAYS[match["relative"]])


def _add_interval(match: re.Match[str], start: date, sign: int = 1) -> date:
    """Return the date some days, weeks or months after a day, or before it if the sign is -1."""
    words, unit = match["count"], match["unit"]
    count = int(words) if words.isdecimal() else 1 if words in {"a", "an"} else _NUMBERS.index(words) + 1
    if unit == "month":
        return _add_months(start, sign * count)
    return start + timedelta(days=sign * count * _DAYS_PER_UNIT[unit])


def _add_months(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, _count_days(first)))


def _count_days(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def _count_from_day(match: re.Match[str], request: _Request) -> date | None:
    """Return the date in "two weeks from Friday"."""
    start = _find_day(match["rest"], request)
    return _add_interval(match, start) if start else None


def _find_end_of_month(_: re.Match[str], request: _Request) -> date:
    """Return the last day of this month; of the month before, if the request prefers the past and it is not over."""
    end = _end_month(request.today)
    if request.prefer_past and end > request.today:
        return request.today.replace(day=1) - timedelta(days=1)
    return end


def _find_end_of_next_month(_: re.Match[str], request: _Request) -> date:
    return _end_month(_add_months(request.today, 1))


def _find_end_of_named_month(match: re.Match[str], request: _Request) -> date | None:
    number, step = _find_month_number(match["month"]), -1 if request.prefer_past else 1
    if number is None:
        return None
    year = int(match["year"] or request.today.year)
    end = _end_month(date(year, number, 1))
    is_wrong_side = not match["year"] and (end - request.today).days * step < 0
    return _end_month(date(year + step, number, 1)) if is_wrong_side else end


def _end_month(day: date) -> date:
    return day.replace(day=_count_days(day))


def _refuse_month(match: re.Match[str], request: _Request) -> None:
    if number := _find_month_number(match["month"]):
        month = _MONTHS[number - 1].capitalize()
        raise UnclearDateError(f"“{request.text}” does not say which day. Type the day too, like {month} 15.")


def _refuse_numbers(_: re.Match[str], request: _Request) -> NoReturn:
    raise UnclearDateError(_describe_problem(request))


def _refuse_period(_: re.Match[str], request: _Request) -> NoReturn:
    raise UnclearDateError(f"“{request.text}” does not say which day. Type the day, like Friday or May 15.")


def _refuse_end_of_period(_: re.Match[str], request: _Request) -> NoReturn:
    raise UnclearDateError(
        f"“{request.text}” depends on the school calendar, which is not recorded here. "
        f"Type the date, like 6/12/{request.today.year + 1}."
    )


def _refuse_time(_: re.Match[str], request: _Request) -> NoReturn:
    raise ContradictionError(f"“{request.text}” names a time. Type only the date, like Friday, May 15 or 12/4.")


def _expand_formats(*formats: tuple[str, _FindDay]) -> _Formats:
    """Return formats with the names in capitals replaced by their expressions."""
    return tuple((_NAME.sub(lambda name: _PARTS[name[0]], text), find_day) for text, find_day in formats)


_NAME = re.compile(r"\b[A-Z]{3,}\b")
_PARTS = {
    "MONTH": r"(?P<month>[a-z]{3,9})\.?",
    "WEEKDAY": r"(?P<weekday>[a-z]{3,9})\.?",
    "DAY": r"(?P<day>\d\d?)(?:st|nd|rd|th)?",
    "YEAR": r"(?P<year>\d{4}|\d\d)",
    "COUNT": rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month)s?",
    "END": "(?:at )?(?:the )?end of",
    "RELATIVE": f"(?P<relative>{'|'.join(_RELATIVE_DAYS)})",
    "PERIOD": r"(?:(?:school |calendar )?year|semester|quarter|trimester|term|(?:grading |marking )period)",
    "TIME": r"(?:at )?(?:noon|midnight|\d\d?(?::\d\d)? ?[ap]\.?m\.?|\d\d?:\d\d)",
}

# Dates that name the day of the month.
_CALENDAR_FORMATS = _expand_formats(
    (r"(?P<year>\d{4})([-/])(?P<month>\d\d?)\2(?P<day>\d\d?)", _find_month_day),
    (r"(?P<month>\d\d?)/(?P<day>\d\d?)(?:/YEAR)?", _find_month_day),
    (r"(?P<month>\d\d?)-(?P<day>\d\d?)-YEAR", _find_month_day),
    (r"\d\d?-\d\d?", _refuse_numbers),
    (r"MONTH (?:the )?DAY(?: '?YEAR)?", _find_month_day),
    (r"(?:the )?DAY (?:of )?MONTH(?: '?YEAR)?", _find_month_day),
    (r"the DAY", _find_day_of_month),
    (r"(?P<day>\d\d?)(?:st|nd|rd|th)", _find_day_of_month),
)

_RELATIVE_FORMATS = _expand_formats(
    (r"(?:the )?RELATIVE", _find_relative_day),
    (r"(?:in|within) COUNT", lambda match, request: _add_interval(match, request.today)),
    (r"COUNT ago", lambda match, request: _add_interval(match, request.today, -1)),
    (r"COUNT (?:from|after) (?P<rest>.+)", _count_from_day),
    (r"(?:(?P<which>this|next|last|past|coming) )?WEEKDAY", _find_weekday),
    (r"WEEKDAY (?:of )?(?P<which>this|next) week", _find_day_of_week),
    (r"(?P<which>this|next) week (?:on )?WEEKDAY", _find_day_of_week),
    (r"WEEKDAY (?P<rest>.+)", _find_day_with_weekday),
    (r"END (?:the )?day", lambda _, request: request.today),
    (r"END (?:the |this )?month", _find_end_of_month),
    (r"END next month", _find_end_of_next_month),
    (r"END MONTH(?: (?P<year>\d{4}))?", _find_end_of_named_month),
    (r"MONTH(?: \d{4})?", _refuse_month),
    (r"(?:(?:this|next|last|the|coming) )*(?:week|month|PERIOD)", _refuse_period),
    (r"END (?:(?:this|next|the) )*week", _refuse_period),
    (r"END (?:(?:this|next|the) )*PERIOD", _refuse_end_of_period),
    (r"(?:.* )?TIME", _refuse_time),
)


def parse_time(text: str) -> time:
    """Return the time of day in a text: 3:40, 3:40 pm, 15:40, 9, 9 am or noon.

    From 1:00 to 6:59 means the afternoon, because meetings take place during the school day.

    Raises:
        ContradictionError: if the text is not a time.
    """
    words = " ".join(text.casefold().split()).removeprefix("at ")
    match = _TIME.fullmatch("12" if words == "noon" else words)
    try:
        hour = _find_hour(int(match["hour"]), match["half"]) if match else _NO_HOUR
        return time(hour, int((match and match["minute"]) or 0))
    except ValueError:
        raise ContradictionError(
            f"“{text}” is not a time. Type it like 3:40, 9:15 am or noon. "
            "Without am or pm, 1:00 to 6:59 is the afternoon."
        ) from None


_TIME = re.compile(r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m?\.?)?", re.ASCII)
_NOON, _FIRST_MORNING_HOUR, _NO_HOUR = 12, 7, 24


def _find_hour(hour: int, half: str | None) -> int:
    """Return the hour from 0 to 23.

    Args:
        hour: as typed.
        half: "a" or "p" for am or pm; None if it was not typed.

    Raises:
        ValueError: if the hour does not go with am or pm.
    """
    if half is None:
        return hour + _NOON if 1 <= hour < _FIRST_MORNING_HOUR else hour
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + (_NOON if half == "p" else 0)


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
    return _find_occurrence(month, day, match[4], _Request(text, today, prefer_past=True))


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
    return _find_occurrence(months.pop(), int(day), year, _Request(text, today, prefer_past=True))
