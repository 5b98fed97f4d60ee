"""What was brought to the meeting: strengths on offer that nobody named yet, and what the last meeting left open."""

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, SuggestedStrength, SuggestionOutcome
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import format_labeled_text, format_reason
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold


def render_suggested_strengths(meeting: Meeting) -> str:
    """Return the strengths that were written down beforehand or named in earlier years, and are not on the table."""
    waiting = (_format_suggested_strength(one) for one in meeting.offers if one.end is not SuggestionOutcome.NAMED)
    return make_section("Strengths on offer, not named in this meeting", make_bullets(waiting))


def render_carried_items(meeting: Meeting) -> str:
    """Return what the last meeting left open, and what became of it."""
    return make_section("From the last meeting", make_bullets(map(_format_carried_item, meeting.carried)))


def _format_suggested_strength(suggestion: SuggestedStrength) -> str:
    source = f"named in the meeting {escape_line(suggestion.meeting)} of" if suggestion.meeting else "written down"
    kind = f" ({escape_line(suggestion.category)})" if suggestion.category else ""
    aside = f"Set aside{format_reason(suggestion.because)}" if suggestion.end else ""
    more = make_bullets([*format_labeled_text("When it was seen", suggestion.evidence), *([aside] if aside else [])])
    head = f"{make_bold(suggestion.name)}{kind}, {source} {suggestion.on} by {make_bold(suggestion.who)}"
    return f"{head}\n{more}" if more else head


def _format_carried_item(item: CarriedItem) -> str:
    whose = {CarriedItemKind.ACTION: "owner", CarriedItemKind.PARKED: "raised by", CarriedItemKind.HOPE: "of"}
    who = f", {whose[item.kind]} {make_bold(item.who)}" if item.who and item.kind in whose else ""
    title = f"{escape_line(item.title)}: " if item.title else ""
    due = f", due {item.due}" if item.due else ""
    ended = f"{item.end.capitalize()}{format_reason(item.because)}" if item.end else "Not recorded what became of it"
    head = f"{item.kind.capitalize()} of {item.on}, record {escape_line(item.meeting)}{who}{due}"
    return f"{head}: {title}{escape_text(item.what)}\n{make_bullets([ended])}"
