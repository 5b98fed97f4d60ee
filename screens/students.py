"""Students screen: the caseload by the next due date, and the meetings of the selected student."""

import asyncio
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facilitator.commands.registry import CommandId
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.progress import Cancelled
from facilitator.services.caseload import DueReview, StudentRow, list_students
from facilitator.store.repository import StoreError
from screens.base.cancellable import CancellableScreen
from screens.bindings import KeyPriorities, make_bindings
from screens.meeting_creation import create_meeting
from screens.render.meeting_content import MUTED, OPEN, wrap_indented_lines
from screens.render.meeting_table import build_meeting_rows
from screens.render.rows import Row
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.line_input import LineInput
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

MAX_STUDENTS = 200
"""Most students listed at once; typing finds the others."""

NO_STUDENTS_MESSAGE = "No meeting has a student yet. Press Esc, open a meeting, and enter the student."

NO_DATES = "no due date recorded"


class Students(CancellableScreen):
    """List the students, the next due date first, above the meetings of the selected student.

    While a meeting is open, only its student is listed, because the screen may be projected.
    """

    CSS_PATH = "students.tcss"
    AUTO_FOCUS = "#search"
    PALETTE_COMMANDS = (CommandId.HOME, CommandId.MEETING, CommandId.STRENGTH_HISTORY, CommandId.QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings((CommandId.MEETING, CommandId.STRENGTH_HISTORY, CommandId.HELP)),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("enter", "choose", "Meetings", show=False),
        Binding("escape", "stop_or_leave", "Back"),
    ]

    def __init__(self, student: str = "") -> None:
        """Select a student if a name is given."""
        super().__init__()
        self._preselected = student
        self._students: list[StudentRow] = []
        self._matches: list[StudentRow] = []

    def compose(self) -> ComposeResult:
        """Lay out the search, the students, the meetings of one of them, the message line and the footer."""
        yield Static(Content.assemble(("Students", "bold $primary"), ("  the next due date first", MUTED)), id="title")
        yield LineInput(placeholder="Search by name", id="search", select_on_focus=False)
        yield RowsList("students")
        yield Static(id="student")
        yield RowsList("meetings")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter: the meetings of a student, or one of the meetings."""
        is_in_meetings = self.focused is not None and self.focused.id == "meetings"
        return {"enter": "Open" if is_in_meetings else "Meetings"} if self._matches else {}

    @property
    def today(self) -> date:
        """The current day."""
        return self.services.now().date()

    def on_screen_resume(self) -> None:
        """Read the meetings, which may have changed while another screen was in front."""
        self.read_students()

    @work(exclusive=True, group="reading")
    async def read_students(self) -> None:
        """Read the headers of all meetings in a worker thread, and show the students."""
        run = self.start_run()
        shown = self.services.student_name
        try:
            headers = await asyncio.to_thread(
                self.services.repository.list_headers, lambda _, __: self.raise_if_cancelled(run)
            )
        except Cancelled:
            return
        except StoreError as error:
            self.show_message(str(error), is_error=True)
            return
        finally:
            self.finish_run(run)
            self.services.report_recoveries()
        if self.is_current_run(run):
            self._students = list_students(
                header for header in headers if shown is None or normalize_text(header.student) == normalize_text(shown)
            )
            self._update_students()

    @on(Input.Changed, "#search")
    def _update_students(self) -> None:
        """Show the students that match the search."""
        words = normalize_text(self.query_one("#search", Input).value).split()
        matches = [student for student in self._students if all(word in normalize_text(student.name) for word in words)]
        self._matches, today = matches[:MAX_STUDENTS], self.today
        students = self.query_one("#students", RowsList)
        students.show_rows(lambda width: [_render_student(student, today, width) for student in self._matches])
        keys = [option.id for option in students.options]
        if students.highlighted is None:
            preselected = normalize_text(self._preselected)
            students.highlighted = keys.index(preselected) if preselected in keys else 0 if keys else None
        self._show_meetings()
        more = f" of {len(matches):,}, type to find the others" if len(matches) > MAX_STUDENTS else ""
        count = f"{format_count(len(self._matches), 'student')}{more} · Press Enter for the meetings"
        self.show_message((count if matches else "No student matches.") if self._students else NO_STUDENTS_MESSAGE)
        self.update_footer()

    @on(OptionList.OptionHighlighted, "#students")
    def _show_meetings(self) -> None:
        """Show the meetings of the selected student."""
        if self.is_closed:
            return
        student, today = self._selected_student, self.today
        self.query_one("#student", Static).update(
            Content.assemble(("Meetings of ", MUTED), (student.name, "bold")) if student else Content("")
        )
        self.query_one("#meetings", RowsList).show_rows(
            lambda width: build_meeting_rows(student.meetings, today, width, has_student=False) if student else ()
        )

    @property
    def _selected_student(self) -> StudentRow | None:
        option = self.query_one("#students", OptionList).highlighted_option
        return next((student for student in self._matches if option and _make_key(student) == option.id), None)

    def action_move(self, step: int) -> None:
        """Move in the list of students while the search keeps the focus."""
        students = self.query_one("#students", OptionList)
        if step > 0:
            students.action_cursor_down()
        else:
            students.action_cursor_up()

    @on(Input.Submitted, "#search")
    @on(OptionList.OptionSelected, "#students")
    def action_choose(self) -> None:
        """Go to the meetings of the selected student."""
        meetings = self.query_one("#meetings", RowsList)
        if self._selected_student:
            meetings.focus()
            enabled = (index for index, option in enumerate(meetings.options) if not option.disabled)
            meetings.highlighted = next(enabled, None)

    @on(OptionList.OptionSelected, "#meetings")
    def _open_meeting(self, event: OptionList.OptionSelected) -> None:
        self.services.switch_meeting(event.option_id or "")

    def action_command(self, command: str) -> None:
        """Create a meeting for the selected student, show the student's strengths, or go somewhere."""
        student = self._selected_student
        if command == CommandId.MEETING:
            self.create_meeting()
        elif command == CommandId.STRENGTH_HISTORY and student:
            self.services.show_strength_history(student.name)
        elif command == CommandId.HELP:
            self.services.action_help()
        else:
            self.services.go_to(command)

    @work(exclusive=True, group="creating")
    async def create_meeting(self) -> None:
        """Create a meeting of the selected student."""
        await create_meeting(self, self.services, student.name if (student := self._selected_student) else "")


