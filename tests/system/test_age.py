"""Tests that encrypted files can be decrypted with Debian's `age`, without this program."""

import os
import pty
import select
import shutil
import subprocess
from pathlib import Path

import pytest

from facilitator.store.age_identity import create_identity
from facilitator.store.encryption import get_identity_path
from facilitator.store.file_repository import FileMeetingRepository
from tests.store.store_samples import ID, get_meeting_file, make_meeting

pytestmark = pytest.mark.full

SECRET = "four words to remember"  # noqa: S105


@pytest.fixture(autouse=True)
def _find_age() -> None:
    assert shutil.which("age"), "age is not installed; `make test-system` does it"


def district(folder: Path) -> tuple[Path, str]:
    """Create a district key with age-keygen and return its file and the public key."""
    key = folder / "district.key"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True)
    return key, public.stdout.strip()


def test_the_district_key_decrypts_every_kind_of_file(tmp_path: Path) -> None:
    key, public = district(tmp_path)
    data = tmp_path / "data"
    repository = FileMeetingRepository(data, reserve_size=0, cipher=create_identity(data, SECRET, [public]))
    repository.write(ID, make_meeting(1), 0)
    repository.write(ID, make_meeting(2), 1)
    repository.save_index()
    files = [get_meeting_file(data), *data.glob("meetings/*.copy"), *data.glob("backups/*/*"), data / "index.json"]
    assert len(files) == 4
    for path in files:
        done = subprocess.run(["age", "-d", "-i", str(key), str(path)], check=True, capture_output=True)
        assert "Zoë".encode() in done.stdout or b"Zo\\u00eb" in done.stdout


def test_the_passphrase_decrypts_the_key_and_the_key_the_meeting(tmp_path: Path) -> None:
    data = tmp_path / "data"
    repository = FileMeetingRepository(data, reserve_size=0, cipher=create_identity(data, SECRET))
    repository.write(ID, make_meeting(3), 0)
    opened = tmp_path / "opened.json"
    _run_with_terminal(
        ["age", "-d", "-i", str(get_identity_path(data)), "-o", str(opened), str(get_meeting_file(data))], SECRET
    )
    assert "Statement 2" in opened.read_text("utf-8")


def test_another_passphrase_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    repository = FileMeetingRepository(data, reserve_size=0, cipher=create_identity(data, SECRET))
    repository.write(ID, make_meeting(3), 0)
    opened = tmp_path / "opened.json"
    _run_with_terminal(
        ["age", "-d", "-i", str(get_identity_path(data)), "-o", str(opened), str(get_meeting_file(data))],
        "not this one",
    )
    assert not opened.exists() or not opened.read_bytes()


def _run_with_terminal(command: list[str], answer: str) -> None:
    """Run a command in a pseudo-terminal and type an answer to its prompt."""
    child, ours = pty.fork()
    if not child:
        os.execvp(command[0], command)
    seen = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        seen += data
        if b"assphrase" in seen and answer:
            os.write(ours, answer.encode() + b"\r")
            answer = ""
    os.waitpid(child, 0)
    os.close(ours)
