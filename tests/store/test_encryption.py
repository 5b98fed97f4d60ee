"""Encryption at rest: every file with user content is encrypted, and damage is recovered from the previous save."""

import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pyrage
import pytest

from facilitator.store import age_identity
from facilitator.store.age_identity import change_passphrase, create_identity, unlock_cipher
from facilitator.store.atomic_files import write_file
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import (
    MAGIC,
    NO_ENCRYPTION,
    Cipher,
    EncryptionChangedError,
    EncryptionSetupError,
    WrongKeyError,
    WrongPassphraseError,
    get_identity_path,
    reencrypt,
)
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import UnreadableError
from facilitator.store.layout import iter_content_files
from facilitator.store.meeting_file import get_copy_path
from facilitator.store.repository import DamagedMeetingError
from tests.store.store_samples import ID, get_meeting_file, make_meeting

PASSPHRASE = "correct horse battery staple"  # noqa: S105
WORDS = (b"Statement", b"Annual review", "Zoë".encode(), "naïve".encode(), b"typed and waiting", b"/home/notes.md")


@pytest.fixture(scope="module")
def locked_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cipher, pyrage.x25519.Identity]:
    """A data folder with a key, made once: locking takes a second."""
    folder, district = tmp_path_factory.mktemp("locked"), pyrage.x25519.Identity.generate()
    return folder, create_identity(folder, PASSPHRASE, [str(district.to_public())]), district


@pytest.fixture
def encrypted_repository(
    folder: Path, locked_folder: tuple[Path, Cipher, pyrage.x25519.Identity]
) -> FileMeetingRepository:
    shutil.copytree(locked_folder[0], folder)
    return FileMeetingRepository(folder, reserve_size=0, cipher=locked_folder[1], get_time=lambda: "2026-11-20")


def fill(repository: FileMeetingRepository, cipher: Cipher) -> None:
    """Create one file of each kind that contains user content."""
    repository.write(ID, make_meeting(3), 0)
    repository.write(ID, make_meeting(4), 1)
    get_meeting_file(repository.folder, "dddd").write_bytes(cipher.encrypt(b"torn Statement"))
    with pytest.raises(DamagedMeetingError):
        repository.read("dddd")
    repository.save_index()
    repository.log_export(ID, Path("/home/notes.md"))
    DraftStore(repository.folder, "aaaa", cipher).save(Draft(ID, "typed and waiting"))


def test_no_encrypted_file_contains_readable_text(
    encrypted_repository: FileMeetingRepository, locked_folder: tuple[Path, Cipher, object]
) -> None:
    fill(encrypted_repository, locked_folder[1])
    files = [path for path in encrypted_repository.folder.rglob("*") if path.is_file()]
    kinds = {path.relative_to(encrypted_repository.folder).parts[0] for path in files}
    assert {"meetings", "backups", "damaged", "drafts", "index.json", "exports.json", "identity.age"} <= kinds
    for path in files:
        data = path.read_bytes()
        assert not [word for word in WORDS if word in data], path
    for path in iter_content_files(encrypted_repository.folder):
        assert path.read_bytes().startswith(MAGIC), path


def test_same_text_is_readable_without_encryption(repository: FileMeetingRepository) -> None:
    """Check that the text searched for in the test above is really there."""
    fill(repository, NO_ENCRYPTION)
    everything = b"".join(path.read_bytes() for path in iter_content_files(repository.folder))
    assert [word for word in WORDS if word not in everything] == []


def test_only_the_right_passphrase_unlocks(encrypted_repository: FileMeetingRepository) -> None:
    encrypted_repository.write(ID, make_meeting(3), 0)
    identity = get_identity_path(encrypted_repository.folder).read_bytes()
    again = FileMeetingRepository(encrypted_repository.folder, cipher=unlock_cipher(identity, PASSPHRASE))
    assert again.read(ID) == (make_meeting(3), 1)
    with pytest.raises(WrongPassphraseError, match=r"^Wrong passphrase\. Nothing was changed\.$"):
        unlock_cipher(identity, "another")
    with pytest.raises(
        EncryptionSetupError,
        match=r"^The file identity\.age is damaged, and no meeting can be opened .* facilitator restore FILE\.$",
    ):
        unlock_cipher(identity[:-80], PASSPHRASE)


