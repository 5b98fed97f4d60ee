"""What stands between the store and its files: nothing, or encryption at rest in the age format.

`identity.age` holds this person's key, locked by a pass phrase, and with it the recipients every file is sealed to: the
person, and where a district set one, its recovery key. They are pinned in there, so that nobody can add one.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.progress import Progress, counting, unseen
from facilitator.store.atomic_files import private_folder, read_file, write_file
from facilitator.store.file_format import Unreadable
from facilitator.store.repository import StoreError

MAGIC = b"age-encryption.org/v1\n"
"""How a sealed file begins."""

NEEDED = "Encryption needs the extra “encrypt”: pipx install 'iep-facilitator[encrypt]'. Nothing was changed."
_RECIPIENT = "# recipient: "

# age measures, each time anew, what about a second of work is on this machine: it locks with that much, and opens what
# has up to sixteen times as much. A machine that is busy for that moment would lock weakly, or refuse to open.
_ENOUGH = 18
"""The work a lock should have, as a power of two: what other programs of the age format take."""
_LOCKINGS = 3
_OPENINGS = 50


class Locked(StoreError):
    """A sealed file was asked for without its key."""

    brief = "(sealed with another key)"

    def __init__(self) -> None:
        super().__init__(
            "This file is sealed, and not with the key in this folder. It was left as it is. Bring back the"
            " identity.age it was sealed with, or have your district open it with its recovery key."
        )


class WrongPassPhrase(StoreError):
    """The pass phrase opens nothing."""

    def __init__(self) -> None:
        super().__init__("That is not the pass phrase. Nothing was changed.")


class SealedSince(StoreError):
    """Encryption was turned on, changed or turned off since this window opened; it must not save as before."""

    def __init__(self, what: str = "Not saved") -> None:
        super().__init__(
            f"{what}: the pass phrase of the meetings was set, changed or taken away since this window opened."
            " Everything saved before is safe, and what you typed is still in the line. Copy it, leave the program and"
            " open it again."
        )


class LeftDamaged(StoreError):
    """A damaged file was found by a window that must not save any more; it was left as it is."""

    def __init__(self) -> None:
        super().__init__(
            "The file of this meeting is damaged, and it was left as it is: the pass phrase of the meetings was set,"
            " changed or taken away since this window opened. What you typed is still in the line. Copy it, leave the"
            " program and open it again; the meeting is put together there."
        )


class CannotSeal(StoreError):
    """Encryption could not be set up; the sentence says why. Nothing was changed."""


class Seal(NamedTuple):
    """How bytes go to the disk, and come from it.

    Attributes:
        close: plain bytes → the file's.
        open: the file's bytes → plain ones. Raises Unreadable for damage, Locked for another key.
        fits: whether the files of a data folder are closed by it, still.
    """

    close: Callable[[bytes], bytes]
    open: Callable[[bytes], bytes]
    fits: Callable[[Path], bool]


def _as_it_is(data: bytes) -> bytes:
    if data.startswith(MAGIC):
        raise Locked
    return data


def identity_of(folder: Path) -> Path:
    """Return where the locked key of a data folder is; the files are sealed if it is there."""
    return folder / "identity.age"


def is_sealed(path: Path) -> bool:
    """Return whether a file is sealed, as its beginning says.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    return read_file(path).startswith(MAGIC)


PLAIN = Seal(close=lambda data: data, open=_as_it_is, fits=lambda folder: not identity_of(folder).exists())
"""No encryption: the disk's own protects the files."""


def unlock(identity: bytes, passphrase: str) -> Seal:
    """Return the seal of a data folder. Takes a second or two on purpose, and up to a gigabyte for that time.

    Args:
        identity: what stands in its `identity.age`.
        passphrase: what locks it.

    Raises:
        WrongPassPhrase: it does not open the identity.
        CannotSeal: the extra is not installed, or the identity is none.
    """
    return _seal(*_opened(identity, passphrase), identity)


def lock(folder: Path, passphrase: str, recovery: Sequence[str] = ()) -> Seal:
    """Give a data folder a key of its own, locked by a pass phrase; return its seal. Files are sealed by `reseal`.

    Args:
        folder: the data folder.
        passphrase: what will be asked for.
        recovery: a district's public keys ("age1…"), each of which opens everything too.

    Raises:
        CannotSeal: a recovery key is none, or the extra is not installed.
        OSError: the identity cannot be written.
    """
    pyrage = extra()
    for key in recovery:
        try:
            pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError:
            raise CannotSeal(f"“{key}” is no public key of age; those begin with age1. Nothing was changed.") from None
    made = pyrage.x25519.Identity.generate()
    identity, recipients = str(made), [str(made.to_public()), *recovery]
    return _seal(identity, recipients, _write(folder, passphrase, identity, recipients))


