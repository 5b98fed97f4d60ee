"""Command palette: finds every command by name, shows its key, and puts first what applies on the screen behind it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widgets import Input, OptionList

from facilitator.commands.availability import find_reason_unavailable
from facilitator.commands.command_search import SearchEntry, make_search_entry, rank_commands
from facilitator.commands.registry import COMMANDS, DESTINATIONS, CommandId
from screens.app_services import AppServices, get_services
from screens.bindings import format_key
from screens.dialogs.dialog import Dialog
from screens.render.meeting_content import MUTED
from screens.render.rows import Row
from screens.theme import THEMES
from screens.widgets.line_input import LineInput
from screens.widgets.rows_list import RowsList

_HIDDEN_COMMANDS = {
    CommandId.STATEMENT, CommandId.QUOTATION, CommandId.SUMMARY, CommandId.HELP, CommandId.SAVE_SHEET,
    CommandId.STRENGTH_FOR,
}  # fmt: skip
"""Commands for plain typing, and those that another entry includes."""

_COMMAND_ACTION = re.compile(r"(?:screen\.|app\.)?command\('(\w+)'\)")

NOTHING_FOUND = "No command matches. Try another word, or press F1 for the list of all commands."

_GAP = 2

_LIST_ACTIONS = {
    "up": "action_cursor_up", "down": "action_cursor_down", "pageup": "action_page_up", "pagedown": "action_page_down",
}  # fmt: skip


class PaletteCommand(NamedTuple):
    """An entry of the palette.

    Attributes:
        entry: what it is found by, and whether it works now.
        key: its key on the screen behind the palette, as shown; empty if it has none there.
        run: runs it.
    """

    entry: SearchEntry
    key: str
    run: Callable[[], Any]


def list_palette_commands(app: App[Any], screen: Screen[Any]) -> list[PaletteCommand]:
    """Return the commands for a screen. No screenshot: it would put names in the downloads folder."""
    services = get_services(app)
    return [
        *_list_registry_commands(services, screen),
        *_list_screen_actions(app, screen),
        PaletteCommand(SearchEntry("help", "Help", "Show the keys and what to type."), "F1", services.action_help),
        *(
            PaletteCommand(
                SearchEntry(theme.name, f"Theme: {theme.name.removeprefix('facilitator-')}", "Change the colors."),
                "",
                partial(setattr, app, "theme", theme.name),
            )
            for theme in THEMES
        ),
    ]


def _list_registry_commands(services: AppServices, screen: Screen[Any]) -> Iterator[PaletteCommand]:
    run_command = getattr(screen, "action_command", services.go_to)
    # A dialog runs no commands of its own: from there one can only go somewhere.
    elsewhere = None if hasattr(screen, "action_command") else {command.id for command in DESTINATIONS}
    offered = getattr(screen, "PALETTE_COMMANDS", elsewhere)
    keys = {
        match[1]: format_key(active.binding.key)
        for active in reversed(screen.active_bindings.values())
        if active.enabled and (match := _COMMAND_ACTION.fullmatch(active.binding.action))
    }
    meeting = services.session.meeting if services.open_meeting_id else None
    for command in (*COMMANDS, *DESTINATIONS):
        if command.id not in _HIDDEN_COMMANDS and (offered is None or command.id in offered):
            reason = find_reason_unavailable(command, meeting) if meeting else ""
            yield PaletteCommand(
                make_search_entry(command, reason), keys.get(command.id, ""), partial(run_command, command.id)
            )


def _list_screen_actions(app: App[Any], screen: Screen[Any]) -> Iterator[PaletteCommand]:
    """Yield the actions that only this screen has, once each: an action may have several keys."""
    actions = {active.binding.action: active for active in reversed(screen.active_bindings.values())}
    for active in actions.values():
        action, tooltip = active.binding.action, active.tooltip
        if active.node is screen and active.enabled and tooltip and not action.startswith("command"):
            entry = SearchEntry(action, active.binding.description, tooltip)
            yield PaletteCommand(
                entry,
                active.binding.key_display or format_key(active.binding.key),
                partial(app.run_action, action, screen),
            )


def list_first_ids(screen: Screen[Any]) -> list[str]:
    """Return the ids of the commands that have a key on a screen: those in its footer first."""
    bindings = sorted((active.binding for active in screen.active_bindings.values()), key=lambda row: not row.show)
    actions = [binding.action for binding in bindings]
    return [match[1] if (match := _COMMAND_ACTION.fullmatch(action)) else action for action in actions]


class PaletteInput(LineInput):
    """Input of the palette. The arrow keys move in the list, so that one can always type on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Choose")]

    async def on_key(self, event: events.Key) -> None:
        """Handle the arrow keys in order with typed letters."""
        if event.key in _LIST_ACTIONS and isinstance(self.screen, CommandPalette):
            event.stop()
            event.prevent_default()
            self.screen.move(event.key)


