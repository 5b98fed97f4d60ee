"""The app starts fast: modules that Home does not need are imported after Home is painted."""

import subprocess
import sys
from pathlib import Path

LATE_MODULES = ("pydantic", "tinydb", "markdown_it", "filelock")

SCRIPT = """
import asyncio, sys
from pathlib import Path
from facilitator.paths import DataPaths
from screens.app import FacilitatorApp, open_app
from screens.current_meeting import CurrentMeeting

prepare = CurrentMeeting.prepare
painted, ready = set(), set()

def record_modules(current):
    painted.update(sys.modules)
    prepare(current)
    ready.update(sys.modules)

CurrentMeeting.prepare = record_modules

async def main(app):
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert "No meetings yet" in "".join(s.text for s in app.screen._compositor.render_strips(app.size))
    modules = sys.argv[2].split()
    print("early:", *sorted(module for module in modules if module in painted))
    print("ready:", *sorted(module for module in modules if module in ready))

FacilitatorApp.run = lambda app: asyncio.run(main(app))
open_app(DataPaths(Path(sys.argv[1])))
"""


def test_home_is_painted_before_slow_imports(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "data"), " ".join(LATE_MODULES)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    early, ready = done.stdout.splitlines()
    assert early == "early:"
    assert "pydantic" in ready  # the others are loaded when the first meeting is created
