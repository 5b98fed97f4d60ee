"""Words that were typed and not entered are back after the program ended, however it ended."""

import os
import signal
import time

import pytest
from textual.widgets import Input

from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.paths import DataPaths
from facilitator.store.draft_files import DraftStore
from screens.app import FacilitatorApp
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.goal_wording import GoalWordingDialog, SentenceInput
from screens.draft_recovery import MAX_UNSAVED_CHARACTERS
from screens.home import Home
from screens.live_meeting import LiveMeeting
from screens.notes import Notes
from tests.notes.note_builder import build_full_meeting
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting
from tests.screens.terminal_session import TIMEOUT_SECONDS, TerminalSession


def kept(places: DataPaths) -> list[str]:
    folder = places.data / "drafts"
    return sorted(path.name for path in folder.glob("*.json")) if folder.is_dir() else []


async def crash(person: Driver) -> None:
    """End without leaving in order, after the next tick."""
    person.app.save_draft()
    await person.settle()


async def test_words_in_the_line_are_back(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort She counts in")
        await crash(person)
        assert len(kept(paths)) == 1
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Home)
        assert any("Words that were not entered are kept" in toast for toast in person.get_toasts())
        app.open_meeting(meeting)
        await person.settle()
        assert person.command_input.text == "@ort She counts in"
        assert "typed and not entered" in person.get_message()
        await person.type_lines(" twos.")
        assert person.read_statement_words()[-1] == "She counts in twos."
        await person.settle()
        assert kept(paths) == []


async def test_a_half_filled_form_is_open_again(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        await crash(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, CommandFormDialog)
        assert app.screen.query_one("#field-STRENGTH", Input).value == "Humour"
        await crash(person)
        assert len(kept(paths)) == 1  # they are still not entered
        await person.press("escape")
        assert "Esc again leaves" in person.get_form_error()
        await person.press("escape")
        assert isinstance(app.screen, LiveMeeting)
        app.save_draft()
        await person.settle()
        assert kept(paths) == []


def test_a_form_that_is_not_there_yet_has_its_words_already() -> None:
    meeting = build_full_meeting(str)
    goal = meeting.goals[0]
    wording = GoalWordingDialog(meeting, goal, "1", draft={"SENTENCE": "Another.", "WHO": "Ms Ortiz"})
    assert wording.draft() == ("word", {"N": "1"}, {"SENTENCE": "Another.", "WHO": "Ms Ortiz"})
    assert GoalWordingDialog(meeting, goal, "1", draft={}).draft() == ("", {}, {})
    typed = {"STRENGTH": "Humour"}
    assert CommandFormDialog(COMMANDS_BY_ID["strength"], draft=typed).draft() == ("strength", {}, typed)
    assert CommandFormDialog(COMMANDS_BY_ID["strength"], known=typed).draft() == ("", {}, {})


async def test_a_wording_that_was_changed_is_kept(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        await person.type(" More.")
        await crash(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, GoalWordingDialog)
        await person.wait_until(lambda: any(one.text for one in app.screen.query(SentenceInput)))
        assert app.screen.query_one(SentenceInput).text.endswith(" More.")
        await person.press("enter")
        assert person.read_from_disk().goals[0].wording.endswith(" More.")


async def test_a_long_text_does_not_wait_for_the_next_tick(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FacilitatorApp, "set_interval", lambda *_, **__: None)
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("x" * (MAX_UNSAVED_CHARACTERS - 1))
        await person.settle()
        assert kept(paths) == []
        await person.type("x")
        await person.settle()
        assert len(kept(paths)) == 1


async def test_leaving_on_purpose_takes_nothing_along(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("never mind")
        await crash(person)
        await person.press("ctrl+q", "ctrl+q")
    assert kept(paths) == []


async def test_words_for_a_closed_meeting_are_told_and_stay(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.session.execute_line("/close")
        await person.type("too late")
        await crash(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Notes)
        assert any("too late" in toast for toast in person.get_toasts())
    assert len(kept(paths)) == 1


async def test_what_cannot_be_kept_is_tried_again(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        keep = DraftStore.save

        def full(self: DraftStore, draft: object) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(DraftStore, "save", full)
        await person.type("She counts")
        await crash(person)
        assert kept(paths) == []
        monkeypatch.setattr(DraftStore, "save", keep)
        await crash(person)
        assert len(kept(paths)) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
async def test_a_program_that_is_ended_loses_no_words(make_app: MakeApp, paths: DataPaths, number: int) -> None:
    meeting = copy_demo_meeting(paths)
    terminal = TerminalSession("", paths, meeting)
    try:
        terminal.wait_for(b"PEOPLE")
        os.write(terminal.terminal_fd, b"@ort She counts in")
        end = time.monotonic() + TIMEOUT_SECONDS
        while not any("She counts in" in path.read_text("utf-8") for path in paths.data.glob("drafts/*.json")):
            assert time.monotonic() < end
            terminal._read(time.monotonic() + 0.5)
        terminal.process.send_signal(number)
        terminal.wait_for_exit()
    finally:
        terminal.process.kill()
        terminal.process.wait(TIMEOUT_SECONDS)
        os.close(terminal.terminal_fd)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.command_input.text == "@ort She counts in"


async def test_words_of_a_form_for_a_closed_meeting_are_told(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        person.app.session.execute_line("/close")
        await crash(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.get_toasts()[-1].endswith("the meeting is closed: Humour")
