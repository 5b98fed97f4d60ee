"""Apply corrections to a closed meeting for display. The stored record does not change."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from facilitator.meeting.agenda import AgendaItem
from facilitator.meeting.amendment import UNCORRECTED_TABLES, Correction
from facilitator.meeting.attribution import change_speaker
from facilitator.meeting.frozen_model import STUDENT_TABLE, EntryRef
from facilitator.meeting.meeting import TABLES, Meeting, find_entry
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.text_walk import list_texts, map_texts


def apply_corrections(meeting: Meeting) -> Meeting:
    """Return the meeting with all of its corrections applied, in order."""
    return reduce(_apply_correction, meeting.corrections, meeting)


def find_entries_with(words: str, meeting: Meeting) -> tuple[EntryRef, ...]:
    """Return the entries of the corrected meeting that contain these words as whole words."""
    pattern = _whole_word_pattern(words)
    return tuple(
        entry_ref
        for entry_ref, value in iterate_correctable(apply_corrections(meeting))
        if any(map(pattern.search, list_texts(value)))
    )


def _apply_correction(meeting: Meeting, correction: Correction) -> Meeting:
    if correction.speaker is not None:
        return _correct_speaker(meeting, correction.places, correction.speaker)
    pattern = _whole_word_pattern(correction.was)
    ids_by_table: dict[str, set[int]] = {}
    for entry_ref in correction.places:
        ids_by_table.setdefault(entry_ref.table, set()).add(entry_ref.of)
    changes: dict[str, Any] = {}
    for table, ids in ids_by_table.items():
        if table == STUDENT_TABLE:
            changes[table] = _replace_words(meeting.student, pattern, correction.now)
        else:
            changes[table] = tuple(
                _replace_words(entry, pattern, correction.now) if entry.id in ids else entry
                for entry in getattr(meeting, table)
            )
    return meeting.model_copy(update=changes)


def _correct_speaker(meeting: Meeting, places: tuple[EntryRef, ...], speaker_id: int) -> Meeting:
    speaker = meeting.find_attendee(speaker_id)
    for ref in places:
        entry = find_entry(getattr(meeting, ref.table), ref.of)
        meeting = meeting.put_entry(ref.table, change_speaker(entry, meeting.find_attendee(entry.by), speaker))
    return meeting


def replace_words(value: Any, was: str, now: str) -> Any:
    """Return an entry with words replaced wherever they stand as whole words. The result is not validated."""
    return _replace_words(value, _whole_word_pattern(was), now)


def _replace_words(value: Any, pattern: re.Pattern[str], replacement: str) -> Any:
    changed = map_texts(value, lambda text: pattern.sub(lambda _: replacement, text))
    if not isinstance(value, Proposal):
        return changed
    details = tuple(
        new.model_copy(update={"name": old.name}) for old, new in zip(value.details, changed.details, strict=True)
    )
    return changed.model_copy(update={"history": value.history, "kind": value.kind, "details": details})


def _whole_word_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern that matches the words, but not inside longer words, hyphenated names or numbers."""
    before = r"(?<!\w)(?<!\w-)(?<!\d[.,])" if words[0].isalnum() else ""
    after = r"(?!\w)(?!-\w)(?![.,]\d)" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def iterate_correctable(meeting: Meeting) -> Iterator[tuple[EntryRef, Any]]:
    """Yield a reference to each entry that can be corrected, with the part of it that people said."""
    yield EntryRef(table=STUDENT_TABLE, of=0), meeting.student
    for table in TABLES:
        for entry in () if table in UNCORRECTED_TABLES else getattr(meeting, table):
            yield EntryRef(table=table, of=entry.id), _correctable_part(entry)


def _correctable_part(entry: Any) -> Any:
    """Return what people said in an entry: no text of the agenda file, and no labels and history of a proposal."""
    if isinstance(entry, AgendaItem):
        return entry.title if entry.has_typed_title else "", entry.because
    if not isinstance(entry, Proposal):
        return entry
    details = tuple(detail.model_copy(update={"name": ""}) for detail in entry.details)
    return entry.model_copy(update={"history": (), "kind": "", "details": details})
