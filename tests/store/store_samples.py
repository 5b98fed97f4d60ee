"""Build sample meetings and inspect the files on disk."""

import hashlib
import json
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


def write_old_format(folder: Path, tables: Tables | None = None) -> bytes:
    """Write a meeting as version 0.4 saved it for the third time, and return the bytes."""
    data = tables or make_meeting()

    def encode_table(name: str, rows: Tables) -> str:
        lines = ",\n".join(
            f'"{id_}":{json.dumps(row, ensure_ascii=False, separators=(",", ":"))}' for id_, row in rows.items()
        )
        return f'"{name}":{{\n{lines}\n}}'

    texts = {name: encode_table(name, rows) for name, rows in data.items()}  # type: ignore[arg-type]
    hash_ = hashlib.sha256("\n".join(texts[name] for name in sorted(texts)).encode()).hexdigest()
    record = encode_table("record", {1: {"format": 3, "revision": 3, "sha256": hash_}})  # type: ignore[dict-item]
    path = get_meeting_file(folder, data["meeting"][1]["id"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join([record, *texts.values()]) + "\n}\n", encoding="utf-8")
    return path.read_bytes()
