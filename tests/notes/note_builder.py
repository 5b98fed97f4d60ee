"""Meetings to write notes of, made by the verbs, with a clock that stands still between two entries."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from facilitator.meeting.agenda import Agenda, AgendaItem, ItemKind
from facilitator.meeting.carried_items import Carried, CarriedEnd, CarriedKind
from facilitator.meeting.entry_models import HopeEnd, ParkedEnd, SpecialFactor
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import GoalParts, Stand
from facilitator.meeting.measurement import Measure
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    carry_over,
    entries,
    goals,
    navigation,
    preparation,
    prior_goals,
    setup,
    statements,
)
from facilitator.meeting.people import Pronouns, Role
from facilitator.meeting.prior_goal import Progress, ProgressCode

START = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=-5)))
DAY = date(2026, 11, 20)

KINDS = (
    ("Strengths and introductions", ItemKind.STRENGTHS, 8),
    ("{Student}'s voice", ItemKind.VOICE, 5),
    ("Family", ItemKind.FAMILY, 0),
    ("Goals", ItemKind.GOALS, 13),
    ("Close", ItemKind.CLOSE, 5),
)


def agenda(*, title: str = "Annual review", kind: str = "annual", opening: str = "", **first: Any) -> Agenda:
    """Return an agenda of five items; `first` changes fields of the first one."""
    items = [AgendaItem(id=n, title=name, kind=of, minutes=m) for n, (name, of, m) in enumerate(KINDS, 1)]
    return Agenda(name="annual", title=title, kind=kind, opening=opening, items=(items[0].but(**first), *items[1:]))


class Room:
    """A meeting under way: each `do` is one verb, one id and one minute."""

    def __init__(self, **of: Any) -> None:
        self.given = 100
        self.meeting: Meeting = setup.plan(self.stamp(), agenda=agenda(**of), on=DAY)

    def stamp(self) -> Stamp:
        """Return the next id and minute."""
        self.given += 1
        return Stamp(self.given, START + timedelta(minutes=self.given - 101))

    def do(self, change: Callable[..., Meeting], **what: Any) -> int:
        """Apply a verb and return the id it was given."""
        stamp = self.stamp()
        self.meeting = change(self.meeting, stamp, **what)
        return stamp.id

    def who(self, name: str) -> int:
        """Return the id of the attendee with this name."""
        return next(one.id for one in self.meeting.attendees if one.name == name)


def elana() -> Room:
    """Return a meeting of four people, the student recorded last, not started."""
    room = Room()
    room.do(setup.welcome, name="Dana Reyes", roles=(Role.PARENT,))
    room.do(setup.welcome, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    room.do(setup.welcome, name="Mr Lindqvist", roles=(Role.SPECIAL_EDUCATION, Role.LEA))
    room.do(setup.name_student, name="Elana Reyes", grade="4", pronouns="she/her")
    room.do(setup.welcome, name="Elana Reyes", roles=(Role.STUDENT,))
    return room


def started() -> Room:
    """Return the same meeting in its first item, with one strength of the student's own."""
    room = elana()
    room.do(navigation.start)
    student = room.who("Elana Reyes")
    room.do(entries.name_strength, by=student, name="Times tables", evidence="does them in her head")
    return room


def full(mark: Callable[[str], str]) -> Meeting:
    """Return a meeting in which each text that can be recorded is the mark of its place in the model."""
    room = Room(title=mark("title"), kind=mark("kind"), opening=mark("opening"))
    first = room.meeting.agenda[0].but(
        title=mark("item"), guidance=mark("guidance"), prompts=(mark("prompt"),), minutes=8
    )
    room.meeting = room.meeting.put("agenda", first)
    _people_and_talk(room, mark)
    _what_was_recorded(room, mark)
    _goals(room, mark)
    return room.meeting


def _people_and_talk(room: Room, mark: Callable[[str], str]) -> None:
    room.do(setup.name_student, name=mark("student"), grade=mark("grade"), called=mark("called"))
    assert room.meeting.student
    pronouns = Pronouns(
        they=mark("they"), them=mark("them"), their=mark("their"), theirs=mark("theirs"), also=mark("also")
    )
    student = room.meeting.student.but(
        pronouns=pronouns, languages=mark("languages"), communication=mark("communication"), born=date(2016, 1, 31)
    )
    room.meeting = room.meeting.but(student=student)
    room.do(setup.welcome, name="B", roles=(Role.INTERPRETER,), language=mark("language"))
    room.meeting = room.meeting.put("attendees", room.meeting.person(room.who("B")).but(name=mark("person")))
    room.do(setup.miss, name="Coach Bell", because=mark("absent"), roles=(Role.RELATED_SERVICE,))
    room.do(setup.excuse, who=room.who("Coach Bell"), because=mark("excused"), agreed=DAY)
    by = room.meeting.people[0].id
    adult = room.meeting.people[1].id
    room.do(statements.gather_voice, who=by, words=mark("voice"))
    room.do(statements.give_by, who=by, mode=mark("mode"))
    room.do(statements.give_by, who=adult, mode=mark("mode of adult"))
    room.do(navigation.start)
    room.do(statements.say, by=by, words=mark("said"))
    room.do(statements.read_as, by=adult, words=mark("reading"))
    room.do(statements.say, by=adult, words=mark("summary"))


