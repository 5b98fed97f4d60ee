"""Encryption at rest: every file that holds words is sealed, and what is damaged comes back from the save before."""

import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pyrage
import pytest

from facilitator.store import encryption as sealing
from facilitator.store.atomic_files import previous_of, write_file
from facilitator.store.draft_files import Draft, Drafts
from facilitator.store.encryption import (
    MAGIC,
    PLAIN,
    CannotSeal,
    Locked,
    Seal,
    SealedSince,
    WrongPassPhrase,
    identity_of,
    lock,
    relock,
    reseal,
    unlock,
)
from facilitator.store.file_format import Unreadable
from facilitator.store.file_maintenance import seal_all
from facilitator.store.file_repository import FileKeeper
from facilitator.store.inventory import holding_words
from facilitator.store.repository import Damaged
from tests.store.store_samples import ID, file_of, meeting

PASSPHRASE = "correct horse battery staple"  # noqa: S105
WORDS = (b"Statement", b"Annual review", "Zoë".encode(), "naïve".encode(), b"typed and waiting", b"/home/notes.md")


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Seal, pyrage.x25519.Identity]:
    """A data folder with a key, made once: locking takes a second."""
    folder, district = tmp_path_factory.mktemp("locked"), pyrage.x25519.Identity.generate()
    return folder, lock(folder, PASSPHRASE, [str(district.to_public())]), district


@pytest.fixture
def sealed(folder: Path, locked: tuple[Path, Seal, pyrage.x25519.Identity]) -> FileKeeper:
    shutil.copytree(locked[0], folder)
    return FileKeeper(folder, reserve=0, seal=locked[1], today=lambda: "2026-11-20")


def filled(keeper: FileKeeper, seal: Seal) -> None:
    """Have one of everything that holds words."""
    keeper.write(ID, meeting(3), 0)
    keeper.write(ID, meeting(4), 1)
    file_of(keeper.folder, "dddd").write_bytes(seal.close(b"torn Statement"))
    with pytest.raises(Damaged):
        keeper.read("dddd")
    keeper.save_index()
    keeper.exported(ID, Path("/home/notes.md"))
    Drafts(keeper.folder, "aaaa", seal).keep(Draft(ID, "typed and waiting"))


def test_no_file_holds_a_word_anybody_could_read(sealed: FileKeeper, locked: tuple[Path, Seal, object]) -> None:
    filled(sealed, locked[1])
    files = [path for path in sealed.folder.rglob("*") if path.is_file()]
    kinds = {path.relative_to(sealed.folder).parts[0] for path in files}
    assert {"meetings", "backups", "damaged", "drafts", "index.json", "exports.json", "identity.age"} <= kinds
    for path in files:
        data = path.read_bytes()
        assert not [word for word in WORDS if word in data], path
    for path in holding_words(sealed.folder):
        assert path.read_bytes().startswith(MAGIC), path


def test_the_same_words_are_readable_without_a_seal(keeper: FileKeeper) -> None:
    """What the test above looks for is really there."""
    filled(keeper, PLAIN)
    everything = b"".join(path.read_bytes() for path in holding_words(keeper.folder))
    assert [word for word in WORDS if word not in everything] == []


def test_the_pass_phrase_opens_it_and_another_does_not(sealed: FileKeeper) -> None:
    sealed.write(ID, meeting(3), 0)
    identity = identity_of(sealed.folder).read_bytes()
    again = FileKeeper(sealed.folder, seal=unlock(identity, PASSPHRASE))
    assert again.read(ID) == (meeting(3), 1)
    with pytest.raises(WrongPassPhrase, match=r"^That is not the pass phrase\. Nothing was changed\.$"):
        unlock(identity, "another")
    with pytest.raises(
        CannotSeal,
        match=r"^identity\.age is damaged, and without it nothing opens\. Move it away, .* facilitator restore FILE\.$",
    ):
        unlock(identity[:-80], PASSPHRASE)


