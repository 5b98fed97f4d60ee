"""Benchmarks of the notes of a long meeting, a complete command, and the check of a goal."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.caseload import create_caseload, load_meeting
from benchmarks.row import Row, Timer, measure_medians

GOALS = (
    "By May 15, Elana will use her skills with a times table to know all products of two digits in four of five tries.",
    "Given reading material on nonfiction topics, Nura will write three details in her own words with 85% accuracy.",
)


def measure_notes(folder: Path, runs: int) -> Iterator[Row]:
    """Compare rendering the notes of long meetings with parsing the same Markdown."""
    from markdown_it import MarkdownIt

    from facilitator.notes.minutes import render_minutes

    parser = MarkdownIt("commonmark")
    clocks: list[Timer] = []
    for size in (1000, 2000):
        data = folder / f"talk-{size}"
        if not data.exists():
            create_caseload(data, 1, size)
        meeting = load_meeting(data, f"{1:016x}")
        text = render_minutes(meeting, revision=1)
        clocks += [_make_timer(partial(render_minutes, meeting, revision=1)), _make_timer(partial(parser.parse, text))]
    half, _, ours, parse = measure_medians(clocks, runs)
    yield Row("notes of 2,000 statements", "a parse of the same Markdown", ours, parse, 0.5)
    yield Row("notes of 2,000 statements", "the notes of 1,000", ours, half, 2.2)


def measure_minutes_command(folder: Path, runs: int) -> Iterator[Row]:
    """Measure the complete command `facilitator minutes`."""
    data = folder / "caseload-10"
    if not data.exists():
        create_caseload(data, 10)
    floor = _make_process_timer([sys.executable, "-c", "import tinydb, pydantic"])
    ours, imports = measure_medians(
        [_make_process_timer([sys.executable, "-m", "facilitator", "--data", str(data), "minutes"]), floor], runs
    )
    yield Row("`facilitator minutes`, the whole command", '`python -c "import tinydb, pydantic"`', ours, imports, 1.3)


def measure_goal_check(runs: int) -> Iterator[Row]:
    """Compare the check of one goal with a millisecond."""
    from facilitator.cli.goal_command import check_goals

    rng = random.Random(1)  # noqa: S311
    many = [rng.choice(GOALS) for _ in range(200)]
    (took,) = measure_medians(
        [_make_timer(lambda: list(check_goals(iter(many), ["Times tables", "Drawing"], as_json=False)))], runs
    )
    yield Row("`goal check` of one goal, in process", "1 ms", took / len(many), 1.0, 1.0)


def _make_timer(action: Callable[[], object]) -> Timer:
    def clock() -> float:
        begun = time.perf_counter()
        action()
        return (time.perf_counter() - begun) * 1000

    return clock


def _make_process_timer(argv: list[str]) -> Timer:
    def run() -> None:
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)

    return _make_timer(run)
