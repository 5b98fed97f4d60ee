"""Ids that two windows never share."""

import pytest

from facilitator.store.ids import RowIdGenerator, is_meeting_id, new_meeting_id, new_row_id


def test_meeting_ids_are_valid_and_new() -> None:
    ids = {new_meeting_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(map(is_meeting_id, ids))
    assert {len(one) for one in ids} == {16}


@pytest.mark.parametrize("text", ["", "abc", "a" * 33, "ABCD", "abcg", "../abcd", "abcd\n", "ab-cd"])
def test_what_is_no_meeting_id(text: str) -> None:
    assert not is_meeting_id(text)


def test_the_shortest_and_the_longest_meeting_id() -> None:
    assert is_meeting_id("a0f9")
    assert is_meeting_id("f" * 32)


def test_row_ids_rise_fit_and_carry_the_time() -> None:
    ids = [new_row_id() for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert ids[-1] < 2**63
    assert RowIdGenerator(clock=lambda: 5_000_000_000_000)() >> 22 == 5_000_000
    assert RowIdGenerator(clock=lambda: 0)() >> 22 == 1
    assert max(id_ % 2**22 for id_ in ids) >= 2**21  # all 22 bits are random


def test_row_ids_rise_when_the_clock_stands_or_goes_back_and_two_windows_differ() -> None:
    ticks = iter([9_000_000, 9_000_000, 3_000_000])
    one, other = RowIdGenerator(clock=lambda: next(ticks)), RowIdGenerator(clock=lambda: 9_000_000)
    mine = [one(), one(), one()]
    assert [id_ >> 22 for id_ in mine] == [9, 10, 11]
    assert not set(mine) & {other(), other(), other()}
