"""The desk: one window on the meetings."""

from datetime import date
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from facilitator.textfiles.diagnostics import AgendaRefused
from tests.commands.line_scripts import PEOPLE, UNDER_WAY, play
from tests.conftest import Refusal
from tests.meeting.meeting_builder import new_stamps

NOT_OPEN = "No meeting is open. Make one with /meeting annual, or open one with /open NAME."


@pytest.fixture
def other(desk: Desk, data: Path) -> Desk:
    """A second window on the meeting that is open in the first."""
    play(desk, PEOPLE, UNDER_WAY)
    stamps = new_stamps()
    for _ in range(1000):  # ids of its own
        stamps()
    other = open_session(Places(data), FileKeeper(data, reserve=0), stamps)
    other.open(desk.meeting.id)
    return other


def said(desk: Desk, line: str) -> str:
    answer = desk.enter(line)
    assert answer
    return answer.line


@pytest.mark.parametrize("line", ["hello", "/start", "/undo now", "@dana", "/here Dana", "/export", "/close"])
def test_without_a_meeting_it_says_how_to_get_one(refusal: Refusal, line: str) -> None:
    assert refusal(line).startswith((NOT_OPEN, "Type it like this"))


def test_an_answer_holds_the_time_who_and_the_words(desk: Desk) -> None:
    play(desk, PEOPLE, ["/start", "@Elana"])
    line = said(desk, "I know my times tables.")
    assert line == f'saved {desk.meeting.statements[0].at:%H:%M:%S} · Elana · "I know my times tables."'


def test_what_is_answered_is_on_disk_for_another_window(desk: Desk, other: Desk) -> None:
    desk.enter("@dana She keeps going.")
    assert other.refresh()
    assert other.saved == desk.saved
    assert not other.refresh()
    assert other.meeting.statements[-1].words == "She keeps going."


def test_a_meeting_is_made_for_today_or_a_day(desk: Desk) -> None:
    assert said(desk, "/meeting annual").endswith("Annual review · Fri 2026-11-20 · meeting 0000000000001000")
    assert "Fri 2026-12-04" in said(desk, "/meeting ANNUAL on 12/4/2026")
    assert desk.meeting.date == date(2026, 12, 4)
    assert len(desk.meetings.keeper.headers()) == 2


@pytest.mark.parametrize(
    ("line", "beginning"),
    [
        ("/meeting nonsense", "No agenda is called “nonsense”."),
        ("/meeting annual on Fryday", "“Fryday” is not a day."),
        ("/open", "Type it like this: /open Elana (/help open shows every way)"),
        ("/open Elana", "No meeting here is called “Elana”. To make one: /meeting annual."),
        ("/undo", "There is nothing to undo in this window."),
        ("/redo", "There is nothing to make again."),
    ],
)
def test_what_cannot_be_done_says_what_can(refusal: Refusal, line: str, beginning: str) -> None:
    assert refusal(line).startswith(beginning)


