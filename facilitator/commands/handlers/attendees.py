"""Handlers for people who were recorded wrongly: rename, merge and remove them."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.corrections import find_entries_with
from facilitator.meeting.operations import attendees, editing
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text


def rename_attendee(context: Context, values: FieldValues) -> Result:
    """Correct a person's name, and say where the old one is still in somebody's words."""
    person = find_attendee_by_name(values["WHO"], context.meeting)
    name = _complete_name(person.name, values["WHO"].removeprefix("@"), values["NEW"])
    meeting = attendees.rename_attendee(context.meeting, context.stamp, who=person.id, name=name)
    renamed = meeting.find_attendee(person.id)
    old, new = _find_changed_words(person.name, renamed.name)
    count = sum(ref.table in editing.SPOKEN_TABLES for ref in find_entries_with(old, meeting)) if old else 0
    entries = format_count(count, "entry", "entries")
    question = f"“{old}” is still in {entries}. Replace it? /replace {old} with {new}" if count else ""
    return Result(meeting, f"{person.name} is now {renamed.name}", question=question)


def _complete_name(name: str, typed: str, new: str) -> str:
    """Return the new name. "Tery" to "Terri" changes one word of "Tery Po", and keeps the others."""
    words = name.split()
    index = next((index for index, word in enumerate(words) if normalize_text(word) == normalize_text(typed)), None)
    if index is None or len(words) == 1 or len(new.split()) > 1:
        return new
    return " ".join([*words[:index], new, *words[index + 1 :]])


def _find_changed_words(old: str, new: str) -> tuple[str, str]:
    """Return the part of a name that changed: “Tery” and “Terri” of “Tery Po” and “Terri Po”."""
    old_words, new_words = old.split(), new.split()
    while old_words and new_words and old_words[-1] == new_words[-1]:
        old_words.pop()
        new_words.pop()
    while old_words and new_words and old_words[0] == new_words[0]:
        old_words.pop(0)
        new_words.pop(0)
    return " ".join(old_words), " ".join(new_words)


def merge_attendees(context: Context, values: FieldValues) -> Result:
    """Record that two people are one person."""
    wrong = find_attendee_by_name(values["WHO"], context.meeting)
    right = find_attendee_by_name(values["KEEP"], context.meeting)
    meeting = attendees.merge_attendees(context.meeting, context.stamp, who=wrong.id, into=right.id)
    speaker_id = right.id if context.speaker_id == wrong.id else None
    return Result(meeting, f"{wrong.name} is {right.name} · all entries belong to {right.name}", speaker_id)


def remove_attendee(context: Context, values: FieldValues) -> Result:
    """Remove a person who was added by mistake."""
    person = find_attendee_by_name(values["WHO"], context.meeting)
    return Result(attendees.remove_attendee(context.meeting, context.stamp, who=person.id), f"{person.name} · removed")


HANDLERS: dict[str, Handler] = {
    CommandId.RENAME: rename_attendee,
    CommandId.MERGE: merge_attendees,
    CommandId.REMOVE: remove_attendee,
}
