"""Where a key goes. A focus that moves later than the key would leave the letters behind it in the field before."""

from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList


@runtime_checkable
class HasTypingTarget(Protocol):
    """A screen on which letters typed in a list go to where one types."""

    def get_typing_target(self) -> Widget | None:
        """Return where a letter goes, ready to take it behind what stands there; None: to the list."""


@runtime_checkable
class HasNextField(Protocol):
    """A screen on which Enter in a field goes on to the next."""

    def get_next_field(self) -> Widget | None:
        """Return what is behind the field with the focus; None: Enter does something else."""


def route_key(event: events.Key, screen: Screen[Any]) -> bool:
    """Move the focus at once where a key is about to; whether that is all that the key does."""
    focused = screen.focused
    if isinstance(focused, OptionList) and isinstance(screen, HasTypingTarget):
        if (
            event.is_printable and event.character != "?" and (goal := screen.get_typing_target())
        ):  # ? explains the list
            screen.set_focus(goal)
        return False
    if not isinstance(focused, Input):
        return False
    if event.key == "enter" and isinstance(screen, HasNextField) and (goal := screen.get_next_field()):
        if not isinstance(goal, Input):
            focused.call_later(focused.action_submit)  # behind the letters that it was still to take
        screen.set_focus(goal)
        return True
    if event.key in {"tab", "shift+tab"}:
        screen.focus_next() if event.key == "tab" else screen.focus_previous()
        return True
    return False