def test_a_broken_agenda_makes_no_meeting(desk: Desk, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    (data / "agendas" / "ours.md").write_text("# Ours\n", "utf-8")
    with pytest.raises(AgendaRefused):
        desk.enter("/meeting ours")
    assert desk.saved is None


@pytest.fixture
def three(desk: Desk) -> list[str]:
    """The ids of three meetings, two of them one student's."""
    ids = []
    for kind, student in (("annual", "Elana Reyes"), ("transition", "Elana Reyes"), ("annual", "Nura Aziz")):
        play(desk, [f"/meeting {kind} on 2026-11-20", f"/student {student}"])
        ids.append(desk.meeting.id)
    return ids


def test_a_meeting_is_opened_by_its_student_its_id_or_more(desk: Desk, three: list[str]) -> None:
    for wanted, meeting in (
        ("nura", three[2]),
        (three[0], three[0]),
        (three[1].upper(), three[1]),
        ("life after school", three[1]),
        ("1", three[2]),  # the newest first
    ):
        desk.enter(f"/open {wanted}")
        assert desk.meeting.id == meeting, wanted
    assert said(desk, "/open nura") == "open · Nura Aziz · Annual review 2026-11-20 · planned"


def test_where_several_meetings_fit_they_are_named(refusal: Refusal, three: list[str]) -> None:
    sentence = refusal("/open elana")
    assert "Elana Reyes Annual review 2026-11-20" in sentence
    assert "Elana Reyes Planning for life after school 2026-11-20" in sentence
    assert "Nura" not in sentence


def test_a_meeting_without_a_student_can_be_opened(desk: Desk) -> None:
    play(desk, ["/meeting annual"])
    assert said(desk, "/open no student").startswith("open · ")


def test_opening_a_meeting_forgets_who_spoke_and_what_could_be_undone(
    desk: Desk, three: list[str], refusal: Refusal
) -> None:
    play(desk, ["/here Ana as parent", "@ana", "words", f"/open {three[0]}"])
    assert refusal("words").startswith("Who is speaking?")
    assert refusal("/undo") == "There is nothing to undo in this window."


def test_undo_goes_back_step_by_step_and_redo_forward_again(desk: Desk, refusal: Refusal) -> None:
    play(desk, PEOPLE, ["/start", "@dana"])
    values = [desk.meeting]
    for line in ("one", "+ two", "? three", "/private four"):
        desk.enter(line)
        values.append(desk.meeting)
    for at in (3, 2, 1, 0):
        assert " · undone: " in said(desk, "/undo")
        assert desk.meeting == values[at]
    for at in (1, 2, 3, 4):
        assert " · made again: " in said(desk, "/redo")
        assert desk.meeting == values[at]
    assert refusal("/redo") == "There is nothing to make again."


def test_something_new_after_an_undo_leaves_nothing_to_make_again(desk: Desk, refusal: Refusal) -> None:
    play(desk, PEOPLE, ["/start", "@dana", "one", "/undo", "two"])
    assert refusal("/redo") == "There is nothing to make again."


def test_what_changed_nothing_is_no_step(desk: Desk) -> None:
    play(desk, PEOPLE, ["/start", "@dana", "one", "/here Dana Reyes as parent"])
    assert "undone: Dana Reyes · one" in said(desk, "/undo")


def test_undo_takes_back_this_windows_entries_and_leaves_the_others(desk: Desk, other: Desk) -> None:
    desk.enter("@dana mine")
    other.enter("@ort theirs")
    desk.enter("/undo")
    other.refresh()
    assert other.saved == desk.saved
    assert [one.words for one in desk.meeting.statements[-1:]] == ["theirs"]
    desk.enter("/redo")
    assert {one.words for one in desk.meeting.statements[-2:]} == {"mine", "theirs"}


def test_what_another_window_changed_since_stays_and_can_be_tried_again(desk: Desk, other: Desk) -> None:
    desk.enter("@dana mine")
    other.enter("/fix theirs")
    with pytest.raises(Exception, match="Somebody has changed this again in another window since"):
        desk.enter("/undo")
    other.enter("/undo")
    desk.enter("/undo")
    assert "mine" not in [one.words for one in desk.meeting.statements]


def test_nothing_is_undone_once_the_meeting_is_closed(desk: Desk, other: Desk) -> None:
    desk.enter("@dana mine")
    other.enter("/close")
    with pytest.raises(Exception, match="This meeting is closed"):
        desk.enter("/undo")


def test_notes_are_saved_where_it_says_and_never_over_others(desk: Desk, data: Path, tmp_path: Path) -> None:
    play(desk, PEOPLE)
    for name in ("ER-2026-11-20-annual.md", "ER-2026-11-20-annual-2.md"):
        assert said(desk, "/export").endswith(f"notes saved · {data / 'notes' / name}")
    named = tmp_path / "mine.md"
    assert said(desk, f"/export {named}").endswith(f"notes saved · {named}")
    assert "# Annual review: Elana Reyes" in named.read_text("utf-8")
    with pytest.raises(Exception, match="is there already and was left as it is"):
        desk.enter(f"/export {named}")


def test_refreshing_without_a_meeting_finds_nothing(desk: Desk) -> None:
    assert not desk.refresh()


def test_what_the_keeper_mended_is_told_once(desk: Desk, data: Path) -> None:
    play(desk, PEOPLE)
    file = data / "meetings" / f"{desk.meeting.id}.json"
    file.write_bytes(file.read_bytes()[:-40])
    desk.refresh()
    (told,) = desk.told()
    assert told.endswith(".")
    assert desk.told() == []
    assert [person.name for person in desk.meeting.people][:1] == ["Elana Reyes"]
