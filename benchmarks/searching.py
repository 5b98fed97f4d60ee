"""A search of all words to its last hit, beside `cat` of the same files."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.caseload import caseload
from benchmarks.row import Row, medians
from facilitator.services.meeting_search import search, words_in
from facilitator.store.file_repository import FileKeeper

WORDS = "hippopotamus"
"""In no meeting, so that no file is read as one: what takes longest is what is not there."""


def searching(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Yield what a search takes in the largest of these caseloads, all of whose files are in memory."""
    size = meetings[-1]
    data = folder / f"caseload-{size}"
    if not data.exists():
        caseload(data, size)
    keeper = FileKeeper(data, reserve=0)

    def ours() -> float:
        begun = time.perf_counter()
        list(search(keeper, words_in(WORDS)))
        return (time.perf_counter() - begun) * 1000

    def cat() -> float:
        begun = time.perf_counter()
        found = ["find", str(keeper.meetings), "-name", "*.json", "-exec", "cat", "{}", "+"]
        subprocess.run(found, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - begun) * 1000

    took, floor = medians([ours, cat], runs)
    yield Row(f"search of all words, {size:,} meetings, to the end", "`cat` of the same files", took, floor, 2.0)
