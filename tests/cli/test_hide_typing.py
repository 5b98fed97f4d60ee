"""What is typed before a passphrase prompt appears is never shown."""

import os

import pytest

from facilitator.cli.passphrase import hide_typing

termios = pytest.importorskip("termios")


def test_terminal_shows_nothing_until_the_passphrase_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    controller, terminal = os.openpty()
    with os.fdopen(terminal, "r+b", buffering=0) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)

        def shows_typing() -> bool:
            return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)

        assert shows_typing()
        with hide_typing():
            assert not shows_typing()
            os.write(controller, b"four words or more\n")
            assert os.read(terminal, 1000) == b"four words or more\n"  # the system has dealt with it
        assert shows_typing()
        os.write(controller, b"shown again\n")
        assert b"four words" not in os.read(controller, 1000)
    os.close(controller)


def test_nothing_happens_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, encoding="utf-8") as stdin:  # noqa: PTH123
        monkeypatch.setattr("sys.stdin", stdin)
        with hide_typing():
            pass
