"""A search of all words to its last hit, beside `cat` of the same files."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.caseload import create_caseload
from benchmarks.row import Row, measure_medians
from facilitator.services.meeting_search import parse_search_words, search_meetings
from facilitator.store.file_repository import FileMeetingRepository

ABSENT_WORD = "hippopotamus"
"""In no meeting, so that no file is read as one: what takes longest is what is not there."""


def measure_search(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Yield what a search takes in the largest of these caseloads, all of whose files are in memory."""
    size = meetings[-1]
    data = folder / f"caseload-{size}"
    if not data.exists():
        create_caseload(data, size)
    keeper = FileMeetingRepository(data, reserve_size=0)

    def ours() -> float:
        begun = time.perf_counter()
        list(search_meetings(keeper, parse_search_words(ABSENT_WORD)))
        return (time.perf_counter() - begun) * 1000

    def cat() -> float:
        begun = time.perf_counter()
        found = ["find", str(keeper.meetings_folder), "-name", "*.json", "-exec", "cat", "{}", "+"]
        subprocess.run(found, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - begun) * 1000

    took, floor = measure_medians([ours, cat], runs)
    yield Row(f"search of all words, {size:,} meetings, to the end", "`cat` of the same files", took, floor, 2.0)
