"""Tests of `facilitator encrypt` and of passphrase prompts."""

import argparse
import getpass
import os
import sys
from pathlib import Path

import pytest

from facilitator.cli import maintenance_commands, passphrase
from facilitator.cli.command_error import CommandError
from facilitator.maintenance import backup
from facilitator.maintenance.doctor import check_data_folder
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from facilitator.settings import SettingsError, load_recovery_keys
from facilitator.store.age_identity import create_identity, unlock_cipher
from facilitator.store.encryption import MAGIC, get_identity_path
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.layout import iter_content_files
from tests.cli.line_mode_process import run_cli
from tests.meeting.complete_meeting import build_open_meeting
from tests.screens.terminal_session import TerminalSession

pytestmark = pytest.mark.full

SECRET = "four words to remember"  # noqa: S105
OTHER = "some other four words"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    MeetingService(FileMeetingRepository(folder, reserve_size=0)).create(build_open_meeting().meeting)
    return folder


def typed(data: Path, command: list[str], *answers: tuple[str, str]) -> tuple[int, str]:
    """Run a command in a terminal and answer its prompts; return its status and output."""
    words = [sys.executable, "-m", "facilitator", "--data", str(data), *command]
    terminal = TerminalSession("", DataPaths(data), command=words)
    for question, answer in answers:
        terminal.wait_for(question.encode())
        terminal.type_line(answer)
    terminal.wait_for_exit()
    os.close(terminal.terminal_fd)
    painted = terminal.output.decode()
    assert not [secret for secret in (SECRET, OTHER) if secret in painted]
    return terminal.process.returncode, painted


def get_encryption_states(data: Path) -> set[bool]:
    return {path.read_bytes().startswith(MAGIC) for path in iter_content_files(data)}


def test_encryption_can_be_turned_on_changed_and_turned_off(data: Path) -> None:
    status, output = typed(data, ["encrypt"], ("New passphrase", SECRET), ("Repeat the new passphrase", SECRET))
    assert (status, get_encryption_states(data)) == (0, {True})
    assert "1 file encrypted" in output
    assert "if the passphrase is forgotten, the meetings can never be opened again" in output

    status, output = typed(data, ["list"], ("Passphrase for your meetings", OTHER), ("Passphrase", SECRET))
    assert (status, "Elana Reyes" in output) == (0, True)

    status, output = typed(
        data, ["plain", "Elana"], ("Passphrase", SECRET), ("open, ", "@Dana She sings."), ("saved", "\x04")
    )
    assert status == 0
    assert get_encryption_states(data) == {True}

    status, output = typed(
        data, ["encrypt"], ("Passphrase for", SECRET), ("New pass", OTHER), ("Repeat the new", OTHER)
    )
    assert (status, "The passphrase was changed" in output) == (0, True)
    status, output = typed(data, ["encrypt", "--off"], ("Passphrase for", OTHER))
    assert (status, get_encryption_states(data)) == (0, {False})
    assert not get_identity_path(data).exists()
    result = run_cli(data, "minutes")
    assert b"She sings." in result.stdout


def test_app_asks_for_the_passphrase_before_opening(data: Path) -> None:
    create_identity(data, SECRET)
    status, output = typed(data, [], ("Passphrase for your meetings", SECRET), ("Elana Reyes", "\x11"))
    assert status == 0
    assert output.index("Passphrase") < output.index("\x1b[?1049h")  # before the alternate screen


def test_without_a_terminal_encrypted_meetings_stay_closed(data: Path) -> None:
    get_identity_path(data).write_bytes(MAGIC)
    result = run_cli(data, "list", lines=f"{SECRET}\n")
    assert result.returncode == 1
    assert result.stderr.decode().count("\n") == 1
    assert b"must be typed in a terminal" in result.stderr
    assert run_cli(data, "backup", str(data.parent / "all.zip")).returncode == 0  # copies encrypted files
    assert run_cli(data, "agenda", "list").returncode == 0


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    left = iter(answers)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(left))


def test_short_or_different_passphrases_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "short")
    with pytest.raises(CommandError, match="at least 12 characters"):
        passphrase.prompt_new_passphrase()
    answering(monkeypatch, SECRET, OTHER)
    with pytest.raises(CommandError, match="different"):
        passphrase.prompt_new_passphrase()
    answering(monkeypatch, SECRET, SECRET)
    assert passphrase.prompt_new_passphrase() == SECRET


