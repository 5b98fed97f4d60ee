"""Live meeting screen: agenda and people, transcript, strengths and goals, and the input line."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import MeetingState
from facilitator.services.session import CommandResult
from facilitator.strengths.reframing import Reframing, find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, describe_key, make_bindings
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

UNENTERED_TEXT_MESSAGE = (
    "Nothing was recorded yet. Press Enter to record the words in the line, or Ctrl+L to clear them."
)

OPEN_PLACEHOLDER = "Type what was said, then Enter.  / commands  + strength  @ who  ! action"
CLOSED_PLACEHOLDER = "This meeting is closed.  /addendum to add  /correct to fix a typo"

PANES: dict[str, str] = {
    CommandId.AGENDA: "agenda", CommandId.PEOPLE: "voices", CommandId.STRENGTHS_AND_GOALS: "strengths",
}  # fmt: skip
"""Command → id of the pane that it opens."""

NEXT_COMMANDS = {MeetingState.PLANNED: CommandId.START, MeetingState.PAUSED: CommandId.RESUME}
"""The command of the "next item" key while the meeting is not in an agenda item."""

PANE_PRIORITIES: dict[str, dict[str, str | None]] = {
    "agenda": {"enter": "Go there", "escape": "Input line"},
    "voices": {"enter": "Set speaker", "escape": "Input line"},
    "strengths": {"escape": "Input line"},
    "goals": {"enter": "Open", "escape": "Input line"},
    "record": {"escape": "Input line"},
}
"""Footer labels while a pane has the focus."""

PANE_CLASSES = ("-left", "-right", "-agenda", "-voices", "-strengths", "-goals")
"""CSS classes that unfold a side pane in a narrow window."""


class LiveMeeting(MeetingScreen):
    """Record a meeting while people talk."""

    CSS_PATH = "live_meeting.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings(
            (
                CommandId.STRENGTH,
                CommandId.PEOPLE,
                CommandId.NEXT,
                CommandId.GOAL_WORKSHOP,
                CommandId.ACTION,
                CommandId.READ_BACK,
                CommandId.HELP,
            ),
            (
                CommandId.REQUEST,
                CommandId.AGENDA,
                CommandId.STRENGTHS_AND_GOALS,
                CommandId.NOTES,
                CommandId.STRENGTH_MAP,
                CommandId.PRIOR_GOALS,
                CommandId.CARRIED_OVER,
                CommandId.STRENGTHS_FINDER,
                CommandId.SHARE,
                CommandId.ACTIONS,
                CommandId.SEARCH,
                CommandId.PROJECTOR_VIEW,
            ),
        ),
        Binding("escape", "leave", "Back to the input line", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wait: SpeakerWait | None = None
        self._reframings: tuple[Reframing, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out three columns above the input line; in narrow windows CSS hides the outer columns."""
        yield MeetingHeader()
        with Horizontal(id="columns"):
            with Vertical(id="left", classes="side"):
                yield from _compose_pane("agenda", "AGENDA")
                yield from _compose_pane("voices", "PEOPLE")
            with Vertical(id="middle"):
                yield Static(id="item")
                with VerticalScroll(id="advice", can_focus=False):
                    yield Static(id="guidance")
                yield Transcript(id="record")
            with Vertical(id="right", classes="side"):
                yield from _compose_pane("strengths", "STRENGTHS")
                yield from _compose_pane("goals", "GOALS AND DECISIONS")
        yield Static(id="answer")
        yield Static(id="turn")
        line = CommandInput(placeholder=OPEN_PLACEHOLDER, id="line")
        yield LinePreview(line)
        yield line
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer first the key for the next step: start, choose a speaker, the read-back or the notes."""
        pane = self.focused.id if self.focused else ""
        return PANE_PRIORITIES.get(pane or "", {}) | self._get_line_priorities()

    def _get_line_priorities(self) -> dict[str, str | None]:
        meeting, next_key = self.meeting, COMMANDS_BY_ID[CommandId.NEXT].key
        if meeting.state in NEXT_COMMANDS:
            return {next_key: COMMANDS_BY_ID[NEXT_COMMANDS[meeting.state]].title}
        if meeting.state is MeetingState.CLOSED:
            return {COMMANDS_BY_ID[CommandId.NOTES].key: ""}
        if self.session.speaker_id is None:
            return {COMMANDS_BY_ID[CommandId.PEOPLE].key: ""}
        return {COMMANDS_BY_ID[CommandId.READ_BACK].key: ""} if meeting.current == meeting.agenda[-1].id else {}

    def draw(self) -> None:
        """Show the current meeting in every pane."""
        meeting, now, speaker = self.meeting, self.services.now(), self.session.speaker_id
        self.query_one(CommandInput).placeholder = (
            CLOSED_PLACEHOLDER if meeting.state is MeetingState.CLOSED else OPEN_PLACEHOLDER
        )
        self._get_pane("agenda").show_rows(lambda width: meeting_content.build_agenda_rows(meeting, now, width))
        self._get_pane("voices").show_rows(lambda width: meeting_content.build_attendee_rows(meeting, speaker, width))
        self._get_pane("strengths").show_rows(lambda width: meeting_content.build_strength_rows(meeting, width))
        self._get_pane("goals").show_rows(lambda _: meeting_content.build_goal_rows(meeting))
        update_if_changed(self.query_one("#item", Static), meeting_content.format_heading(meeting, now))
        update_if_changed(
            self.query_one("#guidance", Static),
            format_pending_hint(meeting, describe_key(self.app, CommandId.CARRIED_OVER))
            + meeting_content.format_guidance(meeting),
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
        """Show above the input line what Enter will do."""
        line, speaker_id = self.query_one(CommandInput).text, self.session.speaker_id
        question = find_question_for_line(line, self.meeting, speaker_id, self._reframings)
        self.query_one(LinePreview).show_preview(self.session, self.services.now(), question)

    def _update_speaker_hint(self) -> None:
        """Show who the team is waiting for and the speaker's prepared statements; hide the hint if there are none."""
        if self.is_closed or not self.session.stored:
            return
        if self._wait and self._wait.revision != self._record_version:
            self._wait = None
        wait_text = self._wait.describe(self.services.now()) if self._wait else ""
        hint_widget = self.query_one("#turn", Static)
        hint = format_speaker_hint(self.meeting, self.session.speaker_id, wait_text)
        update_if_changed(hint_widget, hint)
        hint_widget.display = bool(hint.plain)

    @property
    def _record_version(self) -> tuple[str, int]:
        stored = self.session.stored
        return (stored.meeting.id, stored.revision) if stored else ("", 0)

    def on_mount(self) -> None:
        """Update the speaker hint every second, so that the waiting time counts up."""
        self.set_interval(1, self._update_speaker_hint)

    def on_screen_resume(self) -> None:
        """Reload the reframing questions, whose file may have been edited."""
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
        self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.ITEM], {"ITEM": str(event.option_index + 1)}))

    @on(OptionList.OptionSelected, "#voices")
    def _choose_speaker(self, event: OptionList.OptionSelected) -> None:
        self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.SPEAKER], {"WHO": str(event.option_index + 1)}))

    @on(OptionList.OptionSelected, "#goals")
    def _open_goal(self, event: OptionList.OptionSelected) -> None:
        numbered = list_proposals(self.meeting)
        number, proposal = numbered[event.option_index]
        if isinstance(proposal, Goal):
            self.services.open_goal(self.meeting.goals.index(proposal))
        else:
            self.start_line(f"= {number}: ")

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result and return to the input line; after closing, open the notes."""
        super().show_result(result, request)
        self.focus_line()
        if request.command.id in {CommandId.UNDO, CommandId.REDO}:
            self.query_one(CommandInput).show_undone_text(result.undone_words)
        if request.command.id == CommandId.CLOSE:
            self.services.go_to(CommandId.NOTES)

    def action_leave(self) -> None:
        """Stop waiting and return to the input line."""
        self._wait = None
        self._update_speaker_hint()
        self.focus_line()

    def focus_line(self) -> None:
        """Hide unfolded side panes and focus the input line."""
        self.remove_class(*PANE_CLASSES)
        self.query_one(CommandInput).focus()

    def show_pane(self, pane_id: str) -> None:
        """Focus a pane, unfolding it in a narrow window."""
        self.remove_class(*PANE_CLASSES)
        self.add_class("-left" if pane_id in {"agenda", "voices"} else "-right", f"-{pane_id}")
        pane = self._get_pane(pane_id)
        pane.focus()
        if pane.highlighted is None:
            pane.highlighted = 0

    def action_command(self, command: str) -> None:
        """Focus the pane of a command, or run the command."""
        if command == CommandId.NEXT:
            command = NEXT_COMMANDS.get(self.meeting.state, command)
        pane = PANES.get(command)
        if pane:
            self.show_pane(pane)
        elif command == CommandId.WAIT:
            self.start_waiting()
        elif command == CommandId.SHARE and self.query_one(CommandInput).text.strip():
            self.show_message(UNENTERED_TEXT_MESSAGE, is_error=True)
        else:
            super().action_command(command)

    def start_waiting(self) -> None:
        """Start waiting for the speaker, or for the student if there is none. Nothing is recorded."""
        meeting = self.meeting
        attendee_ids = {attendee.id for attendee in meeting.attendees}
        student_id = meeting.student_attendee.id if meeting.student_attendee else None
        awaited_id = self.session.speaker_id if self.session.speaker_id in attendee_ids else student_id
        name = meeting.short_name(awaited_id) if awaited_id is not None else ""
        self._wait = SpeakerWait(name, self.services.now(), self._record_version)
        self.show_message("")
        self._update_speaker_hint()
        self.focus_line()

    def start_line(self, text: str) -> None:
        """Put the start of a command into the input line, unless it already holds words."""
        line = self.query_one(CommandInput)
        if line.text.strip():
            line.focus()
            self.show_message(UNENTERED_TEXT_MESSAGE, is_error=True)
        else:
            line.append_text(text)


def _compose_pane(pane_id: str, title: str) -> ComposeResult:
    """Compose the title and the list of a pane."""
    with Vertical(id=f"{pane_id}-part", classes="part"):
        yield Static(Content(title), classes="head")
        yield RowsList(pane_id)
