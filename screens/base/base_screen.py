"""What every full screen but Home has in common: one sentence at its foot, and that it may have been left."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Static

from screens.widgets.priority_footer import ByNeed
from screens.widgets.update_static import stand

if TYPE_CHECKING:
    from screens.app import FacilitatorApp


class Page(ByNeed):
    """A screen that says what happened in its `#answer`."""

    app: "FacilitatorApp"

    @property
    def left(self) -> bool:
        """Whether this was left, or the program ends: its parts may be gone, while a message they sent still comes."""
        return not self.app.is_running or self not in self.app.screen_stack

    @property
    def student(self) -> str | None:
        """The student of the meeting behind this screen; None where Home is, "" where a meeting has none yet."""
        from screens.base.meeting_screen import DeskScreen

        if not any(isinstance(screen, DeskScreen) for screen in self.app.screen_stack):
            return None
        student = self.app.desk.meeting.student
        return student.name if student else ""

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """Show one sentence; nothing where its place is not there yet, or gone already."""
        try:
            answer = self.query_one("#answer", Static)
        except NoMatches:
            return
        answer.set_class(fault, "fault")
        stand(answer, Content(sentence))
