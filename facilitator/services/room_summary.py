"""A summary of a meeting at this moment, for people who listen: half a minute, however much was recorded."""

from collections.abc import Iterator, Sequence

from facilitator.meeting.agenda import AgendaItem, fill_fields
from facilitator.meeting.entry_descriptions import describe_entry
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.proposal import ProposalStatus
from facilitator.meeting.selectors import NOT_YET, find_goals_using, list_current_entries, summarize_participation
from facilitator.meeting.sessions import measure_item, measure_meeting
from facilitator.meeting.text_cleaning import clean_line, format_count
from facilitator.services.text_view import ViewContext

# How much of a longer text is said.
_MAX_WORDS = 12
_MAX_NAMES = 4


def summarize_room(view: ViewContext) -> Iterator[str]:
    """Yield one line each about the item, who speaks, what was said last, who was not heard, and what is open."""
    meeting = view.meeting
    yield _describe_meeting(view)
    if meeting.current_item:
        yield _describe_item(view, meeting.current_item)
    yield from _describe_speaker(view)
    yield from _describe_last_entry(meeting)
    not_heard = [
        meeting.short_name(person.id) for person, _, reason in summarize_participation(meeting) if reason == NOT_YET
    ]
    if not_heard:
        yield f"Not heard yet: {_shorten_list(not_heard)}"
    counts = list(_count_entries(meeting))
    if recorded := [text for _, text in counts if text]:
        yield "; ".join(recorded)
    if empty := [name for name, text in counts if not text]:
        yield f"None yet: {', '.join(empty)}"
    if following := _find_next_item(meeting):
        yield f"Next: {_format_title(meeting, following)}"
    yield "More: /room all, /room people, /room goals"


def _describe_meeting(view: ViewContext) -> str:
    meeting = view.meeting
    name = meeting.student.short_name if meeting.student else "no student yet"
    planned = sum(item.minutes for item in meeting.agenda)
    spent = measure_meeting(meeting, view.now) if meeting.started else None
    time = "" if spent is None else f", {spent // 60} of {planned} minutes"
    return f"{name}, {meeting.title}, {meeting.state}{time}"


def _describe_item(view: ViewContext, item: AgendaItem) -> str:
    spent = measure_item(view.meeting, item, view.now)
    leader = f", {view.meeting.short_name(item.leader)} leads" if item.leader is not None else ""
    minutes = "" if spent is None or not item.minutes else f", {spent // 60} of {format_count(item.minutes, 'minute')}"
    return f"Item {_format_title(view.meeting, item)}{minutes}{leader}"


def _format_title(meeting: Meeting, item: AgendaItem) -> str:
    return f"{meeting.find_item_number(item.id)}, {fill_fields(item.title, meeting.student)}"


def _describe_speaker(view: ViewContext) -> Iterator[str]:
    if any(person.id == view.speaker_id for person in view.meeting.attendees):
        yield f"Speaking: {view.meeting.short_name(view.speaker_id or 0)}"


def _describe_last_entry(meeting: Meeting) -> Iterator[str]:
    entries = list_current_entries(meeting)
    for table, entry in entries[-1:]:
        description = describe_entry(meeting, table, entry)
        name = meeting.short_name(description.by) if description.by is not None else ""
        head = ", ".join(filter(None, (description.label, name)))
        words = clean_line(description.quoted_text).split()
        text = " ".join(words[:_MAX_WORDS]) + (" …" if len(words) > _MAX_WORDS else "")
        yield f"Last of {len(entries)} in this item: {head}: {text}"


def _count_entries(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield for each kind its plural and, if there are any, how many there are and how many are open."""
    unused = sum(not find_goals_using(meeting, strength) for strength in meeting.strengths)
    undecided = sum(proposal.status is ProposalStatus.PROPOSED for _, proposal in list_proposals(meeting))
    not_owned = sum(not action.owners for action in meeting.actions)
    parked = sum(not item.outcome for item in meeting.parking_lot)
    carried = sum(not item.outcome for item in meeting.carried)
    yield "strengths", _format_open("strength", meeting.strengths, f"{unused} in no goal", unused)
    yield "proposals", _format_open("proposal", list_proposals(meeting), f"{undecided} not decided", undecided)
    yield "actions", _format_open("action", meeting.actions, f"{not_owned} without owner", not_owned)
    yield "parked items", _format_open("parked item", meeting.parking_lot, f"{parked} open", parked)
    yield "carried over", _format_open("carried-over item", meeting.carried, f"{carried} open", carried)
    yield "suggested strengths", _format_open("suggested strength", list_open_suggestions(meeting), "", 0)


def _format_open(noun: str, entries: Sequence[object], detail: str, count: int) -> str:
    if not entries:
        return ""
    return f"{format_count(len(entries), noun)}{f', {detail}' if count else ''}"


def _find_next_item(meeting: Meeting) -> AgendaItem | None:
    if not meeting.current_item:
        return None
    following = meeting.agenda[meeting.agenda.index(meeting.current_item) + 1 :]
    return following[0] if following else None


def _shorten_list(names: Sequence[str]) -> str:
    more = len(names) - _MAX_NAMES
    return ", ".join((*names[:_MAX_NAMES], f"and {more} more")) if more > 0 else ", ".join(names)
