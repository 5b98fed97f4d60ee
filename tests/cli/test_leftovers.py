"""Nothing that a killed program leaves in plain text survives the next command; special files do no harm."""

import errno
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from facilitator.maintenance.doctor import check_data_folder
from facilitator.store.age_identity import create_identity
from facilitator.store.atomic_files import open_replacement
from facilitator.store.encryption import NO_ENCRYPTION, EncryptionChangedError, get_identity_path
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import StoreError
from tests.cli.line_mode_process import run_cli
from tests.store.store_samples import ID, get_meeting_file, list_everything, list_temporary_files, make_meeting

LINES = "/meeting annual\n/student Elana\n/here Elana as student\n"

KILLED_EXPORT = """
import os, sys
from pathlib import Path
from facilitator.store.atomic_files import open_replacement
from facilitator.store.file_repository import FileMeetingRepository
data, target = map(Path, sys.argv[1:])
with FileMeetingRepository(data, reserve_size=0).track_export(target), open_replacement(target) as file:
    file.write(b"what she said")
    file.flush()
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    FileMeetingRepository(tmp_path / "data", reserve_size=0).write(ID, make_meeting(), 0)
    return tmp_path / "data"


def kill_export(data: Path, target: Path) -> None:
    result = subprocess.run([sys.executable, "-c", KILLED_EXPORT, data, target], check=False)
    assert result.returncode == -signal.SIGKILL
    (leftover,) = list_temporary_files(target.parent)
    assert leftover.read_bytes() == b"what she said"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_export_leaves_is_gone_after_the_next_command(data: Path, tmp_path: Path) -> None:
    notes = tmp_path / "usb stick"
    notes.mkdir()
    kill_export(data, notes / "team [final].md")
    findings = [finding.message for finding in check_data_folder(data, NO_ENCRYPTION)]
    assert any("1 temporary file left by a program that was killed" in message for message in findings)
    assert run_cli(data, "list").returncode == 0
    assert list_everything(notes) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_export_in_progress_is_left_alone(data: Path, tmp_path: Path) -> None:
    repository = FileMeetingRepository(data, reserve_size=0)
    with repository.track_export(tmp_path / "a.md"), open_replacement(tmp_path / "a.md") as file:
        file.write(b"words")
        assert run_cli(data, "list").returncode == 0
    assert (tmp_path / "a.md").read_bytes() == b"words"
    assert not (data / "exports.json").exists() or b"a.md" not in (data / "exports.json").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_encrypting_removes_what_was_left(data: Path, tmp_path: Path) -> None:
    kill_export(data, tmp_path / "a.md")
    (data / "meetings" / f".{ID}.json.{'a' * 16}.tmp").write_bytes(b"what she said")
    reencrypt_all(
        FileMeetingRepository(data, reserve_size=0),
        NO_ENCRYPTION._replace(encrypt=lambda text: b"x" + text, encrypts=True),
    )
    assert list_temporary_files(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("command", [("minutes", "Elana", "-o"), ("backup",), ("script", "Elana", "-o")])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_output_is_never_written_to_a_special_file(
    tmp_path: Path, command: tuple[str, ...], force: tuple[str, ...]
) -> None:
    data = tmp_path / "other"
    assert run_cli(data, "plain", lines=LINES).returncode == 0
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "nothing")
    for name in ("pipe.md", "link.md"):
        result = run_cli(data, *command, str(tmp_path / name), *force)
        is_refused = b"not a regular file" in result.stderr or b"already exists" in result.stderr
        assert (result.returncode, is_refused) == (1, True), result.stderr
        assert not force or b"not a regular file" in result.stderr
    assert not (tmp_path / "nothing").exists()


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_loop(path: Path) -> None:
    path.symlink_to(path)


def make_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def make_endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("make", [make_fifo, make_loop, make_link_to_nothing, make_endless_device])
@pytest.mark.parametrize(
    "name", ["index.json", "exports.json", "reserve", f"meetings/{ID}.json.copy", "drafts/aaaa.json", "settings.toml"]
)
def test_special_file_in_place_of_ours_never_hangs_or_hides_a_meeting(data: Path, make: object, name: str) -> None:
    path = data / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)  # type: ignore[operator]
    result = subprocess.run(
        [sys.executable, "-m", "facilitator", "--data", data, "list"], capture_output=True, timeout=30, check=False
    )
    assert (result.returncode, ID.encode() in result.stdout) == (0, True), result.stderr
    repository = FileMeetingRepository(data, reserve_size=0)
    assert repository.write(ID, make_meeting(9), 1) == 2
    assert FileMeetingRepository(data, reserve_size=0).read(ID) == (make_meeting(9), 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("make", [make_fifo, make_loop, make_link_to_nothing, make_endless_device])
def test_special_file_in_place_of_a_meeting_is_recovered_or_listed(data: Path, make: object) -> None:
    FileMeetingRepository(data, reserve_size=0).write(ID, make_meeting(4), 1)
    get_meeting_file(data).unlink()
    make(get_meeting_file(data))  # type: ignore[operator]
    repository = FileMeetingRepository(data, reserve_size=0)
    (header,) = repository.list_headers()
    assert header.title in {"Annual review", "(cannot be opened)"}
    try:
        assert repository.read(ID)[0] == make_meeting(4)
    except StoreError as error:
        assert os.strerror(errno.ELOOP) in str(error)


def test_over_long_name_in_an_archive_does_not_stop_restoring(tmp_path: Path) -> None:
    data, archive = tmp_path / "other", tmp_path / "backup.zip"
    assert run_cli(data, "plain", lines=LINES).returncode == 0
    assert run_cli(data, "backup", str(archive)).returncode == 0
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(f"agendas/{'long' * 80}.md", "---\ntitle: x\n---\n")
    result = run_cli(tmp_path / "new", "restore", str(archive), "--yes")
    assert b"1 meeting restored" in result.stdout
    assert [header.student for header in FileMeetingRepository(tmp_path / "new").list_headers()] == ["Elana"]


def test_open_window_reports_that_encryption_has_started(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.store.age_identity._MAX_ENCRYPT_ATTEMPTS", 1)
    window = FileMeetingRepository(data, reserve_size=0)
    window.read(ID)
    cipher = create_identity(data, "four words or more")
    assert get_identity_path(data).exists()
    reencrypt_all(FileMeetingRepository(data, reserve_size=0), cipher)
    for act in (lambda: window.read(ID), lambda: window.write(ID, make_meeting(9), 1)):
        with pytest.raises(EncryptionChangedError, match="what you typed is still in the input line"):
            act()
