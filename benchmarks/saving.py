"""Benchmarks of saving one entry, compared with replacing the same bytes and with SQLite."""

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

from tinydb.table import Document

from benchmarks.caseload import SEED, create_caseload, make_sentence
from benchmarks.row import Row, Timer, measure_medians
from benchmarks.start import BARE_COMMAND, BARE_READY, HOME_READY, MEETING_READY, build_app_command
from benchmarks.terminal import Terminal
from facilitator.bootstrap import open_session
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.tinydb_storage import JournalDB


def measure_saving(folder: Path, meetings: tuple[int, ...], runs: int) -> Iterator[Row]:
    """Measure an entry from the input line to the disk, in caseloads of these sizes."""
    clocks: list[Timer] = []
    for size in meetings:
        data = folder / f"caseload-{size}"
        if not data.exists():
            create_caseload(data, size)
        session = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0))
        session.open(f"{1:016x}")
        clocks.append(_make_entry_timer(session))
    file = folder / f"caseload-{meetings[0]}" / "meetings" / f"{1:016x}.json"
    timers = [_make_raw_write_timer(folder, file.read_bytes()), _make_sqlite_timer(folder), _make_insert_timer(file)]
    raw, sqlite, insert, *entries = measure_medians([*timers, *clocks], runs, warm=5)
    yield Row(f"Enter to disk, {meetings[0]:,} meetings", "a raw replace of the same bytes", entries[0], raw, 2.0)
    yield Row("`TinyDB.insert` on that meeting", "a raw replace of the same bytes", insert, raw, 1.0)
    yield Row(
        f"Enter to disk, {meetings[0]:,} meetings", "SQLite, WAL, synchronous=FULL, one row", entries[0], sqlite, 2.5
    )
    if len(meetings) > 1:
        what = f"Enter to disk, {meetings[-1]:,} meetings"
        yield Row(what, f"the same with {meetings[0]:,}", entries[-1], entries[0], 1.1)


def measure_saving_in_long_meetings(folder: Path, runs: int) -> Iterator[Row]:
    """Measure an entry from the input line to the disk, in a meeting with many entries."""
    clocks = []
    for statements in (10, 2000):
        data = folder / f"statements-{statements}"
        [meeting] = create_caseload(data, 1, statements)
        session = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0))
        session.open(meeting)
        clocks.append(_make_entry_timer(session))
    few, many = measure_medians(clocks, runs, warm=5)
    yield Row("Enter to disk, a meeting with 2,000 statements", "the same with 10 statements", many, few, 1.5)


def measure_saving_on_screen(folder: Path, runs: int) -> Iterator[Row]:
    """Measure the time from Enter until the live meeting screen shows the entry as saved."""
    data = folder / "caseload-1"
    [meeting] = create_caseload(data, 1)
    file = data / "meetings" / f"{meeting}.json"
    room, bare = Terminal(build_app_command(data), folder), Terminal(BARE_COMMAND, folder)
    with room, bare:
        bare.wait_for_text(BARE_READY)
        room.wait_for_text(HOME_READY)
        room.press(b"\r", MEETING_READY)
        numbers, letters = count(1), cycle("abcdefghijklmnopqrstuvwxyz")

        def enter() -> float:
            word = f"word{next(numbers)}"
            room.press(f"@1 {word}".encode(), word)
            return room.press(b"\r", f'· "{word}"')

        def key() -> float:
            letter = next(letters)
            return bare.press(letter.encode(), letter)

        ours, raw, paint = measure_medians([enter, _make_raw_write_timer(folder, file.read_bytes()), key], runs)
    what = "Enter to “saved” on screen"
    yield Row(what, "a raw replace of the same bytes, and a key in a bare Textual app", ours, raw + paint, 4.0)


def _make_entry_timer(session: MeetingSession) -> Timer:
    rng = random.Random(SEED)  # noqa: S311
    session.execute_line("@1")

    def clock() -> float:
        line = make_sentence(rng)
        begun = time.perf_counter()
        session.execute_line(line)
        return (time.perf_counter() - begun) * 1000

    return clock


def _make_raw_write_timer(folder: Path, data: bytes) -> Timer:
    """Write, flush, rename, and flush the folder: the minimum that is safe."""
    path, beside = folder / "raw.json", folder / "raw.tmp"

    def clock() -> float:
        begun = time.perf_counter()
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
        return (time.perf_counter() - begun) * 1000

    return clock


def _make_insert_timer(meeting_file: Path) -> Timer:
    path = meeting_file.with_name("insert.journal")
    path.write_bytes(meeting_file.read_bytes())
    table = JournalDB(path).table("statements")
    row, numbers = dict(table.all()[0]), count(10**15)

    def clock() -> float:
        begun = time.perf_counter()
        table.insert(Document(row, next(numbers)))
        return (time.perf_counter() - begun) * 1000

    return clock


def _make_sqlite_timer(folder: Path) -> Timer:
    base = sqlite3.connect(folder / "floor.sqlite")
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=full")
    base.execute("create table if not exists said (id integer primary key, words text)")
    rng = random.Random(SEED)  # noqa: S311

    def clock() -> float:
        line = make_sentence(rng)
        begun = time.perf_counter()
        base.execute("insert into said (words) values (?)", (line,))
        base.commit()
        return (time.perf_counter() - begun) * 1000

    return clock
