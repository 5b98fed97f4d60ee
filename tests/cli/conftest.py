"""Fixtures that run commands in the test process."""

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
    """The exit status and output of a command."""

    status: int
    out: str
    err: str


Command = Callable[..., CommandOutcome]


@pytest.fixture(autouse=True)
def restore_process_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo after each test what a command sets for its process."""
    for where, name in (
        (sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"), (warnings, "showwarning"),
        (logging.root.manager, "disable"),
    ):  # fmt: skip
        monkeypatch.setattr(where, name, getattr(where, name))
    monkeypatch.setattr(facilitator.cli.process, "install_signal_handlers", lambda: None)
    monkeypatch.setattr(facilitator.cli.main, "remove_textual_debug_settings", lambda _: None)


@pytest.fixture
def command(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs a command on the test's data folder, without a terminal."""

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
