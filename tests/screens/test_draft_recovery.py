"""Unsaved text is restored after the app ended, however it ended."""

import os
import signal
import time

import pytest
from textual.widgets import Input

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
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


def list_draft_files(paths: DataPaths) -> list[str]:
    folder = paths.data / "drafts"
    return sorted(path.name for path in folder.glob("*.json")) if folder.is_dir() else []


async def save_draft(person: Driver) -> None:
    """Save the draft as the timer does; the test then ends the app without quitting."""
    person.app.services.drafts.save_changes()
    await person.settle()


async def test_text_of_the_input_line_is_restored(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("@ort She counts in")
        await save_draft(person)
        assert len(list_draft_files(paths)) == 1
    app = make_app()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Home)
        assert any("Text you typed but did not save" in toast for toast in person.get_toasts())
        app.services.open_meeting(meeting)
        await person.settle()
        assert person.command_input.text == "@ort She counts in"
        assert "This text was not saved" in person.get_message()
        await person.type_lines(" twos.")
        assert person.read_statement_words()[-1] == "She counts in twos."
        await person.settle()
        assert list_draft_files(paths) == []


async def test_partly_filled_form_is_restored(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        await save_draft(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, CommandFormDialog)
        assert app.screen.query_one("#field-STRENGTH", Input).value == "Humour"
        await save_draft(person)
        assert len(list_draft_files(paths)) == 1  # the text is still unsaved
        await person.press("escape")
        assert person.get_form_error() == "Not saved yet. Save, or cancel again to discard it."
        await person.press("escape")
        assert isinstance(app.screen, LiveMeeting)
        app.services.drafts.save_changes()
        await person.settle()
        assert list_draft_files(paths) == []


def test_dialog_reports_its_draft_before_mounting() -> None:
    meeting = build_full_meeting(str)
    goal = meeting.goals[0]
    dialog = GoalWordingDialog(meeting, goal, "1", draft={"SENTENCE": "Another.", "WHO": "Ms Ortiz"})
    assert dialog.draft() == ("word", {"N": "1"}, {"SENTENCE": "Another.", "WHO": "Ms Ortiz"})
    assert GoalWordingDialog(meeting, goal, "1", draft={}).draft() == ("", {}, {})
    values = {"STRENGTH": "Humour"}
    assert CommandFormDialog(COMMANDS_BY_ID[CommandId.STRENGTH], draft=values).draft() == ("strength", {}, values)
    assert CommandFormDialog(COMMANDS_BY_ID[CommandId.STRENGTH], known=values).draft() == ("", {}, {})


async def test_changed_goal_wording_is_restored(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f3", "w")
        await person.type(" More.")
        await save_draft(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.wait_until(lambda: isinstance(app.screen, GoalWordingDialog))
        await person.wait_until(lambda: any(field.text for field in app.screen.query(SentenceInput)))
        assert app.screen.query_one(SentenceInput).text.endswith(" More.")
        await person.press("enter")
        assert person.read_from_disk().goals[0].wording.endswith(" More.")


async def test_long_text_is_saved_before_the_next_interval(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FacilitatorApp, "set_interval", lambda *_, **__: None)
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("x" * (MAX_UNSAVED_CHARACTERS - 1))
        await person.settle()
        assert list_draft_files(paths) == []
        await person.type("x")
        await person.settle()
        assert len(list_draft_files(paths)) == 1


async def test_quitting_discards_the_draft(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.type("never mind")
        await save_draft(person)
        await person.press("ctrl+q", "ctrl+q")
    assert list_draft_files(paths) == []


async def test_draft_of_a_closed_meeting_is_reported_and_kept(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.session.execute_line("/close")
        await person.type("too late")
        await save_draft(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert isinstance(app.screen, Notes)
        assert any("too late" in toast for toast in person.get_toasts())
    assert len(list_draft_files(paths)) == 1


async def test_failed_draft_save_is_retried(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        save = DraftStore.save

        def fail(self: DraftStore, draft: object) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(DraftStore, "save", fail)
        await person.type("She counts")
        await save_draft(person)
        assert list_draft_files(paths) == []
        monkeypatch.setattr(DraftStore, "save", save)
        await save_draft(person)
        assert len(list_draft_files(paths)) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
async def test_terminated_process_keeps_its_draft(make_app: MakeApp, paths: DataPaths, number: int) -> None:
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


async def test_form_draft_of_a_closed_meeting_is_reported(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f2")
        await person.type("Humour")
        person.app.services.session.execute_line("/close")
        await save_draft(person)
    app = make_app(meeting)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.get_toasts()[-1].endswith("the meeting is now closed: Humour · Elana Reyes")
