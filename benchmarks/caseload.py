"""Generation of a reproducible caseload with meetings of realistic size."""

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
"""Statements in a meeting of an hour; its file has about 50 KB."""

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
    """Create meetings in a data folder and return their ids. Nothing is flushed, because the folder is temporary."""
    repository, rng = FileMeetingRepository(data, reserve_size=0), random.Random(SEED)  # noqa: S311
    original_fsync = os.fsync
    os.fsync = _skip_fsync
    try:
        ids = []
        for tables in _generate_meetings(data, rng, meetings, statements):
            meeting_id = tables["meeting"][1]["id"]
            repository.write(meeting_id, tables, 0)
            ids.append(meeting_id)
        repository.save_index()
    finally:
        os.fsync = original_fsync
    return ids


def _skip_fsync(fd: object) -> None:
    """Do nothing, in place of os.fsync."""


def make_sentence(rng: random.Random, min_words: int = 6, max_words: int = 40) -> str:
    """Return a sentence of random words."""
    return f"{' '.join(rng.choices(_WORDS, k=rng.randint(min_words, max_words))).capitalize()}."


def _generate_meetings(data: Path, rng: random.Random, meetings: int, statements: int) -> Iterator[dict[str, Any]]:
    """Yield the tables of meetings: copies of the sample with other students, dates and statements."""
    from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample

    sample_folder = data.with_name(f"{data.name}-sample")
    session = record_sample(
        DataPaths(sample_folder),
        FileMeetingRepository(sample_folder, reserve_size=0),
        lines_before_stop(read_sample()),
        _MEETING_START,
    )
    template = to_tables(session.meeting)
    people = list(template["attendees"])
    for index in range(meetings):
        name = f"{rng.choice(_FIRST_NAMES)} {rng.choice(_LAST_NAMES)}"
        day = date(2020, 1, 6) + timedelta(days=rng.randrange(2400))
        meeting = template["meeting"][1]
        student = {**meeting["student"], "name": name}
        rows: dict[int, dict[str, Any]] = {
            number: {
                "id": number, "item": rng.choice((1, 2, 3, None)), "at": _MEETING_START.isoformat(),
                "by": rng.choice(people), "words": make_sentence(rng), "wording_kind": "summary", "mode": "speech",
                "interpretations": [],
            }
            for number in range(1, statements + 1)
        }  # fmt: skip
        row = {**meeting, "id": f"{index + 1:016x}", "date": day.isoformat(), "student": student}
        yield {**template, "meeting": {1: row}, "statements": rows}


def load_meeting(data: Path, meeting_id: str) -> Meeting:
    """Return a meeting of the caseload."""
    from facilitator.services.meeting_service import MeetingService

    return MeetingService(FileMeetingRepository(data, reserve_size=0)).open(meeting_id).meeting
