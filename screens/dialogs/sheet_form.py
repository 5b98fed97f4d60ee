"""Dialog to fill in a question sheet, one question at a time, with the import preview at the end."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import QueryError
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line
from facilitator.sheets.typed_form import DAY, HELP, FormEntry, SheetForm, answer_key, choices_key
from facilitator.store.repository import StoreError
from screens.app_services import get_services
from screens.bindings import describe_key
from screens.dialogs.field_label import FieldLabel
from screens.dialogs.import_preview import ImportPreviewDialog
from screens.render.meeting_content import MUTED, wrap_beside_label
from screens.render.rows import Row
from screens.widgets.command_input import CommandInput
from screens.widgets.line_input import LineInput
from screens.widgets.rows_list import RowsList

DETAIL_FIELDS = (DAY, HELP)


class AnswerInput(CommandInput):
    """Input of several lines for an answer. Enter starts a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", show=False)]

    async def on_key(self, event: events.Key) -> None:
        """Start a new line. Textual then calls the handlers of the base classes for all other keys."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.insert("\n")


class EntryList(RowsList):
    """List of choices to check and sentence starters. Space selects like Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]


class SheetFormDialog(ModalScreen[CommandRequest | None]):
    """Ask the questions of a sheet and return the request that saves the answers, or None if cancelled.

    Args:
        sheet: the sheet to fill in.
        fixed: values of the command that opened the form.
        draft: unsaved answers by field name.
        error: why the draft was refused.
    """

    CSS_PATH = "sheet_form.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+n", "turn_page(1)", "Next", tooltip="Go to the next question."),
        Binding("ctrl+b", "turn_page(-1)", "Back", tooltip="Go to the previous question."),
        Binding("ctrl+s,ctrl+enter", "review", "Done", tooltip="Review the answers before they are saved."),
        Binding("pagedown", "scroll_question(1)", show=False),
        Binding("pageup", "scroll_question(-1)", show=False),
    ]

    def __init__(self, sheet: SheetForm, *, fixed: dict[str, str], draft: dict[str, str], error: str = "") -> None:
        super().__init__()
        self._sheet = sheet
        self._fixed = fixed
        self._labels = sheet.sheet.labels.screen
        self._pages = sheet.pages
        self._field_names = {
            *DETAIL_FIELDS,
            *(make_key(index) for index in range(len(self._pages)) for make_key in (answer_key, choices_key)),
        }
        self._values = {name: value for name, value in draft.items() if name in self._field_names}
        self._error = error
        self._warned_values: dict[str, str] = {}
        self._page_index = -1

    def compose(self) -> ComposeResult:
        """Lay out the question, its choices, the answer, and the buttons."""
        sheet_labels, labels = self._sheet.sheet.labels, self._labels
        with Vertical(id="sheet"):
            yield Static(id="head")
            with VerticalScroll(id="asked", can_focus=False):
                yield Static(id="question")
            yield EntryList("entries")
            yield AnswerInput(id="place")
            with Vertical(id="about"):
                detail_labels = (sheet_labels.day, sheet_labels.help)
                placeholders = (f"{self._sheet.today:%m/%d/%Y}", "")
                for name, label, placeholder in zip(DETAIL_FIELDS, detail_labels, placeholders, strict=True):
                    yield FieldLabel(label, f"#{name}")
                    yield LineInput(self._values.get(name, ""), placeholder=placeholder, id=name)
            yield Static(id="error")
            with Horizontal():
                yield Button(Content(f"← {labels.back}"), id="back", compact=True)
                yield Button(Content(f"{labels.next} →"), id="next", variant="primary", compact=True)
                yield Button(Content(labels.done), id="done", compact=True)
                yield Button(Content(labels.cancel), id="cancel", compact=True)
            yield Static(Content(labels.keys.replace("Ctrl+N", describe_key(self.app, CommandId.NEXT))), id="hint")

    def on_mount(self) -> None:
        """Open the introduction, or the last answered question of a draft."""
        for button in self.query(Button):
            button.active_effect_duration = (
                0  # a button ignores clicks during its effect, so a fast second click would be lost
            )
        answered = [
            index for index in range(len(self._pages)) if {answer_key(index), choices_key(index)} & {*self._values}
        ]
        self._show_page(answered[-1] if answered else -1)
        self._show_message(self._error)

    def _show_page(self, index: int) -> None:
        self._page_index = index
        is_question, is_last = index >= 0, index == len(self._pages) - 1
        self.query_one("#head", Static).update(self._render_heading())
        self.query_one("#question", Static).update(self._render_question())
        self.query_one("#sheet").set_class(not is_question, "-opening")
        self.query_one("#asked").scroll_home(animate=False)
        self.query_one("#place").display = is_question
        self.query_one("#entries").display = is_question and bool(self._entries)
        self.query_one("#about").display = not is_question
        self.query_one("#back", Button).disabled = not is_question
        self.query_one("#next", Button).display = not is_last
        self.query_one("#done", Button).variant = "primary" if is_last else "default"
        answer = self.query_one(AnswerInput)
        answer.text = self._values.get(answer_key(index), "") if is_question else ""
        answer.move_cursor(answer.document.end)
        entries = self.query_one(EntryList)
        entries.show_rows(self._build_rows)
        entries.highlighted = 0 if self._entries else None
        self.set_focus(entries if self._entries else answer if is_question else self.query_one("#next"))

    def _render_heading(self) -> Content:
        labels, count = self._labels, len(self._pages)
        position = (
            f"{self._page_index + 1} {labels.of} {count}" if self._page_index >= 0 else f"{count} {labels.questions}"
        )
        return Content.assemble(
            (labels.sheet.upper(), "bold $primary"), (f"  {position} · {labels.by} {self._sheet.writer}", MUTED)
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
            [Content.assemble((page.question, "bold")), *(Content.styled(hint, MUTED) for hint in page.hints)]
        )

    @property
    def _entries(self) -> tuple[FormEntry, ...]:
        return self._pages[self._page_index].entries if self._page_index >= 0 else ()

    @property
    def _checked_choices(self) -> list[str]:
        return self._values.get(choices_key(self._page_index), "").splitlines()

    def _build_rows(self, width: int) -> list[Row]:
        checked = self._checked_choices
        return [
            (str(index), _render_row(entry, entry.choice in checked, width))
            for index, entry in enumerate(self._entries)
        ]

    @on(OptionList.OptionSelected)
    def _select_entry(self, event: OptionList.OptionSelected) -> None:
        """Check or uncheck a choice; put a sentence starter into the answer."""
        entry = self._entries[event.option_index]
        if entry.choice:
            checked = {*self._checked_choices} ^ {entry.choice}
            choices = [other.choice for other in self._entries if other.choice in checked]
            self._values[choices_key(self._page_index)] = "\n".join(choices)
            self.query_one(EntryList).show_rows(self._build_rows)
        else:
            answer = self.query_one(AnswerInput)
            separator = "\n" if answer.text and not answer.text.endswith("\n") else ""
            answer.append_text(f"{separator}{entry.text} ")

    def _collect_values(self) -> dict[str, str]:
        """Store what is typed on the current page, and return all answers that are not empty."""
        if self._page_index >= 0:
            self._values[answer_key(self._page_index)] = self.query_one(AnswerInput).text
        for name in DETAIL_FIELDS:
            self._values[name] = self.query_one(f"#{name}", Input).value
        self._values = {name: value for name, value in self._values.items() if value.strip()}
        return self._values

    def draft(self) -> tuple[str, dict[str, str], dict[str, str]]:
        """Return the command id, the fixed values and the answers, all empty if nothing is typed."""
        try:
            values = self._collect_values()
        except QueryError:  # a draft may be saved before the dialog is composed or after it closed
            values = self._values
        return (CommandId.FILL_SHEET, self._fixed, dict(values)) if values else ("", {}, {})

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn the page, review the answers, or cancel when a button is pressed."""
        if event.button.id == "done":
            self.action_review()
        elif event.button.id == "cancel":
            self.action_leave()
        else:
            self.action_turn_page(1 if event.button.id == "next" else -1)

    def action_scroll_question(self, by: int) -> None:
        """Scroll a long question."""
        self.query_one("#asked").scroll_relative(y=5 * by, animate=False)

    def on_input_submitted(self) -> None:
        """Go to the next page when Enter is pressed in a detail field."""
        self.action_turn_page(1)

    def action_turn_page(self, by: int) -> None:
        """Go to the next or the previous question; after the last one, review the answers."""
        if self._page_index + by >= len(self._pages):
            self.action_review()
        elif self._page_index + by >= -1:
            self._collect_values()
            self._show_message("")
            self._show_page(self._page_index + by)

    @work(exclusive=True, group="review")
    async def action_review(self) -> None:
        """Preview the answers as if the sheet had been imported, and return the request if the user saves them."""
        try:
            text = self._sheet.render(self._collect_values())
            values = {"TYPED": text, "WHO": self._sheet.writer} | self._values
            request = CommandRequest(COMMANDS_BY_ID[CommandId.IMPORT_SHEET], values)
            services = get_services(self.app)
            report = await services.run_in_store_thread(services.session.execute, request)
        except (UserError, StoreError) as error:
            self._show_message(str(error))
            return
        preview = ImportPreviewDialog(report.text, leave_label="Back to the questions")
        if not self.is_current:
            return
        if await self.app.push_screen_wait(preview):
            fields = (*self.query(AnswerInput), *self.query(LineInput))
            removed_count = sum(field.removed_count for field in fields)
            self.dismiss(CommandRequest(COMMANDS_BY_ID[CommandId.SAVE_SHEET], values, removed_count))

    def _show_message(self, message: str) -> None:
        self.query_one("#error", Static).update(Content(message))

    def action_leave(self) -> None:
        """Cancel the form; if there are answers that changed since the last warning, warn first."""
        values = dict(self._collect_values())
        if not values or values == self._warned_values:
            self.dismiss(None)
        else:
            self._warned_values = values
            self._show_message(self._labels.unkept)


def _render_row(entry: FormEntry, is_checked: bool, width: int) -> Content:
    if not entry.choice:
        return wrap_beside_label("  … ", Content(clean_line(entry.text)), width)
    return wrap_beside_label(
        "[x] " if is_checked else "[ ] ",
        Content.assemble((clean_line(entry.text), "bold" if is_checked else "")),
        width,
    )
