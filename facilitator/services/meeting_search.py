"""All words of all meetings: which entries hold what is looked for. It changes nothing, and mends nothing."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from facilitator.meeting.amendment import STUDENT
from facilitator.meeting.corrections import corrected, said_in
from facilitator.meeting.errors import NotSo
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.repair import fitting
from facilitator.meeting.text_types import clean_line, fold
from facilitator.meeting.text_walk import texts_in
from facilitator.progress import Progress, counting, unseen
from facilitator.store.file_format import Unreadable, meeting_in, parse, tables_of
from facilitator.store.file_repository import FileKeeper
from facilitator.store.ids import is_meeting_id
from facilitator.store.repository import CannotOpen, StoreError
from facilitator.store.search_prefilter import sieve

_NOT_SAID = {"mode", "pronouns", "meeting", "places"}
"""Fields that hold words nobody would look for: how something was given, "she", ids, names of tables."""

BEFORE, BEHIND = 40, 80
"""Characters shown around what was found."""

CALLED = {
    "statements": "", "strengths": "strength", "hopes": "hope", "prior_goals": "last year's goal", "goals": "goal",
    "actions": "action", "parking_lot": "parked", "factors": "special factor", "offers": "on offer",
    "carried": "from last time", "attendees": "takes part", "agenda": "left out", "addenda": "addendum",
    "corrections": "correction", STUDENT: "student",
}  # fmt: skip
"""What an entry of each table is called beside who said it. The recorder's private notes are not among them."""


class Hit(NamedTuple):
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
    behind: str


class Unread(NamedTuple):
    """A meeting that could not be searched, and why; it was left as it is."""

    meeting: str
    why: str


def words_in(text: str) -> tuple[str, ...]:
    """Return the words that are looked for, without case and accents. They are words, and no pattern.

    Raises:
        NotSo: there are none.
    """
    words = tuple(dict.fromkeys(fold(text).split()))
    if not words:
        raise NotSo("Say which words to look for.")
    return words


def search(
    keeper: FileKeeper, words: tuple[str, ...], progress: Progress = unseen, *, student: str | None = None
) -> Iterator[Hit | Unread]:
    """Yield every entry that holds all of these words, the meeting that was saved last first, as they are found.

    Args:
        keeper: of the meetings.
        words: from `words_in`.
        progress: told how many meetings were looked at.
        student: whose meetings alone; None: everybody's.

    Raises:
        CannotOpen: the folder cannot be read.
        Stopped: the person stopped it.
    """
    may_hold = sieve(words)
    for path in counting(_latest_first(keeper.meetings), progress):
        meeting_id = os.path.basename(path)[: -len(".json")]  # noqa: PTH119 (10,000 of them)
        try:
            data = keeper.seal.open(_bytes(path))
            if not may_hold(data):
                continue
            if meeting := fitting(tables_of(meeting_in(parse(data)))):
                if student is None or (meeting.student and fold(meeting.student.name) == fold(student)):
                    yield from hits(meeting.model_copy(update={"id": meeting_id}), words)
            else:
                yield Unread(meeting_id, "edited until it does not fit together")
        except FileNotFoundError:
            continue  # deleted while we looked
        except Unreadable:
            yield Unread(meeting_id, "damaged")
        except StoreError as error:
            yield Unread(meeting_id, error.brief.strip("()"))
        except OSError as error:
            yield Unread(meeting_id, error.strerror or "it cannot be read")


def hits(meeting: Meeting, words: tuple[str, ...]) -> Iterator[Hit]:
    """Yield the entries of a meeting that hold all the words, as they read with their corrections made."""
    student = meeting.student.name if meeting.student else ""
    head = (meeting.id, student, meeting.title, meeting.date.isoformat(), meeting.state.value)
    entries = [(place.table, value) for place, value in said_in(corrected(meeting))]
    for table, entry in (*entries, *(("corrections", one) for one in meeting.corrections)):
        texts = _texts(entry)
        folded = [fold(text) for text in texts]
        if all(any(word in text for text in folded) for word in words):
            text = next(text for text, low in zip(texts, folded, strict=True) if any(word in low for word in words))
            yield Hit(*head, CALLED[table], _who(entry, meeting), *around(text, words))


def around(text: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    """Return what stands before the first of the words in a text, the word itself, and what stands behind it."""
    line = clean_line(text)
    places: Sequence[int]
    if line.isascii():  # every letter is one letter when folded
        low, places = line.lower(), range(len(line))
    else:
        letters = [(letter, at) for at, one in enumerate(line) for letter in _letter(one)]
        low, places = "".join(letter for letter, _ in letters), [at for _, at in letters]
    at, length = min(((low.find(word), len(word)) for word in words if word in low), default=(-1, 0))
    if at < 0:
        return "", "", _shortened(line, BEFORE + BEHIND)
    begin, end = places[at], places[at + length - 1] + 1
    while end < len(line) and not _letter(line[end]):
        end += 1  # an accent that stands apart
    before = line[:begin]
    if len(before) > BEFORE:
        before = f"…{before[-BEFORE:].partition(' ')[2] or before[-BEFORE:]}"
    return before, line[begin:end], _shortened(line[end:], BEHIND)


def _letter(one: str) -> str:
    spread = unicodedata.normalize("NFKD", one.casefold())
    return " " if one.isspace() else "".join(c for c in spread if not unicodedata.combining(c))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]}…"


def _texts(entry: Any) -> list[str]:
    """Return what was said in an entry."""
    if isinstance(entry, BaseModel):
        fields = type(entry).model_fields
        return texts_in([getattr(entry, name) for name in fields if name not in _NOT_SAID])
    return texts_in(entry)


def _who(entry: Any, meeting: Meeting) -> str:
    by = getattr(entry, "by", None) or getattr(entry, "owner", None) or getattr(entry, "who", "")
    return meeting.person(by).name if isinstance(by, int) else by or ""


def _latest_first(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            files = [one for one in found if one.name.endswith(".json") and is_meeting_id(one.name[:-5])]
            return [one.path for one in sorted(files, key=_latest) if one.is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotOpen(folder, error) from error


def _latest(file: "os.DirEntry[str]") -> tuple[float, str]:
    try:
        return -file.stat().st_mtime, file.name
    except OSError:
        return 0, file.name


def _bytes(path: str) -> bytes:
    """Return the bytes of a file; this is done 10,000 times, so there is no `Path` in it."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read()
