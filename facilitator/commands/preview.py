"""Preview a line: run its handler on a copy of the meeting and report the result without saving anything.

The preview uses the same parser and handlers as the real command, so the two always agree.
"""

from datetime import datetime
from typing import NamedTuple

from facilitator.commands.grammar import list_fields
from facilitator.commands.handlers.base import Context
from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.job_titles import JobTitleSource, load_built_in_titles
from facilitator.commands.parser import CommandRequest, ParseError, parse_line
from facilitator.commands.proposal_kinds import KindsSource, load_built_in_kinds
from facilitator.commands.registry import CommandId, find_commands
from facilitator.commands.speaker_prefix import find_named_speaker, resolve_speaker_prefix
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import Statement, WordingKind
from facilitator.meeting.errors import EmptyTextError, UserError
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_shared_statements


class Preview(NamedTuple):
    """The effect that pressing Enter would have on a line.

    Attributes:
        sentence: one short sentence; for a statement "Elana · in her words · Strengths".
        is_refused: whether Enter would refuse the line, with this sentence as the reason.
        is_incomplete: whether the line is refused only because it is not complete yet.
        statement: the statement that the line would record, if any.
    """

    sentence: str
    is_refused: bool = False
    is_incomplete: bool = False
    statement: Statement | None = None


def reduce_for_preview(meeting: Meeting) -> Meeting:
    """Return a smaller copy of the meeting that gives the same previews, because a preview runs at every key press.

    Of the statements it keeps the last one, the last quotation of each person (for `/means`), and prepared ones that
    were not shared yet (for `/share`). A closed meeting is returned whole, because a correction can apply to any words.
    """
    if meeting.state is MeetingState.CLOSED:
        return meeting
    shared = list_shared_statements(meeting)
    last_quotations = {
        statement.by: statement for statement in shared if statement.wording_kind is WordingKind.VERBATIM
    }
    needed_ids = {statement.id for statement in (*shared[-1:], *last_quotations.values())}
    needed_ids |= {statement.id for statement in meeting.statements if statement.prepared and not statement.shared}
    statements = tuple(statement for statement in meeting.statements if statement.id in needed_ids)
    return meeting.model_copy(update={"statements": statements})


def refers_to_entry(line: str) -> bool:
    """Return whether a line names an entry by its number, so that its preview needs all statements."""
    keyword = line.split(maxsplit=1)[0].casefold() if line[:1] == "/" else ""
    patterns = (pattern for command in find_commands(keyword) for pattern in command.patterns) if keyword else ()
    return any({"ENTRY", "STRUCK"} & {*list_fields(pattern)} for pattern in patterns)


def preview_line(
    line: str,
    meeting: Meeting,
    speaker_id: int | None,
    now: datetime,
    load_titles: JobTitleSource = load_built_in_titles,
    load_kinds: KindsSource = load_built_in_kinds,
) -> Preview:
    """Return what Enter would do with a line.

    For an empty line, the preview shows how the next words would be recorded. For a command of the session itself
    (`/export`, `/undo` …) it shows the description from the registry; whether the file can be written is only known
    when the command runs.

    Args:
        line: the text typed so far.
        meeting: the open meeting, or its `reduce_for_preview` copy.
        speaker_id: id of the current speaker; None if no one was chosen yet.
        now: the current time; relative dates such as Friday are counted from it.
        load_titles: returns the known job titles.
        load_kinds: returns the known kinds of proposals.
    """
    try:
        request = parse_line(line) if line.strip() else parse_line(_SAMPLE_WORDS)
        if not request:
            return Preview(_REMARK_SENTENCE)
        stamp = Stamp(_UNUSED_ID, now)
        return _preview_request(request, Context(meeting, stamp, speaker_id, load_titles, load_kinds=load_kinds))
    except (ParseError, EmptyTextError) as error:
        return Preview(str(error), is_refused=True, is_incomplete=True)
    except UserError as error:
        return Preview(str(error), is_refused=True)


_SAMPLE_WORDS = "…"
_REMARK_SENTENCE = "a remark: pressing Enter clears it and records nothing"
_UNUSED_ID = 2**63 - 1  # larger than every id in a meeting


def _preview_request(request: CommandRequest, context: Context) -> Preview:
    if named := find_named_speaker(request, context.meeting):
        context, request = context._replace(speaker_id=named[0].id), named[1]
    command = request.command
    if command.id == CommandId.SPEAKER:
        attendee, rest = resolve_speaker_prefix(request.values["WHO"], context.meeting)
        if not rest:
            return Preview(f"the next lines are from {context.meeting.short_name(attendee.id)}")
        return _preview_request(rest, context._replace(speaker_id=attendee.id, is_speaker_named=True))
    if command.id not in HANDLERS:
        return Preview(command.description)
    result = HANDLERS[command.id](context, request.values)
    statement = next((statement for statement in result.meeting.statements if statement.id == context.stamp.id), None)
    if not statement:
        return Preview(" · ".join(filter(None, (" / ".join(result.summary.splitlines()), result.question))))
    return Preview(_describe_statement(result.meeting, statement), statement=statement)


def _describe_statement(meeting: Meeting, statement: Statement) -> str:
    attendee = meeting.find_attendee(statement.by)
    parts = (
        meeting.short_name(statement.by),
        _describe_wording(meeting, attendee, statement.wording_kind),
        statement.nonspeech_mode,
        fill_fields(meeting.current_item.title, meeting.student) if meeting.current_item else "",
    )
    return " · ".join(filter(None, parts))


def _describe_wording(meeting: Meeting, person: Attendee, wording_kind: WordingKind) -> str:
    if wording_kind is WordingKind.DESCRIPTION:
        return "a description"
    if wording_kind is WordingKind.SUMMARY:
        return "in the recorder's words" if person.is_student else "a summary"
    return fill_fields("in {their} words", meeting.student) if person.is_student else "word for word"
