"""What the tests of the screens are given: a folder, a clock that ticks when it is read, and an app on both."""

from collections.abc import Callable
from pathlib import Path

import pytest

import facilitator.clock
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.app import FacilitatorApp
from tests.meeting.meeting_builder import START, ticking_clock

MakeApp = Callable[..., FacilitatorApp]


@pytest.fixture(autouse=True)
def freeze_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves by itself: a clock that ticks when it is read. Nor does anybody wait for the disk (tests/store does).

    There are all colours, whatever the terminal that the tests run in can do.
    """
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr(facilitator.clock, "current_time", ticking_clock())


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    """A data folder of one's own, without the room kept for a full disk."""
    return DataPaths(tmp_path / "data")


@pytest.fixture
def make_app(paths: DataPaths) -> MakeApp:
    """Make an app on that folder; a second one is a second window."""

    def make(meeting: str | None = None) -> FacilitatorApp:
        app = FacilitatorApp(paths, meeting=meeting, now=lambda: START)
        app.repository = FileMeetingRepository(paths.data, reserve_size=0)
        return app

    return make
