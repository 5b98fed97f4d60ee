"""Move the focus before a key is dispatched, so that fast typing cannot land in the previous field."""

from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList


@runtime_checkable
class HasTypingTarget(Protocol):
    """Screen on which letters typed in a list go to an input."""

    def get_typing_target(self) -> Widget | None:
        """Return the input for a typed letter, with its cursor at the end; None leaves the letter to the list."""


@runtime_checkable
class HasNextField(Protocol):
    """Screen on which Enter in a field moves to the next field."""

    def get_next_field(self) -> Widget | None:
        """Return the widget after the focused field; None if Enter does something else."""


@runtime_checkable
class OpensOnEnter(Protocol):
    """Screen on which Enter opens something that takes what is typed next."""

    def start_opening(self) -> None:
        """Hold what is typed from now on, and open the selected row after the keys that came before."""


@runtime_checkable
class UsesLetters(Protocol):
    """Widget without an input that has a use for some typed characters."""

    def uses_character(self, character: str) -> bool:
        """Return whether the widget handles a typed character."""


def route_key(event: events.Key, screen: Screen[Any]) -> bool:
    """Move the focus if a key does so; return whether the key is fully handled by that."""
    focused = screen.focused
    if event.key == "enter" and isinstance(screen, OpensOnEnter):
        screen.start_opening()
        return True
    if isinstance(focused, OptionList | UsesLetters) and isinstance(screen, HasTypingTarget):
        is_text = event.is_printable and event.character != "?"  # ? shows help
        is_used = isinstance(focused, UsesLetters) and focused.uses_character(event.character or "")
        if is_text and not is_used and (target := screen.get_typing_target()):
            screen.set_focus(target)
        return False
    if not isinstance(focused, Input):
        return False
    if event.key == "enter" and isinstance(screen, HasNextField) and (target := screen.get_next_field()):
        if not isinstance(target, Input):
            focused.call_later(focused.action_submit)  # after the letters it has not processed yet
        screen.set_focus(target)
        return True
    if event.key in {"tab", "shift+tab"}:
        screen.focus_next() if event.key == "tab" else screen.focus_previous()
        return True
    return False
