"""Random and hostile texts in every field of a meeting: saved, read, written as notes, and read by three parsers."""

import random
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.serialization import from_tables, to_tables
from facilitator.meeting.text_types import clean_line, clean_text
from facilitator.notes.minutes import render_minutes
from facilitator.store.file_repository import FileMeetingRepository
from tests.campaigns.row import SEED, ResultRow
from tests.notes.hostile_notes import HOSTILE_TEXTS, PIECES
from tests.notes.note_builder import build_full_meeting
from tests.notes.note_reader import PARSERS
from tests.notes.test_text_round_trip import iter_typed_texts, list_printed_texts, list_shown_texts

ID = "0123abcd4567ef89"
PLANES = ((0x00, 0x7F), (0x00, 0x24F), (0x00, 0xFFFF), (0x1F000, 0x1FAFF), (0x00, 0x10FFFF))
"""Ranges of random characters: keyboard characters first, then the rest of Unicode, including surrogates."""


def iter_random_texts() -> Iterator[str]:
    """Yield random texts without end, made of Markdown syntax and characters of all kinds."""
    generator = random.Random(SEED)  # noqa: S311
    while True:
        pieces = [
            generator.choice(PIECES) if generator.random() < 0.7 else chr(generator.randint(*generator.choice(PLANES)))
            for _ in range(generator.randint(1, 14))
        ]
        yield "".join(pieces)


def compare_round_trip(make_text: Callable[[str], str]) -> tuple[int, list[str]]:
    """Save texts in a meeting and write its notes; return the number of texts, and the differences."""
    texts_by_field: dict[str, str] = {}

    def put_count(field: str) -> str:
        texts_by_field[field] = make_text(field)
        return texts_by_field[field]

    try:
        failures = [*find_differences(build_full_meeting(put_count).replace(id=ID), texts_by_field)]
    except Exception as error:  # noqa: BLE001
        failures = [f"it ended with {error!r}"]
    return len(texts_by_field), failures


def find_differences(meeting: Meeting, texts_by_field: dict[str, str]) -> Iterator[str]:
    """Yield each text that the store or the notes changed."""
    meeting = save_and_reload(meeting)
    stored_texts = {text for _, text in iter_typed_texts(meeting)}
    for field, text in texts_by_field.items():
        if not {clean_text(text), clean_line(text)} & stored_texts:
            yield f"{field} lost {text!r}"
    notes = render_minutes(meeting, revision=3)
    for preset in PARSERS:
        note_text = list_shown_texts(notes, preset)
        yield from (
            f"{path} in {preset}: {text!r}" for path, text in list_printed_texts(meeting) if text not in note_text
        )


def save_and_reload(meeting: Meeting) -> Meeting:
    """Save a meeting and read it in another window."""
    with tempfile.TemporaryDirectory() as folder:
        FileMeetingRepository(Path(folder), reserve_size=0).write(ID, to_tables(meeting), 0)
        return from_tables(FileMeetingRepository(Path(folder)).read(ID)[0])


def run_random_texts(count: int) -> ResultRow:
    """Test `count` random texts in the store and the notes, a new one in each field."""
    texts, done_count, failures = iter_random_texts(), 0, []
    while done_count < count:
        put_count, differences = compare_round_trip(
            lambda field: f"{clean_text(next(texts))} {field} {clean_line(next(texts))}"
        )
        done_count += put_count
        failures += differences
    work = f"{done_count:,} random texts x {len(PARSERS)} parsers (seed {SEED})"
    return ResultRow(
        "random texts through store and notes",
        work,
        f"{done_count - len(failures):,} the same",
        tuple(failures),
        "different",
    )


def run_hostile_texts(count: int) -> ResultRow:
    """Test the first `count` hostile strings in every field, in the store and the notes."""
    done_count, failures, strings = 0, [], list(islice(HOSTILE_TEXTS, count))
    for text in strings:
        put_count, differences = compare_round_trip(lambda field, text=text: f"{text} {field} {text}")  # type: ignore[misc]
        done_count += put_count
        failures += differences
    work = f"{len(strings)} hostile strings x {done_count // len(strings)} fields x {len(PARSERS)} parsers"
    return ResultRow(
        "hostile strings through store and notes",
        work,
        f"{done_count:,} the same",
        tuple(failures),
        "changed or crashed",
    )
