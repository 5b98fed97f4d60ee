"""Dates as people write them, relative to Friday, Nov 20, 2026 unless a test says otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.dates import parse_date, parse_sheet_date
from facilitator.meeting.errors import ContradictionError
from tests.sheets.sheet_meeting import load_sheet

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-04", "2026-12-04"),
        ("2026-1-4", "2026-01-04"),  # a date in the past is accepted, for written input
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
def test_parse_date(typed: str, day: str) -> None:
    assert parse_date(typed, FRIDAY).isoformat() == day


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
        ("2096-03-01", "Feb 29", "2104-02-29"),  # 2100 is not a leap year
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "Dec 31", "2026-12-31"),
    ],
)
def test_parse_date_at_month_ends(today: str, typed: str, day: str) -> None:
    assert parse_date(typed, date.fromisoformat(today)).isoformat() == day


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "by", "soon", "next week", "may", "ma 5", "Fryday", "2026-02-30", "2026-13-01", "2/29/2027",
        "13/1/2026", "30/11/2026", "12/4/26", "Feb 30", "31 April", "0 May", "mon 5", "in two weeks",
        "in 1000 days", "in -1 days", "in 2 years", "2026-12-04 or so", "20261204", "９/1", "today\x00",
        "9999-99-99", "May 15 99999",
    ],
)  # fmt: skip
def test_invalid_date_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(ContradictionError) as caught:
        parse_date(typed, FRIDAY)
    assert caught.value.message == (f"“{typed}” is not a date. Type it like 2026-11-20, Friday, in 2 weeks or May 15.")


@pytest.mark.parametrize("today", [date.max, date.max - timedelta(days=20)])
@pytest.mark.parametrize("typed", ["tomorrow", "in 999 weeks", "in 999 months", "Friday", "Jan 1", "Feb 29"])
def test_date_after_the_last_possible_day_is_refused(today: date, typed: str) -> None:
    try:
        assert parse_date(typed, today) >= today
    except ContradictionError as error:
        assert "is not a date" in error.message


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_every_date_is_parsed_in_each_format(today: date, day: date) -> None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%d %b %Y", "by %b. %d %Y"):
        assert parse_date(f"{day:{form}}", today) == day


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.integers(1, 7))
def test_weekday_is_the_next_one_and_never_today(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse_date(f"{day:%A}", today) == day


EN, ES = (load_sheet(language, "family").labels for language in ("en", "es"))
MONTHS, BESIDE = EN.months + ES.months, EN.beside_day + ES.beside_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11/03/25", "2025-11-03"),
        ("11/3/2025", "2025-11-03"),
        ("11-3-2025", "2025-11-03"),
        ("11.3.2025", "2025-11-03"),
        ("11 / 3 / 25", "2025-11-03"),
        ("13/11/2025", "2025-11-13"),  # there is no month 13
        ("2025-11-03", "2025-11-03"),
        ("2025/11/3", "2025-11-03"),
        ("November 3", "2026-11-03"),
        ("11/3", "2026-11-03"),
        ("Nov 20", "2026-11-20"),
        ("Nov 21", "2025-11-21"),  # one day less than a year ago
        ("12/4", "2025-12-04"),
        ("Feb 29", "2024-02-29"),
        ("Nov 3, 2025", "2025-11-03"),
        ("Nov. 3rd, '25", "2025-11-03"),
        ("3 Nov 2025", "2025-11-03"),
        ("3-Nov-25", "2025-11-03"),
        ("3 nov. 2025", "2025-11-03"),
        ("2025 November 3", "2025-11-03"),
        ("Monday, November 3, 2025", "2025-11-03"),
        ("the 3rd of November", "2026-11-03"),
        ("3 de noviembre de 2025", "2025-11-03"),
        ("lunes 3 de noviembre del 2025", "2025-11-03"),
        ("1.º de febrero", "2026-02-01"),
        ("1° FEB 2026", "2026-02-01"),
        ("12/4/2026", "2026-12-04"),  # in the future; the caller decides
    ],
)
def test_sheet_date_is_the_most_recent_one(written: str, day: str) -> None:
    found = parse_sheet_date(written, FRIDAY, MONTHS, BESIDE)
    assert found
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "Monday", "today", "hoy", "last week", "soon", "2025", "3", "November", "13/13/2025", "11-3/2025",
        "11/3/2025 or 11/4/2025", "Nov 3 and 5", "Nov 3-5", "Nov 3-25", "Nov 3 at 10:30", "No 3", "31 April", "25-11-03",
        "3/4/2016", "11 3 2025", "11/3?", "week of Nov 3", "Nov 3 Dec 4", "２０２５-13-01", "99999/1/1",
    ],
)  # fmt: skip
def test_invalid_sheet_date_is_none(written: str) -> None:
    assert parse_sheet_date(written, FRIDAY, MONTHS, BESIDE) is None


def test_month_that_differs_between_languages_is_not_guessed() -> None:
    other = ("March", *EN.months[1:])
    assert parse_sheet_date("March 3", FRIDAY, EN.months, ()) == date(2026, 3, 3)
    assert parse_sheet_date("March 3", FRIDAY, EN.months + other, ()) is None


@given(st.dates(date(2017, 1, 1), date(2090, 1, 1)), st.integers(0, 3000))
def test_every_sheet_date_is_parsed_in_each_format(day: date, later: int) -> None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m.%d.%y", "%B %d, %Y", "%d %b %y", "%A, %b %d %Y", "%d-%b-%Y"):
        read = parse_sheet_date(f"{day:{form}}", day + timedelta(days=later), EN.months, EN.beside_day)
        assert read == day


@given(st.text(st.sampled_from("0123456789/.-, abcdefnov°º'"), max_size=20))
def test_any_text_in_the_date_line_is_handled(text: str) -> None:
    parse_sheet_date(text, FRIDAY, MONTHS, BESIDE)
