"""The argument parser of the command line."""

import argparse
import re
from typing import Any, NoReturn

from facilitator import __version__
from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.commands.grammar import CHOICES
from facilitator.formats.note_format import NoteFormat
from facilitator.meeting.text_cleaning import capitalize
from facilitator.notes.note_kinds import NOTE_KINDS, TEAM

SHELLS = ("bash", "zsh", "tcsh")

_MEETING_HELP = "the student's name or the meeting's id"
_LATEST_HELP = f"{_MEETING_HELP}; by default the latest meeting"
_OUTPUT_HELP = "file to write; by default, or with -, standard output"
_FORCE_HELP = "overwrite FILE"
_VERSION = f"facilitator {__version__}"
_DATA_HELP = "data folder (or set FACILITATOR_DATA)"


_UNKNOWN_COMMAND = re.compile(
    r"argument (?:COMMAND|list\|show\|check|check\|bank): invalid choice: '(.*)' \(choose from (.*)\)"
)


class _ArgumentParser(argparse.ArgumentParser):
    """Reports incorrect use as a `CommandError`, like every other failure."""

    def error(self, message: str) -> NoReturn:
        if unknown := _UNKNOWN_COMMAND.fullmatch(message):
            name, choices = unknown[1], unknown[2].replace("'", "")
            message = f"there is no command “{name}”. Commands: {choices}"
        raise CommandError(f"{capitalize(message)}. For help: {self.prog} --help", EXIT_USAGE)


