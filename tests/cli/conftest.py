"""The command line in this process: as fast as a call, and measured."""

import io
import logging
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import facilitator.cli.main
import facilitator.cli.process
from facilitator.__main__ import main


class CommandOutcome(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Command = Callable[..., CommandOutcome]


@pytest.fixture(autouse=True)
def restore_process_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command sets for its whole process goes with the test."""
    for where, name in (
        (sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"), (warnings, "showwarning"),
        (logging.root.manager, "disable"),
    ):  # fmt: skip
        monkeypatch.setattr(where, name, getattr(where, name))
    monkeypatch.setattr(facilitator.cli.process, "install_signal_handlers", lambda: None)
    monkeypatch.setattr(facilitator.cli.main, "remove_textual_debug_settings", lambda _: None)


@pytest.fixture
def command(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the data folder of this test, with lines on its stdin and no terminal."""

    def run(*words: str, lines: str | bytes = b"", here: bool = True) -> CommandOutcome:
        typed = lines.encode() if isinstance(lines, str) else lines
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        capsys.readouterr()
        try:
            status = main(["--data", str(data), *words] if here else [*words])
        except SystemExit as left:  # --version and --help
            status = int(left.code or 0)
        return CommandOutcome(status, *capsys.readouterr())

    return run
