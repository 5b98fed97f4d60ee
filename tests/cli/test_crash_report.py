"""Tests of crash reports, which must not contain recorded text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.maintenance.crash_report import MAX_REPORT_BYTES, install_excepthooks, write_report

CONFIDED = "Elana said this in confidence"


def a_fault() -> ValueError:
    words = CONFIDED
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_report_has_locations_and_no_recorded_text(tmp_path: Path) -> None:
    message = write_report(a_fault(), tmp_path)
    written = (tmp_path / "fault.txt").read_text("utf-8")
    assert CONFIDED not in message + written
    assert written.splitlines()[1] == "ValueError"
    assert "test_crash_report:" in written
    assert str(Path.home()) not in written
    assert str(Path(__file__).parent) not in written
    assert str(tmp_path / "fault.txt") in message
    assert (tmp_path / "fault.txt").stat().st_mode & 0o777 == 0o600 or os.name == "nt"


def test_crash_is_reported_if_the_report_cannot_be_written(tmp_path: Path) -> None:
    message = write_report(a_fault(), tmp_path / "no such folder")
    assert message.startswith("An error in the program ended it. Everything shown as saved is saved.")
    assert "written" not in message


def test_crash_without_an_exception_is_reported(tmp_path: Path) -> None:
    assert write_report(None, tmp_path).startswith("An error in the program ended it.")


def test_crash_prints_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install_excepthooks(tmp_path)
    error = a_fault()
    sys.excepthook(type(error), error, error.__traceback__)
    err = capsys.readouterr().err
    assert err.startswith("facilitator: An error in the program ended it.")
    assert err.count("\n") == 1
    assert CONFIDED not in err


def chained() -> BaseException:
    try:
        try:
            raise KeyError(CONFIDED)
        except KeyError as error:
            raise ExceptionGroup(CONFIDED, [a_fault(), TypeError(CONFIDED)]) from error
    except ExceptionGroup as group:
        return group


def test_report_names_the_causes(tmp_path: Path) -> None:
    message = write_report(chained(), tmp_path)
    written = (tmp_path / "fault.txt").read_text("utf-8")
    assert CONFIDED not in message + written
    for kind in ("ExceptionGroup", "ValueError", "TypeError", "KeyError"):
        assert f"\n{kind}\n" in written


def test_reports_are_appended_until_the_file_is_full(tmp_path: Path) -> None:
    write_report(a_fault(), tmp_path)
    write_report(None, tmp_path)
    assert (tmp_path / "fault.txt").read_text("utf-8").count("facilitator ") == 2
    (tmp_path / "fault.txt").write_text("x" * (MAX_REPORT_BYTES + 1))
    write_report(None, tmp_path)
    assert (tmp_path / "fault.txt").read_text("utf-8").count("\n") == 1


NOBODY_ASKED = {
    "a thread": "threading.Thread(target=bad).start()",
    "what is thrown away": "class Gone:\n    __del__ = bad\nGone()",
    "a warning": "import warnings; warnings.warn(WORDS)",
    "a log": "import logging; logging.getLogger('asyncio').error(WORDS)",
}


@pytest.mark.parametrize("what", NOBODY_ASKED)
def test_output_of_libraries_is_discarded(tmp_path: Path, what: str) -> None:
    code = (
        f"import sys, threading\nfrom pathlib import Path\nfrom facilitator.maintenance.crash_report import install_excepthooks\nWORDS = {CONFIDED!r}\n"
        "def bad(*_):\n    raise ValueError(WORDS)\n"
        f"install_excepthooks(Path(sys.argv[1]))\n{NOBODY_ASKED[what]}\n"
    )
    result = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, timeout=60, check=True)
    assert result.stdout + result.stderr == b""
    if what in {"a thread", "what is thrown away"}:
        assert "ValueError\n  " in (tmp_path / "fault.txt").read_text("utf-8")
    assert not any(CONFIDED in path.read_text("utf-8") for path in tmp_path.iterdir())
