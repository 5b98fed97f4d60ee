"""Ids that two windows never share."""

from facilitator.store.ids import RowIds, is_meeting_id, new_meeting_id, new_row_id


def test_meeting_ids_are_valid_and_new() -> None:
    ids = {new_meeting_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(map(is_meeting_id, ids))


def test_row_ids_rise_fit_and_carry_the_time() -> None:
    ids = [new_row_id() for _ in range(1000)]
    assert ids == sorted(set(ids))
    assert ids[-1] < 2**63
    assert RowIds(clock=lambda: 5_000_000)() >> 22 == 5


def test_row_ids_rise_when_the_clock_stands_or_goes_back_and_two_windows_differ() -> None:
    ticks = iter([9_000_000, 9_000_000, 3_000_000])
    one, other = RowIds(clock=lambda: next(ticks)), RowIds(clock=lambda: 9_000_000)
    mine = [one(), one(), one()]
    assert [id_ >> 22 for id_ in mine] == [9, 10, 11]
    assert not set(mine) & {other(), other(), other()}
