"""Draw every screen as an SVG to look at: python -m tests.screens.gallery FOLDER [SCREEN …]."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot
from textual.screen import ModalScreen

from facilitator.bootstrap import open_repository
from facilitator.cli.demo_command import lines_before_stop, read_sample
from facilitator.cli.practice_command import PRACTICE, record_practice
from facilitator.commands.registry import CommandId
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.app import FacilitatorApp
from screens.theme import THEMES
from tests.cli.test_carry_forward import FIRST
from tests.meeting.meeting_builder import START
from tests.screens.driver import WIDE, Driver, copy_demo_meeting

SHEET_TEXT = "# Elana\n\n- What is she good at?\n\n  She builds towers\n  that do not fall.\n\nP.S. call me\n"
SCREENS = {
    "home": (), "room": (), "voices": ("f5",), "agenda": ("f6",), "table": ("f7",), "set up": ("/go setup",),
    "refused": ("/enter nonsense",), "asked": ("/enter @ort She refuses to write.",),
    "goal workshop": ("f3",), "wording": ("f3", "w"), "goal part": ("f3", "shift+tab", "enter"), "goal area": ("f3", "b"),
    "map": ("ctrl+g",), "last year": ("ctrl+b",), "last time": ("ctrl+t",), "years": ("/go strength_history",),
    "actions": ("ctrl+o",), "decision": ("f3", "a"), "read-back": ("f8",), "closing": ("f8", "k"), "notes": ("f9",), "for whom": ("f9", "f"), "students": ("/go students",),
    "replaced": ("f9", "r"), "finder": ("f10",), "strength": ("f2",), "action": ("f4",), "sheet": ("/sheet",),
    "sheet opening": ("/enter /fill student, starters",), "sheet question": ("/enter /fill student, choices", "ctrl+n"),
    "search": ("ctrl+f",), "found": ("ctrl+f", "/say draw"),
    "completions": ("/type /",), "entry": ("up",), "who said it": ("up", "at"), "off the record": ("up", "x"),
    "agenda item": ("f6", "a"), "leader": ("f6", "l"), "request": ("f11",), "proposal": ("/run proposal",),
    "disagreement": ("/run dissent",), "bank goal": ("f3", "b", "enter"), "new last year": ("ctrl+b", "n"),
    "settle": ("ctrl+t", "enter"), "calendar": ("ctrl+o", "e"), "history": ("/enter /history goal 1",),
    "help": ("f1",), "palette": ("ctrl+p",), "room view": ("f12",),
}  # fmt: skip
"""Steps from the live meeting to each screen: keys, or steps with a slash that `_take_step` knows."""

SCREEN_GROUPS = {f"{group + 1}": tuple(SCREENS)[group::4] for group in range(4)}
"""The screens in four groups, so that tests can run in parallel."""

SIZES = ((120, 36), (80, 24), (40, 20))
MEETING_LINES = (*FIRST, *(line.replace("2026-11-20", "2027-11-19") for line in lines_before_stop(read_sample())))
"""Two meetings of the same student, the second in progress, so that screens about earlier meetings have content."""


async def visit_screens(person: Driver, screens: Iterable[str] = SCREENS) -> AsyncIterator[str]:
    """Open all screens in a wide window, and yield the name of each when it is shown."""
    app = person.app
    meeting = app.services.open_meeting_id
    for name in screens:
        if app.size != WIDE:
            await person.pilot.resize_terminal(*WIDE)
        while isinstance(app.screen, ModalScreen):
            await person.press("escape")
        app.clear_notifications()
        if name == "home":
            app.services.show_home()
        else:
            app.services.show_live_meeting()
        await person.settle()
        if name != "home":
            person.command_input.text = ""
            await person.press("escape")
        for step in SCREENS[name]:
            await _take_step(person, step)
        yield name
        if name == "home":
            app.services.open_meeting(meeting)
            await person.settle()


async def _take_step(person: Driver, step: str) -> None:
    app, (what, _, rest) = person.app, step.partition(" ")
    if what == "/go":
        app.services.go_to(CommandId(rest))
    elif what == "/enter":
        await person.submit_lines(rest)
    elif what == "/say":
        await person.type_lines(rest)
    elif what == "/type":
        await person.type(rest)
    elif what == "/run":
        person.screen.action_command(rest)
        await person.settle()
    elif what == "/sheet":
        path = app.services.paths.data / "sheet.md"
        path.write_text(SHEET_TEXT, "utf-8")
        await person.submit_lines(f"/import {path} from Dana")
    else:
        await person.press(step)
    await person.pilot.pause()


async def draw_screens(folder: Path, theme: str, screens: Iterable[str]) -> None:
    """Draw screens at every size as SVG files."""
    with TemporaryDirectory() as data:
        paths = DataPaths(Path(data) / "data")
        meeting = copy_demo_meeting(paths, MEETING_LINES)
        repository = FileMeetingRepository(paths.data, reserve_size=0)
        app = FacilitatorApp(paths, meeting=meeting, now=lambda: START, repository=repository)
        async with app.run_test(size=WIDE, notifications=True) as pilot:
            app.theme = theme
            person = Driver(pilot)
            await person.settle()
            async for name in visit_screens(person, screens):
                await _draw_sizes(app, pilot, folder, name, theme)


async def draw_practice(folder: Path, theme: str) -> None:
    """Draw the practice screen, which has a meeting of its own, at every size."""
    with TemporaryDirectory() as data:
        paths = DataPaths(Path(data) / "data")
        meeting = record_practice(paths, open_repository(paths), START).meeting.id
        app = FacilitatorApp(paths, meeting=meeting, welcome=PRACTICE.welcome, now=lambda: START)
        async with app.run_test(size=WIDE, notifications=True) as pilot:
            app.theme = theme
            await Driver(pilot).settle()
            await _draw_sizes(app, pilot, folder, "practice", theme)


async def _draw_sizes(app: FacilitatorApp, pilot: Pilot[None], folder: Path, name: str, theme: str) -> None:
    for width, height in SIZES:
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        file = f"{name} {width}x{height} {theme.removeprefix('facilitator-')}.svg"
        (folder / file.replace(" ", "-")).write_text(app.export_screenshot(title=name), "utf-8")


if __name__ == "__main__":
    os.environ["COLORTERM"] = "truecolor"  # full color in any terminal
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        asyncio.run(draw_screens(Path(sys.argv[1]), theme.name, sys.argv[2:] or SCREENS))
        asyncio.run(draw_practice(Path(sys.argv[1]), theme.name))
