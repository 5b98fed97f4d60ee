"""The room: the agenda and the voices, the record, the strengths and the goals, and the line."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.meeting import MeetingState
from facilitator.services.session import CommandResult
from facilitator.strengths.reframing import Reframing, find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_bindings
from screens.render import meeting_content
from screens.render.carried_rows import format_pending_hint
from screens.widgets.command_input import CommandInput
from screens.widgets.line_preview import LinePreview
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList
from screens.widgets.speaker_hint import SpeakerWait, format_speaker_hint
from screens.widgets.transcript import Transcript
from screens.widgets.update_static import update_if_changed

UNENTERED_TEXT_MESSAGE = "These words were not entered yet: Enter records them, Ctrl+L empties the line."

OPEN_PLACEHOLDER = "What was said, then Enter.  / commands  + strength  @ who  ! action"
CLOSED_PLACEHOLDER = "This meeting is closed.  /addendum adds to it  /correct mends a slip"
"""What the empty line says it is for."""

NEXT_COMMANDS = {MeetingState.PLANNED: "start", MeetingState.PAUSED: "resume"}
"""What the key for the next item does where the meeting is in none."""

PANE_PRIORITIES: dict[str, dict[str, str | None]] = {
    "agenda": {"enter": "Go there", "escape": "CommandInput"},
    "voices": {"enter": "Speaks now", "escape": "CommandInput"},
    "strengths": {"escape": "CommandInput"},
    "goals": {"enter": "Open it", "escape": "CommandInput"},
    "record": {"escape": "CommandInput"},
}
"""What is needed first in a part of the room other than the line."""

PANE_CLASSES = ("-left", "-right", "-agenda", "-voices", "-strengths", "-goals")
"""Classes of a room in which a side pane was asked for."""


class LiveMeeting(MeetingScreen):
    """The meeting while people talk."""

    CSS_PATH = "live_meeting.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings(
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
        self._wait: SpeakerWait | None = None
        self._reframings: tuple[Reframing, ...] = ()

    def compose(self) -> ComposeResult:
        """Three columns, then the line; at 100 columns and less the outer ones fold away."""
        yield MeetingHeader()
        with Horizontal(id="columns"):
            with Vertical(id="left", classes="side"):
                yield from _compose_pane("agenda", "AGENDA")
                yield from _compose_pane("voices", "VOICES")
            with Vertical(id="middle"):
                yield Static(id="item")
                with VerticalScroll(id="advice", can_focus=False):
                    yield Static(id="guidance")
                yield Transcript(id="record")
            with Vertical(id="right", classes="side"):
                yield from _compose_pane("strengths", "STRENGTHS ON THE TABLE")
                yield from _compose_pane("goals", "GOALS")
        yield Static(id="answer")
        yield Static(id="turn")
        line = CommandInput(placeholder=OPEN_PLACEHOLDER, id="line")
        yield LinePreview(line)
        yield line
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """What is needed now: to begin or go on, somebody who speaks, the read-back in the last item, the notes."""
        pane = self.focused.id if self.focused else ""
        return PANE_PRIORITIES.get(pane or "", {}) | self._get_line_priorities()

    def _get_line_priorities(self) -> dict[str, str | None]:
        meeting, go_on = self.meeting, COMMANDS_BY_ID["next"].key
        if meeting.state in NEXT_COMMANDS:
            return {go_on: COMMANDS_BY_ID[NEXT_COMMANDS[meeting.state]].title}
        if meeting.state is MeetingState.CLOSED:
            return {COMMANDS_BY_ID["notes"].key: ""}
        if self.session.speaker_id is None:
            return {COMMANDS_BY_ID["voices"].key: ""}
        return {COMMANDS_BY_ID["read_back"].key: ""} if meeting.current == meeting.agenda[-1].id else {}

    def draw(self) -> None:
        """Show the meeting as it is now."""
        meeting, now, speaker = self.meeting, self.app.now(), self.session.speaker_id
        self.query_one(CommandInput).placeholder = (
            CLOSED_PLACEHOLDER if meeting.state is MeetingState.CLOSED else OPEN_PLACEHOLDER
        )
        self._get_pane("agenda").show_rows(lambda width: meeting_content.build_agenda_rows(meeting, now, width))
        self._get_pane("voices").show_rows(lambda width: meeting_content.build_attendee_rows(meeting, speaker, width))
        self._get_pane("strengths").show_rows(lambda width: meeting_content.build_strength_rows(meeting, width))
        self._get_pane("goals").show_rows(lambda _: meeting_content.build_goal_rows(meeting))
        update_if_changed(self.query_one("#item", Static), meeting_content.format_heading(meeting, now))
        update_if_changed(
            self.query_one("#guidance", Static), format_pending_hint(meeting) + meeting_content.format_guidance(meeting)
        )
        self.query_one(Transcript).show_paragraphs(
            meeting_content.build_transcript(meeting), (meeting.attendees, meeting.student)
        )
        self._update_speaker_hint()
        self._update_preview()
        self.query_one(MeetingHeader).redraw()

    def _get_pane(self, pane_id: str) -> RowsList:
        return self.query_one(f"#{pane_id}", RowsList)

    def _update_preview(self) -> None:
        """Say above the line what Enter will do with it."""
        heard = self.session.speaker_id, self.session.last_speaker_id
        question = find_question_for_line(self.query_one(CommandInput).text, self.meeting, heard, self._reframings)
        self.query_one(LinePreview).show_preview(self.session, self.app.now(), question)

    def _update_speaker_hint(self) -> None:
        """Say whom the room waits for, and what the speaker wrote beforehand; nothing where there is neither."""
        if self.is_closed or not self.session.stored:
            return
        if self._wait and self._wait.revision != self._record_version:
            self._wait = None
        waiting = self._wait.describe(self.app.now()) if self._wait else ""
        turn = self.query_one("#turn", Static)
        beside = format_speaker_hint(self.meeting, self.session.speaker_id, waiting)
        update_if_changed(turn, beside)
        turn.display = bool(beside.plain)

    @property
    def _record_version(self) -> tuple[str, int]:
        saved = self.session.stored
        return (saved.meeting.id, saved.revision) if saved else ("", 0)

    def on_mount(self) -> None:
        """Let the wait be seen going on."""
        self.set_interval(1, self._update_speaker_hint)

    def on_screen_resume(self) -> None:
        """Read the words that bring a question anew: somebody may have edited them."""
        self._reframings, _ = StrengthLibrary(self.session.documents.languages).load_reframings()
        super().on_screen_resume()

    @on(TextArea.Changed, "#line")
    def _handle_typing(self) -> None:
        if self.is_closed:
            return
        self._update_preview()
        if not self.query_one(CommandInput).is_showing_returned_text:
            self.clear_error()

    @on(OptionList.OptionSelected, "#agenda")
    def _go_to_item(self, event: OptionList.OptionSelected) -> None:
        self.execute(CommandRequest(COMMANDS_BY_ID["item"], {"ITEM": event.option_id or ""}))

    @on(OptionList.OptionSelected, "#voices")
    def _choose_speaker(self, event: OptionList.OptionSelected) -> None:
        self.execute(CommandRequest(COMMANDS_BY_ID["speaker"], {"WHO": str(event.option_index + 1)}))

    @on(OptionList.OptionSelected, "#goals")
    def _open_goal(self, event: OptionList.OptionSelected) -> None:
        self.app.open_goal(event.option_index)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show what was done, and go back to the line."""
        super().show_result(result, request)
        self.focus_line()
        if request.command.id == "close":
            self.app.go_to("notes")

    def action_leave(self) -> None:
        """Stop waiting, and go back to the line."""
        self._wait = None
        self._update_speaker_hint()
        self.focus_line()

    def focus_line(self) -> None:
        """Fold the side panes away again and go to the line."""
        self.remove_class(*PANE_CLASSES)
        self.query_one(CommandInput).focus()

    def show_pane(self, pane_id: str) -> None:
        """Go to a pane, unfolding it where the window is narrow."""
        self.remove_class(*PANE_CLASSES)
        self.add_class("-left" if pane_id in {"agenda", "voices"} else "-right", f"-{pane_id}")
        chosen = self._get_pane(pane_id)
        chosen.focus()
        if chosen.highlighted is None:
            chosen.highlighted = 0

    def action_command(self, command: str) -> None:
        """Go to a pane of the room, or do what a command does everywhere."""
        if command == "next":
            command = NEXT_COMMANDS.get(self.meeting.state, command)
        pane = {"agenda": "agenda", "voices": "voices", "table": "strengths"}.get(command)
        if pane:
            self.show_pane(pane)
        elif command == "wait":
            self.start_waiting()
        elif command == "share" and self.query_one(CommandInput).text.strip():
            self.show_message(UNENTERED_TEXT_MESSAGE, is_error=True)
        else:
            super().action_command(command)

    def start_waiting(self) -> None:
        """Begin to wait for the one who speaks, or for the student; nothing of it is recorded."""
        meeting = self.meeting
        known = {one.id for one in meeting.attendees}
        student = meeting.student_attendee.id if meeting.student_attendee else None
        who = self.session.speaker_id if self.session.speaker_id in known else student
        self._wait = SpeakerWait(
            meeting.short_name(who) if who is not None else "", self.app.now(), self._record_version
        )
        self.show_message("")
        self._update_speaker_hint()
        self.focus_line()

    def start_line(self, text: str) -> None:
        """Come in with the beginning of a line to be finished; words that wait there are not mixed with it."""
        line = self.query_one(CommandInput)
        if line.text.strip():
            line.focus()
            self.show_message(UNENTERED_TEXT_MESSAGE, is_error=True)
        else:
            line.append_text(text)


def _compose_pane(pane_id: str, title: str) -> ComposeResult:
    """Yield one part of a side pane: its title and its list."""
    with Vertical(id=f"{pane_id}-part", classes="part"):
        yield Static(Content(title), classes="head")
        yield RowsList(pane_id)
