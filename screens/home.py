"""Home screen: all meetings by day and state, filtered as you type."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.text_cleaning import format_count
from facilitator.progress import Cancelled
from facilitator.services.meeting_groups import find_group, sort_meetings
from facilitator.store.repository import Header, StoreError
from screens.bindings import KeyPriorities, describe_key, make_bindings, make_letter_bindings
from screens.render.meeting_table import build_meeting_rows, format_header_date
from screens.render.rows import Row
from screens.widgets.caseload_table import MeetingTable
from screens.widgets.line_input import LineInput
from screens.widgets.priority_footer import PriorityFooter, PriorityKeysScreen

MAX_ROWS = 200
"""Most rows drawn at once; typing finds the others."""

INITIAL_ROWS = 50
"""Rows drawn from the header cache before the files are read: about one screen."""

FIRST_START_HINT = (
    "No meetings yet. Press {key} to create one. The sample and the practice meeting are separate from your meetings "
    "and are deleted when you leave them."
)

STOPPED_MESSAGE = "Stopped. The list may be incomplete. Press Escape to continue."

PROGRESS_INTERVAL = 50
"""Meetings read between two progress messages; a short list shows none."""


_PALETTE_COMMANDS = (
    CommandId.MEETING, CommandId.SAMPLE, CommandId.PRACTICE, CommandId.SEARCH, CommandId.STUDENTS, CommandId.ACTIONS,
    CommandId.STRENGTH_HISTORY, CommandId.QUIT,
)  # fmt: skip

_DELETE_TOOLTIP = "Delete the selected meeting if nothing was recorded in it yet. You are asked first."


class Home(PriorityKeysScreen):
    """List the meetings on this computer."""

    AUTO_FOCUS = "#search"
    PALETTE_COMMANDS = _PALETTE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings((CommandId.MEETING,)),
        *make_letter_bindings((CommandId.SAMPLE, CommandId.PRACTICE)),
        *(replace(key, priority=True) for key in make_bindings((CommandId.STUDENTS,))),  # the search has the focus
        *make_bindings((CommandId.SEARCH, CommandId.ACTIONS, CommandId.HELP, CommandId.QUIT)),
        Binding("delete", "delete_meeting", "Delete meeting", priority=True, tooltip=_DELETE_TOOLTIP),
        *make_bindings((CommandId.STRENGTH_HISTORY,)),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("enter", "choose", "Open", show=False),
        Binding("escape", "stop_or_read", "Stop or continue reading", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._headers: list[Header] = []
        self._matches: list[Header] = []
        self._is_reading = True
        self._open_after_reading = False
        self._error = ""

    def compose(self) -> ComposeResult:
        """Lay out the title, the search field, the list, the hint and the footer."""
        yield Static(Content.assemble(("Meetings", "bold $primary"), ("  on this computer", "$text-muted")), id="title")
        yield LineInput(placeholder="Search by student, kind or date", id="search", select_on_focus=False)
        yield MeetingTable("meetings")
        yield Static(id="hint")
        yield PriorityFooter()

    def on_mount(self) -> None:
        """Show the cached headers at once, before the files are read."""
        cached_headers = sort_meetings(self.services.repository.read_cached_headers(), self.today)[:INITIAL_ROWS]
        if cached_headers:
            self._headers = cached_headers
            self._update_list()
            self.query_one("#hint", Static).update(Content(_format_hint(len(cached_headers))))

    def on_screen_resume(self) -> None:
        """Select the first row, and read the meetings again after the screen is painted."""
        self._is_reading = True
        self.table.highlight_first()
        self.call_after_refresh(self.read_meetings)

    @work(thread=True, exclusive=True, group="reading")
    def read_meetings(self) -> None:
        """Read the meetings in a worker thread, so that keys and saving never wait for it."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            if done and done % PROGRESS_INTERVAL == 0:
                self.call_later(self._show_progress, f"Reading {done:,} of {total:,} meetings · Press Escape to stop.")

        headers, error_message = self._headers, ""
        try:
            headers = sort_meetings(self.services.repository.list_headers(progress), self.today)
        except Cancelled:
            return
        except StoreError as error:
            error_message = str(error)
        self.call_later(self._show_meetings, headers, error_message)  # never wait here: the screen may be closing

    def action_stop_or_read(self) -> None:
        """Stop reading the meetings, or continue after a stop. Meetings read before are not read again."""
        if self._is_reading:
            self.workers.cancel_group(self, "reading")
            self._is_reading, self._error = False, STOPPED_MESSAGE
            self.services.release_typing()
        elif self._error == STOPPED_MESSAGE:
            self._is_reading, self._error = True, ""
            self.read_meetings()
        self._update_list()

    def _show_progress(self, message: str) -> None:
        if self._is_reading:
            self.query_one("#hint", Static).update(Content(message))

    def _show_meetings(self, headers: list[Header], error: str) -> None:
        """Show the meetings; after they are painted, prepare the rest of the app."""
        self._headers, self._error, self._is_reading = headers, error, False
        self.services.report_recoveries()
        selected_id = selected.id if (selected := self._selected_header) and selected is not self._matches[0] else None
        self._update_list()
        if selected_id and not self.services.recovered_meeting_id:
            self.table.highlight_meeting(selected_id)
        self.refresh_bindings()
        if self._open_after_reading and (self._matches or self.is_first_start) and self.is_current:
            self.action_choose()
        elif self._open_after_reading:
            self.services.release_typing()
        self._open_after_reading = False
        self.call_after_refresh(self._warm_up)

    @work(exclusive=True, group="warming")
    async def _warm_up(self) -> None:
        await self.services.warm_up()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Open if a meeting matches, else the search through everything recorded."""
        if self.is_first_start:
            return {}
        if not (self._matches or self._is_reading):
            return {COMMANDS_BY_ID[CommandId.SEARCH].key: "", "delete": None}
        return {"enter": "Open", **{COMMANDS_BY_ID[command].key: "" for command in _FIRST_KEYS}}

    @property
    def is_first_start(self) -> bool:
        """Whether the data folder was read and holds no meetings."""
        return not (self._headers or self._error or self._is_reading)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer sample and practice by letter on a first start only, and commands that need a meeting only after it."""
        if action == "delete_meeting" or (parameters and parameters[0] in _NEEDS_MEETINGS):
            return not self.is_first_start
        return (
            self.is_first_start
            if parameters and parameters[0] in {CommandId.SAMPLE, CommandId.PRACTICE}
            else super().check_action(action, parameters)
        )

    @on(Input.Changed, "#search")
    def _update_list(self) -> None:
        search = self.query_one("#search", Input)
        if search.value == "?":  # the help key; no meeting matches it
            search.value = ""
            self.services.action_help()
        search.display = not self.is_first_start
        if self.is_first_start:
            self._show_first_start()
            return
        if not self.focused:
            search.focus()
        today, words = self.today, search.value.casefold().split()
        self._matches = matches = [
            header for header in self._headers if all(word in _build_search_text(header, today) for word in words)
        ]
        self.table.show_rows(
            lambda width: build_meeting_rows(matches[:MAX_ROWS], today, width or self.app.size.width - _LIST_MARGIN)
        )
        self.table.highlight_first()
        self.table.highlight_meeting(self.services.recovered_meeting_id)  # so that Enter opens it
        self.update_footer()
        if not self._is_reading:
            self.query_one("#hint", Static).update(Content(self._error or _format_hint(len(matches))))

    @property
    def table(self) -> MeetingTable:
        """The list of meetings."""
        return self.query_one(MeetingTable)

    @property
    def today(self) -> date:
        """The current day."""
        return self.services.now().date()

    @property
    def _selected_header(self) -> Header | None:
        """The meeting of the selected row; None if there is none."""
        option = self.table.highlighted_option
        return next((header for header in self._matches if option and header.id == option.id), None)

    def _show_first_start(self) -> None:
        """Show what to do on a first start, with the keys."""
        rows = _build_first_rows(self.app)
        self.table.show_rows(lambda _: rows)
        self.table.highlight_first()
        self.table.focus()
        hint = FIRST_START_HINT.format(key=describe_key(self.app, CommandId.MEETING))
        self.query_one("#hint", Static).update(Content(hint))

    def action_move(self, step: int) -> None:
        """Move in the list while the search field keeps the focus."""
        self.table.move(step)

    def start_opening(self) -> None:
        """Hold what is typed from now on, and open the selected row after the letters of the search."""
        self.services.hold_typing()
        if isinstance(self.focused, Input):
            self.focused.call_later(self.focused.action_submit)
        else:
            self.call_later(self.action_choose)

    @on(Input.Submitted, "#search")
    def action_choose(self) -> None:
        """Open the selected meeting; while still reading, open the first match afterwards."""
        option = self.table.highlighted_option
        self._open_after_reading = self._is_reading and not self._matches
        if option and option.id:
            self._open_row(option.id)
        elif not self._open_after_reading:
            self.services.release_typing()

    @on(OptionList.OptionSelected, "#meetings")
    def _open_selected(self, event: OptionList.OptionSelected) -> None:
        self._open_row(event.option_id or "")

    def _open_row(self, row: str) -> None:
        if row in {CommandId.MEETING, CommandId.SAMPLE, CommandId.PRACTICE}:
            self.services.release_typing()
            self.action_command(row)
        else:
            self.services.open_meeting(row)

    def action_command(self, command: str) -> None:
        """Create a meeting, or go to the screen of a command."""
        selected = self._selected_header
        if command == CommandId.MEETING:
            self.create_meeting()
        elif command == CommandId.HELP:
            self.services.action_help()
        elif command == CommandId.STUDENTS:
            self.services.show_students(selected.student if selected else "")
        elif command == CommandId.STRENGTH_HISTORY and not (selected and selected.student):
            self.services.show_notice("Choose a meeting that has a student. This page is about one student.")
        elif command == CommandId.STRENGTH_HISTORY and selected:
            self.services.show_strength_history(selected.student)
        elif command == CommandId.SEARCH:
            self.services.show_search(self.query_one("#search", Input).value)
        else:
            self.services.go_to(command)

    @work(exclusive=True)
    async def create_meeting(self) -> None:
        """Ask for the kind of meeting, create it, and open its setup."""
        from screens.meeting_creation import create_meeting

        await create_meeting(self, self.services)

    @work(exclusive=True, group="deleting")
    async def action_delete_meeting(self) -> None:
        """Delete the selected meeting after a confirmation, if it has no record yet."""
        from screens.meeting_deletion import delete_meeting

        if not (selected := self._selected_header):
            self.services.show_notice("Choose the meeting to delete first. You are asked before anything is deleted.")
        elif await delete_meeting(self, self.services, selected.id):
            self._is_reading = True
            self.read_meetings()


