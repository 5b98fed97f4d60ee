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

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line
from facilitator.sheets.typed_form import DAY, HELP, FormEntry, SheetForm, answer_key, choices_key
from facilitator.store.repository import StoreError
from screens.render.meeting_content import MUTED, wrap_beside_label
from screens.widgets.command_input import CommandInput
from screens.widgets.line_input import LineInput
from screens.widgets.rows_list import Row, RowsList

DETAIL_FIELDS = (DAY, HELP)


class AnswerInput(CommandInput):
    """A place to write, of several lines. Enter begins a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", show=False)]

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)


class EntryList(RowsList):
    """Choices to tick, and beginnings to go on with; the space bar does what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]


class SheetFormDialog(ModalScreen[CommandRequest | None]):
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

    def __init__(self, sheet: SheetForm, *, fixed: dict[str, str], draft: dict[str, str], error: str = "") -> None:
        super().__init__()
        self._sheet = sheet
        self._fixed = fixed
        self._labels = sheet.sheet.labels.screen
        self._pages = sheet.pages
        self._field_names = {
            *DETAIL_FIELDS,
            *(name(place) for place in range(len(self._pages)) for name in (answer_key, choices_key)),
        }
        self._values = {name: words for name, words in draft.items() if name in self._field_names}
        self._error = error
        self._warned_values: dict[str, str] = {}
        self._page_index = -1

    def compose(self) -> ComposeResult:
        """What is asked over the place for the answer, and the way on."""
        words, own = self._sheet.sheet.labels, self._labels
        with Vertical(id="sheet"):
            yield Static(id="head")
            with VerticalScroll(id="asked", can_focus=False):
                yield Static(id="question")
            yield EntryList("entries")
            yield AnswerInput(id="place")
            with Vertical(id="about"):
                for name, label, filled in zip(
                    DETAIL_FIELDS, (words.day, words.help), (f"{self._sheet.today:%m/%d/%Y}", ""), strict=True
                ):
                    yield Label(Content(label))
                    yield LineInput(self._values.get(name, ""), placeholder=filled, id=name)
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
        answered = [
            place for place in range(len(self._pages)) if {answer_key(place), choices_key(place)} & {*self._values}
        ]
        self._show_page(answered[-1] if answered else -1)
        self._show_message(self._error)

    def _show_page(self, index: int) -> None:
        self._page_index, asking, last = index, index >= 0, index == len(self._pages) - 1
        self.query_one("#head", Static).update(self._render_heading())
        self.query_one("#question", Static).update(self._render_question())
        self.query_one("#sheet").set_class(not asking, "-opening")
        self.query_one("#asked").scroll_home(animate=False)
        for id_, there in (("place", asking), ("entries", asking and bool(self._entries)), ("about", not asking)):
            self.query_one(f"#{id_}").display = there
        self.query_one("#back", Button).disabled = not asking
        self.query_one("#next", Button).display = not last
        self.query_one("#done", Button).variant = "primary" if last else "default"
        writing = self.query_one(AnswerInput)
        writing.text = self._values.get(answer_key(index), "") if asking else ""
        writing.move_cursor(writing.document.end)
        entries = self.query_one(EntryList)
        entries.show_rows(self._build_rows)
        entries.highlighted = 0 if self._entries else None
        self.set_focus(entries if self._entries else writing if asking else self.query_one("#next"))

    def _render_heading(self) -> Content:
        own, questions = self._labels, len(self._pages)
        place = (
            f"{self._page_index + 1} {own.of} {questions}" if self._page_index >= 0 else f"{questions} {own.questions}"
        )
        return Content.assemble(
            (own.sheet.upper(), "bold $primary"), (f"  {place} · {own.by} {self._sheet.writer}", MUTED)
        )

    def _render_opening(self) -> Content:
        title, *texts = self._sheet.opening
        return Content("\n\n").join(
            [Content.assemble((title, "bold")), *map(Content, texts), Content.styled(self._labels.kept, MUTED)]
        )

    def _render_question(self) -> Content:
        if self._page_index < 0:
            return self._render_opening()
        page = self._pages[self._page_index]
        return Content("\n\n").join(
            [Content.assemble((page.question, "bold")), *(Content.styled(one, MUTED) for one in page.hints)]
        )

    @property
    def _entries(self) -> tuple[FormEntry, ...]:
        return self._pages[self._page_index].entries if self._page_index >= 0 else ()

    @property
    def _checked_choices(self) -> list[str]:
        return self._values.get(choices_key(self._page_index), "").splitlines()

    def _build_rows(self, width: int) -> list[Row]:
        ticked = self._checked_choices
        return [(f"{at}", _render_row(one, one.choice in ticked, width)) for at, one in enumerate(self._entries)]

    @on(OptionList.OptionSelected)
    def _select_entry(self, event: OptionList.OptionSelected) -> None:
        """Tick it or take the tick away; what somebody goes on with begins in the place to write."""
        entry = self._entries[event.option_index]
        if entry.choice:
            ticked = {*self._checked_choices} ^ {entry.choice}
            self._values[choices_key(self._page_index)] = "\n".join(
                one.choice for one in self._entries if one.choice in ticked
            )
            self.query_one(EntryList).show_rows(self._build_rows)
        else:
            writing = self.query_one(AnswerInput)
            below = "\n" if writing.text and not writing.text.endswith("\n") else ""
            writing.append_text(f"{below}{entry.text} ")

    def _collect_values(self) -> dict[str, str]:
        """Return what was typed so far, with what stands on the page in front."""
        if self._page_index >= 0:
            self._values[answer_key(self._page_index)] = self.query_one(AnswerInput).text
        for name in DETAIL_FIELDS:
            self._values[name] = self.query_one(f"#{name}", Input).value
        self._values = {name: words for name, words in self._values.items() if words.strip()}
        return self._values

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command, whose sheet it is and the words, for keeping until they are entered."""
        try:
            typed = self._collect_values()
        except QueryError:  # asked for before its parts are there, or after they are gone
            typed = self._values
        return ("fill", self._fixed, dict(typed)) if typed else ("", {}, {})

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
        if self._page_index + by >= len(self._pages):
            self.action_look()
        elif self._page_index + by >= -1:
            self._collect_values()
            self._show_message("")
            self._show_page(self._page_index + by)

    @work(exclusive=True, group="looking")
    async def action_look(self) -> None:
        """Show what is understood of it, as of a file that came back; keep it if that is what is said."""
        from screens.dialogs.import_preview import ImportPreviewDialog

        try:
            typed = self._sheet.render(self._collect_values())
            values = {"TYPED": typed, "WHO": self._sheet.writer} | self._values
            request = CommandRequest(COMMANDS_BY_ID["import"], values)
            report = await self.app.run_in_store_thread(self.app.session.execute, request)  # type: ignore[attr-defined]
        except (UserError, StoreError) as error:
            self._show_message(str(error))
            return
        if self.is_current and await self.app.push_screen_wait(
            ImportPreviewDialog(report.text, leave_label="Back to the questions")
        ):
            self.dismiss(CommandRequest(COMMANDS_BY_ID["keep_sheet"], values))

    def _show_message(self, message: str) -> None:
        self.query_one("#fault", Static).update(Content(message))

    def action_leave(self) -> None:
        """Go back without keeping anything; what was typed is pointed out first, once."""
        typed = dict(self._collect_values())
        if not typed or typed == self._warned_values:
            self.dismiss(None)
        else:
            self._warned_values = typed
            self._show_message(self._labels.unkept)


def _render_row(entry: FormEntry, is_checked: bool, width: int) -> Content:
    if not entry.choice:
        return wrap_beside_label("  … ", Content(clean_line(entry.text)), width)
    return wrap_beside_label(
        "[x] " if is_checked else "[ ] ",
        Content.assemble((clean_line(entry.text), "bold" if is_checked else "")),
        width,
    )
