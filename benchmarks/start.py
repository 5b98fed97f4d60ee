"""Benchmarks of start-up, its memory, and key presses, each compared with a bare Textual app."""

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.caseload import create_caseload
from benchmarks.row import Row, run_interleaved
from benchmarks.terminal import Terminal

BARE_COMMAND = [sys.executable, "-m", "benchmarks.bare"]
BARE_READY, HOME_READY, MEETING_READY = "Type here", "Press Enter to open", "Type what was said"
_STATEMENT_COUNTS = (10, 2000)
_SMALL_CASELOAD = 10
"""Meetings of one case manager in the first months."""


def measure_start(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Measure time and memory of a start with caseloads of these sizes."""
    folders = [folder / f"caseload-{size}" for size in meetings]
    for data, size in zip(folders, meetings, strict=True):
        if not data.exists():
            create_caseload(data, size)
    commands = [(BARE_COMMAND, BARE_READY), *((build_app_command(data), HOME_READY) for data in folders)]
    peaks: list[list[float]] = [[] for _ in commands]
    clocks = [
        partial(_time_start, folder, argv, text, peak) for (argv, text), peak in zip(commands, peaks, strict=True)
    ]
    times = [statistics.median(readings) for readings in run_interleaved(clocks, runs)]
    memory = [statistics.median(peak) for peak in peaks]
    against = "a bare Textual app to its first frame"
    for size, ours, mib in zip(meetings, times[1:], memory[1:], strict=True):
        target = 1.3 if size <= _SMALL_CASELOAD else 1.4
        yield Row(f"start to a usable Home, {size:,} meetings", against, ours, times[0], target)
        yield Row(f"peak memory of that, {size:,} meetings", "the same app", mib, memory[0], 1.4, "MiB")
    if len(meetings) > 1:
        what = f"start with {meetings[-1]:,} meetings"
        yield Row(what, f"start with {meetings[0]:,}", times[-1], times[1], 1.15)


def measure_keys(folder: Path, runs: int) -> Iterator[Row]:
    """Measure the time from a key press to its letter in the input line, with few and with many statements."""
    rooms = []
    for size in _STATEMENT_COUNTS:
        data = folder / f"talk-{size}"
        if not data.exists():
            create_caseload(data, 1, size)
        rooms.append(data)
    floor = Terminal(BARE_COMMAND, folder)
    terminals = [Terminal(build_app_command(data), folder) for data in rooms]
    with floor, terminals[0], terminals[1]:
        floor.wait_for_text(BARE_READY)
        for terminal in terminals:
            terminal.wait_for_text(HOME_READY)
            terminal.press(b"\r", MEETING_READY)
        letters = iter("abcdefghijklmnopqrstuvwxyz" * 40)

        def press_next(terminal: Terminal) -> float:
            letter = next(letters)
            return terminal.press(letter.encode(), letter)

        bare, *ours = (
            statistics.median(readings)
            for readings in run_interleaved([partial(press_next, terminal) for terminal in (floor, *terminals)], runs)
        )
    for size, took in zip(_STATEMENT_COUNTS, ours, strict=True):
        yield Row(
            f"key to paint in the input line, {size:,} statements", "the same key in the bare app", took, bare, 1.25
        )


def build_app_command(data: Path) -> list[str]:
    """Return the command that opens the app on a data folder."""
    return [sys.executable, "-m", "facilitator", "--data", str(data)]


def _time_start(folder: Path, argv: list[str], text: str, peaks: list[float]) -> float:
    with Terminal(argv, folder) as terminal:
        took = terminal.wait_for_text(text)
        peaks.append(terminal.read_peak_memory())
        return took
