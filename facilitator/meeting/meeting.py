"""The meeting: one value that holds all of the record and cannot break promises 1 to 3 (docs/promises.md)."""

import datetime as dt
from enum import StrEnum
from operator import attrgetter
from typing import Any, Self, TypeVar

from pydantic import model_validator

from facilitator.meeting.agenda import AgendaItem, ItemKind, ItemState, find_missing_opening
from facilitator.meeting.amendment import STUDENT_TABLE, UNCORRECTED_TABLES, Addendum, Correction
from facilitator.meeting.carried_items import CarriedItem, SuggestedStrength
from facilitator.meeting.entry_models import (
    ActionItem,
    FactorNote,
    Hope,
    ParkedItem,
    PrivateNote,
    SpecialFactor,
    Statement,
    Strength,
)
from facilitator.meeting.errors import ContradictionError, NotFoundError, StrengthsFirstError
from facilitator.meeting.frozen_model import AttributedEntry, Entry, FrozenModel, TimedEntry
from facilitator.meeting.goal import Goal, GoalStatus
from facilitator.meeting.people import Attendee, Student
from facilitator.meeting.prior_goal import PriorGoal, ProgressCode
from facilitator.meeting.text_types import LineText, OptionalMultilineText

EntryT = TypeVar("EntryT", bound=Entry)


class MeetingState(StrEnum):
    """planned → in session ⇄ paused → closed."""

    PLANNED = "planned"
    IN_SESSION = "in session"
    PAUSED = "paused"
    CLOSED = "closed"


