"""Long work tells how far it is, and stopped in the middle it leaves nothing half done."""

import io
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator import archive
from facilitator.across import together
from facilitator.cli import long_work as module
from facilitator.cli.failure import Failure
from facilitator.cli.long_work import long_work
from facilitator.desk import Desk
from facilitator.doctor import examine
from facilitator.progress import Progress, Stopped
from facilitator.store.care import seal_all
from facilitator.store.files import FileKeeper
from facilitator.store.seal import MAGIC, PLAIN, Seal
from tests.doors.conftest import Command
from tests.line.scenes import play

SEAL = Seal(lambda text: MAGIC + text, lambda text: text.removeprefix(MAGIC), fits=lambda _: True)
WORK: dict[str, Callable[[Desk, Path, Progress], object]] = {
    "backup": lambda _, data, progress: archive.write(data, data.parent / "all.zip", progress=progress),
    "rehearsal": lambda _, data, progress: list(
        archive.rehearse(data.parent / "before.zip", FileKeeper(data), PLAIN, progress)
    ),
    "doctor": lambda _, data, progress: list(examine(data, PLAIN, progress)),
    "together": lambda desk, _, progress: together(desk.meetings, lambda _: True, progress),
    "sealing": lambda _, data, progress: seal_all(FileKeeper(data, reserve=0), SEAL, progress),
}


@pytest.fixture
def three(desk: Desk, data: Path) -> Desk:
    """Three meetings, and an archive of them beside the data folder."""
    play(desk, *(["/meeting annual on 2026-12-20", f"/student {name}"] for name in ("Nura", "Hoa", "Iris")))
    archive.write(data, data.parent / "before.zip")
    return desk


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("work", WORK)
def test_it_counts_to_the_whole(three: Desk, data: Path, work: str) -> None:
    seen: list[tuple[int, int]] = []
    WORK[work](three, data, lambda done, of: seen.append((done, of)))
    whole = seen[-1][1]
    assert whole >= 3
    assert seen == [(done, whole) for done in range(whole + 1)]


@pytest.mark.parametrize("work", WORK)
def test_stopped_in_the_middle_it_leaves_nothing_half_done(three: Desk, data: Path, work: str) -> None:
    def stop(done: int, of: int) -> None:
        if done == 2:
            raise Stopped

    before = files(data.parent)
    with pytest.raises(Stopped):
        WORK[work](three, data, stop)
    after = files(data.parent)
    assert after.keys() - {"data/.lock"} == before.keys() - {"data/.lock"}
    whole = {name: words.removeprefix(MAGIC) for name, words in after.items()}
    assert {name: whole[name] for name in before} == before
    assert (after != before) is (work == "sealing")  # some files are sealed by then, and all open


def test_restoring_can_be_stopped_and_said_once_more(three: Desk, data: Path) -> None:
    keeper = FileKeeper(data.parent / "other", reserve=0)
    changes = list(archive.rehearse(data.parent / "before.zip", keeper, PLAIN))

    def stop(done: int, of: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        archive.restore(changes, keeper, replace=False, progress=stop)
    assert len(keeper.headers()) == 2
    again = list(archive.rehearse(data.parent / "before.zip", keeper, PLAIN))
    assert sorted(one.does for one in again) == ["new", "same", "same"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_it_is_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "__stderr__", terminal)
    monkeypatch.setattr(module, "PAUSE", 0)
    with long_work("meetings", "All is safe.") as progress:
        progress(12, 10_000)
    assert terminal.getvalue() == "\r\x1b[K12 of 10,000 meetings\r\x1b[K"


def test_what_is_no_terminal_is_shown_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with long_work("meetings", "All is safe.") as progress:
        progress(1, 2)
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_says_what_is_safe_and_a_signal_goes_on() -> None:
    with pytest.raises(Failure, match=r"^stopped. All is safe.$") as caught, long_work("meetings", "All is safe."):
        raise KeyboardInterrupt
    assert caught.value.status == 128 + signal.SIGINT
    with pytest.raises(KeyboardInterrupt), long_work("meetings", "All is safe."):
        raise KeyboardInterrupt(15)


def test_ctrl_c_in_a_backup_leaves_no_file(
    three: Desk, data: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(zipfile.ZipFile, "write", pressed)
    file = data.parent / "all.zip"
    done = command("backup", str(file))
    assert (done.status, done.out) == (130, "")
    assert done.err == f"facilitator: stopped. The meetings are safe, and {file} was not written.\n"
    assert sorted(path.name for path in data.parent.iterdir()) == ["before.zip", "data"]
