"""Base class of all full screens except Home: a message line at the bottom, and a check for a closed screen."""

from typing import ClassVar

from textual.css.query import NoMatches

from screens.widgets.answer_bar import AnswerBar
from screens.widgets.priority_footer import PriorityKeysScreen


class BaseScreen(PriorityKeysScreen):
    """Screen that shows messages in its answer bar.

    Attributes:
        SHOWS_MEETING: whether the screen shows the open meeting.
    """

    SHOWS_MEETING: ClassVar[bool] = False

    @property
    def is_closed(self) -> bool:
        """Return whether this screen was closed or the app is ending: its widgets may be gone while messages arrive."""
        return not self.app.is_running or self not in self.app.screen_stack

    def show_message(self, message: str, *, is_error: bool = False) -> None:
        """Show a message. Does nothing if the message line does not exist (yet, or any more)."""
        try:
            answer = self.query_one(AnswerBar)
        except NoMatches:
            return
        answer.is_error = is_error
        answer.message = message
