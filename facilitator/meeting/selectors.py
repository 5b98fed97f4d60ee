"""Queries that every interface uses to show a meeting. They return facts, not layout."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from facilitator.meeting.agenda import ItemKind, fill_fields
from facilitator.meeting.entry_descriptions import DESCRIBED_TABLES
from facilitator.meeting.entry_models import Strength
from facilitator.meeting.entry_numbers import list_goals, list_matters
from facilitator.meeting.frozen_model import AttributedEntry, TimedEntry
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee, Presence
from facilitator.meeting.prepared import entry_sort_key, list_shared_statements
from facilitator.meeting.strength_categories import CATEGORIES

AttributedT = TypeVar("AttributedT", bound=AttributedEntry)

# Shown for an attendee without any recorded statement so far.
NOT_YET = "not yet"


def list_entries(meeting: Meeting, item: int | None, tables: Iterable[str]) -> list[tuple[str, TimedEntry]]:
    """Return the entries of an agenda item, each with its table name, in the order in which they were made.

    Args:
        meeting: the meeting.
        item: id of the agenda item; None for entries made before the start.
        tables: the tables to include.
    """
    matters = list_matters(meeting)  # only positions, which appear with the decisions
    entries = [
        (table, entry)
        for table in tables
        for entry in getattr(meeting, table)
        if entry.item == item and entry not in matters
    ]
    return sorted(entries, key=lambda pair: entry_sort_key(pair[1]))


def list_current_entries(meeting: Meeting) -> list[tuple[str, TimedEntry]]:
    """Return the entries of the current agenda item in order; in the parking lot, first what was parked before."""
    entries = list_entries(meeting, meeting.current, DESCRIBED_TABLES)
    if meeting.current_item and meeting.current_item.kind is ItemKind.PARKING:
        entries = [("parking_lot", item) for item in meeting.parking_lot if item.item != meeting.current] + entries
    return entries


def list_item_titles(meeting: Meeting) -> list[str]:
    """Return the titles of the agenda items in order, with their fields filled in."""
    return [fill_fields(item.title, meeting.student) for item in meeting.agenda]


def summarize_participation(meeting: Meeting) -> list[tuple[Attendee, int, str]]:
    """Return each attendee, the student first, with the number of statements and the reason if there are none.

    The reason is "passed" (on the current item), "not yet", "left" or the attendee's presence, such as "absent".
    """
    counts = Counter(statement.by for statement in list_shared_statements(meeting))
    passed = meeting.current_item.passed if meeting.current_item else ()
    return [
        (
            person,
            counts[person.id],
            "" if counts[person.id] else "passed" if person.id in passed else _explain_silence(person),
        )
        for person in meeting.people
    ]


def _explain_silence(person: Attendee) -> str:
    if person.presence in {Presence.ABSENT, Presence.EXCUSED, Presence.WRITING}:
        return person.presence
    return NOT_YET if person.is_present or person.presence is Presence.NOT_RECORDED else "left"


def split_by_student(
    meeting: Meeting, entries: tuple[AttributedT, ...]
) -> tuple[tuple[AttributedT, ...], tuple[AttributedT, ...]]:
    """Return the student's own hopes or requests, and those of others (docs/promises.md, 2)."""
    is_own = {person.id: person.is_student for person in meeting.attendees}
    own = tuple(entry for entry in entries if is_own[entry.by])
    return own, tuple(entry for entry in entries if not is_own[entry.by])


def find_goals_using(meeting: Meeting, strength: Strength) -> tuple[int, ...]:
    """Return the numbers of the goals that are linked to a strength."""
    return tuple(
        number for number, goal in list_goals(meeting) if any(link.strength == strength.id for link in goal.links)
    )


def list_own_categories(meeting: Meeting) -> tuple[str, ...]:
    """Return the categories used in this meeting that are not in `CATEGORIES`, in the order of their first use."""
    used = [strength.category for strength in meeting.strengths]
    used += [suggestion.category for suggestion in meeting.suggestions]
    return tuple(dict.fromkeys(category for category in used if category and category not in CATEGORIES))
