"""The top line: whose meeting, which, the clock that advises, and when it was last saved."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from facilitator.meeting.meeting import Meeting, MeetingState
from screens.standing import stand
from screens.words import MUTED

if TYPE_CHECKING:
    from screens.app import FacilitatorApp


class Top(Horizontal):
    """One line at the top of every screen of a meeting."""

    app: "FacilitatorApp"

    def __init__(self) -> None:
        super().__init__()
        self._what, self._when = Static(id="top-what"), Static(id="top-when")

    def compose(self) -> ComposeResult:
        """Left: what this is. Right: time and save."""
        yield self._what
        yield self._when

    def on_mount(self) -> None:
        """Let the clock go."""
        self.set_interval(1, self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Show the meeting and the time. The clock may ask for it while the screen is being left."""
        saved = self.app.desk.saved
        if not saved:
            return
        meeting = saved.meeting
        name = meeting.student.short if meeting.student else "no student yet"
        stand(
            self._what,
            Content.assemble(
                (name, "bold"), f" · {meeting.title} · {meeting.date:%a %d %b %Y}", (self._state(meeting), MUTED)
            ),
        )
        stand(
            self._when,
            Content.assemble((self._clock(meeting), "bold $primary"), (f"   {self.app.save_line} ", MUTED)),
        )

    def _state(self, meeting: Meeting) -> str:
        return "" if meeting.state is MeetingState.IN_SESSION else f" · {meeting.state}"

    def _clock(self, meeting: Meeting) -> str:
        """Minutes so far of minutes planned; it advises and never ends anything."""
        now = self.app.now()
        spent = sum(item.seconds(now) for item in meeting.agenda)
        planned = sum(item.minutes for item in meeting.agenda)
        return f"{spent // 60}:{spent % 60:02} of {planned}:00" if meeting.started else f"{planned} minutes planned"
