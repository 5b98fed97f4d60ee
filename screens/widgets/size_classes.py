"""CSS classes for the size of the window, set before a screen is laid out for the first time."""

from contextlib import suppress
from typing import Any

from textual.app import App
from textual.screen import Screen


def set_size_classes(screen: Screen[Any]) -> None:
    """Set the classes of the app's breakpoints; Textual sets them after the first layout, which would then flash.

    Args:
        screen: a new screen. Outside of an app, as in some tests, nothing is set.
    """
    with suppress(RuntimeError):  # of Textual, if no app is running
        screen.add_class(*_find_classes(screen.app))


def _find_classes(app: App[Any]) -> list[str]:
    sides = ((app.size.width, app.HORIZONTAL_BREAKPOINTS), (app.size.height, app.VERTICAL_BREAKPOINTS))
    return [
        max((limit, name) for limit, name in breakpoints or () if length >= limit)[1] for length, breakpoints in sides
    ]