def busy(monkeypatch: pytest.MonkeyPatch, **passphrase: object) -> None:
    """Have the library lock and open with a pass phrase as it does on a machine that is busy."""
    there = SimpleNamespace(**{**vars(pyrage), "passphrase": SimpleNamespace(**passphrase)})
    monkeypatch.setattr(sealing, "extra", lambda: there)


def test_a_machine_that_is_busy_for_a_moment_opens_it(
    locked: tuple[Path, Seal, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [pyrage.DecryptError("Excessive work parameter for passphrase.")] * 9

    def decrypt(identity: bytes, typed: str) -> bytes:
        if refusals:
            raise refusals.pop()
        return bytes(pyrage.passphrase.decrypt(identity, typed))

    busy(monkeypatch, decrypt=decrypt)
    assert unlock(identity_of(locked[0]).read_bytes(), PASSPHRASE).fits(locked[0])
    assert not refusals


def test_a_machine_that_is_too_slow_is_told_apart_from_damage(locked: tuple[Path, Seal, object]) -> None:
    identity = identity_of(locked[0]).read_bytes()
    slow = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 30", identity)
    with pytest.raises(CannotSeal, match=r"too slow or too busy just now .* nothing is damaged\. Wait"):
        unlock(slow, PASSPHRASE)


@pytest.mark.parametrize(("works", "kept"), [([19], 19), ([14, 18], 18), ([15, 17, 16], 17)])
def test_a_lock_made_on_a_busy_machine_is_no_weaker(
    works: list[int], kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(monkeypatch, encrypt=lambda *_: MAGIC + b"-> scrypt c2FsdA %d\nbody" % works.pop(0))
    lock(tmp_path, PASSPHRASE)
    assert b" %d\n" % kept in identity_of(tmp_path).read_bytes()
    assert not works


def test_the_district_opens_it_too_and_nobody_else(
    sealed: FileKeeper, locked: tuple[Path, Seal, pyrage.x25519.Identity]
) -> None:
    sealed.write(ID, meeting(3), 0)
    data = file_of(sealed.folder).read_bytes()
    assert b"Statement 1" in pyrage.decrypt(data, [locked[2]])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [pyrage.x25519.Identity.generate()])


def test_without_the_key_a_sealed_meeting_is_listed_and_left_as_it_is(sealed: FileKeeper, tmp_path: Path) -> None:
    sealed.write(ID, meeting(3), 0)
    before = file_of(sealed.folder).read_bytes()
    other = lock(tmp_path / "other", PASSPHRASE)
    for seal in (PLAIN, other):
        keeper = FileKeeper(sealed.folder, seal=seal)
        with pytest.raises(Locked) as refused:
            keeper.read(ID)
        assert str(refused.value) == (
            "This file is sealed, and not with the key in this folder. It was left as it is. Bring back the"
            " identity.age it was sealed with, or have your district open it with its recovery key."
        )
        with pytest.raises(SealedSince):
            keeper.write(ID, meeting(9), 1)
        assert [header.title for header in keeper.headers()] == ["(sealed with another key)"]
    assert file_of(sealed.folder).read_bytes() == before
    assert not (sealed.folder / "damaged").exists()


def test_a_changed_bit_is_noticed_and_the_save_before_comes_back(sealed: FileKeeper) -> None:
    for revision in range(3):
        sealed.write(ID, meeting(revision + 1), revision)
    path = file_of(sealed.folder)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    tables, _ = sealed.read(ID)
    assert tables == meeting(2)
    assert [file.read_bytes() for file in (sealed.folder / "damaged").iterdir()] == [bytes(data)]
    assert path.read_bytes().startswith(MAGIC)


@pytest.mark.parametrize("cut", [0, 10, 30, 200, -1])
def test_a_sealed_file_that_was_cut_comes_back(sealed: FileKeeper, cut: int) -> None:
    sealed.write(ID, meeting(1), 0)
    sealed.write(ID, meeting(2), 1)
    path = file_of(sealed.folder)
    path.write_bytes(path.read_bytes()[:cut])
    assert sealed.read(ID)[0] == meeting(1)


def test_a_damaged_save_before_is_passed_over(sealed: FileKeeper) -> None:
    sealed.write(ID, meeting(1), 0)
    sealed.write(ID, meeting(2), 1)
    sealed.write(ID, meeting(3), 2)
    for path in (file_of(sealed.folder), previous_of(file_of(sealed.folder))):
        path.write_bytes(path.read_bytes()[:-1])
    assert sealed.read(ID)[0] == meeting(1)  # the copy of the day
    assert list(sealed.earlier(ID))


def test_sealing_what_is_there_and_opening_it_again_loses_nothing(
    keeper: FileKeeper, locked: tuple[Path, Seal, object]
) -> None:
    filled(keeper, PLAIN)
    before = {path: path.read_bytes() for path in holding_words(keeper.folder)}
    count, left = seal_all(keeper, locked[1])
    assert (count, left) == (len(before), [])
    assert all(path.read_bytes().startswith(MAGIC) for path in before)
    assert keeper.folder.joinpath("meetings").stat().st_mode & 0o077 == 0
    sealed = FileKeeper(keeper.folder, seal=locked[1])
    assert sealed.read(ID)[0] == meeting(4)
    assert seal_all(sealed, locked[1]) == (0, [])
    assert seal_all(sealed, PLAIN) == (len(before), [])
    assert {path: path.read_bytes() for path in before} == before


def test_a_window_from_before_saves_nothing_the_old_way(keeper: FileKeeper, locked: tuple[Path, Seal, object]) -> None:
    """A plain file in a sealed folder would be read by others; a sealed one without its key by nobody, ever."""
    keeper.write(ID, meeting(3), 0)
    old_draft = Drafts(keeper.folder, "aaaa")
    shutil.copy(identity_of(locked[0]), identity_of(keeper.folder))
    seal_all(keeper, locked[1])
    before = file_of(keeper.folder).read_bytes()
    for id_, expected in ((ID, 1), ("cafe", 0)):
        with pytest.raises(SealedSince, match="still in the line"):
            keeper.write(id_, meeting(4, id_), expected)
    with pytest.raises(OSError, match="sealed since"):
        old_draft.keep(Draft(ID, "waiting"))
    keeper.exported(ID, Path("/home/notes.md"))
    keeper.save_index()
    assert [path.name for path in keeper.folder.rglob("*.json")] == [f"{ID}.json"]
    assert file_of(keeper.folder).read_bytes() == before
    sealed = FileKeeper(keeper.folder, reserve=0, seal=locked[1])
    assert sealed.write(ID, meeting(4), 1) == 2
    seal_all(sealed, PLAIN)
    assert not identity_of(keeper.folder).exists()
    with pytest.raises(SealedSince):
        sealed.write(ID, meeting(5), 2)
    assert FileKeeper(keeper.folder).read(ID) == (meeting(4), 2)


def test_the_key_stays_while_a_file_needs_it(sealed: FileKeeper) -> None:
    sealed.write(ID, meeting(3), 0)
    sealed.write("cafe", meeting(3, "cafe"), 0)
    path = file_of(sealed.folder, "cafe")
    path.write_bytes(path.read_bytes()[:-1])
    assert seal_all(sealed, PLAIN)[1] == [path]
    assert identity_of(sealed.folder).exists()


def test_half_sealed_is_no_trouble(keeper: FileKeeper, locked: tuple[Path, Seal, object]) -> None:
    """Whoever is interrupted while sealing has some files of each kind, and the key already."""
    keeper.write(ID, meeting(3), 0)
    keeper.write("cafe", meeting(2, "cafe"), 0)
    shutil.copy(identity_of(locked[0]), identity_of(keeper.folder))
    file = file_of(keeper.folder)
    write_file(file, locked[1].close(file.read_bytes()))
    sealed = FileKeeper(keeper.folder, seal=locked[1])
    assert (sealed.read(ID)[0], sealed.read("cafe")[0]) == (meeting(3), meeting(2, "cafe"))
    sealed.write("cafe", meeting(3, "cafe"), 1)
    assert file_of(keeper.folder, "cafe").read_bytes().startswith(MAGIC)


def test_a_file_that_does_not_open_is_left_and_told(tmp_path: Path, locked: tuple[Path, Seal, object]) -> None:
    good, bad, strange = tmp_path / "good", tmp_path / "bad", tmp_path / "strange"
    good.write_bytes(locked[1].close(b"words"))
    bad.write_bytes(locked[1].close(b"words")[:-1])
    strange.write_bytes(bytes(pyrage.encrypt(b"words", [pyrage.x25519.Identity.generate().to_public()])))
    before = [bad.read_bytes(), strange.read_bytes()]
    assert reseal([bad, strange, good], locked[1], PLAIN) == (1, [bad, strange])
    assert [good.read_bytes(), bad.read_bytes(), strange.read_bytes()] == [b"words", *before]


def test_the_identity_says_its_recipients_as_it_always_has(locked: tuple[Path, Seal, pyrage.x25519.Identity]) -> None:
    text = pyrage.passphrase.decrypt(identity_of(locked[0]).read_bytes(), PASSPHRASE).decode()
    *recipients, key = text.splitlines()
    assert recipients[1:] == [f"# recipient: {locked[2].to_public()}"]
    assert recipients[0].startswith("# recipient: age1")
    assert key.startswith("AGE-SECRET-KEY-")


def test_the_pass_phrase_can_be_changed_and_the_files_stay(sealed: FileKeeper) -> None:
    sealed.write(ID, meeting(3), 0)
    before = file_of(sealed.folder).read_bytes()
    with pytest.raises(WrongPassPhrase):
        relock(sealed.folder, "not this one", "another one altogether")
    seal = relock(sealed.folder, PASSPHRASE, "another one altogether")
    assert FileKeeper(sealed.folder, seal=seal).read(ID) == (meeting(3), 1)
    assert file_of(sealed.folder).read_bytes() == before
    with pytest.raises(WrongPassPhrase):
        unlock(identity_of(sealed.folder).read_bytes(), PASSPHRASE)
    again = FileKeeper(sealed.folder, seal=unlock(identity_of(sealed.folder).read_bytes(), "another one altogether"))
    again.write(ID, meeting(4), 1)
    assert FileKeeper(sealed.folder, seal=seal).read(ID)[0] == meeting(4)


def test_nobody_can_add_a_recipient_beside_the_locked_key(sealed: FileKeeper) -> None:
    stranger = pyrage.x25519.Identity.generate()
    (sealed.folder / "recipients.txt").write_text(str(stranger.to_public()))
    seal = unlock(identity_of(sealed.folder).read_bytes(), PASSPHRASE)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(seal.close(b"words"), [stranger])


def test_a_recovery_key_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(
        CannotSeal, match=r"^“age1nonsense” is no public key of age; those begin with age1\. Nothing was"
    ):
        lock(tmp_path / "data", PASSPHRASE, ["age1nonsense"])
    assert not (tmp_path / "data").exists()


def test_without_the_extra_a_sentence_says_how_to_get_it(sealed: FileKeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(CannotSeal) as refused:
        lock(sealed.folder, PASSPHRASE)
    assert str(refused.value) == (
        "Encryption needs the extra “encrypt”: pipx install 'iep-facilitator[encrypt]'. Nothing was changed."
    )
    with pytest.raises(CannotSeal):
        unlock(b"", PASSPHRASE)


def test_a_sealed_text_of_somebody_else_is_not_damage(locked: tuple[Path, Seal, object]) -> None:
    other = pyrage.x25519.Identity.generate()
    with pytest.raises(Locked):
        locked[1].open(pyrage.encrypt(b"words", [other.to_public()]))
    with pytest.raises(Unreadable):
        locked[1].open(MAGIC + b"-> X25519 nonsense")
    with pytest.raises(Locked):
        PLAIN.open(MAGIC)
    assert PLAIN.open(b"{}") == locked[1].open(b"{}") == b"{}"
