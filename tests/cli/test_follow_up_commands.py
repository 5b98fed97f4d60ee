"""Tests of `facilitator actions` and its calendar."""

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
from tests.cli.test_carry_forward import FIRST, SECOND, get_item_number
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
    """A closed meeting, and two meetings of another student: one in session, one planned."""
    return run_lines(session, FIRST, NURA, ["/meeting annual on 2027-01-08", "/student Nura Haddad"])


def listed(session: MeetingSession, *, ended: bool = False) -> list[tuple[str, str]]:
    every = load_meetings(session.meetings, lambda _: True)
    return [
        (action.task.what, action.describe_due(TODAY)) for action in list_actions(every.meetings, include_ended=ended)
    ]


def test_actions_are_sorted_by_due_date_with_a_description(three: MeetingSession) -> None:
    assert listed(three) == [
        ("Make the grid", "overdue by 4 days"),
        ("Bring the map; and, this\\too", "due tomorrow"),
        ("Ask the robotics club", "due in 6 days"),
        ("Think about it", "no due date"),
    ]
    assert ("Done already", "done Fri, Nov 20, 2026") in listed(three, ended=True)


@pytest.mark.parametrize(
    ("due", "when"),
    [(TODAY, "due today"), (date(2026, 12, 4), "overdue by 1 day"), (date(2027, 12, 5), "due in 365 days")],
)
def test_due_dates_are_described_in_words(session: MeetingSession, due: date, when: str) -> None:
    run_lines(session, NURA[:6], [f"! Something {due}"])
    assert listed(session) == [("Something", when)]


@pytest.mark.parametrize("end", ["done", "carry", "drop because she moved"])
def test_action_settled_in_the_next_meeting_is_not_open(session: MeetingSession, end: str) -> None:
    run_lines(session, FIRST, SECOND)
    assert ("Make the grid", "overdue by 4 days") in listed(session)
    session.execute_line(f"/settle {get_item_number(session, 'Make the grid')} {end}")
    again = [("Make the grid", "no due date")] if end == "carry" else []  # the old due date is not copied
    assert [action for action in listed(session) if action[0] == "Make the grid"] == again
    word = {"done": "done", "carry": "carried on"}.get(end, "dropped")
    assert ("Make the grid", f"{word} in the meeting of Fri, Nov 19, 2027") in listed(session, ended=True)


@pytest.mark.usefixtures("clock", "three")
def test_actions_are_listed_as_text_and_json(command: Command) -> None:
    message = command("actions")
    assert message.out.splitlines()[0] == (
        "2026-12-01  overdue by 4 days  Make the grid  (Mr Lindqvist · Elana Reyes, 2026-11-20)"
    )
    assert "owner not recorded · Nura Haddad" in message.out.splitlines()[-1]
    assert len(command("actions", "--overdue").out.splitlines()) == 1
    rows = json.loads(command("actions", "--json", "--student", "nura").out)
    assert [(row["what"], row["due"], row["overdue"], row["open"]) for row in rows] == [
        ("Bring the map; and, this\\too", "2026-12-06", False, True), ("Think about it", None, False, True),
    ]  # fmt: skip
    assert "done Fri, Nov 20, 2026  Done already" in command("actions", "Elana", "--all").out
    assert command("actions", "--student", "Nura", "--overdue").out == "No open action items.\n"
    assert command("actions", "--student", "Zoe").status == 1
    assert command("actions", "Elana", "--student", "Nura").status == 2


