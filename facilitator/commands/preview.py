"""What Enter will do with a line, or why it will not: the line's own reader and deeds, tried on a copy.

Nothing is understood here a second time. A meeting is a value, so that a deed can be tried without anything being done;
what it would say is what the line will say once it is on disk.
"""

from datetime import datetime
from typing import NamedTuple

from facilitator.commands.handlers.base import Context
from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.parser import CommandRequest, ParseError, parse_line
from facilitator.commands.speaker_prefix import resolve_speaker_prefix
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import Statement, WordingKind
from facilitator.meeting.errors import EmptyTextError, UserError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_shared_statements


class Preview(NamedTuple):
    """What a line is, as far as it was typed.

    Attributes:
        sentence: one short sentence; for words "Elana · in her words · Strengths".
        refused: whether Enter would give the line back, with this sentence.
        unfinished: whether it is only not typed to its end yet.
        said: the statement that it becomes; None: it becomes something else, or nothing.
    """

    sentence: str
    is_refused: bool = False
    is_incomplete: bool = False
    statement: Statement | None = None


def reduce_for_preview(meeting: Meeting) -> Meeting:
    """Return the meeting without the statements that no line can be about: to try a line on, at each key.

    What stays: the last words, the last quotation of each person (`/means`), what was prepared and waits (`/share`).
    A closed meeting stays whole: a correction may be of any words.
    """
    if meeting.state is MeetingState.CLOSED:
        return meeting
    given = list_shared_statements(meeting)
    quoted = {one.by: one for one in given if one.kept is WordingKind.VERBATIM}
    stay = {one.id for one in (*given[-1:], *quoted.values())}
    stay |= {one.id for one in meeting.statements if one.prepared and not one.shared}
    return meeting.model_copy(update={"statements": tuple(one for one in meeting.statements if one.id in stay)})


def preview_line(
    line: str, meeting: Meeting, speaker_id: int | None, last_speaker_id: int | None, now: datetime
) -> Preview:
    """Return what Enter will do with a line.

    An empty line means what the next words will be. What a desk does itself (`/export`, `/undo` …) is told by its row
    in the table of commands; whether the disk or another file stands in its way is seen when it is done.

    Args:
        line: as it stands there.
        meeting: the open meeting, or its `reduce_for_preview` copy.
        speaker_id: id of the one whose words come next; None: nobody was chosen yet.
        last_speaker_id: id of the one who was heard last.
        now: the time, from which days such as Friday are counted.
    """
    try:
        request = parse_line(line) if line.strip() else parse_line(_SAMPLE_WORDS)
        return (
            _preview_request(request, Context(meeting, Stamp(_UNUSED_ID, now), speaker_id, last_speaker_id))
            if request
            else Preview(_REMARK_SENTENCE)
        )
    except (ParseError, EmptyTextError) as refused:
        return Preview(str(refused), is_refused=True, is_incomplete=True)
    except UserError as refused:
        return Preview(str(refused), is_refused=True)


_SAMPLE_WORDS, _REMARK_SENTENCE = "…", "a remark: Enter takes it away and records nothing"
_UNUSED_ID = 2**63 - 1
"""An id above every id there is."""


def _preview_request(request: CommandRequest, context: Context) -> Preview:
    command = request.command
    if command.id == "speaker":
        who, one = resolve_speaker_prefix(request.values["WHO"], context.meeting)
        if not one:
            return Preview(f"the next lines are from {context.meeting.short_name(who.id)}")
        return _preview_request(one, context._replace(speaker_id=who.id, last_speaker_id=who.id))
    if command.id not in HANDLERS:
        return Preview(command.description)
    done = HANDLERS[command.id](context, request.values)
    said = next((one for one in done.meeting.statements if one.id == context.stamp.id), None)
    return Preview(
        _describe_statement(done.meeting, said) if said else " / ".join(done.summary.splitlines()), statement=said
    )


def _describe_statement(meeting: Meeting, statement: Statement) -> str:
    person = meeting.find_attendee(statement.by)
    item = fill_fields(meeting.current_item.title, meeting.student) if meeting.current_item else ""
    return " · ".join(
        filter(
            None,
            (
                meeting.short_name(statement.by),
                _describe_wording(meeting, person, statement.kept),
                statement.nonspeech_mode,
                item,
            ),
        )
    )


def _describe_wording(meeting: Meeting, person: Attendee, wording_kind: WordingKind) -> str:
    if wording_kind is WordingKind.SUMMARY:
        return "in the recorder's words" if person.is_student else "a summary"
    return fill_fields("in {their} words", meeting.student) if person.is_student else "word for word"
