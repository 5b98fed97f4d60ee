"""Help: the keys, and the line language from its table."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.line.commands import COMMANDS, GROUPS, PLACES, usage


class Help(ModalScreen[None]):
    """Everything that can be done, on one page."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss(None)", "Back")]

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with VerticalScroll(id="help"):
            yield Static(help_page())


def help_page() -> Content:
    """Return the help: keys first, then the line language under its headings."""
    parts: list[Content | str | tuple[str, str]] = [
        ("Type what people say and press Enter. Nothing else is needed.\n", "bold"),
        ("Shift+Enter or Ctrl+J begins a new line, Tab goes to the lists, Esc back to the line.\n", "$text-muted"),
        ("\nKEYS\n", "bold $primary"),
    ]
    for one in (*COMMANDS, *PLACES):
        if one.key:
            parts += [(f"  {one.key:<8}", "bold $primary"), f"{one.title}: ", (f"{one.says}\n", "$text-muted")]
    parts.append(("\nLETTERS, IN THE GOAL WORKSHOP, THE READ-BACK AND THE NOTES\n", "bold $primary"))
    for one in COMMANDS:
        if one.letter:
            parts += [(f"  {one.letter:<8}", "bold $primary"), f"{one.title}: ", (f"{one.says}\n", "$text-muted")]
    for group in GROUPS:
        parts.append((f"\n{group.upper()}\n", "bold $primary"))
        for one in COMMANDS:
            if one.group == group:
                parts += [f"  {usage(one) or 'WORDS'}\n", (f"      {one.says}\n", "$text-muted")]
                parts += [(f"      {one.example}\n", "$success")]
    return Content.assemble(*parts, ("\nEsc goes back.", "$text-muted"))
