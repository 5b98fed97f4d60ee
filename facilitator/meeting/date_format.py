"""Dates as people in the United States write them. JSON, file names and typed commands keep ISO 8601."""

from datetime import date, datetime, time

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_date(day: date) -> str:
    """Return a date with its weekday: "Fri, Dec 4, 2026". The system's locale does not matter."""
    return f"{_WEEKDAYS[day.weekday()]}, {format_short_date(day)}"


def format_short_date(day: date) -> str:
    """Return a date without its weekday: "Dec 4, 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def format_day(day: date, today: date) -> str:
    """Return a date without its weekday, and without its year if that is the current one: "Dec 4"."""
    text = format_short_date(day)
    return text.removesuffix(f", {day.year}") if day.year == today.year else text


def format_time(moment: time) -> str:
    """Return a time of day: "3:30 pm"."""
    half = "am" if moment.hour < _NOON else "pm"
    return f"{(moment.hour - 1) % _NOON + 1}:{moment.minute:02} {half}"


_NOON = 12


def format_date_time(moment: datetime) -> str:
    """Return a date and a time of day: "Fri, Dec 4, 2026, 14:05"."""
    return f"{format_date(moment)}, {moment:%H:%M}"