def _make_key(student: StudentRow) -> str:
    return normalize_text(student.name)


def _render_student(student: StudentRow, today: date, width: int) -> Row:
    """Return the row of a student: the name, and each due date in words."""
    dates = [Content.styled(review.describe(today), _find_style(review, today)) for review in student.reviews]
    if width < _MIN_TABLE_WIDTH:
        lines = [Content.styled(student.name, "bold"), *(dates or [Content.styled(NO_DATES, MUTED)])]
        row = Content("\n  ").join(lines)
        return _make_key(student), wrap_indented_lines(row, width)
    name_width = max(1, min(_NAME_WIDTH, width // 4))
    name = Content.styled(student.name, "bold").truncate(name_width, ellipsis=True, pad=True)
    room = max(width - name_width - 2, _MIN_TEXT_WIDTH)
    lines = [line for text in dates or [Content.styled(NO_DATES, MUTED)] for line in text.wrap(room)]
    return _make_key(student), Content.assemble(name, "  ", Content("\n" + " " * (name_width + 2)).join(lines))


_NAME_WIDTH, _MIN_TEXT_WIDTH = 26, 8

_MIN_TABLE_WIDTH = 70
"""In narrower windows the due dates are below the name."""


def _find_style(review: DueReview, today: date) -> str:
    """Return the style of a due date: overdue ones stand out."""
    return OPEN if review.due < today and not review.held else MUTED if review.held else ""