class Meeting(FrozenModel):
    """A meeting, complete at every moment. Change it with the verbs only.

    Attributes:
        id: opaque, in lower-case hexadecimal digits; it names the file.
        kind: "annual", "transition" …, from the agenda's file.
        opening: what the facilitator says first.
        current: id of the agenda item the meeting is in; None before the start.
        resume_on: the day a paused meeting goes on, where one was said.
        progress_codes: the district's, as they were when the meeting was made.
        attendees: in the order they were recorded; `people` puts the student first.
    """

    id: LineText
    kind: LineText
    title: LineText
    date: dt.date
    state: MeetingState = MeetingState.PLANNED
    student: Student | None = None
    opening: OptionalMultilineText = ""
    started: dt.datetime | None = None
    closed: dt.datetime | None = None
    resume_on: dt.date | None = None
    current: int | None = None
    progress_codes: tuple[ProgressCode, ...] = ()

    agenda: tuple[AgendaItem, ...]
    attendees: tuple[Attendee, ...] = ()
    statements: tuple[Statement, ...] = ()
    strengths: tuple[Strength, ...] = ()
    hopes: tuple[Hope, ...] = ()
    prior_goals: tuple[PriorGoal, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    parking_lot: tuple[ParkedItem, ...] = ()
    factors: tuple[FactorNote, ...] = ()
    offers: tuple[SuggestedStrength, ...] = ()
    carried: tuple[CarriedItem, ...] = ()
    private_notes: tuple[PrivateNote, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def current_item(self) -> AgendaItem | None:
        """The agenda item the meeting is in."""
        return next((item for item in self.agenda if item.id == self.current), None)

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Everybody, the student first (docs/promises.md, 2)."""
        return tuple(sorted(self.attendees, key=lambda person: not person.is_student))

    @property
    def student_attendee(self) -> Attendee | None:
        """The student among the attendees."""
        return next((person for person in self.attendees if person.is_student), None)

    def short_name(self, attendee_id: int) -> str:
        """Return the name used in the room: the student's short one, everybody else's own."""
        person = self.find_attendee(attendee_id)
        return self.student.short_name if person.is_student and self.student else person.name

    def find_attendee(self, attendee_id: int) -> Attendee:
        """Return the attendee with this id."""
        return find_entry(self.attendees, attendee_id)

    def find_strength(self, strength_id: int) -> Strength:
        """Return the strength with this id."""
        return find_entry(self.strengths, strength_id)

    def find_factor_note(self, factor: SpecialFactor) -> FactorNote | None:
        """Return what stands for a special factor: the newest note, or None."""
        return next((note for note in reversed(self.factors) if note.factor is factor), None)

    def find_progress_code(self, prior_goal: PriorGoal) -> str:
        """Return what the district calls how a prior goal ended; empty where it has no code for it."""
        share = (prior_goal.progress_fraction or 0) * 100
        fitting = [one for one in self.progress_codes if one.result is prior_goal.progress and one.least <= share]
        return max(fitting, key=lambda one: one.least).code if fitting else ""

    def put_entry(self, table: str, entry: Entry, **changes: Any) -> Self:
        """Return the meeting with an entry added, or in the place of the one with its id, in the order of ids.

        Args:
            table: the field the entry belongs to ("goals").
            entry: the new or changed entry.
            **changes: other fields that change with it.

        Raises:
            Refused: if the meeting would break a rule.
        """
        others = [one for one in getattr(self, table) if one.id != entry.id]
        return self.replace(**{table: tuple(sorted((*others, entry), key=attrgetter("id")))}, **changes)

    @model_validator(mode="after")
    def _check_opening(self) -> Self:
        missing = find_missing_opening(tuple(item.kind for item in self.agenda))
        if missing:
            place = "first" if missing is ItemKind.STRENGTHS else "second"
            raise StrengthsFirstError(
                f"Every meeting opens with strengths, then the student's voice: make `{missing}` {place}."
            )
        opening = self.agenda[0]
        left = opening.state in {ItemState.DONE, ItemState.SKIPPED}
        if left and not self.strengths and not opening.because:
            raise StrengthsFirstError(
                "No strength has been named yet. Name one (+ what it is -- when we have seen it), "
                "or go on with /skip because …; the notes will give the reason."
            )
        return self

    @model_validator(mode="after")
    def _check_references(self) -> Self:
        """Every id that an entry holds is the id of something in this meeting."""
        people = {None, *(one.id for one in self.attendees)}
        strengths = {one.id for one in self.strengths}
        items = {None, *(one.id for one in self.agenda)}
        ends = {None, *(one.id for one in (*self.goals, *self.actions))}
        settled = {*ends, *(one.id for one in (*self.hopes, *self.parking_lot))}
        hopes = {None, *(one.id for one in self.hopes)}
        said: list[AttributedEntry] = [*self.statements, *self.strengths, *self.hopes, *self.parking_lot]
        made: list[TimedEntry] = [
            *said,
            *self.prior_goals,
            *self.goals,
            *self.actions,
            *self.factors,
            *self.private_notes,
            *self.offers,
            *self.carried,
        ]
        named: tuple[tuple[set[Any], set[Any]], ...] = (
            (people, {one.by for one in said}),
            (people, {reading.by for one in self.statements for reading in one.readings}),
            (people, {one.owner for one in self.actions}),
            (people, {one.to for one in self.parking_lot}),
            (people, {one.by for goal in self.goals for one in goal.decisions}),
            (people, {one.asked_by for goal in self.goals for one in goal.history}),
            (people, {one for item in self.agenda for one in (*item.passed, item.leader)}),
            (strengths, {link.strength for goal in self.goals for link in goal.links}),
            ({None, *strengths}, {one.end_id for one in self.offers}),
            (settled, {one.end_id for one in self.carried}),
            (hopes, {goal.serves for goal in self.goals}),
            (ends, {one.end_id for one in self.hopes}),
            (items, {self.current, *(one.item for one in made)}),
        )
        if any(ids - known for known, ids in named):
            raise ContradictionError(
                "That would leave something in the record that points at nothing. Undo the later entry first."
            )
        return self

    @model_validator(mode="after")
    def _check_amendments(self) -> Self:
        if (self.addenda or self.corrections) and self.state is not MeetingState.CLOSED:
            raise ContradictionError("What was added after the closing belongs to a closed meeting.")
        for place in (place for one in self.corrections for place in one.places):
            if place.table not in {STUDENT_TABLE, *TABLES} - UNCORRECTED_TABLES:
                raise ContradictionError("A correction is of something in the record.")
            if place.table != STUDENT_TABLE:
                find_entry(getattr(self, place.table), place.of)
        return self

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        for entries in (getattr(self, table) for table in TABLES):
            if len({entry.id for entry in entries}) != len(entries):
                raise ContradictionError("Two entries of this record have the same id.")
        if sum(person.is_student for person in self.attendees) > 1:
            raise ContradictionError("A meeting is for one student. Record anybody else with another role.")
        return self

    @property
    def agreed_goals(self) -> tuple[Goal, ...]:
        """The goals that were agreed."""
        return tuple(goal for goal in self.goals if goal.status is GoalStatus.AGREED)


TABLES = tuple(
    name
    for name, field in Meeting.model_fields.items()
    if str(field.annotation).startswith("tuple[") and name != "progress_codes"
)
"""The fields of a meeting that are lists of entries; each is a table in the store."""


def find_entry(entries: tuple[EntryT, ...], entry_id: int) -> EntryT:
    """Return the entry with this id.

    Raises:
        NotFound: if there is none, as when another window has taken it back.
    """
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None:
        raise NotFoundError("That is not in the record any more. Another window may have taken it back; look again.")
    return found
