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
from facilitator.meeting.errors import Refused
from facilitator.meeting.text_cleaning import counted
from facilitator.progress import Stopped
from facilitator.services.meeting_search import Hit, Unread, search, words_in
from facilitator.store.repository import StoreError
from screens.base.cancellable import Stoppable
from screens.bindings import Needs
from screens.render.meeting_content import MUTED
from screens.widgets.line_input import Field
from screens.widgets.marked_list import Marked
from screens.widgets.priority_footer import Foot

SHOWN = 500
"""Entries shown; the search ends there, and another word finds fewer."""

PIECE = 50
"""Entries put into the list at a time; whatever is typed between two such times is taken first."""

STEP = 50
"""Meetings between two paintings."""


class Search(Stoppable):
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

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words
        self._searched = ""
        self._meetings: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The words, what was found, how far it is."""
        student = self.student
        whose = "of all meetings" if student is None else f"of the meetings of {student or 'no student yet'}"
        yield Static(Content.assemble(("Search all words", "bold $primary"), f"  {whose}"), id="title")
        yield Field(self._words, placeholder="Words, then Enter", id="words", select_on_focus=False)
        yield Marked("hits")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """Search; then open what was found, or stop."""
        found = self._meetings and self.query_one("#words", Input).value == self._searched
        return {"enter": "Open the meeting" if found else "Search", "escape": "Stop" if self.going else "Back"}

    @on(Input.Changed, "#words")
    def _typed(self) -> None:
        self.show_needs()

    def on_mount(self) -> None:
        """Look for the words that Home had, if it had any."""
        if self._words.strip():
            self.look(self._words)
        else:
            self.say("Type words, then Enter: every word has to be in the entry.")

    @on(Input.Submitted, "#words")
    def _entered(self, event: Input.Submitted) -> None:
        if self._meetings and event.value == self._searched:
            self.query_one("#hits", OptionList).action_select()
        else:
            self.look(event.value)

    def look(self, text: str) -> None:
        """Look for words; a search that goes on ends."""
        try:
            words = words_in(text)
        except Refused as refused:
            self.say(str(refused), fault=True)
            return
        run = self.begin()
        self._searched, self._meetings = text, {}
        self.query_one("#hits", OptionList).clear_options()
        self.say("Searching … Escape stops.")
        self.show_needs()
        self._look(words, run, self.student)

    @work(thread=True, group="searching")
    def _look(self, words: tuple[str, ...], run: int, student: str | None) -> None:
        """Read the meetings in a thread of its own: saving never waits for it, and keys do not."""
        waiting, unread, found = list[Hit](), 0, 0

        def show(told: str, *, ended: bool = False) -> None:
            if not self.left:
                self.app.call_from_thread(self._show, tuple(waiting), told, run, ended)
            waiting.clear()

        def progress(done: int, of: int) -> None:
            self.go_on(run)
            shown = found - len(waiting)
            if done % STEP == 0 or len(waiting) > shown:  # the first at once, then twice as many
                show(f"{done:,} of {of:,} meetings · {counted(found, 'entry', 'entries')} · Escape stops.")

        try:
            for one in islice(search(open_repository(self.app.places), words, progress, student=student), SHOWN):
                if isinstance(one, Unread):
                    unread += 1
                else:
                    found += 1
                    waiting.append(one)
                    if len(waiting) == PIECE:
                        show(f"{counted(found, 'entry', 'entries')} · Escape stops.")
        except Stopped:
            return
        except StoreError as error:
            show(str(error), ended=True)
            return
        show(_ended(found, unread), ended=True)

    def _show(self, hits: Sequence[Hit], told: str, run: int, ended: bool) -> None:
        if not self.wanted(run):
            return
        options = self.query_one("#hits", OptionList)
        first = len(self._meetings)
        self._meetings |= {f"{first + at}": one.meeting for at, one in enumerate(hits)}
        options.add_options([Option(_row(one), id=f"{first + at}") for at, one in enumerate(hits)])
        if options.highlighted is None and options.option_count:
            options.highlighted = 0
        if ended:
            self.end(run)
        self.say(told)
        self.show_needs()

    def action_move(self, step: int) -> None:
        """Move in the list while the words have the focus."""
        options = self.query_one("#hits", OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(OptionList.OptionSelected, "#hits")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.stop()
        self.app.leave_for(self._meetings[event.option_id or ""])

    def stop(self) -> None:
        """Stop the search; Escape goes back from now on."""
        super().stop()
        self.show_needs()

    def stopped(self) -> str:
        """Say how many entries were found so far."""
        return f"Stopped: {counted(len(self._meetings), 'entry', 'entries')} so far. Nothing was changed."


def _ended(found: int, unread: int) -> str:
    left_out = f" {counted(unread, 'meeting')} could not be searched: facilitator doctor" if unread else ""
    if found + unread >= SHOWN:
        return f"The first {counted(found, 'entry', 'entries')}, and there may be more: add a word.{left_out}"
    return (
        f"{counted(found, 'entry', 'entries')} · Enter opens the meeting.{left_out}"
        if found
        else f"No entry holds these words. Part of a word is enough; fewer words find more.{left_out}"
    )


def _row(one: Hit) -> Content:
    who = " · ".join(filter(None, (one.who, one.kind)))
    return Content.assemble(
        (one.student or "no student yet", "bold"),
        (f"  {one.date}  {who}: ", MUTED),
        one.before,
        (one.words, "bold $warning"),
        one.behind,
    )
