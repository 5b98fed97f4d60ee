"""A meeting in which something stands in every table, and every verb was used."""

from datetime import date

from facilitator.meeting.carried_items import CarriedEnd
from facilitator.meeting.entry_models import HopeEnd, ParkedEnd, SpecialFactor, Topic
from facilitator.meeting.goal import Stand
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
from tests.meeting.meeting_builder import DAY, Room, measure, with_people


def whole() -> Meeting:
    """Return the meeting, closed."""
    room = everything()
    room.do(navigation.close)
    room.do(amendments.add, by="Dana Reyes", because="the bus was open", words="It stops at 7:40.")
    room.do(amendments.correct, by="Ms Ortiz", because="a slip", was="build first.", now="Build first.")
    return room.meeting


def everything() -> Room:
    """Return the meeting while it is still open."""
    room = with_people()
    people(room)
    room.do(navigation.start)
    talk(room)
    built(room)
    followed_up(room)
    brought(room)
    room.do(navigation.go_back)
    room.do(navigation.go_to, item=6)
    room.do(navigation.skip, because="the bell rang")
    room.do(navigation.pause, until=date(2026, 12, 4))
    room.do(navigation.resume)
    return room


def people(room: Room) -> None:
    """Record everybody."""
    room.do(setup.meet_on, on=DAY)
    room.do(setup.name_student, name="Elana Reyes", called="El", pronouns="she/they")
    room.do(setup.welcome, name="Rosa", roles=(Role.INTERPRETER,), presence=Presence.PHONE, language="Spanish")
    room.do(setup.miss, name="Coach Bell", roles=(Role.RELATED_SERVICE,), because="a tournament")
    room.do(setup.excuse, who=room.who("Coach Bell"), because="a tournament", agreed=DAY, input_on=DAY)


def before() -> Meeting:
    """Return the meeting a year ago, closed, with one goal agreed."""
    room = with_people()
    room.do(navigation.start)
    strength = room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    goal = room.do(goals.propose, title="Last year's facts", wording="Elana will know 50 facts.")
    room.do(goals.set_parts, goal=goal, what="baseline", parts={"baseline": "18 facts", "target": "50 facts"})
    room.do(goals.link, goal=goal, strength=strength, how="she draws them")
    room.do(goals.agree, goal=goal)
    room.do(entries.act, what="Draw a map", owner=room.who("Dana Reyes"))
    room.do(navigation.close)
    return room.meeting


def talk(room: Room) -> None:
    """Let them speak."""
    elana, ortiz = room.who("Elana Reyes"), room.who("Ms Ortiz")
    room.do(statements.give_by, who=elana, mode="AAC device")
    said = room.do(statements.say, by=elana, words="build first")
    room.do(statements.mend, statement=said, words="build first.\nthen write")
    room.do(statements.read_as, by=ortiz, words="The hands-on part first.")
    room.do(statements.gather_voice, who=elana, words="she is here")
    room.do(statements.pass_on, who=ortiz)
    tables = room.do(entries.name_strength, by=elana, name="Times tables", evidence="in her head")
    room.do(entries.sort_strength, strength=tables, category="Math & logic")
    room.do(setup.leave, who=ortiz)
    room.do(setup.come_back, who=ortiz)
    room.do(navigation.go_on)


def brought(room: Room) -> None:
    """Take in what was prepared, and what the last meeting left."""
    elana, dana = room.who("Elana Reyes"), room.who("Dana Reyes")
    answer = room.do(preparation.prepare, by=elana, words="I draw it.", on=DAY, asked="What helps?", topic=Topic.HELPS)
    room.do(preparation.share, statement=answer)
    drawing = room.do(preparation.offer, name="Maps", who="Dana Reyes", on=DAY, evidence="on the bus")
    room.do(preparation.confirm, offer=drawing, by=elana)
    room.do(
        preparation.set_aside, offer=room.do(preparation.offer, name="Kind", who="Dana Reyes", on=DAY), because="vague"
    )
    room.do(preparation.lead, item=1, who=elana)
    room.do(carry_over.carry_over, earlier=[before()])
    room.do(carry_over.settle, carried=room.meeting.carried[0].id, end=CarriedEnd.CARRIED, by=dana)


def built(room: Room) -> None:
    """Build a goal, and look at last year's."""
    elana, dana, strength = room.who("Elana Reyes"), room.who("Dana Reyes"), room.meeting.strengths[0].id
    hope = room.do(entries.hope, by=elana, words="math again")
    goal = room.do(goals.propose, title="Facts", wording="Elana will …", asked_by=dana)
    room.do(goals.set_parts, goal=goal, what="baseline", parts={"baseline": "41 facts"})
    room.do(goals.link, goal=goal, strength=strength, how="one product from another")
    room.do(goals.unlink, goal=goal, strength=strength)
    room.do(goals.link, goal=goal, strength=strength, how="from one she knows")
    room.do(goals.word, goal=goal, wording="Elana will use …", asked_by=elana)
    room.do(goals.serve, goal=goal, hope=hope)
    room.do(goals.decide, goal=goal, by=dana, stand=Stand.DISAGREE, words="80 %, please")
    room.do(goals.defer, goal=goal, because="she reads it first")
    room.do(goals.decline, goal=goal, because="too much")
    room.do(goals.agree, goal=goal)
    prior = room.do(
        prior_goals.review, title="Facts", baseline=measure("1.50"), target=measure("3 a"), stated=Direction.UP
    )
    room.do(prior_goals.start_from, prior=prior, baseline=measure("1.5 a"))
    room.do(prior_goals.aim_at, prior=prior, target=measure("3 a"))
    room.do(prior_goals.measure, prior=prior, current=measure("2 a"), source="probes", measured=DAY)
    other = room.do(prior_goals.review, title="Minutes", baseline=measure("5 minutes"), target=measure("3 words"))
    room.do(prior_goals.change_criterion, prior=other, because="from minutes to words")
    room.do(prior_goals.recall, last=before())


def followed_up(room: Room) -> None:
    """Record what follows."""
    dana = room.who("Dana Reyes")
    task = room.do(entries.act, what="Make the grid", owner=dana, due=DAY)
    room.do(entries.finish, action=task)
    hope = room.do(entries.hope, by=room.who("Elana Reyes"), words="the robotics club")
    room.do(entries.end_hope, hope=hope, end=HopeEnd.ACTION, end_id=task)
    bus = room.do(entries.park, by=dana, what="Bus route")
    room.do(entries.unpark, parked=bus, end=ParkedEnd.ASSIGNED, to=dana, words="calls")
    room.do(entries.consider, factor=SpecialFactor.TECHNOLOGY, words="a tablet")
    room.do(entries.note_privately, words="for myself")
