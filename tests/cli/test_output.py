"""Tests of output to pipes with other encodings, full disks and closed streams."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.line_mode_process import run_cli
from tests.cli.test_line_mode import START, read_statements


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_unencodable_characters_are_escaped(tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)  # the default of pipes on Windows
    result = run_cli(tmp_path, "plain", lines=f"{START}“quoted” 学\n@nobody\n")
    assert b"Traceback" not in result.stderr
    assert result.returncode == 1
    assert read_statements(tmp_path) == ["“quoted” 学"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [("list",), ("minutes",), ("agenda", "list"), ("plain", "zoe")])
def test_full_disk_prints_one_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    run_cli(tmp_path, "plain", lines=START)
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "facilitator", "--data", str(tmp_path), *words]
        result = subprocess.run(command, input=b"@zoe one\n", stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1


def test_list_prints_any_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_cli(tmp_path, "plain", lines="/meeting annual\n/student 学\n")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    result = run_cli(tmp_path, "list")
    assert (result.returncode, result.stderr) == (0, b"")
