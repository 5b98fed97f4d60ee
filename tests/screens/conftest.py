"""Fixtures of the screen tests: a data folder, a clock that ticks when it is read, and an app."""

import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

import facilitator.clock
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository
from screens.app import FacilitatorApp
from tests.meeting.meeting_builder import START, ticking_clock

MakeApp = Callable[..., FacilitatorApp]


def refuse_browser(using: str | None = None) -> webbrowser.BaseBrowser:
    """Stand in for a computer without a web browser, so that no test opens a window."""
    raise webbrowser.Error(using)


@pytest.fixture(autouse=True)
def freeze_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make tests repeatable and fast: a clock that ticks when read, full color, and no fsync (tests/store covers it)."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr(webbrowser, "get", refuse_browser)
    monkeypatch.setattr(facilitator.clock, "current_time", ticking_clock())


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    """Return an empty data folder."""
    return DataPaths(tmp_path / "data")


@pytest.fixture
def make_app(paths: DataPaths) -> MakeApp:
    """Return a function that creates an app on that folder; a second app is a second window."""

    def make(meeting: str | None = None) -> FacilitatorApp:
        repository = FileMeetingRepository(paths.data, reserve_size=0)
        return FacilitatorApp(paths, meeting=meeting, now=lambda: START, repository=repository)

    return make
