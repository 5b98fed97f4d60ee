"""What stands between the store and its files: nothing, or encryption at rest in the age format.

`identity.age` holds this person's key, locked by a pass phrase, and with it the recipients every file is sealed to: the
person, and where a district set one, its recovery key. They are pinned in there, so that nobody can add one.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.atomic_files import create_private_folder, read_file, write_file
from facilitator.store.file_format import UnreadableError
from facilitator.store.repository import StoreError

MAGIC = b"age-encryption.org/v1\n"
"""How a sealed file begins."""

MISSING_EXTRA_MESSAGE = (
    "Encryption needs the extra “encrypt”: pipx install 'iep-facilitator[encrypt]'. Nothing was changed."
)
_RECIPIENT_PREFIX = "# recipient: "

# age measures, each time anew, what about a second of work is on this machine: it locks with that much, and opens what
# has up to sixteen times as much. A machine that is busy for that moment would lock weakly, or refuse to open.
_MIN_WORK_FACTOR = 18
"""The work a lock should have, as a power of two: what other programs of the age format take."""
_MAX_LOCK_ATTEMPTS = 3
_MAX_UNLOCK_ATTEMPTS = 50


class WrongKeyError(StoreError):
    """A sealed file was asked for without its key."""

    list_label = "(sealed with another key)"

    def __init__(self) -> None:
        super().__init__(
            "This file is sealed, and not with the key in this folder. It was left as it is. Bring back the"
            " identity.age it was sealed with, or have your district open it with its recovery key."
        )


class WrongPassphraseError(StoreError):
    """The pass phrase opens nothing."""

    def __init__(self) -> None:
        super().__init__("That is not the pass phrase. Nothing was changed.")


class EncryptionChangedError(StoreError):
    """Encryption was turned on, changed or turned off since this window opened; it must not save as before."""

    def __init__(self, outcome: str = "Not saved") -> None:
        super().__init__(
            f"{outcome}: the pass phrase of the meetings was set, changed or taken away since this window opened."
            " Everything saved before is safe, and what you typed is still in the line. Copy it, leave the program and"
            " open it again."
        )


class RepairRefusedError(StoreError):
    """A damaged file was found by a window that must not save any more; it was left as it is."""

    def __init__(self) -> None:
        super().__init__(
            "The file of this meeting is damaged, and it was left as it is: the pass phrase of the meetings was set,"
            " changed or taken away since this window opened. What you typed is still in the line. Copy it, leave the"
            " program and open it again; the meeting is put together there."
        )


class EncryptionSetupError(StoreError):
    """Encryption could not be set up; the sentence says why. Nothing was changed."""


class Cipher(NamedTuple):
    """How bytes go to the disk, and come from it.

    Attributes:
        close: plain bytes → the file's.
        open: the file's bytes → plain ones. Raises Unreadable for damage, Locked for another key.
        fits: whether the files of a data folder are closed by it, still.
    """

    encrypt: Callable[[bytes], bytes]
    decrypt: Callable[[bytes], bytes]
    is_current: Callable[[Path], bool]


def _reject_encrypted(data: bytes) -> bytes:
    if data.startswith(MAGIC):
        raise WrongKeyError
    return data


def get_identity_path(folder: Path) -> Path:
    """Return where the locked key of a data folder is; the files are sealed if it is there."""
    return folder / "identity.age"


def is_encrypted(path: Path) -> bool:
    """Return whether a file is sealed, as its beginning says.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    return read_file(path).startswith(MAGIC)


NO_ENCRYPTION = Cipher(
    encrypt=lambda data: data,
    decrypt=_reject_encrypted,
    is_current=lambda folder: not get_identity_path(folder).exists(),
)
"""No encryption: the disk's own protects the files."""


def unlock_cipher(identity: bytes, passphrase: str) -> Cipher:
    """Return the seal of a data folder. Takes a second or two on purpose, and up to a gigabyte for that time.

    Args:
        identity: what stands in its `identity.age`.
        passphrase: what locks it.

    Raises:
        WrongPassPhrase: it does not open the identity.
        CannotSeal: the extra is not installed, or the identity is none.
    """
    return _build_cipher(*_decrypt_identity(identity, passphrase), identity)


def create_identity(folder: Path, passphrase: str, recovery_keys: Sequence[str] = ()) -> Cipher:
    """Give a data folder a key of its own, locked by a pass phrase; return its seal. Files are sealed by `reencrypt`.

    Args:
        folder: the data folder.
        passphrase: what will be asked for.
        recovery_keys: a district's public keys ("age1…"), each of which opens everything too.

    Raises:
        CannotSeal: a recovery key is none, or the extra is not installed.
        OSError: the identity cannot be written.
    """
    pyrage = load_pyrage()
    for key in recovery_keys:
        try:
            pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError:
            raise EncryptionSetupError(
                f"“{key}” is no public key of age; those begin with age1. Nothing was changed."
            ) from None
    made = pyrage.x25519.Identity.generate()
    identity, recipients = str(made), [str(made.to_public()), *recovery_keys]
    return _build_cipher(identity, recipients, _write_identity(folder, passphrase, identity, recipients))


