"""A damaged file never ends the program, is never overwritten, and what can be read of it comes back."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.store.atomic_files import get_previous_path, read_file
from facilitator.store.encryption import MAGIC
from facilitator.store.file_format import FORMAT_VERSION
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.layout import ReserveUsed
from facilitator.store.recovery import OutsideChange, Recovery
from facilitator.store.repository import (
    ConflictError,
    DamagedMeetingError,
    MeetingNotFoundError,
    NewerFormatError,
    OpenError,
    StoreError,
)
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting

Damage = Callable[[bytes], bytes]


def replace_text(old: str, new: str) -> Damage:
    def spoil(text: bytes) -> bytes:
        assert old.encode() in text
        return text.replace(old.encode(), new.encode(), 1)

    return spoil


def replace_tables(**tables: object) -> Damage:
    return lambda text: json.dumps({**json.loads(text), **tables}).encode()


DAMAGED: dict[str, Damage] = {
    "emptied": lambda _: b"",
    "cut in half": lambda text: text[: len(text) // 2],
    "last byte missing": lambda text: text[:-3],
    "first byte missing": lambda text: text[1:],
    "all zeros": lambda text: b"\0" * len(text),
    "4 KB of zeros": lambda text: text[:900] + b"\0" * 4096 + text[4996:],
    "zeros behind it": lambda text: text + b"\0" * 4096,
    "old tail behind it": lambda text: text + text[-700:],
    "twice": lambda text: text + text,
    "torn in two saves": lambda text: text[:2000] + text[1000:],
    "another program's text": lambda _: b"PK\x03\x04 not ours",
    "a list": lambda _: b"[1, 2]",
    "a number": lambda _: b"7",
    "null": lambda _: b"null",
    "an empty object": lambda _: b"{}",
    "deep nesting": lambda _: b'{"meeting":' + b"[" * 100_000,
    "deep nesting in a row": replace_text('"mode":"speech"', '"mode":' + "[" * 50_000 + "]" * 50_000),
    "a huge number": replace_text('"who":7', '"who":' + "7" * 5000),
    "a huge id": replace_text('"103":{', '"' + "7" * 5000 + '":{'),
    "NaN": replace_text('"who":7', '"who":NaN'),
    "infinity": replace_text('"who":7', '"who":1e999'),
    "a stray quote": replace_text("naïve", 'na"ve'),
    "invalid UTF-8": lambda text: text.replace("naïve".encode(), b"na\xffve", 1),
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "a table that is a list": replace_tables(statements=[1, 2]),
    "a table that is text": replace_tables(goals="none"),
    "a row that is text": replace_tables(goals={"901": "reads"}),
    "an id that is no number": replace_tables(goals={"first": {}}),
    "a record that is a list": replace_tables(record=[]),
    "no meeting row": replace_tables(meeting={}),
    "no meeting table": lambda text: json.dumps({"statements": json.loads(text)["statements"]}).encode(),
}

WHOLE: dict[str, Damage] = {
    "as it is": lambda text: text,
    "BOM": lambda text: b"\xef\xbb\xbf" + text,
    "Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "on one line": lambda text: json.dumps(json.loads(text)).encode(),
    "pretty": lambda text: json.dumps(json.loads(text), indent=4, sort_keys=True).encode(),
    "a key twice": replace_text('"who":7', '"who":1,"who":7'),
    "a document twice": replace_text('"statements":{\n', '"statements":{\n"103":{"id":103},\n'),
}

NEWER: dict[str, Damage] = {
    "newer": replace_text(f'"format":{FORMAT_VERSION}', f'"format":{FORMAT_VERSION + 1}'),
    "newer and otherwise made": lambda _: b'{"record": {"1": {"format": 99}}, "pages": [1]}',
    "newer and cut": lambda text: text.replace(b'"format":%d' % FORMAT_VERSION, b'"format":%d' % (FORMAT_VERSION + 1))[
        :-20
    ],
}


def save_samples(folder: Path, times: int = 3) -> FileMeetingRepository:
    keeper = FileMeetingRepository(folder, reserve_size=0)
    for revision in range(times):
        keeper.write(ID, make_meeting(40 + revision), revision)
    return keeper


def damage_file(folder: Path, spoil: Damage) -> bytes:
    spoilt = spoil(get_meeting_file(folder).read_bytes())
    get_meeting_file(folder).write_bytes(spoilt)
    return spoilt


def read_damaged_copies(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in list_everything(folder / "damaged") if path.is_file()]


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_set_aside_and_the_meeting_mended(folder: Path, kind: str) -> None:
    keeper = save_samples(folder)
    spoilt = damage_file(folder, DAMAGED[kind])
    tables, revision = keeper.read(ID)
    assert read_damaged_copies(folder) == [spoilt]
    (told,) = keeper.pop_notices()
    assert isinstance(told, Recovery)
    assert told.damaged_copy.read_bytes() == spoilt
    record = json.loads(get_meeting_file(folder).read_bytes())["record"]["1"]
    assert (record["format"], record["revision"]) == (FORMAT_VERSION, revision)
    assert (told.id, told.entry_count) == (ID, sum(map(len, tables.values())))
    assert f"{told.entry_count} of its entries are back, {told.backup_count} of them" in told.message
    assert str(told.damaged_copy) in told.message
    assert keeper.pop_notices() == []
    # All but the statement of the last save is in the save before, so at most that one is missing.
    everything = make_meeting(42)
    assert len(everything["statements"]) - len(tables["statements"]) in {0, 1}
    assert all(everything[name][id_] == row for name, rows in tables.items() for id_, row in rows.items())
    assert [header.title for header in keeper.list_headers()] == ["Annual review"]
    # Mended for good, and no window takes it for the revision it knew.
    assert FileMeetingRepository(folder).read(ID) == (tables, revision)
    assert revision > 1_000_000
    assert keeper.write(ID, tables, revision) == revision + 1


@pytest.mark.parametrize("kind", DAMAGED)
def test_without_a_save_before_it_the_bytes_stay_and_nothing_is_invented(folder: Path, kind: str) -> None:
    keeper = save_samples(folder, times=1)
    spoilt = damage_file(folder, DAMAGED[kind])
    try:
        tables, _ = keeper.read(ID)
    except DamagedMeetingError as error:
        tables = error.recovered
        assert "could not be put together" in str(error)
        assert keeper.list_headers() == []
        with pytest.raises(MeetingNotFoundError):
            keeper.read(ID)
    else:
        assert keeper.list_headers()[0].revision > 1_000_000
    assert read_damaged_copies(folder) == [spoilt]
    assert all(make_meeting(40)[name][id_] == row for name, rows in tables.items() for id_, row in rows.items())


@pytest.mark.parametrize("kind", DAMAGED)
@pytest.mark.parametrize("times", [1, 3])
def test_the_list_of_meetings_comes_up_whatever_happened_to_one(folder: Path, kind: str, times: int) -> None:
    save_samples(folder, times).write("beef", make_meeting(id_="beef", title="The other"), 0)
    spoilt = damage_file(folder, DAMAGED[kind])
    keeper = FileMeetingRepository(folder)
    titles = {header.title for header in keeper.list_headers()}
    assert titles in ({"The other", "Annual review"}, {"The other"})
    assert times == 1 or len(titles) == 2
    assert read_damaged_copies(folder) == [spoilt]
    assert len(keeper.pop_notices()) == 1
    assert {header.title for header in keeper.list_headers()} == titles
    assert keeper.pop_notices() == []


@pytest.mark.parametrize("kind", DAMAGED)
def test_both_copies_damaged(folder: Path, kind: str) -> None:
    keeper = save_samples(folder)
    shutil.rmtree(folder / "backups")
    before = get_meeting_file(folder).with_name(f"{ID}.json.prev")
    before.write_bytes(DAMAGED[kind](before.read_bytes()))
    spoilt_before = before.read_bytes()
    spoilt = damage_file(folder, DAMAGED[kind])
    try:
        keeper.read(ID)
    except DamagedMeetingError:
        assert list((folder / "meetings").iterdir()) == []
        first, second = sorted(list_everything(folder / "damaged"))
        assert second == get_previous_path(first)
        assert keeper.pop_notices() == [Recovery(ID, first, 0, 0)]
        assert (first.read_bytes(), second.read_bytes()) == (spoilt, spoilt_before)
    else:
        assert read_damaged_copies(folder) == [spoilt]


@pytest.mark.parametrize("kind", WHOLE)
def test_what_only_looks_different_is_read_as_it_is(folder: Path, kind: str) -> None:
    keeper = save_samples(folder)
    damage_file(folder, WHOLE[kind])
    assert keeper.read(ID) == (make_meeting(42), 3)
    assert keeper.list_headers()[0].revision == 3
    assert read_damaged_copies(folder) == []
    assert all(isinstance(told, OutsideChange) for told in keeper.pop_notices())
    assert keeper.write(ID, make_meeting(50), 3) == 4


def test_what_came_back_from_an_earlier_copy_is_counted(folder: Path) -> None:
    keeper = save_samples(folder)
    spoilt = damage_file(folder, replace_text('"words":"Statement 3:', '"words":Statement 3:'))
    tables, _ = keeper.read(ID)
    (kept,) = (folder / "damaged").iterdir()
    assert keeper.pop_notices() == [Recovery(ID, kept, sum(map(len, tables.values())), 1)]
    assert (tables, kept.read_bytes()) == (make_meeting(42), spoilt)


def test_without_any_whole_copy_what_can_be_read_of_the_save_before_comes_back(folder: Path) -> None:
    keeper = save_samples(folder)
    for before in (get_previous_path(get_meeting_file(folder)), *(folder / "backups").rglob("*.json")):
        before.write_bytes(DAMAGED["last byte missing"](before.read_bytes()))
    damage_file(folder, DAMAGED["emptied"])
    assert keeper.read(ID)[0] == make_meeting(41)


def test_a_damaged_file_is_in_its_place_until_the_new_one_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = save_samples(folder)
    spoilt = damage_file(folder, DAMAGED["NaN"])
    monkeypatch.setattr("facilitator.store.recovery.write_file", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OpenError):
        keeper.read(ID)
    assert get_meeting_file(folder).read_bytes() == spoilt


def test_the_place_a_damaged_file_is_kept_at_survives_a_power_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = save_samples(folder)
    damage_file(folder, DAMAGED["NaN"])
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    keeper.read(ID)
    assert (folder / "damaged").stat().st_ino in flushed


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_damaged_file_that_others_could_read_is_kept_for_its_owner_alone(folder: Path) -> None:
    keeper = save_samples(folder)
    damage_file(folder, DAMAGED["NaN"])
    get_meeting_file(folder).chmod(0o644)
    keeper.read(ID)
    assert [path.stat().st_mode & 0o777 for path in (folder / "damaged").iterdir()] == [0o600]


def test_an_earlier_copy_without_a_meeting_is_passed_over(folder: Path) -> None:
    keeper = save_samples(folder)
    before = get_previous_path(get_meeting_file(folder))
    before.write_bytes(DAMAGED["no meeting row"](before.read_bytes()))
    damage_file(folder, DAMAGED["emptied"])
    assert keeper.read(ID)[0] == make_meeting(40)


@pytest.mark.parametrize("refused", ["sealed with another key", "unreadable"])
def test_an_earlier_copy_that_cannot_be_read_keeps_no_other_from_mending(
    folder: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = save_samples(folder)
    before = get_previous_path(get_meeting_file(folder))
    before.write_bytes(MAGIC + before.read_bytes())
    if refused == "unreadable":

        def reading(path: Path) -> bytes:
            if path == before:
                raise OSError(errno.EIO, "bad sector")
            return read_file(path)

        monkeypatch.setattr("facilitator.store.recovery.read_file", reading)
    damage_file(folder, DAMAGED["last byte missing"])
    assert keeper.read(ID)[0] == make_meeting(42)
    damage_file(folder, DAMAGED["emptied"])
    assert keeper.read(ID)[0] == make_meeting(40)  # the copy of the day
    assert before.read_bytes().startswith(MAGIC)


def test_an_earlier_copy_of_a_newer_version_says_whose_the_damaged_file_is(folder: Path) -> None:
    keeper = save_samples(folder)
    before = get_previous_path(get_meeting_file(folder))
    before.write_bytes(NEWER["newer"](before.read_bytes()))
    spoilt = damage_file(folder, DAMAGED["emptied"])
    with pytest.raises(NewerFormatError):
        keeper.read(ID)
    assert get_meeting_file(folder).read_bytes() == spoilt


def test_words_changed_with_an_editor_are_told_once(folder: Path) -> None:
    keeper = save_samples(folder)
    damage_file(folder, replace_text("naïve", "native"))
    for _ in range(3):
        keeper.read(ID)
    (told,) = keeper.pop_notices()
    assert isinstance(told, OutsideChange)
    assert "changed outside this program" in told.message
    assert ID in told.message


@pytest.mark.parametrize("kind", NEWER)
def test_a_file_of_a_newer_version_is_left_untouched(folder: Path, kind: str) -> None:
    keeper = save_samples(folder)
    spoilt = damage_file(folder, NEWER[kind])
    with pytest.raises(NewerFormatError, match="Update the program"):
        keeper.read(ID)
    with pytest.raises(NewerFormatError):
        keeper.write(ID, make_meeting(50), 3)
    (header,) = keeper.list_headers()
    assert (header.title, header.state, header.revision) == ("(saved by a newer version of this program)", "", 0)
    assert get_meeting_file(folder).read_bytes() == spoilt
    assert (keeper.pop_notices(), read_damaged_copies(folder)) == ([], [])


def test_saving_over_a_damaged_file_mends_it_and_is_a_conflict(folder: Path) -> None:
    keeper = save_samples(folder)
    spoilt = damage_file(folder, DAMAGED["NaN"])
    with pytest.raises(ConflictError) as caught:
        keeper.write(ID, make_meeting(43), 3)
    tables, revision = keeper.read(ID)
    assert caught.value.found == revision
    assert read_damaged_copies(folder) == [spoilt]
    assert tables == make_meeting(42)


def test_saving_over_a_file_beyond_repair_says_so_and_the_meeting_can_be_made_anew(folder: Path) -> None:
    keeper = save_samples(folder, times=1)
    spoilt = damage_file(folder, DAMAGED["emptied"])
    with pytest.raises(DamagedMeetingError):
        keeper.write(ID, make_meeting(41), 1)
    with pytest.raises(MeetingNotFoundError):
        keeper.write(ID, make_meeting(41), 1)
    assert keeper.write(ID, make_meeting(41), 0) == 1
    assert read_damaged_copies(folder) == [spoilt]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
@pytest.mark.parametrize("times", [0, 3])
def test_something_else_in_place_of_the_file(folder: Path, make: Callable[[Path], None], times: int) -> None:
    keeper = save_samples(folder, times)
    get_meeting_file(folder).unlink(missing_ok=True)
    get_meeting_file(folder).parent.mkdir(parents=True, exist_ok=True)
    make(get_meeting_file(folder))
    assert len(keeper.list_headers()) == (1 if times else 0)
    assert len(list((folder / "damaged").iterdir())) == 1
    if times:
        assert keeper.read(ID)[0] == make_meeting(41)


def test_of_two_versions_of_an_entry_the_last_saved_comes_back(folder: Path) -> None:
    keeper = save_samples(folder)
    tables = make_meeting(42)
    tables["statements"][100]["words"] = "said more exactly"
    keeper.write(ID, tables, 3)
    damage_file(folder, DAMAGED["last byte missing"])
    assert keeper.read(ID)[0] == tables


def test_damage_again_and_again_keeps_every_file(folder: Path) -> None:
    keeper = save_samples(folder)
    for n in range(5):
        damage_file(folder, lambda text, n=n: text[:-10] + b"%d" % n)  # type: ignore[misc]
        keeper.read(ID)
    assert len(set(read_damaged_copies(folder))) == 5
    assert len(keeper.pop_notices()) == 5


def test_another_window_was_quicker(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, other = save_samples(folder), FileMeetingRepository(folder, reserve_size=0)
    damage_file(folder, DAMAGED["emptied"])
    locked = FileMeetingRepository.acquire_lock

    def first_the_other(self: FileMeetingRepository) -> object:
        monkeypatch.setattr(FileMeetingRepository, "acquire_lock", locked)
        other.read(ID)
        return locked(self)

    monkeypatch.setattr(FileMeetingRepository, "acquire_lock", first_the_other)
    assert keeper.read(ID) == other.read(ID)
    assert (len(other.pop_notices()), keeper.pop_notices()) == (1, [])


def test_no_save_that_lists_meetings_waits_for_a_list_that_mends_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save holds the lock of the files and may want the list; so mending in the list must not hold the list."""
    keeper = save_samples(folder)
    keeper.write("beef", make_meeting(1, "beef"), 0)
    damage_file(folder, DAMAGED["NaN"])
    locked, listed = FileMeetingRepository.acquire_lock, list[list[str]]()

    def by_a_save(self: FileMeetingRepository) -> object:
        monkeypatch.setattr(FileMeetingRepository, "acquire_lock", locked)
        assert not self._listing_lock.locked()
        listed.append([header.id for header in self.list_headers()])
        return locked(self)

    monkeypatch.setattr(FileMeetingRepository, "acquire_lock", by_a_save)
    assert {header.id for header in keeper.list_headers()} == {ID, "beef"}
    assert [sorted(ids) for ids in listed] == [[ID, "beef"]]
    assert len(keeper.pop_notices()) == 1
    assert {header.id for header in keeper.list_headers()} == {ID, "beef"}


