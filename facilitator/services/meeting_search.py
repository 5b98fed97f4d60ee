"""All words of all meetings: which entries hold what is looked for. It changes nothing, and mends nothing."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from facilitator.meeting.amendment import STUDENT_TABLE
from facilitator.meeting.corrections import apply_corrections, iterate_correctable
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.repair import try_load
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.meeting.text_walk import list_texts
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.file_format import UnreadableError, extract_tables, parse, require_meeting
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import is_meeting_id
from facilitator.store.repository import OpenError, StoreError
from facilitator.store.search_prefilter import build_prefilter

_UNSEARCHED_FIELDS = {"mode", "pronouns", "meeting", "places"}
"""Fields that hold words nobody would look for: how something was given, "she", ids, names of tables."""

CONTEXT_BEFORE, CONTEXT_AFTER = 40, 80
"""Characters shown around what was found."""

ENTRY_LABELS = {
    "statements": "", "strengths": "strength", "hopes": "hope", "prior_goals": "last year's goal", "goals": "goal",
    "actions": "action", "parking_lot": "parked", "factors": "special factor", "offers": "on offer",
    "carried": "from last time", "attendees": "takes part", "agenda": "left out", "addenda": "addendum",
    "corrections": "correction", STUDENT_TABLE: "student",
}  # fmt: skip
"""What an entry of each table is called beside who said it. The recorder's private notes are not among them."""


class SearchHit(NamedTuple):
    """An entry that holds all the words.

    Attributes:
        meeting: id.
        student: empty: nobody has said whose meeting it is.
        title: of the meeting.
        date: of the meeting, in ISO form.
        state: of the meeting.
        kind: what the entry is; empty for what somebody said.
        who: whose words they are, or whose action it is; empty: not recorded.
        before: what stands before the first of the words, on one line.
        words: the word as it stands there.
        behind: what stands behind it.
    """

    meeting: str
    student: str
    title: str
    date: str
    state: str
    kind: str
    who: str
    before: str
    words: str
    after: str


class UnsearchedMeeting(NamedTuple):
    """A meeting that could not be searched, and why; it was left as it is."""

    meeting: str
    reason: str


def parse_search_words(text: str) -> tuple[str, ...]:
    """Return the words that are looked for, without case and accents. They are words, and no pattern.

    Raises:
        NotSo: there are none.
    """
    words = tuple(dict.fromkeys(normalize_text(text).split()))
    if not words:
        raise ContradictionError("Say which words to look for.")
    return words


def search_meetings(
    repository: FileMeetingRepository,
    words: tuple[str, ...],
    progress: ProgressCallback = ignore_progress,
    *,
    student: str | None = None,
) -> Iterator[SearchHit | UnsearchedMeeting]:
    """Yield every entry that holds all of these words, the meeting that was saved last first, as they are found.

    Args:
        repository: of the meetings.
        words: from `parse_search_words`.
        progress: told how many meetings were looked at.
        student: whose meetings alone; None: everybody's.

    Raises:
        CannotOpen: the folder cannot be read.
        Stopped: the person stopped it.
    """
    may_hold = build_prefilter(words)
    for path in track_progress(_list_latest_first(repository.meetings_folder), progress):
        meeting_id = os.path.basename(path)[: -len(".json")]  # noqa: PTH119 (10,000 of them)
        try:
            data = repository.cipher.decrypt(_read_bytes(path))
            if not may_hold(data):
                continue
            if meeting := try_load(extract_tables(require_meeting(parse(data)))):
                if student is None or (
                    meeting.student and normalize_text(meeting.student.name) == normalize_text(student)
                ):
                    yield from find_hits(meeting.model_copy(update={"id": meeting_id}), words)
            else:
                yield UnsearchedMeeting(meeting_id, "edited until it does not fit together")
        except FileNotFoundError:
            continue  # deleted while we looked
        except UnreadableError:
            yield UnsearchedMeeting(meeting_id, "damaged")
        except StoreError as error:
            yield UnsearchedMeeting(meeting_id, error.list_label.strip("()"))
        except OSError as error:
            yield UnsearchedMeeting(meeting_id, error.strerror or "it cannot be read")


def find_hits(meeting: Meeting, words: tuple[str, ...]) -> Iterator[SearchHit]:
    """Yield the entries of a meeting that hold all the words, as they read with their corrections made."""
    student = meeting.student.name if meeting.student else ""
    head = (meeting.id, student, meeting.title, meeting.date.isoformat(), meeting.state.value)
    entries = [(place.table, value) for place, value in iterate_correctable(apply_corrections(meeting))]
    for table, entry in (*entries, *(("corrections", one) for one in meeting.corrections)):
        texts = _collect_texts(entry)
        folded = [normalize_text(text) for text in texts]
        if all(any(word in text for text in folded) for word in words):
            text = next(text for text, low in zip(texts, folded, strict=True) if any(word in low for word in words))
            yield SearchHit(
                *head, ENTRY_LABELS[table], _find_person_name(entry, meeting), *extract_context(text, words)
            )


def extract_context(text: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    """Return what stands before the first of the words in a text, the word itself, and what stands behind it."""
    line = clean_line(text)
    places: Sequence[int]
    if line.isascii():  # every letter is one letter when folded
        low, places = line.lower(), range(len(line))
    else:
        letters = [(letter, at) for at, one in enumerate(line) for letter in _fold_character(one)]
        low, places = "".join(letter for letter, _ in letters), [at for _, at in letters]
    at, length = min(((low.find(word), len(word)) for word in words if word in low), default=(-1, 0))
    if at < 0:
        return "", "", _shorten(line, CONTEXT_BEFORE + CONTEXT_AFTER)
    begin, end = places[at], places[at + length - 1] + 1
    while end < len(line) and not _fold_character(line[end]):
        end += 1  # an accent that stands apart
    before = line[:begin]
    if len(before) > CONTEXT_BEFORE:
        before = f"…{before[-CONTEXT_BEFORE:].partition(' ')[2] or before[-CONTEXT_BEFORE:]}"
    return before, line[begin:end], _shorten(line[end:], CONTEXT_AFTER)


def _fold_character(character: str) -> str:
    spread = unicodedata.normalize("NFKD", character.casefold())
    return " " if character.isspace() else "".join(c for c in spread if not unicodedata.combining(c))


def _shorten(text: str, max_length: int) -> str:
    return text if len(text) <= max_length else f"{text[:max_length].rpartition(' ')[0] or text[:max_length]}…"


def _collect_texts(entry: Any) -> list[str]:
    """Return what was said in an entry."""
    if isinstance(entry, BaseModel):
        fields = type(entry).model_fields
        return list_texts([getattr(entry, name) for name in fields if name not in _UNSEARCHED_FIELDS])
    return list_texts(entry)


def _find_person_name(entry: Any, meeting: Meeting) -> str:
    by = getattr(entry, "by", None) or getattr(entry, "owner", None) or getattr(entry, "who", "")
    return meeting.find_attendee(by).name if isinstance(by, int) else by or ""


def _list_latest_first(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            files = [one for one in found if one.name.endswith(".json") and is_meeting_id(one.name[:-5])]
            return [one.path for one in sorted(files, key=_recency_key) if one.is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise OpenError(folder, error) from error


def _recency_key(file: "os.DirEntry[str]") -> tuple[float, str]:
    try:
        return -file.stat().st_mtime, file.name
    except OSError:
        return 0, file.name


def _read_bytes(path: str) -> bytes:
    """Return the bytes of a file; this is done 10,000 times, so there is no `Path` in it."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()
