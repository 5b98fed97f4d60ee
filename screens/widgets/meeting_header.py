"""Header line of a meeting: student, title, state, clock, and time of the last save."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.sessions import measure_meeting
from screens.app_services import AppServices, get_services
from screens.render.meeting_content import MUTED
from screens.widgets.update_static import update_if_changed

MARGIN, GAP = 3, 3
"""Cells between title and clock (with the right edge); between clock and save time."""


class MeetingHeader(Horizontal):
    """Header line at the top of every meeting screen.

    Attributes:
        meeting: the meeting to show; bound to the screen.
    """

    DEFAULT_CSS = """
    MeetingHeader { height: 1; background: $panel; padding: 0 1; }
    MeetingHeader #top-what { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    MeetingHeader #top-when { width: auto; height: 1; padding-left: 2; }
    """

    meeting: var[Meeting | None] = var(None)

    def __init__(self) -> None:
        super().__init__()
        self._title_static, self._status_static = Static(id="top-what"), Static(id="top-when")

    @property
    def _services(self) -> AppServices:
        return get_services(self.app)

    def compose(self) -> ComposeResult:
        """Yield the title on the left and the status on the right."""
        yield self._title_static
        yield self._status_static

    def on_mount(self) -> None:
        """Start the clock."""
        self.set_interval(1, self.redraw)
        self.redraw()

    def on_resize(self) -> None:
        """Draw again: in a narrow window the clock is shortened or left out before the name is."""
        self.redraw()

    def watch_meeting(self) -> None:
        """Show the new state of the meeting, and when it was saved."""
        self.redraw()

    def redraw(self) -> None:
        """Show the meeting and the time."""
        meeting = self.meeting
        if not meeting:
            return
        name = meeting.student.short_name if meeting.student else "no student yet"
        state = self._format_state(meeting)
        width = self.size.width - MARGIN - Content(name).cell_length
        clock_width = width - GAP - len(self._services.save_status)
        clock = next((text for text in self._list_clock_texts(meeting) if len(text) <= clock_width), "")
        width -= len(clock) + GAP * bool(clock) + len(self._services.save_status)
        titles = f" · {meeting.title} · {format_date(meeting.date)}{state}", f" · {meeting.title}{state}", state
        title = next((text for text in titles if Content(text).cell_length <= width), "")
        update_if_changed(
            self._title_static,
            Content.assemble((name, "bold"), title.removesuffix(state), (state if title else "", MUTED)),
        )
        update_if_changed(
            self._status_static,
            Content.assemble(
                (clock, "bold $primary"), (f"{' ' * GAP if clock else ''}{self._services.save_status} ", MUTED)
            ),
        )

    def _format_state(self, meeting: Meeting) -> str:
        return "" if meeting.state is MeetingState.IN_SESSION else f" · {meeting.state}"

    def _list_clock_texts(self, meeting: Meeting) -> tuple[str, ...]:
        """Return texts for the time spent of the time planned, longest first; none if the time is not measured."""
        planned = sum(item.minutes for item in meeting.agenda)
        if not meeting.started:
            return f"{planned} minutes", f"{planned} min"
        spent = measure_meeting(meeting, self._services.now())
        if spent is None:
            return ()
        so_far = f"{spent // 60}:{spent % 60:02}"
        return (f"{so_far} of {planned}:00", so_far) if planned else (so_far,)
