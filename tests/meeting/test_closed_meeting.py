"""No operation changes a closed meeting."""

import inspect
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from facilitator.meeting import operations
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    agenda_items,
    attendees,
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
from facilitator.meeting.serialization import from_tables, revert_change, to_tables
from tests.meeting.complete_meeting import build_complete_meeting
from tests.meeting.meeting_builder import closed_meeting, create_stamp_source, meeting_with_strength

MODULES = (
    agenda_items,
    attendees,
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


def list_operations(module: ModuleType) -> dict[str, Callable[..., Meeting]]:
    """Return the operations of a module by their qualified names."""
    functions = inspect.getmembers(module, inspect.isfunction)
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": operation
        for name, operation in functions
        if operation.__module__ == module.__name__ and hasattr(operation, "__wrapped__")  # by `base.operation`
    }


OPERATIONS = {name: operation for module in MODULES for name, operation in list_operations(module).items()}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_rejects_a_closed_meeting(operation: Callable[..., Meeting]) -> None:
    meeting = closed_meeting().meeting
    before = to_tables(meeting)
    needed = [
        name
        for name, parameter in inspect.signature(operation).parameters.items()
        if parameter.default is parameter.empty
    ]
    nothing: dict[str, Any] = dict.fromkeys(needed[2:])
    with pytest.raises(InvalidStateError) as caught:
        operation(meeting, create_stamp_source()(), **nothing)
    assert caught.value.message == MEETING_CLOSED_MESSAGE
    assert to_tables(meeting) == before


def test_operations_of_every_module_are_tested() -> None:
    assert {
        "proposals.agree_on_proposal",
        "navigation.close_meeting",
        "entries.add_action",
        "setup.add_attendee",
        "statements.add_statement",
    } <= OPERATIONS.keys()
    modules = {module.name for module in pkgutil.iter_modules(operations.__path__)}
    assert {name.partition(".")[0] for name in OPERATIONS} == modules - {"amendments", "base"}


def test_undo_rejects_a_closed_meeting() -> None:
    builder, _ = meeting_with_strength()
    before = builder.meeting
    builder.apply(navigation.close_meeting)
    with pytest.raises(InvalidStateError, match="This meeting is closed"):
        revert_change(builder.meeting, builder.meeting, before)


def test_closed_meeting_survives_serialization() -> None:
    meeting = build_complete_meeting()
    assert from_tables(to_tables(meeting)) == meeting
