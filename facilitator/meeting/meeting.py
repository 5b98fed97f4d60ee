"""The meeting: an immutable object that holds the whole record and always satisfies promises 1 to 3.

The promises are in docs/promises.md. The numbers R-1 to R-36 refer to rules of IDEA (34 CFR Part 300):

    R-1 … R-11   the IEP team, excusals, arrivals and departures   34 CFR 300.321
    R-12 … R-16  notice, invitation, attempts to reach the family  34 CFR 300.322, 300.328
    R-19, R-20   strengths first, and the parents' concerns        34 CFR 300.324(a)(1)
    R-23         special factors                                   34 CFR 300.324(a)(2)
    R-27 … R-29  measurable goals, benchmarks, progress reports    34 CFR 300.320(a)(2)-(3)
    R-33         reasons for refused proposals                     34 CFR 300.503
    R-35         draft goals are only proposals                    71 Fed. Reg. 46678
    R-36         consensus, never a vote                           OSEP Letter to Richards (2010)
"""

import datetime as dt
from enum import StrEnum
from operator import attrgetter
from typing import Any, Self, TypeVar, get_args

from pydantic import ValidationInfo, field_validator, model_validator

from facilitator.meeting.agenda import AgendaItem, ItemKind, ItemState, Voice, find_missing_opening
from facilitator.meeting.amendment import UNCORRECTED_TABLES, Addendum, Correction
from facilitator.meeting.carried_items import CarriedItem, SuggestedStrength
from facilitator.meeting.conflict import Conflict
from facilitator.meeting.consent import Consent
from facilitator.meeting.entry_models import (
    ActionItem,
    FactorNote,
    Hope,
    LogEntry,
    ParkedItem,
    PrivateNote,
    SpecialFactor,
    Statement,
    Strength,
)
from facilitator.meeting.errors import ContradictionError, NotFoundError, StrengthsFirstError
from facilitator.meeting.frozen_model import STUDENT_TABLE, Entry, FrozenModel
from facilitator.meeting.goal import Goal
from facilitator.meeting.invitation import Invitation
from facilitator.meeting.people import Attendee, Session, Student
from facilitator.meeting.prior_goal import PriorGoal, ProgressCode
from facilitator.meeting.proposal import Proposal, ProposalStatus
from facilitator.meeting.references import RefersTo, collect_references
from facilitator.meeting.removed_entry import OffRecordEntry, StruckEntry
from facilitator.meeting.request import Request
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.text_types import LineText, OptionalMultilineText

_get_id = attrgetter("id")  # faster than an expression that loops: it runs for every entry at every change

EntryT = TypeVar("EntryT", bound=Entry)


class MeetingState(StrEnum):
    """The state of a meeting: planned → in session ⇄ paused → closed."""

    PLANNED = "planned"
    IN_SESSION = "in session"
    PAUSED = "paused"
    CLOSED = "closed"


