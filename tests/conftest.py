"""Fixtures for all tests: an isolated home folder, and a session with a fixed clock and predictable ids."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.meeting.errors import UserError
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from tests.meeting.meeting_builder import create_stamp_source
from tests.profiles import load_hypothesis_profile

load_hypothesis_profile()


@pytest.fixture(scope="session", autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests away from the files of the person who runs them."""
    home = tmp_path_factory.mktemp("home")
    before = os.umask(0o022)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        patch.setenv("FACILITATOR_DATA", str(home / "data"))
        yield home
    os.umask(before)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of one test."""
    return tmp_path / "data"


@pytest.fixture
def session(data: Path) -> MeetingSession:
    """A session on an empty data folder, with a clock that advances a few seconds at each reading."""
    return open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0), create_stamp_source())


Refusal = Callable[[str], str]


@pytest.fixture
def refusal(session: MeetingSession) -> Refusal:
    """Execute a line that must be refused without a change, and return the error message."""

    def refused(line: str) -> str:
        before = session.stored
        with pytest.raises(UserError) as caught:
            session.execute_line(line)
        assert session.stored == before
        if before:
            assert session.meetings.open(before.meeting.id) == before
        return caught.value.message

    return refused


def pytest_configure() -> None:
    """Restore the default signal handlers, which nohup disables, for the tests and their child processes."""
    for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"):
        if signal.getsignal(number := getattr(signal, name)) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
