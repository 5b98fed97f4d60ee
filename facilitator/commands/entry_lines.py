"""The line that changes an entry, for interfaces in which an entry is selected instead of typed by its number."""

from textwrap import shorten

from facilitator.meeting.entry_descriptions import describe_entry
from facilitator.meeting.entry_numbers import describe_reference, number_entries
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.editing import WORDS_FIELDS
from facilitator.meeting.proposal import Proposal


def refer_to(meeting: Meeting, ref: EntryRef) -> str:
    """Return how to type an entry: “12” for statement 12, “strength 2” for any other kind."""
    return describe_reference(meeting, ref).removeprefix("statement ")


def quote_entry(meeting: Meeting, ref: EntryRef) -> str:
    """Return the beginning of the words of an entry."""
    entry = find_entry(getattr(meeting, ref.table), ref.of)
    return shorten(describe_entry(meeting, ref.table, entry).quoted_text, _MAX_QUOTE_LENGTH, placeholder=" …")


_MAX_QUOTE_LENGTH = 120


def make_edit_line(meeting: Meeting, ref: EntryRef) -> str:
    """Return a line with the words of an entry, ready to be edited.

    Raises:
        ContradictionError: if the entry has no words that a line could change.
    """
    entry = find_entry(getattr(meeting, ref.table), ref.of)
    if isinstance(entry, Goal):
        return f"/word {number_entries(meeting, ref.table)[ref.of]} {entry.wording}"
    if isinstance(entry, Proposal):
        return f"= {number_entries(meeting, ref.table)[ref.of]}: {entry.details_text}"
    if ref.table not in WORDS_FIELDS:
        raise ContradictionError("This entry cannot be edited here. Press Ctrl+B for last year's goals.")
    return f"/fix {refer_to(meeting, ref)} {getattr(entry, WORDS_FIELDS[ref.table])}"
