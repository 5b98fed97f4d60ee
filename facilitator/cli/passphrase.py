"""Passphrase prompts. A passphrase is only read from a terminal, never from an argument, a variable or a file."""

import getpass
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.cli.command_error import CommandError
from facilitator.store.age_identity import unlock_cipher
from facilitator.store.atomic_files import read_file
from facilitator.store.encryption import Cipher, WrongPassphraseError, get_identity_path

try:
    import termios
except ImportError:  # pragma: no cover - Windows
    termios = None  # type: ignore[assignment]

PROMPT = "Passphrase for your meetings: "
MAX_TRIES = 3
MIN_LENGTH = 12
"""Characters. Four words are easier to remember than eight random characters, and harder to guess."""


def unlock_folder(folder: Path) -> Cipher:
    """Ask for the passphrase of an encrypted data folder and return its cipher.

    Raises:
        CommandError: the passphrase was wrong `MAX_TRIES` times, or there is no terminal.
        StoreError: see `facilitator.store.age_identity.unlock_cipher`.
    """
    return unlock_identity(read_file(get_identity_path(folder)))


def unlock_identity(identity: bytes) -> Cipher:
    """Ask for the passphrase of an identity file and return its cipher; see `unlock_folder`."""
    return prompt_and_unlock(identity)[1]


def prompt_and_unlock(identity: bytes) -> tuple[str, Cipher]:
    """Ask for the passphrase of an identity file and return it with the cipher; see `unlock_folder`."""
    with hide_typing():
        for _ in range(MAX_TRIES):
            try:
                return (passphrase := prompt_passphrase(PROMPT)), unlock_cipher(identity, passphrase)
            except WrongPassphraseError as error:
                message = str(error)
    raise CommandError(message)


@contextmanager
def hide_typing() -> Iterator[None]:
    """Stop the terminal from showing what is typed, also before a prompt appears and while a passphrase is checked."""
    if termios is None or not sys.stdin.isatty():
        yield  # Windows shows nothing before the prompt reads it
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    termios.tcsetattr(descriptor, termios.TCSANOW, [*before[:3], before[3] & ~termios.ECHO, *before[4:]])
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def prompt_new_passphrase() -> str:
    """Ask for a new passphrase twice and return it.

    Raises:
        CommandError: the two differ, it is too short, or there is no terminal.
    """
    passphrase = prompt_passphrase("New passphrase (four words or more): ")
    if len(passphrase) < MIN_LENGTH:
        raise CommandError(
            f"The passphrase needs at least {MIN_LENGTH} characters. Use four words. Nothing was changed."
        )
    if prompt_passphrase("Repeat the new passphrase: ") != passphrase:
        raise CommandError("The two passphrases are different. Nothing was changed.")
    return passphrase


def prompt_passphrase(prompt: str) -> str:
    """Read a passphrase from the terminal without echoing it.

    Raises:
        CommandError: there is no terminal.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError):
        raise CommandError("The passphrase must be typed in a terminal. Nothing was changed.") from None
