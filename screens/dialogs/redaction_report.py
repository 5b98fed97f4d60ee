"""Dialog that reports what a redacted copy replaced and what a person must check."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from screens.dialogs.dialog import Dialog
from screens.render.meeting_content import OPEN


class RedactionReportDialog(Dialog[None]):
    """Show the report of a redacted copy.

    Args:
        report: lines of text as the redact command returns them.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "redaction_report.tcss"]
    CANCEL_LABEL = "Close"
    IS_TEXT = True
    AUTO_FOCUS = ".body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("q,r", "leave", show=False),
    ]

    def __init__(self, report: str) -> None:
        super().__init__()
        self._report_lines = report.splitlines()

    def format_title(self) -> Content:
        """Return the title."""
        return Content("Redacted copy")

    def compose_body(self) -> ComposeResult:
        """Compose the path, the replacements, and the places to check."""
        for line in self._report_lines:
            yield Static(Content.assemble((line, OPEN)) if line.startswith(_ATTENTION_PREFIXES) else Content(line))


_ATTENTION_PREFIXES = ("to check:", "not replaced:")
