"""Set up: whose meeting it is, who comes, the day, and what is said before the start."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import check_required_people
from facilitator.meeting.people import Attendee, Presence
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_bindings
from screens.render.carried_rows import summarize_pending
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, format_leader, wrap_beside_label
from screens.widgets.command_input import CommandInput
from screens.widgets.line_preview import LinePreview
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import Row, RowsList


class MeetingSetup(MeetingScreen):
    """A meeting before it starts. Every row can be chosen; the line understands the same things typed."""

    CSS_PATH = "meeting_setup.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings(("finder", "help"), ("notes", "from_last_time", "actions", "years", "search")),
        Binding("escape", "app.command('home')", "Meetings"),
    ]

    def compose(self) -> ComposeResult:
        """Left what is set, right what is said first, below the line."""
        yield MeetingHeader()
        with Horizontal(id="columns"):
            with Vertical(id="set"):
                yield Static(Content("SET UP"), classes="head")
                yield RowsList("rows")
            with VerticalScroll(id="said"):
                yield Static(id="checklist")
        yield Static(id="answer")
        line = CommandInput(placeholder="/student NAME, grade G, she/her   ·   /here NAME as ROLE", id="line")
        yield LinePreview(line)
        yield line
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Enter on a row asks; that is all one has to know here."""
        return {"enter": "ChoiceDialog"}

    def draw(self) -> None:
        """Show what is set and what is not."""
        meeting, options = self.meeting, self.query_one("#rows", RowsList)
        options.show_rows(lambda width: _build_rows(meeting, width))
        if options.highlighted is None:
            options.highlighted = options.get_option_index(_find_next_step(meeting)[0])
        self.query_one("#checklist", Static).update(_render_checklist(meeting))
        self._update_preview()
        self.query_one(MeetingHeader).redraw()

    @on(TextArea.Changed, "#line")
    def _handle_typing(self) -> None:
        if not self.is_closed:
            self._update_preview()

    def _update_preview(self) -> None:
        """Say above the line what Enter will do with it; with nothing typed, what comes first."""
        before = self.query_one(LinePreview)
        if self.query_one(CommandInput).text.strip():
            before.show_preview(self.session, self.app.now())
        else:
            before.show_rows(
                Content.assemble((f"{_find_next_step(self.meeting)[1]} {_ENTER_HINT}", MUTED)), Content("")
            )

    def handle_empty_line(self) -> None:
        """Enter on the empty line goes to the row that the sentence above it names; Enter there does it."""
        rows = self.query_one("#rows", RowsList)
        rows.highlighted = rows.get_option_index(_find_next_step(self.meeting)[0])
        rows.focus()

    @on(OptionList.OptionSelected, "#rows")
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        row = event.option_id or ""
        if row in {"start", "from_last_time"}:
            self.action_command(row)
        elif row == "day":
            self.open_form("day", known={"DATE": self.meeting.date.isoformat()})
        elif row == "student":
            student = self.meeting.student_attendee
            if student:
                self._edit_person(student)
            else:
                self.open_form("student")
        elif row.startswith("person "):
            for person in self.meeting.people:  # another window may just have taken somebody back
                if row == f"person {person.id}":
                    self._edit_person(person)
        else:
            self.open_form(row)

    @work
    async def _edit_person(self, person: Attendee) -> None:
        """Ask what changes for a person: taking part, or not."""
        from screens.dialogs.choice import ChoiceDialog

        answers = [
            ("here", "takes part: in the room, by video, by phone or in writing"),
            ("away", "cannot come"),
            ("voice", "how this person's view was gathered"),
            ("student", "name, grade and pronouns")
            if person.is_student
            else ("excuse", "is excused: a required member, with written agreement"),
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog(person.name, answers))
        if chosen == "student":
            self.open_form(chosen, known=_get_student_values(self.meeting))
        elif chosen == "excuse":
            self.open_form(chosen, fixed={"WHO": person.name})
        elif chosen == "voice":
            self.open_form(chosen, fixed={"NAME": person.name})
        elif chosen:
            self.open_form(chosen, fixed={"NAME": person.name}, known={"ROLES": ", ".join(person.roles)})

    def action_command(self, command: str) -> None:
        """Start at once if the student is known; else ask as everywhere."""
        if command == "start" and self.meeting.state is not MeetingState.PLANNED:
            self.app.show_live_meeting()
        else:
            super().action_command(command)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """After the start go to the room."""
        super().show_result(result, request)
        if request.command is COMMANDS_BY_ID["start"]:
            self.app.show_live_meeting()


