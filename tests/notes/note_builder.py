"""Meetings for tests of notes, built with the operations and a clock that advances one minute per entry."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from facilitator.meeting.agenda import Agenda, AgendaItem, ItemKind
from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, CarriedItemOutcome
from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.goal import GoalParts, Objective
from facilitator.meeting.invitation import Invitation
from facilitator.meeting.measurement import LevelPosition, Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    carry_over,
    consents,
    entries,
    goals,
    invitations,
    navigation,
    preparation,
    prior_goals,
    proposals,
    requests,
    setup,
    statements,
)
from facilitator.meeting.people import Pronouns, Role
from facilitator.meeting.prior_goal import Progress, ProgressCode
from facilitator.meeting.proposal import MATTER_KIND, Detail, PositionKind
from facilitator.meeting.request import RequestOutcome

START = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=-5)))
DAY = date(2026, 11, 20)

AGENDA_ITEMS = (
    ("Strengths and introductions", ItemKind.STRENGTHS, 8),
    ("{Student}'s voice", ItemKind.VOICE, 5),
    ("Family", ItemKind.FAMILY, 0),
    ("Goals", ItemKind.GOALS, 13),
    ("Close", ItemKind.CLOSE, 5),
)


def build_agenda(*, title: str = "Annual review", kind: str = "annual", opening: str = "", **first_item: Any) -> Agenda:
    """Return an agenda of five items. `first_item` changes fields of the first item."""
    items = [AgendaItem(id=n, title=name, kind=of, minutes=m) for n, (name, of, m) in enumerate(AGENDA_ITEMS, 1)]
    return Agenda(
        name="annual", title=title, kind=kind, opening=opening, items=(items[0].replace(**first_item), *items[1:])
    )


class MeetingBuilder:
    """Builds a meeting. Each operation takes one id and one minute."""

    def __init__(self, **agenda_fields: Any) -> None:
        self.last_id = 100
        self.meeting: Meeting = setup.create_meeting(self.next_stamp(), agenda=build_agenda(**agenda_fields), on=DAY)

    def next_stamp(self) -> Stamp:
        """Return a stamp with the next id and minute."""
        self.last_id += 1
        return Stamp(self.last_id, START + timedelta(minutes=self.last_id - 101))

    def apply(self, operation: Callable[..., Meeting], **arguments: Any) -> int:
        """Apply an operation and return its id."""
        stamp = self.next_stamp()
        self.meeting = operation(self.meeting, stamp, **arguments)
        return stamp.id

    def find_attendee_id(self, name: str) -> int:
        """Return the id of the attendee with this name."""
        return next(attendee.id for attendee in self.meeting.attendees if attendee.name == name)


def build_elana_meeting() -> MeetingBuilder:
    """Return a meeting of four people that is not started. The student was added last."""
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.PARENT,))
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    builder.apply(setup.add_attendee, name="Mr Lindqvist", roles=(Role.SPECIAL_EDUCATION, Role.LEA))
    builder.apply(setup.set_student, name="Elana Reyes", grade="4", pronouns="she/her")
    builder.apply(setup.add_attendee, name="Elana Reyes", roles=(Role.STUDENT,))
    return builder


def build_started_meeting() -> MeetingBuilder:
    """Return the same meeting in its first item, with a strength that the student named."""
    builder = build_elana_meeting()
    builder.apply(navigation.start_meeting)
    student = builder.find_attendee_id("Elana Reyes")
    builder.apply(entries.name_strength, by=student, name="Times tables", evidence="does them in her head")
    return builder


def build_full_meeting(mark: Callable[[str], str]) -> Meeting:
    """Return a meeting in which each text of the model is a mark that names its field."""
    builder = MeetingBuilder(title=mark("title"), kind=mark("kind"), opening=mark("opening"))
    first = builder.meeting.agenda[0].replace(
        title=mark("item"), guidance=mark("guidance"), prompts=(mark("prompt"),), minutes=8
    )
    builder.meeting = builder.meeting.put_entry("agenda", first)
    invitation = Invitation(time=time(15, 30), place=mark("place"), purpose=mark("purpose"))
    builder.apply(invitations.set_invitation, invitation=invitation)
    _add_people_and_discussion(builder, mark)
    _add_entries(builder, mark)
    _add_goals(builder, mark)
    _add_decisions(builder, mark)
    return builder.meeting


def _add_decisions(builder: MeetingBuilder, mark: Callable[[str], str]) -> None:
    by = builder.meeting.people[0].id
    details = (Detail(name=mark("detail"), words=mark("detail words")),)
    kind, before = mark("proposal kind"), mark("proposal before")
    service = builder.apply(proposals.propose, kind=kind, title=before, details=details)
    builder.apply(proposals.set_details, proposal=service, details=(), title=mark("proposal"))
    builder.apply(
        proposals.record_position, proposal=service, by=by, stand=PositionKind.DISAGREE, words=mark("objection")
    )
    builder.apply(proposals.decline_proposal, proposal=service, because=mark("refused"))
    matter = builder.apply(proposals.propose, kind=MATTER_KIND, title=mark("matter"))
    builder.apply(
        proposals.record_position, proposal=matter, by=by, stand=PositionKind.DISAGREE, words=mark("matter words")
    )
    builder.apply(
        consents.record_consent, by=by, answer=ConsentAnswer.REFUSED, what=mark("consent"), words=mark("consent words")
    )
    builder.apply(entries.add_log_entry, words=mark("log"), kind="safeguards", recipients=(by,))


def _add_people_and_discussion(builder: MeetingBuilder, mark: Callable[[str], str]) -> None:
    builder.apply(setup.set_student, name=mark("student"), grade=mark("grade"), called=mark("called"))
    assert builder.meeting.student
    pronouns = Pronouns(
        they=mark("they"), them=mark("them"), their=mark("their"), theirs=mark("theirs"), also=mark("also")
    )
    student = builder.meeting.student.replace(
        pronouns=pronouns, languages=mark("languages"), communication=mark("communication"), born=date(2016, 1, 31)
    )
    builder.meeting = builder.meeting.replace(student=student)
    builder.apply(
        setup.add_attendee, name="B", roles=(Role.INTERPRETER,), language=mark("language"), title=mark("job title")
    )
    builder.meeting = builder.meeting.put_entry(
        "attendees", builder.meeting.find_attendee(builder.find_attendee_id("B")).replace(name=mark("person"))
    )
    builder.apply(setup.mark_absent, name="Coach Bell", because=mark("absent"), roles=(Role.RELATED_SERVICE,))
    builder.apply(
        setup.excuse_attendee, who=builder.find_attendee_id("Coach Bell"), because=mark("excused"), agreed=DAY
    )
    by = builder.meeting.people[0].id
    adult = builder.meeting.people[1].id
    builder.apply(statements.record_gathered_voice, who=by, words=mark("voice"))
    builder.apply(statements.set_mode, who=by, mode=mark("mode"))
    builder.apply(statements.set_mode, who=adult, mode=mark("mode of adult"))
    builder.apply(navigation.start_meeting)
    builder.apply(statements.add_statement, by=by, words=mark("said"))
    builder.apply(statements.add_interpretation, by=adult, words=mark("reading"))
    builder.apply(statements.add_statement, by=adult, words=mark("summary"))


def _add_entries(builder: MeetingBuilder, mark: Callable[[str], str]) -> None:
    by = builder.meeting.people[0].id
    builder.apply(
        entries.name_strength, by=by, name=mark("strength"), evidence=mark("evidence"), category=mark("category")
    )
    builder.apply(entries.set_phrase, strength=builder.meeting.strengths[0].id, phrase=mark("phrase"), confirmed=True)
    builder.apply(entries.resolve_hope, hope=builder.apply(entries.add_hope, by=by, words=mark("hope")), outcome=HopeOutcome.LATER,
            because=mark("later"))  # fmt: skip
    request = builder.apply(requests.add_request, by=by, words=mark("request"))
    builder.apply(requests.resolve_request, request=request, outcome=RequestOutcome.ANSWERED, answer=mark("reply"))
    parked = builder.apply(entries.park_item, by=by, what=mark("parked"))
    builder.apply(
        entries.resolve_parked_item, parked=parked, outcome=ParkedItemOutcome.ASSIGNED, words=mark("answer"), to=by
    )
    builder.apply(entries.add_action, what=mark("action"), owners=(by,), due=DAY)
    builder.apply(entries.add_factor_note, factor=SpecialFactor.TECHNOLOGY, words=mark("factor"))
    prior = builder.apply(prior_goals.record_prior_goal, title=mark("prior"), baseline=Measurement(number=Decimal(1), unit=mark("unit 1")), target=Measurement(
            number=Decimal(3), unit=mark("unit")), current=Measurement(number=Decimal(2), unit=mark("unit 2")), source=mark("source"))  # fmt: skip
    builder.apply(prior_goals.record_criterion_change, prior=prior, because=mark("changed"))
    for number in _make_measures(mark, "point"):
        builder.apply(prior_goals.add_data_point, prior=prior, number=number, on=DAY)
    baseline, target, current = (_make_words(mark, name) for name in ("baseline", "target", "current"))
    builder.apply(
        prior_goals.record_prior_goal, title=mark("other prior"), baseline=baseline, target=target, current=current
    )
    builder.meeting = builder.meeting.put_entry(
        "prior_goals",
        builder.meeting.prior_goals[0].replace(
            wording=mark("prior wording"),
            said=mark("recorded then"),
            meeting=mark("last meeting"),
            objectives=tuple(
                Objective(words=mark("prior objective"), target=target, due=DAY)
                for target in _make_measures(mark, "prior objective")
            ),
        ),
    )
    builder.meeting = builder.meeting.replace(
        progress_codes=(ProgressCode(result=Progress.CANNOT_COMPARE, code=mark("code")),)
    )
    builder.apply(entries.add_private_note, words=mark("private"))
    _add_carried_over(builder, mark)
    builder.apply(navigation.skip_item, because=mark("skipped"))


def _make_measures(mark: Callable[[str], str], place: str) -> tuple[Measurement, Measurement]:
    """Return a measurement that shows its words, and one that shows its unit."""
    return _make_words(mark, place), Measurement(number=Decimal(2), unit=mark(f"{place} unit"))


def _make_words(mark: Callable[[str], str], place: str) -> Measurement:
    level = LevelPosition(scale="list", position=1)
    return Measurement(number=Decimal(2), words=mark(f"{place} measure"), levels=(level,))


def _add_carried_over(builder: MeetingBuilder, mark: Callable[[str], str]) -> None:
    by = builder.meeting.people[0].id
    builder.apply(
        preparation.add_prepared_statement,
        by=by,
        words=mark("prepared"),
        on=DAY,
        asked=mark("asked"),
        mode=mark("mode prepared"),
    )
    offer = builder.apply(preparation.suggest_strength, name=mark("offer"), who=mark("offered by"), on=DAY, evidence=mark("seen"),
                    category=mark("category of offer"))  # fmt: skip
    builder.apply(preparation.set_aside_suggestion, offer=offer, because=mark("aside"))
    builder.meeting = builder.meeting.put_entry(
        "suggestions", builder.meeting.suggestions[0].replace(meeting=mark("year before"), phrase=mark("phrase before"))
    )
    goal = CarriedItem(id=1, kind=CarriedItemKind.GOAL, what=mark("left open"), title=mark("title left"), proposal_kind=mark("kind left"), people=(mark("owner left"),),
                   parts=GoalParts(**{part: mark(part) for part in GoalParts.model_fields}), on=DAY,
                   meeting=mark("record left"), item=None, at=START)  # fmt: skip
    builder.meeting = builder.meeting.put_entry("carried", goal)
    builder.apply(
        carry_over.resolve_carried_item, carried=1, outcome=CarriedItemOutcome.DROPPED, because=mark("dropped")
    )
    builder.meeting = builder.meeting.put_entry(
        "carried", builder.meeting.carried[0].replace(kind=CarriedItemKind.ACTION)
    )


def _add_goals(builder: MeetingBuilder, mark: Callable[[str], str]) -> None:
    by = builder.meeting.people[0].id
    goal = builder.apply(goals.propose_goal, title=mark("goal"), wording=mark("before"), asked_by=by)
    parts = {part: mark(part) for part in GoalParts.model_fields}
    builder.apply(goals.set_goal_parts, goal=goal, what=mark("what"), parts=parts)
    builder.apply(goals.link_strength, goal=goal, strength=builder.meeting.strengths[0].id, how=mark("how"))
    builder.apply(goals.reword_goal, goal=goal, wording=mark("wording"))
    builder.apply(proposals.record_position, proposal=goal, by=by, stand=PositionKind.DISAGREE, words=mark("dissent"))
    builder.apply(goals.link_hope, goal=goal, hope=builder.meeting.hopes[0].id)
    for target in _make_measures(mark, "objective"):
        builder.apply(goals.add_objective, goal=goal, words=mark("objective"), target=target, due=DAY)
    builder.meeting = builder.meeting.put_entry("hopes", builder.meeting.hopes[0].replace(because=mark("later")))
    builder.apply(proposals.decline_proposal, proposal=goal, because=mark("declined"))
