"""What the plain door answered is on disk, whatever ends it and whoever else records."""

import os
from pathlib import Path

from facilitator.meeting.meeting import Meeting
from facilitator.meetings import Meetings
from facilitator.places import Places
from tests.doors.plain_process import PlainDoor, run

KILLS = int(os.environ.get("FACILITATOR_KILLS", "200"))
"""A kill takes the start of a process, so 200 of them take a minute or two."""

SET_UP = "/meeting annual on 2026-11-20\n/student Sam Lee\n/here Ana Lee as parent\n/start\n"


def prepared(data: Path) -> str:
    """Make a meeting that is in session; return its id."""
    done = run(data, "plain", lines=SET_UP)
    assert done.returncode == 0, done.stderr
    return Places(data).keeper().headers()[0].id


def opened(data: Path, meeting: str) -> Meeting:
    """Read a meeting as another window would."""
    return Meetings(Places(data).keeper()).open(meeting).meeting


def test_nothing_acknowledged_is_missing_after_a_kill(tmp_path: Path) -> None:
    """Each door is killed the moment it has answered, after one more line each time."""
    meeting = prepared(tmp_path)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        with PlainDoor(tmp_path, meeting) as door:
            words = f"line {kill} of Ana"
            door.say(f"@Ana {words}")
            answer = door.answer()
            door.say(f"@Ana never answered {kill}")  # a save may be under way when the kill falls
            door.kill()
        assert answer.startswith("saved ")
        assert answer.endswith(words)
        acknowledged.append(words)
    kept = [statement.words for statement in opened(tmp_path, meeting).statements]
    assert [words for words in kept if not words.startswith("never")] == acknowledged


def test_two_processes_record_into_one_meeting_and_lose_nothing(tmp_path: Path) -> None:
    meeting = prepared(tmp_path)
    each = 200
    with PlainDoor(tmp_path, meeting) as first, PlainDoor(tmp_path, meeting) as second:
        doors = {"first": first, "second": second}
        for at in range(each):
            for name, door in doors.items():
                door.say(f"@Ana {name} {at}")
        for door in doors.values():
            answers = [door.answer() for _ in range(each)]
            assert all(answer.startswith("saved ") for answer in answers)
    kept = [statement.words for statement in opened(tmp_path, meeting).statements]
    assert sorted(kept) == sorted(f"{name} {at}" for name in doors for at in range(each))
    for name in doors:
        assert [words for words in kept if words.startswith(name)] == [f"{name} {at}" for at in range(each)]
