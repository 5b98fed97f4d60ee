"""After the closing: what is added to a closed meeting, with who, when and why. Nothing of it is changed."""

from facilitator.meeting.amendment import Addendum, Correction
from facilitator.meeting.corrections import corrected, places_of
from facilitator.meeting.errors import NotFound, NotNow, NotSo
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.text_types import clean, fold


def add(meeting: Meeting, stamp: Stamp, *, by: str, because: str, words: str) -> Meeting:
    """Add something of substance to a closed meeting: a dated addendum with its reason; the old text stays."""
    _closed(meeting)
    return meeting.put("addenda", Addendum(id=stamp.id, at=stamp.at, by=by, because=because, words=words))


def correct(
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
    _closed(meeting)
    was = clean(was)
    found = places_of(was, meeting) if was else ()
    if not found:
        raise NotFound(
            f"The words “{was}” do not stand in the record like this. Give them as the notes have them, whole. "
            "A number or a day of the record is set right with an addendum."
        )
    if len(found) > 1 and not everywhere:
        raise NotFound(
            f"The words “{was}” stand in {len(found)} entries. Give more of the words beside them, or say everywhere."
        )
    slip = Correction(id=stamp.id, at=stamp.at, by=by, because=because, was=was, now=now, places=found)
    if slip.was == slip.now:
        raise NotSo("That is how it stands there already.")
    made = meeting.put("corrections", slip)
    reads = corrected(made).but()  # as it reads, it breaks no rule either
    for names in ([one.name for one in reads.attendees], [one.name for one in reads.strengths]):
        if len(set(map(fold, names))) < len(names):
            raise NotSo(f"Then two would be called “{slip.now}”. Say more of the name, to tell them apart.")
    return made


def _closed(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.CLOSED:
        raise NotNow("The meeting is not closed, so its record can still be changed: /fix, /word, or /undo.")