def relock(folder: Path, old: str, new: str) -> Seal:
    """Lock the same key with another pass phrase; return its seal. The files stay as they are.

    Raises:
        WrongPassPhrase, CannotSeal: as for `unlock`.
        OSError: the identity cannot be read or written.
    """
    identity, recipients = _opened(identity_of(folder).read_bytes(), old)
    return _seal(identity, recipients, _write(folder, new, identity, recipients))


def reseal(files: Iterable[Path], old: Seal, new: Seal, progress: Progress = unseen) -> tuple[int, list[Path]]:
    """Write files anew, opened by one seal and closed by another; only while no one saves. It can be repeated.

    Returns:
        How many were written, and those that `old` could not open, which are left as they are.

    Raises:
        OSError: a file could not be written. It and the rest are as they were.
        Stopped: the person stopped it. The rest are as they were.
    """
    count, left = 0, []
    sealed = new.close(b"").startswith(MAGIC)
    for path in counting([*files], progress):
        data = path.read_bytes()
        try:
            plain = old.open(data)
        except (Locked, Unreadable):
            left.append(path)
            continue
        if data.startswith(MAGIC) != sealed:
            write_file(path, new.close(plain))
            count += 1
    return count, left


def _opened(identity: bytes, passphrase: str) -> tuple[str, list[str]]:
    """Return the key of an identity and the recipients that are pinned with it."""
    lines = _read(identity, passphrase).decode("ascii").splitlines()
    recipients = [line.removeprefix(_RECIPIENT) for line in lines if line.startswith(_RECIPIENT)]
    return next(line for line in lines if line.startswith("AGE-SECRET-KEY-")), recipients


def _read(identity: bytes, passphrase: str) -> bytes:
    pyrage = extra()
    for _ in range(_OPENINGS):
        try:
            return bytes(pyrage.passphrase.decrypt(identity, passphrase))
        except pyrage.DecryptError as error:
            if "Decryption failed" in str(error):
                raise WrongPassPhrase from None
            if "Excessive work" not in str(error):
                raise CannotSeal(
                    "identity.age is damaged, and without it nothing opens. Move it away, then bring it back from a"
                    " backup: facilitator restore FILE."
                ) from None
    raise CannotSeal(
        "This computer is too slow or too busy just now to open your meetings with a pass phrase. Nothing was changed,"
        " and nothing is damaged. Wait until it has less to do, then say it again."
    )


def _work(locked: bytes) -> int:
    """Return the work of a lock, as a power of two: "-> scrypt SALT WORK" on the second line of what age writes."""
    return int(locked.split(b"\n", 2)[1].split(b" ")[3])


def _write(folder: Path, passphrase: str, identity: str, recipients: Sequence[str]) -> bytes:
    """Lock a key and its recipients; return what stands in `identity.age` now."""
    text = "".join(f"{_RECIPIENT}{one}\n" for one in recipients) + f"{identity}\n"
    private_folder(folder)
    tried: list[bytes] = []
    while len(tried) < _LOCKINGS and not any(_work(one) >= _ENOUGH for one in tried):
        tried.append(bytes(extra().passphrase.encrypt(text.encode("ascii"), passphrase)))
    locked = max(tried, key=_work)
    write_file(identity_of(folder), locked)
    return locked


def _seal(identity: str, recipients: Sequence[str], locked: bytes) -> Seal:
    pyrage = extra()
    key = pyrage.x25519.Identity.from_str(identity)
    to = [pyrage.x25519.Recipient.from_str(one) for one in recipients]

    def open_(data: bytes) -> bytes:
        if not data.startswith(MAGIC):
            return data  # written before the files were sealed
        try:
            return bytes(pyrage.decrypt(data, [key]))
        except pyrage.DecryptError as error:
            if "No matching keys" in str(error):
                raise Locked from None
            raise Unreadable("the sealed text was changed") from None

    def fits(folder: Path) -> bool:
        try:
            return identity_of(folder).read_bytes() == locked
        except OSError:
            return False

    return Seal(close=lambda data: bytes(pyrage.encrypt(data, to)), open=open_, fits=fits)


def extra() -> Any:
    """Return the library behind the extra.

    Raises:
        CannotSeal: it is not installed.
    """
    try:
        import pyrage  # an extra
    except ImportError:
        raise CannotSeal(NEEDED) from None
    return pyrage
