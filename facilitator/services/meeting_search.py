"""Full-text search of all meetings. It only reads: a damaged meeting is reported and not repaired."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from facilitator.meeting.corrections import apply_corrections, iterate_correctable
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import STUDENT_TABLE
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.repair import try_load
from facilitator.meeting.text_types import clean_line, is_ignored_character, normalize_text
from facilitator.meeting.text_walk import list_texts
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import is_meeting_id
from facilitator.store.journal import HEADER, UnreadableError
from facilitator.store.meeting_file import parse_file
from facilitator.store.repository import OpenError, StoreError

_UNSEARCHED_FIELDS = {"mode", "usual_mode", "pronouns", "meeting", "places"}
"""Text fields that are of no use in a search: communication modes, pronouns, ids and table names."""

CONTEXT_BEFORE, CONTEXT_AFTER = 40, 80
"""Characters of text shown before and after a match."""

ENTRY_LABELS = {
    "statements": "",
    "strengths": "strength",
    "hopes": "hope",
    "requests": "request",
    "prior_goals": "last year's goal",
    "goals": "goal",
    "proposals": "proposal",
    "consents": "consent",
    "actions": "action item",
    "parking_lot": "parked item",
    "factors": "special factor",
    "suggestions": "suggested strength",
    "carried": "carried over",
    "log": "note taker's entry",
    "attendees": "attendee",
    "agenda": "agenda item",
    "addenda": "addendum",
    "corrections": "correction",
    STUDENT_TABLE: "student",
}
"""Label of the entries of each table that is searched. Private notes are not."""


class SearchHit(NamedTuple):
    """An entry that contains all the words.

    Attributes:
        meeting: id of the meeting.
        student: the student's name; empty if not recorded.
        title: title of the meeting.
        date: date of the meeting, ISO 8601.
        state: state of the meeting.
        kind: label of the entry; empty for a statement.
        who: the speaker, or the owners of an action item; empty if not recorded.
        before: text before the first match, on one line.
        words: the text that matches, as written.
        after: text after the match.
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
    """A meeting that could not be searched.

    Attributes:
        meeting: id of the meeting.
        reason: why.
    """

    meeting: str
    reason: str


def parse_search_words(text: str) -> tuple[str, ...]:
    """Split a query into words without case and accents. There is no pattern syntax.

    Raises:
        ContradictionError: there are no words.
    """
    words = tuple(dict.fromkeys(normalize_text(text).split()))
    if not words:
        raise ContradictionError("Type the words to search for.")
    return words


def search_meetings(
    repository: FileMeetingRepository,
    words: tuple[str, ...],
    progress: ProgressCallback = ignore_progress,
    *,
    student: str | None = None,
) -> Iterator[SearchHit | UnsearchedMeeting]:
    """Yield every entry that contains all the words, as soon as it is found; the last saved meeting comes first.

    Args:
        repository: the meetings.
        words: from `parse_search_words`.
        progress: called with the number of meetings searched.
        student: search this student's meetings only.

    Raises:
        OpenError: the folder cannot be read.
        Cancelled: by `progress`.
    """
    for path in track_progress(_list_latest_first(repository.meetings_folder), progress):
        meeting_id = os.path.basename(path)[: -len(".json")]  # noqa: PTH119 (faster than Path for 10,000 files)
        try:
            data = repository.cipher.decrypt(_read_bytes(path))
            if not may_contain(data, words):
                continue
            if meeting := try_load(parse_file(data).tables):
                if student is None or (
                    meeting.student and normalize_text(meeting.student.name) == normalize_text(student)
                ):
                    yield from find_hits(meeting.model_copy(update={"id": meeting_id}), words)
            else:
                yield UnsearchedMeeting(meeting_id, "edited outside the program, and now inconsistent")
        except FileNotFoundError:
            continue  # deleted during the search
        except UnreadableError:
            yield UnsearchedMeeting(meeting_id, "damaged")
        except StoreError as error:
            yield UnsearchedMeeting(meeting_id, error.list_label.strip("()"))
        except OSError as error:
            yield UnsearchedMeeting(meeting_id, error.strerror or "cannot be read")


