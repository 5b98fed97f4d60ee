"""Dialog that previews the answers of a filled question sheet before anything is saved."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from facilitator.sheets.importer import ANSWER_PREFIX, KNOWN_PREFIX, NOTHING_NEW, SUGGESTION_PREFIX, UNPLACED_PREFIX
from screens.render.meeting_content import MUTED, OPEN, STRENGTH


class ImportPreviewDialog(ModalScreen[bool]):
    """Show what was read from a filled sheet, and return whether to save it.

    Args:
        report: lines of text as the import command returns them; the first says whose sheet it is.
        leave_label: label of the button that cancels.
    """

    CSS_PATH = "import_preview.tcss"
    AUTO_FOCUS = "#understood"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save"),
        Binding("escape", "dismiss(False)", "Back"),
    ]

    def __init__(self, report: str, *, leave_label: str = "Cancel") -> None:
        super().__init__()
        self._leave_label = leave_label
        self._report_lines = report.splitlines()
        self._has_new = NOTHING_NEW not in self._report_lines

    def compose(self) -> ComposeResult:
        """Lay out whose sheet it is, the answers, suggested strengths and unmatched text, and the buttons."""
        head, *lines = self._report_lines
        with Vertical(id="filled"):
            yield Static(Content.assemble(("FILLED QUESTION SHEET\n", "bold $primary"), head))
            with VerticalScroll(id="understood"):
                yield Static(Content("\n").join(_render_line(line) for line in lines))
            yield Static(Content.assemble((self._format_hint(), MUTED)), id="hint")
            with Horizontal():
                if self._has_new:
                    yield Button("Save", id="keep", variant="primary", compact=True)
                yield Button(Content(self._leave_label), id="leave", compact=True)

    def _format_hint(self) -> str:
        if not self._has_new:
            return "Everything on this sheet is already recorded · Press Esc to go back"
        return "Nothing is saved yet · Press Enter to save · ↑ ↓ to scroll · Esc to go back"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or cancel when a button is pressed."""
        self.dismiss(event.button.id == "keep")

    def action_save(self) -> None:
        """Return whether the sheet has anything new to save."""
        self.dismiss(self._has_new)


def _render_line(line: str) -> Content:
    """Style one line of the report by its prefix."""
    if line.startswith(ANSWER_PREFIX):
        return Content(line)
    if line.startswith(SUGGESTION_PREFIX):
        return Content.assemble(("★ ", STRENGTH), line)
    if line.startswith(UNPLACED_PREFIX):
        return Content.assemble((line, OPEN))
    return Content.assemble((line, MUTED if line.startswith((KNOWN_PREFIX, " ")) or line == NOTHING_NEW else "bold"))
