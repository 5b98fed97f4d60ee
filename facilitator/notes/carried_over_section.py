"""The sections for suggested strengths and for items carried over from the last meeting."""

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, SuggestedStrength, SuggestionOutcome
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import format_date, format_labeled_text, format_reason
from facilitator.notes.markdown import make_bullets, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold

_PERSON_LABELS = {CarriedItemKind.ACTION: "owner", CarriedItemKind.PARKED: "raised by", CarriedItemKind.HOPE: "of"}


def render_suggested_strengths(meeting: Meeting) -> str:
    """Render the strengths that were written down beforehand or named in earlier years, but not in this meeting."""
    open_suggestions = (
        _format_suggested_strength(suggestion)
        for suggestion in meeting.suggestions
        if suggestion.outcome is not SuggestionOutcome.NAMED
    )
    return make_section("Suggested strengths, not named in this meeting", make_bullets(open_suggestions))


def render_carried_items(meeting: Meeting) -> str:
    """Render the items that the last meeting left open, each with its outcome."""
    return make_section("Carried over from the last meeting", make_bullets(map(_format_carried_item, meeting.carried)))


def _format_suggested_strength(suggestion: SuggestedStrength) -> str:
    source = f"named in meeting {escape_line(suggestion.meeting)} on" if suggestion.meeting else "written down on"
    category = f" ({escape_line(suggestion.category)})" if suggestion.category else ""
    set_aside = [f"Set aside{format_reason(suggestion.because)}"] if suggestion.outcome else []
    details = make_bullets([*format_labeled_text("When it was seen", suggestion.evidence), *set_aside])
    author = make_bold(suggestion.who)
    head = f"{make_bold(suggestion.name)}{category}, {source} {format_date(suggestion.on)} by {author}"
    return f"{head}\n{details}" if details else head


def _format_carried_item(item: CarriedItem) -> str:
    names = ", ".join(item.people)
    person = f", {_PERSON_LABELS[item.kind]} {make_bold(names)}" if names and item.kind in _PERSON_LABELS else ""
    title = f"{escape_line(item.title)}: " if item.title else ""
    title = f"{escape_line(item.proposal_kind)}, {title}" if item.proposal_kind else title
    due = f", due {format_date(item.due)}" if item.due else ""
    outcome = f"{item.outcome.capitalize()}{format_reason(item.because)}" if item.outcome else "Outcome not recorded"
    source = f"meeting on {format_date(item.on)}, record {escape_line(item.meeting)}"
    head = f"{item.kind.capitalize()} from the {source}{person}{due}"
    return f"{head}: {title}{escape_text(item.what)}\n{make_bullets([outcome])}"