def simulate_busy_machine(monkeypatch: pytest.MonkeyPatch, **passphrase: object) -> None:
    """Replace functions of pyrage.passphrase to simulate a busy machine."""
    fake_pyrage = SimpleNamespace(**{**vars(pyrage), "passphrase": SimpleNamespace(**passphrase)})
    monkeypatch.setattr(age_identity, "pyrage", fake_pyrage)


def test_unlocking_succeeds_on_a_briefly_busy_machine(
    locked_folder: tuple[Path, Cipher, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [pyrage.DecryptError("Excessive work parameter for passphrase.")] * 9

    def decrypt(identity: bytes, typed: str) -> bytes:
        if refusals:
            raise refusals.pop()
        return bytes(pyrage.passphrase.decrypt(identity, typed))

    simulate_busy_machine(monkeypatch, decrypt=decrypt)
    assert unlock_cipher(get_identity_path(locked_folder[0]).read_bytes(), PASSPHRASE).is_current(locked_folder[0])
    assert not refusals


def test_slow_machine_is_distinguished_from_damage(locked_folder: tuple[Path, Cipher, object]) -> None:
    identity = get_identity_path(locked_folder[0]).read_bytes()
    slow = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 30", identity)
    with pytest.raises(EncryptionSetupError, match=r"too slow or too busy right now .* nothing is damaged\. Wait"):
        unlock_cipher(slow, PASSPHRASE)


@pytest.mark.parametrize(("works", "expected"), [([19], 19), ([14, 18], 18), ([15, 17, 16], 17)])
def test_strongest_of_several_attempts_is_used(
    works: list[int], expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulate_busy_machine(monkeypatch, encrypt=lambda *_: MAGIC + b"-> scrypt c2FsdA %d\nbody" % works.pop(0))
    create_identity(tmp_path, PASSPHRASE)
    assert b" %d\n" % expected in get_identity_path(tmp_path).read_bytes()
    assert not works


def test_only_the_user_and_the_district_can_decrypt(
    encrypted_repository: FileMeetingRepository, locked_folder: tuple[Path, Cipher, pyrage.x25519.Identity]
) -> None:
    encrypted_repository.write(ID, make_meeting(3), 0)
    data = get_meeting_file(encrypted_repository.folder).read_bytes()
    assert b"Statement 1" in pyrage.decrypt(data, [locked_folder[2]])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [pyrage.x25519.Identity.generate()])


def test_without_the_key_an_encrypted_meeting_is_listed_and_not_changed(
    encrypted_repository: FileMeetingRepository, tmp_path: Path
) -> None:
    encrypted_repository.write(ID, make_meeting(3), 0)
    before = get_meeting_file(encrypted_repository.folder).read_bytes()
    other = create_identity(tmp_path / "other", PASSPHRASE)
    for cipher in (NO_ENCRYPTION, other):
        repository = FileMeetingRepository(encrypted_repository.folder, cipher=cipher)
        with pytest.raises(WrongKeyError) as refused:
            repository.read(ID)
        assert str(refused.value) == (
            "This file is encrypted with a different key than the one in this data folder. It was not changed. Restore"
            " the identity.age it was encrypted with, or ask your district to open it with its recovery key."
        )
        with pytest.raises(EncryptionChangedError):
            repository.write(ID, make_meeting(9), 1)
        assert [header.title for header in repository.list_headers()] == ["(encrypted with another key)"]
    assert get_meeting_file(encrypted_repository.folder).read_bytes() == before
    assert not (encrypted_repository.folder / "damaged").exists()


def test_changed_bit_is_detected_and_the_previous_save_is_recovered(
    encrypted_repository: FileMeetingRepository,
) -> None:
    for revision in range(3):
        encrypted_repository.write(ID, make_meeting(revision + 1), revision)
    path = get_meeting_file(encrypted_repository.folder)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    tables, _ = encrypted_repository.read(ID)
    assert tables == make_meeting(2)
    assert [file.read_bytes() for file in (encrypted_repository.folder / "damaged").iterdir()] == [bytes(data)]
    assert path.read_bytes().startswith(MAGIC)


@pytest.mark.parametrize("cut", [0, 10, 30, 200, -1])
def test_truncated_encrypted_file_is_recovered(encrypted_repository: FileMeetingRepository, cut: int) -> None:
    encrypted_repository.write(ID, make_meeting(1), 0)
    encrypted_repository.write(ID, make_meeting(2), 1)
    path = get_meeting_file(encrypted_repository.folder)
    path.write_bytes(path.read_bytes()[:cut])
    assert encrypted_repository.read(ID)[0] == make_meeting(1)


def test_damaged_previous_save_is_skipped(encrypted_repository: FileMeetingRepository) -> None:
    encrypted_repository.write(ID, make_meeting(1), 0)
    encrypted_repository.write(ID, make_meeting(2), 1)
    encrypted_repository.write(ID, make_meeting(3), 2)
    for path in (
        get_meeting_file(encrypted_repository.folder),
        get_copy_path(get_meeting_file(encrypted_repository.folder)),
    ):
        path.write_bytes(path.read_bytes()[:-1])
    assert encrypted_repository.read(ID)[0] == make_meeting(1)  # the copy of the day
    assert list(encrypted_repository.read_backups(ID))


def test_encrypting_and_decrypting_all_files_loses_nothing(
    repository: FileMeetingRepository, locked_folder: tuple[Path, Cipher, object]
) -> None:
    fill(repository, NO_ENCRYPTION)
    before = {path: path.read_bytes() for path in iter_content_files(repository.folder)}
    count, skipped = reencrypt_all(repository, locked_folder[1])
    assert (count, skipped) == (len(before), [])
    assert all(path.read_bytes().startswith(MAGIC) for path in before)
    assert repository.folder.joinpath("meetings").stat().st_mode & 0o077 == 0
    encrypted = FileMeetingRepository(repository.folder, cipher=locked_folder[1])
    assert encrypted.read(ID)[0] == make_meeting(4)
    assert reencrypt_all(encrypted, locked_folder[1]) == (0, [])
    assert reencrypt_all(encrypted, NO_ENCRYPTION) == (len(before), [])
    assert {path: path.read_bytes() for path in before} == before


def test_window_opened_before_encryption_changed_saves_nothing(
    repository: FileMeetingRepository, locked_folder: tuple[Path, Cipher, object]
) -> None:
    """An unencrypted file in an encrypted folder would be readable by others; one with an old key would be lost."""
    repository.write(ID, make_meeting(3), 0)
    old_draft = DraftStore(repository.folder, "aaaa")
    shutil.copy(get_identity_path(locked_folder[0]), get_identity_path(repository.folder))
    reencrypt_all(repository, locked_folder[1])
    before = get_meeting_file(repository.folder).read_bytes()
    for id_, expected in ((ID, 1), ("cafe", 0)):
        with pytest.raises(EncryptionChangedError, match="still in the input line"):
            repository.write(id_, make_meeting(4, id_), expected)
    with pytest.raises(OSError, match="encryption changed since"):
        old_draft.save(Draft(ID, "waiting"))
    repository.log_export(ID, Path("/home/notes.md"))
    repository.save_index()
    assert [path.name for path in repository.folder.rglob("*.json")] == [f"{ID}.json"]
    assert get_meeting_file(repository.folder).read_bytes() == before
    encrypted = FileMeetingRepository(repository.folder, reserve_size=0, cipher=locked_folder[1])
    assert encrypted.write(ID, make_meeting(4), 1) == 2
    reencrypt_all(encrypted, NO_ENCRYPTION)
    assert not get_identity_path(repository.folder).exists()
    with pytest.raises(EncryptionChangedError):
        encrypted.write(ID, make_meeting(5), 2)
    assert FileMeetingRepository(repository.folder).read(ID) == (make_meeting(4), 2)


def test_key_is_kept_while_a_file_needs_it(encrypted_repository: FileMeetingRepository) -> None:
    encrypted_repository.write(ID, make_meeting(3), 0)
    encrypted_repository.write("cafe", make_meeting(3, "cafe"), 0)
    path = get_meeting_file(encrypted_repository.folder, "cafe")
    path.write_bytes(path.read_bytes()[:-1])
    assert reencrypt_all(encrypted_repository, NO_ENCRYPTION)[1] == [path]
    assert get_identity_path(encrypted_repository.folder).exists()


def test_interrupted_encryption_leaves_all_meetings_readable(
    repository: FileMeetingRepository, locked_folder: tuple[Path, Cipher, object]
) -> None:
    """After an interruption, some files are encrypted and some are not, and the key exists."""
    repository.write(ID, make_meeting(3), 0)
    repository.write("cafe", make_meeting(2, "cafe"), 0)
    shutil.copy(get_identity_path(locked_folder[0]), get_identity_path(repository.folder))
    file = get_meeting_file(repository.folder)
    write_file(file, locked_folder[1].encrypt(file.read_bytes()))
    encrypted = FileMeetingRepository(repository.folder, cipher=locked_folder[1])
    assert (encrypted.read(ID)[0], encrypted.read("cafe")[0]) == (make_meeting(3), make_meeting(2, "cafe"))
    encrypted.write("cafe", make_meeting(3, "cafe"), 1)
    assert get_meeting_file(repository.folder, "cafe").read_bytes().startswith(MAGIC)


def test_files_that_cannot_be_decrypted_are_skipped_and_returned(
    tmp_path: Path, locked_folder: tuple[Path, Cipher, object]
) -> None:
    good, bad, strange = tmp_path / "good", tmp_path / "bad", tmp_path / "strange"
    good.write_bytes(locked_folder[1].encrypt(b"words"))
    bad.write_bytes(locked_folder[1].encrypt(b"words")[:-1])
    strange.write_bytes(bytes(pyrage.encrypt(b"words", [pyrage.x25519.Identity.generate().to_public()])))
    before = [bad.read_bytes(), strange.read_bytes()]
    assert reencrypt([bad, strange, good], locked_folder[1], NO_ENCRYPTION) == (1, [bad, strange])
    assert [good.read_bytes(), bad.read_bytes(), strange.read_bytes()] == [b"words", *before]


def test_format_of_the_identity_is_unchanged(
    locked_folder: tuple[Path, Cipher, pyrage.x25519.Identity],
) -> None:
    text = pyrage.passphrase.decrypt(get_identity_path(locked_folder[0]).read_bytes(), PASSPHRASE).decode()
    *recipients, key = text.splitlines()
    assert recipients[1:] == [f"# recipient: {locked_folder[2].to_public()}"]
    assert recipients[0].startswith("# recipient: age1")
    assert key.startswith("AGE-SECRET-KEY-")


def test_changing_the_passphrase_does_not_change_the_files(encrypted_repository: FileMeetingRepository) -> None:
    encrypted_repository.write(ID, make_meeting(3), 0)
    before = get_meeting_file(encrypted_repository.folder).read_bytes()
    with pytest.raises(WrongPassphraseError):
        change_passphrase(encrypted_repository.folder, "not this one", "another one altogether")
    cipher = change_passphrase(encrypted_repository.folder, PASSPHRASE, "another one altogether")
    assert FileMeetingRepository(encrypted_repository.folder, cipher=cipher).read(ID) == (make_meeting(3), 1)
    assert get_meeting_file(encrypted_repository.folder).read_bytes() == before
    with pytest.raises(WrongPassphraseError):
        unlock_cipher(get_identity_path(encrypted_repository.folder).read_bytes(), PASSPHRASE)
    again = FileMeetingRepository(
        encrypted_repository.folder,
        cipher=unlock_cipher(get_identity_path(encrypted_repository.folder).read_bytes(), "another one altogether"),
    )
    again.write(ID, make_meeting(4), 1)
    assert FileMeetingRepository(encrypted_repository.folder, cipher=cipher).read(ID)[0] == make_meeting(4)


def test_recipient_in_a_separate_file_is_ignored(encrypted_repository: FileMeetingRepository) -> None:
    stranger = pyrage.x25519.Identity.generate()
    (encrypted_repository.folder / "recipients.txt").write_text(str(stranger.to_public()))
    cipher = unlock_cipher(get_identity_path(encrypted_repository.folder).read_bytes(), PASSPHRASE)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(cipher.encrypt(b"words"), [stranger])


def test_invalid_recovery_key_is_refused_before_writing(tmp_path: Path) -> None:
    with pytest.raises(
        EncryptionSetupError, match=r"^“age1nonsense” is not a public age key, which starts with age1\. Nothing was"
    ):
        create_identity(tmp_path / "data", PASSPHRASE, ["age1nonsense"])
    assert not (tmp_path / "data").exists()


def test_text_encrypted_with_another_key_is_not_damage(locked_folder: tuple[Path, Cipher, object]) -> None:
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(WrongKeyError):
        locked_folder[1].decrypt(pyrage.encrypt(b"words", [other.to_public()]))
    with pytest.raises(UnreadableError):
        locked_folder[1].decrypt(MAGIC + b"-> X25519 nonsense")
    with pytest.raises(WrongKeyError):
        NO_ENCRYPTION.decrypt(MAGIC)
    assert NO_ENCRYPTION.decrypt(b"{}") == locked_folder[1].decrypt(b"{}") == b"{}"
