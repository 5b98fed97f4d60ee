"""Tests of progress reporting and cancellation."""

import io
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.cli import progress_bar as module
from facilitator.cli.command_error import CommandError
from facilitator.cli.progress_bar import print_result, show_progress
from facilitator.commands.parser import CommandRequest
from facilitator.maintenance import backup
from facilitator.maintenance.doctor import check_data_folder
from facilitator.progress import Cancelled, ProgressCallback
from facilitator.redaction.redacted_meeting import redact_meeting
from facilitator.services.meeting_queries import load_meetings
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.store.encryption import MAGIC, NO_ENCRYPTION, Cipher
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from tests.cli.conftest import Command
from tests.commands.line_scripts import run_lines

CIPHER = Cipher(lambda text: MAGIC + text, lambda text: text.removeprefix(MAGIC), is_current=lambda _: True)
WORK: dict[str, Callable[[MeetingSession, Path, ProgressCallback], object]] = {
    "backup": lambda _, data, progress: backup.write_backup(data, data.parent / "all.zip", progress=progress),
    "rehearsal": lambda _, data, progress: list(
        backup.plan_restore(data.parent / "before.zip", FileMeetingRepository(data), NO_ENCRYPTION, progress)
    ),
    "doctor": lambda _, data, progress: list(check_data_folder(data, NO_ENCRYPTION, progress)),
    "redaction": lambda session, _, progress: redact_meeting(session.meeting, progress=progress),
    "together": lambda session, _, progress: (
        session.meetings.repository.list_headers(),
        load_meetings(session.meetings, lambda _: True, progress),
    ),
    "sealing": lambda _, data, progress: reencrypt_all(FileMeetingRepository(data, reserve_size=0), CIPHER, progress),
}


@pytest.fixture
def three(session: MeetingSession, data: Path) -> MeetingSession:
    """Three meetings, and an archive of them."""
    run_lines(session, *(["/meeting annual on 2026-12-20", f"/student {name}"] for name in ("Nura", "Hoa", "Iris")))
    backup.write_backup(data, data.parent / "before.zip")
    return session


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("work", WORK)
def test_progress_counts_to_the_total(three: MeetingSession, data: Path, work: str) -> None:
    seen: list[tuple[int, int]] = []
    WORK[work](three, data, lambda done, of: seen.append((done, of)))
    whole = seen[-1][1]
    assert whole >= 3
    assert seen == [(done, whole) for done in range(whole + 1)]


@pytest.mark.parametrize("work", WORK)
def test_cancelled_work_leaves_nothing_half_done(three: MeetingSession, data: Path, work: str) -> None:
    def stop(done: int, of: int) -> None:
        if done == 2:
            raise Cancelled

    before = files(data.parent)
    with pytest.raises(Cancelled):
        WORK[work](three, data, stop)
    after = files(data.parent)
    assert after.keys() - {"data/.lock"} == before.keys() - {"data/.lock"}
    whole = {name: words.removeprefix(MAGIC) for name, words in after.items()}
    assert {name: whole[name] for name in before} == before
    assert (after != before) is (work == "sealing")  # some files are encrypted by then, and all can be opened


def test_cancelled_restore_can_be_repeated(three: MeetingSession, data: Path) -> None:
    repository = FileMeetingRepository(data.parent / "other", reserve_size=0)
    changes = list(backup.plan_restore(data.parent / "before.zip", repository, NO_ENCRYPTION))

    def stop(done: int, of: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        backup.restore_meetings(changes, repository, replace=False, progress=stop)
    assert len(repository.list_headers()) == 2
    again = list(backup.plan_restore(data.parent / "before.zip", repository, NO_ENCRYPTION))
    assert sorted(step.action for step in again) == ["new", "same", "same"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Replace stderr by a terminal that repaints immediately."""
    made = _Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setattr(sys, "__stderr__", made)
    monkeypatch.setattr(module, "REPAINT_INTERVAL", 0)
    return made


def test_progress_is_shown_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    with show_progress("meetings", "All is safe.") as progress:
        progress(12, 10_000)
    assert terminal.getvalue() == "\r\x1b[K12 of 10,000 meetings\r\x1b[K"


def test_progress_is_only_shown_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress("meetings", "All is safe.") as progress:
        progress(1, 2)
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_prints_what_is_safe_and_signals_propagate() -> None:
    with (
        pytest.raises(CommandError, match=r"^Stopped. All is safe.$") as caught,
        show_progress("meetings", "All is safe."),
    ):
        raise KeyboardInterrupt
    assert caught.value.status == 128 + signal.SIGINT
    with pytest.raises(KeyboardInterrupt), show_progress("meetings", "All is safe."):
        raise KeyboardInterrupt(15)


def test_ctrl_c_during_backup_leaves_no_file(
    three: MeetingSession, data: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(zipfile.ZipFile, "write", pressed)
    file = data.parent / "all.zip"
    result = command("backup", str(file))
    assert (result.status, result.out) == (130, "")
    assert result.err == f"facilitator: Stopped. Your meetings are safe; {file} was not written.\n"
    assert sorted(path.name for path in data.parent.iterdir()) == ["before.zip", "data"]


def test_result_replaces_the_progress_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    with show_progress("meetings", "All is safe.") as progress:
        progress(1, 3)
        print_result("She hums.", terminal)
    assert terminal.getvalue() == "\r\x1b[K1 of 3 meetings\r\x1b[KShe hums.\n\r\x1b[K"


@pytest.mark.parametrize("words", [("list",), ("minutes",), ("actions",), ("strengths", "nura")])
def test_lost_header_cache_is_rebuilt_with_progress(
    three: MeetingSession, data: Path, command: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    terminal = on_a_terminal(monkeypatch)
    (data / "index.json").unlink(missing_ok=True)
    assert command(*words).status == 0
    assert "\r\x1b[K2 of 3 meetings" in terminal.getvalue()
    assert (data / "index.json").exists()
    before = terminal.getvalue()
    assert command("list").status == 0
    assert "of 3 meetings" not in terminal.getvalue()[len(before) :]  # nothing was read again


def test_ctrl_c_during_import_prints_what_is_saved(
    three: MeetingSession, data: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    result: list[str] = []

    def do(self: MeetingSession, request: CommandRequest) -> CommandResult:
        if result:
            raise KeyboardInterrupt
        result.append(request.values["SHEET"])
        return CommandResult(f"{request.values['SHEET']} · kept")

    monkeypatch.setattr(MeetingSession, "execute", do)
    for words, safe in (((), "Nothing was changed."), (("--yes",), "The sheets listed above are saved.")):
        result.clear()
        ended = command("import", "one.md", "two.md", "--meeting", "iris", *words)
        assert (ended.status, ended.out) == (130, "one.md · kept\n")
        assert ended.err.startswith(f"facilitator: Stopped. {safe}")
