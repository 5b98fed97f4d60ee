"""The Textual app: hands keys and signals to the parts of the window, and starts its timers."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.theme import Theme

from facilitator.bootstrap import open_repository
from facilitator.clock import current_time
from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.bindings import make_bindings
from screens.home import Home
from screens.key_routing import route_key
from screens.platform.private_app import PrivateApp
from screens.platform.signals import SIGHUP_NUMBER, TERMINATED_MESSAGE, install_signal_handlers
from screens.theme import FEW_COLORS_CLASS, THEMES_16_COLORS, select_themes
from screens.window_services import WindowServices

if TYPE_CHECKING:
    from textual.widgets import Input, TextArea

    from screens.palette import PaletteCommand

REFRESH_INTERVAL_SECONDS = 1
"""How often changes of other windows are looked for."""

DRAFT_INTERVAL_SECONDS = 2
"""How often a changed draft is saved."""

NOTHING_SELECTED = (
    "Nothing was copied, because no text is selected. Hold Shift while you drag to select text on any screen. "
    "To quit, press Ctrl+Q."
)


class FacilitatorApp(PrivateApp):
    """Full-screen interface. It has no services of its own: screens find them in `services`, as `AppServices`."""

    TITLE = "Facilitator"
    CSS_PATH = ["app.tcss", "home.tcss"]  # noqa: RUF012 (declared as in Textual, which skips Home's own CSS_PATH)
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings((), (CommandId.QUIT,)),
        Binding("f1", "help", "Help", priority=True, id="help", tooltip="Show help for this screen, then all help."),
        Binding("ctrl+p", "command_palette", "Menu", priority=True, id="menu"),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (60, "-medium"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 (declared as in Textual)

    def __init__(
        self,
        paths: DataPaths,
        *,
        now: Callable[[], datetime],
        meeting: str | None = None,
        welcome: str = "",
        repository: FileMeetingRepository | None = None,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.crash_report_folder: Path | None = paths.data
        self.services = WindowServices(
            self, paths, repository or open_repository(paths), now=now, meeting=meeting, welcome=welcome
        )
        app_themes = select_themes(self.console.color_system)
        if app_themes is THEMES_16_COLORS:
            self.add_class(FEW_COLORS_CLASS)
            self.css_path.append(Path(__file__).with_name("few_colors.tcss"))
        for theme in app_themes:
            self.register_theme(theme)
        chosen = self.services.preferences.current.theme
        # Set before any style is parsed, so that none is parsed twice.
        self.theme = next((theme.name for theme in app_themes if theme.name == chosen), app_themes[0].name)

    def get_default_screen(self) -> Home:
        """Return Home, the bottom of the screen stack."""
        return Home()

    def on_mount(self) -> None:
        """Start the periodic checks, and open the meeting given at the start."""
        self.set_interval(REFRESH_INTERVAL_SECONDS, self.services.current.check_for_changes)
        self.set_interval(DRAFT_INTERVAL_SECONDS, self.services.drafts.save_changes)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if problem := self.services.preferences.problem:
            self.services.show_notice(problem)
        self.services.open_initial_meeting()

    def _remember_theme(self, theme: Theme) -> None:
        self.services.preferences.change(theme=theme.name)

    async def on_unmount(self) -> None:
        """Save what the next start needs. Meetings are saved already."""
        self.services.close()

    def exit_on_signal(self, signal_number: int = SIGHUP_NUMBER) -> None:
        """Save the draft and exit after a signal or after the loss of the terminal.

        Args:
            signal_number: number of the signal; SIGHUP if the terminal is gone.
        """
        if not self.is_ending:
            self.save_final_draft()
            self.exit(return_code=128 + signal_number, message=Text(TERMINATED_MESSAGE))

    def save_final_draft(self) -> "Future[None]":
        """Queue a save of the current draft behind all pending storage operations."""
        return self.services.drafts.save_last()

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Save what is typed into forms as a draft."""
        self.services.drafts.record_typing(event.input, len(event.value))

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        """Save what is typed into the input line as a draft. Text areas are not imported before Home is painted."""
        self.services.drafts.record_typing(event.text_area, len(event.text_area.text))

    @on(events.DescendantFocus)
    def _handle_focus(self, event: events.DescendantFocus) -> None:
        """Stop the cursor from blinking: on a projector, only the clock should move. Give held text to the field."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False
        self.services.typing.handle_focus()

    def action_command(self, command: str) -> None:
        """Handle a key that works on every screen."""
        self.services.go_to(command)

    def action_help(self) -> None:
        """Show help for this screen; press again for the full help, and again to go back."""
        self.services.action_help()

    def action_help_quit(self) -> None:
        """Say what Ctrl+C is for. Textual calls this if there is no selection."""
        self.services.show_notice(NOTHING_SELECTED)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text. A selection without text, such as a drag over a picture, does not empty the clipboard."""
        if text.strip():
            super().copy_to_clipboard(text)
        else:
            self.action_help_quit()

    async def on_event(self, event: events.Event) -> None:
        """Move the focus before a key is dispatched, so that fast typing cannot land in the previous field."""
        if isinstance(event, events.Key):
            self.app_focus = True  # Textual sets it only for keys that it handles itself; without it, nothing has focus
        if self.services.typing.keep(event):
            return
        if not (isinstance(event, events.Key) and not event.is_forwarded and route_key(event, self.screen)):
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Show help for `?` if no input took it as text."""
        if event.character == "?":
            self.action_help()

    def action_command_palette(self) -> None:
        """Show the palette, or close it again."""
        from screens.palette import CommandPalette, create_palette

        if isinstance(self.screen, CommandPalette):
            self.screen.action_leave()
        else:
            self.push_screen(create_palette(self, self.screen), self._run_palette_command)

    def _run_palette_command(self, command: "PaletteCommand | None") -> None:
        if command:
            self.call_later(command.run)


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
