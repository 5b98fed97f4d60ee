"""Help dialogs: for the current screen, for one command, and the full help."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widgets import Static

from facilitator.commands.registry import (
    BROWSER_KEYS,
    COMMANDS,
    COMMANDS_BY_ID,
    DESTINATIONS,
    GROUPS,
    Command,
    CommandId,
    format_usage,
)
from screens.dialogs.dialog import Dialog
from screens.help_texts import HELP_TEXTS, find_help_key
from screens.render.meeting_content import MUTED, wrap_beside_label
from screens.widgets.width_static import WidthStatic

HelpParts = list[Content | str | tuple[str, str]]
PageRenderer = Callable[[int], Content]
"""Renders a page for a width in cells."""


class HelpDialog(Dialog[None]):
    """Page of help that scrolls."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "help_pages.tcss"]
    CANCEL_LABEL = "Close"
    IS_TEXT = True
    AUTO_FOCUS = ".body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("q", "leave", show=False),
    ]


class ScreenHelp(HelpDialog):
    """Show one help page: a screen's purpose, first steps and keys, or one command."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "app.help", "All keys and commands")]

    def __init__(self, page: PageRenderer) -> None:
        super().__init__()
        self._page = page

    def compose_body(self) -> ComposeResult:
        """Compose the page."""
        yield WidthStatic("page")

    def on_mount(self) -> None:
        """Render the page for the width of the window."""
        self.query_one(WidthStatic).show_content(self._page)


class FullHelp(HelpDialog):
    """Show all keys and commands on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "leave", show=False)]

    def compose_body(self) -> ComposeResult:
        """Compose the page."""
        yield Static(build_full_help())


def build_screen_help(screen: Screen[object]) -> PageRenderer:
    """Return the help page of a screen, with the keys that work there now in the order of the footer."""
    focused_id = screen.focused.id or "" if screen.focused else ""
    help_key = find_help_key(type(screen).__name__, focused_id)
    text = HELP_TEXTS[help_key]
    lines = [("", Content.styled(text.title, "bold $primary")), ("", Content(text.purpose)), ("", Content(""))]
    lines += [(f"{number}  ", Content(step)) for number, step in enumerate(text.steps, 1)]
    keys = [
        (screen.app.get_key_display(active.binding), active.binding.description, active.tooltip)
        for active in screen.active_bindings.values()
        if active.binding.show or active.tooltip
    ]
    if keys:
        lines += [("", Content("")), ("", Content.styled("KEYS ON THIS SCREEN", "bold $primary"))]
    for key, description, tooltip in dict.fromkeys(keys):
        lines.append((f"  {key:<8}", Content.assemble(description, (f"  {tooltip}" if tooltip else "", MUTED))))
    lines.append(("", Content("")))
    if help_key == "LiveMeeting":
        home = COMMANDS_BY_ID[CommandId.HOME]
        lines.append(("", Content(f"Press Ctrl+P, then choose “{home.title}”: {home.description}")))
    more = "Press F1 for all keys and commands · Ctrl+P to find a command by name · Esc to go back"
    lines.append(("", Content.styled(more, MUTED)))
    return lambda width: Content("\n").join(
        wrap_beside_label(label, content, width).stylize("bold $primary", 0, len(label)) for label, content in lines
    )


def create_help_screen(screen: Screen[object]) -> "ScreenHelp | FullHelp":
    """Create the help dialog of a screen; a screen without a help text, like the palette, gets the full help."""
    return ScreenHelp(build_screen_help(screen)) if type(screen).__name__ in HELP_TEXTS else FullHelp()


def build_command_help(help_text: str) -> PageRenderer:
    """Return the help page of one command."""
    return lambda _: Content.assemble(help_text, ("\n\nPress F1 for all keys and commands · Esc to go back", MUTED))


def build_full_help() -> Content:
    """Render the full help: keys first, then the commands by group."""
    parts: HelpParts = [
        ("Type what people say and press Enter. That is all you need.\n", "bold"),
        (
            "Press Shift+Enter or Ctrl+J for a new line, Tab to complete or to move to the lists, Esc to go back.\n",
            "$text-muted",
        ),
        ("Press F1, or ? in a list, for help with the current screen.\n", "$text-muted"),
        ("\nKEYS\n", "bold $primary"),
    ]
    for command in (*COMMANDS, *DESTINATIONS):
        if command.key:
            parts += _build_key_line(command.key, command)
    browser_keys = ", ".join(f"{key} instead of {reserved}" for reserved, key in BROWSER_KEYS.items())
    parts.append((f"  In a browser: {browser_keys}.\n", MUTED))
    parts.append(("\nLETTER KEYS IN THE GOAL WORKSHOP, READ-BACK AND NOTES\n", "bold $primary"))
    for command in COMMANDS:
        if command.screen_key:
            parts += _build_key_line(command.screen_key, command)
    for group in GROUPS:
        parts.append((f"\n{group.upper()}\n", "bold $primary"))
        for command in COMMANDS:
            if command.group == group:
                parts += [f"  {format_usage(command) or 'WORDS'}\n", (f"      {command.description}\n", "$text-muted")]
                parts += [(f"      {command.example}\n", "$success")]
    return Content.assemble(*parts, ("\nPress Esc to go back.", "$text-muted"))


def _build_key_line(key: str, command: Command) -> HelpParts:
    return [(f"  {key:<8}", "bold $primary"), f"{command.title}: ", (f"{command.description}\n", "$text-muted")]
