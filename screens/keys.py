"""Keys, footer and palette from the one table of commands."""

from collections.abc import Iterable

from textual.binding import Binding

from facilitator.line.commands import BY_ID


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
