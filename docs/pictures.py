"""Make the pictures of README and docs from the sample meeting: `make pictures`."""

import asyncio
import os
import re
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from facilitator.cli.demo import record, sample
from facilitator.places import Places
from screens.app import FacilitatorApp
from tests.screens.driving import Driver

HERE = Path(__file__).parent / "pictures"
NOON = datetime(2026, 11, 20, 12, 31, 4, tzinfo=timezone(timedelta(hours=-5)))
STOPS = {
    "room": ("@Elana\nCan I show it with drawings too?", (120, 36), ["f5", "enter"]),
    "room-80x24": ("@Elana\nCan I show it with drawings too?", (80, 24), ["f5", "enter"]),
    "goal-workshop": ("/agree 1", (120, 36), ["f3"]),
    "goal-workshop-80x24": ("/agree 1", (80, 24), ["f3"]),
    "wording": ("/word 1", (120, 36), ["f3", "w", "down", "enter"]),
    "last-year": ("/goal Mult", (100, 24), ["ctrl+b"]),
    "map": ("/agree 1", (100, 30), ["ctrl+g"]),
    "read-back": ("/close", (120, 36), ["f8"]),
    "read-back-80x24": ("/close", (80, 24), ["f8"]),
    "notes": ("/close", (120, 36), ["f9"]),
    "set-up": ("/start", (120, 36), []),
    "form": ("/agree 1", (80, 24), ["f2"]),
    "finder": ("/word 1", (120, 36), ["f10"]),
    "room-view": ("@Elana\nCan I show it with drawings too?", (100, 30), ["f12"]),
}
"""Picture → the line before which the sample stops, the size, the keys."""


def save(name: str, svg: str) -> None:
    """Save a picture; it fetches nothing from anywhere."""
    text = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(text, encoding="utf-8")


async def picture(name: str, stop: str, size: tuple[int, int], keys: list[str]) -> None:
    """Save one screen as SVG."""
    text = "\n".join(sample())
    lines = text[: text.index(stop)].splitlines()
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder))
        meeting = record(places, places.keeper(), lines, NOON).meeting.id
        app = FacilitatorApp(places, meeting=meeting, now=lambda: NOON)
        async with app.run_test(size=size, notifications=True) as pilot:
            person = Driver(pilot)
            await person.settle()
            await person.press(*keys)
            app.save_line = f"saved {NOON:%H:%M:%S} ✓"
            await person.settle()
            for field in app.screen.query("Input, TextArea"):
                field.cursor_blink = False
            await person.settle()
            save(name, app.export_screenshot(title=f"facilitator · {name}"))


async def home() -> None:
    """Save Home with the three samples."""
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder))
        keeper = places.keeper()
        for at, name in enumerate(("nura", "aidan", "elana")):
            lines = sample(name)
            record(places, keeper, lines[:-6] if name == "elana" else lines, NOON - timedelta(days=9 - at))
        for file in places.data.glob("meetings/*.json"):  # Home says when a file was saved
            os.utime(file, (NOON.timestamp(), NOON.timestamp()))
        app = FacilitatorApp(places, now=lambda: NOON)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await Driver(pilot).settle()
            save("home", app.export_screenshot(title="facilitator · home"))


def main(names: list[str]) -> None:
    """Make the pictures that are named; all, where none is."""
    os.environ["TZ"] = "EST5"  # the clock of NOON, wherever this is made
    time.tzset()
    HERE.mkdir(exist_ok=True)
    if not names or "home" in names:
        asyncio.run(home())
    for name, (stop, size, keys) in STOPS.items():
        if not names or name in names:
            asyncio.run(picture(name, stop, size, keys))


if __name__ == "__main__":
    main(sys.argv[1:])
