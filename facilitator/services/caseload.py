"""The students of the caseload, by the due dates of their reviews. All of it comes from the headers."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from facilitator.meeting.date_format import format_day
from facilitator.meeting.review_dates import Review
from facilitator.meeting.text_types import normalize_text
from facilitator.services.meeting_groups import get_date_key, parse_header_date
from facilitator.store.repository import Header


class DueReview(NamedTuple):
    """A review of a student's plan and the day on which it is due.

    Attributes:
        review: the review.
        due: the day.
        held: the day of the closed meeting that was this review; None if there was none yet.
    """

    review: Review
    due: date
    held: date | None

    def describe(self, today: date) -> str:
        """Return the due date in words: "annual review due Nov 12 (18 days ago)"."""
        if self.held:
            return f"{self.review.label} held {format_day(self.held, today)}, next date not recorded"
        return f"{self.review.label} due {format_day(self.due, today)} ({_describe_distance((self.due - today).days)})"


class StudentRow(NamedTuple):
    """A student of the caseload.

    Attributes:
        name: as in the newest meeting.
        reviews: the reviews whose due dates are recorded, the next one first.
        meetings: the newest first.
    """

    name: str
    reviews: tuple[DueReview, ...]
    meetings: tuple[Header, ...]

    @property
    def next_due(self) -> date | None:
        """The next due date of a review that was not held yet; None if none is recorded."""
        return min((review.due for review in self.reviews if not review.held), default=None)


def list_students(headers: Iterable[Header]) -> list[StudentRow]:
    """Return all students: the next due date first, then those without one by name."""
    by_name: dict[str, list[Header]] = {}
    for header in headers:
        if header.student and header.revision:
            by_name.setdefault(normalize_text(header.student), []).append(header)
    students = [_build_student_row(meetings) for meetings in by_name.values()]
    return sorted(students, key=lambda student: (student.next_due or date.max, student.name.casefold()))


def find_last_meeting(headers: Iterable[Header]) -> Header | None:
    """Return the newest of several meetings that can be opened; None if there is none."""
    return max((header for header in headers if header.revision), key=get_date_key, default=None)


def find_due_dates(meetings: Iterable[Header]) -> dict[Review, date]:
    """Return the due dates of a student's reviews: for each review, that of the newest meeting that records one."""
    dates: dict[Review, date] = {}
    for header in sorted(meetings, key=get_date_key):
        for review in Review:
            if due := parse_header_date(header.get_due_date(review)):
                dates[review] = due
    return dates


def _build_student_row(headers: Sequence[Header]) -> StudentRow:
    meetings = sorted(headers, key=get_date_key, reverse=True)
    reviews = [
        DueReview(review, due, _find_day_held(review, due, meetings))
        for review, due in find_due_dates(meetings).items()
    ]
    reviews.sort(key=lambda review: (review.held is not None, review.due))
    return StudentRow(meetings[0].student, tuple(reviews), tuple(meetings))


_KINDS_OF_REVIEW = {
    Review.ANNUAL: {"annual", "student-led", "facilitated", "transition"},
    Review.THREE_YEAR: {"reevaluation"},
}

_EARLIEST = timedelta(days=180)
"""A review held earlier before a due date than this was an earlier one, and the date is that of the next."""


def _find_day_held(review: Review, due: date, meetings: Iterable[Header]) -> date | None:
    """Return the day of the newest closed meeting that was the review due on a day."""
    days = (
        parse_header_date(header.date)
        for header in meetings
        if header.state == "closed" and header.kind in _KINDS_OF_REVIEW[review]
    )
    return max((day for day in days if day and day > due - _EARLIEST), default=None)


def _describe_distance(days: int) -> str:
    if days in _NEAR_DAYS:
        return _NEAR_DAYS[days]
    count = abs(days)
    length = f"{count} days" if count <= _MOST_DAYS else f"{round(count / _DAYS_PER_MONTH)} months"
    return f"in {length}" if days > 0 else f"{length} ago"


_MOST_DAYS, _DAYS_PER_MONTH = 60, 30.4


_NEAR_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
