"""A meeting in which something stands in every table, and every verb was used."""

from datetime import date

from facilitator.meeting.carried_items import CarriedItemOutcome
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, SpecialFactor, Topic
from facilitator.meeting.goal import PositionKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    amendments,
    carry_over,
    entries,
    goals,
    navigation,
    preparation,
    prior_goals,
    setup,
    statements,
)
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.prior_goal import Direction
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_with_people, parse_measurement


def build_complete_meeting() -> Meeting:
    """Return the meeting, closed."""
    room = build_open_meeting()
    room.apply(navigation.close_meeting)
    room.apply(amendments.add_addendum, by="Dana Reyes", because="the bus was open", words="It stops at 7:40.")
    room.apply(amendments.add_correction, by="Ms Ortiz", because="a slip", was="build first.", now="Build first.")
    return room.meeting


def build_open_meeting() -> MeetingBuilder:
    """Return the meeting while it is still open."""
    room = meeting_with_people()
    add_people(room)
    room.apply(navigation.start_meeting)
    add_statements(room)
    add_goals(room)
    add_follow_up(room)
    add_prepared_and_carried(room)
    room.apply(navigation.go_to_previous_item)
    room.apply(navigation.go_to_item, item=6)
    room.apply(navigation.skip_item, because="the bell rang")
    room.apply(navigation.pause_meeting, until=date(2026, 12, 4))
    room.apply(navigation.resume_meeting)
    return room


def add_people(room: MeetingBuilder) -> None:
    """Record everybody."""
    room.apply(setup.set_date, on=DAY)
    room.apply(setup.set_student, name="Elana Reyes", called="El", pronouns="she/they")
    room.apply(setup.add_attendee, name="Rosa", roles=(Role.INTERPRETER,), presence=Presence.PHONE, language="Spanish")
    room.apply(setup.mark_absent, name="Coach Bell", roles=(Role.RELATED_SERVICE,), because="a tournament")
    room.apply(
        setup.excuse_attendee, who=room.attendee_id("Coach Bell"), because="a tournament", agreed=DAY, input_on=DAY
    )


def build_previous_meeting() -> Meeting:
    """Return the meeting a year ago, closed, with one goal agreed."""
    room = meeting_with_people()
    room.apply(navigation.start_meeting)
    strength = room.apply(entries.name_strength, by=room.attendee_id("Elana Reyes"), name="Drawing")
    goal = room.apply(goals.propose_goal, title="Last year's facts", wording="Elana will know 50 facts.")
    room.apply(goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "18 facts", "target": "50 facts"})
    room.apply(goals.link_strength, goal=goal, strength=strength, how="she draws them")
    room.apply(goals.agree_on_goal, goal=goal)
    room.apply(entries.add_action, what="Draw a map", owner=room.attendee_id("Dana Reyes"))
    room.apply(navigation.close_meeting)
    return room.meeting


def add_statements(room: MeetingBuilder) -> None:
    """Let them speak."""
    elana, ortiz = room.attendee_id("Elana Reyes"), room.attendee_id("Ms Ortiz")
    room.apply(statements.set_mode, who=elana, mode="AAC device")
    said = room.apply(statements.add_statement, by=elana, words="build first")
    room.apply(statements.edit_statement, statement=said, words="build first.\nthen write")
    room.apply(statements.add_interpretation, by=ortiz, words="The hands-on part first.")
    room.apply(statements.record_gathered_voice, who=elana, words="she is here")
    room.apply(statements.record_pass, who=ortiz)
    tables = room.apply(entries.name_strength, by=elana, name="Times tables", evidence="in her head")
    room.apply(entries.categorize_strength, strength=tables, category="Math & logic")
    room.apply(setup.record_departure, who=ortiz)
    room.apply(setup.record_return, who=ortiz)
    room.apply(navigation.go_to_next_item)


