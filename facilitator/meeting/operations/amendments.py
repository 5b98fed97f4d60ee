"""Amend a closed meeting. Addenda and corrections say who made them, when and why, and leave the record unchanged."""

from facilitator.meeting.amendment import Addendum, Correction
from facilitator.meeting.attribution import require_attributed
from facilitator.meeting.corrections import apply_corrections, find_entries_with
from facilitator.meeting.errors import ContradictionError, InvalidStateError, NotFoundError
from facilitator.meeting.frozen_model import EntryRef, Stamp
from facilitator.meeting.meeting import Meeting, MeetingState, find_entry
from facilitator.meeting.text_types import clean_text, normalize_text


def add_addendum(meeting: Meeting, stamp: Stamp, *, by: str, because: str, words: str) -> Meeting:
    """Add information to a closed meeting, with a reason. The original text stays."""
    _require_closed(meeting)
    return meeting.put_entry("addenda", Addendum(id=stamp.id, at=stamp.at, by=by, because=because, words=words))


def add_correction(
    meeting: Meeting, stamp: Stamp, *, by: str, because: str, was: str, now: str, everywhere: bool = False
) -> Meeting:
    """Correct a typo in a closed meeting. The notes show the corrected words and list the original ones.

    Args:
        meeting: the meeting.
        stamp: id and time.
        by: the name of the person who makes the correction.
        because: the reason.
        was: the exact words to correct.
        now: the corrected words.
        everywhere: whether to correct them in every entry that contains them.

    Raises:
        NotFoundError: if no entry contains the words, or if several do and `everywhere` is False.
        ContradictionError: if nothing would change, or if two people or strengths would get the same name.
        InvalidStateError: if the meeting is not closed.
    """
    _require_closed(meeting)
    was = clean_text(was)
    places = find_entries_with(was, meeting) if was else ()
    if not places:
        raise NotFoundError(
            f"The record does not contain “{was}”. Type the words exactly as the notes show them. "
            "To correct a number or a date, use /addendum."
        )
    if len(places) > 1 and not everywhere:
        raise NotFoundError(
            f"“{was}” is in {len(places)} entries. Include more of the words around it, "
            "or add “, everywhere” after the new words to correct all of them."
        )
    correction = Correction(id=stamp.id, at=stamp.at, by=by, because=because, was=was, now=now, places=places)
    if correction.was == correction.now:
        raise ContradictionError("The new words are the same as the old ones, so nothing was changed.")
    amended = meeting.put_entry("corrections", correction)
    corrected = apply_corrections(amended).replace()  # validates: the corrected meeting must not break a rule either
    for names in (
        [person.name for person in corrected.attendees],
        [strength.name for strength in corrected.strengths],
    ):
        if len(set(map(normalize_text, names))) < len(names):
            raise ContradictionError(
                f"Two entries would then have the name “{correction.now}”. Use a longer name to tell them apart."
            )
    return amended


def correct_speaker(
    meeting: Meeting, stamp: Stamp, *, by: str, because: str, table: str, entry: int, speaker: int
) -> Meeting:
    """Correct who said or named something in a closed meeting. The notes list who was recorded before.

    Args:
        meeting: the meeting.
        stamp: id and time.
        by: the name of the person who makes the correction.
        because: the reason.
        table: the table of the entry.
        entry: its id.
        speaker: the id of the person who said it.

    Raises:
        ContradictionError: if the entry belongs to no one, or to this person already.
        InvalidStateError: if the meeting is not closed.
    """
    _require_closed(meeting)
    person = meeting.find_attendee(speaker)
    old = require_attributed(find_entry(getattr(apply_corrections(meeting), table), entry))
    if old.by == speaker:
        raise ContradictionError(f"{person.name} is already recorded as the speaker, so nothing was changed.")
    correction = Correction(
        id=stamp.id, at=stamp.at, by=by, because=because, was=meeting.find_attendee(old.by).name, now=person.name,
        places=(EntryRef(table=table, of=entry),), speaker=speaker,
    )  # fmt: skip
    return meeting.put_entry("corrections", correction)


def _require_closed(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.CLOSED:
        raise InvalidStateError("The meeting is not closed, so you can still change its record: /fix, /word or /undo.")
