"""A start to a usable Home, the memory it takes, and a key in the room's line, each beside a bare Textual app."""

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.caseload import create_caseload
from benchmarks.row import Row, run_interleaved
from benchmarks.terminal import Terminal

BARE_COMMAND = [sys.executable, "-m", "benchmarks.bare"]
BARE_READY, HOME_READY, MEETING_READY = "Type here", "Enter opens", "What was said"
_STATEMENT_COUNTS = (10, 2000)


def measure_start(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Yield time and memory of a start with caseloads of these sizes."""
    folders = [folder / f"caseload-{size}" for size in meetings]
    for data, size in zip(folders, meetings, strict=True):
        if not data.exists():
            create_caseload(data, size)
    commands = [(BARE_COMMAND, BARE_READY), *((build_app_command(data), HOME_READY) for data in folders)]
    peaks: list[list[float]] = [[] for _ in commands]
    clocks = [
        partial(_time_start, folder, argv, text, peak) for (argv, text), peak in zip(commands, peaks, strict=True)
    ]
    times = [statistics.median(one) for one in run_interleaved(clocks, runs)]
    memory = [statistics.median(one) for one in peaks]
    against = "a bare Textual app to its first frame"
    for size, ours, mib in zip(meetings, times[1:], memory[1:], strict=True):
        yield Row(f"start to a usable Home, {size:,} meetings", against, ours, times[0], 1.5)
        yield Row(f"peak memory of that, {size:,} meetings", "the same app", mib, memory[0], 1.4, "MiB")
    if len(meetings) > 1:
        what = f"start with {meetings[-1]:,} meetings"
        yield Row(what, f"start with {meetings[0]:,}", times[-1], times[1], 1.15)


def measure_keys(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the time from a key to its letter in the line, with few and with many statements on screen."""
    rooms = []
    for size in _STATEMENT_COUNTS:
        data = folder / f"talk-{size}"
        if not data.exists():
            create_caseload(data, 1, size)
        rooms.append(data)
    floor = Terminal(BARE_COMMAND, folder)
    shown = [Terminal(build_app_command(data), folder) for data in rooms]
    with floor, shown[0], shown[1]:
        floor.wait_for_text(BARE_READY)
        for one in shown:
            one.wait_for_text(HOME_READY)
            one.press(b"\r", MEETING_READY)
        typed = iter("abcdefghijklmnopqrstuvwxyz" * 40)

        def key(of: Terminal) -> float:
            letter = next(typed)
            return of.press(letter.encode(), letter)

        bare, *ours = (
            statistics.median(one) for one in run_interleaved([partial(key, of) for of in (floor, *shown)], runs)
        )
    for size, took in zip(_STATEMENT_COUNTS, ours, strict=True):
        yield Row(
            f"key to paint in the room's line, {size:,} statements", "the same key in the bare app", took, bare, 1.5
        )


def build_app_command(data: Path) -> list[str]:
    """Return the command line that opens these meetings."""
    return [sys.executable, "-m", "facilitator", "--data", str(data)]


def _time_start(folder: Path, argv: list[str], text: str, peaks: list[float]) -> float:
    with Terminal(argv, folder) as one:
        took = one.wait_for_text(text)
        peaks.append(one.read_peak_memory())
        return took
