"""Entries are edited, reassigned, moved, struck and taken off the record."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import consents, editing, entries, goals, requests, statements
from facilitator.meeting.serialization import from_tables, revert_change, to_tables
from facilitator.meeting.text_walk import list_texts
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session

WORDS = "The mornings are hard."


@pytest.fixture
def builder() -> MeetingBuilder:
    return meeting_in_session()


@pytest.fixture
def statement(builder: MeetingBuilder) -> int:
    """The id of a statement of Ms Ortiz."""
    return builder.apply(statements.add_statement, by=builder.attendee_id("Ms Ortiz"), words=WORDS)


def add_one_entry(builder: MeetingBuilder, table: str) -> int:
    """Add an entry to a table that can be edited."""
    dana = builder.attendee_id("Dana Reyes")
    additions: dict[str, tuple[Callable[..., Meeting], dict[str, Any]]] = {
        "statements": (statements.add_statement, {"by": dana, "words": WORDS}),
        "strengths": (entries.name_strength, {"by": dana, "name": WORDS}),
        "hopes": (entries.add_hope, {"by": dana, "words": WORDS}),
        "requests": (requests.add_request, {"by": dana, "words": WORDS}),
        "actions": (entries.add_action, {"what": WORDS}),
        "parking_lot": (entries.park_item, {"by": dana, "what": WORDS}),
        "factors": (entries.add_factor_note, {"factor": "behavior", "words": WORDS}),
        "consents": (consents.record_consent, {"by": dana, "what": WORDS, "answer": ConsentAnswer.GIVEN}),
        "log": (entries.add_log_entry, {"words": WORDS}),
        "private_notes": (entries.add_private_note, {"words": WORDS}),
    }
    operation, what = additions[table]
    return builder.apply(operation, **what)


@pytest.mark.parametrize("table", editing.WORDS_FIELDS)
def test_every_kind_of_entry_is_edited_struck_restored_and_removed(builder: MeetingBuilder, table: str) -> None:
    entry = add_one_entry(builder, table)
    before = builder.meeting
    builder.apply(editing.edit_entry, table=table, entry=entry, words="Other words.")
    assert "Other words." in list_texts(getattr(builder.meeting, table))
    builder.apply(editing.move_entry, table=table, entry=entry, item=3)
    assert getattr(builder.meeting, table)[0].item == 3
    edited = getattr(builder.meeting, table)
    struck = builder.apply(editing.strike_entry, table=table, entry=entry)
    assert getattr(builder.meeting, table) == ()
    builder.apply(editing.restore_entry, struck=struck)
    assert (getattr(builder.meeting, table), builder.meeting.struck) == (edited, ())
    builder.apply(editing.take_off_record, table=table, entry=entry)
    assert "Other words." not in list_texts(builder.meeting)
    assert before != builder.meeting


def test_a_reassigned_statement_follows_the_defaults_of_its_speaker(builder: MeetingBuilder, statement: int) -> None:
    elana = builder.attendee_id("Elana Reyes")
    builder.apply(statements.set_mode, who=elana, mode="AAC device")
    builder.apply(editing.reassign_entry, table="statements", entry=statement, by=elana)
    (moved,) = builder.meeting.statements
    assert (moved.by, moved.words, moved.wording_kind, moved.mode) == (
        elana,
        WORDS,
        WordingKind.VERBATIM,
        "AAC device",
    )


def test_a_reassigned_statement_keeps_what_was_set_for_it(builder: MeetingBuilder) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    quoted = builder.apply(statements.add_statement, by=ortiz, words=WORDS, wording_kind=WordingKind.VERBATIM)
    builder.apply(statements.set_mode, who=ortiz, mode="phone")
    builder.apply(editing.reassign_entry, table="statements", entry=quoted, by=builder.attendee_id("Dana Reyes"))
    assert (builder.meeting.statements[0].wording_kind, builder.meeting.statements[0].mode) == ("verbatim", "speech")


def test_something_written_together_has_several_authors(builder: MeetingBuilder, statement: int) -> None:
    ortiz, dana = builder.attendee_id("Ms Ortiz"), builder.attendee_id("Dana Reyes")
    what = {"table": "statements", "entry": statement}
    builder.apply(editing.add_author, **what, who=dana)
    assert builder.meeting.statements[0].also_by == (dana,)
    assert "already recorded as its author" in builder.assert_refused(editing.add_author, **what, who=dana)
    assert "already recorded as its author" in builder.assert_refused(editing.add_author, **what, who=ortiz)
    builder.apply(editing.reassign_entry, **what, by=dana)
    assert not builder.meeting.statements[0].also_by
    action = builder.apply(entries.add_action, what="call")
    assert "several authors" in builder.assert_refused(editing.add_author, table="actions", entry=action, who=dana)
    assert "belongs to no one" in builder.assert_refused(editing.reassign_entry, table="actions", entry=action, by=dana)


def test_two_strengths_never_get_the_same_name(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    builder.apply(entries.name_strength, by=dana, name="Drawing")
    maps = builder.apply(entries.name_strength, by=dana, name="Maps")
    assert "different name" in builder.assert_refused(
        editing.edit_entry, table="strengths", entry=maps, words="drawing"
    )
    builder.apply(editing.edit_entry, table="strengths", entry=maps, words="maps")


def test_a_strength_that_a_goal_uses_cannot_be_struck(builder: MeetingBuilder) -> None:
    strength = builder.apply(entries.name_strength, by=builder.attendee_id("Dana Reyes"), name="Drawing")
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will know 50 facts.")
    builder.apply(goals.link_strength, goal=goal, strength=strength, how="she draws them")
    for operation in (editing.strike_entry, editing.take_off_record):
        assert "Other entries refer to this one" in builder.assert_refused(operation, table="strengths", entry=strength)


@pytest.mark.parametrize("table", ["attendees", "agenda", "struck", "nothing"])
def test_other_tables_are_not_edited(builder: MeetingBuilder, table: str) -> None:
    for operation, more in (
        (editing.edit_entry, {"words": "x"}),
        (editing.strike_entry, {}),
        (editing.move_entry, {"item": 1}),
        (editing.take_off_record, {}),
    ):
        assert builder.assert_refused(operation, table=table, entry=1, **more)


def test_an_entry_whose_speaker_is_gone_cannot_be_restored(builder: MeetingBuilder, statement: int) -> None:
    struck = builder.apply(editing.strike_entry, table="statements", entry=statement)
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.meeting = builder.meeting.replace(
        attendees=tuple(person for person in builder.meeting.attendees if person.id != ortiz)
    )
    assert "no longer in the record" in builder.assert_refused(editing.restore_entry, struck=struck)


def test_a_struck_entry_can_be_taken_off_the_record(builder: MeetingBuilder, statement: int) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(editing.strike_entry, table="statements", entry=statement)
    builder.apply(editing.take_off_record, table="statements", entry=statement, asked_by=ortiz)
    (fact,) = builder.meeting.off_record
    assert (fact.entry.table, fact.entry.of, fact.asked_by, fact.item) == ("statements", statement, ortiz, 1)
    assert WORDS not in list_texts(builder.meeting)
    assert from_tables(to_tables(builder.meeting)) == builder.meeting


def test_undo_never_brings_back_words_off_the_record(builder: MeetingBuilder, statement: int) -> None:
    def undo(after: Meeting, before: Meeting) -> Meeting:
        return revert_change(builder.meeting, after, before)

    with_words = builder.meeting
    builder.apply(editing.take_off_record, table="statements", entry=statement)
    without = builder.meeting
    with pytest.raises(InvalidStateError, match="cannot be brought back"):
        undo(without, with_words)
    builder.apply(entries.add_action, what="call")
    with pytest.raises(InvalidStateError, match="cannot be brought back"):
        undo(without, with_words)
    assert undo(builder.meeting, without) == without


def test_undo_of_an_earlier_strike_never_brings_back_words(builder: MeetingBuilder, statement: int) -> None:
    before = builder.meeting
    builder.apply(editing.strike_entry, table="statements", entry=statement)
    struck = builder.meeting
    builder.apply(editing.take_off_record, table="statements", entry=statement)
    with pytest.raises(InvalidStateError):
        revert_change(builder.meeting, struck, before)
    with pytest.raises(InvalidStateError):
        revert_change(builder.meeting, before, struck)