def test_another_window_set_it_aside_for_good(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = save_samples(folder, times=1)
    damage_file(folder, DAMAGED["emptied"])
    locked = FileMeetingRepository.acquire_lock

    def first_the_other(self: FileMeetingRepository) -> object:
        get_meeting_file(folder).unlink()
        return locked(self)

    monkeypatch.setattr(FileMeetingRepository, "acquire_lock", first_the_other)
    with pytest.raises(MeetingNotFoundError):
        keeper.read(ID)


def test_figures_of_the_recommendation(folder: Path) -> None:
    """170 statements and the four damages that were measured before this was built, with the save before at hand."""
    keeper = FileMeetingRepository(folder, reserve_size=0)
    keeper.write(ID, make_meeting(169), 0)
    whole = keeper.write(ID, make_meeting(170), 1)
    for kind, back in {"4 KB of zeros": 170, "cut in half": 169, "emptied": 169}.items():
        text = get_meeting_file(folder).read_bytes()
        damage_file(folder, DAMAGED[kind])
        assert len(keeper.read(ID)[0]["statements"]) == back
        get_meeting_file(folder).write_bytes(text)
    assert keeper.read(ID)[1] == whole


def test_no_sentence_holds_text_of_the_meeting(folder: Path) -> None:
    keeper = save_samples(folder, times=1)
    damage_file(folder, DAMAGED["no meeting row"])
    with pytest.raises(StoreError) as caught:
        keeper.read(ID)
    sentences = [str(caught.value), *(told.message for told in keeper.pop_notices())]
    sentences.append(ReserveUsed(folder).message)
    assert not any(word in sentence for sentence in sentences for word in ("Zoë", "Statement", "Annual"))


def test_what_is_told_of_a_damaged_file(tmp_path: Path) -> None:
    assert Recovery(ID, tmp_path, 5, 2).message == (
        "The file of a meeting was damaged. 5 of its entries are back, 2 of them from an earlier copy, and they are"
        f" saved. Please check that the last things said are there. The damaged file is kept at {tmp_path}."
    )
    assert " and they are saved. 3 could not be brought back. Please " in Recovery(ID, tmp_path, 5, 2, 3).message
    assert Recovery(ID, tmp_path, 0, 0).message == (
        "The file of a meeting was damaged and the meeting could not be put together again, so it is not in the list."
        f" The file is kept as it was, at {tmp_path}. Look for a copy of the meeting in a backup."
    )


@pytest.mark.parametrize(("closed", "what"), [(False, "meeting"), (True, "closed meeting")])
def test_what_is_told_of_a_file_changed_outside(closed: bool, what: str) -> None:
    assert OutsideChange(ID, closed).message == (
        f"The file of this {what} was changed outside this program. It opens as it is now; please check its words."
        f" Copies from before are in the folder backups ({ID})."
    )
