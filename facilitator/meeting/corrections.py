"""A closed meeting as it reads with its corrections made. The record itself stays as it was closed."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from facilitator.meeting.agenda import AgendaItem
from facilitator.meeting.amendment import NOT_CORRECTED, STUDENT, Correction, Place
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.text_walk import changed_texts, texts_in


def corrected(meeting: Meeting) -> Meeting:
    """Return the meeting as it reads."""
    return reduce(_mended, meeting.corrections, meeting)


def places_of(words: str, meeting: Meeting) -> tuple[Place, ...]:
    """Return where words stand, as whole words, in the meeting as it reads."""
    wanted = _whole(words)
    return tuple(place for place, value in said_in(corrected(meeting)) if any(map(wanted.search, texts_in(value))))


def _mended(meeting: Meeting, one: Correction) -> Meeting:
    wanted = _whole(one.was)
    tables: dict[str, set[int]] = {}
    for place in one.places:
        tables.setdefault(place.table, set()).add(place.of)
    changed: dict[str, Any] = {}
    for table, ids in tables.items():
        if table == STUDENT:
            changed[table] = _changed(meeting.student, wanted, one.now)
        else:
            entries = getattr(meeting, table)
            changed[table] = tuple(_changed(e, wanted, one.now) if e.id in ids else e for e in entries)
    return meeting.model_copy(update=changed)


def _changed(value: Any, wanted: re.Pattern[str], now: str) -> Any:
    changed = changed_texts(value, lambda text: wanted.sub(lambda _: now, text))
    return changed.model_copy(update={"history": value.history}) if isinstance(value, Goal) else changed


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds words, but not inside of longer ones, of double names or of numbers."""
    before = r"(?<!\w)(?<!\w-)(?<!\d[.,])" if words[0].isalnum() else ""
    behind = r"(?!\w)(?!-\w)(?![.,]\d)" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + behind)


def said_in(meeting: Meeting) -> Iterator[tuple[Place, Any]]:
    """Yield where something stands in a meeting, and what people said there; private notes apart."""
    yield Place(table=STUDENT, of=0), meeting.student
    for table in TABLES:
        for entry in () if table in NOT_CORRECTED else getattr(meeting, table):
            yield Place(table=table, of=entry.id), _said(entry)


def _said(entry: Any) -> Any:
    """Return what people said of an entry: neither the agenda's guidance nor what this program wrote of changes."""
    if isinstance(entry, AgendaItem):
        return entry.because
    return entry.model_copy(update={"history": ()}) if isinstance(entry, Goal) else entry
