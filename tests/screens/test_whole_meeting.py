"""A whole meeting: made, held, closed, its notes saved, and all of it there when the program is opened again."""

import stat
from pathlib import Path

import pytest

from facilitator.meeting.goal import GoalStatus
from facilitator.meeting.meeting import Meeting, MeetingState
from screens.app import FacilitatorApp
from screens.dialogs.choice import Choose
from screens.dialogs.command_form import Form
from screens.goal_workshop import GoalWorkshop
from screens.home import Home
from screens.live_meeting import Room
from screens.meeting_setup import SetUp
from screens.notes import Notes
from screens.read_back import ReadBack
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver

REFUSED = "names no strength yet, so it stays proposed"
WORDING = "By May, Sam will retell a story with 4 of 5 events, using the drawings that Sam makes."


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
async def test_a_meeting_by_keyboard_alone_from_an_empty_home_to_saved_notes(
    new_app: NewApp, size: tuple[int, int]
) -> None:
    app = new_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert "No meetings yet" in person.shown()
        await _plan(person)
        await _set_up(person)
        await _hold(person)
        await _work_on_the_goal(person)
        await _read_back_and_close(person)
        await person.press("s")
        notes = _saved_notes(person)
        meeting = person.on_disk()
        await person.press("ctrl+q")
    assert app.return_code == 0
    await _open_again(new_app(), size, meeting, notes)


async def _plan(person: Driver) -> None:
    await person.press("ctrl+n")
    assert isinstance(person.app.screen, Choose)
    assert "Annual" in person.shown()
    await person.choose("", "annual")
    assert isinstance(person.app.screen, SetUp)
    assert person.meeting.kind == "annual"


async def _set_up(person: Driver) -> None:
    await person.press("enter")  # the student's row stands out
    assert isinstance(person.app.screen, Form)
    for words in ("Sam Doe", "", "3", "they/them"):
        await person.say(words)
    assert person.meeting.student is not None
    assert person.meeting.student.grade == "3"
    await person.press("down", "enter")  # “somebody who takes part”, now that the student is set
    assert isinstance(person.app.screen, Form)
    for words in ("Jo Doe", "parent", ""):
        await person.say(words)
    await person.press("tab")  # from the rows to what is said, and on to the line
    while person.app.focused is not person.line:
        await person.press("tab")
    await person.say(
        "/here Sam Doe as student", "/here Ms Lee as special education teacher", "/here Mr Ruiz as LEA representative"
    )
    assert [one.name for one in person.meeting.people] == ["Sam Doe", "Jo Doe", "Ms Lee", "Mr Ruiz"]
    await person.say("/start")
    assert isinstance(person.app.screen, Room)
    assert person.meeting.state is MeetingState.IN_SESSION


async def _hold(person: Driver) -> None:
    await person.press("f5")
    assert "VOICES" in person.shown()
    await person.press("enter")  # the student is first
    assert "speaking now · Sam" in person.answer()
    assert person.app.focused is person.line
    await person.say("I draw the whole story first.", '"Drawing is how I think."')
    await person.press("f2")
    for words in ("Drawing", "", "retells with a comic strip"):
        await person.say(words)
    await person.say("@jo Sam never gives up on a puzzle.", "+ Persistence -- puzzles", "@lee", "Sam helps others.")
    await person.say("+ Kindness", "~ Sam reads best in the morning.", "@4 The school has an art room.")
    assert [one.name for one in person.meeting.strengths] == ["Drawing", "Persistence", "Kindness"]
    assert len({one.by for one in person.meeting.statements}) == 4
    assert len(person.on_disk().statements) == 6


async def _work_on_the_goal(person: Driver) -> None:
    await person.say("/item goals", f"/goal Retelling: {WORDING}", "/agree 1")
    assert REFUSED in " ".join(person.shown().split()), person.shown()
    assert person.line.text == "/agree 1"
    assert person.on_disk().goals[0].status is GoalStatus.PROPOSED
    await person.press("end", "ctrl+u", "f3")
    assert isinstance(person.app.screen, GoalWorkshop)
    assert "no strength linked yet" in person.shown()
    await person.press("a")
    assert REFUSED in " ".join(person.shown().split())
    await person.press("enter")  # the first strength
    assert isinstance(person.app.screen, Form)
    await person.say("Sam draws the events before telling them")
    await person.press("a")
    assert person.on_disk().goals[0].status is GoalStatus.AGREED
    assert "agreed" in person.shown()
    await person.press("escape")
    assert isinstance(person.app.screen, Room)
    await person.press("f4")
    for words in ("Bring the comic paper", "2026-12-01", "Ms Lee"):
        await person.say(words)
    assert person.meeting.actions[0].due is not None


async def _read_back_and_close(person: Driver) -> None:
    await person.press("f8")
    assert isinstance(person.app.screen, ReadBack)
    assert "1  Retelling, built on Drawing" in person.shown()
    await person.press("k")
    assert isinstance(person.app.screen, Choose)
    await person.press("down", "enter")
    assert person.on_disk().state is MeetingState.CLOSED
    assert isinstance(person.app.screen, Notes)


def _saved_notes(person: Driver) -> Path:
    (notes,) = person.app.places.notes.iterdir()
    assert notes.name in person.answer()
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
        assert "Sam Doe" in person.shown()
        await person.press("enter")
        assert isinstance(app.screen, Notes)
        assert person.meeting == meeting
        assert notes.exists()
        assert "Decisions" in person.shown(), person.shown()
