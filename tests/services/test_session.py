"""The session of one window."""

from datetime import date
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.textfiles.diagnostics import InvalidTextFile
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal
from tests.meeting.meeting_builder import create_stamp_source

NOT_OPEN = "No meeting is open. Create one with /meeting annual, or open one with /open NAME."


@pytest.fixture
def other_session(session: MeetingSession, data: Path) -> MeetingSession:
    """A session of a second window, with the same meeting open."""
    run_lines(session, SETUP_LINES, MEETING_LINES)
    stamps = create_stamp_source()
    for _ in range(1000):  # so that its ids differ
        stamps()
    other = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0), stamps)
    other.open(session.meeting.id)
    return other


def execute(session: MeetingSession, line: str) -> str:
    result = session.execute_line(line)
    assert result
    return result.line


@pytest.mark.parametrize("line", ["hello", "/start", "/undo now", "@dana", "/here Dana", "/export", "/close"])
def test_line_without_a_meeting_says_how_to_open_one(refusal: Refusal, line: str) -> None:
    assert refusal(line).startswith((NOT_OPEN, "Type it like this"))


def test_result_line_has_time_speaker_and_words(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@Elana"])
    line = execute(session, "I know my times tables.")
    assert line == f'saved {session.meeting.statements[0].at:%H:%M:%S} · 1 Elana · "I know my times tables."'


def test_change_is_on_disk_for_another_window(session: MeetingSession, other_session: MeetingSession) -> None:
    session.execute_line("@dana She keeps going.")
    assert other_session.refresh()
    assert other_session.stored == session.stored
    assert not other_session.refresh()
    assert other_session.meeting.statements[-1].words == "She keeps going."


def test_meeting_is_created_for_today_or_a_date(session: MeetingSession) -> None:
    assert execute(session, "/meeting annual").endswith("Annual review · Fri, Nov 20, 2026 · meeting 0000000000001000")
    assert "Fri, Dec 4, 2026" in execute(session, "/meeting ANNUAL on 12/4/2026")
    assert session.meeting.date == date(2026, 12, 4)
    assert len(session.meetings.repository.list_headers()) == 2


@pytest.mark.parametrize(
    ("line", "beginning"),
    [
        ("/meeting nonsense", "There is no agenda called “nonsense”."),
        ("/meeting annual on Fryday", "“Fryday” is not a date."),
        ("/open", "Type it like this: /open Elana (/help open shows all the ways)"),
        ("/open Elana", "No meeting matches “Elana”. To create one: /meeting annual."),
        ("/undo", "There is nothing to undo in this window. To change an earlier line: /fix, /by, /move or /strike."),
        ("/redo", "There is nothing to redo."),
    ],
)
def test_refused_line_says_what_to_do(refusal: Refusal, line: str, beginning: str) -> None:
    assert refusal(line).startswith(beginning)


def test_invalid_agenda_creates_no_meeting(session: MeetingSession, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    (data / "agendas" / "ours.md").write_text("# Ours\n", "utf-8")
    with pytest.raises(InvalidTextFile):
        session.execute_line("/meeting ours")
    assert session.stored is None


@pytest.fixture
def meeting_ids(session: MeetingSession) -> list[str]:
    """The ids of three meetings; the first two are of the same student."""
    ids = []
    for kind, student in (("annual", "Elana Reyes"), ("transition", "Elana Reyes"), ("annual", "Nura Aziz")):
        run_lines(session, [f"/meeting {kind} on 2026-11-20", f"/student {student}"])
        ids.append(session.meeting.id)
    return ids


def test_meeting_is_opened_by_student_id_title_or_number(session: MeetingSession, meeting_ids: list[str]) -> None:
    for query, meeting_id in (
        ("nura", meeting_ids[2]),
        (meeting_ids[0], meeting_ids[0]),
        (meeting_ids[1].upper(), meeting_ids[1]),
        ("life after school", meeting_ids[1]),
        ("1", meeting_ids[2]),  # the newest comes first
    ):
        session.execute_line(f"/open {query}")
        assert session.meeting.id == meeting_id, query
    assert execute(session, "/open nura") == "open · Nura Aziz · Annual review, Fri, Nov 20, 2026 · planned"


def test_ambiguous_meeting_error_lists_the_matches(refusal: Refusal, meeting_ids: list[str]) -> None:
    sentence = refusal("/open elana")
    assert "Elana Reyes Annual review 2026-11-20" in sentence
    assert "Elana Reyes Planning for life after school 2026-11-20" in sentence
    assert "Nura" not in sentence


def test_meeting_without_a_student_can_be_opened(session: MeetingSession) -> None:
    run_lines(session, ["/meeting annual"])
    assert execute(session, "/open no student").startswith("open · ")


def test_opening_a_meeting_resets_speaker_and_undo(
    session: MeetingSession, meeting_ids: list[str], refusal: Refusal
) -> None:
    run_lines(session, ["/here Ana as parent", "@ana", "words", f"/open {meeting_ids[0]}"])
    assert refusal("words").startswith("Who is speaking?")
    assert (
        refusal("/undo")
        == "There is nothing to undo in this window. To change an earlier line: /fix, /by, /move or /strike."
    )


def test_undo_and_redo_step_by_step(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana"])
    values = [session.meeting]
    for line in ("one", "+ two", "? three", "/private four"):
        session.execute_line(line)
        values.append(session.meeting)
    for index in (3, 2, 1, 0):
        assert " · undone: " in execute(session, "/undo")
        assert session.meeting == values[index]
    for index in (1, 2, 3, 4):
        assert " · redone: " in execute(session, "/redo")
        assert session.meeting == values[index]
    assert refusal("/redo") == "There is nothing to redo."


def test_new_change_after_undo_clears_redo(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana", "one", "/undo", "two"])
    assert refusal("/redo") == "There is nothing to redo."


def test_line_without_a_change_is_not_an_undo_step(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana", "one", "/here Dana Reyes as parent"])
    assert "undone: 1 Dana Reyes · one" in execute(session, "/undo")


def test_undo_keeps_the_entries_of_other_windows(session: MeetingSession, other_session: MeetingSession) -> None:
    session.execute_line("@dana mine")
    other_session.execute_line("@ort theirs")
    session.execute_line("/undo")
    other_session.refresh()
    assert other_session.stored == session.stored
    assert [statement.words for statement in session.meeting.statements[-1:]] == ["theirs"]
    session.execute_line("/redo")
    assert {statement.words for statement in session.meeting.statements[-2:]} == {"mine", "theirs"}


def test_undo_is_refused_while_another_window_has_changed_the_entry(
    session: MeetingSession, other_session: MeetingSession
) -> None:
    session.execute_line("@dana mine")
    other_session.execute_line("/fix theirs")
    with pytest.raises(Exception, match="This was changed again in another window"):
        session.execute_line("/undo")
    other_session.execute_line("/undo")
    session.execute_line("/undo")
    assert "mine" not in [statement.words for statement in session.meeting.statements]


def test_undo_is_refused_after_closing(session: MeetingSession, other_session: MeetingSession) -> None:
    session.execute_line("@dana mine")
    other_session.execute_line("/close")
    with pytest.raises(Exception, match="This meeting is closed"):
        session.execute_line("/undo")


def test_export_never_overwrites_a_file(session: MeetingSession, data: Path, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    for name in ("ER-2026-11-20-annual.md", "ER-2026-11-20-annual-2.md"):
        assert execute(session, "/export").endswith(f"notes saved · {data / 'notes' / name}")
    named = tmp_path / "mine.md"
    assert execute(session, f"/export {named}").endswith(f"notes saved · {named}")
    assert "# Annual review: Elana Reyes" in named.read_text("utf-8")
    with pytest.raises(Exception, match="already exists and was not changed"):
        session.execute_line(f"/export {named}")


def test_refresh_without_a_meeting_returns_false(session: MeetingSession) -> None:
    assert not session.refresh()


def test_repair_notice_is_reported_once(session: MeetingSession, data: Path) -> None:
    run_lines(session, SETUP_LINES)
    file = data / "meetings" / f"{session.meeting.id}.json"
    file.write_bytes(file.read_bytes()[:-40])
    session.refresh()
    (notice,) = session.pop_notices()
    assert notice.endswith(".")
    assert session.pop_notices() == []
    assert [person.name for person in session.meeting.people][:1] == ["Elana Reyes"]
