"""A redacted copy from the notes: by its key, by the palette and by the line; a page shows what it replaced."""

import pytest
from textual.widgets import Static

from facilitator.commands.registry import BY_ID
from facilitator.paths import Places
from facilitator.redaction.redacted_meeting import UNKNOWN
from screens.dialogs.redaction_report import WhatWasReplaced
from screens.live_meeting import Room
from screens.notes import Notes
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_key_saves_a_copy_and_shows_what_it_replaced(
    new_app: NewApp, places: Places, size: tuple[int, int]
) -> None:
    async with new_app(demo(places)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "r")
        assert isinstance(person.app.screen, WhatWasReplaced)
        (file,) = (places.data / "notes").iterdir()
        assert file.name == "redacted-2026-11-20-annual.md"
        assert "Elana" not in file.read_text("utf-8")
        lines = [str(one.content) for one in person.app.screen.query(Static)]
        assert lines[1] == f"redacted notes saved · {file}"
        assert lines[2].startswith("replaced: Elana Reyes, ")
        assert "replaced: Elana Reyes" in person.shown()
        await person.press("end", "escape")
        assert isinstance(person.app.screen, Notes)
        assert person.answer() == f"redacted notes saved · {file}"


async def test_the_palette_and_the_line_do_the_same(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        commands = person.app.get_system_commands(person.app.screen)
        next(one for one in commands if one.title == BY_ID["redact"].title).callback()
        await person.settle()
        assert isinstance(person.app.screen, WhatWasReplaced)
        await person.press("escape")
        await person.enter("/redact")
        assert isinstance(person.app.screen, WhatWasReplaced)
        assert UNKNOWN[:40] in person.shown()
        await person.press("r")
        assert isinstance(person.app.screen, Room)
        assert len(list((places.data / "notes").iterdir())) == 2
