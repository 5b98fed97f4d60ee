"""The days people write, counted from Friday 2026-11-20 where nothing else is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.line.dates import read_date
from facilitator.meeting.errors import NotSo

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-04", "2026-12-04"),
        ("2026-1-4", "2026-01-04"),  # a day in the past is a day: written input came before
        ("today", "2026-11-20"),
        ("Tomorrow", "2026-11-21"),
        ("Friday", "2026-11-27"),  # strictly after today
        ("fri", "2026-11-27"),
        ("Saturday", "2026-11-21"),
        ("next Thursday", "2026-11-26"),
        ("by Monday", "2026-11-23"),
        ("on Tuesday", "2026-11-24"),
        ("before  Wednesday", "2026-11-25"),
        ("until sun", "2026-11-22"),
        ("in 0 days", "2026-11-20"),
        ("in 1 day", "2026-11-21"),
        ("in 2 weeks", "2026-12-04"),
        ("in 1 month", "2026-12-20"),
        ("in 2 months", "2027-01-20"),
        ("in 14 months", "2028-01-20"),
        ("by May 15", "2027-05-15"),
        ("Nov 20", "2026-11-20"),
        ("Nov. 19", "2027-11-19"),
        ("November 21st, 2026", "2026-11-21"),
        ("3 March", "2027-03-03"),
        ("3rd Mar. 2028", "2028-03-03"),
        ("Sept 1", "2027-09-01"),
        ("12/4/2026", "2026-12-04"),  # the month first
        ("12/4", "2026-12-04"),
        ("1/4", "2027-01-04"),
        ("29 Feb", "2028-02-29"),
        ("February 29", "2028-02-29"),
        ("2/29/2028", "2028-02-29"),
    ],
)
def test_a_day_is_read(typed: str, day: str) -> None:
    assert read_date(typed, FRIDAY).isoformat() == day


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        ("2026-01-31", "in 1 month", "2026-02-28"),
        ("2028-01-31", "in 1 month", "2028-02-29"),
        ("2026-12-31", "in 2 months", "2027-02-28"),
        ("2026-08-31", "in 1 month", "2026-09-30"),
        ("2028-02-29", "in 12 months", "2029-02-28"),
        ("2028-02-29", "Feb 29", "2028-02-29"),
        ("2028-03-01", "Feb 29", "2032-02-29"),
        ("2096-03-01", "Feb 29", "2104-02-29"),  # 2100 is no leap year
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "Dec 31", "2026-12-31"),
    ],
)
def test_a_day_at_the_end_of_a_month_is_read(today: str, typed: str, day: str) -> None:
    assert read_date(typed, date.fromisoformat(today)).isoformat() == day


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "by", "soon", "next week", "may", "ma 5", "Fryday", "2026-02-30", "2026-13-01", "2/29/2027",
        "13/1/2026", "30/11/2026", "12/4/26", "Feb 30", "31 April", "0 May", "mon 5", "in two weeks",
        "in 1000 days", "in -1 days", "in 2 years", "2026-12-04 or so", "20261204", "９/1", "today\x00",
        "9999-99-99", "May 15 99999",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_what_would_be_one(typed: str) -> None:
    with pytest.raises(NotSo) as caught:
        read_date(typed, FRIDAY)
    assert caught.value.sentence == (f"“{typed}” is not a day. Write it as 2026-11-20, Friday, in 2 weeks, or May 15.")


@pytest.mark.parametrize("today", [date.max, date.max - timedelta(days=20)])
@pytest.mark.parametrize("typed", ["tomorrow", "in 999 weeks", "in 999 months", "Friday", "Jan 1", "Feb 29"])
def test_there_are_no_days_after_the_last(today: date, typed: str) -> None:
    try:
        assert read_date(typed, today) >= today
    except NotSo as refused:
        assert "is not a day" in refused.sentence


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_every_day_is_read_from_each_of_its_forms(today: date, day: date) -> None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%d %b %Y", "by %b. %d %Y"):
        assert read_date(f"{day:{form}}", today) == day


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.integers(1, 7))
def test_a_weekday_is_the_next_one_and_never_today(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_date(f"{day:%A}", today) == day
