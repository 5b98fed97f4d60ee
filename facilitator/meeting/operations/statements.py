"""Voices: what people say, how it is given, and what an adult understands by it."""

from facilitator.meeting.entry_models import Interpretation, Statement, WordingKind
from facilitator.meeting.errors import InvalidStateError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations.base import operation
from facilitator.meeting.prepared import list_shared_statements


@operation
def add_statement(meeting: Meeting, stamp: Stamp, *, by: int, words: str, kept: WordingKind | None = None) -> Meeting:
    """Record what a person said, in the item the meeting is in.

    Args:
        meeting: the meeting.
        stamp: id and time of the statement.
        by: id of the attendee.
        words: what was said.
        kept: verbatim or summary; where nothing is said, the student's words are kept verbatim and an adult's
            are a summary (docs/promises.md, 2).
    """
    person = meeting.find_attendee(by)
    kept = kept or (WordingKind.VERBATIM if person.is_student else WordingKind.SUMMARY)
    spoken = Statement(id=stamp.id, by=by, words=words, kept=kept, mode=person.mode, item=meeting.current, at=stamp.at)
    return meeting.put_entry("statements", spoken)


@operation
def edit_statement(meeting: Meeting, stamp: Stamp, *, statement: int, words: str) -> Meeting:
    """Correct the words of a statement while the meeting is open."""
    spoken = find_entry(meeting.statements, statement)
    return meeting.put_entry("statements", spoken.replace(words=words))


@operation
def set_mode(meeting: Meeting, stamp: Stamp, *, who: int, mode: str) -> Meeting:
    """Say how a person's words are given from here on: speech, AAC device, sign, read aloud."""
    return meeting.put_entry("attendees", meeting.find_attendee(who).replace(mode=mode))


@operation
def add_interpretation(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Add an adult's reading under the last words that somebody else gave; the words stay as they are."""
    last = next(
        (one for one in reversed(list_shared_statements(meeting)) if one.kept is WordingKind.VERBATIM and one.by != by),
        None,
    )
    if not last:
        raise NotFoundError("There are no words yet that this could be a reading of. Record the words first.")
    reading = Interpretation(by=by, words=words, at=stamp.at)
    return meeting.put_entry("statements", last.replace(readings=(*last.readings, reading)))


@operation
def record_gathered_voice(meeting: Meeting, stamp: Stamp, *, who: int, words: str) -> Meeting:
    """Record how the view of a person who is absent or silent was gathered (34 CFR 300.321(b)(2), R-8)."""
    return meeting.put_entry("attendees", meeting.find_attendee(who).replace(voice=words))


@operation
def record_pass(meeting: Meeting, stamp: Stamp, *, who: int) -> Meeting:
    """Record that a person chose to pass on this item; that is an answer too."""
    if not meeting.current_item:
        raise InvalidStateError("The meeting has not started, so there is nothing to pass on. To begin: /start.")
    passed = dict.fromkeys((*meeting.current_item.passed, meeting.find_attendee(who).id))
    return meeting.put_entry("agenda", meeting.current_item.replace(passed=tuple(passed)))
