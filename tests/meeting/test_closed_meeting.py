"""A closed meeting never changes, whatever is asked of it."""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE, InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, prior_goals, setup, statements
from facilitator.meeting.serialization import from_tables, revert_change, to_tables
from tests.meeting.complete_meeting import build_complete_meeting
from tests.meeting.meeting_builder import closed_meeting, create_stamp_source, meeting_with_strength

ROOMS = (goals, prior_goals, navigation, entries, setup, statements)


def verbs(module: ModuleType) -> dict[str, Callable[..., Meeting]]:
    """Return what a module offers that makes a meeting from a meeting."""
    found = inspect.getmembers(module, inspect.isfunction)
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": verb
        for name, verb in found
        if verb.__module__ == module.__name__ and not name.startswith("_") and name != "plan"
    }


VERBS = {name: verb for room in ROOMS for name, verb in verbs(room).items()}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_every_verb_is_refused_before_it_looks_at_anything(verb: Callable[..., Meeting]) -> None:
    meeting = closed_meeting().meeting
    before = to_tables(meeting)
    needed = [name for name, one in inspect.signature(verb).parameters.items() if one.default is one.empty]
    nothing: dict[str, Any] = dict.fromkeys(needed[2:])
    with pytest.raises(InvalidStateError) as caught:
        verb(meeting, create_stamp_source()(), **nothing)
    assert caught.value.message == MEETING_CLOSED_MESSAGE
    assert to_tables(meeting) == before


def test_every_verb_is_among_them() -> None:
    assert {"goals.agree", "moving.close", "recording.act", "setting_up.welcome", "voices.say"} <= VERBS.keys()
    assert {name.partition(".")[0] for name in VERBS} == {
        "goals",
        "last_year",
        "moving",
        "recording",
        "setting_up",
        "voices",
    }


def test_nothing_is_taken_back_from_a_closed_meeting() -> None:
    room, _ = meeting_with_strength()
    before = room.meeting
    room.apply(navigation.close_meeting)
    with pytest.raises(InvalidStateError, match="This meeting is closed"):
        revert_change(room.meeting, room.meeting, before)


def test_a_closed_meeting_reads_back_closed() -> None:
    meeting = build_complete_meeting()
    assert from_tables(to_tables(meeting)) == meeting
