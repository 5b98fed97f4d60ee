"""The command `facilitator search`: what was found, a line each, as it is found."""

import argparse
import json
import sys

from facilitator.bootstrap import open_repository
from facilitator.cli.command_error import BAD_USE, FAILED, Failure
from facilitator.cli.progress_bar import UNCHANGED, answer, long_work
from facilitator.meeting.errors import Refused
from facilitator.meeting.text_cleaning import counted
from facilitator.paths import Places
from facilitator.services.meeting_search import Hit, Unread, search, words_in


def searching(args: argparse.Namespace, places: Places) -> int:
    """Print what holds all the words; 1 where a meeting could not be read."""
    try:
        words = words_in(" ".join(args.words))
    except Refused as refused:
        raise Failure(str(refused), BAD_USE) from None
    found, unread = 0, list[Unread]()
    with long_work("meetings", UNCHANGED) as progress:
        for one in search(open_repository(places), words, progress):
            if isinstance(one, Unread):
                unread.append(one)
            else:
                found += 1
                answer(json.dumps(one._asdict(), ensure_ascii=False) if args.json else line(one))
    if not found and not args.json:
        print("No entry of any meeting holds these words.")
    for left_out in unread:
        print(f"not searched  {left_out.meeting}: {left_out.why}", file=sys.stderr)
    if unread:
        print(f"{counted(len(unread), 'meeting')} could not be searched: facilitator doctor", file=sys.stderr)
    return FAILED if unread else 0


def line(one: Hit) -> str:
    """Return a hit on one line."""
    who = " · ".join(filter(None, (one.who, one.kind)))
    return f"{one.meeting}  {one.student or 'no student yet'}  {one.date}  {who}: {one.before}{one.words}{one.behind}"
