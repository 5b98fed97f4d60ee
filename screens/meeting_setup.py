"""Meeting setup screen: student, people, date, and the opening words of the agenda."""

from contextlib import suppress
from types import MappingProxyType
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.form_input import complete_name_line
from facilitator.commands.parser import CommandRequest, is_name_like
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.date_format import format_short_date, format_time
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.required_notices import NoticeKind
from facilitator.notes.note_kinds import INVITATION
from facilitator.services.session import CommandResult
from facilitator.store.repository import Header, StoreError
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.render.meeting_content import MUTED
from screens.render.setup_rows import ENTER_HINT, build_setup_rows, find_next_step, render_checklist
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.command_input import CommandInput
from screens.widgets.completion_list import CompletionList
from screens.widgets.line_preview import LinePreview
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList


class MeetingSetup(MeetingScreen):
    """Prepare a meeting. Every row opens a form, and the input line takes the same commands."""

    CSS_PATH = "meeting_setup.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings(
            (CommandId.STRENGTHS_FINDER, CommandId.HELP),
            (CommandId.NOTES, CommandId.CARRIED_OVER, CommandId.ACTIONS, CommandId.STRENGTH_HISTORY, CommandId.SEARCH),
        ),
        Binding("escape", "app.command('home')", "Meetings"),
    ]

    TYPED_FIELDS = MappingProxyType(dict.fromkeys((CommandId.STUDENT, CommandId.ATTENDEE, CommandId.ABSENCE), "NAME"))

    def __init__(self) -> None:
        super().__init__()
        self._last_meeting: Header | None = None

    def compose(self) -> ComposeResult:
        """Lay out the setup rows, the opening checklist and the input line."""
        yield MeetingHeader().data_bind(meeting=MeetingScreen.shown_meeting)
        with Horizontal(id="columns"):
            with Vertical(id="set"):
                yield Static(Content("SETUP"), classes="head")
                yield RowsList("rows")
            with VerticalScroll(id="said"):
                yield Static(id="checklist")
        yield AnswerBar()
        line = CommandInput(placeholder="Or type: Dana Reyes as mother", id="line")
        completions = CompletionList(line)
        yield LinePreview(line, completions)
        yield completions
        yield line
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter, which opens the selected row."""
        return {"enter": "Choose"}

    def draw(self) -> None:
        """Show the current setup, and select the next step if no row is selected."""
        meeting, rows = self.meeting, self.query_one("#rows", RowsList)
        rows.show_rows(lambda width: build_setup_rows(meeting, self._last_meeting, width))
        if rows.highlighted is None:
            self._highlight_next_step()
        self.query_one("#checklist", Static).update(render_checklist(meeting))
        self._update_preview()

    @on(TextArea.Changed, "#line")
    def _handle_typing(self) -> None:
        if not self.is_closed:
            self._update_preview()

    def _update_preview(self) -> None:
        """Show above the input line what Enter will do; for an empty line, show the next step."""
        preview, text = self.query_one(LinePreview), self.query_one(CommandInput).text
        form = self._find_name_form(text)
        line = complete_name_line(COMMANDS_BY_ID[form], text) if form else text
        if line.strip():
            preview.show_preview(self.session, self.services.now(), line=line)
        elif form:
            preview.show_rows(Content.assemble((_NAME_HINTS[form], MUTED)), Content(""))
        else:
            preview.show_rows(
                Content.assemble((f"{find_next_step(self.meeting, self._last_meeting)[1]} {ENTER_HINT}", MUTED)),
                Content(""),
            )

    def _find_name_form(self, text: str) -> CommandId | None:
        """Return the form for a typed name; None if the text is a command or a sentence, or someone is speaking."""
        if self.session.speaker_id is not None or not is_name_like(text):
            return None
        if not self.meeting.student:
            return CommandId.STUDENT
        row = self.query_one("#rows", RowsList).highlighted_option
        return CommandId.ABSENCE if row and row.id == CommandId.ABSENCE else CommandId.ATTENDEE

    @on(CommandInput.Submitted)
    def _open_name_form(self, event: CommandInput.Submitted) -> None:
        """Add the person if more than the name was typed; else open the form, and keep the name until it is saved."""
        form = self._find_name_form(event.text)
        if not form:
            return
        event.prevent_default().stop()
        if line := complete_name_line(COMMANDS_BY_ID[form], event.text):
            self.execute_line(line, event.removed_count)
        else:
            self.query_one(CommandInput).restore_text(event.text)
            self.open_form(form)

    def handle_empty_line(self) -> None:
        """Select the row of the next step."""
        self._highlight_next_step()
        self.query_one("#rows", RowsList).focus()

    def _highlight_next_step(self) -> None:
        self._highlight(find_next_step(self.meeting, self._last_meeting)[0])

    def _highlight(self, row: str) -> None:
        rows = self.query_one("#rows", RowsList)
        rows.highlighted = rows.get_option_index(row)

    @on(OptionList.OptionSelected, "#rows")
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        row = event.option_id or ""
        if row in {CommandId.START, CommandId.CARRIED_OVER, CommandId.COPY_TEAM}:
            self.action_command(row)
        elif row in {CommandId.DATE, CommandId.PLACE, CommandId.PURPOSE}:
            self.open_form(row, known=_get_invitation_values(self.meeting))
        elif row == CommandId.NOTICE:
            self.open_form(row, known={"NOTICE": NoticeKind.INVITATION})
        elif row == CommandId.EXPORT:
            self.open_form(row, fixed={"NOTE": INVITATION.name})
        elif row == CommandId.STUDENT:
            student = self.meeting.student_attendee
            if student:
                self._edit_person(student)
            else:
                self.open_form(CommandId.STUDENT)
        elif row.startswith("person "):
            for person in self.meeting.people:  # the person may just have been removed in another window
                if row == f"person {person.id}":
                    self._edit_person(person)
        else:
            self.open_form(row)

    @work
    async def _edit_person(self, person: Attendee) -> None:
        """Ask what to change about a person, then open the form for it."""
        answers = [
            (CommandId.ATTENDEE, "Attending: in person, by video, by phone or in writing"),
            (CommandId.ABSENCE, "Can't attend"),
            *([] if person.is_student else [(CommandId.ROLE, "Role on the team, and job title")]),
            (CommandId.GATHERED_INPUT, "How this person's input was gathered"),
            (CommandId.STUDENT, "Name, grade and pronouns")
            if person.is_student
            else (CommandId.EXCUSAL, "Excused: a required member, with written agreement"),
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog(person.name, answers))
        if chosen == CommandId.STUDENT:
            self.open_form(chosen, known=_get_student_values(self.meeting))
        elif chosen == CommandId.EXCUSAL:
            self.open_form(chosen, fixed={"WHO": person.name})
        elif chosen == CommandId.ROLE:
            self.open_form(chosen, fixed={"WHO": person.name}, known={"ROLES": person.role_text})
        elif chosen == CommandId.GATHERED_INPUT:
            self.open_form(chosen, fixed={"NAME": person.name})
        elif chosen:
            self.open_form(chosen, fixed={"NAME": person.name}, known={"ROLES": ", ".join(person.roles)})

    def action_command(self, command: str) -> None:
        """Return to a meeting that has started; run any other command."""
        if command == CommandId.START and self.meeting.state is not MeetingState.PLANNED:
            self.services.show_live_meeting()
        else:
            super().action_command(command)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result; after the start, open the live meeting."""
        super().show_result(result, request)
        if request.command.id is CommandId.START:
            self.services.show_live_meeting(line_start=self.query_one(CommandInput).take_text())
        elif request.command.id is CommandId.STUDENT:
            self.look_for_last_meeting()
        elif request.command.id is CommandId.ATTENDEE:
            self._highlight(CommandId.ATTENDEE)  # most teams have more people
        elif request.command.id is CommandId.COPY_TEAM:
            self._highlight_next_step()

    def on_mount(self) -> None:
        """Look for a team that can be copied."""
        self.look_for_last_meeting()

    @work(exclusive=True, group="team")
    async def look_for_last_meeting(self) -> None:
        """Offer to copy the team of the student's last meeting, if there is one, and select the next step."""
        with suppress(StoreError):
            self._last_meeting = await self.services.run_in_store_thread(self.session.find_last_meeting)
        self.redraw()
        if self.is_mounted and not self.is_closed:
            self._highlight_next_step()


_NAME_HINTS = {
    CommandId.STUDENT: "Enter opens the form for the student, with this name.",
    CommandId.ATTENDEE: "Enter opens the form to add a person, with this name.",
    CommandId.ABSENCE: "Enter opens the form for someone who can't attend, with this name.",
}


def _get_student_values(meeting: Meeting) -> dict[str, str]:
    student = meeting.student
    if not student:
        return {}
    known = {
        "NAME": student.name,
        "CALLED": student.called,
        "GRADE": student.grade,
        "PRONOUNS": str(student.pronouns or ""),
        "BORN": format_short_date(student.born) if student.born else "",
        "LANGUAGES": student.languages,
        "MODES": student.communication,
    }
    return {field: value for field, value in known.items() if value}


def _get_invitation_values(meeting: Meeting) -> dict[str, str]:
    invitation = meeting.invitation
    at = format_time(invitation.time) if invitation.time else ""
    known = {"DATE": format_short_date(meeting.date), "AT": at, "PLACE": invitation.place, "WORDS": invitation.purpose}
    return {field: value for field, value in known.items() if value}
