"""Build sample meetings and inspect the files on disk."""

import os
from pathlib import Path

from facilitator.store.repository import Row, Tables

ROOT = Path(__file__).parents[2]
ID = "0123abcd4567ef89"


def make_statement(id_: int, words: str = "She reads to her brother every evening.") -> Row:
    return {"id": id_, "who": 7, "words": words, "mode": "speech"}


def make_meeting(statements: int = 3, id_: str = ID, title: str = "Annual review") -> Tables:
    row = {
        "id": id_,
        "kind": "annual",
        "title": title,
        "date": "2026-11-21",
        "state": "in session",
        "student": {"name": "Zoë"},
    }
    goals = {901: {"id": 901, "wording": "Reads aloud", "links": [{"strength": 5, "how": "kind to the young"}]}}
    return {
        "meeting": {1: row},
        "statements": {100 + n: make_statement(100 + n, f"Statement {n}: “naïve café”, 学") for n in range(statements)},
        "goals": goals,
        "private_notes": {950: {"id": 950, "text": "for my eyes"}},
    }


def list_everything(folder: Path) -> list[Path]:
    return sorted(Path(at, name) for at, folders, files in os.walk(folder) for name in [*folders, *files])


def list_temporary_files(folder: Path) -> list[Path]:
    return [path for path in list_everything(folder) if path.suffix == ".tmp"]


def get_meeting_file(folder: Path, id_: str = ID) -> Path:
    return folder / "meetings" / f"{id_}.json"
