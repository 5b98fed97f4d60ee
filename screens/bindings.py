"""Keys, footer and palette from the one table of commands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.binding import ActiveBinding, Binding

from facilitator.commands.registry import BY_ID


def bindings(ids: Iterable[str], hidden: Iterable[str] = ()) -> list[Binding]:
    """Return the bindings of these commands in the order in which the footer shows them.

    Args:
        ids: commands that stand in the footer.
        hidden: commands whose keys work without standing there.
    """
    shown = [_binding(one, show=True) for one in ids]
    return shown + [_binding(one, show=False) for one in hidden]


def _binding(command: str, *, show: bool) -> Binding:
    row = BY_ID[command]
    return Binding(row.key, f"command('{row.id}')", row.label or row.title, show=show, tooltip=row.says, id=row.id)


def letters(ids: Iterable[str], action: str = "command") -> list[Binding]:
    """Return the bindings of these commands on a screen without a line, where a letter is enough."""
    rows = [BY_ID[one] for one in ids]
    return [Binding(row.letter, f"{action}('{row.id}')", row.label, tooltip=row.says, id=row.id) for row in rows]


Needs = Mapping[str, str | None]
"""Keys, most needed first, each with its label in the footer.

An empty label: as it is called everywhere; None: it stands not there now, and says why if it is pressed."""


def in_order(active: dict[str, ActiveBinding], needs: Needs) -> dict[str, ActiveBinding]:
    """Return bindings with those that are needed now in front, shown under their labels."""
    first = {
        key: one._replace(
            binding=replace(one.binding, show=label is not None, description=label or one.binding.description)
        )
        for key, label in needs.items()
        if (one := active.get(key))
    }
    return {**first, **{key: one for key, one in active.items() if key not in first}}
