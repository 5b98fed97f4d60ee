"""Commands for what lies between meetings: actions, strengths."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from facilitator import clock
from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import CommandError
from facilitator.cli.notices import print_notices
from facilitator.cli.output import write_output
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
from facilitator.services.open_actions import TrackedAction, keep_action_tables
from facilitator.services.open_actions import list_actions as actions_of
from facilitator.services.session import MeetingSession
from facilitator.store.repository import Header


def run_actions(args: argparse.Namespace, paths: DataPaths) -> int:
    """Print open actions, or write their days for a calendar."""
    keeper = open_repository(paths)
    desk, now = open_session(paths, keeper), clock.current_time()
    headers = list_headers(keeper)
    try:
        one, all_of_them = _select_meetings(args, desk, headers)
    except UserError as refused:
        raise CommandError(str(refused)) from None
    found = [
        action
        for action in actions_of(all_of_them.meetings, include_ended=args.all)
        if one in {"", action.meeting.id} and (not args.overdue or action.is_overdue(now.date()))
    ]
    if args.ics:
        meetings = [meeting for meeting in all_of_them.meetings if one in {"", meeting.id} and not args.overdue]
        events = [
            *collect_action_events(found, with_names=args.names),
            *collect_meeting_events(meetings, now.date(), with_names=args.names),
        ]
        if not events:
            raise CommandError(
                "there is no action with a day and no meeting to come, so there is nothing for a calendar"
            )
        told_of = [*(action.meeting for action in found), *meetings]
        write_output(render_calendar(events, now).encode(), args.ics, desk.meetings, told_of, force=args.force)
        if args.ics != "-":
            print(f"{format_count(len(events), 'day')} saved for the calendar · {args.ics}")
    elif args.json:
        print(json.dumps([_action_to_json(action, now.date()) for action in found], ensure_ascii=False, indent=1))
    else:
        for action in found:
            print(_format_action(action, now.date()))
        if not found:
            print("No open actions.")
    _report_unreadable(all_of_them)
    print_notices(keeper)
    return 0


def run_strengths(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write a student's strengths over the years."""
    keeper = open_repository(paths)
    desk = open_session(paths, keeper)
    try:
        student = resolve_student(args.student, list_headers(keeper))
    except UserError as refused:
        raise CommandError(str(refused)) from None
    theirs = _load_with_progress(desk, match_student(student), keep_whole_meeting)
    if theirs.meetings:
        page = render_strength_report(student, theirs.meetings).encode()
        write_output(page, args.output, desk.meetings, theirs.meetings, force=args.force)
    _report_unreadable(theirs)
    print_notices(keeper)
    return 0


def _select_meetings(
    args: argparse.Namespace, session: MeetingSession, headers: list[Header]
) -> tuple[str, MeetingSet]:
    """Return the id of the one meeting that is meant, if one is, and the meetings that say what is still open."""
    if args.student:
        return "", _load_with_progress(session, match_student(resolve_student(args.student, headers)))
    if not args.meeting:
        return "", _load_with_progress(session, lambda _: True)
    found = resolve_meeting(args.meeting, headers)
    theirs = match_student(found.student)
    return found.id, _load_with_progress(session, lambda header: header.id == found.id or theirs(header))


def _load_with_progress(
    session: MeetingSession,
    is_wanted: Callable[[Header], bool],
    transform: Callable[[Meeting], Meeting] = keep_action_tables,
) -> MeetingSet:
    with show_progress("meetings", NOTHING_CHANGED) as progress:
        return load_meetings(session.meetings, is_wanted, progress, transform=transform)


def _format_action(action: TrackedAction, today: date) -> str:
    what = " / ".join(action.task.what.splitlines())
    whose = f"{action.owner or 'owner not recorded'} · {action.student or 'no student yet'}, {action.meeting.date}"
    return "  ".join(filter(None, (str(action.task.due or ""), action.describe_due(today), what, f"({whose})")))


def _action_to_json(action: TrackedAction, today: date) -> dict[str, Any]:
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
