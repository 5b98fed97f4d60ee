"""Line mode and commands as separate processes."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

TIMEOUT = 60
"""Seconds to wait for a process."""


class LineModeProcess:
    """A running `facilitator plain`."""

    def __init__(self, data: Path, meeting: str | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "facilitator", "--data", str(data), "plain", *([meeting] if meeting else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        if meeting:
            self.read_answer()

    def enter_line(self, line: str) -> None:
        """Enter a line."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def read_answer(self) -> str:
        """Wait for the next line of output."""
        assert self.process.stdout
        return self.process.stdout.readline().decode().rstrip("\n")

    def kill(self) -> None:
        """Kill the process without any cleanup."""
        self.process.kill()
        self.process.wait(TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate(timeout=TIMEOUT)


def run_cli(data: Path, *arguments: str, lines: str | bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "facilitator", "--data", str(data), *arguments],
        input=lines.encode() if isinstance(lines, str) else lines,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
