"""A record typed on another day than the meeting shows no time that is only the time of typing."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from facilitator.services.room_summary import summarize_room
from facilitator.services.session import MeetingSession
from facilitator.services.text_view import ViewContext, render_lines
from facilitator.store.file_repository import FileMeetingRepository
from tests.commands.line_scripts import run_lines
from tests.meeting.meeting_builder import START, create_stamp_source

# Typed on Nov 29 from hand-written notes of a meeting on Nov 20, from 9:00 to 10:10; Ms Po left at 9:40.
EVENING = START.replace(day=29, hour=21, minute=10)
LINES = """\
/meeting annual on 2026-11-20
/student Ana Po
/here Ana Po as student
/here Terri Po as parent
/here Mr Bo as special education teacher, LEA representative
/start
@Ana + Drawing -- every day
/next
@Ana "I like art."
/goal Art: Ana will draw.
/stand 1 @Terri disagree: not yet
/left @Terri
! Send the form @Bo tomorrow
! Call home @Bo by Friday
""".splitlines()


def type_at(folder: Path, start: datetime, *lines: str) -> MeetingSession:
    """Return a session in which the lines were typed from a moment on."""
    repository = FileMeetingRepository(folder, reserve_size=0)
    return run_lines(open_session(DataPaths(folder), repository, create_stamp_source(start)), [*LINES, *lines])


@pytest.fixture
def evening_session(tmp_path: Path) -> MeetingSession:
    return type_at(tmp_path / "data", EVENING)


def test_due_dates_count_from_the_meeting(evening_session: MeetingSession) -> None:
    assert [str(action.due) for action in evening_session.meeting.actions] == ["2026-11-21", "2026-11-27"]


def test_notes_show_no_clock_times_and_no_durations(evening_session: MeetingSession) -> None:
    run_lines(evening_session, ["/close"])
    notes = evening_session.render_notes()
    assert "21:1" not in notes
    assert "minute" not in notes.replace("These minutes", "")
    assert (
        "- Kind: annual\n"
        "- Status: closed Sun, Nov 29, 2026\n"
        "- Started: time not recorded; these notes were typed on Sun, Nov 29, 2026\n"
    ) in notes
    assert "- **Terri Po**, parent/guardian: in the room\n  - Left\n" in notes
    assert "## 1. Strengths and introductions\n\nDone.\n" in notes
    assert "Proposed since Fri, Nov 20, 2026\n" in notes
    assert "- **Terri Po**: disagree (Fri, Nov 20, 2026)\n" in notes


def test_times_given_explicitly_are_shown(evening_session: MeetingSession) -> None:
    run_lines(
        evening_session,
        ["/left Terri at 9:40", "/returned Terri at 9:55", "/here Coach Bell as other at 9:10", "/left Bo at 10"],
    )
    notes = evening_session.render_notes()
    assert (
        "- **Terri Po**, parent/guardian: in the room\n"
        "  - Left Fri, Nov 20, 2026, 09:40\n"
        "  - Came Fri, Nov 20, 2026, 09:55\n"
    ) in notes
    assert "- **Coach Bell**, other: in the room\n  - Came Fri, Nov 20, 2026, 09:10\n" in notes
    assert "  - Left Fri, Nov 20, 2026, 10:00\n" in notes


def list_view(meeting: Meeting, now: datetime) -> list[str]:
    return list(render_lines(ViewContext(meeting, now, None), "all"))


def test_summary_has_no_clock(evening_session: MeetingSession) -> None:
    view = ViewContext(evening_session.meeting, EVENING + timedelta(hours=1), None)
    assert not [line for line in summarize_room(view) if "minute" in line]


def test_text_view_has_no_clock(evening_session: MeetingSession) -> None:
    lines = list_view(evening_session.meeting, EVENING + timedelta(hours=1))
    assert "  60 minutes planned" in lines
    assert "  1 Strengths and introductions, done, 8 minutes" in lines
    assert "  1 Ana, word for word: “I like art.”" in lines
    assert not [line for line in lines if "21:" in line or "over its time" in line]


def test_same_lines_typed_during_the_meeting_have_times(tmp_path: Path) -> None:
    session = type_at(tmp_path / "data", START, "/close")
    notes = session.render_notes()
    assert "- Started: Fri, Nov 20, 2026, 09:00 UTC-05:00\n" in notes
    assert "  - Left Fri, Nov 20, 2026, 09:01\n" in notes
    assert "## 1. Strengths and introductions\n\nDone: less than a minute of 8.\n" in notes
    assert "  1 of 60 minutes" in list_view(session.meeting, START + timedelta(days=30))


def test_date_that_is_corrected_later_brings_the_times_back(evening_session: MeetingSession) -> None:
    run_lines(evening_session, ["/date 2026-11-29"])
    notes = evening_session.render_notes()
    assert "- Started: Sun, Nov 29, 2026, 21:10 UTC-05:00\n" in notes
    assert "  - Left Sun, Nov 29, 2026, 21:11\n" in notes


def test_times_given_explicitly_move_with_the_date(evening_session: MeetingSession) -> None:
    run_lines(evening_session, ["/left Terri at 9:40", "/left Bo", "/date 2026-11-19"])
    notes = evening_session.render_notes()
    assert "  - Left Thu, Nov 19, 2026, 09:40\n" in notes
    assert "**Mr Bo**, special education teacher, LEA representative: in the room\n  - Left\n" in notes


def test_start_says_that_no_times_are_recorded(tmp_path: Path) -> None:
    session = type_at(tmp_path / "data", EVENING)
    run_lines(session, LINES[:2])
    answer = session.execute_line("/start")
    assert answer
    assert answer.text == (
        "item 1 · Strengths and introductions · for Fri, Nov 20, 2026, without clock times (if it is today: /date today)"
    )


def test_meeting_left_open_overnight_has_no_clock(tmp_path: Path) -> None:
    session = type_at(tmp_path / "data", START)
    lines = list_view(session.meeting, START + timedelta(days=1))
    assert "  60 minutes planned" in lines
    assert "  2 Ana's voice, in progress, 7 minutes" in lines


def test_real_start_of_a_session_is_shown(evening_session: MeetingSession) -> None:
    meeting = evening_session.meeting
    first = meeting.sessions[0].replace(started=START.replace(hour=9, minute=5).time())
    changed = meeting.replace(sessions=(first,))
    evening_session.stored = evening_session.meetings.change(meeting.id, lambda _: changed)
    assert (
        "- Started: Fri, Nov 20, 2026, 09:05; these notes were typed on Sun, Nov 29, 2026\n"
        in evening_session.render_notes()
    )
