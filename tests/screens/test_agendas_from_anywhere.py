"""Any file in the agendas folder is listed as an agenda or with an error, and reading never blocks the screen."""

import os
import threading

import pytest
from textual.widgets import Input, OptionList

from facilitator.agendas import agenda_library
from facilitator.meeting.agenda import Agenda
from facilitator.paths import DataPaths
from screens.dialogs.choice import ChoiceDialog
from tests.agendas.test_agenda_properties import OPEN, repeat, strange_files
from tests.hostile import HOSTILE
from tests.screens.conftest import MakeApp
from tests.screens.driver import Driver, copy_demo_meeting

pytestmark = pytest.mark.timeout(120)


async def test_screen_accepts_keys_while_agendas_are_read(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader waits for the test; the list appears only afterwards."""
    copy_demo_meeting(paths)  # the search field is hidden without meetings
    is_reading, may_continue, load_agenda = threading.Event(), threading.Event(), agenda_library.load_agenda

    def load_slowly(*args: object) -> Agenda:
        is_reading.set()
        assert threading.current_thread() is not threading.main_thread()
        assert may_continue.wait(60)
        return load_agenda(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(agenda_library, "load_agenda", load_slowly)
    app = make_app()
    async with app.run_test(notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await pilot.press("ctrl+n")
        while not is_reading.is_set():
            await pilot.pause()
        await person.type("elana")
        assert app.screen.query_one("#search", Input).value == "elana"
        assert not isinstance(app.screen, ChoiceDialog)
        may_continue.set()
        await person.settle()
        assert isinstance(app.screen, ChoiceDialog)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
async def test_folder_of_strange_files_is_listed_with_errors(make_app: MakeApp, paths: DataPaths) -> None:
    strange_files(paths.agendas)
    for number, piece in enumerate(("*a_", "- a\n", "{", "[a]: b '\n", ">" * 1000 + " a\n")):
        (paths.agendas / f"slow {number}.md").write_text(OPEN + repeat(piece))
    for number, text in enumerate(HOSTILE):
        (paths.agendas / f"text {number}.md").write_bytes(OPEN.replace("T", text, 1).encode("utf-8", "surrogatepass"))
    app = make_app()
    async with app.run_test(notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("ctrl+n")
        assert isinstance(app.screen, ChoiceDialog)
        rows = {option.id: str(option.prompt) for option in app.screen.query_one(OptionList).options}
        assert "cannot be used: " in rows["slow 0"]
        assert "pipe" not in rows
        await person.choose_row("", "slow 2")  # 250 KB of errors become one notification
        assert app.is_running
        assert len(person.get_toasts()[0]) < 30_000
