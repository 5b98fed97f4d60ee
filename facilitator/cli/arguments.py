"""What can be typed after `facilitator`."""

import argparse
from typing import Any, NoReturn

from facilitator import __version__
from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.commands.grammar import CHOICES
from facilitator.notes.note_kinds import NOTE_KINDS, TEAM


class _ArgumentParser(argparse.ArgumentParser):
    """Bad use is one line on stderr, like every other failure."""

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message}. What can be done: {self.prog} --help", EXIT_USAGE)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = _ArgumentParser(prog="facilitator", description="Runs strengths-based IEP meetings from a terminal.")
    top.add_argument("--version", action="version", version=f"facilitator {__version__}")
    top.add_argument("--data", metavar="DIR", help="where meetings are kept (or set FACILITATOR_DATA)")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="without a command it opens; commands")

    commands.add_parser("demo", help="a sample meeting under way, in a throw-away folder")

    serve = commands.add_parser("serve", help="in a browser on this computer, where a terminal is not to be had")
    serve.add_argument("--port", type=int, default=0, metavar="N", help="where it listens; any that is free if none")
    commands.add_parser("window")  # the process behind a tab; nobody types it, so help does not name it

    plain = commands.add_parser("plain", help="line by line, without a screen")
    plain.add_argument("meeting", nargs="?", metavar="MEETING", help="student's name or meeting id")

    listing = commands.add_parser("list", help="the meetings, newest first")
    listing.add_argument("--json", action="store_true", help="as JSON")

    _add_sheet_commands(commands)
    _add_notes_commands(commands)
    _add_follow_up_commands(commands)
    _add_template_commands(commands)
    _add_maintenance_commands(commands)
    return top


def _add_notes_commands(commands: Any) -> None:
    """The notes of a meeting, and what is read from in it."""
    notes = commands.add_parser("minutes", help="the notes of a meeting, for whom and in which form they are wanted")
    notes.add_argument("meeting", nargs="?", metavar="MEETING", help="student's name or id; the last meeting if none")
    notes.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; - or nothing: stdout")
    notes.add_argument(
        "--for", dest="whom", choices=list(NOTE_KINDS), default=TEAM.name, help="which note; team if none"
    )
    notes.add_argument("--lang", metavar="LANG", default="", help="en, es …: of the family's, student's and profile")
    notes.add_argument(
        "--ascii", action="store_true", help="paste pack: plain ASCII, without quotation marks and & / -"
    )
    notes.add_argument("--limit", metavar="N", type=int, help="paste pack: count each section against N characters")
    notes.add_argument(
        "--format",
        choices=["md", "txt", "html", "docx"],
        help="the form; what FILE's ending says if not given, else md",
    )
    notes.add_argument("--redacted", action="store_true", help="without the names; what was replaced is told on stderr")
    notes.add_argument("--force", action="store_true", help="overwrite FILE")

    script = commands.add_parser("script", help="a page for the student to read from, as Markdown")
    script.add_argument("meeting", nargs="?", metavar="MEETING", help="student's name or id; the last meeting if none")
    script.add_argument("--lang", metavar="LANG", default="", help="en, es, or a language of your own")
    script.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; - or nothing: stdout")
    script.add_argument("--force", action="store_true", help="overwrite FILE")


def _add_template_commands(commands: Any) -> None:
    """Agendas, and goals without a meeting."""
    agenda = commands.add_parser("agenda", help="the agendas").add_subparsers(
        dest="agenda", metavar="list|show|check", required=True
    )
    agenda.add_parser("list", help="which there are")
    agenda.add_parser("show", help="print one").add_argument("name", metavar="NAME")
    agenda.add_parser("check", help="what is wrong in a file").add_argument("files", nargs="+", metavar="FILE")

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


def _add_maintenance_commands(commands: Any) -> None:
    """What looks after the files."""
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


def _add_follow_up_commands(commands: Any) -> None:
    """What lies between meetings."""
    actions = commands.add_parser("actions", help="what is still to be done, soonest first")
    chosen = actions.add_mutually_exclusive_group()
    chosen.add_argument("meeting", nargs="?", metavar="MEETING", help="of one meeting; of all if none is named")
    chosen.add_argument("--student", metavar="NAME", help="of all meetings of one student")
    actions.add_argument("--overdue", action="store_true", help="only those whose day is past")
    actions.add_argument("--all", action="store_true", help="also those that are done or settled, with how")
    actions.add_argument("--json", action="store_true", help="as JSON")
    actions.add_argument("--ics", metavar="FILE", help="their days and the next meetings, for a calendar; - is stdout")
    actions.add_argument("--names", action="store_true", help="in the calendar: the words, the owner and the student")
    actions.add_argument("--force", action="store_true", help="overwrite FILE")

    looking = commands.add_parser("search", help="what was said in any meeting: entries that hold all the words")
    looking.add_argument("words", nargs="+", metavar="WORDS", help="whatever case and accents; part of a word will do")
    looking.add_argument("--json", action="store_true", help="one JSON object a line")

    strengths = commands.add_parser("strengths", help="a student's strengths over the years, as Markdown")
    strengths.add_argument("student", metavar="STUDENT", help="name, or the id of one of the student's meetings")
    strengths.add_argument("-o", "--output", metavar="FILE", default="-", help="where to; - or nothing: stdout")
    strengths.add_argument("--force", action="store_true", help="overwrite FILE")


def _add_sheet_commands(commands: Any) -> None:
    """Question sheets."""
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
