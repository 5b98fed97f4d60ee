"""Tests of the benchmark table and the generated caseload."""

from pathlib import Path

import pytest

from benchmarks.__main__ import PAGE_TEMPLATE
from benchmarks.caseload import create_caseload, load_meeting
from benchmarks.row import Row, measure_medians, run_interleaved


def test_ratio_is_met_up_to_its_target() -> None:
    assert Row("a key", "the same", 3.0, 2.0, 1.5).is_met
    assert not Row("a key", "the same", 3.1, 2.0, 1.5).is_met
    assert Row("a key", "the same", 9.0, 2.0, 0).is_met


@pytest.mark.parametrize(("ours", "end"), [(3.0, "| 1.50 | ≤ 1.5: met |"), (4.0, "| 2.00 | ≤ 1.5: **not met** |")])
def test_row_shows_whether_it_is_met(ours: float, end: str) -> None:
    assert Row("a key", "the same", ours, 2.0, 1.5).as_markdown.endswith(end)


def test_timers_run_in_turn_after_discarded_runs() -> None:
    read: list[str] = []

    def clock(name: str, times: list[float]) -> float:
        read.append(name)
        return times.pop(0)

    slow, quick = [90.0, 5.0, 3.0, 4.0], [80.0, 1.0, 1.0, 2.0]
    clocks = [lambda: clock("slow", slow), lambda: clock("quick", quick)]
    assert run_interleaved(clocks, 3) == [[5.0, 3.0, 4.0], [1.0, 1.0, 2.0]]
    assert read == ["slow", "quick"] * 4


def test_median_is_used() -> None:
    times = [9.0, 1.0, 3.0, 100.0]
    assert measure_medians([lambda: times.pop(0)], 3) == [3.0]


def test_caseload_is_reproducible(tmp_path: Path) -> None:
    first, second = (
        [load_meeting(tmp_path / name, meeting_id) for meeting_id in create_caseload(tmp_path / name, 3, 20)]
        for name in ("first", "second")
    )
    for meeting, other in zip(first, second, strict=True):
        assert [statement.words for statement in meeting.statements] == [
            statement.words for statement in other.statements
        ]
        assert (meeting.id, meeting.student, meeting.date) == (other.id, other.student, other.date)
    assert len({meeting.statements[0].words for meeting in first}) == 3
    assert {len(meeting.statements) for meeting in first} == {20}


def test_page_has_placeholders_for_table_and_date() -> None:
    page = PAGE_TEMPLATE.read_text("utf-8").format(table="THE TABLE", when="THE DAY")
    assert "THE TABLE" in page
    assert "THE DAY" in page
