"""Home: the meetings, what was interrupted on top, found as one types."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.store.keeper import Header, StoreError
from screens.field import Field
from screens.keys import bindings, letters
from screens.marked import Marked

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

SHOWN = 200
"""Rows drawn at once; the rest is found by typing."""

UNFINISHED = ("in session", "paused")


class Home(Screen[None]):
    """All meetings of this computer."""

    app: "FacilitatorApp"
    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#search"
    OFFERED = ("meeting", "sample", "search", "actions", "years", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(("meeting",)),
        *letters(("sample",)),
        *bindings(("search", "actions", "years", "help", "quit")),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._headers: list[Header] = []
        self._trouble = ""
        self._recovered = ""

    def compose(self) -> ComposeResult:
        """The name of the house, the search, the list."""
        yield Static(Content.assemble(("Meetings", "bold $primary"), ("  strengths first", "$text-muted")), id="title")
        yield Field(placeholder="Find by student, kind, date or state", id="search", select_on_focus=False)
        yield Marked("meetings")
        yield Static(id="hint")
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Read the list anew; after the first time it is painted, get the rest of the house ready."""
        self.show_meetings()
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        self.run_worker(self.app.warm(), group="warming", exclusive=True)

    def show_meetings(self) -> None:
        """Read the meetings and show them."""
        try:
            self._headers = sorted(self.app.keeper.headers(), key=_order, reverse=True)
        except StoreError as error:
            self._trouble = str(error)
        else:
            self._trouble = ""
        for told in self.app.keeper.recoveries():
            self.app.tell(told.sentence)
            self._recovered = getattr(told, "id", "")
        self._list()
        self.refresh_bindings()

    @property
    def first_start(self) -> bool:
        """Whether there is no meeting yet, as far as the files can be read."""
        return not self._headers and not self._trouble

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the sample by its letter while there is nothing to find, and then nothing that needs a meeting."""
        if parameters and parameters[0] in {"actions", "search", "years"}:
            return not self.first_start
        return (
            self.first_start if parameters and parameters[0] == "sample" else super().check_action(action, parameters)
        )

    @on(Input.Changed, "#search")
    def _list(self) -> None:
        search = self.query_one("#search", Input)
        search.display = not self.first_start
        if self.first_start:
            self._offer_first()
            return
        if not self.focused:
            search.focus()
        wanted = self.query_one("#search", Input).value.casefold().split()
        found = [one for one in self._headers if all(word in _words(one) for word in wanted)]
        meetings = self.query_one("#meetings", OptionList)
        meetings.set_options([Option(_row(one), id=one.id) for one in found[:SHOWN]])
        ids = [one.id for one in found[:SHOWN]]
        # What was recovered stands out, so that Enter opens it.
        meetings.highlighted = ids.index(self._recovered) if self._recovered in ids else 0 if ids else None
        self.query_one("#hint", Static).update(Content(self._trouble or _hint(len(self._headers), len(found))))

    def _offer_first(self) -> None:
        """Show what a first start can do, with its keys."""
        meetings = self.query_one("#meetings", OptionList)
        rows = (("meeting", "Make your first meeting", "Ctrl+N"), ("sample", "Try a sample meeting", "s"))
        meetings.set_options(
            [Option(Content.assemble(f"{what:<26}", (key, "bold $primary")), id=id_) for id_, what, key in rows]
        )
        meetings.highlighted = 0
        meetings.focus()
        self.query_one("#hint", Static).update(Content(_hint(0, 0)))

    def action_move(self, step: int) -> None:
        """Move in the list while typing goes on in the search."""
        meetings = self.query_one("#meetings", OptionList)
        if step > 0:
            meetings.action_cursor_down()
        else:
            meetings.action_cursor_up()

    @on(Input.Submitted, "#search")
    def action_choose(self) -> None:
        """Open the meeting that stands out."""
        self.query_one("#meetings", OptionList).action_select()

    @on(OptionList.OptionSelected, "#meetings")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id in {"meeting", "sample"}:
            self.action_command(event.option_id)
        elif event.option_id:
            self.app.open_meeting(event.option_id)

    def action_command(self, command: str) -> None:
        """Make a meeting, or go somewhere."""
        if command == "meeting":
            self.new_meeting()
        elif command == "help":
            self.app.action_help()
        elif command == "years":
            self.show_years()
        elif command == "search":
            self.search_words()
        else:
            self.app.go(command)

    def search_words(self) -> None:
        """Look for the words of the field in all that was recorded."""
        from screens.search import Search

        self.app.push_screen(Search(self.query_one("#search", Input).value))

    def show_years(self) -> None:
        """Show the strengths over the years of the student whose meeting stands out."""
        chosen = self.query_one("#meetings", OptionList).highlighted_option
        student = next((one.student for one in self._headers if chosen and one.id == chosen.id), "")
        if student:
            self.app.show_years(student)
        else:
            self.app.tell("Choose a meeting with a student first: the page is for one student.")

    @work(exclusive=True)
    async def new_meeting(self) -> None:
        """Ask which kind of meeting it is, make it, and go to Set up."""
        from facilitator.meeting.errors import Refused
        from screens.choose import Choose

        shelf = await self.app.in_turn(lambda: self.app.desk.agendas.listing())  # noqa: PLW0108 (the desk is made there)
        rows = [
            (one.name, f"{one.agenda.title}  ·  {len(one.agenda.items)} items, {one.agenda.minutes} minutes")
            if one.agenda
            else (one.name, f"{one.name}  ·  cannot be used: {len(one.faults)} to mend (facilitator agenda check)")
            for one in sorted(shelf, key=lambda one: one.name != "annual")  # by far the most frequent first
        ]
        chosen = await self.app.push_screen_wait(Choose("Which kind of meeting?", rows))
        if not chosen:
            return
        try:
            answer = await self.app.in_turn(lambda: self.app.desk.plan(self.app.desk.agendas.find(chosen)))
        except (Refused, StoreError) as error:
            self.app.tell(str(error))
            return
        self.app.saved(answer)
        self.app.show_meeting("planned")


def _order(one: Header) -> tuple[bool, str, float]:
    return one.state in UNFINISHED, one.date, one.changed


def _words(one: Header) -> str:
    return f"{one.student} {one.title} {one.kind} {one.date} {one.state}".casefold()


def _row(one: Header) -> Content:
    unfinished = one.state in UNFINISHED
    changed = f" · last saved {datetime.fromtimestamp(one.changed).astimezone():%d %b %H:%M}" if unfinished else ""
    return Content.assemble(
        ("▶ " if unfinished else "  ", "$warning"),
        (one.student or "no student yet", "bold" if one.student else "$text-muted"),
        f"  {one.title}  {one.date}  ",
        (one.state, "$warning" if unfinished else "$text-muted"),
        (changed, "$text-muted"),
    )


def _hint(every: int, found: int) -> str:
    if not every:
        return (
            "No meetings yet. Ctrl+N makes the first one. The sample is kept apart from your meetings, "
            "and is forgotten when you leave it."
        )
    if not found:
        return "No meeting is called so. Ctrl+F looks for it in all that was said."
    more = f" of {found}: type to find the others" if found > SHOWN else ""
    return f"{min(found, SHOWN)}{more} · Enter opens"
