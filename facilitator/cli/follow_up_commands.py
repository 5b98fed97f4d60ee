"""Commands for what lies between meetings: actions, strengths."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from facilitator import clock
from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import Failure
from facilitator.cli.notices import tell
from facilitator.cli.output import hand_out
from facilitator.cli.progress_bar import UNCHANGED, listed, long_work
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_cleaning import counted
from facilitator.notes.strength_report import years
from facilitator.paths import Places
from facilitator.services.icalendar import calendar, coming, due
from facilitator.services.meeting_queries import Together, meeting_meant, of_student, student_meant, together, whole
from facilitator.services.open_actions import Action, with_actions
from facilitator.services.open_actions import actions as actions_of
from facilitator.services.session import Desk
from facilitator.store.repository import Header


def actions(args: argparse.Namespace, places: Places) -> int:
    """Print open actions, or write their days for a calendar."""
    keeper = open_repository(places)
    desk, now = open_session(places, keeper), clock.now()
    headers = listed(keeper)
    try:
        one, all_of_them = _wanted(args, desk, headers)
    except Refused as refused:
        raise Failure(str(refused)) from None
    found = [
        action
        for action in actions_of(all_of_them.meetings, ended=args.all)
        if one in {"", action.meeting.id} and (not args.overdue or action.overdue(now.date()))
    ]
    if args.ics:
        meetings = [meeting for meeting in all_of_them.meetings if one in {"", meeting.id} and not args.overdue]
        events = [*due(found, names=args.names), *coming(meetings, now.date(), names=args.names)]
        if not events:
            raise Failure("there is no action with a day and no meeting to come, so there is nothing for a calendar")
        told_of = [*(action.meeting for action in found), *meetings]
        hand_out(calendar(events, now).encode(), args.ics, desk.meetings, told_of, force=args.force)
        if args.ics != "-":
            print(f"{counted(len(events), 'day')} saved for the calendar · {args.ics}")
    elif args.json:
        print(json.dumps([_row(action, now.date()) for action in found], ensure_ascii=False, indent=1))
    else:
        for action in found:
            print(_line(action, now.date()))
        if not found:
            print("No open actions.")
    _tell(all_of_them)
    tell(keeper)
    return 0


def strengths(args: argparse.Namespace, places: Places) -> int:
    """Write a student's strengths over the years."""
    keeper = open_repository(places)
    desk = open_session(places, keeper)
    try:
        student = student_meant(args.student, listed(keeper))
    except Refused as refused:
        raise Failure(str(refused)) from None
    theirs = _together(desk, of_student(student), whole)
    if theirs.meetings:
        page = years(student, theirs.meetings).encode()
        hand_out(page, args.output, desk.meetings, theirs.meetings, force=args.force)
    _tell(theirs)
    tell(keeper)
    return 0


def _wanted(args: argparse.Namespace, desk: Desk, headers: list[Header]) -> tuple[str, Together]:
    """Return the id of the one meeting that is meant, if one is, and the meetings that say what is still open."""
    if args.student:
        return "", _together(desk, of_student(student_meant(args.student, headers)))
    if not args.meeting:
        return "", _together(desk, lambda _: True)
    found = meeting_meant(args.meeting, headers)
    theirs = of_student(found.student)
    return found.id, _together(desk, lambda header: header.id == found.id or theirs(header))


def _together(
    desk: Desk, wanted: Callable[[Header], bool], part: Callable[[Meeting], Meeting] = with_actions
) -> Together:
    with long_work("meetings", UNCHANGED) as progress:
        return together(desk.meetings, wanted, progress, part=part)


def _line(one: Action, today: date) -> str:
    what = " / ".join(one.task.what.splitlines())
    whose = f"{one.owner or 'owner not recorded'} · {one.student or 'no student yet'}, {one.meeting.date}"
    return "  ".join(filter(None, (str(one.task.due or ""), one.when(today), what, f"({whose})")))


def _row(one: Action, today: date) -> dict[str, Any]:
    return {
        "meeting": one.meeting.id,
        "date": one.meeting.date.isoformat(),
        "student": one.student,
        "number": one.number,
        "what": one.task.what,
        "owner": one.owner,
        "due": one.task.due.isoformat() if one.task.due else None,
        "overdue": one.overdue(today),
        "when": one.when(today),
        "open": not one.ended,
    }


def _tell(found: Together) -> None:
    if found.unreadable:
        print(found.left_out, file=sys.stderr)