def change_passphrase(folder: Path, old: str, new: str) -> Cipher:
    """Lock the same key with another pass phrase; return its seal. The files stay as they are.

    Raises:
        WrongPassPhrase, CannotSeal: as for `unlock_cipher`.
        OSError: the identity cannot be read or written.
    """
    identity, recipients = _decrypt_identity(get_identity_path(folder).read_bytes(), old)
    return _build_cipher(identity, recipients, _write_identity(folder, new, identity, recipients))


def reencrypt(
    files: Iterable[Path], old: Cipher, new: Cipher, progress: ProgressCallback = ignore_progress
) -> tuple[int, list[Path]]:
    """Write files anew, opened by one seal and closed by another; only while no one saves. It can be repeated.

    Returns:
        How many were written, and those that `old` could not open, which are left as they are.

    Raises:
        OSError: a file could not be written. It and the rest are as they were.
        Stopped: the person stopped it. The rest are as they were.
    """
    count, left = 0, []
    sealed = new.encrypt(b"").startswith(MAGIC)
    for path in track_progress([*files], progress):
        data = path.read_bytes()
        try:
            plain = old.decrypt(data)
        except (WrongKeyError, UnreadableError):
            left.append(path)
            continue
        if data.startswith(MAGIC) != sealed:
            write_file(path, new.encrypt(plain))
            count += 1
    return count, left


def _decrypt_identity(identity: bytes, passphrase: str) -> tuple[str, list[str]]:
    """Return the key of an identity and the recipients that are pinned with it."""
    lines = _decrypt_with_passphrase(identity, passphrase).decode("ascii").splitlines()
    recipients = [line.removeprefix(_RECIPIENT_PREFIX) for line in lines if line.startswith(_RECIPIENT_PREFIX)]
    return next(line for line in lines if line.startswith("AGE-SECRET-KEY-")), recipients


def _decrypt_with_passphrase(identity: bytes, passphrase: str) -> bytes:
    pyrage = load_pyrage()
    for _ in range(_MAX_UNLOCK_ATTEMPTS):
        try:
            return bytes(pyrage.passphrase.decrypt(identity, passphrase))
        except pyrage.DecryptError as error:
            if "Decryption failed" in str(error):
                raise WrongPassphraseError from None
            if "Excessive work" not in str(error):
                raise EncryptionSetupError(
                    "identity.age is damaged, and without it nothing opens. Move it away, then bring it back from a"
                    " backup: facilitator restore FILE."
                ) from None
    raise EncryptionSetupError(
        "This computer is too slow or too busy just now to open your meetings with a pass phrase. Nothing was changed,"
        " and nothing is damaged. Wait until it has less to do, then say it again."
    )


def _get_work_factor(identity: bytes) -> int:
    """Return the work of a lock, as a power of two: "-> scrypt SALT WORK" on the second line of what age writes."""
    return int(identity.split(b"\n", 2)[1].split(b" ")[3])


def _write_identity(folder: Path, passphrase: str, identity: str, recipients: Sequence[str]) -> bytes:
    """Lock a key and its recipients; return what stands in `identity.age` now."""
    text = "".join(f"{_RECIPIENT_PREFIX}{one}\n" for one in recipients) + f"{identity}\n"
    create_private_folder(folder)
    tried: list[bytes] = []
    while len(tried) < _MAX_LOCK_ATTEMPTS and not any(_get_work_factor(one) >= _MIN_WORK_FACTOR for one in tried):
        tried.append(bytes(load_pyrage().passphrase.encrypt(text.encode("ascii"), passphrase)))
    locked = max(tried, key=_get_work_factor)
    write_file(get_identity_path(folder), locked)
    return locked


def _build_cipher(identity: str, recipients: Sequence[str], identity_file: bytes) -> Cipher:
    pyrage = load_pyrage()
    key = pyrage.x25519.Identity.from_str(identity)
    to = [pyrage.x25519.Recipient.from_str(one) for one in recipients]

    def open_(data: bytes) -> bytes:
        if not data.startswith(MAGIC):
            return data  # written before the files were sealed
        try:
            return bytes(pyrage.decrypt(data, [key]))
        except pyrage.DecryptError as error:
            if "No matching keys" in str(error):
                raise WrongKeyError from None
            raise UnreadableError("the sealed text was changed") from None

    def fits(folder: Path) -> bool:
        try:
            return get_identity_path(folder).read_bytes() == identity_file
        except OSError:
            return False

    return Cipher(encrypt=lambda data: bytes(pyrage.encrypt(data, to)), decrypt=open_, is_current=fits)


def load_pyrage() -> Any:
    """Return the library behind the extra.

    Raises:
        CannotSeal: it is not installed.
    """
    try:
        import pyrage  # an extra
    except ImportError:
        raise EncryptionSetupError(MISSING_EXTRA_MESSAGE) from None
    return pyrage