def _what_was_recorded(room: Room, mark: Callable[[str], str]) -> None:
    by = room.meeting.people[0].id
    room.do(entries.name_strength, by=by, name=mark("strength"), evidence=mark("evidence"), category=mark("category"))
    room.do(entries.end_hope, hope=room.do(entries.hope, by=by, words=mark("hope")), end=HopeEnd.LATER,
            because=mark("later"))  # fmt: skip
    parked = room.do(entries.park, by=by, what=mark("parked"))
    room.do(entries.unpark, parked=parked, end=ParkedEnd.ASSIGNED, words=mark("answer"), to=by)
    room.do(entries.act, what=mark("action"), owner=by, due=DAY)
    room.do(entries.consider, factor=SpecialFactor.TECHNOLOGY, words=mark("factor"))
    prior = room.do(prior_goals.review, title=mark("prior"), baseline=Measure(number=Decimal(1), unit=mark("unit 1")), target=Measure(
            number=Decimal(3), unit=mark("unit")), current=Measure(number=Decimal(2), unit=mark("unit 2")), source=mark("source"))  # fmt: skip
    room.do(prior_goals.change_criterion, prior=prior, because=mark("changed"))
    room.meeting = room.meeting.put(
        "prior_goals",
        room.meeting.prior_goals[0].but(
            wording=mark("prior wording"), said=mark("recorded then"), meeting=mark("last meeting")
        ),
    )
    room.meeting = room.meeting.but(progress_codes=(ProgressCode(result=Progress.CANNOT_COMPARE, code=mark("code")),))
    room.do(entries.note_privately, words=mark("private"))
    _brought(room, mark)
    room.do(navigation.skip, because=mark("skipped"))


def _brought(room: Room, mark: Callable[[str], str]) -> None:
    by = room.meeting.people[0].id
    room.do(preparation.prepare, by=by, words=mark("prepared"), on=DAY, asked=mark("asked"), mode=mark("mode prepared"))
    offer = room.do(preparation.offer, name=mark("offer"), who=mark("offered by"), on=DAY, evidence=mark("seen"),
                    category=mark("category of offer"))  # fmt: skip
    room.do(preparation.set_aside, offer=offer, because=mark("aside"))
    room.meeting = room.meeting.put("offers", room.meeting.offers[0].but(meeting=mark("year before")))
    goal = Carried(id=1, kind=CarriedKind.GOAL, what=mark("left open"), title=mark("title left"), who=mark("owner left"),
                   parts=GoalParts(**{part: mark(part) for part in GoalParts.model_fields}), on=DAY,
                   meeting=mark("record left"), item=None, at=START)  # fmt: skip
    room.meeting = room.meeting.put("carried", goal)
    room.do(carry_over.settle, carried=1, end=CarriedEnd.DROPPED, because=mark("dropped"))
    room.meeting = room.meeting.put("carried", room.meeting.carried[0].but(kind=CarriedKind.ACTION))


def _goals(room: Room, mark: Callable[[str], str]) -> None:
    by = room.meeting.people[0].id
    goal = room.do(goals.propose, title=mark("goal"), wording=mark("before"), asked_by=by)
    parts = {part: mark(part) for part in GoalParts.model_fields}
    room.do(goals.set_parts, goal=goal, what=mark("what"), parts=parts)
    room.do(goals.link, goal=goal, strength=room.meeting.strengths[0].id, how=mark("how"))
    room.do(goals.word, goal=goal, wording=mark("wording"))
    room.do(goals.decide, goal=goal, by=by, stand=Stand.DISAGREE, words=mark("dissent"))
    room.do(goals.serve, goal=goal, hope=room.meeting.hopes[0].id)
    room.meeting = room.meeting.put("hopes", room.meeting.hopes[0].but(because=mark("later")))
    room.do(goals.decline, goal=goal, because=mark("declined"))
