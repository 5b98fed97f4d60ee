"""What was brought to a meeting, as `Content`: what the last one left open, and strengths on offer."""

from datetime import date

from textual.content import Content

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.carried_items import Carried, Offer
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import on_offer
from facilitator.meeting.text_cleaning import counted
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, hang
from screens.widgets.rows_list import Row

KEY = "Ctrl+T"
"""Where both can be looked at (`from_last_time` in the table of commands)."""


def waiting(meeting: Meeting) -> str:
    """Return what waits, in one line: "4 left open last time · 3 strengths on offer"; empty: nothing does."""
    left = sum(not one.end for one in meeting.carried)
    offers = len(on_offer(meeting))
    return " · ".join(
        [
            *([f"{left} left open last time"] if left else []),
            *([f"{counted(offers, 'strength')} on offer"] if offers else []),
        ]
    )


def in_this_item(meeting: Meeting) -> Content:
    """Return the line that says so in the room: in the items where one speaks of strengths, or of last time."""
    kind = meeting.item.kind if meeting.item else None
    told = waiting(meeting) if kind in {ItemKind.STRENGTHS, ItemKind.PROGRESS} else ""
    return Content.assemble((f"{told}: {KEY}\n", STRENGTH)) if told else Content("")


def rows(meeting: Meeting, today: date, width: int) -> list[Row]:
    """Return both lists as rows: "carried N" and "offer N", counted from 0."""
    left = [(f"carried {at}", carried(one, at + 1, today, width)) for at, one in enumerate(meeting.carried)]
    offers = [(f"offer {at}", offer(one, at + 1, width)) for at, one in enumerate(meeting.offers)]
    return [
        ("-left", Content.assemble(("WHAT WAS LEFT OPEN", "bold $primary"))),
        *(left or [_none("left", "Nothing. What this meeting leaves open is asked about here next time.")]),
        ("-offers", Content.assemble(("\nSTRENGTHS ON OFFER", "bold $primary"))),
        *(offers or [_none("offers", "None. Strengths of earlier meetings and of filled sheets stand here.")]),
    ]


def _none(of: str, says: str) -> Row:
    return f"-no {of}", Content.assemble((f"   {says}", MUTED))


def carried(one: Carried, number: int, today: date, width: int) -> Content:
    """Return something left open: what it is, whose, when it was due, and where it ended."""
    title = f"{one.title}: " if one.title else ""
    about = [one.who, _due(one, today), f"of {one.on}"]
    because = f" because {one.because}" if one.because else ""
    ended = f"  → {one.end}{because}" if one.end else ""
    late = not one.end and one.due is not None and one.due < today
    told = Content.assemble(
        (f"{one.kind.capitalize()}  ", MUTED),
        (f"{title}{one.what}", MUTED if one.end else "bold"),
        (f"  {' · '.join(filter(None, about))}", OPEN if late else MUTED),
        (ended, STRENGTH),
    )
    return hang(f"{number:>3}  ", told, width)


def offer(one: Offer, number: int, width: int) -> Content:
    """Return a strength on offer: who named it, when, and when it was seen."""
    named = "named" if one.meeting else "written down"
    about = " · ".join(filter(None, (one.category, f"{named} by {one.who}, {one.on}", one.evidence)))
    because = f" because {one.because}" if one.because else ""
    ended = f"  → {one.end}{because}" if one.end else ""
    told = Content.assemble(
        ("★ " if not one.end else "  ", STRENGTH),
        (one.name, MUTED if one.end else "bold"),
        (f"  {about}", MUTED),
        (ended, STRENGTH),
    )
    return hang(f"{number:>3}  ", told, width)


def _due(one: Carried, today: date) -> str:
    if not one.due:
        return ""
    days = (today - one.due).days
    return f"overdue by {counted(days, 'day')}, since {one.due}" if days > 0 and not one.end else f"due {one.due}"
