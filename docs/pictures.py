"""Make the pictures of README and docs from the sample meeting: `make pictures`."""

import asyncio
import re
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from facilitator.cli.demo import record, sample
from facilitator.places import Places
from screens.app import FacilitatorApp

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
}
"""Picture → the line before which the sample stops, the size, the keys."""


async def picture(name: str, stop: str, size: tuple[int, int], keys: list[str]) -> None:
    """Save one screen as SVG."""
    text = "\n".join(sample())
    lines = text[: text.index(stop)].splitlines()
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder))
        meeting = record(places, places.keeper(), lines, NOON).meeting.id
        app = FacilitatorApp(places, meeting=meeting, now=lambda: NOON)
        async with app.run_test(size=size, notifications=True) as pilot:
            await app.workers.wait_for_complete()
            for key in keys:
                await pilot.press(key)
                await app.in_turn(lambda: None)
                await pilot.pause()
            app.save_line = f"saved {NOON:%H:%M:%S} ✓"
            await pilot.pause()
            svg = app.export_screenshot(title=f"facilitator · {name}")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # the picture fetches nothing from anywhere
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


async def home() -> None:
    """Save Home with the three samples."""
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder))
        keeper = places.keeper()
        for at, name in enumerate(("nura", "aidan", "elana")):
            lines = sample(name)
            record(places, keeper, lines[:-6] if name == "elana" else lines, NOON - timedelta(days=9 - at))
        app = FacilitatorApp(places, now=lambda: NOON)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await pilot.pause()
            svg = app.export_screenshot(title="facilitator · home")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (HERE / "home.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Make all pictures."""
    HERE.mkdir(exist_ok=True)
    asyncio.run(home())
    for name, (stop, size, keys) in STOPS.items():
        asyncio.run(picture(name, stop, size, keys))


if __name__ == "__main__":
    main()
