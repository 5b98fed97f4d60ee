"""The desk: one window on the meetings."""

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

NOT_OPEN = "No meeting is open. Make one with /meeting annual, or open one with /open NAME."


@pytest.fixture
def other_session(session: MeetingSession, data: Path) -> MeetingSession:
    """A second window on the meeting that is open in the first."""
    run_lines(session, SETUP_LINES, MEETING_LINES)
    stamps = create_stamp_source()
    for _ in range(1000):  # ids of its own
        stamps()
    other = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0), stamps)
    other.open(session.meeting.id)
    return other


def execute(session: MeetingSession, line: str) -> str:
    answer = session.execute_line(line)
    assert answer
    return answer.line


@pytest.mark.parametrize("line", ["hello", "/start", "/undo now", "@dana", "/here Dana", "/export", "/close"])
def test_without_a_meeting_it_says_how_to_get_one(refusal: Refusal, line: str) -> None:
    assert refusal(line).startswith((NOT_OPEN, "Type it like this"))


def test_an_answer_holds_the_time_who_and_the_words(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@Elana"])
    line = execute(session, "I know my times tables.")
    assert line == f'saved {session.meeting.statements[0].at:%H:%M:%S} · Elana · "I know my times tables."'


def test_what_is_answered_is_on_disk_for_another_window(session: MeetingSession, other_session: MeetingSession) -> None:
    session.execute_line("@dana She keeps going.")
    assert other_session.refresh()
    assert other_session.stored == session.stored
    assert not other_session.refresh()
    assert other_session.meeting.statements[-1].words == "She keeps going."


def test_a_meeting_is_made_for_today_or_a_day(session: MeetingSession) -> None:
    assert execute(session, "/meeting annual").endswith("Annual review · Fri 2026-11-20 · meeting 0000000000001000")
    assert "Fri 2026-12-04" in execute(session, "/meeting ANNUAL on 12/4/2026")
    assert session.meeting.date == date(2026, 12, 4)
    assert len(session.meetings.repository.list_headers()) == 2


@pytest.mark.parametrize(
    ("line", "beginning"),
    [
        ("/meeting nonsense", "There is no agenda called “nonsense”."),
        ("/meeting annual on Fryday", "“Fryday” is not a day."),
        ("/open", "Type it like this: /open Elana (/help open shows every way)"),
        ("/open Elana", "No meeting here is called “Elana”. To make one: /meeting annual."),
        ("/undo", "There is nothing to undo in this window."),
        ("/redo", "There is nothing to make again."),
    ],
)
def test_what_cannot_be_done_says_what_can(refusal: Refusal, line: str, beginning: str) -> None:
    assert refusal(line).startswith(beginning)


def test_a_broken_agenda_makes_no_meeting(session: MeetingSession, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    (data / "agendas" / "ours.md").write_text("# Ours\n", "utf-8")
    with pytest.raises(InvalidTextFile):
        session.execute_line("/meeting ours")
    assert session.stored is None


@pytest.fixture
def meeting_ids(session: MeetingSession) -> list[str]:
    """The ids of three meetings, two of them one student's."""
    ids = []
    for kind, student in (("annual", "Elana Reyes"), ("transition", "Elana Reyes"), ("annual", "Nura Aziz")):
        run_lines(session, [f"/meeting {kind} on 2026-11-20", f"/student {student}"])
        ids.append(session.meeting.id)
    return ids


def test_a_meeting_is_opened_by_its_student_its_id_or_more(session: MeetingSession, meeting_ids: list[str]) -> None:
    for wanted, meeting in (
        ("nura", meeting_ids[2]),
        (meeting_ids[0], meeting_ids[0]),
        (meeting_ids[1].upper(), meeting_ids[1]),
        ("life after school", meeting_ids[1]),
        ("1", meeting_ids[2]),  # the newest first
    ):
        session.execute_line(f"/open {wanted}")
        assert session.meeting.id == meeting, wanted
    assert execute(session, "/open nura") == "open · Nura Aziz · Annual review 2026-11-20 · planned"


def test_where_several_meetings_fit_they_are_named(refusal: Refusal, meeting_ids: list[str]) -> None:
    sentence = refusal("/open elana")
    assert "Elana Reyes Annual review 2026-11-20" in sentence
    assert "Elana Reyes Planning for life after school 2026-11-20" in sentence
    assert "Nura" not in sentence


def test_a_meeting_without_a_student_can_be_opened(session: MeetingSession) -> None:
    run_lines(session, ["/meeting annual"])
    assert execute(session, "/open no student").startswith("open · ")


def test_opening_a_meeting_forgets_who_spoke_and_what_could_be_undone(
    session: MeetingSession, meeting_ids: list[str], refusal: Refusal
) -> None:
    run_lines(session, ["/here Ana as parent", "@ana", "words", f"/open {meeting_ids[0]}"])
    assert refusal("words").startswith("Who is speaking?")
    assert refusal("/undo") == "There is nothing to undo in this window."


def test_undo_goes_back_step_by_step_and_redo_forward_again(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana"])
    values = [session.meeting]
    for line in ("one", "+ two", "? three", "/private four"):
        session.execute_line(line)
        values.append(session.meeting)
    for at in (3, 2, 1, 0):
        assert " · undone: " in execute(session, "/undo")
        assert session.meeting == values[at]
    for at in (1, 2, 3, 4):
        assert " · made again: " in execute(session, "/redo")
        assert session.meeting == values[at]
    assert refusal("/redo") == "There is nothing to make again."


def test_something_new_after_an_undo_leaves_nothing_to_make_again(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana", "one", "/undo", "two"])
    assert refusal("/redo") == "There is nothing to make again."


def test_what_changed_nothing_is_no_step(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, ["/start", "@dana", "one", "/here Dana Reyes as parent"])
    assert "undone: Dana Reyes · one" in execute(session, "/undo")


def test_undo_takes_back_this_windows_entries_and_leaves_the_others(
    session: MeetingSession, other_session: MeetingSession
) -> None:
    session.execute_line("@dana mine")
    other_session.execute_line("@ort theirs")
    session.execute_line("/undo")
    other_session.refresh()
    assert other_session.stored == session.stored
    assert [one.words for one in session.meeting.statements[-1:]] == ["theirs"]
    session.execute_line("/redo")
    assert {one.words for one in session.meeting.statements[-2:]} == {"mine", "theirs"}


def test_what_another_window_changed_since_stays_and_can_be_tried_again(
    session: MeetingSession, other_session: MeetingSession
) -> None:
    session.execute_line("@dana mine")
    other_session.execute_line("/fix theirs")
    with pytest.raises(Exception, match="Somebody has changed this again in another window since"):
        session.execute_line("/undo")
    other_session.execute_line("/undo")
    session.execute_line("/undo")
    assert "mine" not in [one.words for one in session.meeting.statements]


def test_nothing_is_undone_once_the_meeting_is_closed(session: MeetingSession, other_session: MeetingSession) -> None:
    session.execute_line("@dana mine")
    other_session.execute_line("/close")
    with pytest.raises(Exception, match="This meeting is closed"):
        session.execute_line("/undo")


def test_notes_are_saved_where_it_says_and_never_over_others(
    session: MeetingSession, data: Path, tmp_path: Path
) -> None:
    run_lines(session, SETUP_LINES)
    for name in ("ER-2026-11-20-annual.md", "ER-2026-11-20-annual-2.md"):
        assert execute(session, "/export").endswith(f"notes saved · {data / 'notes' / name}")
    named = tmp_path / "mine.md"
    assert execute(session, f"/export {named}").endswith(f"notes saved · {named}")
    assert "# Annual review: Elana Reyes" in named.read_text("utf-8")
    with pytest.raises(Exception, match="is there already and was left as it is"):
        session.execute_line(f"/export {named}")


def test_refreshing_without_a_meeting_finds_nothing(session: MeetingSession) -> None:
    assert not session.refresh()


def test_what_the_keeper_mended_is_told_once(session: MeetingSession, data: Path) -> None:
    run_lines(session, SETUP_LINES)
    file = data / "meetings" / f"{session.meeting.id}.json"
    file.write_bytes(file.read_bytes()[:-40])
    session.refresh()
    (told,) = session.pop_notices()
    assert told.endswith(".")
    assert session.pop_notices() == []
    assert [person.name for person in session.meeting.people][:1] == ["Elana Reyes"]
