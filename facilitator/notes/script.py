"""A page for the student to hold: the parts that the student leads, what to say, and what was written beforehand."""

from collections.abc import Iterable, Iterator

from facilitator.agendas.agenda_library import Agendas
from facilitator.meeting.agenda import AgendaItem, ItemKind, fill
from facilitator.meeting.carried_items import Offer
from facilitator.meeting.entry_models import Hope, Statement, Strength, Topic
from facilitator.meeting.errors import NotNow
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import on_offer
from facilitator.meeting.text_types import fold
from facilitator.notes.formatting import filled
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words
from facilitator.notes.sentence_starters import Starters, read_starters

Own = Statement | Strength | Offer | Hope
"""What is the student's own in a script."""

STUDENT_LED = "student-led"
"""The kind of a meeting in which the student leads every step, unless somebody else is recorded."""

_PLACES: dict[Topic | None, tuple[ItemKind, ...]] = {
    Topic.STRENGTHS: (ItemKind.STRENGTHS,),
    Topic.INTERESTS: (ItemKind.STRENGTHS,),
    Topic.PREFERENCES: (ItemKind.SUPPORTS,),
    Topic.HELPS: (ItemKind.SUPPORTS,),
    Topic.HOPES: (ItemKind.GOALS, ItemKind.TRANSITION),
}
"""What an answer is about → the kinds of items in which it is said; all else is said in the voice item."""


def led(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the parts that the student leads.

    Of a student-led meeting those are all steps that nobody else leads; of another one those that are recorded, or else
    the item for the student's voice.
    """
    student = meeting.voice.id if meeting.voice else None
    if meeting.kind.casefold() == STUDENT_LED:
        return tuple(item for item in meeting.agenda if item.leader in {None, student})
    own = tuple(item for item in meeting.agenda if item.leader is not None and item.leader == student)
    return own or tuple(item for item in meeting.agenda if item.kind is ItemKind.VOICE)


def script(meeting: Meeting, text: str) -> str:
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
        raise NotNow("Whose meeting is it? Type /student NAME first; then there is a script to save.")
    starters, items = read_starters(text, "script.md"), led(meeting)
    own: dict[int, list[Own]] = {item.id: [] for item in items}
    for one, kinds in _brought(meeting):
        if items:
            own[_place(items, kinds).id].append(one)
    rules = [words(fill(rule, student)) for rule in starters.rules]
    parts = (_part(meeting, item, own[item.id], starters) for item in items)
    head = f"# {filled(starters.title, meeting)}", f"{escape(student.short)}, {meeting.date}"
    return blocks(*head, *rules, *parts, "---" if items else "", *(rules[-1:] if items else [])) + "\n"


def _brought(meeting: Meeting) -> Iterator[tuple[Own, tuple[ItemKind, ...]]]:
    """Yield what is the student's own, with the kinds of items in which it is said."""
    student = meeting.voice
    if not student:
        return
    yield from ((one, (ItemKind.STRENGTHS,)) for one in meeting.strengths if one.by == student.id)
    offered = (one for _, one in on_offer(meeting) if fold(one.who) == fold(student.name))
    yield from ((one, (ItemKind.STRENGTHS,)) for one in offered)
    prepared = (one for one in meeting.statements if one.by == student.id and one.prepared)
    yield from ((one, _PLACES.get(one.topic, ())) for one in prepared)
    yield from ((one, _PLACES[Topic.HOPES]) for one in meeting.hopes if one.by == student.id)


def _place(items: tuple[AgendaItem, ...], kinds: tuple[ItemKind, ...]) -> AgendaItem:
    """Return the first part in which something is said: of its kinds, else the voice, else the first there is."""
    wanted = (*kinds, ItemKind.VOICE)
    return next((item for kind in wanted for item in items if item.kind is kind), items[0])


def _part(meeting: Meeting, item: AgendaItem, own: list[Own], starters: Starters) -> str:
    title, beginnings = _beginnings(meeting, item, starters)
    labels, student = starters.labels, meeting.student
    return section(
        filled(title, meeting),
        _said(labels["wrote"], [quote(words(one.words)) for one in own if isinstance(one, Statement)]),
        _said(labels["strengths"], _list(_strength(one, labels) for one in own if isinstance(one, Strength | Offer))),
        _said(labels["hopes"], [quote(words(one.words)) for one in own if isinstance(one, Hope)]),
        _said(labels["say"], _list(escape(fill(one, student)) for one in beginnings)),
    )


def _beginnings(meeting: Meeting, item: AgendaItem, starters: Starters) -> tuple[str, tuple[str, ...]]:
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
    return (heading if heading and _ours(item) else item.title), beginnings


def _ours(item: AgendaItem) -> bool:
    """Whether a part is of one of our agendas and no talk of its own; any other is called as it was written."""
    agendas = (listed.agenda for listed in Agendas().listing() if listed.agenda)
    known = {(one.title, one.kind) for agenda in agendas for one in agenda.items}
    return item.kind is not ItemKind.DISCUSSION and (item.title, item.kind) in known


def _said(label: str, said: list[str]) -> str:
    return blocks(f"**{escape(label)}**", *said) if said else ""


def _list(items: Iterable[str]) -> list[str]:
    """Return a list as one block; no block where nothing is in it."""
    whole = bullets(items)
    return [whole] if whole else []


def _strength(one: Strength | Offer, labels: dict[str, str]) -> str:
    seen = bullets([f"{escape(labels['seen'])} {words(one.evidence)}"]) if one.evidence else ""
    return f"{bold(one.name)}\n{seen}" if seen else bold(one.name)
