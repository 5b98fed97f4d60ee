"""Screens match their approved snapshots. After an intended change: pytest tests/screens/test_snapshots.py --snapshot-update."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from textual.pilot import Pilot

from facilitator.bootstrap import open_repository
from facilitator.cli.demo_command import read_sample, record_sample
from facilitator.cli.practice_command import PRACTICE, record_practice
from facilitator.paths import DataPaths
from screens.app import FacilitatorApp
from screens.base.meeting_screen import MeetingScreen
from screens.widgets.meeting_header import MeetingHeader

NOON = datetime(2026, 11, 20, 12, 31, 4, tzinfo=timezone(timedelta(hours=-5)))
SCENES = {
    "room": ("/word 1", []),
    "goal-workshop": ("/agree 1", ["f3"]),
    "wording": ("/word 1", ["f3", "w"]),
    "strength": ("/word 1", ["f2"]),
    "read-back": ("/close", ["f8"]),
    "decision": ("/agree 1", ["f3", "a"]),
    "notes": ("/close", ["f9"]),
    "set-up": ("/start", []),
}


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.parametrize("screen", SCENES)
def test_a_screen_looks_as_it_did_when_it_was_looked_at(
    screen: str, size: tuple[int, int], paths: DataPaths, snap_compare: Callable[..., bool]
) -> None:
    stop, keys = SCENES[screen]
    text = "\n".join(read_sample())
    meeting = record_sample(paths, open_repository(paths), text[: text.index(stop)].splitlines(), NOON).meeting.id
    compare(FacilitatorApp(paths, meeting=meeting, now=lambda: NOON), keys, size, snap_compare)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_practice_looks_as_it_did_when_it_was_looked_at(
    size: tuple[int, int], paths: DataPaths, snap_compare: Callable[..., bool]
) -> None:
    meeting = record_practice(paths, open_repository(paths), NOON).meeting.id
    app = FacilitatorApp(paths, meeting=meeting, welcome=PRACTICE.welcome, now=lambda: NOON)
    compare(app, [], size, snap_compare)


def compare(app: FacilitatorApp, keys: list[str], size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    """Press keys, and compare the screen with its snapshot."""

    async def settle(pilot: Pilot[None]) -> None:
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await app.services.run_in_store_thread(lambda: None)
        app.services.current.save_status = f"saved {NOON:%H:%M:%S} ✓"
        await pilot.pause()
        for shown_screen in app.screen_stack:  # a screen under a dialog is visible too
            if isinstance(shown_screen, MeetingScreen):
                shown_screen.redraw()
                for header in shown_screen.query(MeetingHeader):
                    header.redraw()  # with the time of the last save
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=settle)
