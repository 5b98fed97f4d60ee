"""After the closing: what is added to a closed meeting, with who, when and why. Nothing of it is changed."""

from facilitator.meeting.amendment import Addendum, Correction
from facilitator.meeting.corrections import apply_corrections, find_entries_with
from facilitator.meeting.errors import ContradictionError, InvalidStateError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_types import clean_text, normalize_text


def add_addendum(meeting: Meeting, stamp: Stamp, *, by: str, because: str, words: str) -> Meeting:
    """Add something of substance to a closed meeting: a dated addendum with its reason; the old text stays."""
    _require_closed(meeting)
    return meeting.put_entry("addenda", Addendum(id=stamp.id, at=stamp.at, by=by, because=because, words=words))


def add_correction(
    meeting: Meeting, stamp: Stamp, *, by: str, because: str, was: str, now: str, everywhere: bool = False
) -> Meeting:
    """Mend a slip of the pen in a closed meeting: the notes read as it mends them and print what stood there.

    Args:
        meeting: the meeting.
        stamp: id and time.
        by: who mends it.
        because: why.
        was: the words as they stand there, whole.
        now: the words that should stand there.
        everywhere: whether to mend them in every entry that has them.

    Raises:
        NotFound: if the words do not stand in the record, or in several entries and not `everywhere`.
    """
    _require_closed(meeting)
    was = clean_text(was)
    found = find_entries_with(was, meeting) if was else ()
    if not found:
        raise NotFoundError(
            f"The words “{was}” do not stand in the record like this. Give them as the notes have them, whole. "
            "A number or a day of the record is set right with an addendum."
        )
    if len(found) > 1 and not everywhere:
        raise NotFoundError(
            f"The words “{was}” stand in {len(found)} entries. Give more of the words beside them, or say everywhere."
        )
    slip = Correction(id=stamp.id, at=stamp.at, by=by, because=because, was=was, now=now, places=found)
    if slip.was == slip.now:
        raise ContradictionError("That is how it stands there already.")
    made = meeting.put_entry("corrections", slip)
    reads = apply_corrections(made).replace()  # as it reads, it breaks no rule either
    for names in ([one.name for one in reads.attendees], [one.name for one in reads.strengths]):
        if len(set(map(normalize_text, names))) < len(names):
            raise ContradictionError(
                f"Then two would be called “{slip.now}”. Say more of the name, to tell them apart."
            )
    return made


def _require_closed(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.CLOSED:
        raise InvalidStateError("The meeting is not closed, so its record can still be changed: /fix, /word, or /undo.")
