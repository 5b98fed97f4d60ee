"""Base class of all dialogs: a title, content that scrolls, and buttons that stay in place above the footer."""

from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Button, Static

from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.size_classes import set_size_classes

ResultType = TypeVar("ResultType")

MIN_BODY_HEIGHT = 2
"""Rows that the content keeps in a tiny window."""

FOOTER_HEIGHT = 1

UNSAVED_MESSAGE = "Not saved yet. Save, or cancel again to discard it."
"""Shown once before typed text is given up."""


class Dialog(ModalScreen[ResultType | None], Generic[ResultType]):
    """Dialog that Escape and its last button close without a result.

    Subclasses compose the content in `compose_body`. The footer shows the keys that work in the dialog, and only those.

    Attributes:
        CANCEL_LABEL: label of the button that closes the dialog without a result.
        IS_TEXT: whether the content is a text to read, which the arrow keys scroll.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = "dialog.tcss"
    CANCEL_LABEL: ClassVar[str] = "Cancel"
    IS_TEXT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel"),
        Binding("f1", "app.help", "Help"),
    ]

    def __init__(self) -> None:
        super().__init__()
        set_size_classes(self)

    def compose(self) -> ComposeResult:
        """Lay out the title, the content, a note and a message, the buttons, and the footer."""
        with Vertical(id="box"):
            yield from self.compose_head()
            yield from self.compose_content()
            yield Static(id="note")
            yield Static(id="error")
            with Horizontal(id="buttons"):
                yield from self.compose_buttons()
                yield Button(Content(self.CANCEL_LABEL), id="cancel", compact=True)
        yield PriorityFooter()

    def format_title(self) -> Content:
        """Return the title."""
        return Content("")

    def compose_head(self) -> ComposeResult:
        """Compose what stays above the content: the title."""
        yield Static(self.format_title(), id="title")

    def compose_content(self) -> ComposeResult:
        """Compose the part that scrolls if it does not fit: one widget with the class "body"."""
        with VerticalScroll(classes="body", can_focus=self.IS_TEXT):
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """Compose the widgets that scroll."""
        yield from ()

    def compose_buttons(self) -> ComposeResult:
        """Compose the buttons before the one that cancels."""
        yield from ()

    def on_mount(self) -> None:
        """Make room for the buttons, and react to clicks faster than a button's effect."""
        for button in self.query(Button):
            button.active_effect_duration = 0  # a button ignores clicks during its effect
        for body in self.query(".body"):  # its rows may wrap when their width is known
            self.watch(body, "virtual_size", self._request_fit)

    def on_resize(self) -> None:
        """Make room for the buttons in the new size."""
        self._request_fit()

    def _request_fit(self) -> None:
        self.call_after_refresh(self.fit_body)

    def show_message(self, message: str) -> None:
        """Show a message above the buttons."""
        self._show_line("#error", message)

    def show_note(self, note: str) -> None:
        """Show a note about what is being typed, above any message."""
        self._show_line("#note", note)

    def _show_line(self, selector: str, text: str) -> None:
        line = self.query_one(selector, Static)
        line.update(Content(text))
        line.display = bool(text)
        self.call_after_refresh(self.fit_body)

    def fit_body(self) -> None:
        """Let the content use the rows that the other parts leave, so that the buttons never move out of the window."""
        try:
            box, body = self.query_one("#box"), self.query_one(".body")
        except NoMatches:  # the dialog has closed
            return
        others = sum(
            child.outer_size.height + child.styles.margin.height
            for child in box.children
            if child is not body and child.display
        )
        rows = self.size.height - FOOTER_HEIGHT - box.gutter.height - body.styles.margin.height - others
        body.styles.max_height = max(rows, MIN_BODY_HEIGHT)

    @on(Button.Pressed, "#cancel")
    def _cancel(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
