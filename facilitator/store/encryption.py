"""Encrypt the files of the data folder in the age format, if the user turned encryption on.

`identity.age` contains the user's key, encrypted with a passphrase, and the recipients every file is encrypted for: the
user and, if the district set one, the district's recovery key. They are inside the encrypted part, so no one can add a
recipient unnoticed.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.atomic_files import read_file, write_file
from facilitator.store.journal import UnreadableError
from facilitator.store.repository import StoreError

MAGIC = b"age-encryption.org/v1\n"
"""First bytes of an encrypted file."""


class WrongKeyError(StoreError):
    """A file is encrypted and the key does not fit."""

    list_label = "(encrypted with another key)"

    def __init__(self) -> None:
        super().__init__(
            "This file is encrypted with a different key than the one in this data folder. It was not changed."
            " Restore the identity.age it was encrypted with, or ask your district to open it with its recovery key."
        )


class WrongPassphraseError(StoreError):
    """The passphrase is wrong."""

    def __init__(self) -> None:
        super().__init__("Wrong passphrase. Nothing was changed.")


class EncryptionChangedError(StoreError):
    """Encryption was turned on, changed or turned off since this window opened, so it must not save."""

    def __init__(self, outcome: str = "Not saved") -> None:
        super().__init__(
            f"{outcome}: the passphrase for the meetings was set, changed or removed after this window was opened."
            " Everything saved before is safe, and what you typed is still in the input line. Copy it, then quit the"
            " program and open it again."
        )


class RepairRefusedError(StoreError):
    """A window that must not save anymore found a damaged file. The file was not changed."""

    def __init__(self) -> None:
        super().__init__(
            "The file of this meeting is damaged. It was not changed, because the passphrase for the meetings was set,"
            " changed or removed after this window was opened. What you typed is still in the input line. Copy it, then"
            " quit the program and open it again to recover the meeting."
        )


class EncryptionSetupError(StoreError):
    """Encryption could not be set up; the message gives the reason. Nothing was changed."""


class Cipher(NamedTuple):
    """Functions that encode bytes for the disk and back.

    Attributes:
        encrypt: converts plain bytes to the bytes of a file.
        decrypt: converts the bytes of a file to plain bytes. Raises UnreadableError or WrongKeyError.
        is_current: returns whether the files of a data folder are still encrypted this way.
        encrypts: whether `encrypt` changes the bytes.
    """

    encrypt: Callable[[bytes], bytes]
    decrypt: Callable[[bytes], bytes]
    is_current: Callable[[Path], bool]
    encrypts: bool = True


def _reject_encrypted(data: bytes) -> bytes:
    if data.startswith(MAGIC):
        raise WrongKeyError
    return data


def get_identity_path(folder: Path) -> Path:
    """Return the path of the encrypted key of a data folder. The folder is encrypted if this file exists."""
    return folder / "identity.age"


def is_encrypted(path: Path) -> bool:
    """Return whether a file is encrypted, judging by its first bytes."""
    return read_file(path).startswith(MAGIC)


NO_ENCRYPTION = Cipher(
    encrypt=lambda data: data,
    decrypt=_reject_encrypted,
    is_current=lambda folder: not get_identity_path(folder).exists(),
    encrypts=False,
)
"""Leaves the files as they are; disk encryption, if any, protects them."""


def reencrypt(
    files: Iterable[Path], old: Cipher, new: Cipher, progress: ProgressCallback = ignore_progress
) -> tuple[int, list[Path]]:
    """Rewrite files from one cipher to another. The caller holds the lock; an interrupted run can be repeated.

    Returns:
        The number of rewritten files, and the files that `old` could not decrypt, which are not changed.

    Raises:
        OSError: A file could not be written. It and the remaining files are unchanged.
        Cancelled: The user cancelled. The remaining files are unchanged.
    """
    count, skipped = 0, []
    for path in track_progress([*files], progress):
        data = read_file(path)
        try:
            plain = old.decrypt(data)
        except (WrongKeyError, UnreadableError):
            skipped.append(path)
            continue
        if data.startswith(MAGIC) != new.encrypts:
            write_file(path, new.encrypt(plain))
            count += 1
    return count, skipped
