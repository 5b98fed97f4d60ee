"""The script: a page for the student with the agenda items to lead, sentence starters, and the student's own words."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.meeting.agenda import AgendaItem, ItemKind, fill_fields
from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import Hope, Statement, Strength, Topic
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_types import normalize_text
from facilitator.notes.formatting import format_date, render_title
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.sentence_starters import SentenceStarters, parse_sentence_starters

# The student's own entries that a script shows.
StudentEntry = Statement | Strength | SuggestedStrength | Hope

# The kind of meeting in which the student leads every agenda item that has no other leader.
STUDENT_LED = "student-led"

# The kinds of agenda items in which entries about a topic are shared. All other topics go to the voice item.
_TOPIC_ITEM_KINDS: dict[Topic | None, tuple[ItemKind, ...]] = {
    Topic.STRENGTHS: (ItemKind.STRENGTHS,),
    Topic.INTERESTS: (ItemKind.STRENGTHS,),
    Topic.PREFERENCES: (ItemKind.SUPPORTS,),
    Topic.HELPS: (ItemKind.SUPPORTS,),
    Topic.HOPES: (ItemKind.GOALS, ItemKind.TRANSITION),
}


def find_student_led_items(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the agenda items that the student leads.

    In a student-led meeting these are all items without another leader. In other meetings these are the items with the
    student as their leader, or else the item for the student's voice.
    """
    student_id = meeting.student_attendee.id if meeting.student_attendee else None
    if meeting.kind.casefold() == STUDENT_LED:
        return tuple(item for item in meeting.agenda if item.leader in {None, student_id})
    items = tuple(item for item in meeting.agenda if item.leader is not None and item.leader == student_id)
    return items or tuple(item for item in meeting.agenda if item.kind is ItemKind.VOICE)


def render_script(meeting: Meeting, text: str, format_date: Callable[[date], str] = format_date) -> str:
    """Render the script as Markdown.

    Args:
        meeting: the meeting in any state.
        text: the labels and sentence starters of a language (languages/en/script.md).
        format_date: writes a date in that language.

    Raises:
        InvalidStateError: if the student is not set.
        InvalidListFile: if the text cannot be used.
    """
    student = meeting.student
    if not student:
        raise InvalidStateError("There is no student yet. Type /student NAME first, then save the script.")
    starters, items = parse_sentence_starters(text, "script.md"), find_student_led_items(meeting)
    entries: dict[int, list[StudentEntry]] = {item.id: [] for item in items}
    for entry, kinds in _iter_student_entries(meeting):
        if items:
            entries[_choose_item(items, kinds).id].append(entry)
    rules = [escape_text(fill_fields(rule, student)) for rule in starters.rules]
    parts = (_render_item(meeting, item, entries[item.id], starters) for item in items)
    head = (
        f"# {render_title(starters.title, meeting)}",
        f"{escape_line(student.short_name)}, {format_date(meeting.date)}",
    )
    return join_blocks(*head, *rules, *parts, "---" if items else "", *(rules[-1:] if items else [])) + "\n"


def _iter_student_entries(meeting: Meeting) -> Iterator[tuple[StudentEntry, tuple[ItemKind, ...]]]:
    """Yield the student's own entries, each with the kinds of agenda items in which it fits."""
    student = meeting.student_attendee
    if not student:
        return
    for strength in meeting.strengths:
        if strength.by == student.id:
            yield strength, (ItemKind.STRENGTHS,)
    for _, suggestion in list_open_suggestions(meeting):
        if normalize_text(suggestion.who) == normalize_text(student.name):
            yield suggestion, (ItemKind.STRENGTHS,)
    for statement in meeting.statements:
        if statement.by == student.id and statement.prepared:
            yield statement, _TOPIC_ITEM_KINDS.get(statement.topic, ())
    for hope in meeting.hopes:
        if hope.by == student.id:
            yield hope, _TOPIC_ITEM_KINDS[Topic.HOPES]


def _choose_item(items: tuple[AgendaItem, ...], kinds: tuple[ItemKind, ...]) -> AgendaItem:
    """Return the first item of one of these kinds, else the voice item, else the first item."""
    return next((item for kind in (*kinds, ItemKind.VOICE) for item in items if item.kind is kind), items[0])


def _render_item(meeting: Meeting, item: AgendaItem, entries: list[StudentEntry], starters: SentenceStarters) -> str:
    title, sentences = _choose_starters(meeting, item, starters)
    labels = starters.labels
    statements = [make_quote(escape_text(entry.words)) for entry in entries if isinstance(entry, Statement)]
    strengths = (
        _format_strength(entry, labels) for entry in entries if isinstance(entry, Strength | SuggestedStrength)
    )
    hopes = [make_quote(escape_text(entry.words)) for entry in entries if isinstance(entry, Hope)]
    filled_sentences = (escape_line(fill_fields(sentence, meeting.student)) for sentence in sentences)
    return make_section(
        render_title(title, meeting),
        _render_labeled_blocks(labels["wrote"], statements),
        _render_labeled_blocks(labels["strengths"], _render_list(strengths)),
        _render_labeled_blocks(labels["hopes"], hopes),
        _render_labeled_blocks(labels["say"], _render_list(filled_sentences)),
    )


def _choose_starters(meeting: Meeting, item: AgendaItem, starters: SentenceStarters) -> tuple[str, tuple[str, ...]]:
    """Return the title and the sentence starters of an agenda item.

    The first text that exists is used: the language pack's text for this step of a student-led meeting, the agenda's
    own prompts of a student-led meeting, or the language pack's text for this kind of item. Items of a district's own
    agenda, and items that were added or renamed, keep their title.
    """
    is_student_led = meeting.kind.casefold() == STUDENT_LED
    step = starters.steps.get(f"{STUDENT_LED} {item.id}") if is_student_led and not item.has_typed_title else None
    if step:
        return step
    if is_student_led and item.prompts:
        return item.title, item.prompts
    title, sentences = starters.steps.get(item.kind, ("", ()))
    return (title if title and (item.title, item.kind) in _load_built_in_items() else item.title), sentences


@cache
def _load_built_in_items() -> frozenset[tuple[str, ItemKind]]:
    """Return the titles and kinds of all items of the built-in agendas, without free discussions."""
    agendas = (entry.agenda for entry in AgendaLibrary().load_all() if entry.agenda)
    items = (item for agenda in agendas for item in agenda.items if item.kind is not ItemKind.DISCUSSION)
    return frozenset((item.title, item.kind) for item in items)


def _render_labeled_blocks(label: str, parts: list[str]) -> str:
    return join_blocks(f"**{escape_line(label)}**", *parts) if parts else ""


def _render_list(items: Iterable[str]) -> list[str]:
    """Return a list as one block, or no block for an empty list."""
    bullets = make_bullets(items)
    return [bullets] if bullets else []


def _format_strength(strength: Strength | SuggestedStrength, labels: dict[str, str]) -> str:
    if not strength.evidence:
        return make_bold(strength.name)
    evidence = f"{escape_line(labels['seen'])} {escape_text(strength.evidence)}"
    return f"{make_bold(strength.name)}\n{make_bullets([evidence])}"