class _CommandParser(_ArgumentParser):
    """Parser of one command. It accepts --data and -V too, so that they may follow the command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Without a default: a value given before the command must not be overwritten.
        self.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=_DATA_HELP)
        self.add_argument("-V", "--version", action="version", version=_VERSION, help=argparse.SUPPRESS)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = _ArgumentParser(prog="facilitator", description="Facilitate strengths-based IEP meetings in a terminal.")
    parser.add_argument("-V", "--version", action="version", version=_VERSION)
    parser.add_argument("--data", metavar="DIR", help=_DATA_HELP)
    # What `facilitator serve` starts for each tab of the browser.
    parser.add_argument("--browser-tab", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title="commands (with none, the app opens)",
        parser_class=_CommandParser,
    )

    commands.add_parser("demo", help="open a sample meeting; nothing is saved")
    _add_practice_command(commands)

    serve = commands.add_parser("serve", help="open the app in a browser on this computer")
    serve.add_argument("--port", type=int, default=0, metavar="N", help="port to listen on; by default any free port")

    plain = commands.add_parser("plain", help="line mode: type one command at a time, without the full-screen display")
    plain.add_argument("meeting", nargs="?", metavar="MEETING", help=_MEETING_HELP)
    plain.add_argument("--times", action="store_true", help="say when each line was saved; a script always does")

    listing = commands.add_parser("list", help="list the meetings")
    listing.add_argument("--json", action="store_true", help="print JSON")

    _add_sheet_commands(commands)
    _add_notes_commands(commands)
    _add_follow_up_commands(commands)
    _add_template_commands(commands)
    _add_maintenance_commands(commands)
    _add_help_commands(commands)
    return parser


def _add_practice_command(commands: Any) -> None:
    practice = commands.add_parser(
        "practice", help="practice weaving strengths into goals, alone or in a workshop; nothing is saved"
    )
    what = practice.add_mutually_exclusive_group()
    what.add_argument("--plain", action="store_true", help="in line mode, without the full-screen display")
    what.add_argument(
        "--workshop", dest="page", action="store_const", const="workshop", help="write the plan of a one-hour workshop"
    )
    what.add_argument(
        "--resolution",
        dest="page",
        action="store_const",
        const="resolution",
        help="write a model resolution for a school or district: every meeting opens with strengths",
    )
    practice.add_argument("--language", default="", metavar="LANG", help="en, es, or a language you added")
    practice.add_argument("-o", "--output", metavar="FILE", default="-", help=_OUTPUT_HELP)
    practice.add_argument("--force", action="store_true", help=_FORCE_HELP)


def _add_sheet_commands(commands: Any) -> None:
    packet = commands.add_parser("packet", help="write a question sheet for a meeting")
    packet.add_argument("meeting", metavar="MEETING", help=_MEETING_HELP)
    packet.add_argument(
        "--for", dest="audience", required=True, metavar="WHOM", help="family, student, teacher or provider"
    )
    packet.add_argument("--level", choices=CHOICES["LEVEL"], default="", help="level of the student's sheet")
    packet.add_argument("--lang", default="", metavar="LANG", help="en, es, or a language you added; by default en")
    packet.add_argument("-o", "--output", metavar="FILE", default="-", help=_OUTPUT_HELP)
    packet.add_argument("--force", action="store_true", help=_FORCE_HELP)

    importer = commands.add_parser(
        "import", help="show the answers in completed question sheets; add --yes to save them"
    )
    importer.add_argument("files", nargs="+", metavar="FILE", help="a completed question sheet")
    importer.add_argument(
        "--meeting", metavar="MEETING", help=f"{_MEETING_HELP}; by default the one printed on the sheet"
    )
    importer.add_argument("--from", dest="who", default="", metavar="NAME", help="the person who answered")
    importer.add_argument("--yes", action="store_true", help="save the answers")


def _add_notes_commands(commands: Any) -> None:
    notes = commands.add_parser("minutes", help="write the notes from a meeting")
    notes.add_argument("meeting", nargs="?", metavar="MEETING", help=_LATEST_HELP)
    notes.add_argument("-o", "--output", metavar="FILE", default="-", help=_OUTPUT_HELP)
    notes.add_argument(
        "--for", dest="whom", choices=list(NOTE_KINDS), default=TEAM.name, help="kind of notes; default: team"
    )
    notes.add_argument("--lang", metavar="LANG", default="", help="language of the family, student and profile notes")
    notes.add_argument(
        "--ascii",
        action="store_true",
        help="text to paste into IEP software: plain ASCII, without quotation marks and & / -",
    )
    notes.add_argument(
        "--limit",
        metavar="N",
        type=int,
        help="text to paste into IEP software: report sections longer than N characters",
    )
    notes.add_argument("--format", choices=[*NoteFormat], help="file format; by default from FILE's extension, else md")
    notes.add_argument(
        "--redacted", action="store_true", help="replace the names; what was replaced is listed on standard error"
    )
    notes.add_argument("--force", action="store_true", help=_FORCE_HELP)

    script = commands.add_parser("script", help="write a page that the student can read from in the meeting")
    script.add_argument("meeting", nargs="?", metavar="MEETING", help=_LATEST_HELP)
    script.add_argument("--lang", metavar="LANG", default="", help="en, es, or a language you added")
    script.add_argument("-o", "--output", metavar="FILE", default="-", help=_OUTPUT_HELP)
    script.add_argument("--force", action="store_true", help=_FORCE_HELP)


def _add_follow_up_commands(commands: Any) -> None:
    history = commands.add_parser("history", help="list every saved value of every entry of a meeting as JSON")
    history.add_argument("meeting", nargs="?", metavar="MEETING", help=_LATEST_HELP)

    actions = commands.add_parser("actions", help="list the open action items, earliest due date first")
    scope = actions.add_mutually_exclusive_group()
    scope.add_argument("meeting", nargs="?", metavar="MEETING", help="of one meeting; by default of all")
    scope.add_argument("--student", metavar="NAME", help="of all meetings of one student")
    actions.add_argument("--overdue", action="store_true", help="only overdue items")
    actions.add_argument("--all", action="store_true", help="include items that are done or settled")
    actions.add_argument("--json", action="store_true", help="print JSON")
    actions.add_argument(
        "--ics", metavar="FILE", help="write due dates and upcoming meetings as a calendar file; - is standard output"
    )
    actions.add_argument(
        "--names", action="store_true", help="put the text, the owner and the student into the calendar"
    )
    actions.add_argument("--force", action="store_true", help=_FORCE_HELP)

    search = commands.add_parser("search", help="search everything recorded in all meetings")
    search.add_argument(
        "words", nargs="+", metavar="WORDS", help="words or parts of words; upper case and accents do not matter"
    )
    search.add_argument("--json", action="store_true", help="print one JSON object per line")

    strengths = commands.add_parser("strengths", help="summarize a student's strengths, year by year")
    strengths.add_argument("student", metavar="STUDENT", help="name, or the id of one of the student's meetings")
    strengths.add_argument("-o", "--output", metavar="FILE", default="-", help=_OUTPUT_HELP)
    strengths.add_argument("--force", action="store_true", help=_FORCE_HELP)


def _add_template_commands(commands: Any) -> None:
    agenda = commands.add_parser("agenda", help="list, show and check agendas").add_subparsers(
        dest="agenda", metavar="list|show|check", required=True
    )
    agenda.add_parser("list", help="list the agendas")
    agenda.add_parser("show", help="print an agenda").add_argument("name", metavar="NAME")
    agenda.add_parser("check", help="check agenda files for errors").add_argument("files", nargs="+", metavar="FILE")

    goal = commands.add_parser("goal", help="check goal statements; browse the goal bank").add_subparsers(
        dest="goal", metavar="check|bank", required=True
    )
    check = goal.add_parser("check", help="check goal statements against the SMART letters")
    check.add_argument(
        "text", nargs="?", default="-", metavar="TEXT", help="the statement; by default one per line of standard input"
    )
    check.add_argument(
        "--strength", action="append", default=[], metavar="NAME", help="check whether the wording names this strength"
    )
    check.add_argument("--json", action="store_true", help="print one JSON object per line")
    bank = goal.add_parser("bank", help="show goal patterns, each with a blank for a strength")
    bank.add_argument("area", nargs="?", metavar="AREA", help="show the patterns of this area")


def _add_maintenance_commands(commands: Any) -> None:
    verify = commands.add_parser("verify", help="check that notes still match the record of the meeting")
    verify.add_argument("files", nargs="+", metavar="NOTES.md", help="notes as Markdown")

    commands.add_parser("doctor", help="check all files; nothing is changed")

    backup = commands.add_parser("backup", help="save all meetings in one archive file")
    backup.add_argument("file", metavar="FILE", help="archive to write")
    backup.add_argument("--force", action="store_true", help=_FORCE_HELP)

    restore = commands.add_parser("restore", help="show what an archive would restore; add --yes to restore it")
    restore.add_argument("file", metavar="FILE", help="archive made by facilitator backup")
    restore.add_argument("--yes", action="store_true", help="restore what is missing or damaged here")
    restore.add_argument(
        "--replace", action="store_true", help="also replace meetings that differ; a copy of them is kept"
    )

    delete = commands.add_parser("delete", help="show what deleting a meeting would remove; add --yes to delete it")
    delete.add_argument("meeting", metavar="MEETING", help=f"{_MEETING_HELP}; with --yes, the id is required")
    delete.add_argument("--yes", action="store_true", help="delete the meeting")

    encrypt = commands.add_parser("encrypt", help="encrypt all files with a passphrase, or change the passphrase")
    encrypt.add_argument(
        "--recovery", action="append", default=[], metavar="age1…", help="public key of the district, for recovery"
    )
    encrypt.add_argument("--off", action="store_true", help="decrypt all files")


def _add_help_commands(commands: Any) -> None:
    completion = commands.add_parser("completion", help="print a completion script for your shell")
    completion.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS))

    topic = commands.add_parser("help", help="show this help, or help for a command or topic")
    topic.add_argument("topic", nargs="?", metavar="TOPIC", help="a command, or a topic such as sheets")
