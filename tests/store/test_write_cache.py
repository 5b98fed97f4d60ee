"""What a keeper remembers of a file never shows: only how long a save takes."""

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
def test_whatever_was_written_before_the_text_is_the_same(several: list[RawTables]) -> None:
    lately = WriteCache()
    for data in several:
        text = lately.dump(data)
        assert text == dump(data)
        assert lately.parse(text) == parse(text)
        assert list_rows(lately.parse(text)) == list_rows(parse(text))


def test_a_row_that_did_not_change_is_not_spelled_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lately, spelled = WriteCache(), list[str]()
    data: RawTables = {"statements": {"1": {"words": "one"}, "2": {"words": "two"}}}
    lately.dump(data)

    def spell(id_: str, row: Row) -> str:
        spelled.append(row["words"])
        return f'"{id_}":{{}}'

    monkeypatch.setattr("facilitator.store.write_cache.encode_row", spell)
    lately.dump({"statements": {"1": {"words": "one"}, "2": {"words": "another"}}})
    assert spelled == ["another"]


def test_what_was_written_is_not_taken_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lately = WriteCache()
    text = lately.dump({"statements": {"1": {"words": "one"}}})
    monkeypatch.setattr("facilitator.store.write_cache.parse", lambda _: {})
    assert lately.parse(text) == {"statements": {"1": {"words": "one"}}}
    assert lately.parse(text + b"\n") == {}


def test_tables_that_were_read_may_be_changed() -> None:
    lately = WriteCache()
    text = lately.dump({"statements": {"1": {"words": "one"}}})
    lately.parse(text)["statements"]["1"] = {"words": "two"}
    lately.parse(text)["statements"]["2"] = {}
    assert lately.parse(text) == {"statements": {"1": {"words": "one"}}}


def test_a_row_that_is_replaced_stays_as_it_was(repository: FileMeetingRepository) -> None:
    first = make_meeting()
    kept = deepcopy(first)
    repository.write(ID, first, 0)
    repository.write(ID, first, 1)  # now the keeper knows these very rows
    second = {**first, "goals": {901: {**first["goals"][901], "links": []}}}
    second["statements"] = {**first["statements"], 101: {"words": "Another wording"}}
    repository.write(ID, second, 2)
    assert first == kept
    assert repository.read(ID) == (second, 3)
    repository.write(ID, first, 3)
    assert repository.read(ID) == (first, 4)


def test_what_another_window_wrote_is_read_anew(repository: FileMeetingRepository, folder: Path) -> None:
    repository.write(ID, make_meeting(), 0)
    other = make_meeting(title="Changed elsewhere")
    FileMeetingRepository(folder, reserve_size=0).write(ID, other, 1)
    both = deepcopy(other)
    both["statements"][999] = make_statement(999)
    assert repository.write(ID, both, 2) == 3
    assert FileMeetingRepository(folder, reserve_size=0).read(ID) == (both, 3)


def test_two_meetings_in_turn_keep_apart(repository: FileMeetingRepository, folder: Path) -> None:
    another = "fedcba9876543210"
    for revision in range(3):
        for id_ in (ID, another):
            repository.write(id_, make_meeting(3 + revision, id_, title=f"{id_} {revision}"), revision)
    for id_ in (ID, another):
        assert FileMeetingRepository(folder, reserve_size=0).read(id_) == (make_meeting(5, id_, title=f"{id_} 2"), 3)
        assert get_meeting_file(folder, id_).read_bytes() == dump(parse(get_meeting_file(folder, id_).read_bytes()))
