"""What every door shows of a meeting, whatever it is laid out as: facts, no layout."""

from collections import Counter
from collections.abc import Iterable

from facilitator.meeting.entry_models import Hope, Strength
from facilitator.meeting.frozen_model import TimedEntry
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee, Presence
from facilitator.meeting.prepared import entry_sort_key, list_shared_statements

NOT_YET = "not yet"
"""What is said of somebody of whom nothing was recorded so far."""


def list_entries(meeting: Meeting, item: int | None, tables: Iterable[str]) -> list[tuple[str, TimedEntry]]:
    """Return what was recorded in an item, each with its table, in the order in which it was given there."""
    here = [(table, one) for table in tables for one in getattr(meeting, table) if one.item == item]
    return sorted(here, key=lambda pair: entry_sort_key(pair[1]))


def summarize_participation(meeting: Meeting) -> list[tuple[Attendee, int, str]]:
    """Return everybody, the student first, with how many statements are recorded, and why there are none.

    The reason is empty where there are some, else "passed" in this item, "not yet", "left", or how they are away.
    """
    said = Counter(one.by for one in list_shared_statements(meeting))
    passed = meeting.current_item.passed if meeting.current_item else ()
    return [
        (one, said[one.id], "" if said[one.id] else "passed" if one.id in passed else _explain_silence(one))
        for one in meeting.people
    ]


def _explain_silence(person: Attendee) -> str:
    if person.presence in {Presence.ABSENT, Presence.EXCUSED, Presence.WRITING}:
        return person.presence
    return NOT_YET if person.is_present or person.presence is Presence.NOT_RECORDED else "left"


def split_hopes(meeting: Meeting) -> tuple[tuple[Hope, ...], tuple[Hope, ...]]:
    """Return the student's own hopes, and those of others for the student (promise 2: nobody speaks as the student)."""
    own = [meeting.find_attendee(one.by).is_student for one in meeting.hopes]
    pairs = list(zip(meeting.hopes, own, strict=True))
    return tuple(one for one, is_own in pairs if is_own), tuple(one for one, is_own in pairs if not is_own)


def find_goals_using(meeting: Meeting, strength: Strength) -> tuple[int, ...]:
    """Return the numbers, from 1, of the goals that are built on a strength."""
    linked = ({link.strength for link in goal.links} for goal in meeting.goals)
    return tuple(number for number, links in enumerate(linked, 1) if strength.id in links)
