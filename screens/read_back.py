"""Read-back screen: decisions, hopes, actions, open points and the student's last word, then closing."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.open_points import OpenPoint
from facilitator.meeting.read_back_sections import ReadBackLine, ReadBackSection, Tone, build_read_back
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_indented_lines
from screens.render.rows import Row
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

CLOSED_TITLE = "READ-BACK (closed) · To add or correct something, open the notes (F9)"

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.MUTED: MUTED,
    Tone.OPEN: OPEN,
    Tone.STRENGTH: STRENGTH,
    Tone.STUDENT: STUDENT,
}


class ReadBack(MeetingScreen):
    """Show the meeting for reading aloud, top to bottom. Enter on an open point goes where it can be recorded."""

    CSS_PATH = "read_back.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "command('notes')", "Notes"),
        *make_letter_bindings((CommandId.CLOSE,)),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, the message line and the footer."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        yield Static(id="title", classes="head")
        yield RowsList("rows")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter and Close before closing, the notes after it."""
        close_key = COMMANDS_BY_ID[CommandId.CLOSE].screen_key
        if self.meeting.state is MeetingState.CLOSED:
            return {"f9": "", close_key: None}
        return {"enter": "Fill it in", close_key: ""}

    def draw(self) -> None:
        """Show everything in reading order, and select the first row that can be opened."""
        title = CLOSED_TITLE if self.meeting.state is MeetingState.CLOSED else "READ-BACK BEFORE WE CLOSE"
        self.query_one("#title", Static).update(Content(title))
        self._sections = build_read_back(self.meeting)
        rows = _build_rows(self._sections)
        row_list = self.query_one("#rows", RowsList)
        row_list.show_rows(lambda width: [(row_id, wrap_indented_lines(content, width)) for row_id, content in rows])
        if row_list.highlighted is None:
            selectable = (index for index, (row_id, _) in enumerate(rows) if not row_id.startswith("-"))
            row_list.highlighted = next(selectable, None)

    @on(OptionList.OptionSelected)
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        section, _, index = (event.option_id or "").rpartition(" ")
        line = next(other.lines[int(index)] for other in self._sections if other.title == section)
        if line.proposal is not None:
            self._open_proposal(line.proposal)
        elif line.open_point and self.meeting.state is not MeetingState.CLOSED:
            self.go_to_point(line.open_point)

    def _open_proposal(self, number: int) -> None:
        """Open a goal in the workshop; of another proposal, begin the line that changes its details."""
        goal_numbers = [number for number, _ in list_goals(self.meeting)]
        if number in goal_numbers:
            self.services.open_goal(goal_numbers.index(number))
        elif self.meeting.state is not MeetingState.CLOSED:
            self.services.show_live_meeting(f"= {number}: ")

    @work
    async def go_to_point(self, point: OpenPoint) -> None:
        """Open the live meeting with the start of the line that records a point, in the item it belongs to."""
        meeting = self.meeting
        item_id = point.item_id if point.fix_line in {"@", "+ "} else None
        if item_id and item_id != meeting.current and meeting.state is MeetingState.IN_SESSION:
            request = CommandRequest(COMMANDS_BY_ID[CommandId.ITEM], {"ITEM": str(meeting.find_item_number(item_id))})
            if error := await self.try_execute(request):
                self.show_refusal(error)
                return
        self.services.show_live_meeting("" if point.fix_line.startswith("/item") else point.fix_line)

    def action_command(self, command: str) -> None:
        """Run a command; closing a closed meeting shows what can still be done."""
        if command == CommandId.CLOSE and self.meeting.state is MeetingState.CLOSED:
            self.show_message(MEETING_CLOSED_MESSAGE)
        else:
            super().action_command(command)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result; after closing, open the notes."""
        super().show_result(result, request)
        if request.command.id == CommandId.CLOSE:
            self.services.go_to(CommandId.NOTES)


def _build_rows(sections: list[ReadBackSection]) -> list[Row]:
    """Return the rows of the list. The ids of rows that open nothing begin with "-"."""
    rows: list[Row] = []
    for section in sections:
        rows.append((f"-{section.title}", Content.assemble((f"\n{section.title.upper()}", "bold $primary"))))
        for index, line in enumerate(section.lines):
            prefix = "" if line.proposal is not None or line.open_point else "-"
            rows.append((f"{prefix}{section.title} {index}", _render_line(line)))
    return rows


def _render_line(line: ReadBackLine) -> Content:
    parts = ((text.replace("\n", "\n     "), _STYLES[tone]) for text, tone in line.fragments)
    return Content.assemble("  ", *parts)
