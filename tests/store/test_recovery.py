"""A damaged file never ends the program, is never overwritten, and what can be read of it comes back."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.store.atomic_files import previous_of, read_file
from facilitator.store.encryption import MAGIC
from facilitator.store.file_format import FORMAT
from facilitator.store.file_repository import FileKeeper
from facilitator.store.layout import ReserveUsed
from facilitator.store.recovery import ChangedOutside, Recovery
from facilitator.store.repository import CannotOpen, Conflict, Damaged, Newer, NoSuchMeeting, StoreError
from tests.store.store_samples import ID, everything_under, file_of, meeting

Spoil = Callable[[bytes], bytes]


def swapped(old: str, new: str) -> Spoil:
    def spoil(text: bytes) -> bytes:
        assert old.encode() in text
        return text.replace(old.encode(), new.encode(), 1)

    return spoil


def renewed(**tables: object) -> Spoil:
    return lambda text: json.dumps({**json.loads(text), **tables}).encode()


DAMAGED: dict[str, Spoil] = {
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
    "deep nesting in a row": swapped('"mode":"speech"', '"mode":' + "[" * 50_000 + "]" * 50_000),
    "a huge number": swapped('"who":7', '"who":' + "7" * 5000),
    "a huge id": swapped('"103":{', '"' + "7" * 5000 + '":{'),
    "NaN": swapped('"who":7', '"who":NaN'),
    "infinity": swapped('"who":7', '"who":1e999'),
    "a stray quote": swapped("naïve", 'na"ve'),
    "invalid UTF-8": lambda text: text.replace("naïve".encode(), b"na\xffve", 1),
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "a table that is a list": renewed(statements=[1, 2]),
    "a table that is text": renewed(goals="none"),
    "a row that is text": renewed(goals={"901": "reads"}),
    "an id that is no number": renewed(goals={"first": {}}),
    "a record that is a list": renewed(record=[]),
    "no meeting row": renewed(meeting={}),
    "no meeting table": lambda text: json.dumps({"statements": json.loads(text)["statements"]}).encode(),
}

WHOLE: dict[str, Spoil] = {
    "as it is": lambda text: text,
    "BOM": lambda text: b"\xef\xbb\xbf" + text,
    "Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "on one line": lambda text: json.dumps(json.loads(text)).encode(),
    "pretty": lambda text: json.dumps(json.loads(text), indent=4, sort_keys=True).encode(),
    "a key twice": swapped('"who":7', '"who":1,"who":7'),
    "a document twice": swapped('"statements":{\n', '"statements":{\n"103":{"id":103},\n'),
}

NEWER: dict[str, Spoil] = {
    "newer": swapped(f'"format":{FORMAT}', f'"format":{FORMAT + 1}'),
    "newer and otherwise made": lambda _: b'{"record": {"1": {"format": 99}}, "pages": [1]}',
    "newer and cut": lambda text: text.replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1))[:-20],
}


def saved(folder: Path, times: int = 3) -> FileKeeper:
    keeper = FileKeeper(folder, reserve=0)
    for revision in range(times):
        keeper.write(ID, meeting(40 + revision), revision)
    return keeper


def spoil_file(folder: Path, spoil: Spoil) -> bytes:
    spoilt = spoil(file_of(folder).read_bytes())
    file_of(folder).write_bytes(spoilt)
    return spoilt


def kept_bytes(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in everything_under(folder / "damaged") if path.is_file()]


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_set_aside_and_the_meeting_mended(folder: Path, kind: str) -> None:
    keeper = saved(folder)
    spoilt = spoil_file(folder, DAMAGED[kind])
    tables, revision = keeper.read(ID)
    assert kept_bytes(folder) == [spoilt]
    (told,) = keeper.recoveries()
    assert isinstance(told, Recovery)
    assert told.kept.read_bytes() == spoilt
    record = json.loads(file_of(folder).read_bytes())["record"]["1"]
    assert (record["format"], record["revision"]) == (FORMAT, revision)
    assert (told.id, told.found) == (ID, sum(map(len, tables.values())))
    assert f"{told.found} of its entries are back, {told.back} of them" in told.sentence
    assert str(told.kept) in told.sentence
    assert keeper.recoveries() == []
    # All but the statement of the last save is in the save before, so at most that one is missing.
    everything = meeting(42)
    assert len(everything["statements"]) - len(tables["statements"]) in {0, 1}
    assert all(everything[name][id_] == row for name, rows in tables.items() for id_, row in rows.items())
    assert [header.title for header in keeper.headers()] == ["Annual review"]
    # Mended for good, and no window takes it for the revision it knew.
    assert FileKeeper(folder).read(ID) == (tables, revision)
    assert revision > 1_000_000
    assert keeper.write(ID, tables, revision) == revision + 1


@pytest.mark.parametrize("kind", DAMAGED)
def test_without_a_save_before_it_the_bytes_stay_and_nothing_is_invented(folder: Path, kind: str) -> None:
    keeper = saved(folder, times=1)
    spoilt = spoil_file(folder, DAMAGED[kind])
    try:
        tables, _ = keeper.read(ID)
    except Damaged as error:
        tables = error.recovered
        assert "could not be put together" in str(error)
        assert keeper.headers() == []
        with pytest.raises(NoSuchMeeting):
            keeper.read(ID)
    else:
        assert keeper.headers()[0].revision > 1_000_000
    assert kept_bytes(folder) == [spoilt]
    assert all(meeting(40)[name][id_] == row for name, rows in tables.items() for id_, row in rows.items())


@pytest.mark.parametrize("kind", DAMAGED)
@pytest.mark.parametrize("times", [1, 3])
def test_the_list_of_meetings_comes_up_whatever_happened_to_one(folder: Path, kind: str, times: int) -> None:
    saved(folder, times).write("beef", meeting(id_="beef", title="The other"), 0)
    spoilt = spoil_file(folder, DAMAGED[kind])
    keeper = FileKeeper(folder)
    titles = {header.title for header in keeper.headers()}
    assert titles in ({"The other", "Annual review"}, {"The other"})
    assert times == 1 or len(titles) == 2
    assert kept_bytes(folder) == [spoilt]
    assert len(keeper.recoveries()) == 1
    assert {header.title for header in keeper.headers()} == titles
    assert keeper.recoveries() == []


@pytest.mark.parametrize("kind", DAMAGED)
def test_both_copies_damaged(folder: Path, kind: str) -> None:
    keeper = saved(folder)
    shutil.rmtree(folder / "backups")
    before = file_of(folder).with_name(f"{ID}.json.prev")
    before.write_bytes(DAMAGED[kind](before.read_bytes()))
    spoilt_before = before.read_bytes()
    spoilt = spoil_file(folder, DAMAGED[kind])
    try:
        keeper.read(ID)
    except Damaged:
        assert list((folder / "meetings").iterdir()) == []
        first, second = sorted(everything_under(folder / "damaged"))
        assert second == previous_of(first)
        assert keeper.recoveries() == [Recovery(ID, first, 0, 0)]
        assert (first.read_bytes(), second.read_bytes()) == (spoilt, spoilt_before)
    else:
        assert kept_bytes(folder) == [spoilt]


@pytest.mark.parametrize("kind", WHOLE)
def test_what_only_looks_different_is_read_as_it_is(folder: Path, kind: str) -> None:
    keeper = saved(folder)
    spoil_file(folder, WHOLE[kind])
    assert keeper.read(ID) == (meeting(42), 3)
    assert keeper.headers()[0].revision == 3
    assert kept_bytes(folder) == []
    assert all(isinstance(told, ChangedOutside) for told in keeper.recoveries())
    assert keeper.write(ID, meeting(50), 3) == 4


def test_what_came_back_from_an_earlier_copy_is_counted(folder: Path) -> None:
    keeper = saved(folder)
    spoilt = spoil_file(folder, swapped('"words":"Statement 3:', '"words":Statement 3:'))
    tables, _ = keeper.read(ID)
    (kept,) = (folder / "damaged").iterdir()
    assert keeper.recoveries() == [Recovery(ID, kept, sum(map(len, tables.values())), 1)]
    assert (tables, kept.read_bytes()) == (meeting(42), spoilt)


def test_without_any_whole_copy_what_can_be_read_of_the_save_before_comes_back(folder: Path) -> None:
    keeper = saved(folder)
    for before in (previous_of(file_of(folder)), *(folder / "backups").rglob("*.json")):
        before.write_bytes(DAMAGED["last byte missing"](before.read_bytes()))
    spoil_file(folder, DAMAGED["emptied"])
    assert keeper.read(ID)[0] == meeting(41)


def test_a_damaged_file_is_in_its_place_until_the_new_one_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = saved(folder)
    spoilt = spoil_file(folder, DAMAGED["NaN"])
    monkeypatch.setattr("facilitator.store.recovery.write_file", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(CannotOpen):
        keeper.read(ID)
    assert file_of(folder).read_bytes() == spoilt


def test_the_place_a_damaged_file_is_kept_at_survives_a_power_cut(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = saved(folder)
    spoil_file(folder, DAMAGED["NaN"])
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    keeper.read(ID)
    assert (folder / "damaged").stat().st_ino in flushed


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_damaged_file_that_others_could_read_is_kept_for_its_owner_alone(folder: Path) -> None:
    keeper = saved(folder)
    spoil_file(folder, DAMAGED["NaN"])
    file_of(folder).chmod(0o644)
    keeper.read(ID)
    assert [path.stat().st_mode & 0o777 for path in (folder / "damaged").iterdir()] == [0o600]


def test_an_earlier_copy_without_a_meeting_is_passed_over(folder: Path) -> None:
    keeper = saved(folder)
    before = previous_of(file_of(folder))
    before.write_bytes(DAMAGED["no meeting row"](before.read_bytes()))
    spoil_file(folder, DAMAGED["emptied"])
    assert keeper.read(ID)[0] == meeting(40)


@pytest.mark.parametrize("refused", ["sealed with another key", "unreadable"])
def test_an_earlier_copy_that_cannot_be_read_keeps_no_other_from_mending(
    folder: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = saved(folder)
    before = previous_of(file_of(folder))
    before.write_bytes(MAGIC + before.read_bytes())
    if refused == "unreadable":

        def reading(path: Path) -> bytes:
            if path == before:
                raise OSError(errno.EIO, "bad sector")
            return read_file(path)

        monkeypatch.setattr("facilitator.store.recovery.read_file", reading)
    spoil_file(folder, DAMAGED["last byte missing"])
    assert keeper.read(ID)[0] == meeting(42)
    spoil_file(folder, DAMAGED["emptied"])
    assert keeper.read(ID)[0] == meeting(40)  # the copy of the day
    assert before.read_bytes().startswith(MAGIC)


def test_an_earlier_copy_of_a_newer_version_says_whose_the_damaged_file_is(folder: Path) -> None:
    keeper = saved(folder)
    before = previous_of(file_of(folder))
    before.write_bytes(NEWER["newer"](before.read_bytes()))
    spoilt = spoil_file(folder, DAMAGED["emptied"])
    with pytest.raises(Newer):
        keeper.read(ID)
    assert file_of(folder).read_bytes() == spoilt


def test_words_changed_with_an_editor_are_told_once(folder: Path) -> None:
    keeper = saved(folder)
    spoil_file(folder, swapped("naïve", "native"))
    for _ in range(3):
        keeper.read(ID)
    (told,) = keeper.recoveries()
    assert isinstance(told, ChangedOutside)
    assert "changed outside this program" in told.sentence
    assert ID in told.sentence


@pytest.mark.parametrize("kind", NEWER)
def test_a_file_of_a_newer_version_is_left_untouched(folder: Path, kind: str) -> None:
    keeper = saved(folder)
    spoilt = spoil_file(folder, NEWER[kind])
    with pytest.raises(Newer, match="Update the program"):
        keeper.read(ID)
    with pytest.raises(Newer):
        keeper.write(ID, meeting(50), 3)
    (header,) = keeper.headers()
    assert (header.title, header.state, header.revision) == ("(saved by a newer version of this program)", "", 0)
    assert file_of(folder).read_bytes() == spoilt
    assert (keeper.recoveries(), kept_bytes(folder)) == ([], [])


def test_saving_over_a_damaged_file_mends_it_and_is_a_conflict(folder: Path) -> None:
    keeper = saved(folder)
    spoilt = spoil_file(folder, DAMAGED["NaN"])
    with pytest.raises(Conflict) as caught:
        keeper.write(ID, meeting(43), 3)
    tables, revision = keeper.read(ID)
    assert caught.value.found == revision
    assert kept_bytes(folder) == [spoilt]
    assert tables == meeting(42)


def test_saving_over_a_file_beyond_repair_says_so_and_the_meeting_can_be_made_anew(folder: Path) -> None:
    keeper = saved(folder, times=1)
    spoilt = spoil_file(folder, DAMAGED["emptied"])
    with pytest.raises(Damaged):
        keeper.write(ID, meeting(41), 1)
    with pytest.raises(NoSuchMeeting):
        keeper.write(ID, meeting(41), 1)
    assert keeper.write(ID, meeting(41), 0) == 1
    assert kept_bytes(folder) == [spoilt]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
@pytest.mark.parametrize("times", [0, 3])
def test_something_else_in_place_of_the_file(folder: Path, make: Callable[[Path], None], times: int) -> None:
    keeper = saved(folder, times)
    file_of(folder).unlink(missing_ok=True)
    file_of(folder).parent.mkdir(parents=True, exist_ok=True)
    make(file_of(folder))
    assert len(keeper.headers()) == (1 if times else 0)
    assert len(list((folder / "damaged").iterdir())) == 1
    if times:
        assert keeper.read(ID)[0] == meeting(41)


def test_of_two_versions_of_an_entry_the_last_saved_comes_back(folder: Path) -> None:
    keeper = saved(folder)
    tables = meeting(42)
    tables["statements"][100]["words"] = "said more exactly"
    keeper.write(ID, tables, 3)
    spoil_file(folder, DAMAGED["last byte missing"])
    assert keeper.read(ID)[0] == tables


def test_damage_again_and_again_keeps_every_file(folder: Path) -> None:
    keeper = saved(folder)
    for n in range(5):
        spoil_file(folder, lambda text, n=n: text[:-10] + b"%d" % n)  # type: ignore[misc]
        keeper.read(ID)
    assert len(set(kept_bytes(folder))) == 5
    assert len(keeper.recoveries()) == 5


def test_another_window_was_quicker(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, other = saved(folder), FileKeeper(folder, reserve=0)
    spoil_file(folder, DAMAGED["emptied"])
    locked = FileKeeper.locked

    def first_the_other(self: FileKeeper) -> object:
        monkeypatch.setattr(FileKeeper, "locked", locked)
        other.read(ID)
        return locked(self)

    monkeypatch.setattr(FileKeeper, "locked", first_the_other)
    assert keeper.read(ID) == other.read(ID)
    assert (len(other.recoveries()), keeper.recoveries()) == (1, [])


def test_no_save_that_lists_meetings_waits_for_a_list_that_mends_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save holds the lock of the files and may want the list; so mending in the list must not hold the list."""
    keeper = saved(folder)
    keeper.write("beef", meeting(1, "beef"), 0)
    spoil_file(folder, DAMAGED["NaN"])
    locked, listed = FileKeeper.locked, list[list[str]]()

    def by_a_save(self: FileKeeper) -> object:
        monkeypatch.setattr(FileKeeper, "locked", locked)
        assert not self._listing.locked()
        listed.append([header.id for header in self.headers()])
        return locked(self)

    monkeypatch.setattr(FileKeeper, "locked", by_a_save)
    assert {header.id for header in keeper.headers()} == {ID, "beef"}
    assert [sorted(ids) for ids in listed] == [[ID, "beef"]]
    assert len(keeper.recoveries()) == 1
    assert {header.id for header in keeper.headers()} == {ID, "beef"}


