"""Commands for the time between meetings: `facilitator actions` and `facilitator strengths`."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from facilitator import clock
from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import CommandError
from facilitator.cli.notices import print_notices
from facilitator.cli.output import STDOUT, write_output
from facilitator.cli.progress_bar import NOTHING_CHANGED, list_headers, show_progress
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_cleaning import format_count
from facilitator.notes.strength_report import render_strength_report
from facilitator.paths import DataPaths
from facilitator.services.icalendar import collect_action_events, collect_meeting_events, render_calendar
from facilitator.services.meeting_queries import (
    MeetingSet,
    keep_whole_meeting,
    load_meetings,
    match_student,
    resolve_meeting,
    resolve_student,
)
from facilitator.services.open_actions import TrackedAction, format_action, keep_action_tables, list_actions
from facilitator.services.session import MeetingSession
from facilitator.store.repository import Header


class _Selection(NamedTuple):
    """The meetings whose actions are shown.

    Attributes:
        meeting_set: all meetings of the students in question: later ones tell what became of an action.
        meeting_id: show the actions of this meeting only; empty: of all.
    """

    meeting_set: MeetingSet
    meeting_id: str = ""

    def includes(self, meeting: Meeting) -> bool:
        """Return whether the actions of a meeting are shown."""
        return self.meeting_id in {"", meeting.id}


def run_actions(args: argparse.Namespace, paths: DataPaths) -> int:
    """Print action items, or write their due dates to a calendar file."""
    repository = open_repository(paths)
    session, today = open_session(paths, repository), clock.current_time().date()
    headers = list_headers(repository)
    try:
        selection = _select_meetings(args, session, headers)
    except UserError as error:
        raise CommandError(str(error)) from None
    actions = [
        action
        for action in list_actions(selection.meeting_set.meetings, include_ended=args.all)
        if selection.includes(action.meeting) and (not args.overdue or action.is_overdue(today))
    ]
    if args.ics:
        _write_calendar(args, session, selection, actions)
    elif args.json:
        print(json.dumps([_action_to_json(action, today) for action in actions], ensure_ascii=False, indent=1))
    else:
        for action in actions:
            print(format_action(action, today))
        if not actions:
            print("No open action items.")
    _report_unreadable(selection.meeting_set)
    print_notices(repository)
    return 0


def run_strengths(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write a student's strengths over the years."""
    repository = open_repository(paths)
    session = open_session(paths, repository)
    try:
        student = resolve_student(args.student, list_headers(repository))
    except UserError as error:
        raise CommandError(str(error)) from None
    meeting_set = _load_with_progress(session, match_student(student), keep_whole_meeting)
    if meeting_set.meetings:
        data = render_strength_report(student, meeting_set.meetings).encode()
        write_output(data, args.output, session.meetings, meeting_set.meetings, force=args.force)
    _report_unreadable(meeting_set)
    print_notices(repository)
    return 0


def _select_meetings(args: argparse.Namespace, session: MeetingSession, headers: list[Header]) -> _Selection:
    if args.student:
        is_of_student = match_student(resolve_student(args.student, headers))
        return _Selection(_load_with_progress(session, is_of_student))
    if not args.meeting:
        return _Selection(_load_with_progress(session, lambda _: True))
    named = resolve_meeting(args.meeting, headers)
    is_of_student = match_student(named.student)
    meetings = _load_with_progress(session, lambda header: header.id == named.id or is_of_student(header))
    return _Selection(meetings, named.id)


def _load_with_progress(
    session: MeetingSession,
    is_wanted: Callable[[Header], bool],
    transform: Callable[[Meeting], Meeting] = keep_action_tables,
) -> MeetingSet:
    with show_progress("meetings", NOTHING_CHANGED) as progress:
        return load_meetings(session.meetings, is_wanted, progress, transform=transform)


def _write_calendar(
    args: argparse.Namespace, session: MeetingSession, selection: _Selection, actions: list[TrackedAction]
) -> None:
    now = clock.current_time()
    meetings = []
    if not args.overdue:
        meetings = [meeting for meeting in selection.meeting_set.meetings if selection.includes(meeting)]
    events = [
        *collect_action_events(actions, with_names=args.names),
        *collect_meeting_events(meetings, now.date(), with_names=args.names),
    ]
    if not events:
        raise CommandError("There are no due dates and no upcoming meetings, so no calendar file was written.")
    sources = [*(action.meeting for action in actions), *meetings]
    write_output(render_calendar(events, now).encode(), args.ics, session.meetings, sources, force=args.force)
    if args.ics != STDOUT:
        print(f"{format_count(len(events), 'event')} saved · {args.ics}")


def _action_to_json(action: TrackedAction, today: date) -> dict[str, Any]:
    """Return an action as JSON; its keys are part of the command's interface."""
    return {
        "meeting": action.meeting.id,
        "date": action.meeting.date.isoformat(),
        "student": action.student,
        "number": action.number,
        "what": action.task.what,
        "owner": action.owner,
        "due": action.task.due.isoformat() if action.task.due else None,
        "overdue": action.is_overdue(today),
        "when": action.describe_due(today),
        "open": not action.outcome,
    }


def _report_unreadable(meeting_set: MeetingSet) -> None:
    if meeting_set.unreadable:
        print(meeting_set.unreadable_notice, file=sys.stderr)