@pytest.mark.usefixtures("clock")
def test_calendar_without_names_contains_no_recorded_text(
    command: Command, three: MeetingSession, tmp_path: Path
) -> None:
    path = tmp_path / "days.ics"
    result = command("actions", "--ics", str(path))
    assert result.out == f"4 events saved · {path}\n"
    days = parse_calendar(path.read_bytes())
    ids = {header.id[:8] for header in three.meetings.repository.list_headers()}
    assert {event.summary.split(" (")[0] for event in days} == {"IEP meeting action due", "IEP meeting"}
    assert {event.summary.split(" (")[1].removesuffix(")") for event in days} <= ids
    assert [event.day.isoformat() for event in days] == ["2026-12-01", "2026-12-06", "2026-12-11", "2027-01-08"]
    assert {event.stamp for event in days} == {"20261206T043000Z"}
    for word in (b"Elana", b"Reyes", b"Nura", b"Ortiz", b"grid", b"map"):
        assert word not in path.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = command("actions", "--ics", str(path))
    assert again.status == 1
    assert "already exists" in again.err
    assert command("actions", "--ics", str(path), "--force", "--names").status == 0
    named = parse_calendar(path.read_bytes())
    assert [event.uid for event in named] == [event.uid for event in days]
    assert named[1].summary == "Bring the map; and, this\\too (Ms Ortiz · Nura Haddad)"
    assert named[3].summary == "IEP meeting, Annual review: Nura Haddad"


@pytest.mark.usefixtures("clock")
def test_pause_until_a_date_is_an_upcoming_meeting(command: Command, session: MeetingSession) -> None:
    run_lines(session, NURA, ["/pause until 2026-12-18"])
    days = parse_calendar(command("actions", "--ics", "-").out.encode())
    assert [(event.day.isoformat(), event.summary) for event in days][1] == (
        "2026-12-18", f"IEP meeting continues ({session.meeting.id[:8]})",
    )  # fmt: skip


@pytest.mark.usefixtures("clock")
def test_without_dates_no_calendar_is_written(command: Command, session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, NURA[:6])
    result = command("actions", "--ics", str(tmp_path / "days.ics"))
    assert result.status == 1
    assert "no calendar file was written" in result.err
    assert not (tmp_path / "days.ics").exists()


@pytest.mark.usefixtures("clock")
def test_deleting_a_meeting_deletes_its_calendar(command: Command, three: MeetingSession, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    command("actions", "--ics", str(path))
    elana = next(header.id for header in three.meetings.repository.list_headers() if header.student == "Elana Reyes")
    assert str(path) in command("delete", elana).out
    assert command("delete", elana, "--yes").status == 0
    assert not path.exists()


TEXTS = st.one_of(st.text(max_size=300), st.sampled_from(HOSTILE))


@given(st.lists(st.tuples(TEXTS, TEXTS, st.dates()), min_size=1, max_size=4))
def test_calendar_preserves_any_text(rows: list[tuple[str, str, date]]) -> None:
    events = [CalendarEvent(f"action-{at}@x", day, words, about) for at, (words, about, day) in enumerate(rows)]
    days = parse_calendar(render_calendar(events, NOW).encode("utf-8"))
    assert [(event.uid, event.day, event.summary, event.description) for event in days] == [
        (event.uid, event.day, clean_text(event.summary), clean_text(event.description)) for event in events
    ]


def header(student: str, id_: str = "ab12") -> Header:
    return Header(id_, student, "annual", "Annual review", "2026-11-20", "closed", 0, 1)


def test_student_is_found_by_part_of_a_name_or_meeting_id() -> None:
    headers = [header("Elana Reyes"), header("ELANA REYES", "cd34"), header("Nura Haddad", "ef56"), header("", "ab99")]
    assert resolve_student("nura", headers) == "Nura Haddad"
    assert resolve_student("reyes", headers) == "Elana Reyes"
    assert resolve_student("EF5", headers) == "Nura Haddad"
    with pytest.raises(NotFoundError, match="No student matches “ab”"):
        resolve_student("ab", [header("Elana Reyes"), header("Nura", "ab77")])
    with pytest.raises(NotFoundError, match="No meeting has a student yet"):
        resolve_student("x", [header("")])
    assert match_student("elana réyes")(headers[1])
    assert not match_student("")(headers[3])


def test_unreadable_meetings_are_counted(command: Command, three: MeetingSession, data: Path) -> None:
    first = min((data / "meetings").glob("*.json")).name.removesuffix(".json")
    for path in (data / "meetings").glob(f"{first}*"):
        path.write_text(path.read_text("utf-8").replace('"agenda"', '"agendo"'), "utf-8")
    for copy in data.glob(f"backups/*/{first}.json"):
        copy.unlink()
    result = command("actions")
    assert result.status == 0
    assert "1 meeting could not be read and is not included. For details: facilitator doctor" in result.err