def test_another_window_set_it_aside_for_good(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = saved(folder, times=1)
    spoil_file(folder, DAMAGED["emptied"])
    locked = FileKeeper.locked

    def first_the_other(self: FileKeeper) -> object:
        file_of(folder).unlink()
        return locked(self)

    monkeypatch.setattr(FileKeeper, "locked", first_the_other)
    with pytest.raises(NoSuchMeeting):
        keeper.read(ID)


def test_figures_of_the_recommendation(folder: Path) -> None:
    """170 statements and the four damages that were measured before this was built, with the save before at hand."""
    keeper = FileKeeper(folder, reserve=0)
    keeper.write(ID, meeting(169), 0)
    whole = keeper.write(ID, meeting(170), 1)
    for kind, back in {"4 KB of zeros": 170, "cut in half": 169, "emptied": 169}.items():
        text = file_of(folder).read_bytes()
        spoil_file(folder, DAMAGED[kind])
        assert len(keeper.read(ID)[0]["statements"]) == back
        file_of(folder).write_bytes(text)
    assert keeper.read(ID)[1] == whole


def test_no_sentence_holds_text_of_the_meeting(folder: Path) -> None:
    keeper = saved(folder, times=1)
    spoil_file(folder, DAMAGED["no meeting row"])
    with pytest.raises(StoreError) as caught:
        keeper.read(ID)
    sentences = [str(caught.value), *(told.sentence for told in keeper.recoveries())]
    sentences.append(ReserveUsed(folder).sentence)
    assert not any(word in sentence for sentence in sentences for word in ("Zoë", "Statement", "Annual"))


def test_what_is_told_of_a_damaged_file(tmp_path: Path) -> None:
    assert Recovery(ID, tmp_path, 5, 2).sentence == (
        "The file of a meeting was damaged. 5 of its entries are back, 2 of them from an earlier copy, and they are"
        f" saved. Please check that the last things said are there. The damaged file is kept at {tmp_path}."
    )
    assert " and they are saved. 3 could not be brought back. Please " in Recovery(ID, tmp_path, 5, 2, 3).sentence
    assert Recovery(ID, tmp_path, 0, 0).sentence == (
        "The file of a meeting was damaged and the meeting could not be put together again, so it is not in the list."
        f" The file is kept as it was, at {tmp_path}. Look for a copy of the meeting in a backup."
    )


@pytest.mark.parametrize(("closed", "what"), [(False, "meeting"), (True, "closed meeting")])
def test_what_is_told_of_a_file_changed_outside(closed: bool, what: str) -> None:
    assert ChangedOutside(ID, closed).sentence == (
        f"The file of this {what} was changed outside this program. It opens as it is now; please check its words."
        f" Copies from before are in the folder backups ({ID})."
    )
