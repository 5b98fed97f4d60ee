"""Format the entries of an agenda item for the transcript: one line each where possible, like a chat."""

from collections.abc import Iterator
from functools import partial

from textual.content import Content

from facilitator.meeting.entry_descriptions import EntryDescription, describe_entry
from facilitator.meeting.entry_models import Statement, Strength
from facilitator.meeting.entry_numbers import number_entries
from facilitator.meeting.frozen_model import EntryRef, TimedEntry
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.progress_line import draw_progress_line
from facilitator.meeting.selectors import list_current_entries
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT, format_name, wrap_beside_label
from screens.render.paragraph import Paragraph

NUMBER_WIDTH = 4
"""Cells for the number of a statement and the gap after it."""

MAX_NAME_WIDTH = 12
"""Cells for the name of a speaker; a longer name pushes the words to the right."""

MIN_WIDTH_FOR_NAMES = 56
"""Cells from which on names have a column of their own."""


def build_transcript(meeting: Meeting) -> list[Paragraph]:
    """Return the entries of the current agenda item in order. Each paragraph is formatted only when it is shown."""
    return list(_build_paragraphs(meeting))


def _build_paragraphs(meeting: Meeting) -> Iterator[Paragraph]:
    numbers = number_entries(meeting, "statements")
    names = (meeting.short_name(attendee.id) for attendee in meeting.attendees)
    name_width = min(max((Content(name).cell_length for name in names), default=0), MAX_NAME_WIDTH)
    last_speaker: int | None = None
    for table, entry in list_current_entries(meeting):
        ref = EntryRef(table=table, of=entry.id)
        if isinstance(entry, Statement):
            is_same_speaker = entry.by == last_speaker
            line = partial(format_statement, meeting, entry, numbers[entry.id], name_width, is_same_speaker)
            yield Paragraph(ref, numbers[entry.id], (entry, name_width, is_same_speaker), line)
            last_speaker = entry.by
        else:
            yield Paragraph(ref, 0, entry, partial(format_other_entry, meeting, table, entry))
            last_speaker = None


def format_statement(
    meeting: Meeting, statement: Statement, number: int, name_width: int, is_same_speaker: bool, width: int
) -> Content:
    """Return a statement: its number, who said it, the words, and any interpretations of them.

    Args:
        meeting: the meeting.
        statement: the statement.
        number: the number by which it can be edited.
        name_width: cells for the name.
        is_same_speaker: whether the statement before it has the same speaker, whose name is then left out.
        width: cells for the whole line.
    """
    person = meeting.find_attendee(statement.by)
    name = Content("") if is_same_speaker else format_name(meeting, statement.by)
    has_name_column = width >= MIN_WIDTH_FOR_NAMES
    padding = " " * max(0, name_width - name.cell_length) if has_name_column else ""
    gap = "  " if has_name_column or name.plain else ""
    description = describe_entry(meeting, "statements", statement)
    words = (description.quoted_text, f"bold {STUDENT}" if person.is_student else "")
    notes = [f" · {detail}" for detail in _list_notes(description, is_student=person.is_student)]
    interpretations = [
        f"\ninterpretation by {meeting.short_name(by)}: {text}" for by, text in description.interpretations
    ]
    value = Content.assemble(words, *((note, MUTED) for note in (*notes, *interpretations)))
    label = Content.assemble((f"{number:>{NUMBER_WIDTH - 1}} ", MUTED))
    if has_name_column:
        return wrap_beside_label(label.append(name).append(padding + gap), value, width)
    return wrap_beside_label(label, Content.assemble(name, gap, value), width)


def _list_notes(description: EntryDescription, *, is_student: bool) -> list[str]:
    """Return how a statement was given, if not in the usual way: quotation marks say "word for word"."""
    usual = {"word for word"} if is_student else {"word for word", "summary"}
    return [detail for detail in description.details if detail not in usual]


def format_other_entry(meeting: Meeting, table: str, entry: TimedEntry, width: int) -> Content:
    """Return an entry that is no statement: what it is, whose it is, and its facts."""
    description = describe_entry(meeting, table, entry)
    label = " " * NUMBER_WIDTH
    if isinstance(entry, Strength):
        facts = " · ".join((meeting.short_name(entry.by), *description.details))
        name = Content.assemble((description.text, f"bold {STRENGTH}"), (f"  {facts}", MUTED))
        return wrap_beside_label(Content.assemble((f"{'★':>{NUMBER_WIDTH - 1}} ", STRENGTH)), name, width)
    text = " · ".join((description.quoted_text, *description.details))
    if isinstance(entry, PriorGoal) and (progress_line := draw_progress_line(entry)):
        text = f"{text}\n{progress_line}"
    name = Content.assemble(format_name(meeting, description.by), "  ") if description.by is not None else Content("")
    return wrap_beside_label(label, Content.assemble((f"{description.label}  ", MUTED), name, text), width)
