"""A question sheet filled in here: one question after another, and at the end the look that a filled file is given."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import QueryError
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.meeting.errors import Refused
from facilitator.meeting.text_types import clean_line
from facilitator.sheets.typed_form import DAY, HELP, Entry, SheetForm, ticked_of, words_of
from facilitator.store.repository import StoreError
from screens.render.meeting_content import MUTED, hang
from screens.widgets.command_input import Line
from screens.widgets.line_input import Field
from screens.widgets.rows_list import Pane, Row

FIELDS = (DAY, HELP)


class Place(Line):
    """A place to write, of several lines. Enter begins a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", show=False)]

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)


class Entries(Pane):
    """Choices to tick, and beginnings to go on with; the space bar does what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]


class FillIn(ModalScreen[Request | None]):
    """Gives back the request that keeps what was typed; None if nothing was.

    Args:
        sheet: what is filled in.
        settled: the fields of the command that asked for it.
        typed: words typed before, by their names.
        fault: why they were refused.
    """

    CSS_PATH = "sheet_form.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+n", "turn(1)", "Next", tooltip="Goes to the next question."),
        Binding("ctrl+b", "turn(-1)", "Back", tooltip="Goes to the question before."),
        Binding("ctrl+s", "look", "Done", tooltip="Shows what was understood; Enter keeps it."),
        Binding("pagedown", "more(1)", show=False),
        Binding("pageup", "more(-1)", show=False),
    ]

    def __init__(self, sheet: SheetForm, *, settled: dict[str, str], typed: dict[str, str], fault: str = "") -> None:
        super().__init__()
        self._sheet = sheet
        self._settled = settled
        self._words = sheet.sheet.words.screen
        self._pages = sheet.pages
        self._names = {*FIELDS, *(name(place) for place in range(len(self._pages)) for name in (words_of, ticked_of))}
        self._typed = {name: words for name, words in typed.items() if name in self._names}
        self._fault = fault
        self._warned: dict[str, str] = {}
        self._at = -1

    def compose(self) -> ComposeResult:
        """What is asked over the place for the answer, and the way on."""
        words, own = self._sheet.sheet.words, self._words
        with Vertical(id="sheet"):
            yield Static(id="head")
            with VerticalScroll(id="asked", can_focus=False):
                yield Static(id="question")
            yield Entries("entries")
            yield Place(id="place")
            with Vertical(id="about"):
                for name, label, filled in zip(
                    FIELDS, (words.day, words.help), (f"{self._sheet.today:%m/%d/%Y}", ""), strict=True
                ):
                    yield Label(Content(label))
                    yield Field(self._typed.get(name, ""), placeholder=filled, id=name)
            yield Static(id="fault")
            with Horizontal():
                yield Button(Content(f"← {own.back}"), id="back", compact=True)
                yield Button(Content(f"{own.next} →"), id="next", variant="primary", compact=True)
                yield Button(Content(own.done), id="done", compact=True)
            yield Static(Content(own.keys), id="hint")

    def on_mount(self) -> None:
        """Begin with what the sheet is for, or where words were typed last."""
        for button in self.query(Button):
            button.active_effect_duration = 0  # while it glows it is deaf, and a fast second click would be lost
        answered = [place for place in range(len(self._pages)) if {words_of(place), ticked_of(place)} & {*self._typed}]
        self._show(answered[-1] if answered else -1)
        self._say(self._fault)

    def _show(self, at: int) -> None:
        self._at, asking, last = at, at >= 0, at == len(self._pages) - 1
        self.query_one("#head", Static).update(self._head())
        self.query_one("#question", Static).update(self._question())
        self.query_one("#sheet").set_class(not asking, "-opening")
        self.query_one("#asked").scroll_home(animate=False)
        for id_, there in (("place", asking), ("entries", asking and bool(self._entries)), ("about", not asking)):
            self.query_one(f"#{id_}").display = there
        self.query_one("#back", Button).disabled = not asking
        self.query_one("#next", Button).display = not last
        self.query_one("#done", Button).variant = "primary" if last else "default"
        writing = self.query_one(Place)
        writing.text = self._typed.get(words_of(at), "") if asking else ""
        writing.move_cursor(writing.document.end)
        entries = self.query_one(Entries)
        entries.show(self._rows)
        entries.highlighted = 0 if self._entries else None
        self.set_focus(entries if self._entries else writing if asking else self.query_one("#next"))

    def _head(self) -> Content:
        own, questions = self._words, len(self._pages)
        place = f"{self._at + 1} {own.of} {questions}" if self._at >= 0 else f"{questions} {own.questions}"
        return Content.assemble(
            (own.sheet.upper(), "bold $primary"), (f"  {place} · {own.by} {self._sheet.writer}", MUTED)
        )

    def _opening(self) -> Content:
        title, *texts = self._sheet.opening
        return Content("\n\n").join(
            [Content.assemble((title, "bold")), *map(Content, texts), Content.styled(self._words.kept, MUTED)]
        )

    def _question(self) -> Content:
        if self._at < 0:
            return self._opening()
        page = self._pages[self._at]
        return Content("\n\n").join(
            [Content.assemble((page.asks, "bold")), *(Content.styled(one, MUTED) for one in page.hints)]
        )

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return self._pages[self._at].entries if self._at >= 0 else ()

    @property
    def _ticked(self) -> list[str]:
        return self._typed.get(ticked_of(self._at), "").splitlines()

    def _rows(self, width: int) -> list[Row]:
        ticked = self._ticked
        return [(f"{at}", _row(one, one.choice in ticked, width)) for at, one in enumerate(self._entries)]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Tick it or take the tick away; what somebody goes on with begins in the place to write."""
        entry = self._entries[event.option_index]
        if entry.choice:
            ticked = {*self._ticked} ^ {entry.choice}
            self._typed[ticked_of(self._at)] = "\n".join(one.choice for one in self._entries if one.choice in ticked)
            self.query_one(Entries).show(self._rows)
        else:
            writing = self.query_one(Place)
            below = "\n" if writing.text and not writing.text.endswith("\n") else ""
            writing.go_on(f"{below}{entry.words} ")

    def _take(self) -> dict[str, str]:
        """Return what was typed so far, with what stands on the page in front."""
        if self._at >= 0:
            self._typed[words_of(self._at)] = self.query_one(Place).text
        for name in FIELDS:
            self._typed[name] = self.query_one(f"#{name}", Input).value
        self._typed = {name: words for name, words in self._typed.items() if words.strip()}
        return self._typed

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command, whose sheet it is and the words, for keeping until they are entered."""
        try:
            typed = self._take()
        except QueryError:  # asked for before its parts are there, or after they are gone
            typed = self._typed
        return ("fill", self._settled, dict(typed)) if typed else ("", {}, {})

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click does what the keys do."""
        if event.button.id == "done":
            self.action_look()
        else:
            self.action_turn(1 if event.button.id == "next" else -1)

    def action_more(self, by: int) -> None:
        """Scroll what is asked, where it is longer than its place."""
        self.query_one("#asked").scroll_relative(y=5 * by, animate=False)

    def on_input_submitted(self) -> None:
        """Enter goes on."""
        self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Go to the next question or the one before; behind the last, look at what was written."""
        if self._at + by >= len(self._pages):
            self.action_look()
        elif self._at + by >= -1:
            self._take()
            self._say("")
            self._show(self._at + by)

    @work(exclusive=True, group="looking")
    async def action_look(self) -> None:
        """Show what is understood of it, as of a file that came back; keep it if that is what is said."""
        from screens.dialogs.import_preview import FilledSheet

        try:
            typed = self._sheet.written(self._take())
            values = {"TYPED": typed, "WHO": self._sheet.writer} | self._typed
            told = await self.app.in_turn(self.app.desk.do, Request(BY_ID["import"], values))  # type: ignore[attr-defined]
        except (Refused, StoreError) as error:
            self._say(str(error))
            return
        if self.is_current and await self.app.push_screen_wait(FilledSheet(told.text, leave="Back to the questions")):
            self.dismiss(Request(BY_ID["keep_sheet"], values))

    def _say(self, sentence: str) -> None:
        self.query_one("#fault", Static).update(Content(sentence))

    def action_leave(self) -> None:
        """Go back without keeping anything; what was typed is pointed out first, once."""
        typed = dict(self._take())
        if not typed or typed == self._warned:
            self.dismiss(None)
        else:
            self._warned = typed
            self._say(self._words.unkept)


def _row(entry: Entry, ticked: bool, width: int) -> Content:
    if not entry.choice:
        return hang("  … ", Content(clean_line(entry.words)), width)
    return hang(
        "[x] " if ticked else "[ ] ", Content.assemble((clean_line(entry.words), "bold" if ticked else "")), width
    )
