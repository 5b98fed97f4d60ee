"""What was understood of a filled sheet, before anything is kept: Enter keeps it, Esc leaves it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from facilitator.sheets.importer import HERE, NOTHING_NEW, OFFER, UNPLACED, WORDS
from screens.render.meeting_content import MUTED, OPEN, STRENGTH


class FilledSheet(ModalScreen[bool]):
    """Gives back whether it is to be kept."""

    CSS_PATH = "import_preview.tcss"
    AUTO_FOCUS = "#understood"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep"),
        Binding("escape", "dismiss(False)", "Back"),
    ]

    def __init__(self, told: str, *, leave: str = "Leave") -> None:
        super().__init__()
        self._leave = leave
        self._told = told.splitlines()
        self._new = NOTHING_NEW not in self._told

    def compose(self) -> ComposeResult:
        """Whose sheet it is, each question with its answer, what it puts on offer, and what has no place."""
        head, *lines = self._told
        with Vertical(id="filled"):
            yield Static(Content.assemble(("A FILLED SHEET\n", "bold $primary"), head))
            with VerticalScroll(id="understood"):
                yield Static(Content("\n").join(_shown(line) for line in lines))
            yield Static(Content.assemble((self._hint(), MUTED)), id="hint")
            with Horizontal():
                if self._new:
                    yield Button("Keep", id="keep", variant="primary", compact=True)
                yield Button(Content(self._leave), id="leave", compact=True)

    def _hint(self) -> str:
        if not self._new:
            return "Everything in it is here already · Esc goes back"
        return "Nothing is kept yet · Enter keeps it · ↑ ↓ scroll · Esc goes back"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click does what the keys do."""
        self.dismiss(event.button.id == "keep")

    def action_keep(self) -> None:
        """Keep it, where there is anything new in it."""
        self.dismiss(self._new)


def _shown(line: str) -> Content:
    """Return one line of what was understood; each kind begins with a word or a sign of its own."""
    if line.startswith(WORDS):
        return Content(line)
    if line.startswith(OFFER):
        return Content.assemble(("★ ", STRENGTH), line)
    if line.startswith(UNPLACED):
        return Content.assemble((line, OPEN))
    return Content.assemble((line, MUTED if line.startswith((HERE, " ")) or line == NOTHING_NEW else "bold"))
