"""Keys, footer and palette from the one table of commands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import ActiveBinding, Binding

from facilitator.commands.registry import COMMANDS_BY_ID


def make_bindings(command_ids: Iterable[str], hidden_ids: Iterable[str] = ()) -> list[Binding]:
    """Return the bindings of these commands in the order in which the footer shows them.

    Args:
        command_ids: commands that stand in the footer.
        hidden_ids: commands whose keys work without standing there.
    """
    shown = [_make_binding(one, show=True) for one in command_ids]
    return shown + [_make_binding(one, show=False) for one in hidden_ids]


def _make_binding(command_id: str, *, show: bool) -> Binding:
    row = COMMANDS_BY_ID[command_id]
    return Binding(
        row.key, f"command('{row.id}')", row.footer_label or row.title, show=show, tooltip=row.description, id=row.id
    )


def make_letter_bindings(command_ids: Iterable[str], action: str = "command") -> list[Binding]:
    """Return the bindings of these commands on a screen without a line, where a letter is enough."""
    rows = [COMMANDS_BY_ID[one] for one in command_ids]
    return [
        Binding(row.screen_key, f"{action}('{row.id}')", row.footer_label, tooltip=row.description, id=row.id)
        for row in rows
    ]


KeyPriorities = Mapping[str, str | None]
"""Keys, most needed first, each with its label in the footer.

An empty label: as it is called everywhere; None: it stands not there now, and says why if it is pressed."""


def prioritize_bindings(active: dict[str, ActiveBinding], priorities: KeyPriorities) -> dict[str, ActiveBinding]:
    """Return bindings with those that are needed now in front, shown under their labels."""
    first = {
        key: one._replace(
            binding=replace(one.binding, show=label is not None, description=label or one.binding.description)
        )
        for key, label in priorities.items()
        if (one := active.get(key))
    }
    return {**first, **{key: one for key, one in active.items() if key not in first}}
