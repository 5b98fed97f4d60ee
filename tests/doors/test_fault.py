"""A fault of the program itself says where it happened, and nothing of what anybody said."""

import os
import sys
from pathlib import Path

import pytest

from facilitator.fault import report, tell_on_stderr

CONFIDED = "Elana said this in confidence"


def a_fault() -> ValueError:
    words = CONFIDED
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_report_says_where_and_not_what(tmp_path: Path) -> None:
    told = report(a_fault(), tmp_path)
    written = (tmp_path / "fault.txt").read_text("utf-8")
    assert CONFIDED not in told + written
    assert written.splitlines()[1] == "ValueError"
    assert "test_fault:" in written
    assert str(Path.home()) not in written
    assert str(Path(__file__).parent) not in written
    assert str(tmp_path / "fault.txt") in told
    assert (tmp_path / "fault.txt").stat().st_mode & 0o777 == 0o600 or os.name == "nt"


def test_where_nothing_can_be_written_it_is_told_all_the_same(tmp_path: Path) -> None:
    told = report(a_fault(), tmp_path / "no such folder")
    assert told.startswith("A fault in the program ended it. Everything shown as saved is saved;")
    assert "written" not in told


def test_a_fault_without_an_error_is_told_too(tmp_path: Path) -> None:
    assert report(None, tmp_path).startswith("A fault in the program ended it.")


def test_a_fault_behind_the_command_line_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell_on_stderr(tmp_path)
    error = a_fault()
    sys.excepthook(type(error), error, error.__traceback__)
    err = capsys.readouterr().err
    assert err.startswith("facilitator: A fault in the program ended it.")
    assert err.count("\n") == 1
    assert CONFIDED not in err
