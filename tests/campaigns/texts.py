"""Random and hostile texts in every field of a meeting: saved, read, written as notes, and read back by three parsers."""

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
"""Where random characters are drawn from: keyboards first, then the rest of Unicode, halves of characters included."""


def iter_random_texts() -> Iterator[str]:
    """Yield random texts without an end: pieces that Markdown would change, and characters of all kinds."""
    chance = random.Random(SEED)  # noqa: S311
    while True:
        pieces = [
            chance.choice(PIECES) if chance.random() < 0.7 else chr(chance.randint(*chance.choice(PLANES)))
            for _ in range(chance.randint(1, 14))
        ]
        yield "".join(pieces)


def compare_round_trip(make_text: Callable[[str], str]) -> tuple[int, list[str]]:
    """Put texts into a meeting, through the store and the notes; return how many, and those that came out different."""
    typed_in: dict[str, str] = {}

    def put(place: str) -> str:
        typed_in[place] = make_text(place)
        return typed_in[place]

    try:
        wrong = [*find_differences(build_full_meeting(put).replace(id=ID), typed_in)]
    except Exception as error:  # noqa: BLE001
        wrong = [f"it ended with {error!r}"]
    return len(typed_in), wrong


def find_differences(meeting: Meeting, typed_in: dict[str, str]) -> Iterator[str]:
    """Yield what is not in the store, or not in the notes, as it was typed."""
    meeting = save_and_reload(meeting)
    held = {text for _, text in iter_typed_texts(meeting)}
    for place, text in typed_in.items():
        if not {clean_text(text), clean_line(text)} & held:
            yield f"{place} lost {text!r}"
    notes = render_minutes(meeting, revision=3)
    for preset in PARSERS:
        seen = list_shown_texts(notes, preset)
        yield from (f"{path} in {preset}: {text!r}" for path, text in list_printed_texts(meeting) if text not in seen)


def save_and_reload(meeting: Meeting) -> Meeting:
    """Save a meeting, and read it in another window."""
    with tempfile.TemporaryDirectory() as place:
        FileMeetingRepository(Path(place), reserve_size=0).write(ID, to_tables(meeting), 0)
        return from_tables(FileMeetingRepository(Path(place)).read(ID)[0])


def run_random_texts(count: int) -> ResultRow:
    """Put so many random texts through the store and the notes, a fresh one in each field."""
    texts, done, wrong = iter_random_texts(), 0, []
    while done < count:
        put, found = compare_round_trip(lambda place: f"{clean_text(next(texts))} {place} {clean_line(next(texts))}")
        done += put
        wrong += found
    what = f"{done:,} random texts x {len(PARSERS)} parsers (seed {SEED})"
    return ResultRow(
        "random texts through store and notes", what, f"{done - len(wrong):,} the same", tuple(wrong), "different"
    )


def run_hostile_texts(count: int) -> ResultRow:
    """Put the first so many of the hostile strings into every field, through the store and the notes."""
    done, wrong, strings = 0, [], list(islice(HOSTILE_TEXTS, count))
    for text in strings:
        put, found = compare_round_trip(lambda place, text=text: f"{text} {place} {text}")  # type: ignore[misc]
        done += put
        wrong += found
    what = f"{len(strings)} hostile strings x {done // len(strings)} fields x {len(PARSERS)} parsers"
    return ResultRow(
        "hostile strings through store and notes", what, f"{done:,} the same", tuple(wrong), "changed or crashed"
    )
