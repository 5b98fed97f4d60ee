"""The command `facilitator search`: print each entry as soon as it is found."""

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
    """Print the entries that contain all the words.

    Returns:
        1 if a meeting could not be read.
    """
    try:
        words = parse_search_words(" ".join(args.words))
    except UserError as error:
        raise CommandError(str(error), EXIT_USAGE) from None
    hit_count, unsearched = 0, list[UnsearchedMeeting]()
    with show_progress("meetings", NOTHING_CHANGED) as progress:
        for result in search_meetings(open_repository(paths), words, progress):
            if isinstance(result, UnsearchedMeeting):
                unsearched.append(result)
            else:
                hit_count += 1
                print_result(json.dumps(_hit_to_json(result), ensure_ascii=False) if args.json else format_hit(result))
    if not hit_count and not args.json:
        print("Nothing in any meeting contains these words.")
    for meeting in unsearched:
        print(f"not searched  {meeting.meeting}: {meeting.reason}", file=sys.stderr)
    if unsearched:
        meetings = format_count(len(unsearched), "meeting")
        print(f"{meetings} could not be searched. For details: facilitator doctor", file=sys.stderr)
    return EXIT_FAILURE if unsearched else 0


def format_hit(hit: SearchHit) -> str:
    """Return a search hit as one line of text."""
    label = " · ".join(filter(None, (hit.who, hit.kind)))
    return f"{hit.meeting}  {hit.student or 'no student yet'}  {hit.date}  {label}: {hit.before}{hit.words}{hit.after}"


def _hit_to_json(hit: SearchHit) -> dict[str, str]:
    """Return a hit as JSON; its keys are part of the command's interface."""
    fields: dict[str, str] = hit._asdict()
    fields["behind"] = fields.pop("after")
    return fields
