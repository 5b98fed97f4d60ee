"""Record statements, how they are expressed, and interpretations by adults."""

from facilitator.meeting.attribution import get_default_wording_kind
from facilitator.meeting.communication import is_one_time_mode
from facilitator.meeting.entry_models import Interpretation, Statement, WordingKind
from facilitator.meeting.errors import InvalidStateError, NotFoundError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.base import operation
from facilitator.meeting.prepared import list_shared_statements


@operation
def add_statement(
    meeting: Meeting, stamp: Stamp, *, by: int, words: str, wording_kind: WordingKind | None = None
) -> Meeting:
    """Record a statement in the current agenda item.

    Args:
        meeting: the meeting.
        stamp: id and time of the statement.
        by: id of the attendee.
        words: the words.
        wording_kind: by default the student's words are verbatim and an adult's words are a summary (docs/promises.md,
            2); what is recorded of a drawing or a gesture is a description.
    """
    person = meeting.find_attendee(by)
    wording_kind = wording_kind or get_default_wording_kind(person)
    statement = Statement(
        id=stamp.id, by=by, words=words, wording_kind=wording_kind, mode=person.mode, item=meeting.current, at=stamp.at
    )
    return meeting.put_entry("statements", statement)


@operation
def set_mode(meeting: Meeting, stamp: Stamp, *, who: int, mode: str) -> Meeting:
    """Set how an attendee's next statements are expressed, such as speech, AAC device or sign.

    A mode for one answer, such as a drawing or something read aloud, ends with the agenda item.
    """
    person = meeting.find_attendee(who).replace(mode=mode)
    usual_mode = person.usual_mode if is_one_time_mode(mode) else person.mode
    return meeting.put_entry("attendees", person.replace(usual_mode=usual_mode))


@operation
def add_interpretation(meeting: Meeting, stamp: Stamp, *, by: int, words: str) -> Meeting:
    """Add an adult's interpretation to the last verbatim statement of another person. The statement stays the same.

    Raises:
        NotFoundError: if there is no such statement.
    """
    last = next(
        (
            statement
            for statement in reversed(list_shared_statements(meeting))
            if statement.wording_kind is WordingKind.VERBATIM and statement.by != by
        ),
        None,
    )
    if not last:
        raise NotFoundError("There are no verbatim words to interpret yet. Record the words first.")
    interpretation = Interpretation(by=by, words=words, at=stamp.at)
    return meeting.put_entry("statements", last.replace(interpretations=(*last.interpretations, interpretation)))


@operation
def record_gathered_voice(meeting: Meeting, stamp: Stamp, *, who: int, words: str) -> Meeting:
    """Record how the input of an absent or silent attendee was gathered (34 CFR 300.321(b)(2), R-8)."""
    return meeting.put_entry("attendees", meeting.find_attendee(who).replace(voice=words))


@operation
def record_pass(meeting: Meeting, stamp: Stamp, *, who: int) -> Meeting:
    """Record that an attendee chose to pass on the current agenda item."""
    if not meeting.current_item:
        raise InvalidStateError("The meeting has not started, so there is nothing to pass on. To begin: /start.")
    passed = dict.fromkeys((*meeting.current_item.passed, meeting.find_attendee(who).id))
    return meeting.put_entry("agenda", meeting.current_item.replace(passed=tuple(passed)))
