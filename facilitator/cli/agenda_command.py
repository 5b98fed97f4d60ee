"""The command `facilitator agenda`: list, show and check agendas."""

import argparse
import sys
from pathlib import Path

from facilitator.agendas.agenda_library import load_agenda
from facilitator.bootstrap import open_agendas
from facilitator.cli.command_error import EXIT_FAILURE, CommandError
from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import format_count, make_printable
from facilitator.paths import DataPaths
from facilitator.textfiles.diagnostics import InvalidTextFile


def run_agenda(args: argparse.Namespace, paths: DataPaths) -> int:
    """List the agendas, print one, or check files."""
    if args.agenda == "check":
        return _check_files(args.files)
    return _show_agenda(args.name, paths) if args.agenda == "show" else _list_agendas(paths)


def _list_agendas(paths: DataPaths) -> int:
    for entry in open_agendas(paths).load_all():
        suffix = " (your own)" if entry.is_user_file else ""
        if entry.agenda:
            print(f"{entry.name}: {_describe(entry.agenda)}{suffix}")
        else:
            errors = format_count(len(entry.diagnostics), "error")
            print(f"{entry.name}: cannot be used, {errors}: {entry.diagnostics[0]}{suffix}")
    return 0


def _show_agenda(name: str, paths: DataPaths) -> int:
    try:
        text = open_agendas(paths).read_source(name)
    except UserError as error:
        raise CommandError(str(error)) from None
    sys.stdout.buffer.write(make_printable(text).encode("utf-8"))
    return 0


def _check_files(files: list[str]) -> int:
    """Print one line per error, as FILE:LINE: MESSAGE, which editors can jump to.

    Returns:
        1 if a file has errors.
    """
    status = 0
    for file in files:
        try:
            agenda = load_agenda(Path(file))
        except InvalidTextFile as error:
            for diagnostic in error.diagnostics:
                print(diagnostic._replace(file=file))
            status = EXIT_FAILURE
        else:
            print(f"{file}: {_describe(agenda)}")
    return status


def _describe(agenda: Agenda) -> str:
    return f"{agenda.title}, {len(agenda.items)} items, {agenda.total_minutes} minutes"
