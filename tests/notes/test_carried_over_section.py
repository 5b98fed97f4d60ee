"""Tests of the sections for suggested strengths and carried-over items."""

from datetime import date

from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind, CarriedItemOutcome, SuggestedStrength
from facilitator.meeting.operations import carry_over, entries, preparation
from facilitator.notes.carried_over_section import render_carried_items, render_suggested_strengths
from tests.notes.note_builder import DAY, START, MeetingBuilder, build_started_meeting
from tests.notes.test_minutes import parse_minutes

LAST_MEETING_DATE = date(2025, 11, 21)


def add_carried_item(builder: MeetingBuilder, id_: int, kind: CarriedItemKind, what: str, **more: object) -> None:
    """Add an item that the last meeting left open."""
    whole = {
        "id": id_,
        "kind": kind,
        "what": what,
        "on": LAST_MEETING_DATE,
        "meeting": "ab12",
        "item": None,
        "at": START,
        **more,
    }
    builder.meeting = builder.meeting.put_entry("carried", CarriedItem.model_validate(whole))


def test_suggested_strengths_show_author_date_and_outcome() -> None:
    builder = build_started_meeting()
    dana = builder.find_attendee_id("Dana Reyes")
    builder.apply(preparation.suggest_strength, name="Maps", who="Dana Reyes", on=DAY)
    kind = builder.apply(
        preparation.suggest_strength, name="Kind", who="Dana Reyes", on=DAY, evidence="at home", category="Social"
    )
    builder.apply(preparation.set_aside_suggestion, offer=kind, because="it is *vague*")
    named = builder.apply(preparation.suggest_strength, name="Drawing", who="Dana Reyes", on=DAY)
    builder.apply(preparation.name_suggested_strength, offer=named, by=dana)
    earlier = SuggestedStrength(
        id=1, name="Puzzles", who="Ms Ito", on=LAST_MEETING_DATE, meeting="ab12", item=None, at=START
    )
    builder.meeting = builder.meeting.put_entry("suggestions", earlier)
    assert (
        render_suggested_strengths(builder.meeting)
        == """\
## Suggested strengths, not named in this meeting

- **Puzzles**, named in meeting ab12 on Fri, Nov 21, 2025 by **Ms Ito**
- **Maps**, written down on Fri, Nov 20, 2026 by **Dana Reyes**
- **Kind** (Social), written down on Fri, Nov 20, 2026 by **Dana Reyes**
  - When it was seen: at home
  - Set aside because it is \\*vague\\*"""
    )


def test_there_are_no_sections_without_suggestions_and_carried_items() -> None:
    assert (
        render_suggested_strengths(build_started_meeting().meeting)
        == render_carried_items(build_started_meeting().meeting)
        == ""
    )


def test_carried_items_show_owner_and_outcome() -> None:
    builder = build_started_meeting()
    add_carried_item(builder, 1, CarriedItemKind.ACTION, "Make the grid", people=("Ms Ortiz",), due=date(2025, 12, 1))
    add_carried_item(builder, 2, CarriedItemKind.GOAL, "She will read.", title="Reading", people=("Ms Ortiz",))
    add_carried_item(builder, 3, CarriedItemKind.PARKED, "Bus route", people=("Coach Bell",))
    add_carried_item(builder, 4, CarriedItemKind.HOPE, "a dog", people=("Elana Reyes",))
    add_carried_item(builder, 5, CarriedItemKind.ACTION, "Call")
    builder.apply(carry_over.resolve_carried_item, carried=1, outcome=CarriedItemOutcome.DONE)
    builder.apply(carry_over.resolve_carried_item, carried=2, outcome=CarriedItemOutcome.DROPPED, because="she moved")
    builder.apply(carry_over.resolve_carried_item, carried=4, outcome=CarriedItemOutcome.CARRIED_ON)
    assert (
        render_carried_items(builder.meeting)
        == """\
## Carried over from the last meeting

- Action from the meeting on Fri, Nov 21, 2025, record ab12, owner **Ms Ortiz**, due Mon, Dec 1, 2025: Make the grid
  - Done
- Goal from the meeting on Fri, Nov 21, 2025, record ab12: Reading: She will read.
  - Dropped because she moved
- Parked item from the meeting on Fri, Nov 21, 2025, record ab12, raised by **Coach Bell**: Bus route
  - Outcome not recorded
- Hope from the meeting on Fri, Nov 21, 2025, record ab12, of **Elana Reyes**: a dog
  - Carried on
- Action from the meeting on Fri, Nov 21, 2025, record ab12: Call
  - Outcome not recorded"""
    )


def test_continued_items_are_marked_as_carried_over() -> None:
    builder = build_started_meeting()
    add_carried_item(builder, 3, CarriedItemKind.PARKED, "Bus route", people=("Dana Reyes",))
    add_carried_item(builder, 4, CarriedItemKind.HOPE, "a dog", people=("Elana Reyes",))
    for carried in (3, 4):
        builder.apply(carry_over.resolve_carried_item, carried=carried, outcome=CarriedItemOutcome.CARRIED_ON)
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="a cat")
    notes = parse_minutes(builder.meeting)
    assert "- Hope of **Elana Reyes**, carried over from the last meeting: a dog\n" in notes
    assert "- Parked by **Dana Reyes** in the last meeting: Bus route\n" in notes
    assert "**Elana Reyes** named a hope: a cat\n" in notes
    assert notes.count("named a hope") == 1
