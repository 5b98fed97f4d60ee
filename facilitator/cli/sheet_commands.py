"""Question sheets: `facilitator packet` writes one, `facilitator import` reads completed ones."""

import argparse
import sys
from pathlib import Path

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.meeting_argument import resolve_meeting_argument
from facilitator.cli.notices import print_notices
from facilitator.cli.output import write_output
from facilitator.cli.progress_bar import NOTHING_CHANGED, list_headers, print_result, show_progress
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.errors import NotFoundError, UserError
from facilitator.paths import DataPaths
from facilitator.progress import track_progress
from facilitator.services.session import MeetingSession
from facilitator.sheets.importer import read_sheet_file
from facilitator.sheets.source_lines import UndecodableSheet
from facilitator.store.repository import StoreError

_INTERRUPT_MESSAGE = (
    "The sheets listed above are saved. For the others, run the command again; no answer is saved twice."
)


def run_packet(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write a question sheet for a meeting."""
    repository = open_repository(paths)
    session = open_session(paths, repository)
    try:
        session.open(resolve_meeting_argument(repository, args.meeting).id)
        documents = session.documents
        text = documents.render_sheet(session.meeting, args.audience, args.level, args.lang)
        data = documents.encode_document(text, documents.request_language(args.lang), Path(args.output))
    except UserError as error:
        raise CommandError(str(error)) from None
    write_output(data, args.output, session.meetings, [session.meeting], force=args.force)
    print_notices(repository)
    return 0


def run_import(args: argparse.Namespace, paths: DataPaths) -> int:
    """Show the answers found in completed sheets, and with --yes save them.

    Returns:
        1 if a sheet could not be read, 2 if it is in an encoding that cannot be recognized.
    """
    repository = open_repository(paths)
    session, status = open_session(paths, repository), 0
    list_headers(repository)
    command = COMMANDS_BY_ID[CommandId.SAVE_SHEET if args.yes else CommandId.IMPORT_SHEET]
    with show_progress("sheets", _INTERRUPT_MESSAGE if args.yes else NOTHING_CHANGED) as progress:
        for file in track_progress(args.files, progress):
            try:
                _open_meeting(session, file, args.meeting)
                values = {"SHEET": file} | ({"WHO": args.who} if args.who else {})
                print_result(session.execute(CommandRequest(command, values)).text)
            except (UserError, StoreError) as error:
                print_result(f"facilitator: {error}", sys.stderr)
                status = max(status, EXIT_USAGE if isinstance(error, UndecodableSheet) else EXIT_FAILURE)
    print_notices(repository)
    if not args.yes:
        print("Nothing was changed. To save the answers, run the command again with --yes.")
    return status


def _open_meeting(session: MeetingSession, file: str, meeting: str | None) -> None:
    """Open the meeting that is given, otherwise the one that the sheet names."""
    meeting = meeting or read_sheet_file(Path(file)).meeting_id
    if not meeting:
        raise NotFoundError(f"{Path(file).name} does not say which meeting it belongs to. Add --meeting NAME.")
    session.open(session.find_meeting(meeting).id)
