"""The header cache avoids reading every file, and is ignored where a file has changed."""

import json
import os
from pathlib import Path

import pytest

from facilitator.progress import Cancelled
from facilitator.store import atomic_files
from facilitator.store.atomic_files import write_file
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.header_cache import get_file_token, load_entries, split_fresh_and_stale
from facilitator.store.repository import Header, OpenError
from tests.store.store_samples import ID, get_meeting_file, list_temporary_files, make_meeting

IDS = [f"{n:04x}" for n in range(5)]


@pytest.fixture
def read_ids(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened for their header."""
    opened: list[str] = []

    def read_file(path: Path) -> bytes:
        opened.append(path.name)
        return atomic_files.read_file(path)

    monkeypatch.setattr("facilitator.store.file_repository.read_file", read_file)
    return opened


@pytest.fixture
def list_after_indexing(repository: FileMeetingRepository, folder: Path) -> list[Header]:
    for id_ in IDS:
        repository.write(id_, make_meeting(id_=id_, title=f"Meeting {id_}"), 0)
    repository.save_index()
    return repository.list_headers()


def test_current_index_avoids_reading_files(
    folder: Path, list_after_indexing: list[Header], read_ids: list[str]
) -> None:
    assert FileMeetingRepository(folder).list_headers() == list_after_indexing
    assert read_ids == []


def test_the_latest_change_comes_first(folder: Path, list_after_indexing: list[Header]) -> None:
    os.utime(get_meeting_file(folder, IDS[2]), (9e9, 9e9))
    assert FileMeetingRepository(folder).list_headers()[0].id == IDS[2]


def test_cached_headers_are_the_first_by_rank_and_read_no_meeting_file(
    repository: FileMeetingRepository, folder: Path, read_ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.store.header_cache._ENTRIES_PER_LINE", 2)
    days = [("0001", "2026-01-01", "closed"), ("0002", "2025-01-01", "paused"), ("0003", "2026-02-01", "planned")]
    for id_, day, state in days:
        tables = make_meeting(id_=id_)
        tables["meeting"][1] |= {"date": day, "state": state}
        repository.write(id_, tables, 0)
    assert repository.read_cached_headers() == []
    repository.save_index()
    read_ids.clear()
    assert [header.id for header in FileMeetingRepository(folder).read_cached_headers()] == ["0002", "0003"]
    assert read_ids == []


def test_only_changed_files_are_read_again(
    repository: FileMeetingRepository, folder: Path, list_after_indexing: list[Header], read_ids: list[str]
) -> None:
    repository.write(IDS[3], make_meeting(id_=IDS[3], title="Renamed"), 1)
    repository.write("beef", make_meeting(id_="beef"), 0)
    get_meeting_file(folder, IDS[0]).unlink()
    read_ids.clear()
    titles = {header.id: header.title for header in FileMeetingRepository(folder).list_headers()}
    assert read_ids == ["beef.json", f"{IDS[3]}.json"] or read_ids == [f"{IDS[3]}.json", "beef.json"]
    assert titles[IDS[3]] == "Renamed"
    assert titles.keys() == {*IDS[1:], "beef"}


def test_replaced_file_with_same_size_and_time_is_detected(
    repository: FileMeetingRepository, folder: Path, list_after_indexing: list[Header]
) -> None:
    original = get_meeting_file(folder, IDS[1]).stat()
    path = get_meeting_file(folder, IDS[1])
    write_file(path, path.read_bytes().replace(b"Meeting 0001", b"MEETING 0001"))
    os.utime(get_meeting_file(folder, IDS[1]), ns=(original.st_atime_ns, original.st_mtime_ns))
    assert get_meeting_file(folder, IDS[1]).stat().st_size == original.st_size
    assert "MEETING 0001" in {header.title for header in FileMeetingRepository(folder).list_headers()}


def read_index_rows(index: Path) -> list[list[object]]:
    rows = json.loads(index.read_bytes())
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize(
    "text",
    [b"", b"age-encryption.org/v1\n-> X25519", b"{}", b"[]", b"7", b"null", b"\xff", b"[[1, 2]]", b"[[[1, 2, 3], [1]]]", b'{"a": 1}', b"[" * 100_000,
     b'[[[1,2,3],["0001","","","","","","1.0",1]]]', b'[[[1,2,3],["0001","","","","","",1.0,"1"]]]',
     b'[[[1,2,3],["0001",1,"","","","",1.0,1]]]', b'[[[1,2,3],[["x"],"","","","","",1.0,1]]]'],
)  # fmt: skip
def test_damaged_index_is_ignored(folder: Path, list_after_indexing: list[Header], text: bytes) -> None:
    (folder / "index.json").write_bytes(text)
    assert load_entries(folder / "index.json") == {}
    assert FileMeetingRepository(folder).read_cached_headers() == []
    repository = FileMeetingRepository(folder)
    assert repository.list_headers() == list_after_indexing
    repository.save_index()
    assert len(read_index_rows(folder / "index.json")) == 5


def test_index_is_written_only_by_save_index(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    repository.list_headers()
    assert not (folder / "index.json").exists()
    repository.save_index()
    before = (folder / "index.json").stat()
    repository.save_index()
    assert (folder / "index.json").stat().st_mtime_ns == before.st_mtime_ns
    assert list_temporary_files(folder) == []


def test_saving_the_index_does_not_flush_and_may_fail(
    repository: FileMeetingRepository, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(ID, make_meeting(), 0)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(AssertionError))
    with monkeypatch.context() as full:
        full.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
        repository.save_index()
        assert list_temporary_files(folder) == []
    repository.save_index()
    assert len(load_entries(folder / "index.json")) == 1


def test_unreadable_meeting_is_not_cached(
    folder: Path, list_after_indexing: list[Header], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = FileMeetingRepository(folder)
    os.utime(get_meeting_file(folder, IDS[1]), ns=(5, 5))
    with monkeypatch.context() as locked:
        locked.setattr(
            "facilitator.store.file_repository.read_file", lambda _: (_ for _ in ()).throw(PermissionError("in use"))
        )
        assert [header.title for header in repository.list_headers() if not header.revision] == [OpenError.list_label]
        repository.save_index()
        assert IDS[1] not in load_entries(folder / "index.json")
    assert "Meeting 0001" in {header.title for header in repository.list_headers()}


def test_other_files_in_the_folder_are_ignored(folder: Path, list_after_indexing: list[Header]) -> None:
    for name in ("notes.txt", "0001-DESKTOP.json", "0002.json.bak", "ABCD.json", ".0001.json", "0003.tmp.json"):
        (folder / "meetings" / name).write_text("not ours")
    repository = FileMeetingRepository(folder)
    assert repository.list_headers() == list_after_indexing
    assert repository.pop_notices() == []


def test_only_meeting_files_are_considered(folder: Path, list_after_indexing: list[Header]) -> None:
    for name in ("notes.txt", "notes.json", "beef.txt", "beef", "ABCD.json", "cafe.json.prev", ".0001.json"):
        (folder / "meetings" / name).write_text("not ours")
    fresh, stale = split_fresh_and_stale(folder / "meetings", {})
    assert fresh == {}
    assert stale == {id_: get_file_token(get_meeting_file(folder, id_)) for id_ in IDS}
    assert None not in stale.values()


def test_progress_is_reported_only_when_reading_files(folder: Path, list_after_indexing: list[Header]) -> None:
    (folder / "index.json").unlink()
    seen: list[tuple[int, int]] = []
    repository = FileMeetingRepository(folder)
    repository.list_headers(lambda *at: seen.append(at))
    assert seen == [(at, len(IDS)) for at in range(len(IDS) + 1)]
    seen.clear()
    repository.list_headers(lambda *at: seen.append(at))
    assert seen == []


def test_headers_read_before_cancelling_are_not_read_again(
    folder: Path, list_after_indexing: list[Header], read_ids: list[str]
) -> None:
    (folder / "index.json").unlink()

    def cancel_after_two(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    FileMeetingRepository(folder).save_index(cancel_after_two)
    assert len(read_ids) == len(read_index_rows(folder / "index.json")) == 2
    repository = FileMeetingRepository(folder)
    with pytest.raises(Cancelled):
        repository.list_headers(cancel_after_two)
    assert len(read_ids) == 4
    assert repository.list_headers() == list_after_indexing
    assert sorted(read_ids) == [f"{id_}.json" for id_ in IDS]


def test_token_of_missing_and_inaccessible_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert get_file_token(tmp_path / "not there") is None
    monkeypatch.setattr(Path, "stat", lambda *_, **__: (_ for _ in ()).throw(PermissionError("no")))
    assert get_file_token(tmp_path / "there") == (0, 0, 0)


def test_entries_with_control_characters_are_ignored(
    folder: Path, list_after_indexing: list[Header], read_ids: list[str]
) -> None:
    for number, bad in enumerate(("\\u001b[31m", "\\u202e")):
        text = (folder / "index.json").read_text("utf-8")
        (folder / "index.json").write_text(text.replace(f"Meeting {IDS[number]}", bad), "utf-8")
    assert load_entries(folder / "index.json").keys() == set(IDS[2:])
    assert FileMeetingRepository(folder).list_headers() == list_after_indexing
    assert sorted(read_ids) == [f"{id_}.json" for id_ in IDS[:2]]


def test_header_is_stripped_of_control_characters(repository: FileMeetingRepository) -> None:
    tables = make_meeting(title="\x1b[31mAnnual\n review\u202e")
    tables["meeting"][1]["student"]["name"] = "\x9b1mZoë\x07"
    repository.write(ID, tables, 0)
    assert [(header.title, header.student) for header in repository.list_headers()] == [("Annual review", "Zoë")]


def test_day_of_the_invitation_is_the_recorded_one_or_when_it_was_typed(repository: FileMeetingRepository) -> None:
    tables = make_meeting()
    tables["log"] = {
        50: {"kind": "invitation", "on": None, "at": "2026-11-02T09:00:00-05:00"},
        51: {"kind": "questions", "on": None, "at": "2026-11-03T09:00:00-05:00"},
    }
    repository.write(ID, tables, 0)
    (header,) = repository.list_headers()
    assert (header.invited, header.sheets_sent) == ("2026-11-02", 1)
    tables["log"][52] = {"kind": "invitation", "on": "2026-11-05", "at": "2026-11-09T09:00:00-05:00"}
    repository.write(ID, tables, 1)
    assert [header.invited for header in repository.list_headers()] == ["2026-11-05"]
