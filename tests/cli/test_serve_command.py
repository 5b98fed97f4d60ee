"""Tests of `facilitator serve` up to the start of the server (see tests/web for the server)."""

from pathlib import Path

import pytest

import facilitator.cli.serve_command
from facilitator.store.age_identity import create_identity
from tests.cli.conftest import Command
from tests.cli.line_mode_process import run_cli

SECRET = "four words to remember"  # noqa: S105


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bytes, int]]:
    """Replace the server; return the arguments, first line and port of each call."""
    from facilitator.web.server import BrowserServer

    seen: list[tuple[list[str], bytes, int]] = []

    async def serve(given: BrowserServer, port: int, tell: object) -> None:
        assert callable(tell)
        tell("http://127.0.0.1:1/open?token=a")
        seen.append((given._arguments, given._first_line, port))

    monkeypatch.setattr(facilitator.cli.serve_command, "serve_until_cancelled", serve)
    monkeypatch.setattr(facilitator.cli.serve_command, "remove_textual_debug_settings", lambda _: None)
    return seen


def test_serve_prints_the_address(command: Command, served: list[tuple[list[str], bytes, int]], data: Path) -> None:
    result = command("serve", "--port", "8123")
    assert (result.status, result.err) == (0, "")
    assert "http://127.0.0.1:1/open?token=a" in result.out.splitlines()
    assert served == [(["--data", str(data), "--browser-tab"], b"\n", 8123)]


def test_passphrase_is_asked_once_and_not_an_argument(
    command: Command, served: list[tuple[list[str], bytes, int]], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_identity(data, SECRET)
    monkeypatch.setattr("facilitator.cli.passphrase.prompt_passphrase", lambda _: SECRET)
    assert command("serve").status == 0
    words, first, _ = served[0]
    assert first.decode() == f"{SECRET}\n"
    assert SECRET not in " ".join(words)


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_invalid_port_is_refused(command: Command, port: str) -> None:
    assert command("serve", "--port", port).status == 2


def test_used_port_prints_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    async def taken(*_: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(facilitator.cli.serve_command, "serve_until_cancelled", taken)
    monkeypatch.setattr(facilitator.cli.serve_command, "remove_textual_debug_settings", lambda _: None)
    result = command("serve", "--port", "8123")
    assert result.status == 1
    assert result.err == "facilitator: Port 8123: Address already in use. To use any free port: --port 0\n"


def test_help_lists_serve_and_not_the_browser_tab(command: Command) -> None:
    out = command("--help", here=False).out
    assert "serve" in out
    assert "browser-tab" not in out


def test_browser_tab_reads_the_passphrase_from_its_first_line(tmp_path: Path) -> None:
    create_identity(tmp_path / "data", SECRET)
    result = run_cli(tmp_path / "data", "--browser-tab", lines="not this one\n")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.startswith(b"facilitator: Wrong passphrase.")
    opened = run_cli(tmp_path / "data", "--browser-tab", lines=f"{SECRET}\n")
    assert opened.stdout.startswith(b"__GANGLION__\n")
    assert b"The system ended the program" in opened.stderr


def test_browser_tab_ends_without_its_server(tmp_path: Path) -> None:
    result = run_cli(tmp_path / "data", "--browser-tab", lines="\n")
    assert result.stdout.startswith(b"__GANGLION__\n")
    assert result.returncode == 128 + 1
    assert result.stderr.count(b"\n") <= 2
    assert b"The system ended the program" in result.stderr
