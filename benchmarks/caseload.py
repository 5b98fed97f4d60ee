"""A caseload as large as one wants, drawn from a seed: meetings of the size that meetings have."""

import os
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.serialization import to_tables
from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper

SEED = 20261121
STATEMENTS = 150
"""In a meeting of an hour; such a file has some 50 KB."""

_START = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
_FIRST = ("Ana", "Ben", "Chloé", "Dev", "Elana", "Farid", "Grace", "Hoa", "Iris", "José", "Kai", "Lena", "Mina", "Nura")
_LAST = (
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


def caseload(data: Path, meetings: int, statements: int = STATEMENTS) -> list[str]:
    """Fill a data folder with meetings; return their ids. Nothing waits for the disk: it is thrown away afterwards."""
    keeper, chance = FileKeeper(data, reserve=0), random.Random(SEED)  # noqa: S311
    flushed = os.fsync
    os.fsync = _not_waited_for
    try:
        ids = []
        for tables in _meetings(data, chance, meetings, statements):
            meeting = tables["meeting"][1]["id"]
            keeper.write(meeting, tables, 0)
            ids.append(meeting)
        keeper.save_index()
    finally:
        os.fsync = flushed
    return ids


def _not_waited_for(fd: object) -> None:
    """Flush nothing."""


def words(chance: random.Random, least: int = 6, most: int = 40) -> str:
    """Return something that somebody might say."""
    return f"{' '.join(chance.choices(_WORDS, k=chance.randint(least, most))).capitalize()}."


def _meetings(data: Path, chance: random.Random, meetings: int, statements: int) -> Iterator[dict[str, Any]]:
    """Yield the tables of meetings: a sample under way, with a student and words of its own."""
    from facilitator.cli.demo_command import record, sample, under_way

    aside = data.with_name(f"{data.name}-sample")
    desk = record(Places(aside), FileKeeper(aside, reserve=0), under_way(sample()), _START)
    like = to_tables(desk.meeting)
    people = list(like["attendees"])
    for number in range(meetings):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        day = date(2020, 1, 6) + timedelta(days=chance.randrange(2400))
        whole = like["meeting"][1]
        student = {**whole["student"], "name": name}
        told: dict[int, dict[str, Any]] = {
            at: {
                "id": at, "item": chance.choice((1, 2, 3, None)), "at": _START.isoformat(), "by": chance.choice(people),
                "words": words(chance), "kept": "summary", "mode": "speech", "readings": [],
            }
            for at in range(1, statements + 1)
        }  # fmt: skip
        first = {**whole, "id": f"{number + 1:016x}", "date": day.isoformat(), "student": student}
        yield {**like, "meeting": {1: first}, "statements": told}


def opened(data: Path, meeting: str) -> Meeting:
    """Return one of them as a value."""
    from facilitator.services.meeting_service import Meetings

    return Meetings(FileKeeper(data, reserve=0)).open(meeting).meeting
