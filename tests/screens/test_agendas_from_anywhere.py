"""Whatever lies among the agendas, the screen answers: files are read beside it, and each is an agenda or a sentence."""

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


async def test_while_agendas_are_read_the_screen_takes_keys(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader waits until the test lets it go on; only then the list comes."""
    copy_demo_meeting(paths)  # where there is no meeting, nothing is there to be found by typing
    reading, go_on, real = threading.Event(), threading.Event(), agenda_library.load_agenda

    def slow(*args: object) -> Agenda:
        reading.set()
        assert threading.current_thread() is not threading.main_thread()
        assert go_on.wait(60)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(agenda_library, "load_agenda", slow)
    app = make_app()
    async with app.run_test(notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await pilot.press("ctrl+n")
        while not reading.is_set():
            await pilot.pause()
        await person.type("elana")
        assert app.screen.query_one("#search", Input).value == "elana"
        assert not isinstance(app.screen, ChoiceDialog)
        go_on.set()
        await person.settle()
        assert isinstance(app.screen, ChoiceDialog)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
async def test_a_folder_of_anything_is_a_list_of_sentences(make_app: MakeApp, paths: DataPaths) -> None:
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
        await person.choose_row("", "slow 2")  # a quarter of a megabyte of faults: one sentence in the corner
        assert app.is_running
        assert len(person.get_toasts()[0]) < 30_000
