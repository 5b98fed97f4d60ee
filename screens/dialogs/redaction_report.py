"""Dialog that reports what a redacted copy replaced and what a person must check."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.render.meeting_content import MUTED, OPEN


class RedactionReportDialog(ModalScreen[None]):
    """Show the report of a redacted copy.

    Args:
        report: lines of text as the redact command returns them.
    """

    CSS_PATH = "redaction_report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,r", "dismiss(None)", "Back")]

    def __init__(self, report: str) -> None:
        super().__init__()
        self._report_lines = report.splitlines()

    def compose(self) -> ComposeResult:
        """Lay out the path, the replacements, and the places to check."""
        with VerticalScroll(id="replaced"):
            yield Static(Content.assemble(("REDACTED COPY\n", "bold $primary")))
            for line in self._report_lines:
                yield Static(Content.assemble((line, OPEN)) if line.startswith(_ATTENTION_PREFIXES) else Content(line))
            yield Static(Content.assemble(("\nPress Esc to go back", MUTED)))


_ATTENTION_PREFIXES = ("to check:", "not replaced:")
