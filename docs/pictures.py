"""Render the screenshots of README and docs from the sample meetings: `make pictures`."""

import asyncio
import os
import re
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from facilitator.bootstrap import open_repository
from facilitator.cli.demo_command import read_sample, record_sample
from facilitator.paths import DataPaths
from screens.app import FacilitatorApp
from tests.screens.driver import Driver

PICTURES_FOLDER = Path(__file__).parent / "pictures"
TIME_ZONE = "EST5"
"""Time zone of NOON."""

NOON = datetime(2026, 11, 20, 12, 31, 4, tzinfo=timezone(timedelta(hours=-5)))
SCENES = {
    "live-meeting": ("@Elana\nCan I show it with drawings too?", (120, 36), ["f5", "enter"]),
    "live-meeting-80x24": ("@Elana\nCan I show it with drawings too?", (80, 24), ["f5", "enter"]),
    "goal-workshop": ("/agree 1", (120, 36), ["f3"]),
    "goal-workshop-80x24": ("/agree 1", (80, 24), ["f3"]),
    "goal-wording": ("/word 1", (120, 36), ["f3", "w", "down", "enter"]),
    "prior-goals": ("/goal Mult", (100, 24), ["ctrl+b"]),
    "strength-map": ("/agree 1", (100, 30), ["ctrl+g"]),
    "read-back": ("/close", (120, 36), ["f8"]),
    "read-back-80x24": ("/close", (80, 24), ["f8"]),
    "notes": ("/close", (120, 36), ["f9"]),
    "meeting-setup": ("/start", (120, 36), []),
    "form": ("/agree 1", (80, 24), ["f2"]),
    "strengths-finder": ("/word 1", (120, 36), ["f10"]),
    "projector-view": ("@Elana\nCan I show it with drawings too?", (100, 30), ["f12"]),
}
"""Picture → the line before which the sample stops, the size in cells, the keys to press."""


async def render_picture(name: str) -> str:
    """Return a screenshot as SVG without external resources. The same program renders the same bytes."""
    stop, size, keys = SCENES[name]
    text = "\n".join(read_sample())
    with tempfile.TemporaryDirectory() as folder:
        paths = DataPaths(Path(folder))
        meeting = record_sample(paths, open_repository(paths), text[: text.index(stop)].splitlines(), NOON).meeting.id
        return await _take_screenshot(FacilitatorApp(paths, meeting=meeting, now=lambda: NOON), name, size, keys)


async def render_home() -> str:
    """Return the home screen with the three sample meetings as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        paths = DataPaths(Path(folder))
        repository = open_repository(paths)
        for index, name in enumerate(("nura", "aidan", "elana")):
            lines = read_sample(name)
            moment = NOON - timedelta(days=9 - index)
            record_sample(paths, repository, lines[:-6] if name == "elana" else lines, moment)
        return await _take_screenshot(FacilitatorApp(paths, now=lambda: NOON), "home", (120, 36), [])


async def _take_screenshot(app: FacilitatorApp, name: str, size: tuple[int, int], keys: list[str]) -> str:
    for file in app.services.paths.data.glob("meetings/*.json"):  # the screens show when a file was saved
        os.utime(file, (NOON.timestamp(), NOON.timestamp()))
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.settle()
        await driver.press(*keys)
        svg = app.export_screenshot(title=f"facilitator · {name}")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main(names: list[str]) -> None:
    """Render the named pictures, or all of them."""
    os.environ |= {"TZ": TIME_ZONE, "COLORTERM": "truecolor"}  # independent of the terminal this runs in
    time.tzset()
    PICTURES_FOLDER.mkdir(exist_ok=True)
    for name in names or ("home", *SCENES):
        svg = asyncio.run(render_home() if name == "home" else render_picture(name))
        (PICTURES_FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
