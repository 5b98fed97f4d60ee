"""The session of one window: it executes the lines and forms of all interfaces on the open meeting."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.commands.confirmation import shorten_summary
from facilitator.commands.dates import parse_date
from facilitator.commands.handlers.base import Context, FieldValues, Handler
from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.help import format_help
from facilitator.commands.job_titles import JobTitles, load_job_titles
from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.proposal_kinds import ProposalKinds, load_proposal_kinds
from facilitator.commands.registry import CommandId, CommandKind
from facilitator.commands.speaker_prefix import find_named_speaker, resolve_speaker_prefix
from facilitator.meeting.agenda import Agenda
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.frozen_model import EntryRef, StampFactory
from facilitator.meeting.levels import LevelLists, load_built_in_levels
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.setup import create_meeting
from facilitator.meeting.prepared import list_unshared_statements
from facilitator.meeting.prior_goal import ProgressCode
from facilitator.meeting.serialization import find_changes, revert_change
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import clean_line
from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.paths import expand_home
from facilitator.redaction.redacted_meeting import RedactedNotes
from facilitator.services.carry_forward import carry_forward
from facilitator.services.command_result import CommandResult
from facilitator.services.documents import DOCUMENT_COMMANDS, DocumentWriter
from facilitator.services.last_team import find_last_meeting_of_student, make_team_handler
from facilitator.services.meeting_queries import resolve_meeting
from facilitator.services.meeting_service import MeetingService, StoredMeeting
from facilitator.services.queries import QUERIES
from facilitator.settings import SettingsError, load_progress_codes, load_settings
from facilitator.sheets.typed_form import SheetForm, resolve_writer
from facilitator.store.repository import Header, StoreError
from facilitator.strengths.strength_library import StrengthLibrary
from facilitator.strengths.strength_lists import choose_perspective
from facilitator.strengths.text_listing import list_strengths
from facilitator.textfiles.language_packs import LanguagePacks

if TYPE_CHECKING:  # imported late, so that the program starts fast
    from facilitator.goals.bank.bank_library import GoalBank
    from facilitator.sheets.importer import ImportedFile


__all__ = ["WAIT_MESSAGE", "CommandResult", "MeetingSession"]


class _UndoStep(NamedTuple):
    before: Meeting
    after: Meeting
    summary: str
    speaker_id: int | None


# The answer to /wait. A wait is not recorded, because how long a person needs is not to be judged.
WAIT_MESSAGE = "Take all the time you need."


class MeetingSession:
    """The state of one window: the open meeting, the speaker, and the changes that can be undone.

    Attributes:
        stored: the open meeting as last read from disk; None if no meeting is open.
        speaker_id: id of the current speaker, who is whoever spoke last; None if no one was chosen yet.
    """

    def __init__(
        self,
        meetings: MeetingService,
        agendas: AgendaLibrary,
        bank: "GoalBank",
        new_stamp: StampFactory,
        notes_folder: Path,
        settings_file: Path,
        *,
        languages: LanguagePacks,
    ) -> None:
        self.meetings = meetings
        self.agendas = agendas
        self.bank = bank
        self.documents = DocumentWriter(notes_folder, languages, meetings)
        self._settings_file = settings_file
        self.stored: StoredMeeting | None = None
        self.speaker_id: int | None = None
        self._new_stamp = new_stamp
        self._undo_steps: list[_UndoStep] = []
        self._redo_steps: list[_UndoStep] = []

    @property
    def meeting(self) -> Meeting:
        """The open meeting.

        Raises:
            InvalidStateError: if no meeting is open.
        """
        return self._open_meeting.meeting

    @property
    def _open_meeting(self) -> StoredMeeting:
        if not self.stored:
            raise InvalidStateError("No meeting is open. Create one with /meeting annual, or open one with /open NAME.")
        return self.stored

    def render_notes(self, note_request: NoteRequest = FULL_NOTES) -> str:
        """Return a note of the open meeting as Markdown, by default the full notes.

        Raises:
            InvalidStateError: if no meeting is open.
            MissingTranslation: if the texts of its language cannot be read.
            StoreError: if the meeting cannot be read.
        """
        self.refresh()
        return self.documents.render_notes(self._open_meeting, note_request)

    def render_plain_text(self, note_request: NoteRequest = FULL_NOTES) -> str:
        """Return a note as plain text, to be pasted anywhere; see `render_notes`."""
        return self.documents.convert_to_text(self.render_notes(note_request), note_request)

    def write_note_page(self, note_request: NoteRequest = FULL_NOTES) -> Path:
        """Write a note as a web page; return its path. See `render_notes`."""
        self.refresh()
        return self.documents.write_page(self._open_meeting, note_request)

    def render_redacted_notes(self, note_request: NoteRequest = FULL_NOTES) -> RedactedNotes:
        """Return a note without names, and a report of the replacements; see `render_notes`."""
        self.refresh()
        return self.documents.render_redacted_notes(self._open_meeting, note_request)

    def execute_line(self, line: str) -> CommandResult | None:
        """Execute a line; its change is on disk when this returns.

        Returns:
            The result; None for an empty line or a remark.

        Raises:
            UserError: if the line is refused. Nothing was changed.
            StoreError: if the change cannot be saved. Nothing was changed.
        """
        request = parse_line(line)
        return self.execute(request) if request else None

    def execute(self, request: CommandRequest) -> CommandResult:
        """Execute the command of a line or a form; see `execute_line`."""
        return self._execute_command(request).report_removed(request.removed_count)

    def _execute_command(self, request: CommandRequest) -> CommandResult:
        command = request.command
        if command.kind in {CommandKind.QUERY, CommandKind.DOCUMENT}:
            self.refresh()
        if query := QUERIES.get(command.id):
            return query(self, request.values)
        if execute := self._METHODS.get(command.id):
            return execute(self, request.values)
        if command.kind is CommandKind.DOCUMENT:
            text = DOCUMENT_COMMANDS[command.id](self.documents, self._open_meeting, request.values)
            return CommandResult(text, self._new_stamp())
        named = find_named_speaker(request, self.stored.meeting) if self.stored else None
        speaker_id, request = (named[0].id, named[1]) if named else (self.speaker_id, request)
        return self._apply_handler(HANDLERS[request.command.id], request.values, speaker_id)

    def open(self, meeting_id: str) -> StoredMeeting:
        """Open the meeting with this id."""
        self._activate(self.meetings.open(meeting_id))
        return self._open_meeting

    def pop_notices(self) -> list[str]:
        """Return the repository's messages about repairs since the last call, one sentence each."""
        return [notice.message for notice in self.meetings.repository.pop_notices()]

    def refresh(self) -> bool:
        """Load the changes of other windows; return whether there were any."""
        if not self.stored:
            return False
        newest = self.meetings.open(self.stored.meeting.id)
        changed = newest.revision != self.stored.revision
        self.stored = newest
        return changed

    def get_time(self) -> datetime:
        """Return the current time."""
        return self._new_stamp().at

    def create_meeting(self, agenda: Agenda, day: str = "") -> CommandResult:
        """Create a meeting from an agenda, and open it.

        Args:
            agenda: the agenda.
            day: the date as typed; empty for today.
        """
        stamp = self._new_stamp()
        on = parse_date(day, stamp.at.date()) if day else stamp.at.date()
        codes, warning = self._load_progress_codes()
        self._activate(self.meetings.create(create_meeting(stamp, agenda=agenda, on=on, codes=codes)))
        summary = f"{self.meeting.title} · {format_date(on)}"
        return CommandResult(
            f"{summary} · meeting {self.meeting.id}{warning}",
            stamp,
            confirmation=shorten_summary(summary + warning, {}),
        )

    def load_job_titles(self) -> JobTitles:
        """Return the known job titles: the program's and the district's."""
        return load_job_titles(self._settings_file)

    def load_kinds(self) -> ProposalKinds:
        """Return the known kinds of proposals: the program's and the district's."""
        return load_proposal_kinds(self._settings_file)

    def load_levels(self) -> LevelLists:
        """Return the lists of levels: the program's and, if its settings are valid, the district's."""
        try:
            return {**load_built_in_levels(), **load_settings(self._settings_file).levels}
        except SettingsError:
            return load_built_in_levels()

    def _load_progress_codes(self) -> tuple[tuple[ProgressCode, ...], str]:
        """Return the district's progress codes and a warning; an invalid settings file does not stop the meeting."""
        try:
            return load_progress_codes(self._settings_file), ""
        except SettingsError as error:
            return (), f" · {error}"

    def _apply_handler(
        self, handler: Handler, values: FieldValues, speaker_id: int | None, *, is_speaker_named: bool = False
    ) -> CommandResult:
        """Apply a handler to the newest version of the meeting, and save it. Who speaks then stays the speaker."""
        steps: list[_UndoStep] = []
        questions: list[str] = []
        hints: list[str] = []
        confirmations: list[str] = []

        def change(before: Meeting) -> Meeting:
            sources = (self.load_job_titles, self.load_levels, self.load_kinds)
            result = handler(Context(before, stamp, speaker_id, *sources, is_speaker_named), values)
            after, carried_over = carry_forward(before, result.meeting, stamp, self.meetings, self.load_levels)
            summary = f"{result.summary} · {carried_over}" if carried_over else result.summary
            speaker = speaker_id if result.speaker_id is None else result.speaker_id
            steps[:] = [_UndoStep(before, after, " / ".join(summary.splitlines()), speaker)]  # a retry replaces it
            questions[:] = [result.question] if result.question else []
            hints[:] = [result.hint] if result.hint else []
            short = result.confirmation or shorten_summary(result.summary, values)
            confirmations[:] = [part for part in (short, carried_over, *hints, *questions) if part]
            return after

        stamp, meeting_id = self._new_stamp(), self.meeting.id
        self.stored = self.meetings.change(meeting_id, change)
        step = steps[0]
        self.speaker_id = step.speaker_id
        if step.after.off_record != step.before.off_record:
            for ref in step.after.off_record[-1].removed:
                self._forget_steps(ref)
        elif step.after != step.before:
            self._undo_steps.append(step)
            self._redo_steps.clear()
        return CommandResult(
            " · ".join([step.summary, *hints, *questions]),
            stamp,
            question="".join(questions),
            confirmation=". ".join(confirmations),
        )

    def _forget_steps(self, ref: EntryRef) -> None:
        """Forget the changes of an entry that was taken off the record, because they cannot be undone."""
        for steps in (self._undo_steps, self._redo_steps):
            steps[:] = [
                step for step in steps if ref.of not in find_changes(step.before, step.after).get(ref.table, {})
            ]

    def _activate(self, stored: StoredMeeting) -> None:
        self.stored, self.speaker_id = stored, None
        self._undo_steps.clear()
        self._redo_steps.clear()

    def _handle_speaker(self, values: FieldValues) -> CommandResult:
        self.refresh()
        attendee, request = resolve_speaker_prefix(values["WHO"], self.meeting)
        if request:
            handler = HANDLERS[request.command.id]
            result = self._apply_handler(handler, request.values, attendee.id, is_speaker_named=True)
            return result._replace(removed_count=request.removed_count)
        self.speaker_id = attendee.id
        name = self.meeting.short_name(attendee.id)
        prepared = self._describe_prepared(attendee.id)
        return CommandResult(
            "\n".join([f"speaking now · {name}", *prepared]),
            confirmation="\n".join([f"speaking now, {name}", *(shorten_summary(line, {}) for line in prepared)]),
        )

    def _describe_prepared(self, speaker_id: int) -> list[str]:
        """Return a line about the statements that a speaker prepared but has not shared; no line if there are none."""
        unshared = list_unshared_statements(self.meeting, speaker_id)
        if not unshared:
            return []
        count = format_count(len(unshared), "prepared statement")
        return [f"{count} · to share “{clean_line(unshared[0].words)}”, type /share"]

    def _handle_meeting(self, values: FieldValues) -> CommandResult:
        return self.create_meeting(self.agendas.find(values["KIND"]), values.get("DATE", ""))

    @property
    def last_change(self) -> str:
        """The change that undo would revert, in one line; empty if there is none."""
        return self._undo_steps[-1].summary if self._undo_steps else ""

    def _handle_team(self, values: FieldValues) -> CommandResult:
        return self._apply_handler(make_team_handler(self.meetings, self._new_stamp), values, self.speaker_id)

    def find_last_meeting(self) -> Header | None:
        """Return the newest other meeting of the open meeting's student; None if there is none.

        Raises:
            StoreError: if the meetings cannot be read.
        """
        return find_last_meeting_of_student(self.meetings, self.meeting)

    def forget_meeting(self, meeting_id: str) -> None:
        """Close a meeting that was deleted, if it is the open one."""
        if self.stored and self.stored.meeting.id == meeting_id:
            self.stored = None

    def find_meeting(self, query: str) -> Header:
        """Return the meeting with this id, or with this text in its row of the list (student, kind, date).

        Raises:
            NotFoundError: if no meeting or several meetings match.
            StoreError: if the meetings cannot be read.
        """
        return resolve_meeting(query, self.meetings.repository.list_headers())

    def find_goal_index(self, number: str) -> int:
        """Return the position, from 0, of the goal with this number; 0 if there is none."""
        numbers = [f"{known}" for known, _ in list_goals(self.meeting)]
        return numbers.index(number) if number in numbers else 0

    def _handle_open(self, values: FieldValues) -> CommandResult:
        header = self.find_meeting(values["NAME"])
        meeting = self.open(header.id).meeting
        student = header.student or "no student yet"
        summary = f"open · {student} · {meeting.title}, {format_date(meeting.date)} · {meeting.state}"
        return CommandResult(summary, confirmation=shorten_summary(summary, {}))

    def _handle_undo(self, values: FieldValues) -> CommandResult:
        if not self._undo_steps:
            raise InvalidStateError(
                "There is nothing to undo in this window. To change an earlier line: /fix, /by, /move or /strike."
            )
        step = self._undo_steps[-1]
        result = self._apply_undo(f"undone: {step.summary}", step.after, step.before)
        self._redo_steps.append(self._undo_steps.pop())
        removed = {statement.id for statement in step.after.statements} - {
            statement.id for statement in step.before.statements
        }
        words = [statement.words for statement in step.after.statements if statement.id in removed]
        return result._replace(undone_words=words[0] if len(words) == 1 else "")

    def _handle_redo(self, values: FieldValues) -> CommandResult:
        if not self._redo_steps:
            raise InvalidStateError("There is nothing to redo.")
        step = self._redo_steps[-1]
        result = self._apply_undo(f"redone: {step.summary}", step.before, step.after)
        self._undo_steps.append(self._redo_steps.pop())
        return result

    def _apply_undo(self, summary: str, current: Meeting, target: Meeting) -> CommandResult:
        stamp, meeting_id = self._new_stamp(), self.meeting.id
        self.stored = self.meetings.change(meeting_id, lambda newest: revert_change(newest, current, target))
        return CommandResult(summary, stamp, confirmation=shorten_summary(summary, {}))

    def _handle_bank(self, values: FieldValues) -> CommandResult:
        from facilitator.commands.handlers.goal_bank import make_bank_goal_handler

        pattern = self.bank.find_pattern(values["AREA"], values["PATTERN"])
        return self._apply_handler(make_bank_goal_handler(pattern), values, self.speaker_id)

    def _handle_suggested_wording(self, values: FieldValues) -> CommandResult:
        from facilitator.commands.handlers.suggested_wording import use_suggested_wording

        return self._apply_handler(use_suggested_wording, values, self.speaker_id)

    def _handle_finder(self, values: FieldValues) -> CommandResult:
        speakers = (attendee for attendee in self.meeting.attendees if attendee.id == self.speaker_id)
        perspective = choose_perspective(next(speakers, None))
        language = self.documents.languages.resolve_or_default(values.get("LANGUAGE", ""))
        strengths = StrengthLibrary(self.documents.languages).load_strengths(language)
        return CommandResult(
            "\n".join(list_strengths(strengths, self.meeting, perspective, values.get("CATEGORY", "")))
        )

    def create_sheet_form(self, values: FieldValues) -> "SheetForm":
        """Return a question sheet for an attendee to fill in on screen.

        Args:
            values: WHOM, and optionally LEVEL, LANGUAGE and WHO (the writer).

        Raises:
            UserError: if there is no such sheet, no such writer, or the meeting is closed.
        """
        sheet = self.documents.sheets.find_sheet(values["WHOM"], values.get("LEVEL", ""), values.get("LANGUAGE", ""))
        writer = resolve_writer(sheet, self.meeting, values.get("WHO", ""))
        return SheetForm(sheet, self.meeting, writer.name, self._new_stamp().at.date())

    def _handle_fill(self, values: FieldValues) -> CommandResult:
        return CommandResult("\n".join(self.create_sheet_form(values).list_questions()))

    def _handle_import(self, values: FieldValues) -> CommandResult:
        from facilitator.sheets.importer import preview_import

        sheet, today = self._load_sheet(values), self._new_stamp().at.date()
        lines = preview_import(sheet, self.documents.sheets, self.meeting, today=today, who=values.get("WHO", ""))
        return CommandResult("\n".join(lines))

    def _handle_keep_sheet(self, values: FieldValues) -> CommandResult:
        from facilitator.sheets.importer import make_import_handler

        self.refresh()
        handler = make_import_handler(self._load_sheet(values), self.documents.sheets, self._new_stamp)
        return self._apply_handler(handler, values, self.speaker_id)

    def _load_sheet(self, values: FieldValues) -> "ImportedFile":
        """Return a filled-in sheet: the text from the sheet form if there is one, else the file in SHEET.

        Raises:
            UserError: if the sheet cannot be read or belongs to a different student.
        """
        from facilitator.sheets.importer import ensure_same_student, read_sheet_file, read_typed_sheet

        typed, other_meeting = values.get("TYPED"), None
        sheet = read_typed_sheet(typed) if typed else read_sheet_file(expand_home(values["SHEET"]))
        if sheet.meeting_id and sheet.meeting_id != self.meeting.id:
            with suppress(StoreError):
                other_meeting = self.meetings.peek(sheet.meeting_id)
        ensure_same_student(sheet, self.meeting, other_meeting)
        return sheet

    def _handle_help(self, values: FieldValues) -> CommandResult:
        return CommandResult(format_help(values.get("COMMAND", "")))

    def _handle_wait(self, _: FieldValues) -> CommandResult:
        return CommandResult(WAIT_MESSAGE)

    _METHODS: ClassVar[dict[CommandId, Callable[["MeetingSession", FieldValues], CommandResult]]] = {
        CommandId.SPEAKER: _handle_speaker,
        CommandId.MEETING: _handle_meeting,
        CommandId.OPEN: _handle_open,
        CommandId.COPY_TEAM: _handle_team,
        CommandId.UNDO: _handle_undo,
        CommandId.REDO: _handle_redo,
        CommandId.GOAL_BANK: _handle_bank,
        CommandId.SUGGESTED_WORDING: _handle_suggested_wording,
        CommandId.STRENGTHS_FINDER: _handle_finder,
        CommandId.WAIT: _handle_wait,
        CommandId.FILL_SHEET: _handle_fill,
        CommandId.IMPORT_SHEET: _handle_import,
        CommandId.SAVE_SHEET: _handle_keep_sheet,
        CommandId.HELP: _handle_help,
    }
