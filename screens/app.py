"""The Textual app: owns the screen stack, the meeting session, and the single thread that uses the storage."""

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
from facilitator.clock import current_time
from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from facilitator.progress import Cancelled
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import new_meeting_id
from facilitator.store.repository import StoreError
from screens.base.base_screen import BaseScreen
from screens.bindings import make_bindings
from screens.draft_recovery import DRAFT_WARNING, NO_DRAFT, DraftTracker, collect_draft, restore_draft
from screens.home import Home
from screens.key_routing import HeldTyping, route_key
from screens.palette import CommandProvider, list_palette_commands
from screens.platform.private_app import PrivateApp
from screens.platform.signals import SIGHUP_NUMBER, TERMINATED_MESSAGE, install_signal_handlers
from screens.screen_loader import load_screen_class
from screens.theme import select_themes

if TYPE_CHECKING:
    from facilitator.services.meeting_service import StoredMeeting
    from facilitator.services.session import CommandResult, MeetingSession

P = ParamSpec("P")
R = TypeVar("R")

REFRESH_GROUP = "refresh"
"""Worker group that loads changes saved by another window."""


class FacilitatorApp(PrivateApp):
    """Full-screen interface. Every storage operation runs in order on one background thread, never on the UI thread."""

    TITLE = "Facilitator"
    CSS_PATH = ["app.tcss", "home.tcss"]  # noqa: RUF012 (declared as in Textual, which skips Home's own CSS_PATH)
    COMMANDS = {CommandProvider}  # noqa: RUF012 (declared as in Textual)
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings((), (CommandId.QUIT,)),
        Binding("f1", "help", "Help", priority=True, id="help", tooltip="Show help for this screen, then all help."),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (60, "-medium"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 (declared as in Textual)

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
        self._held_typing = HeldTyping()
        self._is_replay_due = False
        self._store_executor = ThreadPoolExecutor(1, thread_name_prefix="saver")
        app_themes = select_themes(self.console.color_system)
        for theme in app_themes:
            self.register_theme(theme)
        self.theme = app_themes[0].name  # set before any style is parsed, so that none is parsed twice

    @property
    def session(self) -> "MeetingSession":
        """Return the meeting session. It is created on first use, after Home is painted, to keep the start fast."""
        if self._meeting_session is None:
            self._meeting_session = open_session(self.paths, self.repository)
        return self._meeting_session

    def prepare_session(self) -> None:
        """Do the slow part of the start in the background: create the session and remove files left by a crash."""
        from facilitator.strengths.strength_library import StrengthLibrary

        if self._meeting_session is None:
            self.repository.remove_temporary_files()
        library = StrengthLibrary(self.session.documents.languages)
        library.load_reframings()  # fill the cache here, so that no screen waits for it

    async def warm_up(self) -> None:
        """Prepare the session, and report drafts that an earlier window left behind."""
        await self.run_in_store_thread(self.prepare_session)
        abandoned: list[tuple[Path, Draft]] = await self.run_in_store_thread(self._draft_tracker.drafts.read_abandoned)
        if abandoned and not self._initial_meeting_id:
            self.show_notice("Text you typed but did not save was kept. Open its meeting to get it back.")

    async def run_in_store_thread(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a storage operation after all earlier ones, and report any files it repaired.

        Args:
            operation: what to run in the storage thread.
            args: its positional arguments.
            kwargs: its keyword arguments.
        """
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._store_executor, partial(operation, *args, **kwargs)
            )
        finally:
            self.report_recoveries()

    def report_recoveries(self) -> None:
        """Show the repository's new notices about repaired files, and remember which meeting was recovered."""
        for notice in self.repository.pop_notices():
            self.show_notice(notice.message)
            self.recovered_meeting_id = getattr(notice, "id", "") or self.recovered_meeting_id

    def get_default_screen(self) -> Home:
        """Return Home, the bottom of the screen stack."""
        return Home()

    def on_mount(self) -> None:
        """Start the periodic checks, and open the meeting given at the start."""
        self.set_interval(1, self._check_for_changes)
        self.set_interval(DRAFT_INTERVAL_SECONDS, self.save_draft)
        if self._initial_meeting_id:
            self.open_meeting(self._initial_meeting_id)

    async def on_unmount(self) -> None:
        """Save the header cache for the next start, and close the drafts. Meetings are saved already."""
        self._store_executor.submit(self.repository.save_index, _stop_after_limit)
        if self._should_discard_draft:
            self._store_executor.submit(self._draft_tracker.drafts.save, NO_DRAFT)
        self._store_executor.submit(self._draft_tracker.drafts.close)
        self._store_executor.shutdown()

    def exit_on_signal(self, signal_number: int = SIGHUP_NUMBER) -> None:
        """Save the draft and exit after a signal or after the loss of the terminal.

        Args:
            signal_number: number of the signal; SIGHUP if the terminal is gone.
        """
        if not self._exit and self._exception is None:
            self.save_final_draft()
            self.exit(return_code=128 + signal_number, message=Text(TERMINATED_MESSAGE))

    def save_final_draft(self) -> "Future[None]":
        """Queue a save of the current draft behind all pending storage operations."""
        return self._store_executor.submit(self._draft_tracker.drafts.save, collect_draft(self))

    @property
    def open_meeting_id(self) -> str:
        """Return the id of the open meeting, or an empty string. Called often, so it never creates the session."""
        return self._meeting_session.stored.meeting.id if self._meeting_session and self._meeting_session.stored else ""

    @property
    def _is_practice_open(self) -> bool:
        """Whether the open meeting is the practice meeting, which has a screen of its own."""
        stored = self._meeting_session.stored if self._meeting_session else None
        return stored is not None and stored.meeting.kind == PRACTICE_KIND

    def save_draft(self) -> None:
        """Save the draft if it changed since the last save."""
        if draft := self._draft_tracker.take_changed_draft():
            self._store_draft(draft)

    @work(group="drafts")
    async def _store_draft(self, draft: Draft, source_file: Path | None = None) -> None:
        await self._draft_tracker.save(draft, source_file)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _track_typing(self, event: TextArea.Changed | Input.Changed) -> None:
        """Save the draft early if a lot was typed since the last save."""
        field = event.control
        if self._draft_tracker.record_typing(field, len(field.text if isinstance(field, TextArea) else field.value)):
            self.save_draft()

    @on(events.DescendantFocus)
    def _handle_focus(self, event: events.DescendantFocus) -> None:
        """Stop the cursor from blinking: on a projector, only the clock should move. Give held text to the field."""
        if isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False
        if self._is_replay_due:
            self.call_later(self._replay_typing)

    def restore_saved_draft(self, path: Path, draft: Draft) -> None:
        """Put the draft of an earlier window back into its input, and adopt its file."""
        if restore_draft(self, draft):
            self._store_draft(draft, path)

    def _check_for_changes(self) -> None:
        """Start a refresh unless one is still running: on a slow disk it can take longer than the interval."""
        if (
            self._meeting_session
            and self._meeting_session.stored
            and not any(worker.group == REFRESH_GROUP for worker in self.workers)
        ):
            self.refresh_meeting()

    @work(group=REFRESH_GROUP)
    async def refresh_meeting(self) -> None:
        """Load and show changes that another window saved."""
        try:
            await self.run_in_store_thread(self.session.refresh)
        except StoreError as error:
            if str(error) != self._last_refresh_error:  # checked every second, reported once
                self._last_refresh_error = str(error)
                self.show_notice(self._last_refresh_error)
            return
        self._last_refresh_error = ""
        # The screen stack is empty while the app shuts down.
        if self._displayed_meeting is not self.session.stored and self.screen_stack:
            self._displayed_meeting = self.session.stored
            self._set_save_status(self.now())
            getattr(self.screen, "redraw", lambda: None)()

    def open_meeting(self, meeting_id: str) -> None:
        """Open a meeting and show the screen that fits its state, with any draft left for it. Hold typing meanwhile."""
        self.hold_typing()
        self._load_meeting(meeting_id)

    @work(exclusive=True, group="opening")
    async def _load_meeting(self, meeting_id: str) -> None:
        try:
            await self._show_meeting(meeting_id)
        finally:
            self.release_typing()

    async def _show_meeting(self, meeting_id: str) -> None:
        try:
            stored = await self.run_in_store_thread(lambda: self.session.open(meeting_id))
            token = await self.run_in_store_thread(self.repository.get_change_token, meeting_id)
            abandoned = await self.run_in_store_thread(self._draft_tracker.drafts.read_abandoned)
        except StoreError as error:
            self.show_notice(str(error))
            return
        self._displayed_meeting = stored
        self._set_save_status(datetime.fromtimestamp(token[1] / 1e9 if token else 0).astimezone())
        self.show_meeting_screen(stored.meeting.state)
        if self._is_practice_open:
            self.go_to(CommandId.PRACTICE)
        show_message = getattr(self.screen, "show_message", None)
        if self._welcome and show_message:
            self.screen.call_later(show_message, self._welcome)
            self._welcome = ""
        for path, draft in abandoned:
            if draft.meeting == meeting_id:
                self.clear_notifications()  # one of them announces this draft
                self.screen.call_after_refresh(self.restore_saved_draft, path, draft)

    def switch_meeting(self, meeting_id: str) -> None:
        """Open another meeting, unless unsaved text has to be pointed out first."""
        if self.is_leaving_allowed():
            self.open_meeting(meeting_id)

    @property
    def student_name(self) -> str | None:
        """Return the student on the screen: None if no meeting is shown, "" if the meeting has no student yet."""
        if not any(isinstance(screen, BaseScreen) and screen.SHOWS_MEETING for screen in self.screen_stack):
            return None
        student = self.session.meeting.student
        return student.name if student else ""

    def show_strength_map(self) -> None:
        """Show which goal uses which strength."""
        from screens.strength_map import StrengthMap

        self.push_screen(StrengthMap(self.session.meeting))

    def show_strengths_finder(self, category: str = "", language: str = "") -> None:
        """Open the strengths finder, optionally at a category and in a language.

        Raises:
            UserError: no category or language has that name.
        """
        from screens.strengths_finder import create_finder

        self.push_screen(create_finder(self.session, category, language))

    def show_strength_history(self, student: str) -> None:
        """Show a student's strengths across meetings."""
        from screens.strength_history import StrengthHistory

        self.push_screen(StrengthHistory(student))

    def show_students(self, student: str) -> None:
        """Show the students with the due dates of their reviews, and select one of them."""
        from screens.students import Students

        self.push_screen(Students(student))

    def show_search(self, words: str) -> None:
        """Search everything recorded, beginning with these words."""
        from screens.search import Search

        self.push_screen(Search(words))

    def show_meeting_screen(self, state: str) -> None:
        """Show the screen for a meeting state: setup (planned), notes (closed), or the live meeting."""
        self.show_home()
        if state == "planned":
            self.go_to(CommandId.SETUP)
        else:
            self.show_live_meeting()
            if state == "closed":
                self.go_to(CommandId.NOTES)

    def show_live_meeting(self, line_start: str = "", pane: str = "") -> None:
        """Show the live meeting.

        Args:
            line_start: text to put into the input line.
            pane: id of the pane to focus, if there is no text.
        """
        from screens.live_meeting import LiveMeeting

        while len(self.screen_stack) > _HOME_STACK_DEPTH and not isinstance(self.screen, LiveMeeting):
            self.pop_screen()
        if not isinstance(self.screen, LiveMeeting):
            self.push_screen(LiveMeeting())
        live_meeting = self.screen
        if line_start and isinstance(live_meeting, LiveMeeting):
            live_meeting.call_later(live_meeting.start_line, line_start)  # it may not be composed yet
        elif pane and isinstance(live_meeting, LiveMeeting):
            live_meeting.call_later(live_meeting.action_command, pane)

    def show_home(self) -> None:
        """Close all screens above Home. Everything is saved already."""
        while len(self.screen_stack) > _HOME_STACK_DEPTH:
            self.pop_screen()

    def go_to(self, destination: str) -> None:
        """Go to one of the destinations in the command registry."""
        if destination == CommandId.QUIT:
            if self.is_leaving_allowed():
                self._should_discard_draft = True
                self.exit()
        elif destination == CommandId.SAMPLE or (destination == CommandId.PRACTICE and not self._is_practice_open):
            if self.is_leaving_allowed():
                self._should_discard_draft = True
                self.exit(return_code=OPEN_SAMPLE if destination == CommandId.SAMPLE else OPEN_PRACTICE)
        elif destination == CommandId.HOME:
            if self.is_leaving_allowed():
                self.show_home()
        elif destination in {CommandId.PEOPLE, CommandId.AGENDA, CommandId.STRENGTHS_AND_GOALS}:
            self.show_live_meeting(pane=destination)
        elif not isinstance(self.screen, screen_class := load_screen_class(destination)):
            self.push_screen(screen_class())

    def pop_draft_warning(self) -> str:
        """Return a warning about unsaved text, or an empty string. The same text is reported only once."""
        draft = collect_draft(self)
        if draft == self._reported_draft:
            return ""
        self._reported_draft = draft
        return DRAFT_WARNING if draft != NO_DRAFT else ""

    def is_leaving_allowed(self) -> bool:
        """Return whether the screen may be left. Shows a warning the first time unsaved text would be lost."""
        if warning := self.pop_draft_warning():
            self.show_notice(warning)
        return not warning

    def open_goal(self, index: int, wording_draft: dict[str, str] | None = None) -> None:
        """Open the goal workshop.

        Args:
            index: position of the goal, from 0.
            wording_draft: unsaved values of the wording dialog, which then opens too.
        """
        from screens.goal_workshop import GoalWorkshop

        workshop = GoalWorkshop(index)
        self.push_screen(workshop)
        if wording_draft:
            workshop.call_after_refresh(workshop.reword, wording_draft)

    def action_command(self, command: str) -> None:
        """Handle a key that works on every screen."""
        self.go_to(command)

    def action_help(self) -> None:
        """Show help for this screen; press again for the full help, and again to go back."""
        from screens.dialogs.help_pages import FullHelp, ScreenHelp, create_help_screen

        if isinstance(self.screen, FullHelp):
            self.pop_screen()
        elif isinstance(self.screen, ScreenHelp):
            self.switch_screen(FullHelp())
        else:
            self.push_screen(create_help_screen(self.screen))

    def hold_typing(self) -> None:
        """Keep what is typed from now on for the next screen, until `release_typing`."""
        self._held_typing.start()

    def release_typing(self) -> None:
        """Give the text held since `hold_typing` to the screen on top, once one of its widgets has the focus."""
        if self.screen_stack and self.screen.focused:
            self.call_later(self._replay_typing)
        else:
            self._is_replay_due = True
            self.set_timer(MAX_WAIT_FOR_FOCUS, self._replay_typing)

    async def _replay_typing(self) -> None:
        self._is_replay_due = False
        for event in self._held_typing.release():
            await self.on_event(event)

    async def on_event(self, event: events.Event) -> None:
        """Move the focus before a key is dispatched, so that fast typing cannot land in the previous field."""
        if isinstance(event, events.Key):
            self.app_focus = True  # Textual sets it only for keys that it handles itself; without it, nothing has focus
        if self._held_typing.keep(event):
            return
        if not (isinstance(event, events.Key) and not event.is_forwarded and route_key(event, self.screen)):
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Show help for `?` if no input took it as text."""
        if event.character == "?":
            self.action_help()

    def record_save(self, result: "CommandResult") -> None:
        """Update the save time in the header after a command."""
        self.save_draft()
        if result.stamp:
            self._displayed_meeting = self.session.stored
            self._set_save_status(result.stamp.at)

    def _set_save_status(self, saved_at: datetime) -> None:
        self.save_status = f"saved {saved_at:%H:%M:%S} ✓"

    def show_notice(self, message: str) -> None:
        """Show a toast for a message that answers no command."""
        self.notify(message, markup=False, timeout=12)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Return the commands of the palette."""
        return list_palette_commands(self, screen)


MAX_WAIT_FOR_FOCUS = 1
"""Seconds after which held text is given to a screen in which nothing took the focus."""

DRAFT_INTERVAL_SECONDS = 2
"""How often a changed draft is saved."""

MAX_HEADERS_AT_EXIT = 200
"""Meetings whose headers are still read when the app exits; the next start reads the rest."""

OPEN_SAMPLE = -1
"""Exit status when the user asks for the sample, which then runs as a separate app on its own data."""

OPEN_PRACTICE = -2
"""Exit status when the user asks for the practice meeting; see `OPEN_SAMPLE`."""

PRACTICE_KIND = "practice"
"""Kind of the practice meeting (facilitator/data/practice/agenda.md)."""

_HOME_STACK_DEPTH = 1
"""Length of the screen stack when Home is in front."""


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
    """Run the full-screen app.

    Args:
        paths: location of the data.
        meeting: id of a meeting to open at once.
        welcome: first message to show in that meeting.
        delete_data: removes temporary data (of the sample meeting) before a forced exit.
        driver: Textual driver, if the app does not run in a terminal.

    Returns:
        The exit status.
    """
    app = FacilitatorApp(paths, meeting=meeting, welcome=welcome, now=current_time)
    app.driver_class = driver or app.driver_class
    if delete_data:
        app.crash_report_folder = None  # a crash report would be deleted with the data
    install_signal_handlers(app, delete_data or (lambda: None))
    try:
        app.run()
    finally:  # an error during shutdown skips Textual's own cleanup and would leave the terminal broken
        app.close_driver()
    return app.return_code or 0
