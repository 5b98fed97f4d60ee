"""A page for the student to hold: the parts that the student leads, what to say, and what was written beforehand."""

from collections.abc import Iterable, Iterator

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.meeting.agenda import AgendaItem, ItemKind, fill_fields
from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import Hope, Statement, Strength, Topic
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_types import normalize_text
from facilitator.notes.formatting import render_title
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.sentence_starters import SentenceStarters, parse_sentence_starters

StudentEntry = Statement | Strength | SuggestedStrength | Hope
"""What is the student's own in a script."""

STUDENT_LED = "student-led"
"""The kind of a meeting in which the student leads every step, unless somebody else is recorded."""

_TOPIC_ITEM_KINDS: dict[Topic | None, tuple[ItemKind, ...]] = {
    Topic.STRENGTHS: (ItemKind.STRENGTHS,),
    Topic.INTERESTS: (ItemKind.STRENGTHS,),
    Topic.PREFERENCES: (ItemKind.SUPPORTS,),
    Topic.HELPS: (ItemKind.SUPPORTS,),
    Topic.HOPES: (ItemKind.GOALS, ItemKind.TRANSITION),
}
"""What an answer is about → the kinds of items in which it is said; all else is said in the voice item."""


def find_student_led_items(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the parts that the student leads.

    Of a student-led meeting those are all steps that nobody else leads; of another one those that are recorded, or else
    the item for the student's voice.
    """
    student = meeting.student_attendee.id if meeting.student_attendee else None
    if meeting.kind.casefold() == STUDENT_LED:
        return tuple(item for item in meeting.agenda if item.leader in {None, student})
    own = tuple(item for item in meeting.agenda if item.leader is not None and item.leader == student)
    return own or tuple(item for item in meeting.agenda if item.kind is ItemKind.VOICE)


def render_script(meeting: Meeting, text: str) -> str:
    """Return the script as Markdown.

    Args:
        meeting: in any state.
        text: the fixed words and the beginnings of sentences in a language (languages/en/script.md).

    Raises:
        NotNow: if nobody has said whose meeting it is.
        ListRefused: if the text cannot be used.
    """
    student = meeting.student
    if not student:
        raise InvalidStateError("Whose meeting is it? Type /student NAME first; then there is a script to save.")
    starters, items = parse_sentence_starters(text, "script.md"), find_student_led_items(meeting)
    own: dict[int, list[StudentEntry]] = {item.id: [] for item in items}
    for one, kinds in _iter_student_entries(meeting):
        if items:
            own[_choose_item(items, kinds).id].append(one)
    rules = [escape_text(fill_fields(rule, student)) for rule in starters.rules]
    parts = (_render_item(meeting, item, own[item.id], starters) for item in items)
    head = f"# {render_title(starters.title, meeting)}", f"{escape_line(student.short_name)}, {meeting.date}"
    return join_blocks(*head, *rules, *parts, "---" if items else "", *(rules[-1:] if items else [])) + "\n"


def _iter_student_entries(meeting: Meeting) -> Iterator[tuple[StudentEntry, tuple[ItemKind, ...]]]:
    """Yield what is the student's own, with the kinds of items in which it is said."""
    student = meeting.student_attendee
    if not student:
        return
    yield from ((one, (ItemKind.STRENGTHS,)) for one in meeting.strengths if one.by == student.id)
    offered = (
        one for _, one in list_open_suggestions(meeting) if normalize_text(one.who) == normalize_text(student.name)
    )
    yield from ((one, (ItemKind.STRENGTHS,)) for one in offered)
    prepared = (one for one in meeting.statements if one.by == student.id and one.prepared)
    yield from ((one, _TOPIC_ITEM_KINDS.get(one.topic, ())) for one in prepared)
    yield from ((one, _TOPIC_ITEM_KINDS[Topic.HOPES]) for one in meeting.hopes if one.by == student.id)


def _choose_item(items: tuple[AgendaItem, ...], kinds: tuple[ItemKind, ...]) -> AgendaItem:
    """Return the first part in which something is said: of its kinds, else the voice, else the first there is."""
    wanted = (*kinds, ItemKind.VOICE)
    return next((item for kind in wanted for item in items if item.kind is kind), items[0])


def _render_item(meeting: Meeting, item: AgendaItem, entries: list[StudentEntry], starters: SentenceStarters) -> str:
    title, beginnings = _choose_starters(meeting, item, starters)
    labels, student = starters.labels, meeting.student
    return make_section(
        render_title(title, meeting),
        _render_labeled_blocks(
            labels["wrote"], [make_quote(escape_text(one.words)) for one in entries if isinstance(one, Statement)]
        ),
        _render_labeled_blocks(
            labels["strengths"],
            _render_list(
                _format_strength(one, labels) for one in entries if isinstance(one, Strength | SuggestedStrength)
            ),
        ),
        _render_labeled_blocks(
            labels["hopes"], [make_quote(escape_text(one.words)) for one in entries if isinstance(one, Hope)]
        ),
        _render_labeled_blocks(
            labels["say"], _render_list(escape_line(fill_fields(one, student)) for one in beginnings)
        ),
    )


def _choose_starters(meeting: Meeting, item: AgendaItem, starters: SentenceStarters) -> tuple[str, tuple[str, ...]]:
    """Return what a part is called, and the beginnings of sentences in it.

    They are the language's for this step; else the agenda's own, where that was written for the student; else the
    language's for this kind of item, under the agenda's own title where the agenda is not ours.
    """
    led_by_student = meeting.kind.casefold() == STUDENT_LED
    step = starters.steps.get(f"{STUDENT_LED} {item.id}") if led_by_student else None
    if step:
        return step
    if led_by_student and item.prompts:
        return item.title, item.prompts
    heading, beginnings = starters.steps.get(item.kind, ("", ()))
    return (heading if heading and _is_built_in_item(item) else item.title), beginnings


def _is_built_in_item(item: AgendaItem) -> bool:
    """Whether a part is of one of our agendas and no talk of its own; any other is called as it was written."""
    agendas = (listed.agenda for listed in AgendaLibrary().load_all() if listed.agenda)
    known = {(one.title, one.kind) for agenda in agendas for one in agenda.items}
    return item.kind is not ItemKind.DISCUSSION and (item.title, item.kind) in known


def _render_labeled_blocks(label: str, parts: list[str]) -> str:
    return join_blocks(f"**{escape_line(label)}**", *parts) if parts else ""


def _render_list(items: Iterable[str]) -> list[str]:
    """Return a list as one block; no block where nothing is in it."""
    whole = make_bullets(items)
    return [whole] if whole else []


def _format_strength(strength: Strength | SuggestedStrength, labels: dict[str, str]) -> str:
    seen = (
        make_bullets([f"{escape_line(labels['seen'])} {escape_text(strength.evidence)}"]) if strength.evidence else ""
    )
    return f"{make_bold(strength.name)}\n{seen}" if seen else make_bold(strength.name)
