"""Dialog that previews the answers of a filled question sheet before anything is saved."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Static

from facilitator.sheets.importer import ANSWER_PREFIX, KNOWN_PREFIX, NOTHING_NEW, SUGGESTION_PREFIX, UNPLACED_PREFIX
from screens.dialogs.dialog import Dialog
from screens.render.meeting_content import MUTED, OPEN, STRENGTH


class ImportPreviewDialog(Dialog[bool]):
    """Show what was read from a filled sheet, and return True to save it.

    Args:
        report: lines of text as the import command returns them; the first says whose sheet it is.
        leave_label: label of the button that cancels.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "import_preview.tcss"]
    IS_TEXT = True
    AUTO_FOCUS = ".body"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "save", "Save")]

    def __init__(self, report: str, *, leave_label: str = "Cancel") -> None:
        super().__init__()
        self._leave_label = leave_label
        self._report_lines = report.splitlines()
        self._has_new = NOTHING_NEW not in self._report_lines

    def format_title(self) -> Content:
        """Return whose sheet it is."""
        return Content.assemble("Filled-in question sheet\n", (self._report_lines[0], "not bold $foreground"))

    def compose_body(self) -> ComposeResult:
        """Compose the answers, suggested strengths and unmatched text."""
        yield Static(Content("\n").join(_render_line(line) for line in self._report_lines[1:]))

    def compose_buttons(self) -> ComposeResult:
        """Compose the button that saves, unless everything is saved already."""
        if self._has_new:
            yield Button("Save", id="keep", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Say what Enter does."""
        self.query_one("#cancel", Button).label = Content(self._leave_label)
        self.show_note(self._format_hint())

    def _format_hint(self) -> str:
        if not self._has_new:
            return "Everything on this sheet is already recorded."
        return "Nothing is saved yet. Press Enter to save it."

    @on(Button.Pressed, "#keep")
    def _press_keep(self) -> None:
        self.action_save()

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
