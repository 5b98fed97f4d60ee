"""Driving the app as a person would: keys, pastes, clicks; reading the screen cell by cell and the meeting from disk."""

import atexit
import os
import shutil
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


class Driver:
    """An app under test, and what a person at it can do."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, FacilitatorApp)
        self.app = pilot.app

    @property
    def meeting(self) -> Meeting:
        """The open meeting as the window has it."""
        return self.app.session.meeting

    @property
    def screen(self) -> MeetingScreen:
        """The screen in front, of an open meeting."""
        assert isinstance(self.app.screen, MeetingScreen)
        return self.app.screen

    @property
    def command_input(self) -> CommandInput:
        """The line of the screen in front."""
        return self.app.screen.query_one(CommandInput)

    def read_from_disk(self) -> Meeting:
        """The open meeting as another program reads it."""
        return load_from_disk(self.app.paths.data, self.meeting.id)

    def read_statement_words(self) -> list[str]:
        """Every statement's words, as another program reads them."""
        return [one.words for one in self.read_from_disk().statements]

    async def settle(self) -> None:
        """Wait until everything asked for was done and painted. Forms and questions may be open meanwhile."""
        quiet = 0
        for _ in range(500):
            if quiet == IDLE_CHECKS:
                return
            await self.pilot.pause(0)
            asking = sum(
                isinstance(
                    one, CommandFormDialog | ChoiceDialog | GoalWordingDialog | ImportPreviewDialog | SheetFormDialog
                )
                for one in self.app.screen_stack
            )
            busy = sum(not one.is_finished for one in self.app.workers) > asking
            quiet = 0 if busy else quiet + 1
            if busy:
                await self.app.run_in_store_thread(lambda: None)
        raise AssertionError(f"never calm: {list(self.app.workers)}")

    async def wait_until(self, condition: Callable[[], object]) -> None:
        """Wait for what a screen does in its own time: text that is rendered, a field that is filled."""
        for _ in range(500):
            if condition():
                return
            await self.pilot.pause(0)
        raise AssertionError("it never came")

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they do."""
        for key in keys:
            self.app.post_message(events.Key(key, None))
            await self.pilot.pause(0)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text key by key, as fast as it comes from a terminal."""
        for one in text:
            self.app.post_message(events.Key(_character_to_key(one), one))
        await self.pilot.pause()

    async def type_lines(self, *lines: str) -> None:
        """Type lines key by key, with Enter after each."""
        for words in lines:
            await self.type(words)
            await self.press("enter")

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal hands it over."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def submit_lines(self, *lines: str) -> None:
        """Put each line into the line at once, and press Enter."""
        for words in lines:
            self.command_input.focus()
            self.command_input.text = words
            await self.pilot.pause()
            await self.press("enter")

    async def fill_form(self, **fields: str) -> None:
        """Fill the fields of the open form, and record it from its last field."""
        for name, words in fields.items():
            self.app.screen.query_one(f"#field-{name}", Input).value = words
        list(self.app.screen.query(Input))[-1].focus()
        await self.pilot.pause()
        await self.press("enter")

    async def choose_row(self, list_id: str, row_id: str) -> None:
        """Go to a row by its id, and press Enter on it."""
        options = self.app.screen.query_one(f"#{list_id}" if list_id else "OptionList", OptionList)
        options.focus()
        options.highlighted = options.get_option_index(row_id)
        await self.pilot.pause()
        await self.press("enter")

    async def click_row(self, list_id: str, row_id: str) -> None:
        """Click on a row with the mouse, where it is seen."""
        options = self.app.screen.query_one(f"#{list_id}" if list_id else "OptionList", OptionList)
        at = options.get_option_index(row_id)
        y = next(y for y in range(options.size.height) if options.render_line(y).text and find_row_at(options, y) == at)
        offset = (1 + options.styles.padding.left, y + options.styles.padding.top)
        await self.click(options, offset)

    async def click(self, target: Widget | str | None, offset: tuple[int, int] = (0, 0)) -> None:
        """Click on what stands still by now: a click is aimed where its target was when it began."""
        await self.settle()
        assert await self.pilot.click(target, offset=offset)
        await self.settle()

    def get_message(self) -> str:
        """The sentence above the line."""
        return str(self.app.screen.query_one("#answer", Static).content)

    def get_form_error(self) -> str:
        """The sentence of the form in front."""
        return str(self.app.screen.query_one("#fault", Static).content)

    def get_screen_text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(strip.text for strip in render_strips(self.app))

    def get_toasts(self) -> list[str]:
        """What was said in the corner, oldest first."""
        return [one.message for one in self.app._notifications]

    @property
    def has_dialog(self) -> bool:
        """Whether a form or a question is in front."""
        return isinstance(self.app.screen, ModalScreen)


def find_row_at(options: OptionList, y: int) -> int:
    """Return which row stands in a line of a list."""
    lines = options._lines
    at = y + options.scroll_offset.y
    return lines[at][0] if at < len(lines) else -1


def render_strips(app: FacilitatorApp) -> list[Strip]:
    """Return the lines of the screen as they would be painted."""
    return app.screen._compositor.render_strips(app.size)


def get_all_text(app: FacilitatorApp) -> str:
    """Return what every screen on the stack paints, without line ends."""
    return "".join(strip.text for strip in render_strips(app))


def load_from_disk(data_folder: Path, meeting_id: str) -> Meeting:
    """Read a meeting with a keeper of one's own."""
    return MeetingService(FileMeetingRepository(data_folder, reserve_size=0)).open(meeting_id).meeting


def copy_demo_meeting(paths: DataPaths, lines: Iterable[str] | None = None) -> str:
    """Put the sample meeting, as far as the demo shows it, into a data folder; return its id."""
    folder, meeting = _record_lines(tuple(lines) if lines else tuple(lines_before_stop(read_sample())))
    shutil.copytree(folder.name, paths.data)
    for file in (paths.data / "meetings").iterdir():
        os.utime(file, (START.timestamp(), START.timestamp()))
    return meeting


@cache
def _record_lines(lines: tuple[str, ...]) -> tuple[TemporaryDirectory[str], str]:
    """Record lines once; every test is given a copy."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    keeper = FileMeetingRepository(Path(folder.name), reserve_size=0)
    desk = record_sample(DataPaths(Path(folder.name)), keeper, list(lines), START)
    keeper.save_index()
    return folder, desk.meeting.id
