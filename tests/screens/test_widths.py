"""Nothing is cut off at any width, and no name breaks a border: long, wide, combined, or written from right to left."""

import pytest

from facilitator.commands.registry import COMMANDS
from facilitator.paths import Places
from screens.widgets.line_preview import BeforeEnter
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver, demo
from tests.screens.gallery import MEETING, PARTS, visit
from tests.screens.screen_checks import broken

SIZES = {"plain": ((200, 60), (160, 50), (100, 30), SMALL, (60, 20), (40, 20)), "odd": (WIDE, SMALL, (40, 20))}
NAMES = {
    "Elana Reyes": "مريم Zoe\u0301 明美 Ñandú", "@elana": "@مريم",
    "Dana Reyes": "Wilhelmina-Konstantinopolitana Featherstonehaugh-Cholmondeley", "@dana": "@Wilh",
    "Ms Ortiz": f"\U0001f469\u200d\U0001f469\u200d\U0001f467 {'明' * 30}", "@ortiz": "@明明",
    "Mr Lindqvist": f"שרה {'נ' * 30}", "@lindqvist": "@שרה",
    "Priya Raman": "Priya " + "e\u0301" * 40, "@raman": "@Priya",
    "Coach Bell": "K" * 80, "@bell": "@KKKK",
    "Times tables": f"Times tables {'明美' * 20}", "Persistence": "P" * 70, "Drawing": "D\u0301" * 50,
    "Bus route": "ב" * 60,
}  # fmt: skip


def odd(line: str) -> str:
    """Return a line of the sample with names that are hard to fit."""
    for name, other in NAMES.items():
        line = line.replace(name, other).replace(name.title(), other)
    return line


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("names", SIZES)
async def test_nothing_is_cut_off_at_any_width(new_app: NewApp, places: Places, names: str, part: str) -> None:
    app = new_app(demo(places, map(odd, MEETING) if names == "odd" else MEETING))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        async for name in visit(person, PARTS[part]):
            for size in SIZES[names]:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert not broken(app), f"{name} at {size}"


def test_the_names_are_in_the_meeting() -> None:
    assert all(name in "\n".join(map(odd, MEETING)) for name in NAMES.values())


async def test_the_row_of_each_command_is_whole_at_eighty_columns(new_app: NewApp, places: Places) -> None:
    async with new_app(demo(places)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = person.app.screen.query_one(BeforeEnter)
        for command in (one.word for one in COMMANDS if one.word.startswith("/")):
            person.line.text = command
            await pilot.pause()
            told = str(before.content).split("\n")[0]
            assert told, command
            assert len(told) <= before.content_size.width, told
