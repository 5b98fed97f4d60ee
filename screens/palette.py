"""Command palette, built from the command registry."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from facilitator.commands.registry import COMMANDS, DESTINATIONS, CommandId
from screens.app_services import get_services
from screens.theme import THEMES

_HIDDEN_COMMANDS = {CommandId.STATEMENT, CommandId.QUOTATION, CommandId.SUMMARY, CommandId.HELP, CommandId.SAVE_SHEET}


def list_palette_commands(app: App[Any], screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Yield the palette's entries for a screen. No screenshot: it would put names in the downloads folder."""
    services = get_services(app)
    run_command = getattr(screen, "action_command", services.go_to)
    # A dialog runs no commands of its own: from there one can only go somewhere.
    elsewhere = None if hasattr(screen, "action_command") else {command.id for command in DESTINATIONS}
    offered = getattr(screen, "PALETTE_COMMANDS", elsewhere)
    for command in (*COMMANDS, *DESTINATIONS):
        if command.id not in _HIDDEN_COMMANDS and (offered is None or command.id in offered):
            yield SystemCommand(command.title, command.description, partial(run_command, command.id))
    for active in screen.active_bindings.values():  # actions that only this screen has
        if (
            active.node is screen
            and active.enabled
            and active.tooltip
            and not active.binding.action.startswith("command")
        ):
            run_action = partial(app.run_action, active.binding.action, screen)
            yield SystemCommand(active.binding.description, active.tooltip, run_action)
    yield SystemCommand("Help", "Show the keys and what to type.", services.action_help)
    for theme in THEMES:
        title = f"Theme: {theme.name.removeprefix('facilitator-')}"
        yield SystemCommand(title, "Change the colors.", partial(setattr, app, "theme", theme.name))


class CommandProvider(Provider):
    """Finds commands by title, then by the words of their help."""

    async def discover(self) -> Hits:
        """Yield all commands of this screen, sorted by title."""
        for title, description, run, _ in sorted(
            self.app.get_system_commands(self.screen), key=lambda item: item.title
        ):
            yield DiscoveryHit(title, run, help=description)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title or help matches a query."""
        matcher, words = self.matcher(query), query.casefold().split()
        for title, description, run, _ in self.app.get_system_commands(self.screen):
            if (match := matcher.match(title)) > 0:
                yield Hit(match, matcher.highlight(title), run, help=description)
            elif all(word in description.casefold() for word in words):
                yield Hit(_HELP_MATCH_SCORE, title, run, help=description)


_HELP_MATCH_SCORE = 1e-3
"""Score of a match in the help text only: below every match in a title."""
