"""The desk: one window on the meetings. Every door (the room, the forms, the plain door) hands its lines in here."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.commands.dates import parse_date
from facilitator.commands.handlers.base import Context, FieldValues, Handler
from facilitator.commands.handlers.handler_table import HANDLERS
from facilitator.commands.help import format_help
from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.speaker_prefix import resolve_speaker_prefix
from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.frozen_model import Stamp, StampFactory
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.setup import create_meeting
from facilitator.meeting.prepared import list_unshared_statements
from facilitator.meeting.prior_goal import ProgressCode
from facilitator.meeting.serialization import revert_change
from facilitator.meeting.strength_uses import describe_strength_map
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import clean_line
from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.paths import expand_home
from facilitator.redaction.redacted_meeting import RedactedNotes
from facilitator.services.carry_forward import carry_forward
from facilitator.services.documents import DOCUMENT_COMMANDS, DocumentWriter
from facilitator.services.meeting_queries import resolve_meeting
from facilitator.services.meeting_service import MeetingService, StoredMeeting
from facilitator.settings import SettingsError, load_progress_codes
from facilitator.store.repository import Header, StoreError
from facilitator.textfiles.language_packs import LanguagePacks

if TYPE_CHECKING:  # what only some lines need is imported by those: a start does not wait for it
    from facilitator.goals.bank.bank_library import GoalBank
    from facilitator.sheets.importer import ImportedFile
    from facilitator.sheets.typed_form import SheetForm


class CommandResult(NamedTuple):
    """What a line did.

    Attributes:
        text: who and what; one line, or several for help.
        at: when it was saved; None where there was nothing to save.
    """

    text: str
    stamp: Stamp | None = None

    @property
    def line(self) -> str:
        """The answer of the plain door: "saved 12:31:04 · Elana · …"."""
        return f"saved {self.stamp.at:%H:%M:%S} · {self.text}" if self.stamp else self.text


class _UndoStep(NamedTuple):
    before: Meeting
    after: Meeting
    summary: str
    last_speaker_id: int | None


WAIT_MESSAGE = "Take all the time you need."
"""What the plain door says to /wait. Nothing of a wait is recorded: it is no judgement of anybody."""

REFRESHING_COMMANDS = {"speaker", "map", "room", "finder", "fill", "import", "keep_sheet", *DOCUMENT_COMMANDS}
"""Lines that look at the open meeting here. A deed is given its newest form under the lock; the others need none."""


class MeetingSession:
    """What one window has in its hands: the open meeting, who is speaking, and what can be undone.

    Attributes:
        saved: the open meeting as it was last seen on disk; None before one is open.
        speaker: id of the attendee whose words come next; None: nobody was chosen yet.
        heard: id of the attendee who was heard last, if only for one line; a strength named next is theirs.
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
        self.last_speaker_id: int | None = None
        self._new_stamp = new_stamp
        self._undo_steps: list[_UndoStep] = []
        self._redo_steps: list[_UndoStep] = []

    @property
    def meeting(self) -> Meeting:
        """The open meeting.

        Raises:
            NotNow: if none is open.
        """
        return self._open_meeting.meeting

    @property
    def _open_meeting(self) -> StoredMeeting:
        if not self.stored:
            raise InvalidStateError("No meeting is open. Make one with /meeting annual, or open one with /open NAME.")
        return self.stored

    def render_notes(self, note_request: NoteRequest = FULL_NOTES) -> str:
        """Return a note of the open meeting: the full notes, or the one that is wanted.

        Raises:
            NotNow: if none is open.
            NoSuchText: if the words of its language cannot be read.
            StoreError: if the meeting cannot be read.
        """
        self.refresh()
        return self.documents.render_notes(self._open_meeting, note_request)

    def render_redacted_notes(self, note_request: NoteRequest = FULL_NOTES) -> RedactedNotes:
        """Return a note of the open meeting without its names, and what was replaced; see `minutes`."""
        self.refresh()
        return self.documents.render_redacted_notes(self._open_meeting, note_request)

    def execute_line(self, line: str) -> CommandResult | None:
        """Do what a line says. When this returns, it is on disk; None: there was nothing to do.

        Raises:
            Refused: if it cannot be done. Nothing was changed.
            StoreError: if it cannot be saved. Nothing was changed.
        """
        request = parse_line(line)
        return self.execute(request) if request else None

    def execute(self, request: CommandRequest) -> CommandResult:
        """Do what a line or a form asks for; see `enter`."""
        if request.command.id in REFRESHING_COMMANDS:
            self.refresh()
        own = {
            "speaker": self._handle_speaker,
            "meeting": self._handle_meeting,
            "open": self._handle_open,
            "undo": self._handle_undo,
            "redo": self._handle_redo,
            "map": self._handle_map,
            "room": self._handle_text_view,
            "bank": self._handle_bank,
            "finder": self._handle_finder,
            "wait": lambda _: CommandResult(WAIT_MESSAGE),
            "fill": self._handle_fill,
            "import": self._handle_import,
            "keep_sheet": self._handle_keep_sheet,
            "help": self._handle_help,
        }.get(request.command.id)
        if own:
            return own(request.values)
        if write := DOCUMENT_COMMANDS.get(request.command.id):
            return CommandResult(write(self.documents, self._open_meeting, request.values), self._new_stamp())
        return self._apply_handler(HANDLERS[request.command.id], request.values, self.speaker_id, self.last_speaker_id)

    def open(self, meeting_id: str) -> StoredMeeting:
        """Open the meeting with this id."""
        self._activate(self.meetings.open(meeting_id))
        return self._open_meeting

    def pop_notices(self) -> list[str]:
        """Return what the keeper mended or gave up since it was last asked, one sentence each."""
        return [one.message for one in self.meetings.repository.pop_notices()]

    def refresh(self) -> bool:
        """Take in what other windows saved; whether there was anything."""
        if not self.stored:
            return False
        newest = self.meetings.open(self.stored.meeting.id)
        changed = newest.revision != self.stored.revision
        self.stored = newest
        return changed

    def create_meeting(self, agenda: Agenda, day: str = "") -> CommandResult:
        """Make a meeting that follows an agenda, and open it."""
        stamp = self._new_stamp()
        on = parse_date(day, stamp.at.date()) if day else stamp.at.date()
        codes, told = self._load_progress_codes()
        self._activate(self.meetings.create(create_meeting(stamp, agenda=agenda, on=on, codes=codes)))
        return CommandResult(f"{self.meeting.title} · {on:%a %Y-%m-%d} · meeting {self.meeting.id}{told}", stamp)

    def _load_progress_codes(self) -> tuple[tuple[ProgressCode, ...], str]:
        """Return the district's codes; a settings file that is broken stops no meeting, it is told."""
        try:
            return load_progress_codes(self._settings_file), ""
        except SettingsError as refused:
            return (), f" · {refused}"

    def _apply_handler(
        self, handler: Handler, values: FieldValues, speaker_id: int | None, last_speaker_id: int | None
    ) -> CommandResult:
        """Make one change with a deed, on the newest form of the meeting."""
        steps: list[_UndoStep] = []

        def change(now: Meeting) -> Meeting:
            done = handler(Context(now, stamp, speaker_id, last_speaker_id), values)
            made, brought = carry_forward(now, done.meeting, stamp, self.meetings)
            said = f"{done.summary} · {brought}" if brought else done.summary
            steps[:] = [
                _UndoStep(
                    now,
                    made,
                    " / ".join(said.splitlines()),
                    last_speaker_id if done.last_speaker_id is None else done.last_speaker_id,
                )
            ]
            return made

        stamp, meeting = self._new_stamp(), self.meeting.id
        self.stored = self.meetings.change(meeting, change)
        self.last_speaker_id = steps[0].last_speaker_id
        if steps[0].after != steps[0].before:
            self._undo_steps.append(steps[0])
            self._redo_steps.clear()
        return CommandResult(steps[0].summary, stamp)

    def _activate(self, stored: StoredMeeting) -> None:
        self.stored, self.speaker_id, self.last_speaker_id = stored, None, None
        self._undo_steps.clear()
        self._redo_steps.clear()

    def _handle_speaker(self, values: dict[str, str]) -> CommandResult:
        who, request = resolve_speaker_prefix(values["WHO"], self.meeting)
        if not request:
            self.speaker_id = self.last_speaker_id = who.id
            return CommandResult(
                "\n".join([f"speaking now · {self.meeting.short_name(who.id)}", *self._describe_prepared(who.id)])
            )
        return self._apply_handler(HANDLERS[request.command.id], request.values, who.id, who.id)

    def _describe_prepared(self, speaker_id: int) -> list[str]:
        """Return how many words that somebody prepared wait, and the first of them; nothing where none do."""
        waiting = list_unshared_statements(self.meeting, speaker_id)
        first = [f"/share gives “{clean_line(one.words)}”" for one in waiting[:1]]
        return [f"{format_count(len(waiting), 'text')} prepared · {one}" for one in first]

    def _handle_meeting(self, values: dict[str, str]) -> CommandResult:
        return self.create_meeting(self.agendas.find(values["KIND"]), values.get("DATE", ""))

    def find_meeting(self, query: str) -> Header:
        """Return the meeting that its id, or part of what the list says of it, means.

        Raises:
            NotFound: if there is none, or several.
            StoreError: if the meetings cannot be read.
        """
        return resolve_meeting(query, self.meetings.repository.list_headers())

    def _handle_open(self, values: dict[str, str]) -> CommandResult:
        found = self.find_meeting(values["NAME"])
        saved = self.open(found.id)
        whose = found.student or "no student yet"
        return CommandResult(f"open · {whose} · {saved.meeting.title} {saved.meeting.date} · {saved.meeting.state}")

    def _handle_undo(self, values: dict[str, str]) -> CommandResult:
        if not self._undo_steps:
            raise InvalidStateError("There is nothing to undo in this window.")
        step = self._undo_steps[-1]
        answer = self._apply_undo(f"undone: {step.summary}", step.after, step.before)
        self._redo_steps.append(self._undo_steps.pop())
        return answer

    def _handle_redo(self, values: dict[str, str]) -> CommandResult:
        if not self._redo_steps:
            raise InvalidStateError("There is nothing to make again.")
        step = self._redo_steps[-1]
        answer = self._apply_undo(f"made again: {step.summary}", step.before, step.after)
        self._undo_steps.append(self._redo_steps.pop())
        return answer

    def _apply_undo(self, summary: str, current: Meeting, target: Meeting) -> CommandResult:
        stamp, meeting = self._new_stamp(), self.meeting.id
        self.stored = self.meetings.change(meeting, lambda now: revert_change(now, current, target))
        return CommandResult(summary, stamp)

    def _handle_bank(self, values: dict[str, str]) -> CommandResult:
        from facilitator.commands.handlers.goal_bank import make_bank_goal_handler

        pattern = self.bank.find_pattern(values["AREA"], values["PATTERN"])
        return self._apply_handler(make_bank_goal_handler(pattern), values, self.speaker_id, self.last_speaker_id)

    def _handle_finder(self, values: dict[str, str]) -> CommandResult:
        from facilitator.strengths.strength_library import StrengthLibrary
        from facilitator.strengths.strength_lists import choose_perspective
        from facilitator.strengths.text_listing import list_strengths

        person = next((one for one in self.meeting.attendees if one.id == self.last_speaker_id), None)
        shelf = StrengthLibrary(self.documents.languages).load_strengths(
            self.documents.languages.resolve_or_default(values.get("LANGUAGE", ""))
        )
        return CommandResult(
            "\n".join(list_strengths(shelf, self.meeting, choose_perspective(person), values.get("CATEGORY", "")))
        )

    def create_sheet_form(self, values: FieldValues) -> "SheetForm":
        """Return a question sheet to be filled in by somebody of the open meeting.

        Raises:
            Refused: if there is no such sheet, nobody is meant, or the meeting is closed.
        """
        from facilitator.sheets.typed_form import SheetForm, resolve_writer

        sheet = self.documents.sheets.find_sheet(values["WHOM"], values.get("LEVEL", ""), values.get("LANGUAGE", ""))
        writer = resolve_writer(sheet, self.meeting, values.get("WHO", ""))
        return SheetForm(sheet, self.meeting, writer.name, self._new_stamp().at.date())

    def _handle_fill(self, values: dict[str, str]) -> CommandResult:
        return CommandResult("\n".join(self.create_sheet_form(values).list_questions()))

    def _handle_import(self, values: dict[str, str]) -> CommandResult:
        from facilitator.sheets.importer import preview_import

        taken, now = self._load_sheet(values), self._new_stamp()
        lines = preview_import(
            taken, self.documents.sheets, self.meeting, today=now.at.date(), who=values.get("WHO", "")
        )
        return CommandResult("\n".join(lines))

    def _handle_keep_sheet(self, values: dict[str, str]) -> CommandResult:
        from facilitator.sheets.importer import make_import_handler

        taken = self._load_sheet(values)
        return self._apply_handler(
            make_import_handler(taken, self.documents.sheets, self._new_stamp),
            values,
            self.speaker_id,
            self.last_speaker_id,
        )

    def _load_sheet(self, values: FieldValues) -> "ImportedFile":
        """Return a filled sheet that may be of the open meeting: what the form wrote, else a file."""
        from facilitator.sheets.importer import ensure_same_student, read_sheet_file, read_typed_sheet

        typed, other = values.get("TYPED"), None
        taken = read_typed_sheet(typed) if typed else read_sheet_file(expand_home(values["SHEET"]))
        if taken.meeting_id and taken.meeting_id != self.meeting.id:
            with suppress(StoreError):
                other = self.meetings.peek(taken.meeting_id)
        ensure_same_student(taken, self.meeting, other)
        return taken

    def _handle_map(self, values: dict[str, str]) -> CommandResult:
        return CommandResult("\n".join(describe_strength_map(self.meeting)))

    def _handle_text_view(self, values: dict[str, str]) -> CommandResult:
        from facilitator.services.text_view import ViewContext
        from facilitator.services.text_view import render_lines as told_room

        seen = ViewContext(self.meeting, self._new_stamp().at, self.speaker_id)
        return CommandResult("\n".join(told_room(seen, values.get("ROOM_PART", ""))))

    def _handle_help(self, values: dict[str, str]) -> CommandResult:
        return CommandResult(format_help(values.get("COMMAND", "")))
