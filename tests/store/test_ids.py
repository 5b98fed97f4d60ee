"""IDs are unique across windows."""

import pytest

from facilitator.store.ids import RowIdGenerator, is_meeting_id, new_meeting_id, new_row_id


def test_meeting_ids_are_valid_and_unique() -> None:
    ids = {new_meeting_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(map(is_meeting_id, ids))
    assert {len(id_) for id_ in ids} == {16}


@pytest.mark.parametrize("text", ["", "abc", "a" * 33, "ABCD", "abcg", "../abcd", "abcd\n", "ab-cd"])
def test_invalid_meeting_ids(text: str) -> None:
    assert not is_meeting_id(text)


def test_shortest_and_longest_meeting_id() -> None:
    assert is_meeting_id("a0f9")
    assert is_meeting_id("f" * 32)


def test_row_ids_increase_and_contain_the_time() -> None:
    ids = [new_row_id() for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert ids[-1] < 2**63
    assert RowIdGenerator(clock=lambda: 5_000_000_000_000)() >> 22 == 5_000_000
    assert RowIdGenerator(clock=lambda: 0)() >> 22 == 1
    assert max(id_ % 2**22 for id_ in ids) >= 2**21  # all 22 bits are random


def test_row_ids_increase_if_the_clock_does_not_and_differ_between_windows() -> None:
    ticks = iter([9_000_000, 9_000_000, 3_000_000])
    first, second = RowIdGenerator(clock=lambda: next(ticks)), RowIdGenerator(clock=lambda: 9_000_000)
    ids = [first(), first(), first()]
    assert [id_ >> 22 for id_ in ids] == [9, 10, 11]
    assert not set(ids) & {second(), second(), second()}
