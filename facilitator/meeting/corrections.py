"""A closed meeting as it reads with its corrections made. The record itself stays as it was closed."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from facilitator.meeting.agenda import AgendaItem
from facilitator.meeting.amendment import STUDENT_TABLE, UNCORRECTED_TABLES, Correction, EntryRef
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.text_walk import list_texts, map_texts


def apply_corrections(meeting: Meeting) -> Meeting:
    """Return the meeting as it reads."""
    return reduce(_apply_correction, meeting.corrections, meeting)


def find_entries_with(words: str, meeting: Meeting) -> tuple[EntryRef, ...]:
    """Return where words stand, as whole words, in the meeting as it reads."""
    wanted = _whole_word_pattern(words)
    return tuple(
        place
        for place, value in iterate_correctable(apply_corrections(meeting))
        if any(map(wanted.search, list_texts(value)))
    )


def _apply_correction(meeting: Meeting, correction: Correction) -> Meeting:
    wanted = _whole_word_pattern(correction.was)
    tables: dict[str, set[int]] = {}
    for place in correction.places:
        tables.setdefault(place.table, set()).add(place.of)
    changed: dict[str, Any] = {}
    for table, ids in tables.items():
        if table == STUDENT_TABLE:
            changed[table] = _replace_words(meeting.student, wanted, correction.now)
        else:
            entries = getattr(meeting, table)
            changed[table] = tuple(_replace_words(e, wanted, correction.now) if e.id in ids else e for e in entries)
    return meeting.model_copy(update=changed)


def _replace_words(value: Any, pattern: re.Pattern[str], replacement: str) -> Any:
    changed = map_texts(value, lambda text: pattern.sub(lambda _: replacement, text))
    return changed.model_copy(update={"history": value.history}) if isinstance(value, Goal) else changed


def _whole_word_pattern(words: str) -> re.Pattern[str]:
    """Return what finds words, but not inside of longer ones, of double names or of numbers."""
    before = r"(?<!\w)(?<!\w-)(?<!\d[.,])" if words[0].isalnum() else ""
    behind = r"(?!\w)(?!-\w)(?![.,]\d)" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + behind)


def iterate_correctable(meeting: Meeting) -> Iterator[tuple[EntryRef, Any]]:
    """Yield where something stands in a meeting, and what people said there; private notes apart."""
    yield EntryRef(table=STUDENT_TABLE, of=0), meeting.student
    for table in TABLES:
        for entry in () if table in UNCORRECTED_TABLES else getattr(meeting, table):
            yield EntryRef(table=table, of=entry.id), _correctable_part(entry)


def _correctable_part(entry: Any) -> Any:
    """Return what people said of an entry: neither the agenda's guidance nor what this program wrote of changes."""
    if isinstance(entry, AgendaItem):
        return entry.because
    return entry.model_copy(update={"history": ()}) if isinstance(entry, Goal) else entry
