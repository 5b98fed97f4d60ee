"""Base class of all full screens except Home: a message line at the bottom, and a check for a closed screen."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Static

from screens.widgets.priority_footer import PriorityKeysScreen
from screens.widgets.update_static import update_if_changed

if TYPE_CHECKING:
    from screens.app import FacilitatorApp


class BaseScreen(PriorityKeysScreen):
    """Screen that shows messages in its `#answer` widget."""

    app: "FacilitatorApp"

    @property
    def is_closed(self) -> bool:
        """Return whether this screen was closed or the app is ending: its widgets may be gone while messages arrive."""
        return not self.app.is_running or self not in self.app.screen_stack

    @property
    def student_name(self) -> str | None:
        """Return the student's name in the open meeting: None if no meeting is open, "" if it has no student yet."""
        from screens.base.meeting_screen import MeetingScreen

        if not any(isinstance(screen, MeetingScreen) for screen in self.app.screen_stack):
            return None
        student = self.app.session.meeting.student
        return student.name if student else ""

    def show_message(self, message: str, *, is_error: bool = False) -> None:
        """Show a message. Does nothing if the message line does not exist (yet, or any more)."""
        try:
            answer = self.query_one("#answer", Static)
        except NoMatches:
            return
        answer.set_class(is_error, "fault")
        update_if_changed(answer, Content(message))
