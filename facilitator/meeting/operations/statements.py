"""Voices: what people say, how it is given, and what an adult understands by it."""

from facilitator.meeting.entry_models import Kept, Reading, Statement
from facilitator.meeting.errors import NotFound, NotNow
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, only
from facilitator.meeting.operations.base import verb
from facilitator.meeting.prepared import in_the_room


@verb
def say(meeting: Meeting, stamp: Stamp, *, by: int, words: str, kept: Kept | None = None) -> Meeting:
    """Record what a person said, in the item the meeting is in.

    Args:
        meeting: the meeting.
        stamp: id and time of the statement.
        by: id of the attendee.
        words: what was said.
        kept: verbatim or summary; where nothing is said, the student's words are kept verbatim and an adult's
            are a summary (docs/promises.md, 2).
    """
    person = meeting.person(by)
    kept = kept or (Kept.VERBATIM if person.is_student else Kept.SUMMARY)
    spoken = Statement(id=stamp.id, by=by, words=words, kept=kept, mode=person.mode, item=meeting.current, at=stamp.at)
    return meeting.put("statements", spoken)


@verb
def mend(meeting: Meeting, stamp: Stamp, *, statement: int, words: str) -> Meeting:
    """Correct the words of a statement while the meeting is open."""
    spoken = only(meeting.statements, statement)
    return meeting.put("statements", spoken.but(words=words))


@verb
def give_by(meeting: Meeting, stamp: Stamp, *, who: int, mode: str) -> Meeting:
    """Say how a person's words are given from here on: speech, AAC device, sign, read aloud."""
    return meeting.put("attendees", meeting.person(who).but(mode=mode))


@verb
def read_as(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Add an adult's reading under the last words that somebody else gave; the words stay as they are."""
    last = next((one for one in reversed(in_the_room(meeting)) if one.kept is Kept.VERBATIM and one.by != by), None)
    if not last:
        raise NotFound("There are no words yet that this could be a reading of. Record the words first.")
    reading = Reading(by=by, words=words, at=stamp.at)
    return meeting.put("statements", last.but(readings=(*last.readings, reading)))


@verb
def gather_voice(meeting: Meeting, stamp: Stamp, *, who: int, words: str) -> Meeting:
    """Record how the view of a person who is absent or silent was gathered (34 CFR 300.321(b)(2), R-8)."""
    return meeting.put("attendees", meeting.person(who).but(voice=words))


@verb
def pass_on(meeting: Meeting, stamp: Stamp, *, who: int) -> Meeting:
    """Record that a person chose to pass on this item; that is an answer too."""
    if not meeting.item:
        raise NotNow("The meeting has not started, so there is nothing to pass on. To begin: /start.")
    passed = dict.fromkeys((*meeting.item.passed, meeting.person(who).id))
    return meeting.put("agenda", meeting.item.but(passed=tuple(passed)))
