"""Tests of the keys in a browser tab: those that browsers keep for themselves have replacements that work and are shown."""

import pytest
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, TextArea

from facilitator.commands.reference import render_reference
from facilitator.commands.registry import BROWSER_KEYS, COMMANDS, DESTINATIONS, CommandId
from screens.bindings import describe_key, format_key
from screens.dialogs.help_pages import build_full_help
from screens.platform.web_driver import BrowserDriver
from tests.screens.conftest import MakeApp

COMMAND_KEYS = {command.key for command in (*COMMANDS, *DESTINATIONS)}


@pytest.fixture
def in_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every app believe that it runs in a browser tab."""
    monkeypatch.setattr(App, "is_web", property(lambda _: True))


def test_replacements_have_no_other_meaning() -> None:
    fields = {key for field in (Input, TextArea) for binding in field.BINDINGS for key in read_keys(binding)}
    assert not {*BROWSER_KEYS.values()} & (fields | COMMAND_KEYS)


def read_keys(binding: object) -> list[str]:
    return [key.strip() for key in binding.key.split(",")] if isinstance(binding, Binding) else []


def test_keys_of_new_windows_and_tabs_are_replaced() -> None:
    assert {"ctrl+n", "ctrl+t", "ctrl+w"} <= BROWSER_KEYS.keys()


async def test_the_app_gets_the_key_that_it_knows(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[Message] = []
    monkeypatch.setattr(BrowserDriver, "send_message", lambda _, message: received.append(message))
    monkeypatch.setattr("textual.drivers.web_driver.InputReader", lambda: None)  # there is no server to read from
    driver = BrowserDriver(make_app())
    for key in (*BROWSER_KEYS.values(), *BROWSER_KEYS, "alt+f", "n"):
        driver.process_message(events.Key(key, None))
    keys = [message.key for message in received if isinstance(message, events.Key)]
    assert keys == [*BROWSER_KEYS, *BROWSER_KEYS, "alt+f", "n"]


async def test_first_screen_shows_no_key_that_a_browser_keeps(make_app: MakeApp, in_browser: None) -> None:
    app = make_app()
    assert app.get_key_display(Binding("ctrl+n", "x", "New")) == "alt+n"
    assert app.get_key_display(Binding("ctrl+f", "x", "Find")) == "^f"
    assert describe_key(app, CommandId.MEETING) == "Alt+N"
    assert describe_key(app, CommandId.SEARCH) == "Ctrl+F"


def test_in_a_terminal_keys_stay(make_app: MakeApp) -> None:
    assert describe_key(make_app(), CommandId.MEETING) == "Ctrl+N"


def test_help_and_reference_name_both_keys() -> None:
    help_text, reference = build_full_help(0).plain, render_reference()
    for reserved, key in BROWSER_KEYS.items():
        assert f"{format_key(key)} instead of {format_key(reserved)}" in help_text
        assert (f"`{reserved}` (in a browser `{key}`)" in reference) == (reserved in COMMAND_KEYS)
