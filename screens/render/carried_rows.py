"""What was brought to a meeting, as `Content`: what the last one left open, and strengths on offer."""

from datetime import date

from textual.content import Content

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.carried_items import CarriedItem, SuggestedStrength
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_cleaning import format_count
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, wrap_beside_label
from screens.widgets.rows_list import Row

KEY_LABEL = "Ctrl+T"
"""Where both can be looked at (`from_last_time` in the table of commands)."""


def summarize_pending(meeting: Meeting) -> str:
    """Return what waits, in one line: "4 left open last time · 3 strengths on offer"; empty: nothing does."""
    left = sum(not one.end for one in meeting.carried)
    offers = len(list_open_suggestions(meeting))
    return " · ".join(
        [
            *([f"{left} left open last time"] if left else []),
            *([f"{format_count(offers, 'strength')} on offer"] if offers else []),
        ]
    )


def format_pending_hint(meeting: Meeting) -> Content:
    """Return the line that says so in the room: in the items where one speaks of strengths, or of last time."""
    kind = meeting.current_item.kind if meeting.current_item else None
    told = summarize_pending(meeting) if kind in {ItemKind.STRENGTHS, ItemKind.PROGRESS} else ""
    return Content.assemble((f"{told}: {KEY_LABEL}\n", STRENGTH)) if told else Content("")


def build_carried_rows(meeting: Meeting, today: date, width: int) -> list[Row]:
    """Return both lists as rows: "carried N" and "offer N", counted from 0."""
    left = [(f"carried {at}", format_carried_item(one, at + 1, today, width)) for at, one in enumerate(meeting.carried)]
    offers = [(f"offer {at}", format_suggested_strength(one, at + 1, width)) for at, one in enumerate(meeting.offers)]
    return [
        ("-left", Content.assemble(("WHAT WAS LEFT OPEN", "bold $primary"))),
        *(left or [_make_empty_row("left", "Nothing. What this meeting leaves open is asked about here next time.")]),
        ("-offers", Content.assemble(("\nSTRENGTHS ON OFFER", "bold $primary"))),
        *(
            offers
            or [_make_empty_row("offers", "None. Strengths of earlier meetings and of filled sheets stand here.")]
        ),
    ]


def _make_empty_row(section: str, text: str) -> Row:
    return f"-no {section}", Content.assemble((f"   {text}", MUTED))


def format_carried_item(item: CarriedItem, number: int, today: date, width: int) -> Content:
    """Return something left open: what it is, whose, when it was due, and where it ended."""
    title = f"{item.title}: " if item.title else ""
    about = [item.who, _format_due_date(item, today), f"of {item.on}"]
    because = f" because {item.because}" if item.because else ""
    ended = f"  → {item.end}{because}" if item.end else ""
    late = not item.end and item.due is not None and item.due < today
    told = Content.assemble(
        (f"{item.kind.capitalize()}  ", MUTED),
        (f"{title}{item.what}", MUTED if item.end else "bold"),
        (f"  {' · '.join(filter(None, about))}", OPEN if late else MUTED),
        (ended, STRENGTH),
    )
    return wrap_beside_label(f"{number:>3}  ", told, width)


def format_suggested_strength(suggestion: SuggestedStrength, number: int, width: int) -> Content:
    """Return a strength on offer: who named it, when, and when it was seen."""
    named = "named" if suggestion.meeting else "written down"
    about = " · ".join(
        filter(None, (suggestion.category, f"{named} by {suggestion.who}, {suggestion.on}", suggestion.evidence))
    )
    because = f" because {suggestion.because}" if suggestion.because else ""
    ended = f"  → {suggestion.end}{because}" if suggestion.end else ""
    told = Content.assemble(
        ("★ " if not suggestion.end else "  ", STRENGTH),
        (suggestion.name, MUTED if suggestion.end else "bold"),
        (f"  {about}", MUTED),
        (ended, STRENGTH),
    )
    return wrap_beside_label(f"{number:>3}  ", told, width)


def _format_due_date(item: CarriedItem, today: date) -> str:
    if not item.due:
        return ""
    days = (today - item.due).days
    return (
        f"overdue by {format_count(days, 'day')}, since {item.due}" if days > 0 and not item.end else f"due {item.due}"
    )
