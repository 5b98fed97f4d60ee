"""What was understood of a filled sheet, before anything is kept: Enter keeps it, Esc leaves it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from facilitator.sheets.importer import ANSWER_PREFIX, KNOWN_PREFIX, NOTHING_NEW, OFFER_PREFIX, UNPLACED_PREFIX
from screens.render.meeting_content import MUTED, OPEN, STRENGTH


class ImportPreviewDialog(ModalScreen[bool]):
    """Gives back whether it is to be kept."""

    CSS_PATH = "import_preview.tcss"
    AUTO_FOCUS = "#understood"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep"),
        Binding("escape", "dismiss(False)", "Back"),
    ]

    def __init__(self, report: str, *, leave_label: str = "Leave") -> None:
        super().__init__()
        self._leave_label = leave_label
        self._report_lines = report.splitlines()
        self._has_new = NOTHING_NEW not in self._report_lines

    def compose(self) -> ComposeResult:
        """Whose sheet it is, each question with its answer, what it puts on offer, and what has no place."""
        head, *lines = self._report_lines
        with Vertical(id="filled"):
            yield Static(Content.assemble(("A FILLED SHEET\n", "bold $primary"), head))
            with VerticalScroll(id="understood"):
                yield Static(Content("\n").join(_render_line(line) for line in lines))
            yield Static(Content.assemble((self._format_hint(), MUTED)), id="hint")
            with Horizontal():
                if self._has_new:
                    yield Button("Keep", id="keep", variant="primary", compact=True)
                yield Button(Content(self._leave_label), id="leave", compact=True)

    def _format_hint(self) -> str:
        if not self._has_new:
            return "Everything in it is here already · Esc goes back"
        return "Nothing is kept yet · Enter keeps it · ↑ ↓ scroll · Esc goes back"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click does what the keys do."""
        self.dismiss(event.button.id == "keep")

    def action_keep(self) -> None:
        """Keep it, where there is anything new in it."""
        self.dismiss(self._has_new)


def _render_line(line: str) -> Content:
    """Return one line of what was understood; each kind begins with a word or a sign of its own."""
    if line.startswith(ANSWER_PREFIX):
        return Content(line)
    if line.startswith(OFFER_PREFIX):
        return Content.assemble(("★ ", STRENGTH), line)
    if line.startswith(UNPLACED_PREFIX):
        return Content.assemble((line, OPEN))
    return Content.assemble((line, MUTED if line.startswith((KNOWN_PREFIX, " ")) or line == NOTHING_NEW else "bold"))
