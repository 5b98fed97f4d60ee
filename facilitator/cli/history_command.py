"""`facilitator history`: every saved value of every entry of a meeting, as JSON."""

import argparse
import json

from facilitator.bootstrap import open_repository
from facilitator.cli.command_error import CommandError
from facilitator.cli.meeting_argument import resolve_meeting_or_latest
from facilitator.cli.notices import print_notices
from facilitator.meeting.errors import UserError
from facilitator.paths import DataPaths
from facilitator.services.history import history_to_json


def run_history(args: argparse.Namespace, paths: DataPaths) -> int:
    """Print the history of a meeting as JSON, oldest first. Private notes are left out."""
    repository = open_repository(paths)
    try:
        header = resolve_meeting_or_latest(repository, args.meeting)
    except UserError as error:
        raise CommandError(str(error)) from None
    print(json.dumps(history_to_json(repository.read_history(header.id)), ensure_ascii=False, indent=1))
    print_notices(repository)
    return 0
