"""A closed meeting never changes, whatever is asked of it."""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from facilitator.meeting.errors import CLOSED, NotNow
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, prior_goals, setup, statements
from facilitator.meeting.serialization import from_tables, take_back, to_tables
from tests.meeting.complete_meeting import whole
from tests.meeting.meeting_builder import closed, new_stamps, with_strength

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
    meeting = closed().meeting
    before = to_tables(meeting)
    needed = [name for name, one in inspect.signature(verb).parameters.items() if one.default is one.empty]
    nothing: dict[str, Any] = dict.fromkeys(needed[2:])
    with pytest.raises(NotNow) as caught:
        verb(meeting, new_stamps()(), **nothing)
    assert caught.value.sentence == CLOSED
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
    room, _ = with_strength()
    before = room.meeting
    room.do(navigation.close)
    with pytest.raises(NotNow, match="This meeting is closed"):
        take_back(room.meeting, room.meeting, before)


def test_a_closed_meeting_reads_back_closed() -> None:
    meeting = whole()
    assert from_tables(to_tables(meeting)) == meeting