def add_prepared_and_carried(room: MeetingBuilder) -> None:
    """Take in what was prepared, and what the last meeting left."""
    elana, dana = room.attendee_id("Elana Reyes"), room.attendee_id("Dana Reyes")
    answer = room.apply(
        preparation.add_prepared_statement, by=elana, words="I draw it.", on=DAY, asked="What helps?", topic=Topic.HELPS
    )
    room.apply(preparation.share_statement, statement=answer)
    drawing = room.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY, evidence="on the bus")
    room.apply(preparation.name_suggested_strength, offer=drawing, by=elana)
    room.apply(
        preparation.set_aside_suggestion,
        offer=room.apply(preparation.suggest_strength, name="Kind", who="Dana Reyes", on=DAY),
        because="vague",
    )
    room.apply(preparation.set_leader, item=1, who=elana)
    room.apply(carry_over.carry_over_entries, earlier=[build_previous_meeting()])
    room.apply(
        carry_over.resolve_carried_item, carried=room.meeting.carried[0].id, end=CarriedItemOutcome.CARRIED_ON, by=dana
    )


def add_goals(room: MeetingBuilder) -> None:
    """Build a goal, and look at last year's."""
    elana, dana, strength = (
        room.attendee_id("Elana Reyes"),
        room.attendee_id("Dana Reyes"),
        room.meeting.strengths[0].id,
    )
    hope = room.apply(entries.add_hope, by=elana, words="math again")
    goal = room.apply(goals.propose_goal, title="Facts", wording="Elana will …", asked_by=dana)
    room.apply(goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "41 facts"})
    room.apply(goals.link_strength, goal=goal, strength=strength, how="one product from another")
    room.apply(goals.unlink_strength, goal=goal, strength=strength)
    room.apply(goals.link_strength, goal=goal, strength=strength, how="from one she knows")
    room.apply(goals.reword_goal, goal=goal, wording="Elana will use …", asked_by=elana)
    room.apply(goals.link_hope, goal=goal, hope=hope)
    room.apply(goals.record_position, goal=goal, by=dana, stand=PositionKind.DISAGREE, words="80 %, please")
    room.apply(goals.defer_goal, goal=goal, because="she reads it first")
    room.apply(goals.decline_goal, goal=goal, because="too much")
    room.apply(goals.agree_on_goal, goal=goal)
    prior = room.apply(
        prior_goals.record_prior_goal,
        title="Facts",
        baseline=parse_measurement("1.50"),
        target=parse_measurement("3 a"),
        stated=Direction.UP,
    )
    room.apply(prior_goals.set_baseline, prior=prior, baseline=parse_measurement("1.5 a"))
    room.apply(prior_goals.set_target, prior=prior, target=parse_measurement("3 a"))
    room.apply(
        prior_goals.set_current_number, prior=prior, current=parse_measurement("2 a"), source="probes", measured=DAY
    )
    other = room.apply(
        prior_goals.record_prior_goal,
        title="Minutes",
        baseline=parse_measurement("5 minutes"),
        target=parse_measurement("3 words"),
    )
    room.apply(prior_goals.record_criterion_change, prior=other, because="from minutes to words")
    room.apply(prior_goals.copy_agreed_goals, last=build_previous_meeting())


def add_follow_up(room: MeetingBuilder) -> None:
    """Record what follows."""
    dana = room.attendee_id("Dana Reyes")
    task = room.apply(entries.add_action, what="Make the grid", owner=dana, due=DAY)
    room.apply(entries.complete_action, action=task)
    hope = room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="the robotics club")
    room.apply(entries.resolve_hope, hope=hope, end=HopeOutcome.ACTION, end_id=task)
    bus = room.apply(entries.park_item, by=dana, what="Bus route")
    room.apply(entries.resolve_parked_item, parked=bus, end=ParkedItemOutcome.ASSIGNED, to=dana, words="calls")
    room.apply(entries.add_factor_note, factor=SpecialFactor.TECHNOLOGY, words="a tablet")
    room.apply(entries.add_private_note, words="for myself")
