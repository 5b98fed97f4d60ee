"""The desk: one window on the meetings. Every door (the room, the forms, the plain door) hands its lines in here."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.agendas.agenda_library import Agendas
from facilitator.commands.dates import read_date
from facilitator.commands.handlers.base import Deed, Turn, Values
from facilitator.commands.handlers.handler_table import DEEDS
from facilitator.commands.help import help_for
from facilitator.commands.parser import Request, read
from facilitator.commands.speaker_prefix import speaking
from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import NotNow
from facilitator.meeting.frozen_model import NewStamp, Stamp
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.setup import plan
from facilitator.meeting.prepared import prepared_by
from facilitator.meeting.prior_goal import ProgressCode
from facilitator.meeting.serialization import take_back
from facilitator.meeting.strength_uses import told
from facilitator.meeting.text_cleaning import counted
from facilitator.meeting.text_types import clean_line
from facilitator.notes.note import THE_MINUTES, Wanted
from facilitator.paths import at_home
from facilitator.redaction.redacted_meeting import RedactedNotes
from facilitator.services.carry_forward import bring
from facilitator.services.documents import PAPERS, Papers
from facilitator.services.meeting_queries import meeting_meant
from facilitator.services.meeting_service import Meetings, Saved
from facilitator.settings import SettingsRefused, progress_codes
from facilitator.store.repository import Header, StoreError
from facilitator.textfiles.language_packs import Languages

if TYPE_CHECKING:  # what only some lines need is imported by those: a start does not wait for it
    from facilitator.goals.bank.bank_library import Bank
    from facilitator.sheets.importer import Taken
    from facilitator.sheets.typed_form import SheetForm


class Answer(NamedTuple):
    """What a line did.

    Attributes:
        text: who and what; one line, or several for help.
        at: when it was saved; None where there was nothing to save.
    """

    text: str
    at: Stamp | None = None

    @property
    def line(self) -> str:
        """The answer of the plain door: "saved 12:31:04 · Elana · …"."""
        return f"saved {self.at.at:%H:%M:%S} · {self.text}" if self.at else self.text


class _Step(NamedTuple):
    before: Meeting
    made: Meeting
    said: str
    heard: int | None


TAKE_TIME = "Take all the time you need."
"""What the plain door says to /wait. Nothing of a wait is recorded: it is no judgement of anybody."""

LOOKING = {"speaker", "map", "room", "finder", "fill", "import", "keep_sheet", *PAPERS}
"""Lines that look at the open meeting here. A deed is given its newest form under the lock; the others need none."""


class Desk:
    """What one window has in its hands: the open meeting, who is speaking, and what can be undone.

    Attributes:
        saved: the open meeting as it was last seen on disk; None before one is open.
        speaker: id of the attendee whose words come next; None: nobody was chosen yet.
        heard: id of the attendee who was heard last, if only for one line; a strength named next is theirs.
    """

    def __init__(
        self,
        meetings: Meetings,
        agendas: Agendas,
        bank: "Bank",
        new_stamp: NewStamp,
        notes: Path,
        settings: Path,
        *,
        languages: Languages,
    ) -> None:
        self.meetings = meetings
        self.agendas = agendas
        self.bank = bank
        self.papers = Papers(notes, languages, meetings)
        self._settings = settings
        self.saved: Saved | None = None
        self.speaker: int | None = None
        self.heard: int | None = None
        self._new_stamp = new_stamp
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []

    @property
    def meeting(self) -> Meeting:
        """The open meeting.

        Raises:
            NotNow: if none is open.
        """
        return self._opened.meeting

    @property
    def _opened(self) -> Saved:
        if not self.saved:
            raise NotNow("No meeting is open. Make one with /meeting annual, or open one with /open NAME.")
        return self.saved

    def minutes(self, which: Wanted = THE_MINUTES) -> str:
        """Return a note of the open meeting: the full notes, or the one that is wanted.

        Raises:
            NotNow: if none is open.
            NoSuchText: if the words of its language cannot be read.
            StoreError: if the meeting cannot be read.
        """
        self.refresh()
        return self.papers.minutes(self._opened, which)

    def redacted(self, which: Wanted = THE_MINUTES) -> RedactedNotes:
        """Return a note of the open meeting without its names, and what was replaced; see `minutes`."""
        self.refresh()
        return self.papers.redacted(self._opened, which)

    def enter(self, line: str) -> Answer | None:
        """Do what a line says. When this returns, it is on disk; None: there was nothing to do.

        Raises:
            Refused: if it cannot be done. Nothing was changed.
            StoreError: if it cannot be saved. Nothing was changed.
        """
        request = read(line)
        return self.do(request) if request else None

    def do(self, request: Request) -> Answer:
        """Do what a line or a form asks for; see `enter`."""
        if request.command.id in LOOKING:
            self.refresh()
        own = {
            "speaker": self._speak,
            "meeting": self._make,
            "open": self._open,
            "undo": self._undo_last,
            "redo": self._redo_last,
            "map": self._map,
            "room": self._room,
            "bank": self._from_bank,
            "finder": self._find_strengths,
            "wait": lambda _: Answer(TAKE_TIME),
            "fill": self._fill,
            "import": self._import,
            "keep_sheet": self._keep_sheet,
            "help": self._help,
        }.get(request.command.id)
        if own:
            return own(request.values)
        if write := PAPERS.get(request.command.id):
            return Answer(write(self.papers, self._opened, request.values), self._new_stamp())
        return self._change(DEEDS[request.command.id], request.values, self.speaker, self.heard)

    def open(self, meeting: str) -> Saved:
        """Open the meeting with this id."""
        self._take(self.meetings.open(meeting))
        return self._opened

    def told(self) -> list[str]:
        """Return what the keeper mended or gave up since it was last asked, one sentence each."""
        return [one.sentence for one in self.meetings.keeper.recoveries()]

    def refresh(self) -> bool:
        """Take in what other windows saved; whether there was anything."""
        if not self.saved:
            return False
        newest = self.meetings.open(self.saved.meeting.id)
        changed = newest.revision != self.saved.revision
        self.saved = newest
        return changed

    def plan(self, agenda: Agenda, day: str = "") -> Answer:
        """Make a meeting that follows an agenda, and open it."""
        stamp = self._new_stamp()
        on = read_date(day, stamp.at.date()) if day else stamp.at.date()
        codes, told = self._codes()
        self._take(self.meetings.make(plan(stamp, agenda=agenda, on=on, codes=codes)))
        return Answer(f"{self.meeting.title} · {on:%a %Y-%m-%d} · meeting {self.meeting.id}{told}", stamp)

    def _codes(self) -> tuple[tuple[ProgressCode, ...], str]:
        """Return the district's codes; a settings file that is broken stops no meeting, it is told."""
        try:
            return progress_codes(self._settings), ""
        except SettingsRefused as refused:
            return (), f" · {refused}"

    def _change(self, deed: Deed, values: Values, speaker: int | None, heard: int | None) -> Answer:
        """Make one change with a deed, on the newest form of the meeting."""
        steps: list[_Step] = []

        def change(now: Meeting) -> Meeting:
            done = deed(Turn(now, stamp, speaker, heard), values)
            made, brought = bring(now, done.meeting, stamp, self.meetings)
            said = f"{done.said} · {brought}" if brought else done.said
            steps[:] = [_Step(now, made, " / ".join(said.splitlines()), heard if done.heard is None else done.heard)]
            return made

        stamp, meeting = self._new_stamp(), self.meeting.id
        self.saved = self.meetings.change(meeting, change)
        self.heard = steps[0].heard
        if steps[0].made != steps[0].before:
            self._undo.append(steps[0])
            self._redo.clear()
        return Answer(steps[0].said, stamp)

    def _take(self, saved: Saved) -> None:
        self.saved, self.speaker, self.heard = saved, None, None
        self._undo.clear()
        self._redo.clear()

    def _speak(self, values: dict[str, str]) -> Answer:
        who, request = speaking(values["WHO"], self.meeting)
        if not request:
            self.speaker = self.heard = who.id
            return Answer("\n".join([f"speaking now · {self.meeting.short(who.id)}", *self._waiting(who.id)]))
        return self._change(DEEDS[request.command.id], request.values, who.id, who.id)

    def _waiting(self, speaker: int) -> list[str]:
        """Return how many words that somebody prepared wait, and the first of them; nothing where none do."""
        waiting = prepared_by(self.meeting, speaker)
        first = [f"/share gives “{clean_line(one.words)}”" for one in waiting[:1]]
        return [f"{counted(len(waiting), 'text')} prepared · {one}" for one in first]

    def _make(self, values: dict[str, str]) -> Answer:
        return self.plan(self.agendas.find(values["KIND"]), values.get("DATE", ""))

    def find(self, wanted: str) -> Header:
        """Return the meeting that its id, or part of what the list says of it, means.

        Raises:
            NotFound: if there is none, or several.
            StoreError: if the meetings cannot be read.
        """
        return meeting_meant(wanted, self.meetings.keeper.headers())

    def _open(self, values: dict[str, str]) -> Answer:
        found = self.find(values["NAME"])
        saved = self.open(found.id)
        whose = found.student or "no student yet"
        return Answer(f"open · {whose} · {saved.meeting.title} {saved.meeting.date} · {saved.meeting.state}")

    def _undo_last(self, values: dict[str, str]) -> Answer:
        if not self._undo:
            raise NotNow("There is nothing to undo in this window.")
        step = self._undo[-1]
        answer = self._put(f"undone: {step.said}", step.made, step.before)
        self._redo.append(self._undo.pop())
        return answer

    def _redo_last(self, values: dict[str, str]) -> Answer:
        if not self._redo:
            raise NotNow("There is nothing to make again.")
        step = self._redo[-1]
        answer = self._put(f"made again: {step.said}", step.before, step.made)
        self._undo.append(self._redo.pop())
        return answer

    def _put(self, said: str, made: Meeting, before: Meeting) -> Answer:
        stamp, meeting = self._new_stamp(), self.meeting.id
        self.saved = self.meetings.change(meeting, lambda now: take_back(now, made, before))
        return Answer(said, stamp)

    def _from_bank(self, values: dict[str, str]) -> Answer:
        from facilitator.commands.handlers.goal_bank import taking

        pattern = self.bank.pattern(values["AREA"], values["PATTERN"])
        return self._change(taking(pattern), values, self.speaker, self.heard)

    def _find_strengths(self, values: dict[str, str]) -> Answer:
        from facilitator.strengths.strength_library import Finder
        from facilitator.strengths.strength_lists import way_of
        from facilitator.strengths.text_listing import listed

        person = next((one for one in self.meeting.attendees if one.id == self.heard), None)
        shelf = Finder(self.papers.languages).strengths(
            self.papers.languages.meant_or_first(values.get("LANGUAGE", ""))
        )
        return Answer("\n".join(listed(shelf, self.meeting, way_of(person), values.get("CATEGORY", ""))))

    def sheet_form(self, values: Values) -> "SheetForm":
        """Return a question sheet to be filled in by somebody of the open meeting.

        Raises:
            Refused: if there is no such sheet, nobody is meant, or the meeting is closed.
        """
        from facilitator.sheets.typed_form import SheetForm, whose

        sheet = self.papers.sheets.wanted(values["WHOM"], values.get("LEVEL", ""), values.get("LANGUAGE", ""))
        writer = whose(sheet, self.meeting, values.get("WHO", ""))
        return SheetForm(sheet, self.meeting, writer.name, self._new_stamp().at.date())

    def _fill(self, values: dict[str, str]) -> Answer:
        return Answer("\n".join(self.sheet_form(values).listed()))

    def _import(self, values: dict[str, str]) -> Answer:
        from facilitator.sheets.importer import shown

        taken, now = self._sheet_of(values), self._new_stamp()
        lines = shown(taken, self.papers.sheets, self.meeting, today=now.at.date(), who=values.get("WHO", ""))
        return Answer("\n".join(lines))

    def _keep_sheet(self, values: dict[str, str]) -> Answer:
        from facilitator.sheets.importer import keeping

        taken = self._sheet_of(values)
        return self._change(keeping(taken, self.papers.sheets, self._new_stamp), values, self.speaker, self.heard)

    def _sheet_of(self, values: Values) -> "Taken":
        """Return a filled sheet that may be of the open meeting: what the form wrote, else a file."""
        from facilitator.sheets.importer import belongs, take, take_typed

        typed, other = values.get("TYPED"), None
        taken = take_typed(typed) if typed else take(at_home(values["SHEET"]))
        if taken.meeting and taken.meeting != self.meeting.id:
            with suppress(StoreError):
                other = self.meetings.look(taken.meeting)
        belongs(taken, self.meeting, other)
        return taken

    def _map(self, values: dict[str, str]) -> Answer:
        return Answer("\n".join(told(self.meeting)))

    def _room(self, values: dict[str, str]) -> Answer:
        from facilitator.services.text_view import Seen
        from facilitator.services.text_view import told as told_room

        seen = Seen(self.meeting, self._new_stamp().at, self.speaker)
        return Answer("\n".join(told_room(seen, values.get("ROOM_PART", ""))))

    def _help(self, values: dict[str, str]) -> Answer:
        return Answer(help_for(values.get("COMMAND", "")))
