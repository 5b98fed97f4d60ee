"""`facilitator encrypt`: the pass phrase is asked for at the terminal, before anything is typed, and nowhere else."""

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
from facilitator.store.encryption import MAGIC, create_identity, get_identity_path, unlock_cipher
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.inventory import iter_content_files
from tests.cli.line_mode_process import run_cli
from tests.meeting.complete_meeting import build_open_meeting
from tests.screens.terminal_session import TerminalSession

SECRET = "four words to remember"  # noqa: S105
OTHER = "some other four words"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    MeetingService(FileMeetingRepository(folder, reserve_size=0)).create(build_open_meeting().meeting)
    return folder


def typed(data: Path, command: list[str], *answers: tuple[str, str]) -> tuple[int, str]:
    """Run a command in a terminal, answering what it asks; return its status and all that was painted."""
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


def sealed(data: Path) -> set[bool]:
    return {path.read_bytes().startswith(MAGIC) for path in iter_content_files(data)}


def test_from_the_first_pass_phrase_to_the_last(data: Path) -> None:
    status, said = typed(data, ["encrypt"], ("New pass phrase", SECRET), ("The same again", SECRET))
    assert (status, sealed(data)) == (0, {True})
    assert "1 file sealed" in said
    assert "a pass phrase that is forgotten opens nothing, ever" in said

    status, said = typed(data, ["list"], ("Pass phrase of your meetings", OTHER), ("Pass phrase", SECRET))
    assert (status, "Elana Reyes" in said) == (0, True)

    status, said = typed(
        data, ["plain", "Elana"], ("Pass phrase", SECRET), ("open ·", "@Dana She sings."), ("saved", "\x04")
    )
    assert status == 0
    assert sealed(data) == {True}

    status, said = typed(data, ["encrypt"], ("Pass phrase of", SECRET), ("New pass", OTHER), ("same again", OTHER))
    assert (status, "The pass phrase is another" in said) == (0, True)
    status, said = typed(data, ["encrypt", "--off"], ("Pass phrase of", OTHER))
    assert (status, sealed(data)) == (0, {False})
    assert not get_identity_path(data).exists()
    done = run_cli(data, "minutes")
    assert b"She sings." in done.stdout


def test_the_screens_ask_before_they_open(data: Path) -> None:
    create_identity(data, SECRET)
    status, said = typed(data, [], ("Pass phrase of your meetings", SECRET), ("Elana Reyes", "\x11"))
    assert status == 0
    assert said.index("Pass phrase") < said.index("\x1b[?1049h")  # before the screen is taken


def test_without_a_terminal_nothing_is_asked_and_nothing_opens(data: Path) -> None:
    get_identity_path(data).write_bytes(MAGIC)
    done = run_cli(data, "list", lines=f"{SECRET}\n")
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert b"asked for at a terminal" in done.stderr
    assert run_cli(data, "backup", str(data.parent / "all.zip")).returncode == 0  # takes the files as they are
    assert run_cli(data, "agenda", "list").returncode == 0


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    left = iter(answers)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(left))


def test_a_short_pass_phrase_or_two_that_differ_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "short")
    with pytest.raises(CommandError, match="shorter than 12"):
        passphrase.prompt_new_passphrase()
    answering(monkeypatch, SECRET, OTHER)
    with pytest.raises(CommandError, match="differ"):
        passphrase.prompt_new_passphrase()
    answering(monkeypatch, SECRET, SECRET)
    assert passphrase.prompt_new_passphrase() == SECRET


