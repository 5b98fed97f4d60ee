"""Damaged files never end the program, are never overwritten, and are recovered as far as possible."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.store.atomic_files import read_file
from facilitator.store.encryption import MAGIC
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import FORMAT_VERSION
from facilitator.store.layout import ReserveUsed
from facilitator.store.meeting_file import get_copy_path, parse_file
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
    def damage(text: bytes) -> bytes:
        assert old.encode() in text
        return text.replace(old.encode(), new.encode(), 1)

    return damage


def add_line(line: str) -> Damage:
    """Insert a line before the last commit."""
    return lambda text: text[: text.rindex(b'["record"')] + line.encode() + b"\n" + text[text.rindex(b'["record"') :]


DAMAGED: dict[str, Damage] = {
    "emptied": lambda _: b"",
    "cut in half": lambda text: text[: len(text) // 2],
    "last byte missing": lambda text: text[:-3],
    "first byte missing": lambda text: text[1:],
    "all zeros": lambda text: b"\0" * len(text),
    "4 KB of zeros": lambda text: text[:900] + b"\0" * 4096 + text[4996:],
    "old tail behind it": lambda text: text + text[-700:],
    "twice": lambda text: text + text,
    "torn in two saves": lambda text: text[:2000] + text[1000:],
    "another program's text": lambda _: b"PK\x03\x04 not ours",
    "a list": lambda _: b"[1, 2]",
    "a number": lambda _: b"7",
    "null": lambda _: b"null",
    "an empty object": lambda _: b"{}",
    "deep nesting": add_line('["meeting",1,' + "[" * 100_000),
    "deep nesting in a row": replace_text('"mode":"speech"', '"mode":' + "[" * 50_000 + "]" * 50_000),
    "a huge number": replace_text('"who":7', '"who":' + "7" * 5000),
    "a huge id": replace_text('["statements",103,', '["statements",' + "7" * 5000 + ","),
    "NaN": replace_text('"who":7', '"who":NaN'),
    "infinity": replace_text('"who":7', '"who":1e999'),
    "a stray quote": replace_text("naïve", 'na"ve'),
    "invalid UTF-8": lambda text: text.replace("naïve".encode(), b"na\xffve", 1),
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "BOM": lambda text: b"\xef\xbb\xbf" + text,
    "Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "a line that is a row": add_line('{"id":101}'),
    "a row that is text": add_line('["goals",901,"reads"]'),
    "an id that is no number": add_line('["goals","first",{}]'),
    "a commit without a revision": replace_text('"revision":1,', '"revision":null,'),
    "no meeting row": lambda text: b"\n".join(line for line in text.split(b"\n") if b'"meeting"' not in line),
}

TORN: dict[str, Damage] = {
    "zeros behind it": lambda text: text + b"\0" * 4096,
    "half a line behind it": lambda text: text + b'["statements",177,{"id":17',
    "a line behind it": lambda text: text + b'["statements",177,{"id":177}]\n',
    "a damaged line behind it": lambda text: text + b'["statements",177,{"id":177\n',
}

EDITED: dict[str, Damage] = {
    "a word": replace_text("naïve", "native"),
    "a row twice": add_line('["statements",101,{"id":101,"who":7,"words":"Statement 1","mode":"speech"}]'),
    "spaces": replace_text('"who":7', '"who": 7'),
}

NEWER: dict[str, Damage] = {
    "newer": replace_text(f'"format":{FORMAT_VERSION}', f'"format":{FORMAT_VERSION + 1}'),
    "newer and otherwise made": lambda _: b'{"record": {"1": {"format": 99}}, "pages": [1]}',
    "newer and cut": lambda text: text.replace(b'"format":%d' % FORMAT_VERSION, b'"format":%d' % (FORMAT_VERSION + 1))[
        :-20
    ],
}


def save_samples(folder: Path, times: int = 3) -> FileMeetingRepository:
    repository = FileMeetingRepository(folder, reserve_size=0)
    for revision in range(times):
        repository.write(ID, make_meeting(40 + revision), revision)
    return repository


def damage_file(folder: Path, damage: Damage) -> bytes:
    damaged = damage(get_meeting_file(folder).read_bytes())
    get_meeting_file(folder).write_bytes(damaged)
    return damaged


def read_damaged_copies(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in list_everything(folder / "damaged") if path.is_file()]


@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_file_is_moved_aside_and_the_meeting_is_recovered(folder: Path, kind: str) -> None:
    repository = save_samples(folder)
    damaged = damage_file(folder, DAMAGED[kind])
    tables, revision = repository.read(ID)
    assert read_damaged_copies(folder) == [damaged]
    (notice,) = repository.pop_notices()
    assert isinstance(notice, Recovery)
    assert notice.damaged_copy.read_bytes() == damaged
    assert parse_file(get_meeting_file(folder).read_bytes()).revision == revision
    assert (notice.id, notice.entry_count) == (ID, sum(map(len, tables.values())))
    assert f"{notice.entry_count} entries were recovered and saved, {notice.backup_count} of them" in notice.message
    assert str(notice.damaged_copy) in notice.message
    assert repository.pop_notices() == []
    assert tables == make_meeting(42)  # from the second copy
    assert [header.title for header in repository.list_headers()] == ["Annual review"]
    # The recovered meeting was saved, with a revision that no window has read.
    assert FileMeetingRepository(folder).read(ID) == (tables, revision)
    assert revision >= 1_000_000
    assert repository.write(ID, make_meeting(43), revision) == revision + 1


@pytest.mark.parametrize("kind", DAMAGED)
def test_without_a_previous_save_the_damaged_file_is_kept_and_nothing_is_invented(folder: Path, kind: str) -> None:
    repository = save_samples(folder, times=1)
    damaged = damage_file(folder, DAMAGED[kind])
    try:
        tables, _ = repository.read(ID)
    except DamagedMeetingError as error:
        tables = error.recovered
        assert "could not be recovered" in str(error)
        assert repository.list_headers() == []
        with pytest.raises(MeetingNotFoundError):
            repository.read(ID)
    else:
        assert repository.list_headers()[0].revision >= 1_000_000
    assert read_damaged_copies(folder) == [damaged]
    assert all(make_meeting(40)[name][id_] == row for name, rows in tables.items() for id_, row in rows.items())


@pytest.mark.parametrize("kind", DAMAGED)
@pytest.mark.parametrize("times", [1, 3])
def test_damaged_meeting_does_not_hide_the_others_in_the_list(folder: Path, kind: str, times: int) -> None:
    save_samples(folder, times).write("beef", make_meeting(id_="beef", title="The other"), 0)
    damaged = damage_file(folder, DAMAGED[kind])
    repository = FileMeetingRepository(folder)
    titles = {header.title for header in repository.list_headers()}
    assert titles in ({"The other", "Annual review"}, {"The other"})
    assert times == 1 or len(titles) == 2
    assert read_damaged_copies(folder) == [damaged]
    assert len(repository.pop_notices()) == 1
    assert {header.title for header in repository.list_headers()} == titles
    assert repository.pop_notices() == []


@pytest.mark.parametrize("kind", DAMAGED)
def test_both_copies_damaged_are_both_kept(folder: Path, kind: str) -> None:
    repository = save_samples(folder)
    shutil.rmtree(folder / "backups")
    is_torn = kind == "last byte missing"  # looks like a save that was never finished
    previous = get_copy_path(get_meeting_file(folder))
    previous.write_bytes(DAMAGED[kind](previous.read_bytes()))
    damaged_previous = previous.read_bytes()
    damaged = damage_file(folder, DAMAGED[kind])
    try:
        repository.read(ID)
    except DamagedMeetingError:
        assert list((folder / "meetings").iterdir()) == []
        first, second = sorted(list_everything(folder / "damaged"))
        assert second == get_copy_path(first)
        assert repository.pop_notices() == [Recovery(ID, first, 0, 0)]
        assert (first.read_bytes(), second.read_bytes()) == (damaged, damaged_previous)
    else:
        assert read_damaged_copies(folder) == ([] if is_torn else [damaged])


def test_file_cut_at_the_end_of_a_save_is_restored_from_the_copy(folder: Path) -> None:
    repository = save_samples(folder)
    damage_file(folder, lambda text: text[: text.index(b"\n", text.index(b'"revision":2')) + 1])
    assert [header.title for header in repository.list_headers()] == ["Annual review"]
    assert repository.read(ID)[0] == make_meeting(42)
    assert len(repository.pop_notices()) == 1


@pytest.mark.parametrize("kind", TORN)
def test_unfinished_save_at_the_end_is_ignored_and_removed_by_the_next_save(folder: Path, kind: str) -> None:
    repository = save_samples(folder)
    damage_file(folder, TORN[kind])
    assert FileMeetingRepository(folder).read(ID) == repository.read(ID) == (make_meeting(42), 3)
    assert repository.write(ID, make_meeting(43), 3) == 4
    assert FileMeetingRepository(folder).read(ID) == (make_meeting(43), 4)
    assert parse_file(get_meeting_file(folder).read_bytes()).size == get_meeting_file(folder).stat().st_size
    assert (repository.pop_notices(), read_damaged_copies(folder)) == ([], [])


@pytest.mark.parametrize("kind", EDITED)
def test_edited_file_is_read_without_recovery(folder: Path, kind: str) -> None:
    repository = save_samples(folder)
    damage_file(folder, EDITED[kind])
    tables, revision = repository.read(ID)
    assert (tables.keys(), revision) == (make_meeting(42).keys(), 3)
    assert repository.list_headers()[0].revision == 3
    assert read_damaged_copies(folder) == []
    (notice,) = repository.pop_notices()
    assert isinstance(notice, OutsideChange)
    assert repository.write(ID, make_meeting(50), 3) == 4
    assert FileMeetingRepository(folder).read(ID) == (make_meeting(50), 4)


def test_entries_recovered_from_an_earlier_copy_are_counted(folder: Path) -> None:
    repository = save_samples(folder)
    damaged = damage_file(folder, replace_text('"words":"Statement 3:', '"words":Statement 3:'))
    tables, _ = repository.read(ID)
    (damaged_copy,) = (folder / "damaged").iterdir()
    assert repository.pop_notices() == [Recovery(ID, damaged_copy, sum(map(len, tables.values())), 1)]
    assert (tables, damaged_copy.read_bytes()) == (make_meeting(42), damaged)


def test_without_any_intact_copy_the_readable_lines_of_a_copy_are_recovered(folder: Path) -> None:
    repository = save_samples(folder)
    shutil.rmtree(folder / "backups")
    copy = get_copy_path(get_meeting_file(folder))
    copy.write_bytes(DAMAGED["a stray quote"](copy.read_bytes()))
    damage_file(folder, DAMAGED["emptied"])
    tables, _ = repository.read(ID)
    assert len(tables["statements"]) == 41
    assert all(make_meeting(42)[name][id_] == row for name, rows in tables.items() for id_, row in rows.items())


def test_damaged_file_stays_in_place_until_it_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = save_samples(folder)
    damaged = damage_file(folder, DAMAGED["NaN"])
    monkeypatch.setattr("facilitator.store.recovery.write_file", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OpenError):
        repository.read(ID)
    assert get_meeting_file(folder).read_bytes() == damaged


def test_damaged_folder_is_flushed_to_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = save_samples(folder)
    damage_file(folder, DAMAGED["NaN"])
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    repository.read(ID)
    assert (folder / "damaged").stat().st_ino in flushed


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_damaged_copy_is_private_even_if_the_file_was_not(folder: Path) -> None:
    repository = save_samples(folder)
    damage_file(folder, DAMAGED["NaN"])
    get_meeting_file(folder).chmod(0o644)
    repository.read(ID)
    assert [path.stat().st_mode & 0o777 for path in (folder / "damaged").iterdir()] == [0o600]


def test_earlier_copy_without_a_meeting_is_skipped(folder: Path) -> None:
    repository = save_samples(folder)
    copy = get_copy_path(get_meeting_file(folder))
    copy.write_bytes(DAMAGED["no meeting row"](copy.read_bytes()))
    damage_file(folder, DAMAGED["emptied"])
    assert repository.read(ID)[0] == make_meeting(40)


@pytest.mark.parametrize("refused", ["encrypted with another key", "unreadable"])
def test_unreadable_earlier_copy_does_not_prevent_recovery_from_another(
    folder: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = save_samples(folder)
    previous = get_copy_path(get_meeting_file(folder))
    previous.write_bytes(MAGIC + previous.read_bytes())
    if refused == "unreadable":

        def fail_for_previous(path: Path) -> bytes:
            if path == previous:
                raise OSError(errno.EIO, "bad sector")
            return read_file(path)

        monkeypatch.setattr("facilitator.store.recovery.read_file", fail_for_previous)
    damage_file(folder, DAMAGED["emptied"])
    assert repository.read(ID)[0] == make_meeting(40)  # the copy of the day


def test_earlier_copy_of_a_newer_version_leaves_the_damaged_file_untouched(folder: Path) -> None:
    repository = save_samples(folder)
    previous = get_copy_path(get_meeting_file(folder))
    previous.write_bytes(NEWER["newer"](previous.read_bytes()))
    damaged = damage_file(folder, DAMAGED["emptied"])
    with pytest.raises(NewerFormatError):
        repository.read(ID)
    assert get_meeting_file(folder).read_bytes() == damaged


def test_change_with_an_editor_is_reported_once(folder: Path) -> None:
    repository = save_samples(folder)
    damage_file(folder, replace_text("naïve", "native"))
    for _ in range(3):
        repository.read(ID)
    (notice,) = repository.pop_notices()
    assert isinstance(notice, OutsideChange)
    assert "changed outside this program" in notice.message
    assert ID in notice.message


@pytest.mark.parametrize("kind", NEWER)
def test_file_of_a_newer_version_is_left_untouched(folder: Path, kind: str) -> None:
    repository = save_samples(folder)
    damaged = damage_file(folder, NEWER[kind])
    with pytest.raises(NewerFormatError, match="update the program"):
        repository.read(ID)
    with pytest.raises(NewerFormatError):
        repository.write(ID, make_meeting(50), 3)
    (header,) = repository.list_headers()
    assert (header.title, header.state, header.revision) == ("(saved by a newer version of this program)", "", 0)
    assert get_meeting_file(folder).read_bytes() == damaged
    assert (repository.pop_notices(), read_damaged_copies(folder)) == ([], [])


def test_saving_over_a_damaged_file_recovers_it_and_is_a_conflict(folder: Path) -> None:
    repository = save_samples(folder)
    damaged = damage_file(folder, DAMAGED["NaN"])
    with pytest.raises(ConflictError) as caught:
        repository.write(ID, make_meeting(43), 3)
    tables, revision = repository.read(ID)
    assert caught.value.found == revision
    assert read_damaged_copies(folder) == [damaged]
    assert tables == make_meeting(42)


def test_meeting_can_be_created_again_after_saving_over_an_unrecoverable_file(folder: Path) -> None:
    repository = save_samples(folder, times=1)
    damaged = damage_file(folder, DAMAGED["emptied"])
    with pytest.raises(DamagedMeetingError):
        repository.write(ID, make_meeting(41), 1)
    with pytest.raises(MeetingNotFoundError):
        repository.write(ID, make_meeting(41), 1)
    assert repository.write(ID, make_meeting(41), 0) == 1
    assert read_damaged_copies(folder) == [damaged]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
@pytest.mark.parametrize("times", [0, 3])
def test_folder_or_pipe_in_place_of_the_file_is_moved_aside(
    folder: Path, make: Callable[[Path], None], times: int
) -> None:
    repository = save_samples(folder, times)
    get_meeting_file(folder).unlink(missing_ok=True)
    get_meeting_file(folder).parent.mkdir(parents=True, exist_ok=True)
    make(get_meeting_file(folder))
    assert len(repository.list_headers()) == (1 if times else 0)
    assert len(list((folder / "damaged").iterdir())) == 1
    if times:
        assert repository.read(ID)[0] == make_meeting(42)


def test_latest_version_of_an_entry_is_recovered(folder: Path) -> None:
    repository = save_samples(folder)
    tables = make_meeting(42)
    tables["statements"][100]["words"] = "said more exactly"
    repository.write(ID, tables, 3)
    damage_file(folder, DAMAGED["last byte missing"])
    assert repository.read(ID)[0] == tables


def test_every_damaged_file_is_kept(folder: Path) -> None:
    repository = save_samples(folder)
    for n in range(5):
        damage_file(folder, lambda text, n=n: text[:-10] + b"%d" % n)  # type: ignore[misc]
        repository.read(ID)
    assert len(set(read_damaged_copies(folder))) == 5
    assert len(repository.pop_notices()) == 5


def test_recovery_by_another_window_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, other = save_samples(folder), FileMeetingRepository(folder, reserve_size=0)
    damage_file(folder, DAMAGED["emptied"])
    acquire_lock = FileMeetingRepository.acquire_lock

    def let_other_window_recover_first(self: FileMeetingRepository) -> object:
        monkeypatch.setattr(FileMeetingRepository, "acquire_lock", acquire_lock)
        other.read(ID)
        return acquire_lock(self)

    monkeypatch.setattr(FileMeetingRepository, "acquire_lock", let_other_window_recover_first)
    assert repository.read(ID) == other.read(ID)
    assert (len(other.pop_notices()), repository.pop_notices()) == (1, [])


def test_listing_does_not_hold_the_listing_lock_during_recovery(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save holds the file lock and may list the meetings, so recovery in a listing must not hold the listing lock."""
    repository = save_samples(folder)
    repository.write("beef", make_meeting(1, "beef"), 0)
    damage_file(folder, DAMAGED["NaN"])
    acquire_lock, listed_ids = FileMeetingRepository.acquire_lock, list[list[str]]()

    def list_during_save(self: FileMeetingRepository) -> object:
        monkeypatch.setattr(FileMeetingRepository, "acquire_lock", acquire_lock)
        assert not self._listing_lock.locked()
        listed_ids.append([header.id for header in self.list_headers()])
        return acquire_lock(self)

    monkeypatch.setattr(FileMeetingRepository, "acquire_lock", list_during_save)
    assert {header.id for header in repository.list_headers()} == {ID, "beef"}
    assert [sorted(ids) for ids in listed_ids] == [[ID, "beef"]]
    assert len(repository.pop_notices()) == 1
    assert {header.id for header in repository.list_headers()} == {ID, "beef"}


