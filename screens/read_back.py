"""Read-back screen: decisions, hopes, actions, open points and the student's last word, then closing."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.form_start import FormStart, find_form_start
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, UserError
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.people import Role
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.read_back_sections import ReadBackLine, ReadBackSection, Tone, build_read_back
from facilitator.services.session import CommandResult
from screens.base.decision_screen import DecisionScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.dialogs.goal_wording import GoalWordingDialog
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_indented_lines
from screens.render.rows import Row
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

OPEN_TITLE = "READ-BACK BEFORE WE CLOSE"
CLOSED_TITLE = "READ-BACK (closed) · To add or correct something, open the notes (F9)"
NO_PARENT_MESSAGE = "No parent is recorded yet. Add one, then record what they say."
NOTHING_OPEN_MESSAGE = "Nothing is open. Press k to close the meeting."

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.MUTED: MUTED,
    Tone.OPEN: OPEN,
    Tone.STRENGTH: STRENGTH,
    Tone.STUDENT: STUDENT,
}


class ReadBack(DecisionScreen):
    """Show the meeting for reading aloud, top to bottom. Enter on a line opens the form that records or changes it."""

    CSS_PATH = "read_back.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "find_open", "Next open", tooltip="Go to the next line that is not recorded yet."),
        Binding("f9", "command('notes')", "Notes"),
        *make_letter_bindings((CommandId.CLOSE,)),
        Binding("u", "ask_undo", "Undo", tooltip="Undo your last change, after a question."),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, the message line and the footer."""
        yield MeetingHeader().data_bind(meeting=DecisionScreen.shown_meeting)
        yield Static(id="title", classes="head")
        yield RowsList("rows")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter and Close before closing, the notes after it."""
        close_key = COMMANDS_BY_ID[CommandId.CLOSE].screen_key
        if self.meeting.state is MeetingState.CLOSED:
            return {"f9": "", close_key: None, "n": None, "u": None}
        return {"enter": "Fill in", "n": "", close_key: "", "f9": ""}

    def draw(self) -> None:
        """Show everything in reading order. The same row stays highlighted; if it is gone, the one in its place."""
        title = CLOSED_TITLE if self.meeting.state is MeetingState.CLOSED else OPEN_TITLE
        self.query_one("#title", Static).update(Content(title))
        self._sections = build_read_back(self.meeting)
        rows, row_list = _build_rows(self._sections), self.query_one("#rows", RowsList)
        near = row_list.highlighted or 0
        row_list.show_rows(lambda width: [(row_id, wrap_indented_lines(content, width)) for row_id, content in rows])
        if row_list.highlighted is None:
            row_list.highlighted = _find_selectable(rows, near)

    @on(OptionList.OptionSelected)
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        if line := self._get_line(event.option_id or ""):
            self.open_line(line)

    def _get_line(self, row_id: str) -> ReadBackLine | None:
        """Return the line of a row; None for a heading, and for a row that is gone."""
        title, _, index = row_id.removeprefix("-").rpartition(" ")
        lines = next((section.lines for section in self._sections if section.title == title), ())
        return lines[int(index)] if index.isdecimal() and int(index) < len(lines) else None

    def open_line(self, line: ReadBackLine) -> None:
        """Open the form or the question that records or changes what a line says."""
        if self.meeting.state is MeetingState.CLOSED:
            self.show_message(MEETING_CLOSED_MESSAGE)
            return
        try:
            start = find_form_start(line.fix_line, self.meeting)
        except UserError as error:  # changed in another window
            self.show_refusal(str(error))
            return
        if not start:
            return
        match start.command.id:
            case CommandId.AGREE if start.is_complete:
                self.ask_decision(int(start.fixed["N"]))
            case CommandId.ITEM:
                self.ask_item(int(start.fixed["ITEM"]))
            case CommandId.SPEAKER:
                self.ask_speaker(line.item_id)
            case CommandId.WORDING:
                self.reword(start.fixed["N"])
            case _:
                self._open_started_form(start, line)

    def list_answers(self, proposal: Proposal) -> list[tuple[str, str]]:
        """Return the decisions on a proposal, and for a goal the way to the workshop."""
        goal_workshop = (CommandId.GOAL_WORKSHOP.value, "Open it in the goal workshop")
        return [*super().list_answers(proposal), *([goal_workshop] if isinstance(proposal, Goal) else [])]

    def record_decision(self, command: str, number: int, subject: str) -> None:
        """Record a decision, or open the goal workshop."""
        if command == CommandId.GOAL_WORKSHOP:
            self.services.open_goal(self.session.find_goal_index(str(number)))
        else:
            super().record_decision(command, number, subject)

    def _open_started_form(self, start: FormStart, line: ReadBackLine) -> None:
        self.open_form(start.command.id, fixed=start.fixed, known=start.known, subject=line.text)

    def reword(self, number: str) -> None:
        """Open the wording dialog of a goal."""
        meeting = self.meeting
        goal = meeting.goals[self.session.find_goal_index(number)]
        self.run_dialog(
            lambda values, refusal: GoalWordingDialog(meeting, goal, number, draft=values, error=refusal.message)
        )

    @work(exclusive=True, group="asking")
    async def ask_item(self, number: int) -> None:
        """Ask whether to go to an agenda item that was not reached."""
        title = fill_fields(self.meeting.agenda[number - 1].title, self.meeting.student)
        answers = [("stay", "Leave it. The notes will say that it was not reached."), ("go", "Go to it now")]
        chosen = await self.app.push_screen_wait(ChoiceDialog(f"{title}: not reached", answers))
        if chosen == "go" and await self._go_to_item(number):
            self._continue_in_meeting(f"Now: {title}. Press F8 for the read-back.")

    @work(exclusive=True, group="asking")
    async def ask_speaker(self, item_id: int | None) -> None:
        """Ask which parent speaks, then open the live meeting in the item the words belong to."""
        parents = [(person.name, person.name) for person in self.meeting.people if Role.PARENT in person.roles]
        if not parents:
            self.open_form(CommandId.ATTENDEE, known={"ROLES": str(Role.PARENT)}, subject=NO_PARENT_MESSAGE)
            return
        chosen = await self.app.push_screen_wait(ChoiceDialog("Whose concerns do you want to record?", parents))
        if not chosen or not (item_id is None or await self._go_to_item(self.meeting.find_item_number(item_id))):
            return
        await self.try_execute(CommandRequest(COMMANDS_BY_ID[CommandId.SPEAKER], {"WHO": chosen}))
        self._continue_in_meeting(f"Type what {chosen} says, then press Enter. Press F8 for the read-back.")

    async def _go_to_item(self, number: int) -> bool:
        """Go to an agenda item if the meeting is in session; return whether that was possible."""
        item_id = self.meeting.agenda[number - 1].id
        if item_id == self.meeting.current or self.meeting.state is not MeetingState.IN_SESSION:
            return True
        refusal = await self.try_execute(CommandRequest(COMMANDS_BY_ID[CommandId.ITEM], {"ITEM": str(number)}))
        if refusal:
            self.show_refusal(refusal.message)
        return not refusal

    def _continue_in_meeting(self, message: str) -> None:
        self.services.show_live_meeting()
        if show_message := getattr(self.app.screen, "show_message", None):
            self.app.screen.call_later(show_message, message)

    def action_find_open(self) -> None:
        """Highlight the next line that is not recorded yet, from the top again after the last one."""
        row_list = self.query_one("#rows", RowsList)
        lines = [self._get_line(option.id or "") for option in row_list.options]
        open_indexes = [index for index, line in enumerate(lines) if line and line.is_open]
        current = -1 if row_list.highlighted is None else row_list.highlighted
        following = [index for index in open_indexes if index > current] or open_indexes
        if following:
            row_list.highlighted = following[0]
        else:
            self.show_message(NOTHING_OPEN_MESSAGE)

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
            prefix = "" if line.fix_line else "-"
            rows.append((f"{prefix}{section.title} {index}", _render_line(line)))
    return rows


def _find_selectable(rows: list[Row], near: int) -> int | None:
    """Return the index of the row at or after a position that can be selected, else of the last one before it."""
    indexes = [index for index, (row_id, _) in enumerate(rows) if not row_id.startswith("-")]
    return next((index for index in indexes if index >= near), indexes[-1] if indexes else None)


def _render_line(line: ReadBackLine) -> Content:
    parts = ((text.replace("\n", "\n     "), _STYLES[tone]) for text, tone in line.fragments)
    return Content.assemble("  ", *parts)
