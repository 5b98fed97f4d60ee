"""Question sheets at the command line: packet writes one, import reads filled ones back."""

import argparse
import sys
from pathlib import Path

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import EXIT_FAILURE, CommandError
from facilitator.cli.meeting_argument import resolve_meeting_argument
from facilitator.cli.notices import print_notices
from facilitator.cli.output import write_output
from facilitator.cli.progress_bar import NOTHING_CHANGED, list_headers, print_result, show_progress
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.errors import NotFoundError, UserError
from facilitator.paths import DataPaths
from facilitator.progress import track_progress
from facilitator.services.session import MeetingSession
from facilitator.sheets.importer import read_sheet_file
from facilitator.store.repository import StoreError

_INTERRUPT_MESSAGE = (
    "The sheets told above are kept. Say it once more for the others: what is here already is not kept twice."
)


def run_packet(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write a question sheet for a meeting."""
    keeper = open_repository(paths)
    desk = open_session(paths, keeper)
    try:
        desk.open(resolve_meeting_argument(keeper, args.meeting).id)
        papers = desk.documents
        text = papers.render_sheet(desk.meeting, args.audience, args.level, args.lang)
        page = papers.encode_document(text, papers.request_language(args.lang), Path(args.output))
    except UserError as refused:
        raise CommandError(str(refused)) from None
    write_output(page, args.output, desk.meetings, [desk.meeting], force=args.force)
    print_notices(keeper)
    return 0


def run_import(args: argparse.Namespace, paths: DataPaths) -> int:
    """Show what is understood of filled sheets, and with --yes keep it; 1 where one could not be taken."""
    keeper = open_repository(paths)
    desk, status = open_session(paths, keeper), 0
    list_headers(keeper)
    with show_progress("sheets", _INTERRUPT_MESSAGE if args.yes else NOTHING_CHANGED) as progress:
        for file in track_progress(args.files, progress):
            try:
                _open_meeting(desk, file, args.meeting)
                values = {"SHEET": file} | ({"WHO": args.who} if args.who else {})
                print_result(
                    desk.execute(CommandRequest(COMMANDS_BY_ID["keep_sheet" if args.yes else "import"], values)).text
                )
            except (UserError, StoreError) as error:
                print_result(f"facilitator: {error}", sys.stderr)
                status = EXIT_FAILURE
    print_notices(keeper)
    if not args.yes:
        print("Nothing was changed. To keep it, say the same with --yes.")
    return status


def _open_meeting(session: MeetingSession, file: str, meeting: str | None) -> None:
    """Open the meeting that is named, else the one that the sheet says."""
    wanted = meeting or read_sheet_file(Path(file)).meeting_id
    if not wanted:
        raise NotFoundError(f"{Path(file).name} does not say which meeting it is for. Say which: --meeting NAME.")
    session.open(session.find_meeting(wanted).id)
