"""Drive the app as a person would, with keys, pastes and clicks, and read the screen and the saved meeting."""

import atexit
import os
import shutil
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from facilitator.store.file_repository import FileMeetingRepository
from screens.app import FacilitatorApp
from screens.base.meeting_screen import MeetingScreen
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.command_form import CommandFormDialog
from screens.dialogs.goal_wording import GoalWordingDialog
from screens.dialogs.import_preview import ImportPreviewDialog
from screens.dialogs.sheet_form import SheetFormDialog
from screens.widgets.command_input import CommandInput
from tests.meeting.meeting_builder import START

WIDE, SMALL = (120, 36), (80, 24)
IDLE_CHECKS = 5

PATIENCE_S = 20.0
"""Seconds after which something that should happen in the background has not happened."""


class Driver:
    """Operates an app under test like a person at the keyboard."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, FacilitatorApp)
        self.app = pilot.app

    @property
    def meeting(self) -> Meeting:
        """Return the open meeting as this window has it."""
        return self.app.services.session.meeting

    @property
    def screen(self) -> MeetingScreen:
        """Return the current screen, which must be a meeting screen."""
        assert isinstance(self.app.screen, MeetingScreen)
        return self.app.screen

    @property
    def command_input(self) -> CommandInput:
        """Return the input line of the current screen."""
        return self.app.screen.query_one(CommandInput)

    def read_from_disk(self) -> Meeting:
        """Return the open meeting as another program reads it."""
        return load_from_disk(self.app.services.paths.data, self.meeting.id)

    def read_statement_words(self) -> list[str]:
        """Return the words of all statements as another program reads them."""
        return [statement.words for statement in self.read_from_disk().statements]

    async def settle(self) -> None:
        """Wait until all work is done and painted. Dialogs may stay open."""
        quiet = 0
        for _ in range(500):
            if quiet == IDLE_CHECKS:
                return
            await self.pilot.pause(0)
            open_dialogs = sum(
                isinstance(
                    screen, CommandFormDialog | ChoiceDialog | GoalWordingDialog | ImportPreviewDialog | SheetFormDialog
                )
                for screen in self.app.screen_stack
            )
            busy = sum(not worker.is_finished for worker in self.app.workers) > open_dialogs
            quiet = 0 if busy else quiet + 1
            if busy:
                await self.app.services.run_in_store_thread(lambda: None)
        raise AssertionError(f"never idle: {list(self.app.workers)}")

    async def wait_until(self, condition: Callable[[], object]) -> None:
        """Wait for something a screen does in the background, such as rendering Markdown; on a slow machine, longer."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline, "the condition never became true"
            await self.pilot.pause(0)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for their effects."""
        for key in keys:
            self.app.post_message(events.Key(key, None))
            await self.pilot.pause(0)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text key by key, as fast as a terminal sends it."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.pilot.pause()

    async def type_lines(self, *lines: str) -> None:
        """Type lines key by key, with Enter after each."""
        for words in lines:
            await self.type(words)
            await self.press("enter")

    async def paste(self, text: str) -> None:
        """Paste a text as a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def submit_lines(self, *lines: str) -> None:
        """Put each line into the input line at once, and press Enter."""
        for words in lines:
            self.command_input.focus()
            self.command_input.text = words
            await self.pilot.pause()
            await self.press("enter")

    async def fill_form(self, **fields: str) -> None:
        """Fill in fields of the open form, and press Enter in the last one."""
        for name, words in fields.items():
            self.app.screen.query_one(f"#field-{name}", Input).value = words
        list(self.app.screen.query(Input))[-1].focus()
        await self.pilot.pause()
        await self.press("enter")

    async def choose_row(self, list_id: str, row_id: str) -> None:
        """Highlight a row by its id, and press Enter."""
        options = self.app.screen.query_one(f"#{list_id}" if list_id else "OptionList", OptionList)
        options.focus()
        options.highlighted = options.get_option_index(row_id)
        await self.pilot.pause()
        await self.press("enter")

    async def click_row(self, list_id: str, row_id: str) -> None:
        """Click on a visible row."""
        options = self.app.screen.query_one(f"#{list_id}" if list_id else "OptionList", OptionList)
        at = options.get_option_index(row_id)
        y = next(y for y in range(options.size.height) if options.render_line(y).text and find_row_at(options, y) == at)
        offset = (1 + options.styles.padding.left, y + options.styles.padding.top)
        await self.click(options, offset)

    async def click(self, target: Widget | str | None, offset: tuple[int, int] = (0, 0)) -> None:
        """Click on a widget after the layout is settled, because a click is aimed at the position at its start."""
        await self.settle()
        assert await self.pilot.click(target, offset=offset)
        await self.settle()

    def get_message(self) -> str:
        """Return the message above the input line."""
        return str(self.app.screen.query_one("#answer", Static).content)

    def get_form_error(self) -> str:
        """Return the error of the form in front."""
        return str(self.app.screen.query_one("#error", Static).content)

    def get_screen_text(self) -> str:
        """Return the text of the screen, line by line."""
        return "\n".join(strip.text for strip in render_strips(self.app))

    def get_toasts(self) -> list[str]:
        """Return the messages of all toasts, oldest first."""
        return [notification.message for notification in self.app._notifications]

    @property
    def has_dialog(self) -> bool:
        """Return whether a form or a question is in front."""
        return isinstance(self.app.screen, ModalScreen)


def find_row_at(options: OptionList, y: int) -> int:
    """Return the index of the row in a line of a list, or -1."""
    lines = options._lines
    index = y + options.scroll_offset.y
    return lines[index][0] if index < len(lines) else -1


def render_strips(app: FacilitatorApp) -> list[Strip]:
    """Return the lines of the screen as they are painted."""
    return app.screen._compositor.render_strips(app.size)


def get_all_text(app: FacilitatorApp) -> str:
    """Return the text of the screen without line breaks."""
    return "".join(strip.text for strip in render_strips(app))


def load_from_disk(data_folder: Path, meeting_id: str) -> Meeting:
    """Read a meeting through a new repository."""
    return MeetingService(FileMeetingRepository(data_folder, reserve_size=0)).open(meeting_id).meeting


def copy_demo_meeting(paths: DataPaths, lines: Iterable[str] | None = None) -> str:
    """Copy a meeting into a data folder and return its id.

    Args:
        paths: the data folder.
        lines: lines to record; the sample meeting as in the demo if None or empty.
    """
    folder, meeting = _record_lines(tuple(lines) if lines else tuple(lines_before_stop(read_sample())))
    shutil.copytree(folder.name, paths.data)
    for file in (paths.data / "meetings").iterdir():
        os.utime(file, (START.timestamp(), START.timestamp()))
    return meeting


@cache
def _record_lines(lines: tuple[str, ...]) -> tuple[TemporaryDirectory[str], str]:
    """Record lines once; every test gets a copy."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    repository = FileMeetingRepository(Path(folder.name), reserve_size=0)
    session = record_sample(DataPaths(Path(folder.name)), repository, list(lines), START)
    repository.save_index()
    return folder, session.meeting.id
