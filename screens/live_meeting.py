"""Live meeting screen: agenda and people, transcript, strengths and goals, and the input line."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.agenda import ItemKind, fill_fields
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.services.session import CommandResult
from facilitator.strengths.reframing import Reframing, find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary
from screens.base.entry_screen import UNENTERED_TEXT_MESSAGE, EntryScreen
from screens.bindings import KeyPriorities, make_bindings
from screens.render import meeting_content
from screens.render.rows import Row
from screens.widgets.agenda_list import AGENDA_COMMANDS, AgendaList
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.command_input import CommandInput
from screens.widgets.completion_list import CompletionList
from screens.widgets.input_bar import InputBar
from screens.widgets.item_heading import ItemGuidance, ItemHeading
from screens.widgets.line_preview import LinePreview
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.meeting_input import MeetingInput
from screens.widgets.meeting_list import MeetingList, RowBuilder
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.speaker_hint import SpeakerHint
from screens.widgets.speaker_name import SpeakerName
from screens.widgets.transcript import ENTRY_COMMANDS, Transcript

OPEN_HINTS = ("Type what was said, then Enter.", "↑ to change", "+ strength", "/ commands")
CLOSED_HINTS = ("This meeting is closed.", "/addendum to add", "/correct to fix a typo")
"""Hints in the empty input line, the most important first."""

PANES: dict[str, str] = {
    CommandId.AGENDA: "agenda", CommandId.PEOPLE: "voices", CommandId.STRENGTHS_AND_GOALS: "strengths",
}  # fmt: skip
"""Command → id of the pane that it opens."""

NEXT_COMMANDS = {MeetingState.PLANNED: CommandId.START, MeetingState.PAUSED: CommandId.RESUME}
"""The command of the "next item" key while the meeting is not in an agenda item."""

ITEM_COMMANDS = {
    ItemKind.VOICE: (CommandId.REQUEST,),
    ItemKind.FAMILY: (CommandId.REQUEST,),
    ItemKind.PROGRESS: (CommandId.PRIOR_GOALS,),
    ItemKind.GOALS: (CommandId.GOAL_WORKSHOP,),
    ItemKind.SUPPORTS: (CommandId.PROPOSAL, CommandId.REQUEST),
    ItemKind.PLACEMENT: (CommandId.PROPOSAL, CommandId.REQUEST),
    ItemKind.DISCUSSION: (CommandId.PROPOSAL, CommandId.REQUEST),
}
"""The commands that come first in the footer in an agenda item."""

PANE_PRIORITIES: dict[str, dict[str, str | None]] = {
    "agenda": {"enter": "Go", "escape": "Back"},
    "voices": {"enter": "Set speaker", "escape": "Back"},
    "strengths": {"escape": "Back"},
    "goals": {"enter": "Open", "escape": "Back"},
    "record": {"escape": "Back"},
}
"""Footer labels while a pane has the focus."""

CLOSED_PRIORITIES: dict[str, str | None] = {
    COMMANDS_BY_ID[CommandId.NOTES].key: "",
    COMMANDS_BY_ID[CommandId.READ_BACK].key: "",
    **dict.fromkeys(
        COMMANDS_BY_ID[command].key
        for command in (CommandId.STRENGTH, CommandId.NEXT, CommandId.PEOPLE, CommandId.ACTION)
    ),
    **dict.fromkeys(COMMANDS_BY_ID[command].screen_key for command in (*AGENDA_COMMANDS, *ENTRY_COMMANDS)),
}
"""Footer labels in a closed meeting, which hide the keys that would change it."""

PANE_CLASSES = ("-left", "-right", "-agenda", "-voices", "-strengths", "-goals")
"""CSS classes that unfold a side pane in a narrow window."""


class LiveMeeting(EntryScreen):
    """Record a meeting while people talk."""

    CSS_PATH = "live_meeting.tcss"
    AUTO_FOCUS = "#line"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings(
            (
                CommandId.STRENGTH,
                CommandId.NEXT,
                CommandId.READ_BACK,
                CommandId.GOAL_WORKSHOP,
                CommandId.PEOPLE,
                CommandId.ACTION,
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

    recorded_meeting: var[Meeting | None] = var(None)
    """The meeting that the transcript shows; it is ahead of `shown_meeting` until the other widgets are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._reframings: tuple[Reframing, ...] = ()
        self._is_preview_requested = self._is_redraw_requested = False

    def compose(self) -> ComposeResult:
        """Lay out three columns above the input line; in narrow windows CSS hides the outer columns."""
        yield MeetingHeader().data_bind(meeting=EntryScreen.shown_meeting)
        with Horizontal(id="columns"):
            with Vertical(id="left", classes="side"):
                with Vertical(id="agenda-part", classes="part"):
                    yield Static(Content("AGENDA"), classes="head")
                    yield AgendaList().data_bind(meeting=EntryScreen.shown_meeting)
                yield from self._compose_pane("voices", "PEOPLE", meeting_content.build_attendee_rows)
            with Vertical(id="middle"):
                yield ItemHeading(id="item").data_bind(meeting=EntryScreen.shown_meeting)
                yield ItemGuidance(id="advice").data_bind(meeting=EntryScreen.shown_meeting)
                yield Transcript(id="record").data_bind(meeting=LiveMeeting.recorded_meeting)
            with Vertical(id="right", classes="side"):
                yield from self._compose_pane("strengths", "STRENGTHS", _build_strength_rows)
                yield from self._compose_pane("goals", "GOALS AND DECISIONS", _build_goal_rows)
        yield AnswerBar()
        yield SpeakerHint(id="turn").data_bind(EntryScreen.speaker_id, meeting=EntryScreen.shown_meeting)
        line = MeetingInput(id="line")
        completions = CompletionList(line)
        yield LinePreview(line, completions)
        yield completions
        with InputBar(id="input-bar"):
            yield SpeakerName().data_bind(EntryScreen.speaker_id, meeting=EntryScreen.shown_meeting)
            yield line
        yield PriorityFooter()

    def _compose_pane(self, pane_id: str, title: str, build_rows: RowBuilder) -> ComposeResult:
        """Compose the title and the list of a pane."""
        with Vertical(id=f"{pane_id}-part", classes="part"):
            yield Static(Content(title), classes="head")
            yield MeetingList(pane_id, build_rows).data_bind(EntryScreen.speaker_id, meeting=EntryScreen.shown_meeting)

    def get_key_priorities(self) -> KeyPriorities:
        """Offer first the key for the next step: start, choose a speaker, the read-back or the notes."""
        pane = self.focused.id if self.focused else None
        priorities = PANE_PRIORITIES.get(pane or "") or self._get_line_priorities()
        if self.meeting.state is not MeetingState.CLOSED:
            return priorities
        enter: KeyPriorities = {"enter": None} if pane in {"agenda", "voices"} else {}
        return {**priorities, **CLOSED_PRIORITIES, **enter}

    def _get_line_priorities(self) -> dict[str, str | None]:
        meeting, next_key = self.meeting, COMMANDS_BY_ID[CommandId.NEXT].key
        if meeting.state in NEXT_COMMANDS:
            return {next_key: COMMANDS_BY_ID[NEXT_COMMANDS[meeting.state]].title}
        if meeting.state is MeetingState.CLOSED:
            return {}
        item = meeting.current_item
        commands = [CommandId.PEOPLE] if self.session.speaker_id is None else []
        commands += [CommandId.READ_BACK] if meeting.current == meeting.agenda[-1].id else []
        commands += ITEM_COMMANDS.get(item.kind, ()) if item else ()
        return {COMMANDS_BY_ID[command].key: COMMANDS_BY_ID[command].footer_label for command in commands}

    def redraw(self) -> None:
        """Show the newest version of the meeting: the transcript first, and after the next paint all the rest.

        So a new entry appears as soon as it is saved, and the other panes are drawn once for several entries.
        """
        if not self.is_mounted or self.is_closed:
            return
        self.recorded_meeting = self.meeting
        if self.shown_meeting is None:
            super().redraw()
        elif not self._is_redraw_requested:
            self._is_redraw_requested = True
            self.call_after_refresh(self._redraw_rest)

    def _redraw_rest(self) -> None:
        self._is_redraw_requested = False
        super().redraw()

    def show_page(self, request: CommandRequest) -> None:
        """Open a page after everything is drawn: behind a dialog Textual paints nothing new."""
        self._redraw_rest()
        super().show_page(request)

    def show_result_dialog(self, result: CommandResult, request: CommandRequest) -> None:
        """Show a result in a dialog after everything is drawn."""
        self._redraw_rest()
        super().show_result_dialog(result, request)

    def draw(self) -> None:
        """Show what belongs to the input line: the rows above it and its hints."""
        self.query_one(CommandInput).show_hints(
            CLOSED_HINTS if self.meeting.state is MeetingState.CLOSED else OPEN_HINTS
        )
        self._update_preview()

    def _request_preview(self) -> None:
        """Update the preview after the next paint, so that a letter is painted without waiting for it."""
        if not self._is_preview_requested:
            self._is_preview_requested = True
            self.call_after_refresh(self._update_preview)

    def _update_preview(self) -> None:
        """Show above the input line what Enter will do."""
        self._is_preview_requested = False
        if self.is_closed:
            return
        line, speaker_id = self.query_one(CommandInput).text, self.session.speaker_id
        question = find_question_for_line(line, self.meeting, speaker_id, self._reframings)
        self.query_one(LinePreview).show_preview(self.session, self.services.now(), question)

    def on_screen_resume(self) -> None:
        """Reload the reframing questions, whose file may have been edited."""
        self._reframings, _ = StrengthLibrary(self.session.documents.languages).load_reframings()
        super().on_screen_resume()

    @on(TextArea.Changed, "#line")
    def _handle_typing(self) -> None:
        if self.is_closed:
            return
        self._request_preview()
        if not self.query_one(CommandInput).is_showing_returned_text:
            self.clear_error()

    @on(OptionList.OptionSelected, "#agenda")
    def _go_to_item(self, event: OptionList.OptionSelected) -> None:
        self.execute(CommandRequest(COMMANDS_BY_ID[CommandId.ITEM], {"ITEM": str(event.option_index + 1)}))

    @on(AgendaList.CommandChosen)
    def _change_agenda(self, event: AgendaList.CommandChosen) -> None:
        item = self.meeting.agenda[event.number - 1]
        title = fill_fields(item.title, self.meeting.student)
        match event.command:
            case CommandId.AGENDA_ADD:
                self.open_form(event.command, known={"AFTER": title})
            case CommandId.SKIP:
                self.open_form(event.command)
            case _:
                self.open_form(event.command, fixed={"ITEM": f"{event.number}"}, subject=title)

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
            self.ask_decision(number)

    @on(CommandInput.Left)
    def _enter_transcript(self) -> None:
        self.query_one(Transcript).focus()

    @on(CommandInput.Scrolled)
    def _scroll_transcript(self, event: CommandInput.Scrolled) -> None:
        transcript = self.query_one(Transcript)
        transcript.scroll_relative(y=event.pages * (transcript.size.height - 1), animate=False)

    @on(Transcript.Left)
    def _leave_transcript(self) -> None:
        self.focus_line()

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
        self.query_one(SpeakerHint).stop_waiting()
        self.focus_line()

    def focus_line(self) -> None:
        """Hide unfolded side panes and focus the input line."""
        self.remove_class(*PANE_CLASSES)
        self.query_one(CommandInput).focus()

    def show_pane(self, pane_id: str) -> None:
        """Focus a pane, unfolding it in a narrow window."""
        self.remove_class(*PANE_CLASSES)
        self.add_class("-left" if pane_id in {"agenda", "voices"} else "-right", f"-{pane_id}")
        self.query_one(f"#{pane_id}", MeetingList).focus()

    def action_command(self, command: str) -> None:
        """Focus the pane of a command, or run the command."""
        if command == CommandId.NEXT:
            command = NEXT_COMMANDS.get(self.meeting.state, command)
        pane = PANES.get(command)
        if pane:
            self.show_pane(pane)
        elif command == CommandId.WAIT:
            self.show_message("")
            self.query_one(SpeakerHint).start_waiting()
            self.focus_line()
        elif command == CommandId.SHARE and self.query_one(CommandInput).text.strip():
            self.show_message(UNENTERED_TEXT_MESSAGE, is_error=True)
        else:
            super().action_command(command)


def _build_strength_rows(meeting: Meeting, _: int | None, width: int) -> list[Row]:
    return meeting_content.build_strength_rows(meeting, width)


def _build_goal_rows(meeting: Meeting, _: int | None, width: int) -> list[Row]:
    return meeting_content.build_goal_rows(meeting, width)
