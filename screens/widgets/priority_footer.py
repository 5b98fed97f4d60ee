"""Footer that shows the most important keys first, and only those that fit."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer

from screens.app_services import AppServices, get_services
from screens.bindings import KeyPriorities, prioritize_bindings
from screens.platform.footer_key import FooterKey
from screens.widgets.size_classes import set_size_classes

ALWAYS_SHOWN = ("escape", "f1", "ctrl+p")
"""Keys shown before all others except the first: the way back, the help, and the menu of all commands."""

KEY_PADDING = 3
"""Cells around a key and its label, in addition to their texts."""


class PriorityFooter(Footer):
    """Footer of one row. Keys that do not fit still work, and F1 and the palette list them."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Yield all keys; those that do not fit are hidden."""
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        _show_fitting_keys(keys, self.app.size.width)
        yield from keys

    def on_resize(self, event: events.Resize) -> None:
        """Show as many keys as fit now."""
        _show_fitting_keys(self.query(FooterKey), event.size.width)


class PriorityKeysScreen(Screen[None]):
    """Screen that decides which keys come first in its footer."""

    _shown_priorities: Mapping[str, str | None] = MappingProxyType({})

    def __init__(self) -> None:
        super().__init__()
        set_size_classes(self)

    @property
    def services(self) -> AppServices:
        """Return the services of the app."""
        return get_services(self.app)

    @property
    def is_ready(self) -> bool:
        """Return whether there is content that keys can apply to."""
        return True

    def get_key_priorities(self) -> KeyPriorities:
        """Return the keys to show first in the footer, most important first, with their labels."""
        return {}

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys that work now in the order in which the footer and the help show them."""
        return prioritize_bindings(super().active_bindings, self.get_key_priorities() if self.is_ready else {})

    def update_footer(self) -> None:
        """Refresh the footer if the priorities changed."""
        if self.is_ready and (priorities := self.get_key_priorities()) != self._shown_priorities:
            self._shown_priorities = priorities
            self.refresh_bindings()


def _show_fitting_keys(keys: Iterable[FooterKey], width: int) -> None:
    """Show the keys that fit and hide the others."""
    all_keys = list(keys)
    fitting = select_fitting_keys(
        [(key.key, KEY_PADDING + Content(key.key_display + key.description).cell_length) for key in all_keys], width
    )
    for key in all_keys:
        key.display = key.key in fitting


def select_fitting_keys(keys: Iterable[tuple[str, int]], width: int) -> set[str]:
    """Return the keys that fit: the first one, then those always shown, then the others in order.

    Args:
        keys: pairs of a key and its width in cells, most important first.
        width: available cells.
    """
    widths = dict(keys)
    always_shown = (key for key in ALWAYS_SHOWN if key in widths)
    ordered = {key: widths[key] for key in (*[*widths][:1], *always_shown, *widths)}
    fitting = set[str]()
    for key, cells in ordered.items():
        width -= cells
        if width < 0:
            break
        fitting.add(key)
    return fitting
