"""The sections for special factors, the parking lot, and information that is missing from the record."""

from facilitator.meeting.entry_models import ParkedItem, SpecialFactor
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import find_open_points
from facilitator.notes.formatting import format_name
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_text


def render_special_factors(meeting: Meeting) -> str:
    """Render the notes on each special factor (34 CFR 300.324(a)(2), R-23)."""
    factor_notes = filter(None, map(meeting.find_factor_note, SpecialFactor))
    lines = (f"{note.factor.capitalize()}: {escape_text(note.words)}" for note in factor_notes)
    return make_section("Special factors", make_bullets(lines))


def render_parking_lot(meeting: Meeting) -> str:
    """Render each parked item with its outcome."""
    parked_items = (_format_parked_item(meeting, parked_item) for parked_item in meeting.parking_lot)
    return make_section("Parking lot", make_bullets(parked_items))


def render_open_points(meeting: Meeting) -> str:
    """Render what is missing from the record, in the order of the read-back."""
    return make_section("Not recorded", make_bullets(escape_text(point.text) for point in find_open_points(meeting)))


def _format_parked_item(meeting: Meeting, parked_item: ParkedItem) -> str:
    assignee = f" to {format_name(meeting, parked_item.to)}" if parked_item.to is not None else ""
    answer = f": {escape_text(parked_item.words)}" if parked_item.words else ""
    outcome = f"{parked_item.outcome.capitalize() if parked_item.outcome else 'Open'}{assignee}{answer}"
    return f"{format_name(meeting, parked_item.by)} parked: {escape_text(parked_item.what)}\n{make_bullets([outcome])}"
