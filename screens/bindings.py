"""Textual key bindings built from the command registry."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding

from facilitator.commands.registry import BROWSER_KEYS, COMMANDS_BY_ID


def make_bindings(command_ids: Iterable[str], hidden_ids: Iterable[str] = ()) -> list[Binding]:
    """Return key bindings for commands.

    Args:
        command_ids: commands to show in the footer, in this order.
        hidden_ids: commands whose keys work but are not in the footer.
    """
    shown = [_make_binding(command_id, show=True) for command_id in command_ids]
    return shown + [_make_binding(command_id, show=False) for command_id in hidden_ids]


def _make_binding(command_id: str, *, show: bool) -> Binding:
    row = COMMANDS_BY_ID[command_id]
    return Binding(
        row.key, f"command('{row.id}')", row.footer_label or row.title, show=show, tooltip=row.description, id=row.id
    )


def describe_key(app: App[Any], command_id: str) -> str:
    """Return a command's key as written in a sentence, such as "Ctrl+N"; in a browser, the key that works there."""
    key = COMMANDS_BY_ID[command_id].key
    return "+".join(part.capitalize() for part in (BROWSER_KEYS.get(key, key) if app.is_web else key).split("+"))


def make_letter_bindings(command_ids: Iterable[str], action: str = "command") -> list[Binding]:
    """Return single-letter bindings for commands, for a screen without an input line."""
    commands = [COMMANDS_BY_ID[command_id] for command_id in command_ids]
    return [
        Binding(
            command.screen_key,
            f"{action}('{command.id}')",
            command.footer_label,
            tooltip=command.description,
            id=command.id,
        )
        for command in commands
    ]


def format_key(key: str) -> str:
    """Return a key as people write it: "Ctrl+P", "F2", "n"."""
    return "+".join(part if len(key) == 1 else part.capitalize() for part in key.split("+"))


def is_command_letter(character: str, command_ids: Iterable[str]) -> bool:
    """Return whether a typed character is the letter of one of these commands."""
    return any(character == COMMANDS_BY_ID[command_id].screen_key for command_id in command_ids)


KeyPriorities = Mapping[str, str | None]
"""Footer labels by key, most important key first.

An empty label keeps the usual one. None hides the key; pressing it still says why it does not apply now."""


def prioritize_bindings(active: dict[str, ActiveBinding], priorities: KeyPriorities) -> dict[str, ActiveBinding]:
    """Return the active bindings with the prioritized keys first, under their current labels."""
    first = {
        key: entry._replace(
            binding=replace(entry.binding, show=label is not None, description=label or entry.binding.description)
        )
        for key, label in priorities.items()
        if (entry := active.get(key))
    }
    return {**first, **{key: entry for key, entry in active.items() if key not in first}}
