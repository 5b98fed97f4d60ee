"""The room: the agenda and the voices, the record, the strengths and the goals, and the line."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.meeting.meeting import MeetingState
from facilitator.services.session import Answer
from facilitator.strengths.reframing import Reframing, prompt
from facilitator.strengths.strength_library import Finder
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs, bindings
from screens.render import meeting_content
from screens.render.carried_rows import in_this_item
from screens.widgets.command_input import Line
from screens.widgets.line_preview import BeforeEnter
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane
from screens.widgets.speaker_hint import Wait, beside_the_line
from screens.widgets.transcript import Record
from screens.widgets.update_static import stand

NOT_ENTERED = "These words were not entered yet: Enter records them, Ctrl+L empties the line."

OPEN_LINE = "What was said, then Enter.  / commands  + strength  @ who  ! action"
CLOSED_LINE = "This meeting is closed.  /addendum adds to it  /correct mends a slip"
"""What the empty line says it is for."""

GO_ON = {MeetingState.PLANNED: "start", MeetingState.PAUSED: "resume"}
"""What the key for the next item does where the meeting is in none."""

IN_A_PANE: dict[str, dict[str, str | None]] = {
    "agenda": {"enter": "Go there", "escape": "Line"},
    "voices": {"enter": "Speaks now", "escape": "Line"},
    "strengths": {"escape": "Line"},
    "goals": {"enter": "Open it", "escape": "Line"},
    "record": {"escape": "Line"},
}
"""What is needed first in a part of the room other than the line."""

UNFOLDED = ("-left", "-right", "-agenda", "-voices", "-strengths", "-goals")
"""Classes of a room in which a side pane was asked for."""


class Room(DeskScreen):
    """The meeting while people talk."""

    CSS_PATH = "live_meeting.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(
            ("strength", "voices", "next", "goals", "act", "read_back", "help"),
            (
                "agenda",
                "table",
                "notes",
                "map",
                "last_year",
                "from_last_time",
                "finder",
                "share",
                "actions",
                "search",
                "room_view",
            ),
        ),
        Binding("escape", "leave", "Back to the line", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wait: Wait | None = None
        self._reframings: tuple[Reframing, ...] = ()

    def compose(self) -> ComposeResult:
        """Three columns, then the line; at 100 columns and less the outer ones fold away."""
        yield Top()
        with Horizontal(id="columns"):
            with Vertical(id="left", classes="side"):
                yield from _part("agenda", "AGENDA")
                yield from _part("voices", "VOICES")
            with Vertical(id="middle"):
                yield Static(id="item")
                with VerticalScroll(id="advice", can_focus=False):
                    yield Static(id="guidance")
                yield Record(id="record")
            with Vertical(id="right", classes="side"):
                yield from _part("strengths", "STRENGTHS ON THE TABLE")
                yield from _part("goals", "GOALS")
        yield Static(id="answer")
        yield Static(id="turn")
        line = Line(placeholder=OPEN_LINE, id="line")
        yield BeforeEnter(line)
        yield line
        yield Foot()

    def needed(self) -> Needs:
        """What is needed now: to begin or go on, somebody who speaks, the read-back in the last item, the notes."""
        pane = self.focused.id if self.focused else ""
        return IN_A_PANE.get(pane or "", {}) | self._needed_in_the_line()

    def _needed_in_the_line(self) -> dict[str, str | None]:
        meeting, go_on = self.meeting, BY_ID["next"].key
        if meeting.state in GO_ON:
            return {go_on: BY_ID[GO_ON[meeting.state]].title}
        if meeting.state is MeetingState.CLOSED:
            return {BY_ID["notes"].key: ""}
        if self.desk.speaker is None:
            return {BY_ID["voices"].key: ""}
        return {BY_ID["read_back"].key: ""} if meeting.current == meeting.agenda[-1].id else {}

    def draw(self) -> None:
        """Show the meeting as it is now."""
        meeting, now, speaker = self.meeting, self.app.now(), self.desk.speaker
        self.query_one(Line).placeholder = CLOSED_LINE if meeting.state is MeetingState.CLOSED else OPEN_LINE
        self._pane("agenda").show(lambda width: meeting_content.agenda(meeting, now, width))
        self._pane("voices").show(lambda width: meeting_content.voices(meeting, speaker, width))
        self._pane("strengths").show(lambda width: meeting_content.table(meeting, width))
        self._pane("goals").show(lambda _: meeting_content.goals(meeting))
        stand(self.query_one("#item", Static), meeting_content.heading(meeting, now))
        stand(self.query_one("#guidance", Static), in_this_item(meeting) + meeting_content.guidance(meeting))
        self.query_one(Record).show(meeting_content.record(meeting), (meeting.attendees, meeting.student))
        self._turn()
        self._who()
        self.query_one(Top).redraw()

    def _pane(self, pane: str) -> Pane:
        return self.query_one(f"#{pane}", Pane)

    def _who(self) -> None:
        """Say above the line what Enter will do with it."""
        heard = self.desk.speaker, self.desk.heard
        question = prompt(self.query_one(Line).text, self.meeting, heard, self._reframings)
        self.query_one(BeforeEnter).show(self.desk, self.app.now(), question)

    def _turn(self) -> None:
        """Say whom the room waits for, and what the speaker wrote beforehand; nothing where there is neither."""
        if self.left or not self.desk.saved:
            return
        if self._wait and self._wait.record != self._recorded:
            self._wait = None
        waiting = self._wait.told(self.app.now()) if self._wait else ""
        turn = self.query_one("#turn", Static)
        beside = beside_the_line(self.meeting, self.desk.speaker, waiting)
        stand(turn, beside)
        turn.display = bool(beside.plain)

    @property
    def _recorded(self) -> tuple[str, int]:
        saved = self.desk.saved
        return (saved.meeting.id, saved.revision) if saved else ("", 0)

    def on_mount(self) -> None:
        """Let the wait be seen going on."""
        self.set_interval(1, self._turn)

    def on_screen_resume(self) -> None:
        """Read the words that bring a question anew: somebody may have edited them."""
        self._reframings, _ = Finder(self.desk.papers.languages).reframings()
        super().on_screen_resume()

    @on(TextArea.Changed, "#line")
    def _typed(self) -> None:
        if self.left:
            return
        self._who()
        if not self.query_one(Line).came_back:
            self.clear_fault()

    @on(OptionList.OptionSelected, "#agenda")
    def _go_to_item(self, event: OptionList.OptionSelected) -> None:
        self.do(Request(BY_ID["item"], {"ITEM": event.option_id or ""}))

    @on(OptionList.OptionSelected, "#voices")
    def _choose_speaker(self, event: OptionList.OptionSelected) -> None:
        self.do(Request(BY_ID["speaker"], {"WHO": str(event.option_index + 1)}))

    @on(OptionList.OptionSelected, "#goals")
    def _open_goal(self, event: OptionList.OptionSelected) -> None:
        self.app.open_goal(event.option_index)

    def done(self, answer: Answer, request: Request) -> None:
        """Show what was done, and go back to the line."""
        super().done(answer, request)
        self.action_to_the_line()
        if request.command.id == "close":
            self.app.go("notes")

    def action_leave(self) -> None:
        """Stop waiting, and go back to the line."""
        self._wait = None
        self._turn()
        self.action_to_the_line()

    def action_to_the_line(self) -> None:
        """Fold the side panes away again and go to the line."""
        self.remove_class(*UNFOLDED)
        self.query_one(Line).focus()

    def show_pane(self, pane: str) -> None:
        """Go to a pane, unfolding it where the window is narrow."""
        self.remove_class(*UNFOLDED)
        self.add_class("-left" if pane in {"agenda", "voices"} else "-right", f"-{pane}")
        chosen = self._pane(pane)
        chosen.focus()
        if chosen.highlighted is None:
            chosen.highlighted = 0

    def action_command(self, command: str) -> None:
        """Go to a pane of the room, or do what a command does everywhere."""
        if command == "next":
            command = GO_ON.get(self.meeting.state, command)
        pane = {"agenda": "agenda", "voices": "voices", "table": "strengths"}.get(command)
        if pane:
            self.show_pane(pane)
        elif command == "wait":
            self.wait_for()
        elif command == "share" and self.query_one(Line).text.strip():
            self.say(NOT_ENTERED, fault=True)
        else:
            super().action_command(command)

    def wait_for(self) -> None:
        """Begin to wait for the one who speaks, or for the student; nothing of it is recorded."""
        meeting = self.meeting
        known = {one.id for one in meeting.attendees}
        student = meeting.voice.id if meeting.voice else None
        who = self.desk.speaker if self.desk.speaker in known else student
        self._wait = Wait(meeting.short(who) if who is not None else "", self.app.now(), self._recorded)
        self.say("")
        self._turn()
        self.action_to_the_line()

    def begin(self, beginning: str) -> None:
        """Come in with the beginning of a line to be finished; words that wait there are not mixed with it."""
        line = self.query_one(Line)
        if line.text.strip():
            line.focus()
            self.say(NOT_ENTERED, fault=True)
        else:
            line.go_on(beginning)


def _part(pane: str, title: str) -> ComposeResult:
    """Yield one part of a side pane: its title and its list."""
    with Vertical(id=f"{pane}-part", classes="part"):
        yield Static(Content(title), classes="head")
        yield Pane(pane)
