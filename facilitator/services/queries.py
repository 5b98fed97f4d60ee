"""Commands that answer from the newest state of the meetings and change nothing, as lines of text."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from facilitator.commands.destinations import find_agenda_item
from facilitator.commands.handlers.base import FieldValues, find_goal
from facilitator.commands.handlers.editing import describe_removal
from facilitator.commands.registry import CommandId
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.read_back_sections import format_read_back
from facilitator.meeting.strength_uses import describe_strength_map
from facilitator.services.command_result import CommandResult
from facilitator.services.history import describe_history
from facilitator.services.meeting_queries import load_meetings, match_student
from facilitator.services.meeting_service import MeetingService, StoredMeeting
from facilitator.services.open_actions import format_action, keep_action_tables, list_actions
from facilitator.services.room_summary import summarize_room
from facilitator.services.text_view import ViewContext, render_lines

if TYPE_CHECKING:  # imported late, so that the program starts fast
    from facilitator.goals.bank.bank_library import GoalBank


class QuerySource(Protocol):
    """The part of a session that the queries read."""

    meetings: MeetingService
    bank: "GoalBank"
    stored: StoredMeeting | None
    speaker_id: int | None

    @property
    def meeting(self) -> Meeting:
        """The open meeting."""
        ...

    def get_time(self) -> datetime:
        """Return the current time."""
        ...


def _show_strength_map(source: QuerySource, _: FieldValues) -> CommandResult:
    return _join(describe_strength_map(source.meeting))


def _show_meeting(source: QuerySource, values: FieldValues) -> CommandResult:
    view = ViewContext(source.meeting, source.get_time(), source.speaker_id)
    return _join(render_lines(view, values["ROOM_PART"]) if "ROOM_PART" in values else summarize_room(view))


def _read_back(source: QuerySource, values: FieldValues) -> CommandResult:
    item = find_agenda_item(source.meeting, values["ITEM"]).id if "ITEM" in values else None
    return _join(format_read_back(source.meeting, item))


def _show_history(source: QuerySource, values: FieldValues) -> CommandResult:
    changes = source.meetings.repository.read_history(source.meeting.id)
    return _join(describe_history(changes, source.meeting, values["ENTRY"]))


def _ask_before_removal(source: QuerySource, values: FieldValues) -> CommandResult:
    removal = describe_removal(source.meeting, values)
    question = f"To do it, type: {removal.line}"
    return CommandResult(f"{removal.description}\n{question}", question=question, line_for_yes=removal.line)


def _show_goal(source: QuerySource, values: FieldValues) -> CommandResult:
    from facilitator.goals.goal_text import describe_goal

    return _join(describe_goal(source.meeting, find_goal(source.meeting, values["N"]), values["N"]))


def _show_goal_bank(source: QuerySource, values: FieldValues) -> CommandResult:
    """Return the areas of the goal bank, the patterns of an area, or one pattern, and what to type next."""
    from facilitator.goals.bank.bank_text import format_pattern, list_areas, list_patterns

    if "PATTERN" in values:
        pattern = source.bank.find_pattern(values["AREA"], values["PATTERN"])
        propose = f"To propose it: /bank {values['AREA']}, {values['PATTERN']}: STRENGTH -- how the goal uses it"
        return _join([*format_pattern(pattern), propose])
    if "AREA" in values:
        hint = f"For the hints of one pattern: /bank {values['AREA']}, and its name"
        return _join([*list_patterns(source.bank.find_area(values["AREA"])), hint])
    return _join([*list_areas(source.bank.load_areas()), "For the patterns of one area: /bank and its name"])


def _show_open_actions(source: QuerySource, values: FieldValues) -> CommandResult:
    """Return the open action items of the student, or of all students."""
    student = source.meeting.student if source.stored else None
    is_wanted = match_student(student.name) if student and "EVERYONE" not in values else lambda _: True
    found = load_meetings(source.meetings, is_wanted, transform=keep_action_tables)
    today = source.get_time().date()
    actions = [format_action(action, today) for action in list_actions(found.meetings)]
    return _join(filter(None, (*(actions or ["No open action items."]), found.unreadable_notice)))


def _list_meetings(source: QuerySource, _: FieldValues) -> CommandResult:
    headers = sorted(source.meetings.repository.list_headers(), key=lambda header: header.rank, reverse=True)
    meetings = [
        f"{header.student or 'no student yet'}, {header.title}, {header.date}, {header.state}" for header in headers
    ]
    return _join(
        [*meetings, "To open one: /open and the name"]
        if meetings
        else ["No meetings yet. To create one: /meeting annual"]
    )


def _join(lines: Iterable[str]) -> CommandResult:
    return CommandResult("\n".join(lines))


QUERIES: dict[str, Callable[[QuerySource, FieldValues], CommandResult]] = {
    CommandId.STRENGTH_MAP: _show_strength_map,
    CommandId.MEETING_AS_TEXT: _show_meeting,
    CommandId.READ_BACK_AS_TEXT: _read_back,
    CommandId.HISTORY: _show_history,
    CommandId.OFF_RECORD_QUESTION: _ask_before_removal,
    CommandId.GOAL_AS_TEXT: _show_goal,
    CommandId.GOAL_BANK_LIST: _show_goal_bank,
    CommandId.OPEN_ACTIONS_AS_TEXT: _show_open_actions,
    CommandId.MEETING_LIST: _list_meetings,
}
