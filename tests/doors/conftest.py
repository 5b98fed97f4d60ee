"""The command line in this process: as fast as a call, and measured."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitator.__main__ import main


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def command(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the data folder of this test, with lines on its stdin and no terminal."""

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # a command sets its own, which goes with this test

    def run(*words: str, lines: str | bytes = b"", here: bool = True) -> Ended:
        typed = lines.encode() if isinstance(lines, str) else lines
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        capsys.readouterr()
        try:
            status = main(["--data", str(data), *words] if here else [*words])
        except SystemExit as left:  # --version and --help
            status = int(left.code or 0)
        return Ended(status, *capsys.readouterr())

    return run