def _find_next_step(meeting: Meeting) -> tuple[str, str]:
    """Return the row of what to do first, as far as it is not done, and how that is said."""
    if not meeting.student:
        return "student", "First: whose meeting is it? Enter on the row “Student” asks."
    if len(meeting.attendees) < _MIN_PEOPLE:
        return "here", "Next: who takes part? Enter on “+ Somebody who takes part”."
    ready = "Ready: " if meeting.state is MeetingState.PLANNED else ""
    return "start", f"{ready}Enter on “▶ {_format_start_label(meeting)}”."


_ENTER_HINT = "From this line Enter goes there."

_MIN_PEOPLE = 2
"""People with whom a meeting is one: the student, and somebody else."""


def _build_rows(meeting: Meeting, width: int) -> list[Row]:
    people = [(f"person {one.id}", _render_person(one, width)) for one in meeting.people if not one.is_student]
    return [
        ("day", _render_row("Day", f"{meeting.date:%A %d %B %Y}")),
        ("student", _render_student(meeting, width)),
        *people,
        *_build_carried_over_rows(meeting, width),
        ("here", _render_add_row("Somebody who takes part", width)),
        ("away", _render_add_row("Somebody who cannot come", width)),
        ("start", Content.assemble(("▶ ", "bold $primary"), (_format_start_label(meeting), "bold"))),
        ("lead", _render_add_row("Somebody leads a part of the agenda", width)),
        ("packet", _render_add_row("A question sheet to send out", width)),
        ("fill", _render_add_row("A question sheet to fill in here, now", width)),
        ("import", _render_add_row("A filled sheet that came back", width, _describe_received_sheets(meeting))),
    ]


def _render_row(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<9}", MUTED), value)


def _render_add_row(label: str, width: int, note: tuple[str, str] = ("", "")) -> Content:
    return wrap_beside_label("+ ", Content.assemble(label, note), width).stylize("bold $primary", 0, 1)


def _render_student(meeting: Meeting, width: int) -> Content:
    student = meeting.student
    if not student:
        return Content.assemble((f"{'Student':<9}", MUTED), ("whose meeting is it?", OPEN))
    rest = [f"grade {student.grade}" if student.grade else "", str(student.pronouns) if student.pronouns else ""]
    rest += [str(meeting.student_attendee.presence) if meeting.student_attendee else ""]
    about = Content.assemble((f"  {' · '.join(part for part in rest if part)}", MUTED))
    return wrap_beside_label(f"{'Student':<9}", Content.assemble((student.name, f"bold {STUDENT}"), about), width)


def _build_carried_over_rows(meeting: Meeting, width: int) -> list[Row]:
    told = summarize_pending(meeting)
    return (
        [("from_last_time", wrap_beside_label(f"{'Brought':<9}", Content.assemble((told, STRENGTH)), width))]
        if told
        else []
    )


def _render_person(attendee: Attendee, width: int) -> Content:
    how = f"{attendee.presence}: {attendee.because}" if attendee.because else attendee.presence
    away = attendee.presence in {Presence.ABSENT, Presence.EXCUSED}
    about = Content.assemble((attendee.name, "" if away else "bold"), (f"  {attendee.role_text} · {how}", MUTED))
    return wrap_beside_label(" " * 9, about, width)


def _describe_received_sheets(meeting: Meeting) -> tuple[str, str]:
    """Say whose answers are here already."""
    writers = dict.fromkeys(one.by for one in meeting.statements if one.prepared)
    names = ", ".join(meeting.short_name(who) for who in writers)
    return (f"  here: {names}" if names else "", MUTED)


def _format_start_label(meeting: Meeting) -> str:
    if meeting.state is not MeetingState.PLANNED:
        return "Back to the room"
    return "Start with the strengths" if meeting.student else "Start: the student first"


def _get_student_values(meeting: Meeting) -> dict[str, str]:
    student = meeting.student
    if not student:
        return {}
    known = {"NAME": student.name, "CALLED": student.called, "GRADE": student.grade}
    return known | ({"PRONOUNS": str(student.pronouns)} if student.pronouns else {})


def _render_checklist(meeting: Meeting) -> Content:
    """What is said before the start: the agenda's own words, then who the record still misses."""
    parts: list[Content | str | tuple[str, str]] = [("BEFORE YOU START, SAY\n\n", "bold $primary")]
    parts += [f"{fill_fields(meeting.opening, meeting.student)}\n", ("\nAGENDA\n\n", "bold $primary")]
    for item in meeting.agenda:
        minutes = f"  {item.minutes} min" if item.minutes else ""
        leads = Content.assemble("  ", format_leader(meeting, item)) if item.leader is not None else ""
        parts += [f"{item.id} {fill_fields(item.title, meeting.student)}", leads, (f"{minutes}\n", MUTED)]
    missing = [point.text for point in check_required_people(meeting)]
    if missing:
        parts += [("\nNOT RECORDED YET\n\n", "bold $primary"), *((f"{what}\n", OPEN) for what in missing)]
    return Content.assemble(*parts)
