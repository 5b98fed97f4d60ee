"""The write cache never changes the result of a save, only its duration."""

from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.store.file_format import RawTables, dump, parse
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.repository import Row
from facilitator.store.write_cache import WriteCache
from tests.store.store_samples import ID, get_meeting_file, make_meeting, make_statement

ROWS = some.dictionaries(
    some.integers(1, 5).map(str),
    some.fixed_dictionaries(
        {
            "words": some.text(max_size=4),
            "number": some.integers(0, 9),
            "in": some.lists(some.text(max_size=2), max_size=2),
        }
    ).map(lambda row: dict(sorted(row.items()))),
    max_size=4,
)
TABLES = some.dictionaries(some.sampled_from(["record", "meeting", "goals", "addenda"]), ROWS, max_size=4)


def list_rows(data: RawTables) -> list[tuple[str, list[str]]]:
    return [(name, list(table)) for name, table in data.items()]


@given(some.lists(TABLES, min_size=1, max_size=4))
def test_output_does_not_depend_on_earlier_writes(versions: list[RawTables]) -> None:
    cache = WriteCache()
    for data in versions:
        text = cache.dump(data)
        assert text == dump(data)
        assert cache.parse(text) == parse(text)
        assert list_rows(cache.parse(text)) == list_rows(parse(text))


def test_unchanged_row_is_not_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache, encoded = WriteCache(), list[str]()
    data: RawTables = {"statements": {"1": {"words": "one"}, "2": {"words": "two"}}}
    cache.dump(data)

    def record_encoding(id_: str, row: Row) -> str:
        encoded.append(row["words"])
        return f'"{id_}":{{}}'

    monkeypatch.setattr("facilitator.store.write_cache.encode_row", record_encoding)
    cache.dump({"statements": {"1": {"words": "one"}, "2": {"words": "another"}}})
    assert encoded == ["another"]


def test_own_output_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = WriteCache()
    text = cache.dump({"statements": {"1": {"words": "one"}}})
    monkeypatch.setattr("facilitator.store.write_cache.parse", lambda _: {})
    assert cache.parse(text) == {"statements": {"1": {"words": "one"}}}
    assert cache.parse(text + b"\n") == {}


def test_parsed_tables_may_be_modified() -> None:
    cache = WriteCache()
    text = cache.dump({"statements": {"1": {"words": "one"}}})
    cache.parse(text)["statements"]["1"] = {"words": "two"}
    cache.parse(text)["statements"]["2"] = {}
    assert cache.parse(text) == {"statements": {"1": {"words": "one"}}}


def test_replaced_row_is_not_modified(repository: FileMeetingRepository) -> None:
    first = make_meeting()
    original = deepcopy(first)
    repository.write(ID, first, 0)
    repository.write(ID, first, 1)  # now the cache holds these row objects
    second = {**first, "goals": {901: {**first["goals"][901], "links": []}}}
    second["statements"] = {**first["statements"], 101: {"words": "Another wording"}}
    repository.write(ID, second, 2)
    assert first == original
    assert repository.read(ID) == (second, 3)
    repository.write(ID, first, 3)
    assert repository.read(ID) == (first, 4)


def test_changes_by_another_window_are_read(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    other = make_meeting(title="Changed elsewhere")
    FileMeetingRepository(folder, reserve_size=0).write(ID, other, 1)
    both = deepcopy(other)
    both["statements"][999] = make_statement(999)
    assert repository.write(ID, both, 2) == 3
    assert FileMeetingRepository(folder, reserve_size=0).read(ID) == (both, 3)


def test_alternating_saves_of_two_meetings_do_not_mix(repository: FileMeetingRepository, folder: Path) -> None:
    another = "fedcba9876543210"
    for revision in range(3):
        for id_ in (ID, another):
            repository.write(id_, make_meeting(3 + revision, id_, title=f"{id_} {revision}"), revision)
    for id_ in (ID, another):
        assert FileMeetingRepository(folder, reserve_size=0).read(id_) == (make_meeting(5, id_, title=f"{id_} 2"), 3)
        assert get_meeting_file(folder, id_).read_bytes() == dump(parse(get_meeting_file(folder, id_).read_bytes()))
