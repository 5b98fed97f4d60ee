"""The key of an encrypted data folder: created, encrypted with a passphrase, and unlocked again.

Only this module loads the encryption library, so that a folder without encryption opens faster.
"""

from collections.abc import Sequence
from pathlib import Path

import pyrage

from facilitator.store.atomic_files import create_private_folder, read_file, write_file
from facilitator.store.encryption import (
    MAGIC,
    Cipher,
    EncryptionSetupError,
    WrongKeyError,
    WrongPassphraseError,
    get_identity_path,
)
from facilitator.store.journal import UnreadableError

_RECIPIENT_PREFIX = "# recipient: "

# Each time, age measures how much work this machine does in about a second. It encrypts with that work factor, and
# decrypts files with up to sixteen times as much. On a machine that is busy at that moment, a single attempt would
# encrypt too weakly or refuse to decrypt.
_MIN_WORK_FACTOR = 18
"""The scrypt work factor to reach, as a power of two; other age programs use the same."""
_MAX_ENCRYPT_ATTEMPTS = 3
_MAX_UNLOCK_ATTEMPTS = 50


def unlock_cipher(identity: bytes, passphrase: str) -> Cipher:
    """Return the cipher for the content of `identity.age`. By design this takes a second or two and up to a gigabyte.

    Raises:
        WrongPassphraseError: The passphrase is wrong.
        EncryptionSetupError: pyrage is not installed, or the identity is damaged.
    """
    return _build_cipher(*_decrypt_identity(identity, passphrase), identity)


def create_identity(folder: Path, passphrase: str, recovery_keys: Sequence[str] = ()) -> Cipher:
    """Create a key for a data folder, encrypted with a passphrase. The files are then encrypted by `reencrypt`.

    Args:
        folder: the data folder.
        passphrase: the new passphrase.
        recovery_keys: public keys of the district ("age1…"), each of which can decrypt everything as well.

    Returns:
        The cipher of the folder.

    Raises:
        EncryptionSetupError: A recovery key is invalid, or pyrage is not installed.
        OSError: The identity cannot be written.
    """
    for key in recovery_keys:
        try:
            pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError:
            raise EncryptionSetupError(
                f"“{key}” is not a public age key, which starts with age1. Nothing was changed."
            ) from None
    key_pair = pyrage.x25519.Identity.generate()
    return _write_identity(folder, passphrase, str(key_pair), [str(key_pair.to_public()), *recovery_keys])


def change_passphrase(folder: Path, old: str, new: str) -> Cipher:
    """Encrypt the key with another passphrase and return the cipher. The files are not changed.

    Raises:
        WrongPassphraseError, EncryptionSetupError: As for `unlock_cipher`.
        OSError: The identity cannot be read or written.
    """
    return _write_identity(folder, new, *_decrypt_identity(read_file(get_identity_path(folder)), old))


def _decrypt_identity(identity: bytes, passphrase: str) -> tuple[str, list[str]]:
    """Return the key in an identity and the recipients stored with it."""
    lines = _decrypt_with_passphrase(identity, passphrase).decode("ascii").splitlines()
    recipients = [line.removeprefix(_RECIPIENT_PREFIX) for line in lines if line.startswith(_RECIPIENT_PREFIX)]
    return next(line for line in lines if line.startswith("AGE-SECRET-KEY-")), recipients


def _decrypt_with_passphrase(identity: bytes, passphrase: str) -> bytes:
    for _ in range(_MAX_UNLOCK_ATTEMPTS):
        try:
            return bytes(pyrage.passphrase.decrypt(identity, passphrase))
        except pyrage.DecryptError as error:
            if "Decryption failed" in str(error):
                raise WrongPassphraseError from None
            if "Excessive work" not in str(error):
                raise EncryptionSetupError(
                    "The file identity.age is damaged, and no meeting can be opened without it. Move it to another"
                    " folder, then restore it from a backup: facilitator restore FILE."
                ) from None
    raise EncryptionSetupError(
        "This computer is too slow or too busy right now to open your meetings with a passphrase. Nothing was changed"
        " and nothing is damaged. Wait until it is less busy, then try again."
    )


def _get_work_factor(identity: bytes) -> int:
    """Return the work factor as a power of two: "-> scrypt SALT WORK" is the second line of an age file."""
    return int(identity.split(b"\n", 2)[1].split(b" ")[3])


def _write_identity(folder: Path, passphrase: str, identity: str, recipients: Sequence[str]) -> Cipher:
    """Encrypt a key and its recipients with a passphrase, write `identity.age` and return the cipher."""
    text = "".join(f"{_RECIPIENT_PREFIX}{recipient}\n" for recipient in recipients) + f"{identity}\n"
    create_private_folder(folder)
    attempts: list[bytes] = []
    while len(attempts) < _MAX_ENCRYPT_ATTEMPTS and all(_get_work_factor(data) < _MIN_WORK_FACTOR for data in attempts):
        attempts.append(bytes(pyrage.passphrase.encrypt(text.encode("ascii"), passphrase)))
    strongest = max(attempts, key=_get_work_factor)
    write_file(get_identity_path(folder), strongest)
    return _build_cipher(identity, recipients, strongest)


def _build_cipher(identity: str, recipients: Sequence[str], identity_file: bytes) -> Cipher:
    key = pyrage.x25519.Identity.from_str(identity)
    public_keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]

    def encrypt(data: bytes) -> bytes:
        return bytes(pyrage.encrypt(data, public_keys))

    def decrypt(data: bytes) -> bytes:
        if not data.startswith(MAGIC):
            return data  # written before encryption was turned on
        try:
            return bytes(pyrage.decrypt(data, [key]))
        except pyrage.DecryptError as error:
            if "No matching keys" in str(error):
                raise WrongKeyError from None
            raise UnreadableError("the encrypted text was changed") from None

    def is_current(folder: Path) -> bool:
        try:
            return read_file(get_identity_path(folder)) == identity_file
        except OSError:
            return False

    return Cipher(encrypt, decrypt, is_current)
