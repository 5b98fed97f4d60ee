"""Search everything recorded in all meetings, showing entries as they are found.

While a meeting is open, only meetings of its student are searched, because the screen may be projected.
"""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.bootstrap import open_repository
from facilitator.commands.registry import CommandId
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.progress import Cancelled
from facilitator.services.meeting_search import SearchHit, UnsearchedMeeting, parse_search_words, search_meetings
from facilitator.store.repository import StoreError
from screens.base.cancellable import CancellableScreen
from screens.bindings import KeyPriorities
from screens.render.meeting_content import MUTED
from screens.widgets.answer_bar import AnswerBar
from screens.widgets.line_input import LineInput
from screens.widgets.marked_list import MarkedList
from screens.widgets.priority_footer import PriorityFooter

MAX_ENTRIES = 500
"""Entries after which the search stops."""

BATCH_SIZE = 50
"""Entries added to the list at a time; keys typed in between are handled first."""

PROGRESS_INTERVAL = 50
"""Meetings searched between two progress messages."""


class Search(CancellableScreen):
    """Search field with the entries found below it."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#words"
    PALETTE_COMMANDS = (CommandId.HOME, CommandId.QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("f1", "app.help", "Help", show=False),
        Binding("escape", "stop_or_leave", "Stop or go back"),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._initial_text = text
        self._searched_text = ""
        self._meeting_ids: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the title, the search field, the list, the message line and the footer."""
        student = self.services.student_name
        whose = "in all meetings" if student is None else f"in the meetings of {student or 'no student yet'}"
        yield Static(Content.assemble(("Search", "bold $primary"), f"  {whose}"), id="title")
        yield LineInput(
            self._initial_text, placeholder="Type words, then press Enter", id="words", select_on_focus=False
        )
        yield MarkedList("hits")
        yield AnswerBar()
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter to search, then to open the selected meeting; Escape stops or goes back."""
        has_hits = self._meeting_ids and self.query_one("#words", Input).value == self._searched_text
        return {"enter": "Open meeting" if has_hits else "Search", "escape": "Stop" if self.is_working else "Back"}

    @on(Input.Changed, "#words")
    def _handle_typing(self) -> None:
        self.update_footer()

    def on_mount(self) -> None:
        """Search at once if Home passed words."""
        if self._initial_text.strip():
            self.start_search(self._initial_text)
        else:
            self.show_message("Type words and press Enter. An entry must contain every word.")

    @on(Input.Submitted, "#words")
    def _handle_submit(self, event: Input.Submitted) -> None:
        if self._meeting_ids and event.value == self._searched_text:
            self.query_one("#hits", OptionList).action_select()
        else:
            self.start_search(event.value)

    def start_search(self, text: str) -> None:
        """Start a search; a search that is still running ends."""
        try:
            words = parse_search_words(text)
        except UserError as error:
            self.show_message(str(error), is_error=True)
            return
        run = self.start_run()
        self._searched_text, self._meeting_ids = text, {}
        self.query_one("#hits", OptionList).clear_options()
        self.show_message("Searching … Press Escape to stop.")
        self.update_footer()
        self._run_search(words, run, self.services.student_name)

    @work(thread=True, group="searching")
    def _run_search(self, words: tuple[str, ...], run: int, student: str | None) -> None:
        """Search in a worker thread, so that keys and saving never wait for it."""
        pending, unsearched_count, hit_count = list[SearchHit](), 0, 0

        def show(message: str, *, is_finished: bool = False) -> None:
            if not self.is_closed:
                self.app.call_from_thread(self._show_hits, tuple(pending), message, run, is_finished)
            pending.clear()

        def progress(done: int, total: int) -> None:
            self.raise_if_cancelled(run)
            shown_count = hit_count - len(pending)
            if done % PROGRESS_INTERVAL == 0 or len(pending) > shown_count:  # the first at once, then twice as many
                entries = format_count(hit_count, "entry", "entries")
                show(f"{done:,} of {total:,} meetings · {entries} · Press Escape to stop.")

        try:
            repository = open_repository(self.services.paths)
            for result in islice(search_meetings(repository, words, progress, student=student), MAX_ENTRIES):
                if isinstance(result, UnsearchedMeeting):
                    unsearched_count += 1
                else:
                    hit_count += 1
                    pending.append(result)
                    if len(pending) == BATCH_SIZE:
                        show(f"{format_count(hit_count, 'entry', 'entries')} · Press Escape to stop.")
        except Cancelled:
            return
        except StoreError as error:
            show(str(error), is_finished=True)
            return
        show(_format_summary(hit_count, unsearched_count), is_finished=True)

    def _show_hits(self, hits: Sequence[SearchHit], message: str, run: int, is_finished: bool) -> None:
        if not self.is_current_run(run):
            return
        options = self.query_one("#hits", OptionList)
        first = len(self._meeting_ids)
        self._meeting_ids |= {str(index): hit.meeting for index, hit in enumerate(hits, first)}
        options.add_options([Option(_render_row(hit), id=str(index)) for index, hit in enumerate(hits, first)])
        if options.highlighted is None and options.option_count:
            options.highlighted = 0
        if is_finished:
            self.finish_run(run)
        self.show_message(message)
        self.update_footer()

    def action_move(self, step: int) -> None:
        """Move in the list while the search field keeps the focus."""
        options = self.query_one("#hits", OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(OptionList.OptionSelected, "#hits")
    def _open_selected(self, event: OptionList.OptionSelected) -> None:
        self.cancel()
        self.services.switch_meeting(self._meeting_ids[event.option_id or ""])

    def cancel(self) -> None:
        """Stop the search, so that Escape goes back."""
        super().cancel()
        self.update_footer()

    def get_cancelled_message(self) -> str:
        """Return a message with the number of entries found so far."""
        return f"Stopped: {format_count(len(self._meeting_ids), 'entry', 'entries')} so far. Nothing was changed."


def _format_summary(hit_count: int, unsearched_count: int) -> str:
    entries = format_count(hit_count, "entry", "entries")
    unsearched = ""
    if unsearched_count:
        unsearched = f" {format_count(unsearched_count, 'meeting')} could not be searched. Run: facilitator doctor"
    if hit_count + unsearched_count >= MAX_ENTRIES:
        return f"The first {entries}; there may be more. Add a word to narrow the search.{unsearched}"
    if hit_count:
        return f"{entries} · Press Enter to open the meeting.{unsearched}"
    return f"No entry contains these words. Try fewer words or parts of words.{unsearched}"


def _render_row(hit: SearchHit) -> Content:
    who = " · ".join(filter(None, (hit.who, hit.kind)))
    return Content.assemble(
        (hit.student or "no student yet", "bold"),
        (f"  {format_date(date.fromisoformat(hit.date))}  {who}: ", MUTED),
        hit.before,
        (hit.words, "bold $warning"),
        hit.after,
    )
