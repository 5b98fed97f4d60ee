"""What is still to be done, across meetings; and its days for a calendar."""

import json
import os
import stat
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator.clock
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.text_types import clean_text
from facilitator.services.icalendar import CalendarEvent, render_calendar
from facilitator.services.meeting_queries import load_meetings, match_student, resolve_student
from facilitator.services.open_actions import list_actions
from facilitator.services.session import MeetingSession
from facilitator.store.repository import Header
from tests.cli.calendar_reader import parse_calendar
from tests.cli.conftest import Command
from tests.cli.test_carry_forward import FIRST, SECOND, number
from tests.commands.line_scripts import run_lines
from tests.hostile import HOSTILE

NOW = datetime(2026, 12, 5, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
TODAY = NOW.date()
NURA = [
    "/meeting annual on 2026-12-20", "/student Nura Haddad", "/here Ms Ortiz as special education teacher", "/start",
    "@Nura", "+ Maps", "! Bring the map; and, this\\too @ortiz 2026-12-06", "! Think about it",
]  # fmt: skip


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facilitator.clock, "current_time", lambda: NOW)


@pytest.fixture
def three(session: MeetingSession) -> MeetingSession:
    """A closed meeting, one under way for another student, and one that is planned."""
    return run_lines(session, FIRST, NURA, ["/meeting annual on 2027-01-08", "/student Nura Haddad"])


def listed(desk: MeetingSession, *, ended: bool = False) -> list[tuple[str, str]]:
    every = load_meetings(desk.meetings, lambda _: True)
    return [(one.task.what, one.describe_due(TODAY)) for one in list_actions(every.meetings, include_ended=ended)]


def test_the_soonest_stands_first_and_says_in_words_how_its_day_lies(three: MeetingSession) -> None:
    assert listed(three) == [
        ("Make the grid", "overdue by 4 days"),
        ("Bring the map; and, this\\too", "due tomorrow"),
        ("Ask the robotics club", "due in 6 days"),
        ("Think about it", "no day was said"),
    ]
    assert ("Done already", "done 2026-11-20") in listed(three, ended=True)


@pytest.mark.parametrize(
    ("due", "when"),
    [(TODAY, "due today"), (date(2026, 12, 4), "overdue by 1 day"), (date(2027, 12, 5), "due in 365 days")],
)
def test_today_and_yesterday(session: MeetingSession, due: date, when: str) -> None:
    run_lines(session, NURA[:6], [f"! Something {due}"])
    assert listed(session) == [("Something", when)]


@pytest.mark.parametrize("end", ["done", "carry", "drop because she moved"])
def test_what_the_next_meeting_settled_is_not_open_any_more(session: MeetingSession, end: str) -> None:
    run_lines(session, FIRST, SECOND)
    assert ("Make the grid", "overdue by 4 days") in listed(session)
    session.execute_line(f"/settle {number(session, 'Make the grid')} {end}")
    again = [("Make the grid", "no day was said")] if end == "carry" else []  # its day is past: asked for anew
    assert [one for one in listed(session) if one[0] == "Make the grid"] == again
    word = {"done": "done", "carry": "carried on"}.get(end, "dropped")
    assert ("Make the grid", f"{word} in the meeting of 2027-11-19") in listed(session, ended=True)


@pytest.mark.usefixtures("clock", "three")
def test_the_command_lists_them_for_people_and_for_programs(command: Command) -> None:
    told = command("actions")
    assert told.out.splitlines()[0] == (
        "2026-12-01  overdue by 4 days  Make the grid  (Mr Lindqvist · Elana Reyes, 2026-11-20)"
    )
    assert "owner not recorded · Nura Haddad" in told.out.splitlines()[-1]
    assert len(command("actions", "--overdue").out.splitlines()) == 1
    rows = json.loads(command("actions", "--json", "--student", "nura").out)
    assert [(one["what"], one["due"], one["overdue"], one["open"]) for one in rows] == [
        ("Bring the map; and, this\\too", "2026-12-06", False, True), ("Think about it", None, False, True),
    ]  # fmt: skip
    assert "done 2026-11-20  Done already" in command("actions", "Elana", "--all").out
    assert command("actions", "--student", "Nura", "--overdue").out == "No open actions.\n"
    assert command("actions", "--student", "Zoe").status == 1
    assert command("actions", "Elana", "--student", "Nura").status == 2