def test_meeting_moved_aside_by_another_window_is_not_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = save_samples(folder, times=1)
    damage_file(folder, DAMAGED["emptied"])
    acquire_lock = FileMeetingRepository.acquire_lock

    def let_other_window_recover_first(self: FileMeetingRepository) -> object:
        get_meeting_file(folder).unlink()
        return acquire_lock(self)

    monkeypatch.setattr(FileMeetingRepository, "acquire_lock", let_other_window_recover_first)
    with pytest.raises(MeetingNotFoundError):
        repository.read(ID)


def test_number_of_statements_recovered_from_typical_damage(folder: Path) -> None:
    """With 170 statements and the second copy available."""
    repository = FileMeetingRepository(folder, reserve_size=0)
    repository.write(ID, make_meeting(169), 0)
    repository.write(ID, make_meeting(170), 1)
    for kind, count in {"4 KB of zeros": 170, "cut in half": 170, "emptied": 170}.items():
        text = get_meeting_file(folder).read_bytes()
        damage_file(folder, DAMAGED[kind])
        assert len(repository.read(ID)[0]["statements"]) == count
        get_meeting_file(folder).write_bytes(text)


def test_messages_contain_no_text_from_the_meeting(folder: Path) -> None:
    repository = save_samples(folder, times=1)
    damage_file(folder, DAMAGED["no meeting row"])
    with pytest.raises(StoreError) as caught:
        repository.read(ID)
    messages = [str(caught.value), *(notice.message for notice in repository.pop_notices())]
    messages.append(ReserveUsed(folder).message)
    assert not any(word in message for message in messages for word in ("Zoë", "Statement", "Annual"))


def test_message_of_a_recovery(tmp_path: Path) -> None:
    assert Recovery(ID, tmp_path, 5, 2).message == (
        "The file of a meeting was damaged. 5 entries were recovered and saved, 2 of them from an earlier copy."
        f" Please check that the latest entries are there. The damaged file is kept at {tmp_path}."
    )
    assert " from an earlier copy. 3 could not be recovered. Please " in Recovery(ID, tmp_path, 5, 2, 3).message
    assert Recovery(ID, tmp_path, 0, 0).message == (
        "The file of a meeting was damaged and the meeting could not be recovered, so it is not in the list."
        f" The damaged file is kept at {tmp_path}. Look for a copy of the meeting in a backup."
    )


@pytest.mark.parametrize(("closed", "meeting"), [(False, "meeting"), (True, "closed meeting")])
def test_message_of_an_outside_change(closed: bool, meeting: str) -> None:
    assert OutsideChange(ID, closed).message == (
        f"The file of this {meeting} was changed outside this program. It opens with those changes; please check its"
        f" content. Earlier copies are in the folder “backups” ({ID})."
    )
