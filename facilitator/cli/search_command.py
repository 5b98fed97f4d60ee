"""The command `facilitator search`: what was found, a line each, as it is found."""

import argparse
import json
import sys

from facilitator.bootstrap import open_repository
from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.progress_bar import NOTHING_CHANGED, print_result, show_progress
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.paths import DataPaths
from facilitator.services.meeting_search import SearchHit, UnsearchedMeeting, parse_search_words, search_meetings


def run_search(args: argparse.Namespace, paths: DataPaths) -> int:
    """Print what holds all the words; 1 where a meeting could not be read."""
    try:
        words = parse_search_words(" ".join(args.words))
    except UserError as refused:
        raise CommandError(str(refused), EXIT_USAGE) from None
    found, unread = 0, list[UnsearchedMeeting]()
    with show_progress("meetings", NOTHING_CHANGED) as progress:
        for one in search_meetings(open_repository(paths), words, progress):
            if isinstance(one, UnsearchedMeeting):
                unread.append(one)
            else:
                found += 1
                print_result(json.dumps(_hit_to_json(one), ensure_ascii=False) if args.json else format_hit(one))
    if not found and not args.json:
        print("No entry of any meeting holds these words.")
    for left_out in unread:
        print(f"not searched  {left_out.meeting}: {left_out.reason}", file=sys.stderr)
    if unread:
        print(f"{format_count(len(unread), 'meeting')} could not be searched: facilitator doctor", file=sys.stderr)
    return EXIT_FAILURE if unread else 0


def format_hit(hit: SearchHit) -> str:
    """Return a hit on one line."""
    who = " · ".join(filter(None, (hit.who, hit.kind)))
    return f"{hit.meeting}  {hit.student or 'no student yet'}  {hit.date}  {who}: {hit.before}{hit.words}{hit.after}"


def _hit_to_json(hit: SearchHit) -> dict[str, str]:
    """Return a hit as JSON; its keys are part of the command's interface."""
    fields: dict[str, str] = hit._asdict()
    fields["behind"] = fields.pop("after")
    return fields
