"""A meeting with entries in every table, made with every operation."""

from datetime import time

from facilitator.meeting.carried_items import CarriedItemOutcome
from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.criterion import Direction
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor, Topic
from facilitator.meeting.invitation import Invitation
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    amendments,
    carry_over,
    conflicts,
    consents,
    editing,
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
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.proposal import Detail, PositionKind
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.review_dates import Review
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_with_people, parse_measurement


def build_complete_meeting() -> Meeting:
    """Return the complete meeting, closed."""
    builder = build_open_meeting()
    builder.apply(navigation.close_meeting)
    builder.apply(amendments.add_addendum, by="Dana Reyes", because="the bus was open", words="It stops at 7:40.")
    builder.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="build first.", now="Build first.")
    builder.apply(
        amendments.correct_speaker, by="Ms Ortiz", because="a slip", table="statements",
        entry=builder.meeting.statements[0].id, speaker=builder.attendee_id("Dana Reyes"),
    )  # fmt: skip
    return builder.meeting


def build_open_meeting() -> MeetingBuilder:
    """Return the complete meeting before it is closed."""
    builder = meeting_with_people()
    add_people(builder)
    builder.apply(navigation.start_meeting)
    add_statements(builder)
    add_goals(builder)
    add_follow_up(builder)
    add_prepared_and_carried(builder)
    builder.apply(navigation.go_to_previous_item)
    builder.apply(navigation.go_to_item, item=6)
    builder.apply(navigation.skip_item, because="the bell rang")
    builder.apply(navigation.pause_meeting, until=DAY)
    builder.apply(navigation.resume_meeting)
    add_decisions(builder)
    return builder


def add_people(builder: MeetingBuilder) -> None:
    """Add all attendees."""
    builder.apply(setup.set_date, on=DAY)
    builder.apply(setup.set_student, name="Elana Reyes", called="El", pronouns="she/they")
    builder.apply(
        invitations.set_invitation,
        invitation=Invitation(time=time(15, 30), place="Room 12", purpose="To plan the year"),
    )
    builder.apply(invitations.set_review_date, review=Review.ANNUAL, due=DAY)
    builder.apply(invitations.add_attempt, how="phone", words="left a message", on=DAY)
    builder.apply(
        setup.add_attendee, name="Rosa", roles=(Role.INTERPRETER,), presence=Presence.PHONE, language="Spanish"
    )
    builder.apply(setup.mark_absent, name="Coach Bell", roles=(Role.RELATED_SERVICE,), because="a tournament")
    builder.apply(
        setup.excuse_attendee, who=builder.attendee_id("Coach Bell"), because="a tournament", agreed=DAY, input_on=DAY
    )


def build_previous_meeting() -> Meeting:
    """Return the closed meeting of the year before, with an agreed goal."""
    builder = meeting_with_people()
    builder.apply(navigation.start_meeting)
    strength = builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")
    goal = builder.apply(goals.propose_goal, title="Last year's facts", wording="Elana will know 50 facts.")
    builder.apply(
        goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "18 facts", "target": "50 facts"}
    )
    builder.apply(goals.link_strength, goal=goal, strength=strength, how="she draws them")
    builder.apply(proposals.agree_on_proposal, proposal=goal)
    builder.apply(entries.add_action, what="Draw a map", owners=(builder.attendee_id("Dana Reyes"),))
    builder.apply(navigation.close_meeting)
    return builder.meeting


def add_statements(builder: MeetingBuilder) -> None:
    """Add statements and strengths."""
    elana, ortiz = builder.attendee_id("Elana Reyes"), builder.attendee_id("Ms Ortiz")
    builder.apply(statements.set_mode, who=elana, mode="AAC device")
    said = builder.apply(statements.add_statement, by=elana, words="build first")
    builder.apply(editing.edit_entry, table="statements", entry=said, words="build first.\nthen write")
    builder.apply(statements.add_interpretation, by=ortiz, words="The hands-on part first.")
    builder.apply(statements.record_gathered_voice, who=elana, words="she is here")
    builder.apply(statements.record_pass, who=ortiz)
    tables = builder.apply(entries.name_strength, by=elana, name="Times tables", evidence="in her head")
    builder.apply(entries.categorize_strength, strength=tables, category="Math & logic")
    builder.apply(setup.record_departure, who=ortiz)
    builder.apply(setup.record_return, who=ortiz)
    builder.apply(navigation.go_to_next_item)


def add_prepared_and_carried(builder: MeetingBuilder) -> None:
    """Add prepared statements, suggested strengths and carried-over items."""
    elana, dana = builder.attendee_id("Elana Reyes"), builder.attendee_id("Dana Reyes")
    answer = builder.apply(
        preparation.add_prepared_statement, by=elana, words="I draw it.", on=DAY, asked="What helps?", topic=Topic.HELPS
    )
    builder.apply(preparation.share_statement, statement=answer)
    drawing = builder.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY, evidence="on the bus")
    builder.apply(preparation.name_suggested_strength, offer=drawing, by=elana)
    builder.apply(
        preparation.set_aside_suggestion,
        offer=builder.apply(preparation.suggest_strength, name="Kind", who="Dana Reyes", on=DAY),
        because="vague",
    )
    builder.apply(preparation.set_leader, item=1, who=elana)
    builder.apply(carry_over.carry_over_entries, earlier=[build_previous_meeting()])
    builder.apply(
        carry_over.resolve_carried_item,
        carried=builder.meeting.carried[0].id,
        outcome=CarriedItemOutcome.CARRIED_ON,
        by=dana,
    )


