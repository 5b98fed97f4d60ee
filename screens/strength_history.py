"""Strengths over the years: a student's page, section by section as it will read, and saved as Markdown."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList, Static

from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.store.repository import StoreError
from screens.base.loading_screen import Reading
from screens.bindings import Needs
from screens.notes import sections
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane

NOTHING = "No meeting has this student yet. Esc, then /student and the name; the page begins with the first strength."


class Years(Reading):
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
        self._text = ""
        self._meetings: tuple[Meeting, ...] = ()
        self._sections: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Headings on the left, the section on the right."""
        yield Static(id="title")
        with Horizontal(id="columns"):
            yield Pane("sections")
            with VerticalScroll(id="section"):
                yield Markdown(open_links=False, id="rendered")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """Save it, where there is a page."""
        return {"s": ""} if self._text else {"s": None}

    def on_mount(self) -> None:
        """Say whose page this is, and read the meetings."""
        desk = self.app.desk
        if not self._student and desk.saved and desk.meeting.student:
            self._student = desk.meeting.student.name
        whose = self._student or "no student yet"
        self.query_one("#title", Static).update(
            Content.assemble(("Strengths over the years", "bold $primary"), f"  {whose}")
        )
        self.read()

    @work(exclusive=True, group="reading")
    async def read(self) -> None:
        """Read all meetings of the student and show the page."""
        from facilitator.notes.strength_report import years
        from facilitator.services.meeting_queries import of_student

        try:
            found = await self.together(of_student(self._student))
        except StoreError as error:
            self.say(str(error), fault=True)
            return
        if not found:
            return
        if not found.meetings:
            self.say(NOTHING)
            return
        self._meetings, self._text = found.meetings, years(self._student, found.meetings)
        self._sections = sections(self._text)
        titles = [(str(at), Content(title)) for at, (title, _) in enumerate(self._sections)]
        pane = self.query_one("#sections", Pane)
        pane.show(lambda _: titles)
        pane.highlighted = min(1, len(titles) - 1)
        self.say(found.left_out, fault=bool(found.unreadable))
        self.show_needs()

    @on(OptionList.OptionHighlighted, "#sections")
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        if not self.left and event.option_index < len(self._sections):
            self.query_one("#rendered", Markdown).update(self._sections[event.option_index][1])
            self.query_one("#section", VerticalScroll).scroll_home(animate=False)

    @work(exclusive=True, group="saving")
    async def action_save(self) -> None:
        """Save the page where notes are saved, and say where."""
        from facilitator.notes.note_files import free_path, years_name
        from facilitator.services.meeting_queries import save

        if not self._text:
            return
        path = free_path(self.app.places.notes, years_name(self._student))
        try:
            await self.app.in_turn(save, self._text, path, self.app.desk.meetings, self._meetings)
        except (Refused, StoreError) as error:
            self.say(str(error), fault=True)
        else:
            self.say(f"page saved · {path}")
