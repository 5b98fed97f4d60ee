"""Format carried-over items and suggested strengths as Textual `Content`."""

from datetime import date

from textual.content import Content

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.carried_items import CarriedItem, SuggestedStrength
from facilitator.meeting.date_format import format_date
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_cleaning import format_count
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, wrap_beside_label
from screens.render.rows import Row


def summarize_pending(meeting: Meeting) -> str:
    """Return a line such as "4 items carried over · 3 suggested strengths", or an empty string."""
    item_count = sum(not item.outcome for item in meeting.carried)
    suggestion_count = len(list_open_suggestions(meeting))
    return " · ".join(
        [
            *([f"{format_count(item_count, 'item')} carried over"] if item_count else []),
            *([format_count(suggestion_count, "suggested strength")] if suggestion_count else []),
        ]
    )


def format_pending_hint(meeting: Meeting, key: str) -> Content:
    """Return the hint in the live meeting about pending items; empty except in strengths and progress items.

    Args:
        meeting: the meeting.
        key: the key of the screen that lists them.
    """
    kind = meeting.current_item.kind if meeting.current_item else None
    summary = summarize_pending(meeting) if kind in {ItemKind.STRENGTHS, ItemKind.PROGRESS} else ""
    return Content.assemble((f"{summary}: {key}\n", STRENGTH)) if summary else Content("")


def build_carried_rows(meeting: Meeting, today: date, width: int) -> list[Row]:
    """Return both lists as rows, with ids "carried N" and "offer N" (N counts from 0)."""
    items = [
        (f"carried {index}", format_carried_item(item, index + 1, today, width))
        for index, item in enumerate(meeting.carried)
    ]
    suggestions = [
        (f"offer {index}", format_suggested_strength(suggestion, index + 1, width))
        for index, suggestion in enumerate(meeting.suggestions)
    ]
    no_items = _make_empty_row("left", "Nothing. What this meeting leaves open will be listed here next time.")
    no_suggestions = _make_empty_row(
        "suggestions", "None. Strengths from earlier meetings and question sheets appear here."
    )
    return [
        ("-left", Content.assemble(("OPEN ITEMS", "bold $primary"))),
        *(items or [no_items]),
        ("-suggestions", Content.assemble(("\nSUGGESTED STRENGTHS", "bold $primary"))),
        *(suggestions or [no_suggestions]),
    ]


def _make_empty_row(section: str, text: str) -> Row:
    return f"-no {section}", Content.assemble((f"   {text}", MUTED))


def format_carried_item(item: CarriedItem, number: int, today: date, width: int) -> Content:
    """Return a carried-over item: kind, text, owner, due date, the meeting it is from, and its outcome."""
    title = f"{item.title}: " if item.title else ""
    details = [", ".join(item.people), _format_due_date(item, today), f"from {format_date(item.on)}"]
    is_late = not item.outcome and item.due is not None and item.due < today
    content = Content.assemble(
        (f"{item.kind.capitalize()}  ", MUTED),
        (f"{title}{item.what}", MUTED if item.outcome else "bold"),
        (f"  {' · '.join(filter(None, details))}", OPEN if is_late else MUTED),
        (_format_outcome(item), STRENGTH),
    )
    return wrap_beside_label(f"{number:>3}  ", content, width)


def format_suggested_strength(suggestion: SuggestedStrength, number: int, width: int) -> Content:
    """Return a suggested strength: name, category, who named it and when, evidence, and outcome."""
    origin = f"{'named' if suggestion.meeting else 'written down'} by {suggestion.who}, {format_date(suggestion.on)}"
    details = " · ".join(filter(None, (suggestion.category, origin, suggestion.evidence)))
    content = Content.assemble(
        ("★ " if not suggestion.outcome else "  ", STRENGTH),
        (suggestion.name, MUTED if suggestion.outcome else "bold"),
        (f"  {details}", MUTED),
        (_format_outcome(suggestion), STRENGTH),
    )
    return wrap_beside_label(f"{number:>3}  ", content, width)


def _format_outcome(entry: CarriedItem | SuggestedStrength) -> str:
    because = f" because {entry.because}" if entry.because else ""
    return f"  → {entry.outcome}{because}" if entry.outcome else ""


def _format_due_date(item: CarriedItem, today: date) -> str:
    if not item.due:
        return ""
    days, due = (today - item.due).days, format_date(item.due)
    return f"overdue by {format_count(days, 'day')}, since {due}" if days > 0 and not item.outcome else f"due {due}"
