"""The footer: keys that work now, most needed first, and only those for which there is room."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from screens.bindings import Needs, in_order

STAY = ("escape", "f1")
"""Keys that find room before all others but the first: the way back, and the page that lists the rest."""

AROUND = 3
"""Cells around a key and its label."""


class Foot(Footer):
    """One row. A key that does not fit whole is not shown; it works all the same, and F1 and the palette name it."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Yield every key; those that find no room are not displayed."""
        keys = [one for one in super().compose() if isinstance(one, FooterKey)]
        _fit(keys, self.app.size.width)
        yield from keys

    def on_resize(self, event: events.Resize) -> None:
        """Show more or fewer."""
        _fit(self.query(FooterKey), event.size.width)


class ByNeed(Screen[None]):
    """A screen that says which of its keys are needed now."""

    _needs: Mapping[str, str | None] = MappingProxyType({})

    @property
    def ready(self) -> bool:
        """Whether there is anything yet that keys could be for."""
        return True

    def needed(self) -> Needs:
        """Return what is needed here now, most needed first: it stands first in the footer, under this label."""
        return {}

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, in the order of need; the footer and the help of the place show them so."""
        return in_order(super().active_bindings, self.needed() if self.ready else {})

    def show_needs(self) -> None:
        """Show other keys, if others are needed than before."""
        if self.ready and (needs := self.needed()) != self._needs:
            self._needs = needs
            self.refresh_bindings()


def _fit(keys: Iterable[FooterKey], room: int) -> None:
    """Display the keys that fit, in their order."""
    every = list(keys)
    fit = fitting([(one.key, AROUND + Content(one.key_display + one.description).cell_length) for one in every], room)
    for one in every:
        one.display = one.key in fit


def fitting(keys: Iterable[tuple[str, int]], room: int) -> set[str]:
    """Return the keys that are shown: the most needed one, those that stay, then the others in their order.

    Args:
        keys: with the cells that each takes, most needed first.
        room: in cells.
    """
    every = dict(keys)
    wide = {key: every[key] for key in (*[*every][:1], *(one for one in STAY if one in every), *every)}
    fit = set[str]()
    for key, cells in wide.items():
        room -= cells
        if room < 0:
            break
        fit.add(key)
    return fit
