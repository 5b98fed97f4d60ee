"""Footer that shows the most important keys first, and only those that fit."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from screens.app_services import AppServices, get_services
from screens.bindings import KeyPriorities, prioritize_bindings
from screens.widgets.size_classes import set_size_classes

ALWAYS_SHOWN = ("escape", "f1", "ctrl+p")
"""Keys shown before all others except the first: the way back, the help, and the menu of all commands."""

KEY_PADDING = 3
"""Cells around a key and its label, in addition to their texts."""


class FooterKey(NamedTuple):
    """A key in the footer."""

    key: str
    display: str
    label: str
    is_enabled: bool
    tooltip: str

    @property
    def width(self) -> int:
        """Return its width in cells."""
        return KEY_PADDING + Content(self.display + self.label).cell_length


class PriorityFooter(Widget):
    """Footer of one row. Keys that do not fit still work, and F1 and the palette list them.

    Textual's Footer is not used because it replaces its widgets when the keys change, and a click on a widget that is
    being replaced is lost.

    Attributes:
        keys: the keys that work now, most important first.
        hovered: the key under the mouse pointer.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--label", "footer--hovered", "footer--disabled"}
    DEFAULT_CSS = """
    PriorityFooter {
        dock: bottom;
        height: 1;
        text-wrap: nowrap;
        color: $footer-foreground;
        background: $footer-background;
        & > .footer--key { color: $footer-key-foreground; text-style: bold; }
        & > .footer--label { color: $footer-description-foreground; }
        & > .footer--hovered { background: $block-hover-background; }
        & > .footer--disabled { text-style: dim; }
    }
    """

    keys = reactive[tuple[FooterKey, ...]](())
    hovered = reactive("")

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._read_keys)

    def _read_keys(self, screen: Screen[None]) -> None:
        if not (self.is_attached and screen is self.screen and self.app.app_focus):
            return
        by_action: dict[str, FooterKey] = {}
        for _, binding, is_enabled, tooltip in screen.active_bindings.values():
            if binding.show and binding.action not in by_action:
                display = self.app.get_key_display(binding)
                by_action[binding.action] = FooterKey(binding.key, display, binding.description, is_enabled, tooltip)
        self.keys = (*by_action.values(),)

    def get_shown_keys(self) -> list[FooterKey]:
        """Return the keys that fit, from left to right."""
        fitting = select_fitting_keys([(key.key, key.width) for key in self.keys], self.size.width)
        return [key for key in self.keys if key.key in fitting]

    def render(self) -> Content:
        """Return the keys that fit with their labels."""
        return Content.assemble(*(part for key in self.get_shown_keys() for part in self._render_key(key)))

    def _render_key(self, key: FooterKey) -> tuple[Content, Content]:
        states = [
            f"footer--{state}"
            for state, is_current in (("hovered", key.key == self.hovered), ("disabled", not key.is_enabled))
            if is_current
        ]
        return (
            Content.styled(f" {key.display} ", self.get_visual_style("footer--key", *states)),
            Content.styled(f"{key.label} ", self.get_visual_style("footer--label", *states)),
        )

    def get_key_at(self, column: int) -> FooterKey | None:
        """Return the key at a column."""
        end = 0
        for key in self.get_shown_keys():
            end += key.width
            if column < end:
                return key
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the pointer."""
        if key := self.get_key_at(event.x):
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight the key under the pointer and explain it."""
        key = self.get_key_at(event.x)
        self.hovered, self.tooltip = key.key if key else "", None
        if key and key.tooltip:
            self.tooltip = Content(key.tooltip)

    def on_leave(self) -> None:
        """Remove the highlight."""
        self.hovered = ""


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
