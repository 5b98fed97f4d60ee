"""Tests that everything in the data folder is private, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.maintenance.crash_report import write_report
from facilitator.paths import DataPaths
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.file_repository import FileMeetingRepository
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_every_file_written_is_private(tmp_path: Path) -> None:
    data = tmp_path / "share" / "facilitator"
    repository = FileMeetingRepository(data, reserve_size=1000)
    session = open_session(DataPaths(data), repository)
    run_lines(session, SETUP_LINES, MEETING_LINES)
    session.execute_line("/export")
    repository.save_index()
    drafts = DraftStore(data, "window")
    drafts.save(Draft(session.meeting.id, "words that wait"))
    with repository.lock(session.meeting.id):
        look(
            tmp_path,
            {".lock", "reserve", "index.json", "window.json", "window.lock", f"{session.meeting.id}.json.copy"},
        )
    meeting = data / "meetings" / f"{session.meeting.id}.json"
    meeting.chmod(0o600)
    meeting.write_bytes(b"spoilt")
    repository.read(session.meeting.id)
    repository.pop_notices()
    write_report(ValueError("x"), data)
    drafts.close()
    repository.remove_temporary_files()
    look(tmp_path, {"fault.txt", "damaged", "meetings", "drafts", "notes", "backups", "exports.json"})
    message = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
    assert [path.name for path in data.iterdir() if f"`{path.name}" not in message] == []


def look(folder: Path, wanted: set[str]) -> None:
    """Check the modes of all files and folders, and that the expected ones exist."""
    seen = set()
    for at, folders, files in os.walk(folder):
        for name, mode in [*((name, 0o700) for name in folders), *((name, 0o600) for name in files)]:
            path = Path(at, name)
            seen.add(name)
            assert stat.S_IMODE(path.stat().st_mode) == mode, f"{path.relative_to(folder)} is {path.stat().st_mode:o}"
    assert wanted <= seen