def add_goals(builder: MeetingBuilder) -> None:
    """Add a goal and prior goals."""
    elana, dana, strength = (
        builder.attendee_id("Elana Reyes"),
        builder.attendee_id("Dana Reyes"),
        builder.meeting.strengths[0].id,
    )
    hope = builder.apply(entries.add_hope, by=elana, words="math again")
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will …", asked_by=dana)
    builder.apply(goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "41 facts"})
    builder.apply(goals.link_strength, goal=goal, strength=strength, how="one product from another")
    builder.apply(goals.unlink_strength, goal=goal, strength=strength)
    builder.apply(goals.link_strength, goal=goal, strength=strength, how="from one she knows")
    builder.apply(goals.reword_goal, goal=goal, wording="Elana will use …", asked_by=elana)
    builder.apply(goals.link_hope, goal=goal, hope=hope)
    builder.apply(goals.add_objective, goal=goal, words="45 facts", target=parse_measurement("45 facts"), due=DAY)
    builder.apply(goals.add_objective, goal=goal, words="a slip")
    builder.apply(goals.remove_objective, goal=goal, position=1)
    builder.apply(proposals.record_position, proposal=goal, by=dana, stand=PositionKind.DISAGREE, words="80 %, please")
    builder.apply(proposals.defer_proposal, proposal=goal, because="she reads it first")
    builder.apply(proposals.decline_proposal, proposal=goal, because="too much")
    builder.apply(proposals.agree_on_proposal, proposal=goal)
    prior = builder.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement("1.50"),
        target=parse_measurement("3 a"),
        stated=Direction.UP,
    )
    builder.apply(prior_goals.set_baseline, prior=prior, baseline=parse_measurement("1.5 a"))
    builder.apply(prior_goals.set_target, prior=prior, target=parse_measurement("3 a"))
    builder.apply(
        prior_goals.set_current_number, prior=prior, current=parse_measurement("2 a"), source="probes", measured=DAY
    )
    for number in ("level J", "1.7 a"):
        builder.apply(prior_goals.add_data_point, prior=prior, number=parse_measurement(number), on=DAY)
    builder.apply(prior_goals.remove_data_point, prior=prior, position=0)
    other = builder.apply(
        prior_goals.record_prior_goal,
        title="Minutes",
        baseline=parse_measurement("5 minutes"),
        target=parse_measurement("3 words"),
    )
    builder.apply(prior_goals.record_criterion_change, prior=other, because="from minutes to words")
    builder.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())


NEW_TABLES = ("requests", "proposals", "consents", "log", "struck", "off_record", "conflicts")
"""The tables that version 0.4 did not have. Sessions are derived from its files."""


def add_decisions(builder: MeetingBuilder) -> None:
    """Add proposals, consent, a log entry, struck and removed entries, and a conflict."""
    dana, ortiz = builder.attendee_id("Dana Reyes"), builder.attendee_id("Ms Ortiz")
    amount, place = Detail(name="amount", words="30 minutes"), Detail(name="location", words="resource room")
    speech = builder.apply(proposals.propose, kind="service", title="Speech", details=(amount,), by=dana)
    builder.apply(proposals.set_details, proposal=speech, details=(place,), title="Speech therapy", asked_by=ortiz)
    builder.apply(proposals.withdraw_proposal, proposal=speech, because="see the summer")
    builder.apply(
        consents.record_consent, by=dana, what="the service", answer=ConsentAnswer.GIVEN, words="gladly", on=DAY,
        proposal=speech,
    )  # fmt: skip
    builder.apply(entries.add_log_entry, words="Booklet handed over", kind="safeguards", recipients=(dana,), on=DAY)
    for removed in ("struck words", "words off the record"):
        builder.apply(statements.add_statement, by=ortiz, words=removed)
    struck, off_record = (statement.id for statement in builder.meeting.statements[-2:])
    builder.apply(editing.strike_entry, table="statements", entry=struck)
    builder.apply(editing.take_off_record, table="statements", entry=off_record, asked_by=ortiz)
    builder.apply(conflicts.add_conflict, table="proposals", entry=speech, field="because", theirs="no time")


def add_follow_up(builder: MeetingBuilder) -> None:
    """Add action items, parked items, factor notes and a private note."""
    dana = builder.attendee_id("Dana Reyes")
    task = builder.apply(entries.add_action, what="Make the grid", owners=(dana,), due=DAY)
    builder.apply(entries.complete_action, action=task)
    hope = builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="the robotics club")
    builder.apply(entries.resolve_hope, hope=hope, outcome=HopeOutcome.ACTION, outcome_id=task)
    request = builder.apply(
        requests.add_request, by=builder.attendee_id("Elana Reyes"), words="please don't call on me"
    )
    builder.apply(
        requests.resolve_request, request=request, outcome=RequestOutcome.ANSWERED, answer="she signals first"
    )
    bus = builder.apply(entries.park_item, by=dana, what="Bus route")
    builder.apply(entries.resolve_parked_item, parked=bus, outcome=ParkedItemOutcome.ASSIGNED, to=dana, words="calls")
    builder.apply(entries.add_factor_note, factor=SpecialFactor.TECHNOLOGY, words="a tablet")
    builder.apply(entries.add_private_note, words="for myself")
