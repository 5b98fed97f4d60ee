"""Tests of `facilitator delete`."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository, open_session
from facilitator.maintenance.deletion import NOT_REACHED_MESSAGE
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from facilitator.services.session import MeetingSession
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import MeetingNotFoundError, SaveError
from tests.cli.line_mode_process import run_cli
from tests.meeting.complete_meeting import build_complete_meeting, build_open_meeting
from tests.meeting.used_operations import add_one_statement

GONE, OTHER = "0be00000", "c105ed00"
TOKENS = (b"Elana", b"Reyes", b"build first", b"waiting words")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A meeting with text in every kind of file."""
    folder, days = tmp_path / "data", iter(f"2026-11-{day}" for day in range(10, 30))
    repository = FileMeetingRepository(folder, reserve_size=0, get_time=lambda: next(days))
    meetings = MeetingService(repository)
    meetings.create(build_complete_meeting().replace(id=GONE))
    for name in (f"{GONE}.json", f"{GONE}.json.prev"):
        (folder / "meetings" / name).unlink(missing_ok=True)
    meetings = MeetingService(repository)
    meetings.create(build_open_meeting().meeting.replace(id=GONE))
    meetings.change(GONE, add_one_statement)
    (folder / "meetings" / f"{GONE}.json").write_bytes((folder / "meetings" / f"{GONE}.json").read_bytes()[:-9])
    repository.read(GONE)
    repository.save_index()
    drafts = DraftStore(folder, "aaaa")
    drafts.save(Draft(GONE, "waiting words"))
    drafts.close()
    return folder


@pytest.fixture
def session(data: Path) -> MeetingSession:
    paths = DataPaths(data)
    session = open_session(paths, open_repository(paths))
    session.open(GONE)
    return session


def holding(folder: Path) -> list[Path]:
    return [
        path for path in folder.rglob("*") if path.is_file() and any(token in path.read_bytes() for token in TOKENS)
    ]


def test_fixture_has_text_in_every_folder(data: Path) -> None:
    assert {path.relative_to(data).parts[0] for path in holding(data)} == {
        "meetings", "backups", "damaged", "drafts", "index.json",
    }  # fmt: skip


def test_delete_removes_every_file_of_the_meeting(data: Path, session: MeetingSession, tmp_path: Path) -> None:
    session.execute_line("/export")
    session.execute_line(f"/export {tmp_path / 'handed out.md'}")
    session.execute_line("/redact")
    run_cli(data, "minutes", GONE, "-o", str(tmp_path / "from the command.md"))
    run_cli(data, "minutes", GONE, "-o", str(tmp_path / "moved.md"))
    (tmp_path / "moved.md").rename(tmp_path / "elsewhere.md")
    edited = tmp_path / "handed out.md"
    edited.write_text(edited.read_text("utf-8").replace("Elana", "Elena", 1), "utf-8")  # still hers
    result = run_cli(data, "delete", GONE, "--yes")
    output = result.stdout.decode()
    assert (result.returncode, result.stderr) == (0, b"")
    assert NOT_REACHED_MESSAGE in output
    assert f"check yourself  {tmp_path / 'moved.md'}" in output
    assert holding(tmp_path) == [tmp_path / "elsewhere.md"]
    with pytest.raises(MeetingNotFoundError):
        FileMeetingRepository(data).read(GONE)
    assert run_cli(data, "list").stdout == b""
    assert run_cli(data, "doctor").returncode == 0


def test_without_yes_nothing_is_deleted(data: Path, session: MeetingSession) -> None:
    session.execute_line("/export")
    before = {path: path.read_bytes() for path in holding(data)}
    result = run_cli(data, "delete", "Elana")
    output = result.stdout.decode()
    assert result.returncode == 0
    assert f"Nothing was changed. To delete it for good: facilitator delete {GONE} --yes. " in output
    kinds = ("meetings/", "backups/", "damaged/", "drafts/", "notes/")
    assert [kind for kind in kinds if f"{data}/{kind}" not in output] == []
    assert {path: path.read_bytes() for path in holding(data)} == before


def test_other_meetings_and_their_notes_stay(data: Path, session: MeetingSession) -> None:
    session.meetings.create(build_complete_meeting().replace(id=OTHER))
    session.open(OTHER)
    session.execute_line("/export")
    (data / "notes" / "shopping.md").write_text("milk")
    before = {path: path.read_bytes() for path in data.rglob(f"*{OTHER}*")}
    run_cli(data, "delete", GONE, "--yes")
    assert {path: path.read_bytes() for path in data.rglob(f"*{OTHER}*")} == before
    assert len(list((data / "notes").iterdir())) == 2
    assert FileMeetingRepository(data).exports.list_files(OTHER)
    assert not FileMeetingRepository(data).exports.list_files(GONE)


def test_unknown_name_prints_one_line(data: Path) -> None:
    result = run_cli(data, "delete", "Nobody", "--yes")
    assert result.returncode == 1
    assert "No meeting matches “Nobody”.".encode() in result.stderr
    assert holding(data)


def test_notes_that_cannot_be_deleted_are_reported(
    data: Path, session: MeetingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facilitator.maintenance import deletion

    session.execute_line("/export")
    repository = FileMeetingRepository(data)
    planned = deletion.plan_deletion(GONE, repository, data / "notes")
    (note,) = planned.notes
    note.unlink()
    assert deletion.delete_meeting(planned, repository) == [note]
    assert not (data / "meetings" / f"{GONE}.json").exists()


def test_deletion_requires_the_id(data: Path) -> None:
    result = run_cli(data, "delete", "Elana", "--yes")
    assert (result.returncode, f"facilitator delete {GONE} --yes".encode() in result.stderr) == (2, True)
    assert holding(data)


def test_interrupted_deletion_is_found_and_can_be_completed(data: Path) -> None:
    (data / "meetings" / f"{GONE}.json").unlink()
    result = run_cli(data, "doctor")
    assert (result.returncode, f"{GONE}: the meeting is gone, but copies of it are left".encode() in result.stdout) == (
        1,
        True,
    )
    assert run_cli(data, "delete", GONE, "--yes").returncode == 0
    assert [path for path in holding(data) if path.name != "index.json"] == []


def test_temporary_files_are_deleted(data: Path) -> None:
    (day,) = (data / "backups").iterdir()
    for folder in (data / "meetings", day):
        left = folder / f".{GONE}.json.{'a' * 16}.tmp"
        left.write_bytes(b"Elana")
    run_cli(data, "delete", GONE, "--yes")
    assert holding(data) == []


def test_meeting_locked_by_a_window_is_not_deleted(
    data: Path, session: MeetingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facilitator.maintenance import deletion

    session.execute_line("/export")
    repository = FileMeetingRepository(data, lock_timeout=0)
    planned = deletion.plan_deletion(GONE, repository, data / "notes")
    with FileMeetingRepository(data).lock(GONE), pytest.raises(SaveError):
        deletion.delete_meeting(planned, repository)
    assert all(path.exists() for path in (*planned.files, *planned.notes))


def test_edited_notes_are_deleted(data: Path, session: MeetingSession, tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    session.execute_line(f"/export {path}")
    path.write_text(path.read_text("utf-8") + "\nAnd a line by hand.\n", "utf-8")
    run_cli(data, "delete", GONE, "--yes")
    assert not path.exists()
