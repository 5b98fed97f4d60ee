"""References between entries are found from the annotations of the models."""

import pytest

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.meeting import ENTRY_MODELS, TABLES, Meeting
from facilitator.meeting.operations import entries, statements
from facilitator.meeting.references import RefersTo, collect_references, map_references
from facilitator.meeting.serialization import from_tables, to_tables
from tests.meeting.complete_meeting import build_complete_meeting
from tests.meeting.meeting_builder import meeting_in_session


def list_references(meeting: Meeting) -> set[tuple[str, tuple[str, ...], int]]:
    """Return all references of a meeting: from which table, to which tables, and the id."""
    return {
        (table, target.tables, entry_id)
        for table in TABLES
        for target, ids in collect_references(ENTRY_MODELS[table], getattr(meeting, table))
        for entry_id in ids
    }


def test_every_kind_of_reference_is_found_in_a_complete_meeting() -> None:
    meeting = build_complete_meeting()
    found = {(table, tables) for table, tables, _ in list_references(meeting)}
    people, items = ("attendees",), ("agenda",)
    assert {("statements", people), ("statements", items), ("agenda", people), ("goals", ("strengths",))} <= found
    assert {("goals", ("hopes",)), ("hopes", ("goals", "proposals", "actions")), ("carried", items)} <= found
    assert {("consents", ("goals", "proposals")), ("log", people), ("off_record", people)} <= found
    assert {("actions", people), ("parking_lot", people), ("suggestions", ("strengths",))} <= found


def test_a_change_of_all_references_changes_nothing_else() -> None:
    meeting = build_complete_meeting()
    moved = meeting.model_copy(
        update={
            table: tuple(map_references(entry, lambda _, id_: id_ + 1) for entry in getattr(meeting, table))
            for table in TABLES
        }
    )
    assert list_references(moved) == {(table, tables, id_ + 1) for table, tables, id_ in list_references(meeting)}
    back = moved.model_copy(
        update={
            table: tuple(map_references(entry, lambda _, id_: id_ - 1) for entry in getattr(moved, table))
            for table in TABLES
        }
    )
    assert back == meeting


def test_equal_references_in_a_list_become_one() -> None:
    builder = meeting_in_session()
    dana, ortiz = builder.attendee_id("Dana Reyes"), builder.attendee_id("Ms Ortiz")
    builder.apply(entries.add_action, what="Call", owners=(dana, ortiz))
    assert map_references(builder.meeting.actions[0], lambda _, __: dana).owners == (dana,)


@pytest.mark.parametrize(("table", "tables", "entry_id"), sorted(list_references(build_complete_meeting())))
def test_a_file_with_an_unknown_id_is_rejected(table: str, tables: tuple[str, ...], entry_id: int) -> None:
    def break_reference(target: RefersTo, id_: int) -> int:
        return 999_999 if (target.tables, id_) == (tables, entry_id) else id_

    meeting = build_complete_meeting()
    broken = tuple(map_references(entry, break_reference) for entry in getattr(meeting, table))
    with pytest.raises(ContradictionError):
        from_tables(to_tables(meeting.model_copy(update={table: broken})))


def test_a_change_is_checked_against_the_whole_meeting() -> None:
    builder = meeting_in_session()
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(statements.add_statement, by=ortiz, words="first")
    with pytest.raises(ContradictionError):
        builder.meeting.replace(attendees=tuple(person for person in builder.meeting.attendees if person.id != ortiz))
    with pytest.raises(ContradictionError):
        builder.meeting.replace(statements=(*builder.meeting.statements, builder.meeting.statements[0]))
    with pytest.raises(ContradictionError):
        builder.meeting.replace(current=999)
    assert RefersTo(("attendees",)) in dict(collect_references(ENTRY_MODELS["statements"], builder.meeting.statements))
