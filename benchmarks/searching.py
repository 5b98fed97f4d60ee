"""Benchmark of a search of all meetings, compared with `cat` of the same files."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.caseload import create_caseload
from benchmarks.row import Row, measure_medians
from facilitator.services.meeting_search import parse_search_words, search_meetings
from facilitator.store.file_repository import FileMeetingRepository

ABSENT_WORD = "hippopotamus"
"""A word that is in no meeting, so that every file is searched to its end."""


def measure_search(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Measure a search of the largest of these caseloads, with all files in the page cache."""
    size = meetings[-1]
    data = folder / f"caseload-{size}"
    if not data.exists():
        create_caseload(data, size)
    repository = FileMeetingRepository(data, reserve_size=0)

    def ours() -> float:
        begun = time.perf_counter()
        list(search_meetings(repository, parse_search_words(ABSENT_WORD)))
        return (time.perf_counter() - begun) * 1000

    def cat() -> float:
        begun = time.perf_counter()
        found = ["find", str(repository.meetings_folder), "-name", "*.json", "-exec", "cat", "{}", "+"]
        subprocess.run(found, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - begun) * 1000

    took, floor = measure_medians([ours, cat], runs)
    yield Row(f"search of all words, {size:,} meetings, to the end", "`cat` of the same files", took, floor, 2.0)