def _build_first_rows(app: App[object]) -> list[Row]:
    """Return the rows of a first start: what to do, with the keys."""
    rows = (
        (CommandId.MEETING, "Create your first meeting", describe_key(app, CommandId.MEETING)),
        (CommandId.SAMPLE, "Try a sample meeting", "s"),
        (CommandId.PRACTICE, "Practice with eight goals", "p"),
    )
    return [(command, Content.assemble(f"{label:<26}", (key, "bold $primary"))) for command, label, key in rows]


_FIRST_KEYS = (CommandId.MEETING, CommandId.STUDENTS, CommandId.SEARCH, CommandId.ACTIONS, CommandId.QUIT)
"""The commands in the footer before Delete."""

_NEEDS_MEETINGS = {CommandId.STUDENTS, CommandId.ACTIONS, CommandId.SEARCH, CommandId.STRENGTH_HISTORY}

_LIST_MARGIN = 4
"""Cells beside the rows of the list: its padding, the bar of the selected row, and the scroll bar."""


def _build_search_text(header: Header, today: date) -> str:
    day = format_header_date(header.date, header.time, today)
    group = find_group(header, today)
    return f"{header.student} {header.title} {header.kind} {header.date} {day} {header.state} {group}".casefold()


def _format_hint(matched: int) -> str:
    if not matched:
        return "No meeting matches. Press Ctrl+F to search everything recorded."
    count = format_count(matched, "meeting")
    if matched > MAX_ROWS:
        count = f"{MAX_ROWS} of {count} shown, type to find the others"
    return f"{count} · Press Enter to open · Ctrl+P for practice and more"
