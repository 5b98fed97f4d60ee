"""What every full screen but Home has in common: one sentence at its foot, and that it may have been left."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Static

from screens.widgets.priority_footer import PriorityKeysScreen
from screens.widgets.update_static import update_if_changed

if TYPE_CHECKING:
    from screens.app import FacilitatorApp


class BaseScreen(PriorityKeysScreen):
    """A screen that says what happened in its `#answer`."""

    app: "FacilitatorApp"

    @property
    def is_closed(self) -> bool:
        """Whether this was left, or the program ends: its parts may be gone, while a message they sent still comes."""
        return not self.app.is_running or self not in self.app.screen_stack

    @property
    def student_name(self) -> str | None:
        """The student of the meeting behind this screen; None where Home is, "" where a meeting has none yet."""
        from screens.base.meeting_screen import MeetingScreen

        if not any(isinstance(screen, MeetingScreen) for screen in self.app.screen_stack):
            return None
        student = self.app.session.meeting.student
        return student.name if student else ""

    def show_message(self, message: str, *, is_error: bool = False) -> None:
        """Show one sentence; nothing where its place is not there yet, or gone already."""
        try:
            answer = self.query_one("#answer", Static)
        except NoMatches:
            return
        answer.set_class(is_error, "fault")
        update_if_changed(answer, Content(message))
