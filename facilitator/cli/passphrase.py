"""Asking for a pass phrase, at the terminal and nowhere else: it is never an argument, a variable or a file."""

import getpass
import warnings
from pathlib import Path

from facilitator.cli.command_error import CommandError
from facilitator.store.encryption import Cipher, WrongPassphraseError, get_identity_path, unlock_cipher

MAX_TRIES = 3
MIN_LENGTH = 12
"""Characters. Four words are easier to keep in mind than eight signs, and harder to guess."""


def unlock_folder(folder: Path) -> Cipher:
    """Return the seal of a data folder that has one, asking for its pass phrase.

    Raises:
        Failure: it was not given.
        StoreError: see `seal.unlock`.
    """
    return unlock_identity(get_identity_path(folder).read_bytes())


def unlock_identity(identity: bytes) -> Cipher:
    """Return the seal of an identity, asking for its pass phrase; see `unlock_folder`."""
    return prompt_and_unlock(identity)[1]


def prompt_and_unlock(identity: bytes) -> tuple[str, Cipher]:
    """Return the pass phrase that opens an identity, as it was typed, and the seal; see `unlock_folder`."""
    for _ in range(MAX_TRIES):
        try:
            return (typed := prompt_passphrase("Pass phrase of your meetings: ")), unlock_cipher(identity, typed)
        except WrongPassphraseError as wrong:
            refused = str(wrong)
    raise CommandError(refused)


def prompt_new_passphrase() -> str:
    """Return a new pass phrase that was typed twice.

    Raises:
        Failure: the two differ, or it is short.
    """
    first = prompt_passphrase("New pass phrase (four words or more): ")
    if len(first) < MIN_LENGTH:
        raise CommandError(f"that is shorter than {MIN_LENGTH} characters. Take four words. Nothing was changed.")
    if prompt_passphrase("The same again: ") != first:
        raise CommandError("the two differ. Nothing was changed.")
    return first


def prompt_passphrase(prompt: str) -> str:
    """Return what was typed at the terminal, unseen.

    Raises:
        Failure: there is none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError):
        raise CommandError(
            "the pass phrase is asked for at a terminal, and there is none. Nothing was changed."
        ) from None
