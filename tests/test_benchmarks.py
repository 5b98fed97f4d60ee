"""The arithmetic of the table, and that a caseload is drawn from its seed."""

from pathlib import Path

import pytest

from benchmarks.__main__ import PAGE_TEMPLATE
from benchmarks.caseload import create_caseload, load_meeting
from benchmarks.row import Row, measure_medians, run_interleaved


def test_a_ratio_is_met_up_to_its_reach() -> None:
    assert Row("a key", "the same", 3.0, 2.0, 1.5).is_met
    assert not Row("a key", "the same", 3.1, 2.0, 1.5).is_met
    assert Row("a key", "the same", 9.0, 2.0, 0).is_met


@pytest.mark.parametrize(("ours", "end"), [(3.0, "| 1.50 | ≤ 1.5: met |"), (4.0, "| 2.00 | ≤ 1.5: **not met** |")])
def test_a_row_says_whether_it_is_met(ours: float, end: str) -> None:
    assert Row("a key", "the same", ours, 2.0, 1.5).as_markdown.endswith(end)


def test_clocks_are_read_in_turn_and_the_first_turns_do_not_count() -> None:
    read: list[str] = []

    def clock(name: str, times: list[float]) -> float:
        read.append(name)
        return times.pop(0)

    slow, quick = [90.0, 5.0, 3.0, 4.0], [80.0, 1.0, 1.0, 2.0]
    clocks = [lambda: clock("slow", slow), lambda: clock("quick", quick)]
    assert run_interleaved(clocks, 3) == [[5.0, 3.0, 4.0], [1.0, 1.0, 2.0]]
    assert read == ["slow", "quick"] * 4


def test_the_middle_one_counts() -> None:
    times = [9.0, 1.0, 3.0, 100.0]
    assert measure_medians([lambda: times.pop(0)], 3) == [3.0]


def test_the_same_seed_gives_the_same_meetings(tmp_path: Path) -> None:
    first, second = (
        [load_meeting(tmp_path / name, one) for one in create_caseload(tmp_path / name, 3, 20)]
        for name in ("first", "second")
    )
    for one, other in zip(first, second, strict=True):
        assert [each.words for each in one.statements] == [each.words for each in other.statements]
        assert (one.id, one.student, one.date) == (other.id, other.student, other.date)
    assert len({one.statements[0].words for one in first}) == 3
    assert {len(one.statements) for one in first} == {20}


def test_the_page_has_a_place_for_the_table_and_the_day() -> None:
    page = PAGE_TEMPLATE.read_text("utf-8").format(table="THE TABLE", when="THE DAY")
    assert "THE TABLE" in page
    assert "THE DAY" in page
