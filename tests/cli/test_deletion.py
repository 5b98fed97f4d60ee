"""`facilitator delete`: everything of a meeting that can be found is gone, and what cannot be reached is said."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository, open_session
from facilitator.maintenance.deletion import BEYOND
from facilitator.paths import Places
from facilitator.services.meeting_service import Meetings
from facilitator.services.session import Desk
from facilitator.store.draft_files import Draft, Drafts
from facilitator.store.file_maintenance import exports_of
from facilitator.store.file_repository import FileKeeper
from facilitator.store.repository import CannotSave, NoSuchMeeting
from tests.cli.line_mode_process import run
from tests.meeting.complete_meeting import everything, whole
from tests.meeting.used_operations import said_once_more

GONE, OTHER = "0be00000", "c105ed00"
TOKENS = (b"Elana", b"Reyes", b"build first", b"waiting words")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A meeting that left words everywhere, and another of somebody else."""
    folder, days = tmp_path / "data", iter(f"2026-11-{day}" for day in range(10, 30))
    keeper = FileKeeper(folder, reserve=0, today=lambda: next(days))
    meetings = Meetings(keeper)
    meetings.make(whole().but(id=GONE))
    for name in (f"{GONE}.json", f"{GONE}.json.prev"):
        (folder / "meetings" / name).unlink(missing_ok=True)
    meetings = Meetings(keeper)
    meetings.make(everything().meeting.but(id=GONE))
    meetings.change(GONE, said_once_more)
    (folder / "meetings" / f"{GONE}.json").write_bytes((folder / "meetings" / f"{GONE}.json").read_bytes()[:-9])
    keeper.read(GONE)
    keeper.save_index()
    drafts = Drafts(folder, "aaaa")
    drafts.keep(Draft(GONE, "waiting words"))
    drafts.close()
    return folder


@pytest.fixture
def desk(data: Path) -> Desk:
    places = Places(data)
    desk = open_session(places, open_repository(places))
    desk.open(GONE)
    return desk


def holding(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and any(one in path.read_bytes() for one in TOKENS)]


def test_the_words_are_in_every_place_before(data: Path) -> None:
    """What the next test finds gone was there."""
    assert {path.relative_to(data).parts[0] for path in holding(data)} == {
        "meetings", "backups", "damaged", "drafts", "index.json",
    }  # fmt: skip


def test_nothing_of_it_is_left_anywhere(data: Path, desk: Desk, tmp_path: Path) -> None:
    desk.enter("/export")
    desk.enter(f"/export {tmp_path / 'handed out.md'}")
    desk.enter("/redact")
    run(data, "minutes", GONE, "-o", str(tmp_path / "from the command.md"))
    run(data, "minutes", GONE, "-o", str(tmp_path / "moved.md"))
    (tmp_path / "moved.md").rename(tmp_path / "elsewhere.md")
    edited = tmp_path / "handed out.md"
    edited.write_text(edited.read_text("utf-8").replace("Elana", "Elena", 1), "utf-8")  # still hers
    done = run(data, "delete", GONE, "--yes")
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert BEYOND in said
    assert f"to look at yourself  {tmp_path / 'moved.md'}" in said
    assert holding(tmp_path) == [tmp_path / "elsewhere.md"]
    with pytest.raises(NoSuchMeeting):
        FileKeeper(data).read(GONE)
    assert run(data, "list").stdout == b""
    assert run(data, "doctor").returncode == 0


def test_without_yes_it_says_what_would_go_and_nothing_goes(data: Path, desk: Desk) -> None:
    desk.enter("/export")
    before = {path: path.read_bytes() for path in holding(data)}
    done = run(data, "delete", "Elana")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert f"facilitator delete {GONE} --yes. Nothing was changed." in said
    kinds = ("meetings/", "backups/", "damaged/", "drafts/", "notes/")
    assert [kind for kind in kinds if f"{data}/{kind}" not in said] == []
    assert {path: path.read_bytes() for path in holding(data)} == before


def test_another_meeting_and_its_notes_stay(data: Path, desk: Desk) -> None:
    desk.meetings.make(whole().but(id=OTHER))
    desk.open(OTHER)
    desk.enter("/export")
    (data / "notes" / "shopping.md").write_text("milk")
    before = {path: path.read_bytes() for path in data.rglob(f"*{OTHER}*")}
    run(data, "delete", GONE, "--yes")
    assert {path: path.read_bytes() for path in data.rglob(f"*{OTHER}*")} == before
    assert len(list((data / "notes").iterdir())) == 2
    assert exports_of(FileKeeper(data), OTHER)
    assert not exports_of(FileKeeper(data), GONE)


def test_a_name_that_means_none_is_one_line(data: Path) -> None:
    done = run(data, "delete", "Nobody", "--yes")
    assert done.returncode == 1
    assert b"called" in done.stderr
    assert holding(data)


def test_what_could_not_be_removed_is_said(data: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.maintenance import deletion

    desk.enter("/export")
    keeper = FileKeeper(data)
    planned = deletion.plan(GONE, keeper, data / "notes")
    (note,) = planned.notes
    note.unlink()
    assert deletion.delete(planned, keeper) == [note]
    assert not (data / "meetings" / f"{GONE}.json").exists()


def test_for_good_takes_the_id(data: Path) -> None:
    done = run(data, "delete", "Elana", "--yes")
    assert (done.returncode, f"facilitator delete {GONE} --yes".encode() in done.stderr) == (2, True)
    assert holding(data)


def test_a_deletion_that_was_interrupted_is_seen_and_can_be_finished(data: Path) -> None:
    (data / "meetings" / f"{GONE}.json").unlink()
    done = run(data, "doctor")
    assert (done.returncode, f"{GONE}: the record is not here, but copies of it are".encode() in done.stdout) == (
        1,
        True,
    )
    assert run(data, "delete", GONE, "--yes").returncode == 0
    assert [path for path in holding(data) if path.name != "index.json"] == []


def test_what_a_killed_program_left_is_removed_too(data: Path) -> None:
    (day,) = (data / "backups").iterdir()
    for folder in (data / "meetings", day):
        left = folder / f".{GONE}.json.{'a' * 16}.tmp"
        left.write_bytes(b"Elana")
    run(data, "delete", GONE, "--yes")
    assert holding(data) == []


def test_a_window_that_is_saving_leaves_all_of_it(data: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.maintenance import deletion

    desk.enter("/export")
    keeper = FileKeeper(data, patience=0)
    planned = deletion.plan(GONE, keeper, data / "notes")
    with FileKeeper(data).exclusive(GONE), pytest.raises(CannotSave):
        deletion.delete(planned, keeper)
    assert all(path.exists() for path in (*planned.files, *planned.notes))


def test_notes_that_were_written_on_are_found(data: Path, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    desk.enter(f"/export {path}")
    path.write_text(path.read_text("utf-8") + "\nAnd a line by hand.\n", "utf-8")
    run(data, "delete", GONE, "--yes")
    assert not path.exists()
