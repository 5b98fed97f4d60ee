"""Words that were typed and not entered are back after the program ended, however it ended."""

import os
import signal
import time

import pytest
from textual.widgets import Input

from facilitator.commands.registry import BY_ID
from facilitator.paths import Places
from facilitator.store.draft_files import Drafts
from screens.app import FacilitatorApp
from screens.dialogs.command_form import Form
from screens.dialogs.goal_wording import Sentence, Wording
from screens.draft_recovery import CHARACTERS
from screens.home import Home
from screens.live_meeting import Room
from screens.notes import Notes
from tests.notes.note_builder import full
from tests.screens.conftest import NewApp
from tests.screens.driver import WIDE, Driver, demo
from tests.screens.terminal_session import PATIENCE, Terminal


def kept(places: Places) -> list[str]:
    folder = places.data / "drafts"
    return sorted(path.name for path in folder.glob("*.json")) if folder.is_dir() else []


async def crash(person: Driver) -> None:
    """End without leaving in order, after the next tick."""
    person.app.keep_draft()
    await person.settle()


async def test_words_in_the_line_are_back(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort She counts in")
        await crash(person)
        assert len(kept(places)) == 1
    app = new_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Home)
        assert any("Words that were not entered are kept" in toast for toast in person.toasts())
        app.open_meeting(meeting)
        await person.settle()
        assert person.line.text == "@ort She counts in"
        assert "typed and not entered" in person.answer()
        await person.say(" twos.")
        assert person.words()[-1] == "She counts in twos."
        await person.settle()
        assert kept(places) == []


async def test_a_half_filled_form_is_open_again(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        await crash(person)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Form)
        assert app.screen.query_one("#field-STRENGTH", Input).value == "Humour"
        await crash(person)
        assert len(kept(places)) == 1  # they are still not entered
        await person.press("escape")
        assert "Esc again leaves" in person.fault()
        await person.press("escape")
        assert isinstance(app.screen, Room)
        app.keep_draft()
        await person.settle()
        assert kept(places) == []


def test_a_form_that_is_not_there_yet_has_its_words_already() -> None:
    meeting = full(str)
    goal = meeting.goals[0]
    wording = Wording(meeting, goal, "1", begun={"SENTENCE": "Another.", "WHO": "Ms Ortiz"})
    assert wording.draft() == ("word", {"N": "1"}, {"SENTENCE": "Another.", "WHO": "Ms Ortiz"})
    assert Wording(meeting, goal, "1", begun={}).draft() == ("", {}, {})
    typed = {"STRENGTH": "Humour"}
    assert Form(BY_ID["strength"], typed=typed).draft() == ("strength", {}, typed)
    assert Form(BY_ID["strength"], filled=typed).draft() == ("", {}, {})


async def test_a_wording_that_was_changed_is_kept(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        await person.type(" More.")
        await crash(person)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Wording)
        await person.until(lambda: any(one.text for one in app.screen.query(Sentence)))
        assert app.screen.query_one(Sentence).text.endswith(" More.")
        await person.press("enter")
        assert person.on_disk().goals[0].wording.endswith(" More.")


async def test_a_long_text_does_not_wait_for_the_next_tick(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FacilitatorApp, "set_interval", lambda *_, **__: None)
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("x" * (CHARACTERS - 1))
        await person.settle()
        assert kept(places) == []
        await person.type("x")
        await person.settle()
        assert len(kept(places)) == 1


async def test_leaving_on_purpose_takes_nothing_along(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("never mind")
        await crash(person)
        await person.press("ctrl+q", "ctrl+q")
    assert kept(places) == []


async def test_words_for_a_closed_meeting_are_told_and_stay(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.desk.enter("/close")
        await person.type("too late")
        await crash(person)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Notes)
        assert any("too late" in toast for toast in person.toasts())
    assert len(kept(places)) == 1


async def test_what_cannot_be_kept_is_tried_again(
    new_app: NewApp, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        keep = Drafts.keep

        def full(self: Drafts, draft: object) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(Drafts, "keep", full)
        await person.type("She counts")
        await crash(person)
        assert kept(places) == []
        monkeypatch.setattr(Drafts, "keep", keep)
        await crash(person)
        assert len(kept(places)) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
async def test_a_program_that_is_ended_loses_no_words(new_app: NewApp, places: Places, number: int) -> None:
    meeting = demo(places)
    terminal = Terminal("", places, meeting)
    try:
        terminal.until(b"VOICES")
        os.write(terminal.ours, b"@ort She counts in")
        end = time.monotonic() + PATIENCE
        while not any("She counts in" in path.read_text("utf-8") for path in places.data.glob("drafts/*.json")):
            assert time.monotonic() < end
            terminal._read(time.monotonic() + 0.5)
        terminal.process.send_signal(number)
        terminal.rest()
    finally:
        terminal.process.kill()
        terminal.process.wait(PATIENCE)
        os.close(terminal.ours)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.line.text == "@ort She counts in"


async def test_words_of_a_form_for_a_closed_meeting_are_told(new_app: NewApp, places: Places) -> None:
    meeting = demo(places)
    async with new_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        person.app.desk.enter("/close")
        await crash(person)
    app = new_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.toasts()[-1].endswith("the meeting is closed: Humour")
