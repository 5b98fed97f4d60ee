"""Dates and times as people write them, relative to Friday, Nov 20, 2026 unless a test says otherwise."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.dates import UnclearDateError, parse_date, parse_sheet_date, parse_time
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
        "", " ", "by", "soon", "ma 5", "Fryday", "2026-02-30", "2026-13-01", "2/29/2027",
        "13/1/2026", "30/11/2026", "12/4/026", "Feb 30", "31 April", "0 May", "mon 5", "in thirteen weeks", "3-4", "the 32nd",
        "Friday or so", "a week", "in December", "15",
        "in 1000 days", "in -1 days", "in 2 years", "2026-12-04 or so", "20261204", "９/1", "today\x00",
        "9999-99-99", "May 15 99999",
    ],
)  # fmt: skip
def test_invalid_date_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(ContradictionError) as caught:
        parse_date(typed, FRIDAY)
    assert caught.value.message == (f"“{typed}” is not a date. Type it like 2026-11-20, Friday, in 2 weeks or May 15.")


WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Friday, December 4", "2026-12-04"),
        ("Fri 12/4", "2026-12-04"),
        ("Fri., Dec. 4", "2026-12-04"),
        ("Fri, Dec 4, 2026", "2026-12-04"),  # as the program writes it
        ("by Friday, the 4th of December", "2026-12-04"),
        ("Mon 12/7/26", "2026-12-07"),
        ("Tuesday the 8th", "2026-12-08"),
        ("this Friday", "2026-11-20"),
        ("this Wednesday", "2026-11-18"),
        ("next Monday", "2026-11-23"),
        ("next Wednesday", "2026-11-25"),
        ("coming Tuesday", "2026-11-24"),
        ("Friday of next week", "2026-11-27"),
        ("next week Friday", "2026-11-27"),
        ("Friday this week", "2026-11-20"),
        ("tues", "2026-11-24"),
        ("weds", "2026-11-25"),
        ("12/15", "2026-12-15"),
        ("1/15/27", "2027-01-15"),
        ("1/15/99", "2099-01-15"),
        ("12-15-2026", "2026-12-15"),
        ("12-15-26", "2026-12-15"),
        ("2026/12/15", "2026-12-15"),
        ("Jan. 15", "2027-01-15"),
        ("Jan 15, 2027", "2027-01-15"),
        ("Jan 15, '27", "2027-01-15"),
        ("Jan 15, ’27", "2027-01-15"),
        ("15 January", "2027-01-15"),
        ("the 15th of January", "2027-01-15"),
        ("the 15th", "2026-12-15"),
        ("15th", "2026-12-15"),
        ("the 18th", "2026-11-18"),
        ("the 31st", "2026-12-31"),
        ("in two weeks", "2026-12-02"),
        ("in a week", "2026-11-25"),
        ("in a month", "2026-12-18"),
        ("within 10 days", "2026-11-28"),
        ("two weeks from today", "2026-12-02"),
        ("two weeks from now", "2026-12-02"),
        ("two weeks from Friday", "2026-12-04"),
        ("a week from Friday", "2026-11-27"),
        ("a month after December 4", "2027-01-04"),
        ("end of the month", "2026-11-30"),
        ("by the end of this month", "2026-11-30"),
        ("the end of next month", "2026-12-31"),
        ("end of February", "2027-02-28"),
        ("end of May 2028", "2028-05-31"),
        ("end of the day", "2026-11-18"),
        ("day after tomorrow", "2026-11-20"),
        ("the day after tomorrow", "2026-11-20"),
        ("tonight", "2026-11-18"),
        ("yesterday", "2026-11-17"),
        ("the day before yesterday", "2026-11-16"),
        ("last Friday", "2026-11-13"),
        ("3 weeks ago", "2026-10-28"),
        ("no later than Friday", "2026-11-20"),
        ("by no later than 12/7", "2026-12-07"),
        ("on or before Dec 1", "2026-12-01"),
        ("Friday at the latest", "2026-11-20"),
    ],
)
def test_everyday_dates_counted_from_a_wednesday(typed: str, day: str) -> None:
    assert parse_date(typed, WEDNESDAY).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", "2026-11-17"),
        ("today", "2026-11-18"),
        ("last Friday", "2026-11-13"),
        ("Friday", "2026-11-13"),
        ("Wednesday", "2026-11-11"),  # strictly before today
        ("this Monday", "2026-11-16"),
        ("11/18", "2026-11-18"),
        ("11/19", "2025-11-19"),
        ("Nov 3", "2026-11-03"),
        ("Tue, Nov 3", "2026-11-03"),
        ("the 15th", "2026-11-15"),
        ("the 31st", "2026-10-31"),
        ("end of the month", "2026-10-31"),
        ("end of May", "2026-05-31"),
        ("Feb 29", "2024-02-29"),
        ("1/15/27", "2027-01-15"),  # the year was typed
        ("two weeks ago", "2026-11-04"),
    ],
)
def test_past_is_preferred_on_request(typed: str, day: str) -> None:
    assert parse_date(typed, WEDNESDAY, prefer_past=True).isoformat() == day


def test_end_of_the_month_on_its_last_day_is_today() -> None:
    for prefer_past in (False, True):
        assert parse_date("end of the month", date(2026, 11, 30), prefer_past=prefer_past) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Monday, Dec 4",
         "“Monday, Dec 4” contradicts itself: Dec 4, 2026 is a Friday. Type only the date, or only the weekday."),
        ("Sat the 8th",
         "“Sat the 8th” contradicts itself: Dec 8, 2026 is a Tuesday. Type only the date, or only the weekday."),
        ("next Friday", "“next Friday” could be Fri, Nov 20, 2026 or Fri, Nov 27, 2026. Type the date, like 11/27."),
        ("December", "“December” does not say which day. Type the day too, like December 15."),
        ("by may", "“by may” does not say which day. Type the day too, like May 15."),
        ("Dec. 2026", "“Dec. 2026” does not say which day. Type the day too, like December 15."),
        ("next week", "“next week” does not say which day. Type the day, like Friday or May 15."),
        ("the end of the week", "“the end of the week” does not say which day. Type the day, like Friday or May 15."),
        ("by the end of the school year",
         "“by the end of the school year” depends on the school calendar, which is not recorded here. Type the date, like 6/12/2027."),
        ("end of the year",
         "“end of the year” depends on the school calendar, which is not recorded here. Type the date, like 6/12/2027."),
        ("end of this semester",
         "“end of this semester” depends on the school calendar, which is not recorded here. Type the date, like 6/12/2027."),
        ("2/30", "“2/30” is not a date. Type it like 2026-11-18, Friday, in 2 weeks or May 15."),
    ],
)  # fmt: skip
def test_unclear_date_is_refused_with_the_reason(typed: str, sentence: str) -> None:
    with pytest.raises(UnclearDateError) as caught:
        parse_date(typed, WEDNESDAY)
    assert caught.value.message == sentence


@pytest.mark.parametrize("typed", ["noon", "3 pm", "Friday at noon", "by 3:40", "12/4 at 10 a.m."])
def test_time_is_not_a_date(typed: str) -> None:
    with pytest.raises(ContradictionError) as caught:
        parse_date(typed, WEDNESDAY)
    assert caught.value.message == f"“{typed}” names a time. Type only the date, like Friday, May 15 or 12/4."


def test_refused_past_date_has_examples_of_past_dates() -> None:
    with pytest.raises(ContradictionError, match="Type it like 2026-11-18, yesterday, last Friday or May 15"):
        parse_date("someday", WEDNESDAY, prefer_past=True)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from((
        "%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y", "%A, %B %d, %Y", "%a %m/%d/%y", "%b. %d, '%y",
        "the %dth of %B %Y", "%d %b %Y", "by %a., %b. %d, %Y", "no later than %B %dth, %Y", "%Y/%m/%d",
    )),
    st.booleans(),
)  # fmt: skip
def test_written_date_is_read_back(today: date, day: date, form: str, prefer_past: bool) -> None:
    assert parse_date(f"{day:{form}}", today, prefer_past=prefer_past) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 364))
def test_date_without_a_year_is_the_nearest_on_the_preferred_side(today: date, distance: int) -> None:
    for sign, prefer_past in ((1, False), (-1, True)):
        day = today + timedelta(days=sign * distance)
        for form in ("%m/%d", "%B %d", "%d %b", "%a %m/%d", "%A, %B %d"):
            assert parse_date(f"{day:{form}}", today, prefer_past=prefer_past) == day


@given(st.text(st.sampled_from("0123456789/-, abcdefhimnorstuvwy'"), max_size=30), st.booleans())
def test_any_text_is_a_date_or_refused_with_a_sentence(text: str, prefer_past: bool) -> None:
    try:
        parse_date(text, FRIDAY, prefer_past=prefer_past)
    except ContradictionError as error:
        assert error.message.startswith(f"“{text}” ")
        assert error.message.endswith(".")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("3:40", time(15, 40)),
        ("3:40 pm", time(15, 40)),
        ("3:40PM", time(15, 40)),
        ("3:40 p.m.", time(15, 40)),
        ("3.40", time(15, 40)),
        ("3:40 am", time(3, 40)),
        ("15:40", time(15, 40)),
        ("1:00", time(13)),
        ("6:59", time(18, 59)),
        ("7:00", time(7)),
        ("9", time(9)),
        ("9 am", time(9)),
        ("9:05a", time(9, 5)),
        ("12:30", time(12, 30)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("0:10", time(0, 10)),
        ("Noon", time(12)),
        ("at 3:10", time(15, 10)),
    ],
)
def test_parse_time(typed: str, at: time) -> None:
    assert parse_time(typed) == at


@pytest.mark.parametrize(
    "typed", ["", "soon", "24:00", "3:60", "15 pm", "0 am", "3:4", "340", "quarter to four", "３:40"]
)
def test_invalid_time_is_refused_with_the_rule(typed: str) -> None:
    with pytest.raises(ContradictionError) as caught:
        parse_time(typed)
    assert caught.value.message == (
        f"“{typed}” is not a time. Type it like 3:40, 9:15 am or noon. Without am or pm, 1:00 to 6:59 is the afternoon."
    )


@given(st.times())
def test_written_time_is_read_back(at: time) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert parse_time(f"{minute:%I:%M %p}") == minute
    if minute.hour == 0 or minute.hour >= 7:
        assert parse_time(f"{minute:%H:%M}") == minute


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