@pytest.mark.usefixtures("clock")
def test_a_calendar_without_names_tells_nobody_anything(
    command: Command, three: MeetingSession, tmp_path: Path
) -> None:
    path = tmp_path / "days.ics"
    done = command("actions", "--ics", str(path))
    assert done.out == f"4 days saved for the calendar · {path}\n"
    days = parse_calendar(path.read_bytes())
    ids = {one.id[:8] for one in three.meetings.repository.list_headers()}
    assert {one.summary.split(" (")[0] for one in days} == {"IEP meeting action due", "IEP meeting"}
    assert {one.summary.split(" (")[1].removesuffix(")") for one in days} <= ids
    assert [one.day.isoformat() for one in days] == ["2026-12-01", "2026-12-06", "2026-12-11", "2027-01-08"]
    assert {one.stamp for one in days} == {"20261206T043000Z"}
    for word in (b"Elana", b"Reyes", b"Nura", b"Ortiz", b"grid", b"map"):
        assert word not in path.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = command("actions", "--ics", str(path))
    assert again.status == 1
    assert "already exists" in again.err
    assert command("actions", "--ics", str(path), "--force", "--names").status == 0
    named = parse_calendar(path.read_bytes())
    assert [one.uid for one in named] == [one.uid for one in days]
    assert named[1].summary == "Bring the map; and, this\\too (Ms Ortiz · Nura Haddad)"
    assert named[3].summary == "IEP meeting, Annual review: Nura Haddad"


@pytest.mark.usefixtures("clock")
def test_a_pause_with_a_day_is_a_meeting_to_come(command: Command, session: MeetingSession) -> None:
    run_lines(session, NURA, ["/pause until 2026-12-18"])
    days = parse_calendar(command("actions", "--ics", "-").out.encode())
    assert [(one.day.isoformat(), one.summary) for one in days][1] == (
        "2026-12-18", f"IEP meeting continues ({session.meeting.id[:8]})",
    )  # fmt: skip


@pytest.mark.usefixtures("clock")
def test_nothing_with_a_day_makes_no_calendar(command: Command, session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, NURA[:6])
    done = command("actions", "--ics", str(tmp_path / "days.ics"))
    assert done.status == 1
    assert "nothing for a calendar" in done.err
    assert not (tmp_path / "days.ics").exists()


@pytest.mark.usefixtures("clock")
def test_a_calendar_goes_with_the_meeting_it_tells_of(command: Command, three: MeetingSession, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    command("actions", "--ics", str(path))
    elana = next(one.id for one in three.meetings.repository.list_headers() if one.student == "Elana Reyes")
    assert str(path) in command("delete", elana).out
    assert command("delete", elana, "--yes").status == 0
    assert not path.exists()


TEXTS = st.one_of(st.text(max_size=300), st.sampled_from(HOSTILE))


@given(st.lists(st.tuples(TEXTS, TEXTS, st.dates()), min_size=1, max_size=4))
def test_any_words_come_back_from_a_calendar(rows: list[tuple[str, str, date]]) -> None:
    events = [CalendarEvent(f"action-{at}@x", day, words, about) for at, (words, about, day) in enumerate(rows)]
    days = parse_calendar(render_calendar(events, NOW).encode("utf-8"))
    assert [(one.uid, one.day, one.summary, one.description) for one in days] == [
        (one.uid, one.day, clean_text(one.summary), clean_text(one.description)) for one in events
    ]


def header(student: str, id_: str = "ab12") -> Header:
    return Header(id_, student, "annual", "Annual review", "2026-11-20", "closed", 0, 1)


def test_a_student_is_meant_by_part_of_a_name_or_by_the_id_of_a_meeting() -> None:
    headers = [header("Elana Reyes"), header("ELANA REYES", "cd34"), header("Nura Haddad", "ef56"), header("", "ab99")]
    assert resolve_student("nura", headers) == "Nura Haddad"
    assert resolve_student("reyes", headers) == "Elana Reyes"
    assert resolve_student("EF5", headers) == "Nura Haddad"
    with pytest.raises(NotFoundError, match="No student here is called"):
        resolve_student("ab", [header("Elana Reyes"), header("Nura", "ab77")])
    with pytest.raises(NotFoundError, match="No meeting here has a student yet"):
        resolve_student("x", [header("")])
    assert match_student("elana réyes")(headers[1])
    assert not match_student("")(headers[3])


def test_meetings_that_cannot_be_read_are_counted(command: Command, three: MeetingSession, data: Path) -> None:
    first = min((data / "meetings").glob("*.json")).name.removesuffix(".json")
    for path in (data / "meetings").glob(f"{first}*"):
        path.write_text(path.read_text("utf-8").replace('"agenda"', '"agendo"'), "utf-8")
    for copy in data.glob(f"backups/*/{first}.json"):
        copy.unlink()
    done = command("actions")
    assert done.status == 0
    assert "1 meeting could not be read and is left out: facilitator doctor" in done.err
