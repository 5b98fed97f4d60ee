"""A meeting with every kind of entry, saved by version 0.4, opens as the same meeting today."""

from pathlib import Path

from facilitator.meeting.invitation import Invitation
from facilitator.meeting.serialization import from_tables, to_tables
from facilitator.meeting.text_walk import list_texts
from facilitator.store.format3 import upgrade_tables
from facilitator.store.meeting_file import parse_file
from facilitator.store.repository import Tables
from tests.meeting.complete_meeting import NEW_TABLES, build_complete_meeting

SAVED_BY_0_4_0 = Path(__file__).parent / "complete_0_4_0.json"


def test_every_entry_of_an_old_meeting_is_kept() -> None:
    journal = parse_file(SAVED_BY_0_4_0.read_bytes())
    opened, today = from_tables(journal.tables), build_complete_meeting().replace(**dict.fromkeys(NEW_TABLES, ()))
    people = tuple(person.replace(usual_mode="speech") for person in today.attendees)  # it was not recorded then
    today = today.replace(
        attendees=people,
        invitation=Invitation(),
        goals=tuple(
            goal.replace(
                objectives=(), history=tuple(change for change in goal.history if "objective" not in change.what)
            )
            for goal in today.goals
        ),
        prior_goals=tuple(goal.replace(points=()) for goal in today.prior_goals),
        corrections=tuple(correction for correction in today.corrections if correction.speaker is None),
    )
    old_words = {
        "Get the current number for “Facts”": "Get the current number of “Facts”, with the data",
        "deferred: she reads it first": "deferred",
        "declined: too much": "declined",
    }
    assert journal.is_unchanged
    assert sorted(list_texts(opened)) == sorted(old_words.get(text, text) for text in list_texts(today))
    assert {name: len(rows) for name, rows in to_tables(opened).items()} == {
        name: len(rows) for name, rows in to_tables(today).items()
    }
    assert {name for name, rows in to_tables(opened).items() if not rows} == {*NEW_TABLES}


def test_names_are_upgraded_and_anything_else_is_kept() -> None:
    old: Tables = {
        "offers": {1: {"end": "named", "end_id": 7}},
        "factors": {2: {"factor": "behaviour"}, 3: {"factor": ["odd"]}},
        "carried": {4: {"parts": {"behaviour": "reads"}, "who": "Dana"}, 5: {"parts": None, "who": ""}},
        "corrections": {6: {"places": [{"table": "offers", "of": 1}, {"table": "goals", "of": 2}]}},
        "private_notes": {8: {"end": "of the day"}},
        "actions": {9: {"owner": 7}, 10: {"owner": None}},
        "meeting": {1: {"started": "2026-11-20T09:00:00-05:00", "date": "2026-11-20"}},
    }
    assert upgrade_tables(old) == {
        "suggestions": {1: {"outcome": "named", "outcome_id": 7}},
        "factors": {2: {"factor": "behavior"}, 3: {"factor": ["odd"]}},
        "carried": {4: {"parts": {"behavior": "reads"}, "people": ["Dana"]}, 5: {"parts": None, "people": []}},
        "corrections": {6: {"places": [{"table": "suggestions", "of": 1}, {"table": "goals", "of": 2}]}},
        "private_notes": {8: {"end": "of the day"}},
        "actions": {9: {"owners": [7]}, 10: {"owners": []}},
        "meeting": {1: {"started": "2026-11-20T09:00:00-05:00", "date": "2026-11-20"}},
        "sessions": {1: {"id": 1, "date": "2026-11-20", "opened": "2026-11-20T09:00:00-05:00"}},
    }
