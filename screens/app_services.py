"""The services that screens and widgets may use, as a Protocol, so that they do not depend on the app class."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar, cast

from textual.app import App

from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository

if TYPE_CHECKING:
    from facilitator.services.session import CommandResult, MeetingSession

P = ParamSpec("P")
R = TypeVar("R")


class AppServices(Protocol):
    """The services of the app.

    Attributes:
        paths: locations of the data.
        repository: the meetings.
        now: returns the current time.
    """

    paths: DataPaths
    repository: FileMeetingRepository
    now: Callable[[], datetime]

    @property
    def save_status(self) -> str:
        """When the open meeting was saved, for the header; "" before the first save."""
        ...

    @property
    def recovered_meeting_id(self) -> str:
        """The meeting that was recovered last; "" if none was."""
        ...

    @property
    def session(self) -> "MeetingSession":
        """The meeting session of this window."""
        ...

    @property
    def open_meeting_id(self) -> str:
        """The id of the open meeting; "" if none is open."""
        ...

    @property
    def student_name(self) -> str | None:
        """The student of the meeting on the screen: None if no meeting is shown, "" if it has no student yet."""
        ...

    @property
    def document_language(self) -> str:
        """The language that the user chose last for documents; the default language at first."""
        ...

    def choose_document_language(self, language: str) -> None:
        """Remember the language for documents."""
        ...

    async def run_in_store_thread(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a storage operation after all earlier ones."""
        ...

    async def warm_up(self) -> None:
        """Prepare the session in the background, after Home is painted."""
        ...

    def report_recoveries(self) -> None:
        """Show what the repository repaired."""
        ...

    def record_save(self, result: "CommandResult") -> None:
        """Update the time of the last save."""
        ...

    def show_notice(self, message: str) -> None:
        """Show a message that answers no command."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal to put text on the clipboard. Some terminals do not allow it, and none of them says so."""
        ...

    def pop_draft_warning(self) -> str:
        """Return a warning about unsaved text, once for each text; else ""."""
        ...

    def hold_typing(self) -> None:
        """Keep what is typed from now on for the next screen, until `release_typing`."""
        ...

    def release_typing(self) -> None:
        """Give the text held since `hold_typing` to the screen on top, once it is displayed."""
        ...

    def hold_painting(self) -> None:
        """Paint nothing for a moment, or until `release_painting`."""
        ...

    def release_painting(self) -> None:
        """Paint what has changed since `hold_painting`."""
        ...

    def open_meeting(self, meeting_id: str) -> None:
        """Open a meeting and show the screen that fits its state."""
        ...

    def switch_meeting(self, meeting_id: str) -> None:
        """Open another meeting, unless unsaved text has to be pointed out first."""
        ...

    def go_to(self, destination: str) -> None:
        """Go to one of the destinations in the command registry."""
        ...

    def show_meeting_screen(self, state: str) -> None:
        """Show the screen for a meeting state."""
        ...

    def show_live_meeting(self, line_start: str = "", pane: str = "") -> None:
        """Show the live meeting, with the start of a line or in one of its panes."""
        ...

    def open_goal(self, index: int, wording_draft: dict[str, str] | None = None) -> None:
        """Open the goal workshop at a goal, counted from 0."""
        ...

    def show_strength_map(self) -> None:
        """Show which goal uses which strength."""
        ...

    def show_strengths_finder(self, category: str = "", language: str = "") -> None:
        """Open the strengths finder, optionally at a category and in a language."""
        ...

    def show_search(self, words: str) -> None:
        """Search everything recorded, beginning with these words."""
        ...

    def show_strength_history(self, student: str) -> None:
        """Show a student's strengths across meetings."""
        ...

    def show_students(self, student: str) -> None:
        """Show the students with the due dates of their reviews, and select one of them."""
        ...

    def action_help(self) -> None:
        """Show help for the screen in front."""
        ...


class HasServices(Protocol):
    """The app, as far as screens know it."""

    services: AppServices


def get_services(app: App[object]) -> AppServices:
    """Return the services of the running app."""
    return cast("HasServices", app).services