def test_three_wrong_passphrases_end_the_command(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_identity(data, SECRET)
    answering(monkeypatch, "a", "b", "c", SECRET)
    with pytest.raises(CommandError, match="Wrong passphrase"):
        passphrase.unlock_folder(data)


def test_turning_off_without_encryption_is_refused(data: Path) -> None:
    result = run_cli(data, "encrypt", "--off")
    assert (result.returncode, b"not encrypted" in result.stderr) == (1, True)


def test_recovery_keys_are_read_from_the_settings(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    assert load_recovery_keys(settings) == ()
    settings.write_text('[encryption]\nrecovery = ["age1one", "age1two"]\n')
    assert load_recovery_keys(settings) == ("age1one", "age1two")
    for wrong in ('encryption = "age1"', "[encryption]\nrecovery = 3", "[encryption]\nrecovery = [3]"):
        settings.write_text(wrong)
        with pytest.raises(SettingsError, match="recovery"):
            load_recovery_keys(settings)


def test_settings_error_does_not_prevent_changing_the_passphrase(data: Path) -> None:
    create_identity(data, SECRET)
    (data / "settings.toml").write_text("[encryption\n")
    status, output = typed(
        data, ["encrypt"], ("Passphrase for", SECRET), ("New pass", OTHER), ("Repeat the new", OTHER)
    )
    assert (status, "The passphrase was changed" in output) == (0, True)
    assert typed(data, ["encrypt", "--off"], ("Passphrase for", OTHER))[0] == 0
    result = run_cli(data, "encrypt")
    assert (result.returncode, result.stdout) == (1, b"")
    message = "facilitator: settings.toml cannot be read (TOMLDecodeError). No settings were used.\n"
    assert result.stderr.decode() == message
    assert (get_encryption_states(data), get_identity_path(data).exists()) == ({False}, False)


def test_archive_of_encrypted_meetings_contains_the_key(data: Path, tmp_path: Path) -> None:
    file, new = tmp_path / "all.zip", tmp_path / "new"
    typed(data, ["encrypt"], ("New passphrase", SECRET), ("Repeat the new passphrase", SECRET))
    run_cli(data, "backup", str(file))
    status, output = typed(new, ["restore", str(file)], ("Passphrase", SECRET))
    assert (status, "Elana Reyes" in output, new.exists()) == (0, True, False)
    status, output = typed(new, ["restore", str(file), "--yes"], ("Passphrase", SECRET))
    assert (status, get_encryption_states(new)) == (0, {True})
    opened = FileMeetingRepository(new, cipher=unlock_cipher(get_identity_path(new).read_bytes(), SECRET))
    assert opened.list_headers()[0].student == "Elana Reyes"


def test_cancelled_restore_changes_nothing(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = tmp_path / "all.zip", tmp_path / "new"
    reencrypt_all(FileMeetingRepository(data), create_identity(data, SECRET))
    (data / "agendas").mkdir(0o700)
    (data / "agendas" / "ours.md").write_text("# ours", "utf-8")
    backup.write_backup(data, file)
    answering(monkeypatch, SECRET, SECRET)
    expected = argparse.Namespace(file=f"{file}", yes=True, replace=False)
    with monkeypatch.context() as stopped, pytest.raises(CommandError, match="Nothing was changed"):
        stopped.setattr(backup, "plan_restore", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        maintenance_commands.run_restore(expected, DataPaths(new))
    assert not new.exists()
    capsys.readouterr()
    assert maintenance_commands.run_restore(expected, DataPaths(new)) == 0
    output = capsys.readouterr().out
    assert [name for name in ("agendas/ours.md", "identity.age") if f"new     {name}\n" not in output] == []
    assert get_encryption_states(new) == {True}


def test_lost_key_is_restored_from_an_archive(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    typed(data, ["encrypt"], ("New passphrase", SECRET), ("Repeat the new passphrase", SECRET))
    run_cli(data, "backup", str(file))
    get_identity_path(data).unlink()
    result = run_cli(data, "encrypt")
    assert (result.returncode, b"their key" in result.stderr) == (1, True)
    status, output = typed(data, ["restore", str(file), "--yes"], ("Passphrase", SECRET))
    assert (status, "the same here" in output) == (0, True)
    assert (
        FileMeetingRepository(data, cipher=unlock_cipher(get_identity_path(data).read_bytes(), SECRET))
        .list_headers()[0]
        .student
        == "Elana Reyes"
    )


def test_archive_with_another_key_is_restored_with_our_encryption(data: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "all.zip"
    MeetingService(FileMeetingRepository(other, reserve_size=0)).create(build_open_meeting().meeting.replace(id="cafe"))
    typed(other, ["encrypt"], ("New passphrase", OTHER), ("Repeat the new passphrase", OTHER))
    run_cli(other, "backup", str(file))
    status, output = typed(data, ["restore", str(file), "--yes"], ("Passphrase", OTHER))
    assert (status, "1 meeting restored" in output, get_encryption_states(data)) == (0, True, {False})
    assert not get_identity_path(data).exists()


def test_recovery_key_is_refused_after_encryption(data: Path) -> None:
    create_identity(data, SECRET)
    result = run_cli(data, "encrypt", "--recovery", "age1x")
    assert (result.returncode, b"First turn it off" in result.stderr) == (2, True)


def test_unencrypted_file_is_reported(data: Path) -> None:
    cipher = create_identity(data, SECRET)
    assert any(
        "not encrypted like the others" in finding.message
        for finding in check_data_folder(data, cipher)
        if finding.is_problem
    )
    result = run_cli(data, "backup", str(data.parent / "all.zip"))
    assert b"not encrypted: keep it as safe" in result.stdout
