"""A caseload as large as one wants, drawn from a seed: meetings of the size that meetings have."""

import os
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.serialization import to_tables
from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository

SEED = 20261121
STATEMENTS = 150
"""In a meeting of an hour; such a file has some 50 KB."""

_MEETING_START = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
_FIRST_NAMES = (
    "Ana",
    "Ben",
    "Chloé",
    "Dev",
    "Elana",
    "Farid",
    "Grace",
    "Hoa",
    "Iris",
    "José",
    "Kai",
    "Lena",
    "Mina",
    "Nura",
)
_LAST_NAMES = (
    "Abara",
    "Brandt",
    "Castillo",
    "Dietrich",
    "Eriksen",
    "Flores",
    "Haddad",
    "Ito",
    "Kowalski",
    "Nguyen",
    "Okafor",
)
_WORDS = """
she he they keeps going until the puzzle is finished draws what a problem says and then counts it reads aloud with a
friend in the morning when the room is quiet and somebody sits beside knows every bus in the city by number asks for a
break before it is too much builds first and writes later likes to explain a game to younger children
""".split()  # noqa: SIM905


def create_caseload(data: Path, meetings: int, statements: int = STATEMENTS) -> list[str]:
    """Fill a data folder with meetings; return their ids. Nothing waits for the disk: it is thrown away afterwards."""
    keeper, chance = FileMeetingRepository(data, reserve_size=0), random.Random(SEED)  # noqa: S311
    flushed = os.fsync
    os.fsync = _skip_fsync
    try:
        ids = []
        for tables in _generate_meetings(data, chance, meetings, statements):
            meeting = tables["meeting"][1]["id"]
            keeper.write(meeting, tables, 0)
            ids.append(meeting)
        keeper.save_index()
    finally:
        os.fsync = flushed
    return ids


def _skip_fsync(fd: object) -> None:
    """Flush nothing."""


def make_sentence(rng: random.Random, min_words: int = 6, max_words: int = 40) -> str:
    """Return something that somebody might say."""
    return f"{' '.join(rng.choices(_WORDS, k=rng.randint(min_words, max_words))).capitalize()}."


def _generate_meetings(data: Path, rng: random.Random, meetings: int, statements: int) -> Iterator[dict[str, Any]]:
    """Yield the tables of meetings: a sample under way, with a student and words of its own."""
    from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample

    aside = data.with_name(f"{data.name}-sample")
    desk = record_sample(
        DataPaths(aside), FileMeetingRepository(aside, reserve_size=0), lines_before_stop(read_sample()), _MEETING_START
    )
    like = to_tables(desk.meeting)
    people = list(like["attendees"])
    for number in range(meetings):
        name = f"{rng.choice(_FIRST_NAMES)} {rng.choice(_LAST_NAMES)}"
        day = date(2020, 1, 6) + timedelta(days=rng.randrange(2400))
        whole = like["meeting"][1]
        student = {**whole["student"], "name": name}
        told: dict[int, dict[str, Any]] = {
            at: {
                "id": at, "item": rng.choice((1, 2, 3, None)), "at": _MEETING_START.isoformat(), "by": rng.choice(people),
                "words": make_sentence(rng), "kept": "summary", "mode": "speech", "readings": [],
            }
            for at in range(1, statements + 1)
        }  # fmt: skip
        first = {**whole, "id": f"{number + 1:016x}", "date": day.isoformat(), "student": student}
        yield {**like, "meeting": {1: first}, "statements": told}


def load_meeting(data: Path, meeting_id: str) -> Meeting:
    """Return one of them as a value."""
    from facilitator.services.meeting_service import MeetingService

    return MeetingService(FileMeetingRepository(data, reserve_size=0)).open(meeting_id).meeting
