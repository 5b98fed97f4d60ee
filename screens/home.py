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

from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.progress import Cancelled
from facilitator.store.repository import Header, StoreError
from screens.bindings import KeyPriorities, make_bindings, make_letter_bindings
from screens.widgets.line_input import LineInput
from screens.widgets.marked_list import MarkedList
from screens.widgets.priority_footer import PriorityFooter, PriorityKeysScreen

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

MAX_ROWS = 200
"""Rows drawn at once; the rest is found by typing."""

INITIAL_ROWS = 50
"""Rows that are drawn before anything was read: a screenful."""

STOPPED_MESSAGE = "Stopped: meetings may be missing here. Nothing was changed. Escape reads on."

PROGRESS_INTERVAL = 50
"""Meetings between two tellings of how many were read; a list that is read at once tells nothing."""


class Home(PriorityKeysScreen):
    """All meetings of this computer."""

    app: "FacilitatorApp"
    AUTO_FOCUS = "#search"
    OFFERED = ("meeting", "sample", "search", "actions", "years", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings(("meeting",)),
        *make_letter_bindings(("sample",)),
        *make_bindings(("search", "actions", "help", "quit", "years")),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("enter", "choose", "Open", show=False),
        Binding("escape", "stop_or_read", "Stop reading, or go on", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._headers: list[Header] = []
        self._matches: list[Header] = []
        self._is_reading = True
        self._open_after_reading = False
        self._error = ""

    def compose(self) -> ComposeResult:
        """The name of the house, the search, the list."""
        yield Static(Content.assemble(("Meetings", "bold $primary"), ("  strengths first", "$text-muted")), id="title")
        yield LineInput(placeholder="Find by student, kind, date or state", id="search", select_on_focus=False)
        yield MarkedList("meetings")
        yield Static(id="hint")
        yield PriorityFooter()

    def on_mount(self) -> None:
        """Show at once what was there at the end of last time."""
        if glanced := self.app.repository.read_cached_headers()[:INITIAL_ROWS]:
            self._headers = glanced
            self._update_list()
            self.query_one("#hint", Static).update(Content(_format_hint(len(glanced), len(glanced))))

    def on_screen_resume(self) -> None:
        """Read the list anew once it is painted, and stand at its top."""
        self._is_reading = True
        meetings = self.query_one("#meetings", OptionList)
        meetings.highlighted = 0 if meetings.option_count else None
        self.call_after_refresh(self.read_meetings)

    @work(thread=True, exclusive=True, group="reading")
    def read_meetings(self) -> None:
        """Read the meetings in a thread of its own: no key waits for it, and nothing that is saved."""
        worker = get_current_worker()

        def progress(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            if done and done % PROGRESS_INTERVAL == 0:
                self.call_later(self._show_progress, f"Reading {done:,} of {of:,} meetings · Escape stops.")

        headers, trouble = self._headers, ""
        try:
            headers = sorted(self.app.repository.list_headers(progress), key=lambda one: one.rank, reverse=True)
        except Cancelled:
            return
        except StoreError as error:
            trouble = str(error)
        self.call_later(self._show_meetings, headers, trouble)  # the thread waits for no screen, which may be closing

    def action_stop_or_read(self) -> None:
        """Stop the reading of meetings; where it was stopped, go on: what was read is not read again."""
        if self._is_reading:
            self.workers.cancel_group(self, "reading")
            self._is_reading, self._error = False, STOPPED_MESSAGE
        elif self._error == STOPPED_MESSAGE:
            self._is_reading, self._error = True, ""
            self.read_meetings()
        self._update_list()

    def _show_progress(self, message: str) -> None:
        if self._is_reading:
            self.query_one("#hint", Static).update(Content(message))

    def _show_meetings(self, headers: list[Header], error: str) -> None:
        """Show what was read; then, once it is painted, get the rest of the house ready."""
        self._headers, self._error, self._is_reading = headers, error, False
        self.app.report_recoveries()
        at = self.query_one("#meetings", OptionList)
        moved_to = at.highlighted_option.id if at.highlighted and at.highlighted_option else None
        self._update_list()
        if moved_to and not self.app.recovered_meeting_id:
            self._highlight_meeting(moved_to)
        self.refresh_bindings()
        if self._open_after_reading and self._matches and self.is_current:
            self.action_choose()
        self._open_after_reading = False
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        self.run_worker(self.app.warm_up(), group="warming", exclusive=True)

    def get_key_priorities(self) -> KeyPriorities:
        """Open what stands out; where no meeting is called so, look for the words in all that was said."""
        if self.is_first_start:
            return {}
        return {"enter": "Open"} if self._matches or self._is_reading else {COMMANDS_BY_ID["search"].key: ""}

    @property
    def is_first_start(self) -> bool:
        """Whether there is no meeting yet, as far as the files can be read."""
        return not (self._headers or self._error or self._is_reading)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the sample by its letter while there is nothing to find, and then nothing that needs a meeting."""
        if parameters and parameters[0] in {"actions", "search", "years"}:
            return not self.is_first_start
        return (
            self.is_first_start
            if parameters and parameters[0] == "sample"
            else super().check_action(action, parameters)
        )

    @on(Input.Changed, "#search")
    def _update_list(self) -> None:
        search = self.query_one("#search", Input)
        if search.value == "?":  # no meeting is called so
            search.value = ""
            self.app.action_help()
        search.display = not self.is_first_start
        if self.is_first_start:
            self._show_first_start()
            return
        if not self.focused:
            search.focus()
        wanted = self.query_one("#search", Input).value.casefold().split()
        self._matches = found = [
            one for one in self._headers if all(word in _build_search_text(one) for word in wanted)
        ]
        meetings = self.query_one("#meetings", OptionList)
        meetings.set_options([Option(_render_row(one), id=one.id) for one in found[:MAX_ROWS]])
        meetings.highlighted = 0 if found else None
        self._highlight_meeting(self.app.recovered_meeting_id)  # so that Enter opens it
        self.update_footer()
        if not self._is_reading:
            self.query_one("#hint", Static).update(Content(self._error or _format_hint(len(self._headers), len(found))))

    def _highlight_meeting(self, meeting_id: str) -> None:
        """Go to a meeting, if it is in the list."""
        meetings = self.query_one("#meetings", OptionList)
        with suppress(OptionDoesNotExist):
            meetings.highlighted = meetings.get_option_index(meeting_id)

    def _show_first_start(self) -> None:
        """Show what a first start can do, with its keys."""
        meetings = self.query_one("#meetings", OptionList)
        rows = (("meeting", "Make your first meeting", "Ctrl+N"), ("sample", "Try a sample meeting", "s"))
        meetings.set_options(
            [Option(Content.assemble(f"{what:<26}", (key, "bold $primary")), id=id_) for id_, what, key in rows]
        )
        meetings.highlighted = 0
        meetings.focus()
        self.query_one("#hint", Static).update(Content(_format_hint(0, 0)))

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
        self._open_after_reading = self._is_reading and not self._matches
        self.query_one("#meetings", OptionList).action_select()

    @on(OptionList.OptionSelected, "#meetings")
    def _open_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id in {"meeting", "sample"}:
            self.action_command(event.option_id)
        elif event.option_id:
            self.app.open_meeting(event.option_id)

    def action_command(self, command: str) -> None:
        """Make a meeting, or go somewhere."""
        if command == "meeting":
            self.create_meeting()
        elif command == "help":
            self.app.action_help()
        elif command == "years":
            self.open_strength_history()
        elif command == "search":
            self.open_search()
        else:
            self.app.go_to(command)

    def open_search(self) -> None:
        """Look for the words of the field in all that was recorded."""
        from screens.search import Search

        self.app.push_screen(Search(self.query_one("#search", Input).value))

    def open_strength_history(self) -> None:
        """Show the strengths over the years of the student whose meeting stands out."""
        chosen = self.query_one("#meetings", OptionList).highlighted_option
        student = next((one.student for one in self._headers if chosen and one.id == chosen.id), "")
        if student:
            self.app.show_strength_history(student)
        else:
            self.app.show_notice("Choose a meeting with a student first: the page is for one student.")

    @work(exclusive=True)
    async def create_meeting(self) -> None:
        """Ask which kind of meeting it is, make it, and go to Set up."""
        from facilitator.meeting.errors import UserError
        from screens.dialogs.choice import ChoiceDialog

        shelf = await self.app.run_in_store_thread(lambda: self.app.session.agendas.load_all())  # noqa: PLW0108 (the desk is made there)
        rows = [
            (one.name, f"{one.agenda.title}  ·  {len(one.agenda.items)} items, {one.agenda.total_minutes} minutes")
            if one.agenda
            else (one.name, f"{one.name}  ·  cannot be used: {len(one.diagnostics)} to mend (facilitator agenda check)")
            for one in sorted(shelf, key=lambda one: one.name != "annual")  # by far the most frequent first
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog("Which kind of meeting?", rows))
        if not chosen:
            return
        try:
            answer = await self.app.run_in_store_thread(
                lambda: self.app.session.create_meeting(self.app.session.agendas.find(chosen))
            )
        except (UserError, StoreError) as error:
            self.app.show_notice(str(error))
            return
        self.app.record_save(answer)
        self.app.show_meeting_screen("planned")


def _build_search_text(header: Header) -> str:
    return f"{header.student} {header.title} {header.kind} {header.date} {header.state}".casefold()


def _render_row(header: Header) -> Content:
    changed = (
        f" · last saved {datetime.fromtimestamp(header.changed).astimezone():%d %b %H:%M}"
        if header.is_unfinished
        else ""
    )
    return Content.assemble(
        ("▶ " if header.is_unfinished else "  ", "$warning"),
        (header.student or "no student yet", "bold" if header.student else "$text-muted"),
        f"  {header.title}  {header.date}  ",
        (header.state, "$warning" if header.is_unfinished else "$text-muted"),
        (changed, "$text-muted"),
    )


def _format_hint(total: int, matched: int) -> str:
    if not total:
        return (
            "No meetings yet. Ctrl+N makes the first one. The sample is kept apart from your meetings, "
            "and is forgotten when you leave it."
        )
    if not matched:
        return "No meeting is called so. Ctrl+F looks for it in all that was said."
    more = f" of {matched}: type to find the others" if matched > MAX_ROWS else ""
    return f"{min(matched, MAX_ROWS)}{more} · Enter opens"
