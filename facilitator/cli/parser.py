"""What can be typed after `facilitator`."""

import argparse
from typing import NoReturn

from facilitator import __version__
from facilitator.cli.failure import BAD_USE, Failure
from facilitator.line.pattern import CHOICES


class _Parser(argparse.ArgumentParser):
    """Bad use is one line on stderr, like every other failure."""

    def error(self, message: str) -> NoReturn:
        raise Failure(f"{message}. What can be done: {self.prog} --help", BAD_USE)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = _Parser(prog="facilitator", description="Runs strengths-based IEP meetings from a terminal.")
    top.add_argument("--version", action="version", version=f"facilitator {__version__}")
    top.add_argument("--data", metavar="DIR", help="where meetings are kept (or set FACILITATOR_DATA)")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="without a command it opens; commands")

    commands.add_parser("demo", help="a sample meeting under way, in a throw-away folder")

    plain = commands.add_parser("plain", help="line by line, without a screen")
    plain.add_argument("meeting", nargs="?", metavar="MEETING", help="student's name or meeting id")

    listing = commands.add_parser("list", help="the meetings, newest first")
    listing.add_argument("--json", action="store_true", help="as JSON")

    notes = commands.add_parser("minutes", help="the notes of a meeting as Markdown")
    notes.add_argument("meeting", nargs="?", metavar="MEETING", help="student's name or id; the last meeting if none")
    notes.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; - or nothing: stdout")
    notes.add_argument("--redacted", action="store_true", help="without the names; what was replaced is told on stderr")
    notes.add_argument("--force", action="store_true", help="overwrite FILE")

    _sheets(commands)

    agenda = commands.add_parser("agenda", help="the agendas").add_subparsers(
        dest="agenda", metavar="list|show|check", required=True
    )
    agenda.add_parser("list", help="which there are")
    agenda.add_parser("show", help="print one").add_argument("name", metavar="NAME")
    agenda.add_parser("check", help="what is wrong in a file").add_argument("files", nargs="+", metavar="FILE")

    verify = commands.add_parser("verify", help="whether notes files are what the record says")
    verify.add_argument("files", nargs="+", metavar="NOTES.md")

    commands.add_parser("doctor", help="look at every file, change nothing")

    backup = commands.add_parser("backup", help="all meetings into one file")
    backup.add_argument("file", metavar="FILE")
    backup.add_argument("--force", action="store_true", help="overwrite FILE")

    restore = commands.add_parser("restore", help="what such a file would bring back; with --yes bring it back")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--yes", action="store_true", help="do it: what is missing or damaged here comes back")
    restore.add_argument("--replace", action="store_true", help="replace what differs, too; it is kept aside")

    delete = commands.add_parser("delete", help="what deleting a meeting would remove; with --yes remove it")
    delete.add_argument("meeting", metavar="MEETING", help="student's name or meeting id")
    delete.add_argument("--yes", action="store_true", help="do it")

    encrypt = commands.add_parser("encrypt", help="seal every file with a pass phrase, or change it")
    encrypt.add_argument("--recovery", action="append", default=[], metavar="age1…", help="a district's public key")
    encrypt.add_argument("--off", action="store_true", help="open every file again")

    goal = commands.add_parser("goal", help="goals without a meeting").add_subparsers(
        dest="goal", metavar="check|bank", required=True
    )
    check = goal.add_parser("check", help="what a goal's sentence says, letter by letter")
    check.add_argument(
        "text", nargs="?", default="-", metavar="TEXT", help="the sentence; - or nothing: stdin, one a line"
    )
    check.add_argument("--strength", action="append", default=[], metavar="NAME", help="is it named in the wording?")
    check.add_argument("--json", action="store_true", help="one JSON object a line")
    bank = goal.add_parser("bank", help="patterns of goals, each with an open place for a strength")
    bank.add_argument("area", nargs="?", metavar="AREA", help="the patterns of one area")
    return top


def _sheets(commands: "argparse._SubParsersAction[_Parser]") -> None:
    """Add what question sheets need."""
    sheet = commands.add_parser("packet", help="a sheet of questions for a meeting, as Markdown")
    sheet.add_argument("meeting", metavar="MEETING", help="student's name or meeting id")
    sheet.add_argument(
        "--for", dest="audience", required=True, metavar="WHOM", help="family, student, teacher or provider"
    )
    sheet.add_argument("--level", choices=CHOICES["LEVEL"], default="", help="of the student's sheet")
    sheet.add_argument("--lang", default="", metavar="LANG", help="en, es, or a folder of your own; en if none")
    sheet.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; - or nothing: stdout")
    sheet.add_argument("--force", action="store_true", help="overwrite FILE")

    filled = commands.add_parser("import", help="what is understood of filled sheets; with --yes keep it")
    filled.add_argument("files", nargs="+", metavar="FILE")
    filled.add_argument("--meeting", metavar="MEETING", help="student's name or id; if none, as the sheet says")
    filled.add_argument("--from", dest="who", default="", metavar="NAME", help="whose words they are")
    filled.add_argument("--yes", action="store_true", help="do it")
