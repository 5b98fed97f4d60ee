"""The students of the caseload by the due dates of their reviews."""

from datetime import date

import pytest

from facilitator.meeting.review_dates import Review
from facilitator.services.caseload import DueReview, find_due_dates, list_students
from facilitator.store.repository import Header

TODAY = date(2026, 11, 30)


def make_header(
    student: str,
    day: str,
    *,
    state: str = "planned",
    kind: str = "annual",
    annual_due: str = "",
    three_year_due: str = "",
) -> Header:
    return Header(
        f"{student}{day}", student, kind, "Annual review", day, state, 0.0, 1,
        annual_due=annual_due, three_year_due=three_year_due,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due", "held", "text"),
    [
        (date(2026, 11, 12), None, "annual review due Nov 12 (18 days ago)"),
        (date(2026, 11, 29), None, "annual review due Nov 29 (yesterday)"),
        (date(2026, 11, 30), None, "annual review due Nov 30 (today)"),
        (date(2026, 12, 1), None, "annual review due Dec 1 (tomorrow)"),
        (date(2026, 12, 31), None, "annual review due Dec 31 (in 31 days)"),
        (date(2027, 9, 1), None, "annual review due Sep 1, 2027 (in 9 months)"),
        (date(2026, 11, 12), date(2026, 11, 10), "annual review held Nov 10, next date not recorded"),
    ],
)
def test_due_dates_are_said_in_words(due: date, held: date | None, text: str) -> None:
    assert DueReview(Review.ANNUAL, due, held).describe(TODAY) == text


def test_students_are_listed_by_their_next_due_date() -> None:
    students = list_students(
        [
            make_header("Zoe", "2026-12-01", annual_due="2026-12-31", three_year_due="2026-11-12"),
            make_header("Ben", "2026-12-02"),
            make_header("Ana", "2026-12-03", annual_due="2027-02-01"),
            make_header("", "2026-12-04", annual_due="2026-01-01"),
        ]
    )
    assert [student.name for student in students] == ["Zoe", "Ana", "Ben"]
    assert [review.review for review in students[0].reviews] == [Review.THREE_YEAR, Review.ANNUAL]


def test_meetings_with_the_same_name_belong_to_one_student() -> None:
    (student,) = list_students([make_header("José Ruiz", "2025-12-01"), make_header("jose  ruiz", "2026-12-01")])
    assert [header.date for header in student.meetings] == ["2026-12-01", "2025-12-01"]
    assert student.name == "jose  ruiz"


def test_the_newest_meeting_with_a_due_date_counts() -> None:
    meetings = [
        make_header("Ana", "2026-12-01"),
        make_header("Ana", "2025-12-01", annual_due="2026-11-30"),
        make_header("Ana", "2024-12-01", annual_due="2025-11-30", three_year_due="2027-01-01"),
    ]
    assert find_due_dates(meetings) == {Review.ANNUAL: date(2026, 11, 30), Review.THREE_YEAR: date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("kind", "state", "day", "is_held"),
    [
        ("annual", "closed", "2026-11-10", True),
        ("annual", "closed", "2026-11-20", True),
        ("annual", "planned", "2026-11-10", False),
        ("amendment", "closed", "2026-11-10", False),
        ("annual", "closed", "2025-11-14", False),
    ],
)
def test_a_closed_review_near_its_due_date_was_held(kind: str, state: str, day: str, is_held: bool) -> None:
    (student,) = list_students([make_header("Ana", day, kind=kind, state=state, annual_due="2026-11-12")])
    assert (student.reviews[0].held is not None) is is_held
    assert (student.next_due is None) is is_held