class PaletteList(RowsList, can_focus=False):
    """List of commands. The input keeps the focus."""

    is_active = True


class CommandPalette(Dialog[PaletteCommand]):
    """Find a command, and return it.

    Args:
        commands: the commands.
        first_ids: ids of those that come first.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialogs/dialog.tcss", "palette.tcss"]
    CANCEL_LABEL = "Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
    ]

    def __init__(self, commands: Sequence[PaletteCommand], first_ids: Sequence[str]) -> None:
        super().__init__()
        self._commands = {command.entry.id: command for command in commands}
        self._first_ids = first_ids
        self._found = rank_commands("", [command.entry for command in commands], first_ids)

    def compose_head(self) -> ComposeResult:
        """Compose the input."""
        yield PaletteInput(placeholder="What do you want to do?", id="query")

    def compose_content(self) -> ComposeResult:
        """Compose the list of commands."""
        commands = PaletteList("commands")
        commands.add_class("body")
        yield commands

    def on_mount(self) -> None:
        """Show all commands."""
        self._show_commands()

    @on(Input.Changed, "#query")
    def _search(self, event: Input.Changed) -> None:
        entries = [command.entry for command in self._commands.values()]
        self._found = rank_commands(event.value, entries, self._first_ids)
        self._show_commands()

    def _show_commands(self) -> None:
        commands = self.query_one(PaletteList)
        commands.show_rows(self._build_rows)
        commands.action_first()
        self._describe()

    def _build_rows(self, width: int) -> list[Row]:
        rows = [self._build_row(self._commands[entry.id], width) for entry in self._found]
        return rows or [("-", Content.styled(NOTHING_FOUND, MUTED))]

    def _build_row(self, command: PaletteCommand, width: int) -> Row:
        entry = command.entry
        title = Content.styled(entry.title, MUTED if entry.reason else "")
        right = Content.styled(entry.reason or command.key, MUTED if entry.reason else "$primary")
        space = width - title.cell_length - right.cell_length
        separator = "\n" if space < _GAP and right.plain else ""
        indent = max(0, width - right.cell_length if separator else space)
        row = Content.assemble(title, separator, " " * indent, right) if right.plain else title
        return (f"-{entry.id}" if entry.reason else entry.id), row

    @on(OptionList.OptionHighlighted)
    def _describe(self) -> None:
        """Show what the highlighted command does."""
        option = self.query_one(PaletteList).highlighted_option
        command = self._commands.get(option.id or "") if option else None
        self.show_note(command.entry.description if command else "")

    def move(self, key: str) -> None:
        """Move in the list with an arrow key or by a page."""
        getattr(self.query_one(PaletteList), _LIST_ACTIONS[key])()

    @on(Input.Submitted, "#query")
    def _choose_highlighted(self) -> None:
        self.query_one(PaletteList).action_select()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._commands.get(event.option_id or ""))


def create_palette(app: App[Any], screen: Screen[Any]) -> CommandPalette:
    """Create the palette for a screen."""
    return CommandPalette(list_palette_commands(app, screen), list_first_ids(screen))
