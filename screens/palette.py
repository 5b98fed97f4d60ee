"""Command palette, built from the command registry, and the screen class of each destination."""

from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from facilitator.commands.registry import COMMANDS, DESTINATIONS
from screens.theme import THEMES

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

_SCREEN_CLASSES = {
    "set_up": ("screens.meeting_setup", "MeetingSetup"),
    "goals": ("screens.goal_workshop", "GoalWorkshop"),
    "last_year": ("screens.prior_goal_workshop", "PriorGoalWorkshop"),
    "from_last_time": ("screens.carried_over", "CarriedOver"),
    "actions": ("screens.actions", "ActionList"),
    "years": ("screens.strength_history", "StrengthHistory"),
    "search": ("screens.search", "Search"),
    "read_back": ("screens.read_back", "ReadBack"),
    "notes": ("screens.notes", "Notes"),
    "room_view": ("screens.projector_view", "ProjectorView"),
}

_HIDDEN_COMMANDS = {"say", "quote", "summary", "help", "keep_sheet"}


def load_screen_class(destination: str) -> type[Screen[None]]:
    """Import and return the screen class of a destination. The import is late so that the app starts fast."""
    module, name = _SCREEN_CLASSES[destination]
    screen: type[Screen[None]] = getattr(import_module(module), name)
    return screen


def list_palette_commands(app: "FacilitatorApp", screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Yield the palette's entries for a screen. No screenshot: it would put names in the downloads folder."""
    run_command = getattr(screen, "action_command", app.action_command)
    offered = getattr(screen, "OFFERED", None)
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
    yield SystemCommand("Help", "Show the keys and what to type.", app.action_help)
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
