"""The app: which screen is in front, one desk, one thread that saves."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from rich.text import Text
from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets import Input, TextArea

from facilitator.bootstrap import open_repository, open_session
from facilitator.paths import DataPaths
from facilitator.progress import Cancelled
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import new_meeting_id
from facilitator.store.repository import StoreError
from screens.bindings import make_bindings
from screens.draft_recovery import DRAFT_WARNING, NO_DRAFT, DraftTracker, collect_draft, restore_draft
from screens.home import Home
from screens.key_routing import route_key
from screens.palette import CommandProvider, list_palette_commands, load_screen_class
from screens.platform.private_app import PrivateApp
from screens.platform.signals import SIGHUP_NUMBER, TERMINATED_MESSAGE, install_signal_handlers
from screens.theme import select_themes

if TYPE_CHECKING:
    from facilitator.services.meeting_service import StoredMeeting
    from facilitator.services.session import CommandResult, MeetingSession

P = ParamSpec("P")
R = TypeVar("R")

REFRESH_GROUP = "looking"
"""The group of the work that takes in what another window saved."""


class FacilitatorApp(PrivateApp):
    """Shows meetings. Whatever is done goes through the desk, one thing after another, off the screen's thread."""

    TITLE = "Facilitator"
    CSS_PATH = ["app.tcss", "home.tcss"]  # noqa: RUF012 (as Textual declares it; for its first screen it reads none)
    COMMANDS = {CommandProvider}  # noqa: RUF012 (as Textual declares it)
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings((), ("quit",)),
        Binding(
            "f1",
            "help",
            "FullHelp",
            priority=True,
            id="help",
            tooltip="Explains the place you are in, then everything.",
        ),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (60, "-medium"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 (as Textual declares them)

    def __init__(
        self, paths: DataPaths, *, meeting: str | None = None, welcome: str = "", now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.paths = paths
        self.repository: FileMeetingRepository = open_repository(paths)
        self.now = now
        self.crash_report_folder: Path | None = paths.data
        self.save_status = ""
        self.recovered_meeting_id = ""
        self._last_refresh_error = ""
        self._reported_draft = NO_DRAFT
        self._displayed_meeting: StoredMeeting | None = None
        self._initial_meeting_id = meeting
        self._welcome = welcome
        self._meeting_session: MeetingSession | None = None
        self._draft_tracker = DraftTracker(self, DraftStore(paths.data, new_meeting_id(), paths.cipher))
        self._should_discard_draft = False
        self._store_executor = ThreadPoolExecutor(1, thread_name_prefix="saver")
        ours = select_themes(self.console.color_system)
        for theme in ours:
            self.register_theme(theme)
        self.theme = ours[0].name  # before any style was read: none is read twice

    @property
    def session(self) -> "MeetingSession":
        """The window on the meetings; put together when it is first needed, after Home was painted."""
        if self._meeting_session is None:
            self._meeting_session = open_session(self.paths, self.repository)
        return self._meeting_session

    def prepare_session(self) -> None:
        """Do what can wait until Home is painted: the imports behind a desk, and sweeping up after a crash."""
        from facilitator.strengths.strength_library import StrengthLibrary

        if self._meeting_session is None:
            self.repository.remove_temporary_files()
        StrengthLibrary(
            self.session.documents.languages
        ).load_reframings()  # taken apart here, so that no screen is held by that

    async def warm_up(self) -> None:
        """Get ready, and say whether words wait from a window that ended before they were entered."""
        await self.run_in_store_thread(self.prepare_session)
        left: list[tuple[Path, Draft]] = await self.run_in_store_thread(self._draft_tracker.drafts.read_abandoned)
        if left and not self._initial_meeting_id:
            self.show_notice("Words that were not entered are kept. Open that meeting, and they are back in the line.")

    async def run_in_store_thread(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do something with the store, after everything that was asked for before it; tell what it had to mend."""
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._store_executor, partial(operation, *args, **kwargs)
            )
        finally:
            self.report_recoveries()

    def report_recoveries(self) -> None:
        """Tell what had to be mended since this was last done, and keep which meeting it was."""
        for told in self.repository.pop_notices():
            self.show_notice(told.message)
            self.recovered_meeting_id = getattr(told, "id", "") or self.recovered_meeting_id

    def get_default_screen(self) -> Home:
        """Return Home, which lies under everything."""
        return Home()

    def on_mount(self) -> None:
        """Look around every second, and open the meeting that was asked for."""
        self.set_interval(1, self._check_for_changes)
        self.set_interval(DRAFT_INTERVAL_SECONDS, self.save_draft)
        if self._initial_meeting_id:
            self.open_meeting(self._initial_meeting_id)

    async def on_unmount(self) -> None:
        """Leave the list of meetings ready for the next start. Nothing else waits for this moment: all is saved."""
        self._store_executor.submit(self.repository.save_index, _stop_after_limit)
        if self._should_discard_draft:
            self._store_executor.submit(self._draft_tracker.drafts.save, NO_DRAFT)
        self._store_executor.submit(self._draft_tracker.drafts.close)
        self._store_executor.shutdown()

    def exit_on_signal(self, signal_number: int = SIGHUP_NUMBER) -> None:
        """End in order because the system says so; words that wait are offered at the next start.

        Args:
            signal_number: the signal; if none, the terminal is gone.
        """
        if not self._exit and self._exception is None:
            self.save_final_draft()
            self.exit(return_code=128 + signal_number, message=Text(TERMINATED_MESSAGE))

    def save_final_draft(self) -> "Future[None]":
        """Have the words that wait kept, after whatever is being saved."""
        return self._store_executor.submit(self._draft_tracker.drafts.save, collect_draft(self))

    @property
    def open_meeting_id(self) -> str:
        """The id of the meeting that is open; empty: none is. Asked for often, so it puts no desk together."""
        return self._meeting_session.stored.meeting.id if self._meeting_session and self._meeting_session.stored else ""

    def save_draft(self) -> None:
        """Keep the words that wait, where they are not those kept already."""
        if draft := self._draft_tracker.take_changed_draft():
            self._store_draft(draft)

    @work(group="drafts")
    async def _store_draft(self, draft: Draft, from_file: Path | None = None) -> None:
        await self._draft_tracker.save(draft, from_file)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _track_typing(self, event: TextArea.Changed | Input.Changed) -> None:
        """Keep a long text before the next tick."""
        field = event.control
        if self._draft_tracker.record_typing(field, len(field.text if isinstance(field, TextArea) else field.value)):
            self.save_draft()

    @on(events.DescendantFocus)
    def _disable_cursor_blink(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink: on a projector, nothing moves by itself but the clock."""
        if isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False

    def restore_saved_draft(self, path: Path, draft: Draft) -> None:
        """Put words that were not entered before the program ended where they were."""
        if restore_draft(self, draft):
            self._store_draft(draft, path)

    def _check_for_changes(self) -> None:
        """Take in what another window saved, once at a time: where the disk is slow, that takes longer than a tick."""
        if (
            self._meeting_session
            and self._meeting_session.stored
            and not any(one.group == REFRESH_GROUP for one in self.workers)
        ):
            self.refresh_meeting()

    @work(group=REFRESH_GROUP)
    async def refresh_meeting(self) -> None:
        """Show what another window saved, if it did."""
        try:
            await self.run_in_store_thread(self.session.refresh)
        except StoreError as error:
            if str(error) != self._last_refresh_error:  # this is asked every second, and told once
                self._last_refresh_error = str(error)
                self.show_notice(self._last_refresh_error)
            return
        self._last_refresh_error = ""
        if (
            self._displayed_meeting is not self.session.stored and self.screen_stack
        ):  # none is left while the program ends
            self._displayed_meeting = self.session.stored
            self._set_save_status(self.now())
            getattr(self.screen, "redraw", lambda: None)()

    @work(exclusive=True, group="opening")
    async def open_meeting(self, meeting_id: str) -> None:
        """Open a meeting where its state says: planned in Set up, closed in the notes, else in the room."""
        try:
            saved = await self.run_in_store_thread(lambda: self.session.open(meeting_id))
            token = await self.run_in_store_thread(self.repository.get_change_token, meeting_id)
            left = await self.run_in_store_thread(self._draft_tracker.drafts.read_abandoned)
        except StoreError as error:
            self.show_notice(str(error))
            return
        self._displayed_meeting = saved
        self._set_save_status(datetime.fromtimestamp(token[1] / 1e9 if token else 0).astimezone())
        self.show_meeting_screen(saved.meeting.state)
        say = getattr(self.screen, "show_message", None)
        if self._welcome and say:
            self.screen.call_later(say, self._welcome)
            self._welcome = ""
        for path, draft in left:
            if draft.meeting == meeting_id:
                self.clear_notifications()  # one of them says that words wait, and they are back
                self.screen.call_after_refresh(self.restore_saved_draft, path, draft)

    def switch_meeting(self, meeting_id: str) -> None:
        """Open a meeting from a list of several, unless words wait in a line."""
        if self.is_leaving_allowed():
            self.open_meeting(meeting_id)

    def show_strength_history(self, student: str) -> None:
        """Show a student's strengths over the years."""
        from screens.strength_history import StrengthHistory

        self.push_screen(StrengthHistory(student))

    def show_meeting_screen(self, state: str) -> None:
        """Put the screen for a meeting in this state in front."""
        self.show_home()
        if state == "planned":
            self.go_to("set_up")
        else:
            self.show_live_meeting()
            if state == "closed":
                self.go_to("notes")

    def show_live_meeting(self, line_start: str = "", pane: str = "") -> None:
        """Put the room in front, with the beginning of a line, or in one of its panes, where one is given."""
        from screens.live_meeting import LiveMeeting

        while len(self.screen_stack) > _HOME_STACK_DEPTH and not isinstance(self.screen, LiveMeeting):
            self.pop_screen()
        if not isinstance(self.screen, LiveMeeting):
            self.push_screen(LiveMeeting())
        room = self.screen
        if line_start and isinstance(room, LiveMeeting):
            room.call_later(room.start_line, line_start)  # it may not be composed yet
        elif pane and isinstance(room, LiveMeeting):
            room.call_later(room.action_command, pane)

    def show_home(self) -> None:
        """Put Home in front. Everything is saved already."""
        while len(self.screen_stack) > _HOME_STACK_DEPTH:
            self.pop_screen()

    def go_to(self, destination: str) -> None:
        """Put a screen in front: one of the places in the table of commands."""
        if destination == "quit":
            if self.is_leaving_allowed():
                self._should_discard_draft = True
                self.exit()
        elif destination == "sample":
            if self.is_leaving_allowed():
                from facilitator.cli.demo_command import OPEN_SAMPLE

                self._should_discard_draft = True
                self.exit(return_code=OPEN_SAMPLE)
        elif destination == "home":
            if self.is_leaving_allowed():
                self.show_home()
        elif destination in {"voices", "agenda", "table"}:
            self.show_live_meeting(pane=destination)
        elif not isinstance(self.screen, shown := load_screen_class(destination)):
            self.push_screen(shown())

    def pop_draft_warning(self) -> str:
        """Return what there is to say of words that wait in a line or a form; each are pointed out once."""
        draft = collect_draft(self)
        if draft == self._reported_draft:
            return ""
        self._reported_draft = draft
        return DRAFT_WARNING if draft != NO_DRAFT else ""

    def is_leaving_allowed(self) -> bool:
        """Whether no words are left behind that were not pointed out; it points them out."""
        if told := self.pop_draft_warning():
            self.show_notice(told)
        return not told

    def open_goal(self, index: int, wording_draft: dict[str, str] | None = None) -> None:
        """Open the goal workshop on a goal, counted from 0; with a wording that was not entered, where there is one."""
        from screens.goal_workshop import GoalWorkshop

        workshop = GoalWorkshop(index)
        self.push_screen(workshop)
        if wording_draft:
            workshop.call_after_refresh(workshop.reword, wording_draft)

    def action_command(self, command: str) -> None:
        """Do what a key that works everywhere stands for."""
        self.go_to(command)

    def action_help(self) -> None:
        """Explain the place one is in; from there show everything; from there go back."""
        from screens.dialogs.help_pages import FullHelp, ScreenHelp, create_help_screen

        if isinstance(self.screen, FullHelp):
            self.pop_screen()
        elif isinstance(self.screen, ScreenHelp):
            self.switch_screen(FullHelp())
        else:
            self.push_screen(create_help_screen(self.screen))

    async def on_event(self, event: events.Event) -> None:
        """Settle where a key goes before the next one is looked at, which would overtake it or go elsewhere."""
        if not (isinstance(event, events.Key) and not event.is_forwarded and route_key(event, self.screen)):
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Take ? where no field took it as a letter."""
        if event.character == "?":
            self.action_help()

    def record_save(self, result: "CommandResult") -> None:
        """Keep the time of the last save for the top line."""
        self.save_draft()
        if result.stamp:
            self._displayed_meeting = self.session.stored
            self._set_save_status(result.stamp.at)

    def _set_save_status(self, saved_at: datetime) -> None:
        self.save_status = f"saved {saved_at:%H:%M:%S} ✓"

    def show_notice(self, message: str) -> None:
        """Say something that belongs to no line."""
        self.notify(message, markup=False, timeout=12)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the table of commands in the palette."""
        return list_palette_commands(self, screen)


DRAFT_INTERVAL_SECONDS = 2
"""How often the words that wait are kept."""

MAX_HEADERS_AT_EXIT = 200
"""Meetings that are still read for the list when one leaves; the rest is read at the next start."""

_HOME_STACK_DEPTH = 1
"""Screens on the stack when Home is in front."""


def _stop_after_limit(done: int, _: int) -> None:
    if done >= MAX_HEADERS_AT_EXIT:
        raise Cancelled


def open_app(
    paths: DataPaths,
    meeting: str | None = None,
    *,
    welcome: str = "",
    delete_data: Callable[[], None] | None = None,
    driver: type[Driver] | None = None,
) -> int:
    """Open the screens.

    Args:
        paths: where the data lies.
        meeting: id of a meeting to open at once.
        welcome: what to say first.
        delete_data: removes the data, where they are not to be kept.
        driver: what reads keys and paints, where it is no terminal.

    Returns:
        The exit status.
    """

    def now() -> datetime:
        """Return the time; Home does not need it, and does not wait for what the clock imports."""
        from facilitator import clock

        return clock.current_time()

    app = FacilitatorApp(paths, meeting=meeting, welcome=welcome, now=now)
    app.driver_class = driver or app.driver_class
    if delete_data:
        app.crash_report_folder = None  # the report would go with them
    install_signal_handlers(app, delete_data or (lambda: None))
    try:
        app.run()
    finally:  # a fault while the app ends goes past Textual's own closing, with the terminal not given back yet
        app.close_driver()
    return app.return_code or 0
