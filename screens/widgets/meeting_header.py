"""The top line: whose meeting, which, the clock that advises, and when it was last saved."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from facilitator.meeting.meeting import Meeting, MeetingState
from screens.render.meeting_content import MUTED
from screens.widgets.update_static import update_if_changed

if TYPE_CHECKING:
    from screens.app import FacilitatorApp


MARGIN, GAP = 3, 3
"""Cells between name and clock and at the end; between the clock and when it was saved."""


class MeetingHeader(Horizontal):
    """One line at the top of every screen of a meeting."""

    app: "FacilitatorApp"

    def __init__(self) -> None:
        super().__init__()
        self._title_static, self._status_static = Static(id="top-what"), Static(id="top-when")

    def compose(self) -> ComposeResult:
        """Left: what this is. Right: time and save."""
        yield self._title_static
        yield self._status_static

    def on_mount(self) -> None:
        """Let the clock go."""
        self.set_interval(1, self.redraw)
        self.redraw()

    def on_resize(self) -> None:
        """The name stands first: where there is no room for both, the clock is shorter, or not there."""
        self.redraw()

    def redraw(self) -> None:
        """Show the meeting and the time. The clock may ask for it while the screen is being left."""
        saved = self.app.session.stored
        if not saved:
            return
        meeting = saved.meeting
        name = meeting.student.short_name if meeting.student else "no student yet"
        state = self._format_state(meeting)
        room = self.size.width - MARGIN - Content(name).cell_length
        clock = next(
            (one for one in self._list_clock_texts(meeting) if len(one) + GAP + len(self.app.save_status) <= room), ""
        )
        room -= len(clock) + GAP * bool(clock) + len(self.app.save_status)
        abouts = f" · {meeting.title} · {meeting.date:%a %d %b %Y}{state}", f" · {meeting.title}{state}", state
        about = next((one for one in abouts if Content(one).cell_length <= room), "")
        update_if_changed(
            self._title_static,
            Content.assemble((name, "bold"), about.removesuffix(state), (state if about else "", MUTED)),
        )
        update_if_changed(
            self._status_static,
            Content.assemble((clock, "bold $primary"), (f"{' ' * GAP if clock else ''}{self.app.save_status} ", MUTED)),
        )

    def _format_state(self, meeting: Meeting) -> str:
        return "" if meeting.state is MeetingState.IN_SESSION else f" · {meeting.state}"

    def _list_clock_texts(self, meeting: Meeting) -> tuple[str, ...]:
        """Minutes so far of minutes planned, the longest way to say it first; it advises and never ends anything."""
        now = self.app.now()
        spent = sum(item.seconds_spent(now) for item in meeting.agenda)
        planned = sum(item.minutes for item in meeting.agenda)
        if not meeting.started:
            return f"{planned} minutes", f"{planned} min"
        so_far = f"{spent // 60}:{spent % 60:02}"
        return f"{so_far} of {planned}:00", so_far
