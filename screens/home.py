"""Home: the meetings, what was interrupted on top, found as one types."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option, OptionDoesNotExist
from textual.worker import get_current_worker

from facilitator.commands.registry import BY_ID
from facilitator.progress import Stopped
from facilitator.store.repository import Header, StoreError
from screens.bindings import Needs, bindings, letters
from screens.widgets.line_input import Field
from screens.widgets.marked_list import Marked
from screens.widgets.priority_footer import ByNeed, Foot

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

SHOWN = 200
"""Rows drawn at once; the rest is found by typing."""

FIRST = 50
"""Rows that are drawn before anything was read: a screenful."""

STOPPED = "Stopped: meetings may be missing here. Nothing was changed. Escape reads on."

STEP = 50
"""Meetings between two tellings of how many were read; a list that is read at once tells nothing."""


class Home(ByNeed):
    """All meetings of this computer."""

    app: "FacilitatorApp"
    AUTO_FOCUS = "#search"
    OFFERED = ("meeting", "sample", "search", "actions", "years", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(("meeting",)),
        *letters(("sample",)),
        *bindings(("search", "actions", "help", "quit", "years")),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("enter", "choose", "Open", show=False),
        Binding("escape", "stop_or_read", "Stop reading, or go on", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._headers: list[Header] = []
        self._found: list[Header] = []
        self._reading = True
        self._open_when_read = False
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The name of the house, the search, the list."""
        yield Static(Content.assemble(("Meetings", "bold $primary"), ("  strengths first", "$text-muted")), id="title")
        yield Field(placeholder="Find by student, kind, date or state", id="search", select_on_focus=False)
        yield Marked("meetings")
        yield Static(id="hint")
        yield Foot()

    def on_mount(self) -> None:
        """Show at once what was there at the end of last time."""
        if glanced := self.app.keeper.glance()[:FIRST]:
            self._headers = glanced
            self._list()
            self.query_one("#hint", Static).update(Content(_hint(len(glanced), len(glanced))))

    def on_screen_resume(self) -> None:
        """Read the list anew once it is painted, and stand at its top."""
        self._reading = True
        meetings = self.query_one("#meetings", OptionList)
        meetings.highlighted = 0 if meetings.option_count else None
        self.call_after_refresh(self.read_meetings)

    @work(thread=True, exclusive=True, group="reading")
    def read_meetings(self) -> None:
        """Read the meetings in a thread of its own: no key waits for it, and nothing that is saved."""
        worker = get_current_worker()

        def progress(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if done and done % STEP == 0:
                self.call_later(self._show_how_far, f"Reading {done:,} of {of:,} meetings · Escape stops.")

        headers, trouble = self._headers, ""
        try:
            headers = sorted(self.app.keeper.headers(progress), key=lambda one: one.rank, reverse=True)
        except Stopped:
            return
        except StoreError as error:
            trouble = str(error)
        self.call_later(self._show_meetings, headers, trouble)  # the thread waits for no screen, which may be closing

    def action_stop_or_read(self) -> None:
        """Stop the reading of meetings; where it was stopped, go on: what was read is not read again."""
        if self._reading:
            self.workers.cancel_group(self, "reading")
            self._reading, self._trouble = False, STOPPED
        elif self._trouble == STOPPED:
            self._reading, self._trouble = True, ""
            self.read_meetings()
        self._list()

    def _show_how_far(self, told: str) -> None:
        if self._reading:
            self.query_one("#hint", Static).update(Content(told))

    def _show_meetings(self, headers: list[Header], trouble: str) -> None:
        """Show what was read; then, once it is painted, get the rest of the house ready."""
        self._headers, self._trouble, self._reading = headers, trouble, False
        self.app.tell_mended()
        at = self.query_one("#meetings", OptionList)
        moved_to = at.highlighted_option.id if at.highlighted and at.highlighted_option else None
        self._list()
        if moved_to and not self.app.recovered:
            self._stand_on(moved_to)
        self.refresh_bindings()
        if self._open_when_read and self._found and self.is_current:
            self.action_choose()
        self._open_when_read = False
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        self.run_worker(self.app.warm(), group="warming", exclusive=True)

    def needed(self) -> Needs:
        """Open what stands out; where no meeting is called so, look for the words in all that was said."""
        if self.first_start:
            return {}
        return {"enter": "Open"} if self._found or self._reading else {BY_ID["search"].key: ""}

    @property
    def first_start(self) -> bool:
        """Whether there is no meeting yet, as far as the files can be read."""
        return not (self._headers or self._trouble or self._reading)

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
        if search.value == "?":  # no meeting is called so
            search.value = ""
            self.app.action_help()
        search.display = not self.first_start
        if self.first_start:
            self._offer_first()
            return
        if not self.focused:
            search.focus()
        wanted = self.query_one("#search", Input).value.casefold().split()
        self._found = found = [one for one in self._headers if all(word in _words(one) for word in wanted)]
        meetings = self.query_one("#meetings", OptionList)
        meetings.set_options([Option(_row(one), id=one.id) for one in found[:SHOWN]])
        meetings.highlighted = 0 if found else None
        self._stand_on(self.app.recovered)  # so that Enter opens it
        self.show_needs()
        if not self._reading:
            self.query_one("#hint", Static).update(Content(self._trouble or _hint(len(self._headers), len(found))))

    def _stand_on(self, meeting: str) -> None:
        """Go to a meeting, if it is in the list."""
        meetings = self.query_one("#meetings", OptionList)
        with suppress(OptionDoesNotExist):
            meetings.highlighted = meetings.get_option_index(meeting)

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
        self._open_when_read = self._reading and not self._found
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
        from screens.dialogs.choice import Choose

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


def _words(one: Header) -> str:
    return f"{one.student} {one.title} {one.kind} {one.date} {one.state}".casefold()


def _row(one: Header) -> Content:
    changed = f" · last saved {datetime.fromtimestamp(one.changed).astimezone():%d %b %H:%M}" if one.unfinished else ""
    return Content.assemble(
        ("▶ " if one.unfinished else "  ", "$warning"),
        (one.student or "no student yet", "bold" if one.student else "$text-muted"),
        f"  {one.title}  {one.date}  ",
        (one.state, "$warning" if one.unfinished else "$text-muted"),
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
