"""A start to a usable Home, the memory it takes, and a key in the room's line, each beside a bare Textual app."""

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.caseload import caseload
from benchmarks.row import Row, interleaved
from benchmarks.terminal import Terminal

BARE = [sys.executable, "-m", "benchmarks.bare"]
BARE_READY, HOME_READY, ROOM_READY = "Type here", "Enter opens", "What was said"
_TALK = (10, 2000)


def start(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Yield time and memory of a start with caseloads of these sizes."""
    folders = [folder / f"caseload-{size}" for size in meetings]
    for data, size in zip(folders, meetings, strict=True):
        if not data.exists():
            caseload(data, size)
    commands = [(BARE, BARE_READY), *((app(data), HOME_READY) for data in folders)]
    peaks: list[list[float]] = [[] for _ in commands]
    clocks = [partial(_started, folder, argv, text, peak) for (argv, text), peak in zip(commands, peaks, strict=True)]
    times = [statistics.median(one) for one in interleaved(clocks, runs)]
    memory = [statistics.median(one) for one in peaks]
    against = "a bare Textual app to its first frame"
    for size, ours, mib in zip(meetings, times[1:], memory[1:], strict=True):
        yield Row(f"start to a usable Home, {size:,} meetings", against, ours, times[0], 1.5)
        yield Row(f"peak memory of that, {size:,} meetings", "the same app", mib, memory[0], 1.4, "MiB")
    if len(meetings) > 1:
        what = f"start with {meetings[-1]:,} meetings"
        yield Row(what, f"start with {meetings[0]:,}", times[-1], times[1], 1.15)


def keys(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the time from a key to its letter in the line, with few and with many statements on screen."""
    rooms = []
    for size in _TALK:
        data = folder / f"talk-{size}"
        if not data.exists():
            caseload(data, 1, size)
        rooms.append(data)
    floor = Terminal(BARE, folder)
    shown = [Terminal(app(data), folder) for data in rooms]
    with floor, shown[0], shown[1]:
        floor.painted(BARE_READY)
        for one in shown:
            one.painted(HOME_READY)
            one.press(b"\r", ROOM_READY)
        typed = iter("abcdefghijklmnopqrstuvwxyz" * 40)

        def key(of: Terminal) -> float:
            letter = next(typed)
            return of.press(letter.encode(), letter)

        bare, *ours = (
            statistics.median(one) for one in interleaved([partial(key, of) for of in (floor, *shown)], runs)
        )
    for size, took in zip(_TALK, ours, strict=True):
        yield Row(
            f"key to paint in the room's line, {size:,} statements", "the same key in the bare app", took, bare, 1.5
        )


def app(data: Path) -> list[str]:
    """Return the command line that opens these meetings."""
    return [sys.executable, "-m", "facilitator", "--data", str(data)]


def _started(folder: Path, argv: list[str], text: str, peak: list[float]) -> float:
    with Terminal(argv, folder) as one:
        took = one.painted(text)
        peak.append(one.peak())
        return took
