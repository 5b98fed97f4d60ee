"""Asking for a pass phrase, at the terminal and nowhere else: it is never an argument, a variable or a file."""

import getpass
import warnings
from pathlib import Path

from facilitator.cli.command_error import Failure
from facilitator.store.encryption import Seal, WrongPassPhrase, identity_of, unlock

TRIES = 3
SHORTEST = 12
"""Characters. Four words are easier to keep in mind than eight signs, and harder to guess."""


def seal_of(folder: Path) -> Seal:
    """Return the seal of a data folder that has one, asking for its pass phrase.

    Raises:
        Failure: it was not given.
        StoreError: see `seal.unlock`.
    """
    return unlocked(identity_of(folder).read_bytes())


def unlocked(identity: bytes) -> Seal:
    """Return the seal of an identity, asking for its pass phrase; see `seal_of`."""
    return opening(identity)[1]


def opening(identity: bytes) -> tuple[str, Seal]:
    """Return the pass phrase that opens an identity, as it was typed, and the seal; see `seal_of`."""
    for _ in range(TRIES):
        try:
            return (typed := asked("Pass phrase of your meetings: ")), unlock(identity, typed)
        except WrongPassPhrase as wrong:
            refused = str(wrong)
    raise Failure(refused)


def new_passphrase() -> str:
    """Return a new pass phrase that was typed twice.

    Raises:
        Failure: the two differ, or it is short.
    """
    first = asked("New pass phrase (four words or more): ")
    if len(first) < SHORTEST:
        raise Failure(f"that is shorter than {SHORTEST} characters. Take four words. Nothing was changed.")
    if asked("The same again: ") != first:
        raise Failure("the two differ. Nothing was changed.")
    return first


def asked(prompt: str) -> str:
    """Return what was typed at the terminal, unseen.

    Raises:
        Failure: there is none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError):
        raise Failure("the pass phrase is asked for at a terminal, and there is none. Nothing was changed.") from None
