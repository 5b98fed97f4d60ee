"""All words of all meetings, shown as they are found. Within a meeting, those of its student: rooms are projected."""

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.bootstrap import open_repository
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.progress import Cancelled
from facilitator.services.meeting_search import SearchHit, UnsearchedMeeting, parse_search_words, search_meetings
from facilitator.store.repository import StoreError
from screens.base.cancellable import CancellableScreen
from screens.bindings import KeyPriorities
from screens.render.meeting_content import MUTED
from screens.widgets.line_input import LineInput
from screens.widgets.marked_list import MarkedList
from screens.widgets.priority_footer import PriorityFooter

MAX_ENTRIES = 500
"""Entries shown; the search ends there, and another word finds fewer."""

BATCH_SIZE = 50
"""Entries put into the list at a time; whatever is typed between two such times is taken first."""

PROGRESS_INTERVAL = 50
"""Meetings between two paintings."""


class Search(CancellableScreen):
    """One field, and below it what was found."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#words"
    OFFERED = ("home", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("f1", "app.help", "Help", show=False),
        Binding("escape", "stop_or_leave", "Stop, or back"),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._initial_text = text
        self._searched_text = ""
        self._meeting_ids: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The words, what was found, how far it is."""
        student = self.student_name
        whose = "of all meetings" if student is None else f"of the meetings of {student or 'no student yet'}"
        yield Static(Content.assemble(("Search all words", "bold $primary"), f"  {whose}"), id="title")
        yield LineInput(self._initial_text, placeholder="Words, then Enter", id="words", select_on_focus=False)
        yield MarkedList("hits")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Search; then open what was found, or stop."""
        found = self._meeting_ids and self.query_one("#words", Input).value == self._searched_text
        return {"enter": "Open the meeting" if found else "Search", "escape": "Stop" if self.is_working else "Back"}

    @on(Input.Changed, "#words")
    def _handle_typing(self) -> None:
        self.update_footer()

    def on_mount(self) -> None:
        """Look for the words that Home had, if it had any."""
        if self._initial_text.strip():
            self.start_search(self._initial_text)
        else:
            self.show_message("Type words, then Enter: every word has to be in the entry.")

    @on(Input.Submitted, "#words")
    def _handle_submit(self, event: Input.Submitted) -> None:
        if self._meeting_ids and event.value == self._searched_text:
            self.query_one("#hits", OptionList).action_select()
        else:
            self.start_search(event.value)

    def start_search(self, text: str) -> None:
        """Look for words; a search that goes on ends."""
        try:
            words = parse_search_words(text)
        except UserError as refused:
            self.show_message(str(refused), is_error=True)
            return
        run = self.start_run()
        self._searched_text, self._meeting_ids = text, {}
        self.query_one("#hits", OptionList).clear_options()
        self.show_message("Searching … Escape stops.")
        self.update_footer()
        self._run_search(words, run, self.student_name)

    @work(thread=True, group="searching")
    def _run_search(self, words: tuple[str, ...], run: int, student: str | None) -> None:
        """Read the meetings in a thread of its own: saving never waits for it, and keys do not."""
        waiting, unread, found = list[SearchHit](), 0, 0

        def show(told: str, *, ended: bool = False) -> None:
            if not self.is_closed:
                self.app.call_from_thread(self._show_hits, tuple(waiting), told, run, ended)
            waiting.clear()

        def progress(done: int, of: int) -> None:
            self.raise_if_cancelled(run)
            shown = found - len(waiting)
            if done % PROGRESS_INTERVAL == 0 or len(waiting) > shown:  # the first at once, then twice as many
                show(f"{done:,} of {of:,} meetings · {format_count(found, 'entry', 'entries')} · Escape stops.")

        try:
            for one in islice(
                search_meetings(open_repository(self.app.paths), words, progress, student=student), MAX_ENTRIES
            ):
                if isinstance(one, UnsearchedMeeting):
                    unread += 1
                else:
                    found += 1
                    waiting.append(one)
                    if len(waiting) == BATCH_SIZE:
                        show(f"{format_count(found, 'entry', 'entries')} · Escape stops.")
        except Cancelled:
            return
        except StoreError as error:
            show(str(error), ended=True)
            return
        show(_format_summary(found, unread), ended=True)

    def _show_hits(self, hits: Sequence[SearchHit], message: str, run: int, is_finished: bool) -> None:
        if not self.is_current_run(run):
            return
        options = self.query_one("#hits", OptionList)
        first = len(self._meeting_ids)
        self._meeting_ids |= {f"{first + at}": one.meeting for at, one in enumerate(hits)}
        options.add_options([Option(_render_row(one), id=f"{first + at}") for at, one in enumerate(hits)])
        if options.highlighted is None and options.option_count:
            options.highlighted = 0
        if is_finished:
            self.finish_run(run)
        self.show_message(message)
        self.update_footer()

    def action_move(self, step: int) -> None:
        """Move in the list while the words have the focus."""
        options = self.query_one("#hits", OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(OptionList.OptionSelected, "#hits")
    def _open_selected(self, event: OptionList.OptionSelected) -> None:
        self.cancel()
        self.app.switch_meeting(self._meeting_ids[event.option_id or ""])

    def cancel(self) -> None:
        """Stop the search; Escape goes back from now on."""
        super().cancel()
        self.update_footer()

    def get_cancelled_message(self) -> str:
        """Say how many entries were found so far."""
        return f"Stopped: {format_count(len(self._meeting_ids), 'entry', 'entries')} so far. Nothing was changed."


def _format_summary(found: int, unread: int) -> str:
    left_out = f" {format_count(unread, 'meeting')} could not be searched: facilitator doctor" if unread else ""
    if found + unread >= MAX_ENTRIES:
        return f"The first {format_count(found, 'entry', 'entries')}, and there may be more: add a word.{left_out}"
    return (
        f"{format_count(found, 'entry', 'entries')} · Enter opens the meeting.{left_out}"
        if found
        else f"No entry holds these words. Part of a word is enough; fewer words find more.{left_out}"
    )


def _render_row(hit: SearchHit) -> Content:
    who = " · ".join(filter(None, (hit.who, hit.kind)))
    return Content.assemble(
        (hit.student or "no student yet", "bold"),
        (f"  {hit.date}  {who}: ", MUTED),
        hit.before,
        (hit.words, "bold $warning"),
        hit.after,
    )
