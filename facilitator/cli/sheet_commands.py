"""Question sheets at the command line: packet writes one, import reads filled ones back."""

import argparse
import sys
from pathlib import Path

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import FAILED, Failure
from facilitator.cli.meeting_argument import meant
from facilitator.cli.notices import tell
from facilitator.cli.output import hand_out
from facilitator.cli.progress_bar import UNCHANGED, answer, listed, long_work
from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.meeting.errors import NotFound, Refused
from facilitator.paths import Places
from facilitator.progress import counting
from facilitator.services.session import Desk
from facilitator.sheets.importer import take
from facilitator.store.repository import StoreError

_KEPT = "The sheets told above are kept. Say it once more for the others: what is here already is not kept twice."


def packet(args: argparse.Namespace, places: Places) -> int:
    """Write a question sheet for a meeting."""
    keeper = open_repository(places)
    desk = open_session(places, keeper)
    try:
        desk.open(meant(keeper, args.meeting).id)
        papers = desk.papers
        text = papers.packet(desk.meeting, args.audience, args.level, args.lang)
        page = papers.in_form(text, papers.spoken(args.lang), Path(args.output))
    except Refused as refused:
        raise Failure(str(refused)) from None
    hand_out(page, args.output, desk.meetings, [desk.meeting], force=args.force)
    tell(keeper)
    return 0


def taking_in(args: argparse.Namespace, places: Places) -> int:
    """Show what is understood of filled sheets, and with --yes keep it; 1 where one could not be taken."""
    keeper = open_repository(places)
    desk, status = open_session(places, keeper), 0
    listed(keeper)
    with long_work("sheets", _KEPT if args.yes else UNCHANGED) as progress:
        for file in counting(args.files, progress):
            try:
                _open(desk, file, args.meeting)
                values = {"SHEET": file} | ({"WHO": args.who} if args.who else {})
                answer(desk.do(Request(BY_ID["keep_sheet" if args.yes else "import"], values)).text)
            except (Refused, StoreError) as error:
                answer(f"facilitator: {error}", sys.stderr)
                status = FAILED
    tell(keeper)
    if not args.yes:
        print("Nothing was changed. To keep it, say the same with --yes.")
    return status


def _open(desk: Desk, file: str, meeting: str | None) -> None:
    """Open the meeting that is named, else the one that the sheet says."""
    wanted = meeting or take(Path(file)).meeting
    if not wanted:
        raise NotFound(f"{Path(file).name} does not say which meeting it is for. Say which: --meeting NAME.")
    desk.open(desk.find(wanted).id)
