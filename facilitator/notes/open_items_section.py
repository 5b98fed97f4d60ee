"""What stands beside the goals: special factors, the parking lot, and what the record does not say."""

from facilitator.meeting.entry_models import ParkedItem, SpecialFactor
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import open_points
from facilitator.notes.formatting import who
from facilitator.notes.markdown import bullets, section
from facilitator.notes.markdown_escape import words


def special_factors(meeting: Meeting) -> str:
    """Return what was said of each special factor (34 CFR 300.324(a)(2), R-23)."""
    notes = filter(None, map(meeting.factor, SpecialFactor))
    return section("Special factors", bullets(f"{note.factor.capitalize()}: {words(note.words)}" for note in notes))


def parking_lot(meeting: Meeting) -> str:
    """Return what was parked and how each item ended."""
    return section("Parking lot", bullets(_parked(meeting, one) for one in meeting.parking_lot))


def not_recorded(meeting: Meeting) -> str:
    """Return what the record leaves open, in the order of the read-back."""
    return section("Not recorded", bullets(words(point.what) for point in open_points(meeting)))


def _parked(meeting: Meeting, one: ParkedItem) -> str:
    to = f" to {who(meeting, one.to)}" if one.to is not None else ""
    answer = f": {words(one.words)}" if one.words else ""
    ended = f"{one.end.capitalize() if one.end else 'Open'}{to}{answer}"
    return f"{who(meeting, one.by)} parked: {words(one.what)}\n{bullets([ended])}"
