"""A command that the palette lists as not working now is indeed refused, and the reason names what is missing."""

from contextlib import suppress

import pytest

from facilitator.commands.availability import CONDITIONS, find_reason_unavailable
from facilitator.commands.registry import COMMANDS, COMMANDS_BY_ID, CommandId, CommandKind
from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines

STAGES: dict[str, list[str]] = {
    "new": ["/meeting annual"],
    "planned": SETUP_LINES,
    "started": [*SETUP_LINES, "/start"],
    "full": [*SETUP_LINES, *MEETING_LINES],
    "paused": [*SETUP_LINES, *MEETING_LINES, "/pause"],
    "closed": [*SETUP_LINES, *MEETING_LINES, "/close"],
}


@pytest.mark.parametrize("stage", STAGES)
def test_command_that_is_not_available_is_refused(session: MeetingSession, stage: str) -> None:
    run_lines(session, STAGES[stage])
    accepted = []
    for command in COMMANDS:
        if find_reason_unavailable(command, session.meeting):
            with suppress(UserError):
                session.execute_line(command.example)
                accepted.append((command.example, find_reason_unavailable(command, session.meeting)))
                session.execute_line("/undo")
    assert accepted == []


def test_reasons_follow_the_state_of_the_meeting(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES)
    reasons = {}
    for stage, line in {"planned": "", "started": "/start", "paused": "/pause"}.items():
        if line:
            run_lines(session, [line])
        reasons[stage] = [
            find_reason_unavailable(COMMANDS_BY_ID[id_], session.meeting)
            for id_ in (CommandId.START, CommandId.NEXT, CommandId.RESUME, CommandId.ADDENDUM)
        ]
    closed = "after the meeting is closed"
    assert reasons == {
        "planned": ["", "after the meeting is started", "while the meeting is paused", closed],
        "started": ["before the meeting is started", "", "while the meeting is paused", closed],
        "paused": ["before the meeting is started", "after the pause", "", closed],
    }


def test_everything_that_a_full_meeting_needs_is_available(session: MeetingSession) -> None:
    run_lines(session, STAGES["full"])
    for id_ in (CommandId.STRENGTH, CommandId.AGREE, CommandId.LINK, CommandId.DONE, CommandId.UNDO, CommandId.CLOSE):
        assert find_reason_unavailable(COMMANDS_BY_ID[id_], session.meeting) == ""


def test_conditions_name_commands_of_the_registry() -> None:
    ids = {command.id for command in COMMANDS}
    assert all(condition.commands and condition.commands <= ids for condition in CONDITIONS)
    assert all(
        COMMANDS_BY_ID[id_].kind is CommandKind.CHANGE
        for condition in CONDITIONS
        for id_ in condition.commands
        if id_ not in {CommandId.SPEAKER, CommandId.GOAL_BANK}
    )
