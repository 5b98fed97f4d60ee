"""The choice of colors and document language survives a restart; a damaged file is reported and does no harm."""

import json
import os

import pytest

from facilitator.paths import DataPaths
from screens.preferences import DAMAGED_MESSAGE
from screens.strengths_finder import StrengthsFinder
from screens.theme import DARK, LIGHT
from tests.screens.conftest import MakeApp
from tests.screens.driver import WIDE, Driver, copy_demo_meeting


async def choose_in_palette(person: Driver, words: str) -> None:
    """Choose a command in the palette by typing."""
    await person.press("ctrl+p")
    await person.type(words)
    await person.settle()
    await person.press("enter")


async def test_theme_survives_a_restart(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.app.theme == DARK.name
        await choose_in_palette(person, "theme: light")
        assert person.app.theme == LIGHT.name
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        assert pilot.app.theme == LIGHT.name


async def test_document_language_survives_a_restart(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f10", "ctrl+o")
        assert "· Spanish" in person.get_screen_text()
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f10")
        assert isinstance(person.app.screen, StrengthsFinder)
        assert "· Spanish" in person.get_screen_text()
        await person.press("escape", "f9", "f")
        text = person.get_screen_text()
        assert text.index("Family copy in Spanish") < text.index("Family copy, for")


async def test_both_windows_keep_their_choice(make_app: MakeApp, paths: DataPaths) -> None:
    first, second = make_app(), make_app()
    async with first.run_test(), second.run_test():
        first.theme = LIGHT.name
        second.services.choose_document_language("es")
    async with make_app().run_test() as pilot:
        assert pilot.app.theme == LIGHT.name
    assert json.loads(paths.preferences.read_bytes()) == {"theme": LIGHT.name, "language": "es"}
    assert os.name == "nt" or paths.preferences.stat().st_mode & 0o777 == 0o600


DAMAGED = (b"", b"{", b"[]", b'{"theme": 1}', b"\xff\xfe", b"[" * 9_000, b" " * 20_000)


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: repr(content[:12]))
async def test_damaged_file_is_reported_and_ignored(make_app: MakeApp, paths: DataPaths, content: bytes) -> None:
    paths.data.mkdir()
    paths.preferences.write_bytes(content)
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.get_toasts() == [DAMAGED_MESSAGE]
        assert person.app.theme == DARK.name
        person.app.theme = LIGHT.name
        await person.settle()
    async with make_app().run_test(size=WIDE, notifications=True) as pilot:
        assert pilot.app.theme == LIGHT.name
        assert Driver(pilot).get_toasts() == []


async def test_unknown_choices_are_ignored(make_app: MakeApp, paths: DataPaths) -> None:
    meeting = copy_demo_meeting(paths)
    paths.preferences.write_text('{"theme": "purple", "language": "xx", "later": "y"}', "utf-8")
    async with make_app(meeting).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        assert person.app.theme == DARK.name
        await person.press("f10")
        assert isinstance(person.app.screen, StrengthsFinder)
        assert person.get_toasts() == []


async def test_choice_holds_if_it_cannot_be_saved(
    make_app: MakeApp, paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        monkeypatch.setattr("screens.preferences.write_file", refuse)
        person.app.theme = LIGHT.name
        await person.submit_lines("@ort She counts in twos.")
        assert person.app.theme == LIGHT.name
        assert person.read_statement_words()[-1] == "She counts in twos."
    assert not paths.preferences.exists()
