"""The meetings on Home: by day and state, with what was sent and what came back. This module imports nothing large."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from facilitator.store.repository import Header


class MeetingGroup(StrEnum):
    """The groups of meetings on Home, in order."""

    IN_PROGRESS = "In progress"
    TODAY = "Today"
    THIS_WEEK = "This week"
    LATER = "Later"
    PAST = "Past and not started"
    CLOSED = "Closed"
    UNREADABLE = "Cannot be opened"


def parse_header_date(text: str) -> date | None:
    """Return the date in a header; None if a damaged file holds something else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def find_group(header: Header, today: date) -> MeetingGroup:
    """Return the group of a meeting."""
    day = parse_header_date(header.date)
    if not header.revision:
        return MeetingGroup.UNREADABLE
    if header.is_unfinished:
        return MeetingGroup.IN_PROGRESS
    if header.state == "closed" or not day:
        return MeetingGroup.CLOSED
    if day <= today:
        return MeetingGroup.TODAY if day == today else MeetingGroup.PAST
    return MeetingGroup.THIS_WEEK if day <= _find_sunday(today) else MeetingGroup.LATER


def sort_meetings(headers: Iterable[Header], today: date) -> list[Header]:
    """Return the meetings in the order of their groups: those to come soonest first, all others newest first."""
    groups: dict[MeetingGroup, list[Header]] = {group: [] for group in MeetingGroup}
    for header in headers:
        groups[find_group(header, today)].append(header)
    for group, members in groups.items():
        members.sort(key=get_date_key, reverse=group not in _SOONEST_FIRST)
    return [header for members in groups.values() for header in members]


_SOONEST_FIRST = {MeetingGroup.TODAY, MeetingGroup.THIS_WEEK, MeetingGroup.LATER}
get_date_key = attrgetter("date", "time", "changed")
"""Sort key: the date and the time, then the last change."""


def _find_sunday(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def describe_preparation(header: Header) -> str:
    """Return what was sent and what came back before a meeting: "invited, 1 of 2 back" (question sheets)."""
    sent, returned = max(header.sheets_sent, header.sheets_returned), header.sheets_returned
    parts = ("invited" if header.invited else "", f"{returned} of {sent} back" if sent else "")
    return ", ".join(filter(None, parts))
