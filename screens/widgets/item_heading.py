"""The current agenda item: its title and time, and who leads it with the guidance and prompts."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.reactive import reactive, var
from textual.widgets import Static

from facilitator.commands.registry import CommandId
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import list_current_entries
from screens.app_services import get_services
from screens.bindings import describe_key
from screens.render.carried_rows import format_pending_hint
from screens.render.meeting_content import format_guidance, format_heading
from screens.widgets.update_static import update_if_changed


class ItemHeading(Static):
    """Shows the title of the current agenda item and its time, which only advises.

    Attributes:
        meeting: the meeting; bound to the screen.
    """

    meeting: var[Meeting | None] = var(None)

    def on_mount(self) -> None:
        """Start the clock."""
        self.set_interval(1, self.watch_meeting)

    def watch_meeting(self) -> None:
        """Show the item and its time."""
        if self.meeting:
            update_if_changed(self, format_heading(self.meeting, get_services(self.app).now()))


class ItemGuidance(VerticalScroll, can_focus=False):
    """Shows who leads the item, its guidance and its prompts; one row of them once something is recorded.

    Attributes:
        meeting: the meeting; bound to the screen.
        is_collapsed: whether only one row is shown. A click shows or hides the rest.
    """

    meeting: var[Meeting | None] = var(None)
    is_collapsed: reactive[bool] = reactive(False, toggle_class="-collapsed")

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(id="guidance")

    def watch_meeting(self, before: Meeting | None, meeting: Meeting | None) -> None:
        """Show the guidance of the item. It folds when the first entry is recorded, and unfolds with a new item."""
        if not meeting:
            return
        hint = format_pending_hint(meeting, describe_key(self.app, CommandId.CARRIED_OVER))
        update_if_changed(self.query_one(Static), hint + format_guidance(meeting))
        if before is None or before.current != meeting.current or not _has_entries(before):
            self.is_collapsed = _has_entries(meeting)

    def on_click(self) -> None:
        """Show or hide the rest."""
        self.is_collapsed = not self.is_collapsed


def _has_entries(meeting: Meeting) -> bool:
    return bool(list_current_entries(meeting))
