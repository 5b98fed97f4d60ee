"""Help dialogs: for the current screen, for one command, and the full help."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.types import CSSPathType

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
from screens.bindings import format_key
from screens.dialogs.dialog import Dialog
from screens.help_texts import HELP_TEXTS, find_help_key
from screens.render.meeting_content import MUTED, wrap_beside_label
from screens.widgets.width_static import WidthStatic

HelpLine = tuple[str, Content]
"""A label, such as a key, and the text beside it."""

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
        yield WidthStatic("page")

    def on_mount(self) -> None:
        """Render the page for the width of the window."""
        self.query_one(WidthStatic).show_content(build_full_help)


def build_screen_help(screen: Screen[object]) -> PageRenderer:
    """Return the help page of a screen, with the keys that work there now in the order of the footer."""
    focused_id = screen.focused.id or "" if screen.focused else ""
    help_key = find_help_key(type(screen).__name__, focused_id)
    text = HELP_TEXTS[help_key]
    lines: list[HelpLine] = [
        ("", Content.styled(text.title, "bold $primary")),
        ("", Content(text.purpose)),
        ("", Content("")),
    ]
    lines += [(f"{number}  ", Content(step)) for number, step in enumerate(text.steps, 1)]
    keys = [
        (_spell_key(screen.app.get_key_display(active.binding)), active.binding.description, active.tooltip)
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
    more = "Press F1 for all keys and commands · Ctrl+P to find a command by name · Esc to close"
    lines.append(("", Content.styled(more, MUTED)))
    return lambda width: _wrap_lines(lines, width)


def _spell_key(display: str) -> str:
    """Return a key as the rest of the help writes it: "Ctrl+N" for "^n", "F1" for "f1"."""
    if display.startswith("^") and len(display) > 1:
        return f"Ctrl+{display[1:].capitalize()}"
    return _SPELLED_KEYS.get(display, display.capitalize() if len(display) > 1 else display)


_SPELLED_KEYS = {"⏎": "Enter"}


def _wrap_lines(lines: Sequence[HelpLine], width: int) -> Content:
    """Return lines below each other; wrapped text stays beside its label."""
    return Content("\n").join(
        wrap_beside_label(label, content, width).stylize("bold $primary", 0, len(label)) for label, content in lines
    )


def create_help_screen(screen: Screen[object]) -> "ScreenHelp | FullHelp":
    """Create the help dialog of a screen; a screen without a help text, like the palette, gets the full help."""
    return ScreenHelp(build_screen_help(screen)) if type(screen).__name__ in HELP_TEXTS else FullHelp()


def build_command_help(help_text: str) -> PageRenderer:
    """Return the help page of one command."""
    return lambda _: Content.assemble(help_text, ("\n\nPress F1 for all keys and commands · Esc to close", MUTED))


def build_full_help(width: int) -> Content:
    """Render the full help for a width: keys first, then the commands by group."""
    return _wrap_lines(_list_full_help(), width)


def _list_full_help() -> list[HelpLine]:
    lines = [
        _make_heading("ALL KEYS AND COMMANDS"),
        ("", Content.styled("Type what people say and press Enter. That is all you need.", "bold")),
        ("", Content.styled(_TYPING_KEYS, MUTED)),
        ("", Content.styled("Press F1, or ? in a list, for help with the current screen.", MUTED)),
        *_make_section("KEYS"),
    ]
    lines += [_make_key_line(command.key, command) for command in (*COMMANDS, *DESTINATIONS) if command.key]
    browser_keys = ", ".join(f"{format_key(key)} instead of {format_key(old)}" for old, key in BROWSER_KEYS.items())
    lines.append(("  ", Content.styled(f"In a browser: {browser_keys}.", MUTED)))
    lines += _make_section("LETTER KEYS IN THE GOAL WORKSHOP, READ-BACK AND NOTES")
    lines += [_make_key_line(command.screen_key, command) for command in COMMANDS if command.screen_key]
    for group in GROUPS:
        lines += _make_section(group.upper())
        for command in COMMANDS:
            if command.group == group:
                lines += [
                    ("  ", Content(format_usage(command) or "WORDS")),
                    ("      ", Content.styled(command.description, MUTED)),
                    ("      ", Content.styled(command.example, "$success")),
                ]
    return [*lines, ("", Content("")), ("", Content.styled("Press Esc to close.", MUTED))]


_TYPING_KEYS = "Press Shift+Enter or Ctrl+J for a new line, Tab to complete or to move to the lists, Esc to go back."


def _make_heading(title: str) -> HelpLine:
    return "", Content.styled(title, "bold $primary")


def _make_section(title: str) -> list[HelpLine]:
    return [("", Content("")), _make_heading(title)]


def _make_key_line(key: str, command: Command) -> HelpLine:
    return f"  {format_key(key):<8}", Content.assemble(f"{command.title}: ", (command.description, MUTED))
