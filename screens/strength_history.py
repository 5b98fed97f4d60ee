"""Strengths over the years: a student's page, section by section as it will read, and saved as Markdown."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.store.repository import StoreError
from screens.base.loading_screen import LoadingScreen
from screens.bindings import KeyPriorities
from screens.notes import split_sections
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

NO_MEETINGS_MESSAGE = (
    "No meeting has this student yet. Esc, then /student and the name; the page begins with the first strength."
)


class StrengthHistory(LoadingScreen):
    """One section is rendered at a time. It is read anew whenever it is opened."""

    CSS_PATH = "strength_history.tcss"
    AUTO_FOCUS = "#sections"
    OFFERED = ("home", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Save as Markdown", tooltip="Saves the page, and says where."),
        Binding("escape", "stop_or_leave", "Back"),
    ]

    def __init__(self, student: str = "") -> None:
        """Show a student's page; without a name that of the open meeting's student."""
        super().__init__()
        self._student = student
        self._markdown = ""
        self._meetings: tuple[Meeting, ...] = ()
        self._sections: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Headings on the left, the section on the right."""
        yield Static(id="title")
        with Horizontal(id="columns"):
            yield RowsList("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Save it, where there is a page."""
        return {"s": ""} if self._markdown else {"s": None}

    def on_mount(self) -> None:
        """Say whose page this is, and read the meetings."""
        desk = self.app.session
        if not self._student and desk.stored and desk.meeting.student:
            self._student = desk.meeting.student.name
        whose = self._student or "no student yet"
        self.query_one("#title", Static).update(
            Content.assemble(("Strengths over the years", "bold $primary"), f"  {whose}")
        )
        self.read_meetings()

    @work(exclusive=True, group="reading")
    async def read_meetings(self) -> None:
        """Read all meetings of the student and show the page."""
        from facilitator.notes.strength_report import render_strength_report
        from facilitator.services.meeting_queries import match_student

        try:
            found = await self.load_meetings(match_student(self._student))
        except StoreError as error:
            self.show_message(str(error), is_error=True)
            return
        if not found:
            return
        if not found.meetings:
            self.show_message(NO_MEETINGS_MESSAGE)
            return
        self._meetings, self._markdown = found.meetings, render_strength_report(self._student, found.meetings)
        self._sections = split_sections(self._markdown)
        titles = [(str(at), Content(title)) for at, (title, _) in enumerate(self._sections)]
        pane = self.query_one("#sections", RowsList)
        pane.show_rows(lambda _: titles)
        pane.highlighted = min(1, len(titles) - 1)
        self.show_message(found.unreadable_notice, is_error=bool(found.unreadable))
        self.update_footer()

    @on(OptionList.OptionHighlighted, "#sections")
    def _show_selected(self, event: OptionList.OptionHighlighted) -> None:
        if not self.is_closed and event.option_index < len(self._sections):
            self.query_one("#rendered", Markdown).update(self._sections[event.option_index][1])
            self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    @work(exclusive=True, group="saving")
    async def action_save(self) -> None:
        """Save the page where notes are saved, and say where."""
        from facilitator.notes.note_files import find_free_path, make_strength_report_name
        from facilitator.services.meeting_queries import write_export

        if not self._markdown:
            return
        path = find_free_path(self.app.paths.notes, make_strength_report_name(self._student))
        try:
            await self.app.run_in_store_thread(
                write_export, self._markdown, path, self.app.session.meetings, self._meetings
            )
        except (UserError, StoreError) as error:
            self.show_message(str(error), is_error=True)
        else:
            self.show_message(f"page saved · {path}")