class Meeting(FrozenModel):
    """A meeting with its complete record. It is changed only by `facilitator.meeting.operations`.

    These rules hold for every instance: the agenda opens with strengths and the student's voice; the opening is not
    left without a strength or a reason (R-19); an agreed goal is linked to a strength; every referenced id exists; only
    a closed meeting has amendments; there is at most one student. The law's other rules are never enforced, because a
    missing entry does not prove that a step was missed: `open_points` lists it as not recorded.

    Attributes:
        id: an opaque lower-case hexadecimal number, also used as the file name.
        kind: "annual", "transition" …, from the agenda's file.
        invitation: the time, place and purpose that the people are told.
        opening: the facilitator's opening words.
        notices: the notices that this kind of meeting needs, from the agenda's file.
        voice: who speaks in the second item, from the agenda's file.
        current: id of the current agenda item; None before the start.
        resume_on: the day on which a paused meeting resumes; None if not recorded.
        progress_codes: the district's progress codes at the time the meeting was created.
        agenda: the agenda items in the order of their ranks. All other tables are sorted by id.
        attendees: all attendees in the order in which they were recorded; `people` lists the student first.
    """

    id: LineText
    kind: LineText
    title: LineText
    date: dt.date
    invitation: Invitation = Invitation()
    state: MeetingState = MeetingState.PLANNED
    student: Student | None = None
    opening: OptionalMultilineText = ""
    notices: tuple[NoticeKind, ...] = ()
    voice: Voice = Voice.STUDENT
    started: dt.datetime | None = None
    closed: dt.datetime | None = None
    resume_on: dt.date | None = None
    current: int | None = None
    progress_codes: tuple[ProgressCode, ...] = ()

    agenda: tuple[AgendaItem, ...]
    sessions: tuple[Session, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    statements: tuple[Statement, ...] = ()
    strengths: tuple[Strength, ...] = ()
    hopes: tuple[Hope, ...] = ()
    requests: tuple[Request, ...] = ()
    prior_goals: tuple[PriorGoal, ...] = ()
    goals: tuple[Goal, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    consents: tuple[Consent, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    parking_lot: tuple[ParkedItem, ...] = ()
    factors: tuple[FactorNote, ...] = ()
    suggestions: tuple[SuggestedStrength, ...] = ()
    carried: tuple[CarriedItem, ...] = ()
    log: tuple[LogEntry, ...] = ()
    private_notes: tuple[PrivateNote, ...] = ()
    struck: tuple[StruckEntry, ...] = ()
    off_record: tuple[OffRecordEntry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def current_item(self) -> AgendaItem | None:
        """The current agenda item; None before the start."""
        return next((item for item in self.agenda if item.id == self.current), None)

    @property
    def people(self) -> tuple[Attendee, ...]:
        """All attendees, the student first (docs/promises.md, 2)."""
        return tuple(sorted(self.attendees, key=lambda person: not person.is_student))

    @property
    def student_attendee(self) -> Attendee | None:
        """The attendee who is the student, or None."""
        return next((person for person in self.attendees if person.is_student), None)

    def short_name(self, attendee_id: int) -> str:
        """Return the name to show in conversation: the student's short name, or another attendee's full name."""
        person = self.find_attendee(attendee_id)
        return self.student.short_name if person.is_student and self.student else person.name

    def find_item_number(self, item_id: int) -> int:
        """Return the number that people see for an agenda item: its position on the agenda, from 1."""
        return [item.id for item in self.agenda].index(item_id) + 1

    def find_attendee(self, attendee_id: int) -> Attendee:
        """Return the attendee with this id."""
        return find_entry(self.attendees, attendee_id)

    def find_strength(self, strength_id: int) -> Strength:
        """Return the strength with this id."""
        return find_entry(self.strengths, strength_id)

    def find_factor_note(self, factor: SpecialFactor) -> FactorNote | None:
        """Return the newest note on a special factor, or None (34 CFR 300.324(a)(2), R-23)."""
        return next((note for note in reversed(self.factors) if note.factor is factor), None)

    def find_progress_code(self, prior_goal: PriorGoal) -> str:
        """Return the district's code for the progress on a prior goal; empty if it has none."""
        percent = (prior_goal.progress_fraction or 0) * 100
        codes = [code for code in self.progress_codes if code.result is prior_goal.progress and code.least <= percent]
        return max(codes, key=lambda code: code.least).code if codes else ""

    def put_entry(self, table: str, entry: Entry, **changes: Any) -> Self:
        """Return the meeting with an entry added, or replaced if the table has an entry with its id.

        Args:
            table: the field that holds the entry ("goals"). It stays sorted.
            entry: the new or changed entry.
            **changes: other fields to change at the same time.

        Raises:
            UserError: if the meeting would break a rule.
        """
        entries = getattr(self, table)
        if entries and (entries[-1].id >= entry.id or table == "agenda"):
            others = (other for other in entries if other.id != entry.id)
            return self.replace(**{table: tuple(sorted((*others, entry), key=_get_id))}, **changes)
        return self.replace(**{table: (*entries, entry)}, **changes)

    @field_validator("agenda")
    @classmethod
    def _sort_agenda(cls, agenda: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
        return tuple(sorted(agenda, key=attrgetter("sort_key")))

    @model_validator(mode="after")
    def _check_opening(self) -> Self:
        missing = find_missing_opening(tuple(item.kind for item in self.agenda))
        if missing:
            position = "first" if missing is ItemKind.STRENGTHS else "second"
            raise StrengthsFirstError(
                f"Every meeting opens with strengths, then the student's voice: make `{missing}` {position}."
            )
        opening = self.agenda[0]
        is_left = opening.state in {ItemState.DONE, ItemState.SKIPPED}
        if is_left and not self.strengths and not opening.because:
            raise StrengthsFirstError(
                "No strength has been named yet. Type + and a strength (+ Drawing -- her comics), "
                "or type /skip because and a reason, which the notes will show."
            )
        return self

    @model_validator(mode="after")
    def _check_ids_and_references(self, info: ValidationInfo) -> Self:
        """Check that ids are unique, and that every id in an entry refers to an entry of this meeting.

        The context is the meeting before the change. Entries that did not change need no check, unless one was removed.
        """
        before = info.context if isinstance(info.context, Meeting) else None
        entries: dict[str, tuple[Entry, ...]] = {table: getattr(self, table) for table in TABLES}
        changed = {table: rows for table, rows in entries.items() if not before or rows != getattr(before, table)}
        ids = {table: {*map(_get_id, rows)} for table, rows in changed.items()}
        if any(len(ids[table]) < len(rows) for table, rows in changed.items()):
            raise ContradictionError("Two entries of this record have the same id.")
        if before and not any(_has_removed(getattr(before, table), changed[table], ids[table]) for table in changed):
            entries = {table: _list_changed(getattr(before, table), rows) for table, rows in changed.items()}
        references = [
            reference for table, rows in entries.items() for reference in collect_references(ENTRY_MODELS[table], rows)
        ]
        references.append((RefersTo(("agenda",)), {*filter(None, (self.current,))}))
        targets = {table for target, used in references if used for table in target.tables}
        ids |= {table: {*map(_get_id, getattr(self, table))} for table in targets - ids.keys()}
        if any(used.difference(*(ids[table] for table in target.tables)) for target, used in references if used):
            raise ContradictionError(
                "A later entry depends on this one, so nothing was changed. Undo that entry first."
            )
        return self

    @model_validator(mode="after")
    def _check_amendments(self) -> Self:
        if (self.addenda or self.corrections) and self.state is not MeetingState.CLOSED:
            raise ContradictionError("Only a closed meeting can have addenda and corrections.")
        for entry_ref in (entry_ref for correction in self.corrections for entry_ref in correction.places):
            if entry_ref.table not in {STUDENT_TABLE, *TABLES} - UNCORRECTED_TABLES:
                raise ContradictionError("A correction must refer to an entry of the record.")
            if entry_ref.table != STUDENT_TABLE:
                find_entry(getattr(self, entry_ref.table), entry_ref.of)
        return self

    @model_validator(mode="after")
    def _check_student(self) -> Self:
        if sum(person.is_student for person in self.attendees) > 1:
            raise ContradictionError("A meeting has one student. Give the other person a different role.")
        return self

    @property
    def agreed_goals(self) -> tuple[Goal, ...]:
        """The agreed goals."""
        return tuple(goal for goal in self.goals if goal.status is ProposalStatus.AGREED)


ENTRY_MODELS: dict[str, type[Entry]] = {
    name: get_args(field.annotation)[0]
    for name, field in Meeting.model_fields.items()
    if str(field.annotation).startswith("tuple[") and issubclass(get_args(field.annotation)[0], Entry)
}
"""The fields of a meeting that hold entries, with their classes. Each is a table in the store."""

TABLES = tuple(ENTRY_MODELS)


def _has_removed(before: tuple[Entry, ...], after: tuple[Entry, ...], ids_after: set[int]) -> bool:
    return after[: len(before)] != before and not ids_after.issuperset(map(_get_id, before))


def _list_changed(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that are not the same objects as before."""
    if after[: len(before)] == before:  # by far the most frequent change adds an entry
        return after[len(before) :]
    known = {*map(id, before)}
    return tuple(entry for entry in after if id(entry) not in known)


def find_entry(entries: tuple[EntryT, ...], entry_id: int) -> EntryT:
    """Return the entry with this id.

    Raises:
        NotFoundError: if there is none, for example because it was undone in another window.
    """
    match = next((entry for entry in entries if entry.id == entry_id), None)
    if match is None:
        raise NotFoundError("That entry is no longer in the record. It may have been undone in another window.")
    return match
