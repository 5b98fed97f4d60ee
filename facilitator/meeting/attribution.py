"""Who said an entry: the defaults of a speaker, and giving an entry to another person."""

from facilitator.meeting.communication import is_wordless_mode
from facilitator.meeting.entry_models import Statement, WordingKind
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import AttributedEntry, Entry, SpokenEntry
from facilitator.meeting.people import Attendee


def get_default_wording_kind(person: Attendee) -> WordingKind:
    """Return what a person's next statement is unless it is entered as something else (docs/promises.md, 2)."""
    if is_wordless_mode(person.mode):
        return WordingKind.DESCRIPTION
    return WordingKind.VERBATIM if person.is_student else WordingKind.SUMMARY


def require_attributed(entry: Entry) -> AttributedEntry:
    """Return an entry that somebody said or named.

    Raises:
        ContradictionError: if the entry belongs to no one.
    """
    if not isinstance(entry, AttributedEntry):
        raise ContradictionError("That entry belongs to no one, so it cannot be given to another person.")
    return entry


def change_speaker(entry: AttributedEntry, before: Attendee, after: Attendee) -> AttributedEntry:
    """Return an entry that another person said or named.

    A statement follows the defaults of its new speaker where it had those of the old one: word for word or a summary,
    and the mode.
    """
    changed = entry.replace(by=after.id)
    if isinstance(changed, SpokenEntry):
        changed = changed.replace(also_by=tuple(author for author in changed.also_by if author != after.id))
    if isinstance(changed, Statement):
        if changed.wording_kind is get_default_wording_kind(before):
            changed = changed.replace(wording_kind=get_default_wording_kind(after))
        if changed.mode == before.mode:
            changed = changed.replace(mode=after.mode)
    return changed
