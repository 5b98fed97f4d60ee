"""Tests of the basic commands and of errors."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import facilitator.cli.main
import facilitator.cli.process
from facilitator import __version__
from facilitator.cli.demo_command import read_sample
from facilitator.paths import DataPaths
from tests.cli.conftest import Command
from tests.cli.line_mode_process import run_cli

ELANA = "\n".join(read_sample())
NURA = "\n".join(read_sample("nura"))


def one_line(err: str) -> bool:
    return err.count("\n") == 1 and err.startswith("facilitator: ") and "Traceback" not in err


def test_version_is_printed(command: Command) -> None:
    assert command("--version", here=False) == (0, f"facilitator {__version__}\n", "")


def test_help_names_every_command(command: Command) -> None:
    out = command("--help", here=False).out
    assert all(name in out for name in ("demo", "practice", "plain", "list", "minutes", "agenda"))


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["--nonsense"], ["minutes", "--nonsense"], ["minutes", "a", "b"], ["minutes", "-o"],
        ["plain", "a", "b"], ["agenda"],
        ["agenda", "nonsense"], ["agenda", "show"], ["agenda", "check"], ["list", "--jsno"], ["--data"],
    ],
)  # fmt: skip
def test_incorrect_use_prints_one_line_and_returns_2(command: Command, words: list[str]) -> None:
    result = command(*words, here=False)
    assert (result.status, result.out) == (2, "")
    assert one_line(result.err)
    assert "--help" in result.err


@pytest.mark.parametrize(
    "words", [["minutes"], ["minutes", "Elana"], ["plain", "Elana"], ["agenda", "show", "nonsense"]]
)
def test_unknown_names_print_one_line_and_return_1(command: Command, words: list[str]) -> None:
    result = command(*words)
    assert (result.status, result.out) == (1, "")
    assert one_line(result.err)


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_without_a_terminal_line_mode_is_recommended(
    command: Command, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    result = command()
    assert result == (2, "", "facilitator: The app needs a terminal. Without one, use line mode: facilitator plain\n")


def test_dumb_terminal_is_not_interactive(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(
        facilitator.cli.process, "sys", SimpleNamespace(stdin=terminal, stdout=terminal, platform="linux")
    )
    assert facilitator.cli.process.is_interactive({"TERM": "xterm"})
    assert not any(
        facilitator.cli.process.is_interactive(environment) for environment in ({"TERM": "dumb"}, {"TERM": ""}, {})
    )


def test_app_opens_in_a_terminal(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []

    def open_app(*given: object, **_: object) -> int:
        opened.append(given)
        return 0

    monkeypatch.setitem(sys.modules, "screens.app", SimpleNamespace(open_app=open_app))
    monkeypatch.setattr(facilitator.cli.main, "is_interactive", lambda _: True)
    assert command().status == 0
    assert command("demo").status == 0
    assert command("practice").status == 0
    (paths,), *samples = opened
    assert paths == DataPaths(data)
    for sample_paths, meeting in samples:
        assert isinstance(sample_paths, DataPaths)
        assert not sample_paths.data.exists()
        assert meeting
    assert len(samples) == 2


def test_demo_without_a_terminal_prints_notes_and_saves_nothing(command: Command, data: Path) -> None:
    result = command("demo")
    assert (result.status, result.err) == (0, "")
    answers, notes = result.out.split("\n\n", 1)
    assert all(line.startswith(("saved ", "speaking now ")) for line in answers.splitlines())
    assert notes.startswith("# Annual review: Elana Reyes\n")
    assert not data.exists()


def test_demo_runs_as_a_process(tmp_path: Path) -> None:
    result = run_cli(tmp_path, "demo")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"# Annual review: Elana Reyes" in result.stdout


def test_meetings_are_listed_last_changed_first(command: Command) -> None:
    assert command("list") == (0, "", "")
    assert command("list", "--json").out == "[]\n"
    for lines in (ELANA, NURA, "/meeting annual on 2026-12-04\n"):
        command("plain", lines=lines)
    listed = command("list").out.splitlines()
    assert [line.rpartition("  ")[0] for line in listed] == [
        "2026-12-04  no student yet  Annual review  planned",
        "2026-10-06  Nura Aziz  Annual review  paused",
        "2026-11-20  Elana Reyes  Annual review  closed",
    ]
    rows = json.loads(command("list", "--json").out)
    assert [row["student"] for row in rows] == ["", "Nura Aziz", "Elana Reyes"]
    assert [row["id"] for row in rows] == [line.rpartition("  ")[2] for line in listed]


def test_minutes_are_of_the_latest_or_the_named_meeting(command: Command) -> None:
    for lines in (ELANA, NURA):
        command("plain", lines=lines)
    assert command("minutes").out.startswith("# Annual review: Nura Aziz\n")
    assert command("minutes", "elana").out.startswith("# Annual review: Elana Reyes\n")
    assert command("minutes", "-o", "-").out == command("minutes").out
    nobody = command("minutes", "nobody")
    assert nobody.status == 1
    assert one_line(nobody.err)


def test_notes_overwrite_a_file_only_with_force(command: Command, tmp_path: Path) -> None:
    command("plain", lines=ELANA)
    file = tmp_path / "notes.md"
    file.write_text("mine", "utf-8")
    refused = command("minutes", "-o", str(file))
    assert (refused.status, refused.out) == (1, "")
    assert one_line(refused.err)
    assert "--force" in refused.err
    assert file.read_text("utf-8") == "mine"
    assert command("minutes", "-o", str(file), "--force") == (0, "", "")
    assert file.read_text("utf-8") == command("minutes").out
    assert file.stat().st_mode & 0o777 == 0o600 or os.name == "nt"


def test_unwritable_notes_print_one_line(command: Command, tmp_path: Path) -> None:
    command("plain", lines=ELANA)
    result = command("minutes", "-o", str(tmp_path))
    assert result.status == 1
    assert one_line(result.err)


def test_agenda_list_marks_unusable_agendas(command: Command, data: Path) -> None:
    (data / "agendas").mkdir(parents=True)
    (data / "agendas" / "ours.md").write_text("# Ours\n", "utf-8")
    listed = command("agenda", "list")
    assert listed.status == 0
    lines = listed.out.splitlines()
    assert {line.partition(":")[0] for line in lines} == {
        "amendment", "annual", "eligibility", "facilitated", "ifsp", "initial", "manifestation", "ours", "reconvened",
        "reevaluation", "section-504", "student-led", "transition",
    }  # fmt: skip
    (ours,) = [line for line in lines if line.startswith("ours")]
    assert "cannot be used" in ours
    assert ours.endswith("(your own)")


def test_agenda_show_prints_the_file(command: Command) -> None:
    shown = command("agenda", "show", "annual")
    assert shown.status == 0
    assert shown.out == (Path(__file__).parents[2] / "facilitator" / "data" / "agendas" / "annual.md").read_text(
        "utf-8"
    )


def test_agenda_check_reports_all_files(command: Command, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text(command("agenda", "show", "annual").out, "utf-8")
    bad.write_text("# no kind\n\n## Goals (many min) `goals`\n", "utf-8")
    checked = command("agenda", "check", str(good), str(bad), str(tmp_path / "none.md"))
    assert (checked.status, checked.err) == (1, "")
    first, *faults = checked.out.splitlines()
    assert first == f"{good}: Annual review, 11 items, 60 minutes"
    assert len(faults) > 2
    assert all(line.startswith((f"{bad}:", f"{tmp_path / 'none.md'}:1: ")) and "; " in line for line in faults)
    assert command("agenda", "check", str(good)).status == 0


def test_data_folder_is_read_from_the_environment(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_DATA", str(tmp_path / "set"))
    command("plain", lines=ELANA, here=False)
    assert (tmp_path / "set" / "meetings").is_dir()
    assert command("list").out == ""
    assert command("list", here=False).out != ""


def test_invalid_data_folder_prints_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", "utf-8")
    result = command("plain", lines="/meeting annual\n")
    assert result.status == 1
    assert result.err.startswith("line 1: Not saved in ")
    assert "Traceback" not in result.err


def test_ctrl_c_prints_nothing(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(facilitator.cli.main, "run_command", stopped)
    assert command("list") == (130, "", "")


def test_closed_pipe_prints_no_error(tmp_path: Path) -> None:
    run_cli(tmp_path, "plain", lines=ELANA)
    for words in ("minutes", "list"):
        process = subprocess.Popen(
            [sys.executable, "-m", "facilitator", "--data", str(tmp_path), words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        assert (process.wait(60), err) == (1, b"")


def test_repairs_are_reported_on_stderr(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run_cli(data, "plain", lines="/meeting annual\n/student Ana Lee\n")
    (path,) = (data / "meetings").glob("*.json")
    path.write_bytes(path.read_bytes()[:-20])
    result = run_cli(data, "list")
    assert (result.returncode, b"Ana Lee" in result.stdout) == (0, True)
    assert b"entries were recovered" in result.stderr
    assert run_cli(data, "list").stderr == b""
    path.write_bytes(path.read_bytes()[:-20])
    result = run_cli(data, "minutes")
    assert (result.returncode, b"entries were recovered" in result.stderr) == (0, True)
