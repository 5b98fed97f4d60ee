"""What was brought to the meeting: strengths on offer that nobody named yet, and what the last meeting left open."""

from facilitator.meeting.carried_items import Carried, CarriedKind, Offer, OfferEnd
from facilitator.meeting.meeting import Meeting
from facilitator.notes.formatting import because, labelled
from facilitator.notes.markdown import bullets, section
from facilitator.notes.markdown_escape import bold, escape, words


def on_offer(meeting: Meeting) -> str:
    """Return the strengths that were written down beforehand or named in earlier years, and are not on the table."""
    waiting = (_offer(one) for one in meeting.offers if one.end is not OfferEnd.NAMED)
    return section("Strengths on offer, not named in this meeting", bullets(waiting))


def from_last_time(meeting: Meeting) -> str:
    """Return what the last meeting left open, and what became of it."""
    return section("From the last meeting", bullets(map(_carried, meeting.carried)))


def _offer(one: Offer) -> str:
    source = f"named in the meeting {escape(one.meeting)} of" if one.meeting else "written down"
    kind = f" ({escape(one.category)})" if one.category else ""
    aside = f"Set aside{because(one.because)}" if one.end else ""
    more = bullets([*labelled("When it was seen", one.evidence), *([aside] if aside else [])])
    head = f"{bold(one.name)}{kind}, {source} {one.on} by {bold(one.who)}"
    return f"{head}\n{more}" if more else head


def _carried(one: Carried) -> str:
    whose = {CarriedKind.ACTION: "owner", CarriedKind.PARKED: "raised by", CarriedKind.HOPE: "of"}
    who = f", {whose[one.kind]} {bold(one.who)}" if one.who and one.kind in whose else ""
    title = f"{escape(one.title)}: " if one.title else ""
    due = f", due {one.due}" if one.due else ""
    ended = f"{one.end.capitalize()}{because(one.because)}" if one.end else "Not recorded what became of it"
    head = f"{one.kind.capitalize()} of {one.on}, record {escape(one.meeting)}{who}{due}"
    return f"{head}: {title}{words(one.what)}\n{bullets([ended])}"
