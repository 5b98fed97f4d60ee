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

from screens.bindings import KeyPriorities, prioritize_bindings

ALWAYS_SHOWN = ("escape", "f1")
"""Keys that find room before all others but the first: the way back, and the page that lists the rest."""

KEY_PADDING = 3
"""Cells around a key and its label."""


class PriorityFooter(Footer):
    """One row. A key that does not fit whole is not shown; it works all the same, and F1 and the palette name it."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Yield every key; those that find no room are not displayed."""
        keys = [one for one in super().compose() if isinstance(one, FooterKey)]
        _show_fitting_keys(keys, self.app.size.width)
        yield from keys

    def on_resize(self, event: events.Resize) -> None:
        """Show more or fewer."""
        _show_fitting_keys(self.query(FooterKey), event.size.width)


class PriorityKeysScreen(Screen[None]):
    """A screen that says which of its keys are needed now."""

    _shown_priorities: Mapping[str, str | None] = MappingProxyType({})

    @property
    def is_ready(self) -> bool:
        """Whether there is anything yet that keys could be for."""
        return True

    def get_key_priorities(self) -> KeyPriorities:
        """Return what is needed here now, most needed first: it stands first in the footer, under this label."""
        return {}

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, in the order of need; the footer and the help of the place show them so."""
        return prioritize_bindings(super().active_bindings, self.get_key_priorities() if self.is_ready else {})

    def update_footer(self) -> None:
        """Show other keys, if others are needed than before."""
        if self.is_ready and (needs := self.get_key_priorities()) != self._shown_priorities:
            self._shown_priorities = needs
            self.refresh_bindings()


def _show_fitting_keys(keys: Iterable[FooterKey], width: int) -> None:
    """Display the keys that fit, in their order."""
    every = list(keys)
    fit = select_fitting_keys(
        [(one.key, KEY_PADDING + Content(one.key_display + one.description).cell_length) for one in every], width
    )
    for one in every:
        one.display = one.key in fit


def select_fitting_keys(keys: Iterable[tuple[str, int]], width: int) -> set[str]:
    """Return the keys that are shown: the most needed one, those that stay, then the others in their order.

    Args:
        keys: with the cells that each takes, most needed first.
        width: in cells.
    """
    every = dict(keys)
    wide = {key: every[key] for key in (*[*every][:1], *(one for one in ALWAYS_SHOWN if one in every), *every)}
    fit = set[str]()
    for key, cells in wide.items():
        width -= cells
        if width < 0:
            break
        fit.add(key)
    return fit
