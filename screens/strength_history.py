"""Strength history screen: a student's strengths over the years, shown by section and saved as Markdown."""

import re
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from facilitator.commands.registry import CommandId
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note_files import find_free_path, make_strength_report_name
from facilitator.notes.strength_report import render_strength_report
from facilitator.services.meeting_queries import match_student, write_export
from facilitator.store.repository import StoreError
from screens.base.loading_screen import LoadingScreen
from screens.bindings import KeyPriorities
from screens.render.meeting_content import wrap_with_indent
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

NO_MEETINGS_MESSAGE = (
    "No meetings for this student yet. Press Esc, then type /student and the name. The page starts with a strength."
)


class StrengthHistory(LoadingScreen):
    """Show a student's strengths across all meetings, one section at a time."""

    CSS_PATH = "strength_history.tcss"
    AUTO_FOCUS = "#sections"
    PALETTE_COMMANDS = (CommandId.HOME, CommandId.QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Save", tooltip="Save this page and show the file path."),
        Binding("escape", "stop_or_leave", "Back"),
    ]

    def __init__(self, student: str = "") -> None:
        """Show the page of a student; without a name, of the open meeting's student."""
        super().__init__()
        self._student = student
        self._markdown = ""
        self._meetings: tuple[Meeting, ...] = ()
        self._sections: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Lay out the headings on the left and the selected section on the right."""
        yield Static(id="title")
        with Horizontal(id="columns"):
            yield RowsList("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Save if there is a page."""
        return {"s": ""} if self._markdown else {"s": None}

    def on_mount(self) -> None:
        """Show the student's name and start reading the meetings."""
        session = self.services.session
        if not self._student and session.stored and session.meeting.student:
            self._student = session.meeting.student.name
        name = self._student or "no student yet"
        self.query_one("#title", Static).update(
            Content.assemble(("Strengths over the years", "bold $primary"), f"  {name}")
        )
        self.read_meetings()

    @work(exclusive=True, group="reading")
    async def read_meetings(self) -> None:
        """Read all meetings of the student and show the page."""
        try:
            meeting_set = await self.load_meetings(match_student(self._student))
        except StoreError as error:
            self.show_message(str(error), is_error=True)
            return
        if not meeting_set:
            return
        if not meeting_set.meetings:
            self.show_message(NO_MEETINGS_MESSAGE)
            return
        self._meetings = meeting_set.meetings
        self._markdown = render_strength_report(self._student, meeting_set.meetings)
        self._sections = split_sections(self._markdown)
        titles = [Content(title) for title, _ in self._sections]
        headings = self.query_one("#sections", RowsList)
        headings.show_rows(
            lambda width: [(str(index), wrap_with_indent(title, width)) for index, title in enumerate(titles)]
        )
        headings.highlighted = min(1, len(titles) - 1)
        self.show_message(meeting_set.unreadable_notice, is_error=bool(meeting_set.unreadable))
        self.update_footer()

    @on(OptionList.OptionHighlighted, "#sections")
    def _show_selected(self, event: OptionList.OptionHighlighted) -> None:
        if not self.is_closed and event.option_index < len(self._sections):
            self.query_one("#rendered", Markdown).update(self._sections[event.option_index][1])
            self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    @work(exclusive=True, group="saving")
    async def action_save(self) -> None:
        """Save the page to the notes folder and show its path."""
        if not self._markdown:
            return
        path = find_free_path(self.services.paths.notes, make_strength_report_name(self._student))
        try:
            await self.services.run_in_store_thread(
                write_export, self._markdown, path, self.services.session.meetings, self._meetings
            )
        except (UserError, StoreError) as error:
            self.show_message(str(error), is_error=True)
        else:
            self.show_message(f"Page saved · {path}")


def split_sections(text: str) -> list[tuple[str, str]]:
    """Split a report into sections: (heading as plain text, Markdown including the heading)."""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    titles = [re.sub(r"\\(.)", r"\1", part.split("\n", 1)[0].lstrip("# ")) for part in parts]
    return list(zip(titles, parts, strict=True))
