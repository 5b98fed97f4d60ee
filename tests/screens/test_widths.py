"""Nothing is cut off at any width, not even with long, wide, combining or right-to-left names."""

import pytest

from facilitator.commands.registry import COMMANDS
from facilitator.paths import DataPaths
from screens.widgets.line_preview import LinePreview
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.gallery import MEETING_LINES, SCREEN_GROUPS, visit_screens
from tests.screens.screen_checks import find_layout_errors

pytestmark = pytest.mark.full

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


def use_long_names(line: str) -> str:
    """Return a line of the sample with names that are hard to lay out."""
    for name, long_name in NAMES.items():
        line = line.replace(name, long_name).replace(name.title(), long_name)
    return line


@pytest.mark.parametrize("part", SCREEN_GROUPS)
@pytest.mark.parametrize("names", SIZES)
async def test_nothing_is_cut_off_at_any_width(make_app: MakeApp, paths: DataPaths, names: str, part: str) -> None:
    app = make_app(copy_demo_meeting(paths, map(use_long_names, MEETING_LINES) if names == "odd" else MEETING_LINES))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        async for name in visit_screens(person, SCREEN_GROUPS[part]):
            for size in SIZES[names]:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert not find_layout_errors(app), f"{name} at {size}"


def test_meeting_contains_the_long_names() -> None:
    assert all(name in "\n".join(map(use_long_names, MEETING_LINES)) for name in NAMES.values())


async def test_preview_of_each_command_fits_80_columns(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        preview = person.app.screen.query_one(LinePreview)
        for keyword in (command.keyword for command in COMMANDS if command.keyword.startswith("/")):
            person.command_input.text = keyword
            await pilot.pause()
            first_row = str(preview.content).split("\n")[0]
            assert first_row, keyword
            assert len(first_row) <= preview.content_size.width, first_row
