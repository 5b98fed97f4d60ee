"""Add, rename and move agenda items. Strengths stay first and the student's item second (docs/promises.md, 1 and 2)."""

from facilitator.meeting.agenda import OPENING_KINDS, AgendaItem, ItemKind, ItemState, fill_fields
from facilitator.meeting.errors import ContradictionError, StrengthsFirstError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation
from facilitator.meeting.text_types import normalize_text


@operation
def add_agenda_item(meeting: Meeting, stamp: Stamp, *, title: str, after: int | None = None) -> Meeting:
    """Add an item for discussion.

    Args:
        meeting: the meeting.
        stamp: id and time.
        title: its title.
        after: id of the item it follows; None to put it before the closing item, or last if that has begun.

    Raises:
        StrengthsFirstError: if it would come before the student's item.
        ContradictionError: if the title is not plain text, or on the agenda already.
    """
    item = AgendaItem(id=stamp.id, title=title, kind=ItemKind.DISCUSSION, has_typed_title=True)
    _check_title(meeting, item)
    index = _find_closing_index(meeting) if after is None else _find_index(meeting, after) + 1
    return _place_item(meeting, item, index)


@operation
def rename_agenda_item(meeting: Meeting, stamp: Stamp, *, item: int, title: str) -> Meeting:
    """Change the title of an item. Its kind, guidance and entries stay.

    Raises:
        ContradictionError: if the title is not plain text, or on the agenda already.
    """
    renamed = find_entry(meeting.agenda, item).replace(title=title, has_typed_title=True)
    _check_title(meeting, renamed)
    return meeting.put_entry("agenda", renamed)


@operation
def move_agenda_item(meeting: Meeting, stamp: Stamp, *, item: int, after: int) -> Meeting:
    """Move an item to the place after another one. If it is in progress, it stays in progress.

    Raises:
        StrengthsFirstError: if strengths or the student's item would lose their place.
        ContradictionError: if it is there already.
    """
    index, index_before = _find_index(meeting, item), _find_index(meeting, after)
    if index < len(OPENING_KINDS):
        raise StrengthsFirstError(_OPENING_STAYS)
    if index in {index_before, index_before + 1}:
        raise ContradictionError("That item is there already. To see the agenda with its numbers, type /room agenda.")
    return _place_item(meeting, meeting.agenda[index], index_before + (index_before < index))


_OPENING_STAYS = (
    "Strengths stay first and the student's item second. Choose an item after those two, or a place after the second."
)


def _find_index(meeting: Meeting, item: int) -> int:
    return meeting.agenda.index(find_entry(meeting.agenda, item))


def _find_closing_index(meeting: Meeting) -> int:
    """Return the index of the closing item; if there is none, or if it has begun, the index after the last item."""
    indexes = (
        index
        for index, item in enumerate(meeting.agenda)
        if item.kind is ItemKind.CLOSE and item.state is ItemState.NOT_STARTED
    )
    return next(indexes, len(meeting.agenda))


def _place_item(meeting: Meeting, item: AgendaItem, index: int) -> Meeting:
    """Return the meeting with an item at an index of the agenda, counted without the item itself.

    Only this item changes, so that undo does not collide with a change of another item in another window. After some
    fifty items in one place no number is left between two ranks, and all items get new ones.
    """
    if index < len(OPENING_KINDS):
        raise StrengthsFirstError(_OPENING_STAYS)
    others = [other for other in meeting.agenda if other.id != item.id]
    low, _ = others[index - 1].sort_key
    high, _ = others[index].sort_key if index < len(others) else (low + 2, 0)
    if low < (rank := (low + high) / 2) < high:
        return meeting.put_entry("agenda", item.replace(rank=rank))
    ordered = enumerate([*others[:index], item, *others[index:]], 1)
    return meeting.replace(agenda=tuple(other.replace(rank=number) for number, other in ordered))


def _check_title(meeting: Meeting, item: AgendaItem) -> None:
    """Check the title that a person gave to an item.

    Raises:
        ContradictionError: if it contains a field that would be filled in, or if another item has the same title.
    """
    if fill_fields(item.title, meeting.student) != item.title:
        raise ContradictionError("On an agenda, words in braces { } are filled in. Type the title without the braces.")
    others = (fill_fields(other.title, meeting.student) for other in meeting.agenda if other.id != item.id)
    if normalize_text(item.title) in map(normalize_text, others):
        raise ContradictionError(f"“{item.title}” is on the agenda already. Choose a different title.")
