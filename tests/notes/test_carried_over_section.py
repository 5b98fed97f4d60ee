"""What was brought to the meeting, word for word as the notes tell it."""

from datetime import date

from facilitator.meeting.carried_items import Carried, CarriedEnd, CarriedKind, Offer
from facilitator.meeting.operations import carry_over, entries, preparation
from facilitator.notes.carried_over_section import from_last_time, on_offer
from tests.notes.note_builder import DAY, START, Room, started
from tests.notes.test_minutes import notes_of

LAST = date(2025, 11, 21)


def left(room: Room, id_: int, kind: CarriedKind, what: str, **more: object) -> None:
    """Put something into the meeting that the last one left open."""
    whole = {"id": id_, "kind": kind, "what": what, "on": LAST, "meeting": "ab12", "item": None, "at": START, **more}
    room.meeting = room.meeting.put("carried", Carried.model_validate(whole))


def test_strengths_on_offer_say_who_and_when_and_what_became_of_them() -> None:
    room = started()
    dana = room.who("Dana Reyes")
    room.do(preparation.offer, name="Maps", who="Dana Reyes", on=DAY)
    kind = room.do(preparation.offer, name="Kind", who="Dana Reyes", on=DAY, evidence="at home", category="Social")
    room.do(preparation.set_aside, offer=kind, because="it is *vague*")
    named = room.do(preparation.offer, name="Drawing", who="Dana Reyes", on=DAY)
    room.do(preparation.confirm, offer=named, by=dana)
    earlier = Offer(id=1, name="Puzzles", who="Ms Ito", on=LAST, meeting="ab12", item=None, at=START)
    room.meeting = room.meeting.put("offers", earlier)
    assert (
        on_offer(room.meeting)
        == """\
## Strengths on offer, not named in this meeting

- **Puzzles**, named in the meeting ab12 of 2025-11-21 by **Ms Ito**
- **Maps**, written down 2026-11-20 by **Dana Reyes**
- **Kind** (Social), written down 2026-11-20 by **Dana Reyes**
  - When it was seen: at home
  - Set aside because it is \\*vague\\*"""
    )


def test_where_nothing_is_on_offer_and_nothing_was_left_there_is_no_section() -> None:
    assert on_offer(started().meeting) == from_last_time(started().meeting) == ""


def test_what_was_left_open_says_whose_it_was_and_what_became_of_it() -> None:
    room = started()
    left(room, 1, CarriedKind.ACTION, "Make the grid", who="Ms Ortiz", due=date(2025, 12, 1))
    left(room, 2, CarriedKind.GOAL, "She will read.", title="Reading", who="Ms Ortiz")
    left(room, 3, CarriedKind.PARKED, "Bus route", who="Coach Bell")
    left(room, 4, CarriedKind.HOPE, "a dog", who="Elana Reyes")
    left(room, 5, CarriedKind.ACTION, "Call")
    room.do(carry_over.settle, carried=1, end=CarriedEnd.DONE)
    room.do(carry_over.settle, carried=2, end=CarriedEnd.DROPPED, because="she moved")
    room.do(carry_over.settle, carried=4, end=CarriedEnd.CARRIED)
    assert (
        from_last_time(room.meeting)
        == """\
## From the last meeting

- Action of 2025-11-21, record ab12, owner **Ms Ortiz**, due 2025-12-01: Make the grid
  - Done
- Goal of 2025-11-21, record ab12: Reading: She will read.
  - Dropped because she moved
- Parked item of 2025-11-21, record ab12, raised by **Coach Bell**: Bus route
  - Not recorded what became of it
- Hope of 2025-11-21, record ab12, of **Elana Reyes**: a dog
  - Carried on
- Action of 2025-11-21, record ab12: Call
  - Not recorded what became of it"""
    )


def test_what_was_carried_on_is_told_as_from_last_time_and_not_as_said_today() -> None:
    room = started()
    left(room, 3, CarriedKind.PARKED, "Bus route", who="Dana Reyes")
    left(room, 4, CarriedKind.HOPE, "a dog", who="Elana Reyes")
    for carried in (3, 4):
        room.do(carry_over.settle, carried=carried, end=CarriedEnd.CARRIED)
    room.do(entries.hope, by=room.who("Elana Reyes"), words="a cat")
    notes = notes_of(room.meeting)
    assert "- A hope of **Elana Reyes** from the last meeting: a dog\n" in notes
    assert "- Parked by **Dana Reyes** in the last meeting: Bus route\n" in notes
    assert "**Elana Reyes** named a hope: a cat\n" in notes
    assert notes.count("named a hope") == 1