def test_three_wrong_ones_are_enough(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_identity(data, SECRET)
    answering(monkeypatch, "a", "b", "c", SECRET)
    with pytest.raises(CommandError, match="Wrong passphrase"):
        passphrase.unlock_folder(data)


def test_turning_off_what_is_not_on_is_refused(data: Path) -> None:
    done = run_cli(data, "encrypt", "--off")
    assert (done.returncode, b"not sealed" in done.stderr) == (1, True)


def test_the_district_sets_its_key_once(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    assert load_recovery_keys(settings) == ()
    settings.write_text('[encryption]\nrecovery = ["age1one", "age1two"]\n')
    assert load_recovery_keys(settings) == ("age1one", "age1two")
    for wrong in ('encryption = "age1"', "[encryption]\nrecovery = 3", "[encryption]\nrecovery = [3]"):
        settings.write_text(wrong)
        with pytest.raises(SettingsError, match="recovery"):
            load_recovery_keys(settings)


def test_a_slip_in_the_settings_is_told_and_stands_in_the_way_of_no_other_pass_phrase(data: Path) -> None:
    create_identity(data, SECRET)
    (data / "settings.toml").write_text("[encryption\n")
    status, said = typed(data, ["encrypt"], ("Pass phrase of", SECRET), ("New pass", OTHER), ("same again", OTHER))
    assert (status, "The pass phrase is another" in said) == (0, True)
    assert typed(data, ["encrypt", "--off"], ("Pass phrase of", OTHER))[0] == 0
    done = run_cli(data, "encrypt")
    assert (done.returncode, done.stdout) == (1, b"")
    told = "facilitator: settings.toml cannot be read (TOMLDecodeError). Nothing of it was used.\n"
    assert done.stderr.decode() == told
    assert (sealed(data), get_identity_path(data).exists()) == ({False}, False)


def test_an_archive_of_sealed_meetings_brings_its_key_along(data: Path, tmp_path: Path) -> None:
    file, new = tmp_path / "all.zip", tmp_path / "new"
    typed(data, ["encrypt"], ("New pass phrase", SECRET), ("The same again", SECRET))
    run_cli(data, "backup", str(file))
    status, said = typed(new, ["restore", str(file)], ("Pass phrase", SECRET))
    assert (status, "Elana Reyes" in said, new.exists()) == (0, True, False)
    status, said = typed(new, ["restore", str(file), "--yes"], ("Pass phrase", SECRET))
    assert (status, sealed(new)) == (0, {True})
    opened = FileMeetingRepository(new, cipher=unlock_cipher(get_identity_path(new).read_bytes(), SECRET))
    assert opened.list_headers()[0].student == "Elana Reyes"


def test_a_rehearsal_that_is_stopped_leaves_a_new_computer_as_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = tmp_path / "all.zip", tmp_path / "new"
    reencrypt_all(FileMeetingRepository(data), create_identity(data, SECRET))
    (data / "agendas").mkdir(0o700)
    (data / "agendas" / "ours.md").write_text("# ours", "utf-8")
    backup.write_backup(data, file)
    answering(monkeypatch, SECRET, SECRET)
    wanted = argparse.Namespace(file=f"{file}", yes=True, replace=False)
    with monkeypatch.context() as stopped, pytest.raises(CommandError, match="Nothing was changed"):
        stopped.setattr(backup, "plan_restore", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        maintenance_commands.run_restore(wanted, DataPaths(new))
    assert not new.exists()
    capsys.readouterr()
    assert maintenance_commands.run_restore(wanted, DataPaths(new)) == 0
    said = capsys.readouterr().out
    assert [name for name in ("agendas/ours.md", "identity.age") if f"new     {name}\n" not in said] == []
    assert sealed(new) == {True}


def test_a_lost_key_comes_back_with_an_archive(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    typed(data, ["encrypt"], ("New pass phrase", SECRET), ("The same again", SECRET))
    run_cli(data, "backup", str(file))
    get_identity_path(data).unlink()
    done = run_cli(data, "encrypt")
    assert (done.returncode, b"their key" in done.stderr) == (1, True)
    status, said = typed(data, ["restore", str(file), "--yes"], ("Pass phrase", SECRET))
    assert (status, "the same here" in said) == (0, True)
    assert (
        FileMeetingRepository(data, cipher=unlock_cipher(get_identity_path(data).read_bytes(), SECRET))
        .list_headers()[0]
        .student
        == "Elana Reyes"
    )


def test_an_archive_with_another_key_is_opened_with_that_and_kept_with_ours(data: Path, tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "all.zip"
    MeetingService(FileMeetingRepository(other, reserve_size=0)).create(build_open_meeting().meeting.replace(id="cafe"))
    typed(other, ["encrypt"], ("New pass phrase", OTHER), ("The same again", OTHER))
    run_cli(other, "backup", str(file))
    status, said = typed(data, ["restore", str(file), "--yes"], ("Pass phrase", OTHER))
    assert (status, "1 meeting brought back" in said, sealed(data)) == (0, True, {False})
    assert not get_identity_path(data).exists()


def test_a_recovery_key_that_comes_too_late_is_refused(data: Path) -> None:
    create_identity(data, SECRET)
    done = run_cli(data, "encrypt", "--recovery", "age1x")
    assert (done.returncode, b"first encrypt --off" in done.stderr) == (2, True)


def test_a_file_that_was_not_sealed_is_seen(data: Path) -> None:
    seal = create_identity(data, SECRET)
    assert any("not sealed like the others" in one.message for one in check_data_folder(data, seal) if one.is_problem)
    done = run_cli(data, "backup", str(data.parent / "all.zip"))
    assert b"not encrypted: keep it as safe" in done.stdout