def may_contain(data: bytes, words: tuple[str, ...]) -> bool:
    """Return whether a meeting's file may contain all the words, so that a search loads only few meetings.

    Args:
        data: the decrypted bytes of the file.
        words: from `parse_search_words`.
    """
    if not (data.startswith(HEADER) and data.endswith(b"\n")) or b"\0" in data or b"\\u" in data:
        return True  # another format, perhaps damaged, or with escaped letters
    if b'["corrections"' in data:
        return True  # words that are not in the file as they are shown
    lines = data.decode("utf-8", "replace").replace("\\", "").split("\n")
    text = "\n".join([line.lower() if line.isascii() else normalize_text(line) for line in lines])
    return all(word.replace("\\", "") in text for word in words)


def find_hits(meeting: Meeting, words: tuple[str, ...]) -> Iterator[SearchHit]:
    """Yield the entries of a meeting that contain all the words after corrections were applied."""
    student = meeting.student.name if meeting.student else ""
    header = (meeting.id, student, meeting.title, meeting.date.isoformat(), meeting.state.value)
    entries = [(ref.table, entry) for ref, entry in iterate_correctable(apply_corrections(meeting))]
    for table, entry in (*entries, *(("corrections", correction) for correction in meeting.corrections)):
        texts = _collect_texts(entry)
        normalized = [normalize_text(text) for text in texts]
        if all(any(word in text for text in normalized) for word in words):
            text = next(text for text, low in zip(texts, normalized, strict=True) if any(word in low for word in words))
            yield SearchHit(
                *header, ENTRY_LABELS[table], _find_person_names(entry, meeting), *extract_context(text, words)
            )


def extract_context(text: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    """Return the text before the first match of any of the words, the match, and the text after it."""
    line = clean_line(text)
    positions: Sequence[int]  # of each character of `normalized` in `line`
    if line.isascii():
        normalized, positions = line.lower(), range(len(line))
    else:
        characters = [
            (folded, position) for position, character in enumerate(line) for folded in _fold_character(character)
        ]
        normalized = "".join(folded for folded, _ in characters)
        positions = [position for _, position in characters]
    start, length = min(((normalized.find(word), len(word)) for word in words if word in normalized), default=(-1, 0))
    if start < 0:
        return "", "", _shorten(line, CONTEXT_BEFORE + CONTEXT_AFTER)
    begin, end = positions[start], positions[start + length - 1] + 1
    while end < len(line) and not _fold_character(line[end]):
        end += 1  # include combining accents
    before = line[:begin]
    if len(before) > CONTEXT_BEFORE:
        before = f"…{before[-CONTEXT_BEFORE:].partition(' ')[2] or before[-CONTEXT_BEFORE:]}"
    return before, line[begin:end], _shorten(line[end:], CONTEXT_AFTER)


def _fold_character(character: str) -> str:
    if is_ignored_character(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return " " if character.isspace() else "".join(part for part in decomposed if not unicodedata.combining(part))


def _shorten(text: str, max_length: int) -> str:
    return text if len(text) <= max_length else f"{text[:max_length].rpartition(' ')[0] or text[:max_length]}…"


def _collect_texts(entry: Any) -> list[str]:
    """Return the searchable texts of an entry."""
    if isinstance(entry, BaseModel):
        fields = type(entry).model_fields
        return list_texts([getattr(entry, name) for name in fields if name not in _UNSEARCHED_FIELDS])
    return list_texts(entry)


def _find_person_names(entry: Any, meeting: Meeting) -> str:
    """Return the names of the people an entry belongs to; empty if it belongs to no one."""
    by = getattr(entry, "by", None) or getattr(entry, "who", "")
    people = (by,) if by else getattr(entry, "owners", ()) or getattr(entry, "people", ())
    return ", ".join(meeting.find_attendee(who).name if isinstance(who, int) else who for who in people)


def _list_latest_first(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            files = [entry for entry in entries if entry.name.endswith(".json") and is_meeting_id(entry.name[:-5])]
            return [file.path for file in sorted(files, key=_recency_key) if file.is_file()]
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
    """Read a file. A plain string is faster than `Path` for 10,000 files."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()
