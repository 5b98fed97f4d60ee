"""The palette, and the screen behind each place: both from the table of commands."""

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
    """Return the screen of a place; its module is imported when it is first wanted, so that Home need not wait."""
    module, name = _SCREEN_CLASSES[destination]
    screen: type[Screen[None]] = getattr(import_module(module), name)
    return screen


def list_palette_commands(app: "FacilitatorApp", screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Yield what the palette offers on a screen. No screenshot: it would leave names among the downloads."""
    act = getattr(screen, "action_command", app.action_command)
    offered = getattr(screen, "OFFERED", None)
    for command in (*COMMANDS, *DESTINATIONS):
        if command.id not in _HIDDEN_COMMANDS and (offered is None or command.id in offered):
            yield SystemCommand(command.title, command.description, partial(act, command.id))
    for active in screen.active_bindings.values():  # what only this screen can do
        if (
            active.node is screen
            and active.enabled
            and active.tooltip
            and not active.binding.action.startswith("command")
        ):
            act_here = partial(app.run_action, active.binding.action, screen)
            yield SystemCommand(active.binding.description, active.tooltip, act_here)
    yield SystemCommand("Help", "Explains the keys and the line.", app.action_help)
    for theme in THEMES:
        title = f"Theme: {theme.name.removeprefix('facilitator-')}"
        yield SystemCommand(title, "Changes the colours.", partial(setattr, app, "theme", theme.name))


class CommandProvider(Provider):
    """What the palette finds: by name, and behind those by the words of what it says."""

    async def discover(self) -> Hits:
        """Yield all that can be done here, by name."""
        for title, says, act, _ in sorted(self.app.get_system_commands(self.screen), key=lambda one: one.title):
            yield DiscoveryHit(title, act, help=says)

    async def search(self, query: str) -> Hits:
        """Yield what is called so, or says so."""
        matcher, words = self.matcher(query), query.casefold().split()
        for title, says, act, _ in self.app.get_system_commands(self.screen):
            if (match := matcher.match(title)) > 0:
                yield Hit(match, matcher.highlight(title), act, help=says)
            elif all(word in says.casefold() for word in words):
                yield Hit(_HELP_MATCH_SCORE, title, act, help=says)


_HELP_MATCH_SCORE = 1e-3
"""The score of what is not called so: behind all that is."""
