"""Standard input is decoded without a guess, or refused with its line and how to save it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.cli.standard_input import UndecodableInput, read_stdin_lines, refuse_undecoded
from tests.cli.conftest import Command
from tests.cli.line_mode_process import run_cli
from tests.cli.test_line_mode import Terminal, read_statements

START = "/meeting annual on 2026-11-20\n/student José Peña\n/here José Peña as student\n/start\n@José\n"
HOW_TO_SAVE = "Save it as UTF-8 and try again (in Word or Notepad: Save As, Encoding: UTF-8)."


class NamedPipe(io.BytesIO):
    """Bytes from another program: they have a file number that is not a file's."""

    def __init__(self, data: bytes, number: int) -> None:
        super().__init__(data)
        self.number = number

    def fileno(self) -> int:
        return self.number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_recognizable_encodings_are_recorded(command: Command, data: Path, encoding: str) -> None:
    done = command("plain", lines=(START + "Me gusta dibujar.\r\n").encode(encoding))
    assert (done.status, done.err) == (0, "")
    assert "student · José Peña" in done.out
    assert read_statements(data) == ["Me gusta dibujar."]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (START.encode("cp1252"), 2),
        (START.encode("utf-16-le"), 2),
        ("/start\n".encode("utf-16-be"), 1),
        (START.encode("utf-32"), 1),
        (START.encode() + b"half \xff a \xc3\n", 6),
    ],
    ids=["cp1252", "UTF-16 LE without mark", "UTF-16 BE without mark", "UTF-32", "a broken byte"],
)
def test_file_in_another_encoding_is_refused_before_anything_is_recorded(
    command: Command, data: Path, typed: bytes, line: int
) -> None:
    done = command("plain", lines=typed)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"facilitator: Line {line} of the input is not UTF-8 text. Nothing was read. {HOW_TO_SAVE}\n"
    assert not (data / "meetings").exists()


def test_redirected_file_is_refused_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "meeting.txt").write_bytes(b"/meeting annual\r\n/student Jos\xe9\r\n")
    command = [sys.executable, "-m", "facilitator", "--data", str(tmp_path / "data"), "plain"]
    with (tmp_path / "meeting.txt").open("rb") as file:
        result = subprocess.run(command, stdin=file, capture_output=True, timeout=60, check=False)
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"Line 2 of the input is not UTF-8 text. Nothing was read." in result.stderr


def test_pipe_is_refused_from_the_line_on(tmp_path: Path) -> None:
    result = run_cli(tmp_path, "plain", lines=START.encode() + b"I draw.\nJos\xe9\nJos\xe9\n/close\n")
    assert result.returncode == 1
    assert b"closed" not in result.stdout
    (message,) = result.stderr.decode().splitlines()
    assert message == (
        "facilitator: Line 7 of the input is not UTF-8 text. It and the lines after it were not read. " + HOW_TO_SAVE
    )
    assert read_statements(tmp_path) == ["I draw."]


def read_pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes) -> list[str]:
    """Return the lines that a program sends on a number that is a folder, not a file."""
    number = os.open(tmp_path, os.O_RDONLY)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(NamedPipe(data, number), encoding="utf-8"))
    try:
        return list(read_stdin_lines())
    finally:
        os.close(number)


def test_pipe_in_utf_16_is_decoded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert read_pipe(monkeypatch, tmp_path, "José\r\n\r\n学".encode("utf-16")) == ["José", "", "学"]
    assert read_pipe(monkeypatch, tmp_path, "\ufeffone\n\ufefftwo\x00\n".encode()) == ["one", "two\x00"]
    assert read_pipe(monkeypatch, tmp_path, b"") == []


def test_pipe_in_utf_16_without_a_mark_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UndecodableInput, match=r"Line 1 of the input is not UTF-8 text\. It and the lines after it"):
        read_pipe(monkeypatch, tmp_path, "one\ntwo\n".encode("utf-16-le"))


def test_terminal_line_in_another_encoding_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"one\nJos\xe9\nJos\xc3\xa9\n"), encoding="utf-8"))
    first, second, third = read_stdin_lines()
    refuse_undecoded(first)
    refuse_undecoded(third)
    assert (first, third) == ("one", "José")
    with pytest.raises(UndecodableInput, match=r"Set the terminal to UTF-8, and type the line again\."):
        refuse_undecoded(second)
