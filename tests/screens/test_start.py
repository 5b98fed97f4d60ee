"""The start is lean: what Home does not show is not imported before Home is painted."""

import subprocess
import sys
from pathlib import Path

LATER = ("pydantic", "tinydb", "markdown_it", "filelock")

SCRIPT = """
import asyncio, sys
from pathlib import Path
from facilitator.paths import Places
from screens.app import FacilitatorApp, open_app

get_ready = FacilitatorApp.get_ready

def watched(app):
    app.painted = set(sys.modules)
    get_ready(app)
    app.ready = set(sys.modules)

FacilitatorApp.get_ready = watched

async def main(app):
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert "No meetings yet" in "".join(s.text for s in app.screen._compositor.render_strips(app.size))
    later = sys.argv[2].split()
    print("early:", *sorted(one for one in later if one in app.painted))
    print("ready:", *sorted(one for one in later if one in app.ready))

FacilitatorApp.run = lambda app: asyncio.run(main(app))
open_app(Places(Path(sys.argv[1])))
"""


def test_home_is_painted_before_the_meeting_the_store_and_markdown_are_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "data"), " ".join(LATER)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    early, ready = done.stdout.splitlines()
    assert early == "early:"
    assert "pydantic" in ready  # the rest is there by the time somebody makes a meeting
