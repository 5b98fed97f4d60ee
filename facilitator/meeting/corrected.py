"""A closed meeting as it reads with its corrections made. The record itself stays as it was closed."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any

from facilitator.meeting.after import NOT_CORRECTED, STUDENT, Correction, Place
from facilitator.meeting.agenda import AgendaItem
from facilitator.meeting.meeting import TABLES, Meeting
from facilitator.meeting.texts import changed_texts, texts_in


def corrected(meeting: Meeting) -> Meeting:
    """Return the meeting as it reads."""
    return reduce(_mended, meeting.corrections, meeting)


def places_of(words: str, meeting: Meeting) -> tuple[Place, ...]:
    """Return where words stand, as whole words, in the meeting as it reads."""
    wanted = _whole(words)
    return tuple(place for place, value in _values(corrected(meeting)) if any(map(wanted.search, texts_in(value))))


def _mended(meeting: Meeting, one: Correction) -> Meeting:
    wanted = _whole(one.was)
    for place in one.places:
        if place.table == STUDENT:
            changed: Any = _changed(meeting.student, wanted, one.now)
        else:
            entries = getattr(meeting, place.table)
            changed = tuple(_changed(e, wanted, one.now) if e.id == place.of else e for e in entries)
        meeting = meeting.model_copy(update={place.table: changed})
    return meeting


def _changed(value: Any, wanted: re.Pattern[str], now: str) -> Any:
    return changed_texts(value, lambda text: wanted.sub(lambda _: now, text))


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds words, but not inside of longer ones."""
    return re.compile(
        rf"(?<!\w){re.escape(words)}(?!\w)" if words[0].isalnum() and words[-1].isalnum() else re.escape(words)
    )


def _values(meeting: Meeting) -> Iterator[tuple[Place, Any]]:
    yield Place(table=STUDENT, of=0), meeting.student
    for table in TABLES:
        for entry in () if table in NOT_CORRECTED else getattr(meeting, table):
            # The guidance of an agenda item is the agenda's, not the record's.
            yield Place(table=table, of=entry.id), entry.because if isinstance(entry, AgendaItem) else entry
