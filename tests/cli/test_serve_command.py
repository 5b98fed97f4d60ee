"""The command `facilitator serve`: what it says before anything is served (what is served: tests/serve)."""

import sys
from pathlib import Path

import pytest

import facilitator.cli.serve_command
from facilitator.store.encryption import create_identity
from tests.cli.conftest import Command
from tests.cli.line_mode_process import run_cli

SECRET = "four words to remember"  # noqa: S105


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bytes, int]]:
    """What would be served: the words and the first line of each window, and the port."""
    from facilitator.web import server
    from facilitator.web.server import BrowserServer

    seen: list[tuple[list[str], bytes, int]] = []

    async def serve(given: BrowserServer, port: int, tell: object) -> None:
        assert callable(tell)
        tell("http://127.0.0.1:1/open?token=a")
        seen.append((given._arguments, given._first_line, port))

    monkeypatch.setattr(server, "serve_until_cancelled", serve)
    monkeypatch.setattr(facilitator.cli.serve_command, "remove_textual_debug_settings", lambda _: None)
    return seen


def test_without_the_extra_it_says_how_to_get_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "facilitator.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    done = command("serve")
    assert (done.status, done.out) == (1, "")
    assert done.err == f"facilitator: {facilitator.cli.serve_command.MISSING_EXTRA_MESSAGE}\n"


def test_it_prints_the_address(command: Command, served: list[tuple[list[str], bytes, int]], data: Path) -> None:
    done = command("serve", "--port", "8123")
    assert (done.status, done.err) == (0, "")
    assert "http://127.0.0.1:1/open?token=a" in done.out.splitlines()
    assert served == [(["--data", str(data), "window"], b"\n", 8123)]


def test_the_pass_phrase_is_asked_for_once_and_is_no_argument(
    command: Command, served: list[tuple[list[str], bytes, int]], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_identity(data, SECRET)
    monkeypatch.setattr("facilitator.cli.passphrase.prompt_passphrase", lambda _: SECRET)
    assert command("serve").status == 0
    words, first, _ = served[0]
    assert first.decode() == f"{SECRET}\n"
    assert SECRET not in " ".join(words)


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_bad_use(command: Command, port: str) -> None:
    assert command("serve", "--port", port).status == 2


def test_a_port_that_is_taken_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.web import server

    async def taken(*_: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(server, "serve_until_cancelled", taken)
    monkeypatch.setattr(facilitator.cli.serve_command, "remove_textual_debug_settings", lambda _: None)
    done = command("serve", "--port", "8123")
    assert done.status == 1
    assert done.err == "facilitator: port 8123: Address already in use. Any that is free: --port 0\n"


def test_help_names_it_and_not_what_it_starts(command: Command) -> None:
    out = command("--help", here=False).out
    assert "serve" in out
    assert "window" not in out


def test_a_window_opens_sealed_meetings_with_the_first_line(tmp_path: Path) -> None:
    create_identity(tmp_path / "data", SECRET)
    done = run_cli(tmp_path / "data", "window", lines="not this one\n")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"facilitator: Wrong passphrase.")
    opened = run_cli(tmp_path / "data", "window", lines=f"{SECRET}\n")
    assert opened.stdout.startswith(b"__GANGLION__\n")
    assert b"ended from outside" in opened.stderr


def test_a_window_ends_when_nobody_serves_it(tmp_path: Path) -> None:
    done = run_cli(tmp_path / "data", "window", lines="\n")
    assert done.stdout.startswith(b"__GANGLION__\n")
    assert done.returncode == 128 + 1
    assert done.stderr.count(b"\n") <= 2
    assert b"ended from outside" in done.stderr
