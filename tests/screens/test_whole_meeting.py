"""A whole meeting: planned, held, closed, its notes saved, and opened again after a restart."""

import stat
from pathlib import Path

import pytest

from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.proposal import ProposalStatus
from screens.app import FacilitatorApp
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.meeting_setup import MeetingSetup
from screens.notes import Notes
from screens.read_back import ReadBack
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver

pytestmark = pytest.mark.full

REFUSED = "is not linked to a strength yet, so it stays proposed"
WORDING = "By May, Sam will retell a story with 4 of 5 events, using the drawings that Sam makes."


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
async def test_whole_meeting_by_keyboard_from_empty_home_to_saved_notes(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "No meetings yet" in person.get_screen_text()
        await _plan(person)
        await _set_up(person)
        await _hold(person)
        await _work_on_the_goal(person)
        await _read_back_and_close(person)
        await person.press("s")
        notes = _saved_notes(person)
        meeting = person.read_from_disk()
        await person.press("ctrl+q")
    assert app.return_code == 0
    await _open_again(make_app(), size, meeting, notes)


async def _plan(person: Driver) -> None:
    await person.press("ctrl+n")
    assert isinstance(person.app.screen, ChoiceDialog)
    assert "Annual" in person.get_screen_text()
    await person.choose_row("", "annual")
    assert isinstance(person.app.screen, MeetingSetup)
    assert person.meeting.kind == "annual"


async def _set_up(person: Driver) -> None:
    await person.press("enter")  # the student row is selected
    assert isinstance(person.app.screen, CommandFormDialog)
    for words in ("Sam Doe", "", "3", "they/them", "", "", ""):
        await person.type_lines(words)
    assert person.meeting.student is not None
    assert person.meeting.student.grade == "3"
    await person.press("enter")  # “Add a person” is selected now
    assert isinstance(person.app.screen, CommandFormDialog)
    for words in ("Jo Doe", "parent", "", ""):
        await person.type_lines(words)
    await person.press("tab")  # from the rows to the opening words, and on to the input line
    while person.app.focused is not person.command_input:
        await person.press("tab")
    await person.type_lines(
        "/here Sam Doe as student", "/here Ms Lee as special education teacher", "/here Mr Ruiz as LEA representative"
    )
    assert [attendee.name for attendee in person.meeting.people] == ["Sam Doe", "Jo Doe", "Ms Lee", "Mr Ruiz"]
    await person.type_lines("/start")
    assert isinstance(person.app.screen, LiveMeeting)
    assert person.meeting.state is MeetingState.IN_SESSION


async def _hold(person: Driver) -> None:
    await person.press("f5")
    assert "PEOPLE" in person.get_screen_text()
    await person.press("enter")  # the student is first
    assert "speaking now · Sam" in person.get_message()
    assert person.app.focused is person.command_input
    await person.type_lines("I draw the whole story first.", '"Drawing is how I think."')
    await person.press("f2")
    for words in ("Drawing", "retells with a comic strip", "", ""):
        await person.type_lines(words)
    await person.type_lines(
        "@jo Sam never gives up on a puzzle.", "+ Persistence -- puzzles", "@lee", "Sam helps others."
    )
    await person.type_lines("+ Kindness", "~ Sam reads best in the morning.", "@4 The school has an art room.")
    assert [strength.name for strength in person.meeting.strengths] == ["Drawing", "Persistence", "Kindness"]
    assert len({statement.by for statement in person.meeting.statements}) == 4
    assert len(person.read_from_disk().statements) == 6


async def _work_on_the_goal(person: Driver) -> None:
    await person.type_lines("/item goals", f"/goal Retelling: {WORDING}", "/agree 1")
    assert REFUSED in " ".join(person.get_screen_text().split()), person.get_screen_text()
    assert person.command_input.text == "/agree 1"
    assert person.read_from_disk().goals[0].status is ProposalStatus.PROPOSED
    await person.press("end", "ctrl+u", "f3")
    assert isinstance(person.app.screen, GoalWorkshop)
    assert "no strength linked yet" in person.get_screen_text()
    await person.press("a")
    await person.choose_row("", "agree")
    assert REFUSED in " ".join(person.get_screen_text().split())
    await person.press("enter")  # the first strength
    assert isinstance(person.app.screen, CommandFormDialog)
    await person.type_lines("Sam draws the events before telling them")
    await person.press("a")
    await person.choose_row("", "agree")
    assert person.read_from_disk().goals[0].status is ProposalStatus.AGREED
    assert "agreed" in person.get_screen_text()
    await person.press("escape")
    assert isinstance(person.app.screen, LiveMeeting)
    await person.press("f4")
    for words in ("Bring the comic paper", "2026-12-01", "Ms Lee"):
        await person.type_lines(words)
    assert person.meeting.actions[0].due is not None


async def _read_back_and_close(person: Driver) -> None:
    await person.press("f8")
    assert isinstance(person.app.screen, ReadBack)
    assert "1  Retelling, built on Drawing" in person.get_screen_text()
    await person.press("k")
    assert isinstance(person.app.screen, ChoiceDialog)
    await person.press("down", "enter")
    assert person.read_from_disk().state is MeetingState.CLOSED
    assert isinstance(person.app.screen, Notes)


def _saved_notes(person: Driver) -> Path:
    (notes,) = person.app.services.paths.notes.iterdir()
    assert notes.name in person.get_message()
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600
    text = notes.read_text("utf-8")
    assert "I draw the whole story first." in text
    assert "Sam draws the events before telling them" in text
    return notes


async def _open_again(app: FacilitatorApp, size: tuple[int, int], meeting: Meeting, notes: Path) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Home)
        assert "Sam Doe" in person.get_screen_text()
        await person.press("enter")
        assert isinstance(app.screen, Notes)
        assert person.meeting == meeting
        assert notes.exists()
        assert "Decisions" in person.get_screen_text(), person.get_screen_text()
