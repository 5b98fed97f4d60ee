"""When each command works: the palette lists the others last, with the reason."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from facilitator.commands.registry import COMMANDS, Command, CommandId, CommandKind
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.prepared import list_open_suggestions


class Condition(NamedTuple):
    """The needs of some commands.

    Attributes:
        reason: when they work, after “works”: "after the meeting is started".
        is_met: whether they work now.
        commands: their ids.
    """

    reason: str
    is_met: Callable[[Meeting], object]
    commands: frozenset[str]


def _condition(reason: str, is_met: Callable[[Meeting], object], *commands: str) -> Condition:
    return Condition(reason, is_met, frozenset(commands))


_AMENDMENTS = (CommandId.ADDENDUM, CommandId.CORRECTION, CommandId.SPEAKER_CORRECTION)


def _list_changes() -> Iterable[str]:
    return (command.id for command in COMMANDS if command.kind is CommandKind.CHANGE and command.id not in _AMENDMENTS)


CONDITIONS: tuple[Condition, ...] = (
    _condition("after the meeting is closed", lambda meeting: meeting.state is MeetingState.CLOSED, *_AMENDMENTS),
    _condition("while the meeting is open", lambda meeting: meeting.state is not MeetingState.CLOSED, *_list_changes()),
    _condition(
        "before the meeting is started", lambda meeting: meeting.state is MeetingState.PLANNED, CommandId.START,
    ),
    _condition("while the meeting is paused", lambda meeting: meeting.state is MeetingState.PAUSED, CommandId.RESUME),
    _condition(
        "after the meeting is started", lambda meeting: meeting.state is not MeetingState.PLANNED,
        CommandId.NEXT, CommandId.BACK, CommandId.ITEM, CommandId.SKIP, CommandId.PAUSE, CommandId.CLOSE,
        CommandId.AGREE, CommandId.DEFER, CommandId.DECLINE, CommandId.WITHDRAW,
    ),
    _condition(
        "after the pause", lambda meeting: meeting.state is not MeetingState.PAUSED,
        CommandId.NEXT, CommandId.BACK, CommandId.ITEM, CommandId.SKIP, CommandId.PAUSE,
    ),
    _condition(
        "after a person is added", lambda meeting: meeting.people,
        CommandId.SPEAKER, CommandId.STRENGTH, CommandId.STRENGTH_FOR, CommandId.PASS_TURN, CommandId.GATHERED_INPUT,
        CommandId.ROLE, CommandId.EXCUSAL, CommandId.RENAME, CommandId.MERGE, CommandId.REMOVE, CommandId.DEPARTURE,
        CommandId.RETURN, CommandId.HOPE, CommandId.REQUEST,
    ),
    _condition(
        "after somebody spoke", lambda meeting: meeting.statements,
        CommandId.EDIT_LAST, CommandId.INTERPRETATION,
    ),
    _condition(
        "after a strength is named", lambda meeting: meeting.strengths,
        CommandId.CATEGORY, CommandId.PHRASE, CommandId.LINK, CommandId.UNLINK, CommandId.GOAL_BANK,
    ),
    _condition(
        "after a goal is proposed", lambda meeting: meeting.goals,
        CommandId.GOAL_PART, CommandId.OBJECTIVE, CommandId.OBJECTIVE_REMOVAL, CommandId.LINK, CommandId.UNLINK,
        CommandId.WORDING,
    ),
    _condition(
        "after something is proposed", list_proposals,
        CommandId.AGREE, CommandId.DEFER, CommandId.DECLINE, CommandId.WITHDRAW, CommandId.PROPOSAL_DETAILS,
    ),
    _condition(
        "after an action is added", lambda meeting: meeting.actions, CommandId.DONE, CommandId.OWNERS, CommandId.DUE,
    ),
    _condition("after an item is parked", lambda meeting: meeting.parking_lot, CommandId.PARKED_OUTCOME),
    _condition("after a hope is recorded", lambda meeting: meeting.hopes, CommandId.HOPE_OUTCOME),
    _condition("after a request is recorded", lambda meeting: meeting.requests, CommandId.REQUEST_OUTCOME),
    _condition("after an entry is struck", lambda meeting: meeting.struck, CommandId.RESTORE),
    _condition(
        "after one of last year's goals is added", lambda meeting: meeting.prior_goals,
        CommandId.PRIOR_GOAL_PART, CommandId.PRIOR_GOAL_NOW, CommandId.POINT, CommandId.POINT_REMOVAL,
    ),
    _condition(
        "if something was left open last time", lambda meeting: meeting.carried, CommandId.SETTLE, CommandId.DROP,
    ),
    _condition(
        "if strengths are suggested", list_open_suggestions, CommandId.NAME_SUGGESTION, CommandId.SET_ASIDE,
    ),
    _condition(
        "if somebody prepared a statement", lambda meeting: any(entry.prepared for entry in meeting.statements),
        CommandId.SHARE,
    ),
)  # fmt: skip
"""In the order of importance: the first that is not met is the reason."""


def find_reason_unavailable(command: Command, meeting: Meeting) -> str:
    """Return when a command will work, if it does not work now; else empty."""
    return next(
        (
            condition.reason
            for condition in CONDITIONS
            if command.id in condition.commands and not condition.is_met(meeting)
        ),
        "",
    )
