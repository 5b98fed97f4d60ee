"""Meeting setup screen: student, people, date, and the opening words of the agenda."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import check_required_people
from facilitator.meeting.people import Attendee, Presence
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_bindings
from screens.dialogs.choice import ChoiceDialog
from screens.render.carried_rows import summarize_pending
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, format_leader, wrap_beside_label
from screens.render.rows import Row
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
        line = CommandInput(placeholder="/student NAME, grade G, she/her   ·   /here NAME as ROLE", id="line")
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
        rows.show_rows(lambda width: _build_rows(meeting, width))
        if rows.highlighted is None:
            rows.highlighted = rows.get_option_index(_find_next_step(meeting)[0])
        self.query_one("#checklist", Static).update(_render_checklist(meeting))
        self._update_preview()

    @on(TextArea.Changed, "#line")
    def _handle_typing(self) -> None:
        if not self.is_closed:
            self._update_preview()

    def _update_preview(self) -> None:
        """Show above the input line what Enter will do; for an empty line, show the next step."""
        preview = self.query_one(LinePreview)
        if self.query_one(CommandInput).text.strip():
            preview.show_preview(self.session, self.services.now())
        else:
            preview.show_rows(
                Content.assemble((f"{_find_next_step(self.meeting)[1]} {_ENTER_HINT}", MUTED)), Content("")
            )

    def handle_empty_line(self) -> None:
        """Select the row of the next step."""
        rows = self.query_one("#rows", RowsList)
        rows.highlighted = rows.get_option_index(_find_next_step(self.meeting)[0])
        rows.focus()

    @on(OptionList.OptionSelected, "#rows")
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        row = event.option_id or ""
        if row in {CommandId.START, CommandId.CARRIED_OVER}:
            self.action_command(row)
        elif row == CommandId.DATE:
            self.open_form(CommandId.DATE, known={"DATE": self.meeting.date.isoformat()})
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
        if request.command is COMMANDS_BY_ID[CommandId.START]:
            self.services.show_live_meeting()


def _find_next_step(meeting: Meeting) -> tuple[str, str]:
    """Return the id of the row to fill in next, and a sentence that says so."""
    if not meeting.student:
        return CommandId.STUDENT, "First, choose “Student” to set the student."
    if len(meeting.attendees) < _MIN_PEOPLE:
        return CommandId.ATTENDEE, "Next, choose “+ Add a person” to add the team."
    choose = "Ready? Choose" if meeting.state is MeetingState.PLANNED else "Choose"
    return CommandId.START, f"{choose} “▶ {_format_start_label(meeting)}”."


_ENTER_HINT = "Press Enter here to go there."

_MIN_PEOPLE = 2
"""The student and one other person."""


def _build_rows(meeting: Meeting, width: int) -> list[Row]:
    people = [
        (f"person {person.id}", _render_person(person, width)) for person in meeting.people if not person.is_student
    ]
    return [
        (CommandId.DATE, _render_row("Date", format_date(meeting.date))),
        (CommandId.STUDENT, _render_student(meeting, width)),
        *people,
        *_build_carried_over_rows(meeting, width),
        (CommandId.ATTENDEE, _render_add_row("Add a person", width)),
        (CommandId.ABSENCE, _render_add_row("Add someone who can't attend", width)),
        (CommandId.START, Content.assemble(("▶ ", "bold $primary"), (_format_start_label(meeting), "bold"))),
        (CommandId.LEADER, _render_add_row("Choose who leads an item", width)),
        (CommandId.SHEET, _render_add_row("Create a question sheet to send out", width)),
        (CommandId.FILL_SHEET, _render_add_row("Fill in a question sheet here", width)),
        (
            CommandId.IMPORT_SHEET,
            _render_add_row("Import a filled question sheet", width, _describe_received_sheets(meeting)),
        ),
    ]


def _render_row(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<9}", MUTED), value)


def _render_add_row(label: str, width: int, note: tuple[str, str] = ("", "")) -> Content:
    return wrap_beside_label("+ ", Content.assemble(label, note), width).stylize("bold $primary", 0, 1)


def _render_student(meeting: Meeting, width: int) -> Content:
    student = meeting.student
    if not student:
        return Content.assemble((f"{'Student':<9}", MUTED), ("not set", OPEN))
    facts = [f"grade {student.grade}" if student.grade else "", str(student.pronouns) if student.pronouns else ""]
    facts += [_describe_presence(meeting.student_attendee) if meeting.student_attendee else ""]
    details = Content.assemble((f"  {' · '.join(filter(None, facts))}", MUTED))
    return wrap_beside_label(f"{'Student':<9}", Content.assemble((student.name, f"bold {STUDENT}"), details), width)


def _build_carried_over_rows(meeting: Meeting, width: int) -> list[Row]:
    summary = summarize_pending(meeting)
    if not summary:
        return []
    return [
        (CommandId.CARRIED_OVER, wrap_beside_label(f"{'Earlier':<9}", Content.assemble((summary, STRENGTH)), width))
    ]


def _render_person(attendee: Attendee, width: int) -> Content:
    presence = _describe_presence(attendee)
    presence = f"{presence}: {attendee.because}" if attendee.because else presence
    is_away = attendee.presence in {Presence.ABSENT, Presence.EXCUSED}
    row = Content.assemble((attendee.name, "" if is_away else "bold"), (f"  {attendee.role_text} · {presence}", MUTED))
    return wrap_beside_label(" " * 9, row, width)


def _describe_presence(attendee: Attendee) -> str:
    return "attendance not recorded" if attendee.presence is Presence.NOT_RECORDED else str(attendee.presence)


def _describe_received_sheets(meeting: Meeting) -> tuple[str, str]:
    """Return the names of the people whose sheets were imported, with a style."""
    writer_ids = dict.fromkeys(statement.by for statement in meeting.statements if statement.prepared)
    names = ", ".join(meeting.short_name(writer_id) for writer_id in writer_ids)
    return (f"  imported: {names}" if names else "", MUTED)


def _format_start_label(meeting: Meeting) -> str:
    if meeting.state is not MeetingState.PLANNED:
        return "Back to the meeting"
    return "Start with the strengths" if meeting.student else "Start (add the student first)"


def _get_student_values(meeting: Meeting) -> dict[str, str]:
    student = meeting.student
    if not student:
        return {}
    known = {
        "NAME": student.name,
        "CALLED": student.called,
        "GRADE": student.grade,
        "PRONOUNS": str(student.pronouns or ""),
        "BORN": str(student.born or ""),
        "LANGUAGES": student.languages,
        "MODES": student.communication,
    }
    return {field: value for field, value in known.items() if value}


def _render_checklist(meeting: Meeting) -> Content:
    """Render the opening words, the agenda, and the required people who are not recorded yet."""
    parts: list[Content | str | tuple[str, str]] = [("BEFORE YOU START, SAY\n\n", "bold $primary")]
    parts += [f"{fill_fields(meeting.opening, meeting.student)}\n", ("\nAGENDA\n\n", "bold $primary")]
    for number, item in enumerate(meeting.agenda, 1):
        minutes = f"  {item.minutes} min" if item.minutes else ""
        leads = Content.assemble("  ", format_leader(meeting, item)) if item.leader is not None else ""
        parts += [f"{number} {fill_fields(item.title, meeting.student)}", leads, (f"{minutes}\n", MUTED)]
    missing = [point.text for point in check_required_people(meeting)]
    if missing:
        parts += [("\nNOT RECORDED YET\n\n", "bold $primary"), *((f"{text}\n", OPEN) for text in missing)]
    return Content.assemble(*parts)
