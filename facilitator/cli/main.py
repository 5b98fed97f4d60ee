"""What each command does."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from facilitator.bootstrap import open_agendas, open_goal_bank, open_language_packs, open_repository, open_session
from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.meeting_argument import open_named_session, resolve_meeting_or_latest
from facilitator.cli.notices import print_notices
from facilitator.cli.process import is_interactive, remove_textual_debug_settings
from facilitator.cli.progress_bar import list_headers, show_progress
from facilitator.maintenance.crash_report import install_excepthooks
from facilitator.meeting.text_cleaning import clean_line, make_printable
from facilitator.paths import DataPaths, resolve_data_folder
from facilitator.store.encryption import get_identity_path


def run_command(args: argparse.Namespace, environment: dict[str, str]) -> int:
    """Do what the command line asks for.

    Raises:
        Failure: if it cannot be done.
        StoreError: if the meetings cannot be read or saved.
    """
    if args.command == "demo":
        return run_demo(environment)
    places = DataPaths(resolve_data_folder(args.data, environment))
    install_excepthooks(places.data)
    if args.command not in _WITHOUT_PASSPHRASE and get_identity_path(places.data).exists():
        from facilitator.cli.passphrase import unlock_folder

        places = places._replace(cipher=unlock_folder(places.data))
    return _COMMANDS[args.command](args, places) if args.command else open_screens(places, environment)


def open_screens(paths: DataPaths, environment: dict[str, str]) -> int:
    """Open the screens."""
    if not is_interactive(environment):
        raise CommandError("this needs a terminal for its screens. Without one: facilitator plain", EXIT_USAGE)
    remove_textual_debug_settings(os.environ)
    from screens.app import open_app

    status = open_app(paths)
    from facilitator.cli.demo_command import (
        OPEN_SAMPLE,  # what is behind a sample must not be waited for before Home is painted
    )

    while status == OPEN_SAMPLE:  # then back to one's own meetings; a signal ends both
        status = run_demo(environment) or open_app(paths)
    return status


def _run_window(_: argparse.Namespace, paths: DataPaths) -> int:
    """Open the screens for a tab of a browser; the first line of stdin is the pass phrase, empty if there is none."""
    if sys.stdin.isatty():
        raise CommandError(
            "this is what facilitator serve starts by itself. In a browser: facilitator serve", EXIT_USAGE
        )
    first = b"".join(iter(lambda: os.read(sys.stdin.fileno(), 1).strip(b"\n"), b"")).decode()  # what follows are keys
    if (identity := get_identity_path(paths.data)).exists():
        from facilitator.store.encryption import unlock_cipher

        paths = paths._replace(cipher=unlock_cipher(identity.read_bytes(), first))
    remove_textual_debug_settings(os.environ)
    from screens.platform.web_driver import open_in_browser

    return open_in_browser(paths)


def _run_serve(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.serve_command import run_serve

    return run_serve(args, paths)


def run_demo(environment: dict[str, str]) -> int:
    """Open a sample meeting that is under way; without a terminal run it to its end and print the notes."""
    import tempfile

    from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample
    from facilitator.clock import current_time

    throw_away = tempfile.TemporaryDirectory(prefix="facilitator-demo-", ignore_cleanup_errors=True)
    with throw_away:
        places = DataPaths(Path(throw_away.name))
        keeper = open_repository(places)
        if is_interactive(environment):
            remove_textual_debug_settings(os.environ)
            meeting = record_sample(places, keeper, lines_before_stop(read_sample()), current_time()).meeting.id
            from screens.app import open_app

            return open_app(
                places,
                meeting,
                welcome="A sample meeting; nothing here is kept. Try F3, then Enter on a strength. Ctrl+Q leaves it.",
                delete_data=throw_away.cleanup,
            )
        from facilitator.cli.line_mode import run_line_mode

        status = run_line_mode(open_session(places, keeper), read_sample(), sys.stdout, sys.stderr)
        print()
        print(open_named_session(places, keeper, None).render_notes(), end="")
        return status


def _run_plain(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.line_mode import run_line_mode
    from facilitator.commands.parser import CommandRequest
    from facilitator.commands.registry import COMMANDS_BY_ID

    keeper = open_repository(paths)
    keeper.remove_temporary_files()
    desk = open_session(paths, keeper)
    if args.meeting:
        print(desk.execute(CommandRequest(COMMANDS_BY_ID["open"], {"NAME": clean_line(args.meeting)})).line, flush=True)
    return run_line_mode(desk, _read_stdin_lines(), sys.stdout, sys.stderr)


def _read_stdin_lines() -> Iterator[str]:
    """Read stdin line by line as it comes; a byte that is no UTF-8 becomes a mark and ends nothing."""
    for line in iter(sys.stdin.buffer.readline, b""):
        yield line.decode("utf-8-sig", "replace").rstrip("\r\n")


def _run_list(args: argparse.Namespace, paths: DataPaths) -> int:
    keeper = open_repository(paths)
    headers = list_headers(keeper)
    if args.json:
        print(json.dumps([header._asdict() for header in headers], ensure_ascii=False, indent=1))
    else:
        for one in headers:
            print(f"{one.date}  {one.student or 'no student yet'}  {one.title}  {one.state}  {one.id}")
    print_notices(keeper)
    return 0


def _run_minutes(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.output import write_output
    from facilitator.formats.format_registry import NoteFormat, detect_format
    from facilitator.formats.note_renderer import render_note_file
    from facilitator.meeting.errors import UserError
    from facilitator.notes.note import build_note_request, render_note
    from facilitator.services.meeting_service import MeetingService

    languages = open_language_packs(paths)
    form = NoteFormat(args.format) if args.format else detect_format(Path(args.output))
    if form is NoteFormat.WORD and args.output == "-" and sys.stdout.isatty():
        raise CommandError("a Word file cannot be shown in a terminal. Say where to: -o notes.docx", EXIT_USAGE)
    try:
        which = build_note_request(
            languages, kind=args.whom, language=args.lang, ascii_only=args.ascii, limit=args.limit
        )
    except UserError as refused:
        raise CommandError(str(refused), EXIT_USAGE) from None
    keeper = open_repository(paths)
    meetings, told = MeetingService(keeper), tuple[str, ...]()
    try:
        meeting, revision = meetings.open(resolve_meeting_or_latest(keeper, args.meeting).id)
        print_notices(keeper)
        if args.redacted:
            from facilitator.redaction.redacted_meeting import check_file_name, redact_note

            with show_progress("texts", "Nothing was written.") as progress:
                redacted = redact_note(meeting, which, languages, revision=revision, progress=progress)
            text, told = redacted.text, (*redacted.notices, *check_file_name(meeting, Path(args.output).name))
        else:
            text = render_note(meeting, which, languages, revision=revision)
        data = render_note_file(text, which, form, languages)
    except UserError as refused:
        raise CommandError(str(refused)) from None
    write_output(data, args.output, meetings, [meeting], force=args.force)
    if told:
        print(*told, sep="\n", file=sys.stderr)
    return 0


def _run_script(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.output import write_output
    from facilitator.meeting.errors import UserError

    keeper = open_repository(paths)
    desk = open_named_session(paths, keeper, args.meeting)
    print_notices(keeper)
    papers = desk.documents
    try:
        text, told = papers.render_script(desk.meeting, args.lang)
        page = papers.encode_document(text, papers.request_language(args.lang), Path(args.output))
    except UserError as refused:
        raise CommandError(str(refused)) from None
    write_output(page, args.output, desk.meetings, [desk.meeting], force=args.force)
    for fault in told:
        print(f"cannot be used: {fault}", file=sys.stderr)
    return 0


def _run_agenda(args: argparse.Namespace, paths: DataPaths) -> int:
    if args.agenda == "check":
        return _check_agendas(args.files)
    return _show_agenda(args.name, paths) if args.agenda == "show" else _list_agendas(paths)


def _list_agendas(paths: DataPaths) -> int:
    for one in open_agendas(paths).load_all():
        own = " (your own)" if one.is_user_file else ""
        if one.agenda:
            print(
                f"{one.name}: {one.agenda.title}, {len(one.agenda.items)} items, {one.agenda.total_minutes} minutes{own}"
            )
        else:
            print(f"{one.name}: cannot be used, {len(one.diagnostics)} to mend: {one.diagnostics[0]}{own}")
    return 0


def _show_agenda(name: str, paths: DataPaths) -> int:
    from facilitator.meeting.errors import UserError

    try:
        text = open_agendas(paths).read_source(name)
    except UserError as refused:
        raise CommandError(str(refused)) from None
    sys.stdout.buffer.write(make_printable(text).encode("utf-8"))
    return 0


def _check_agendas(files: list[str]) -> int:
    """Print one line per fault, in the form that editors jump to."""
    from facilitator.agendas.agenda_library import load_agenda
    from facilitator.textfiles.diagnostics import InvalidTextFile

    status = 0
    for file in files:
        try:
            agenda = load_agenda(Path(file))
        except InvalidTextFile as refused:
            for fault in refused.diagnostics:
                print(fault._replace(file=file))
            status = EXIT_FAILURE
        else:
            print(f"{file}: {agenda.title}, {len(agenda.items)} items, {agenda.total_minutes} minutes")
    return status


def _run_goal(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.goal_command import check_goals

    if args.goal == "bank":
        return _show_goal_bank(args.area, paths)
    texts = _read_stdin_lines() if args.text == "-" else iter([args.text])
    for reading in check_goals(texts, args.strength, as_json=args.json):
        print(reading)
    return 0


def _show_goal_bank(area: str | None, paths: DataPaths) -> int:
    from facilitator.cli.goal_command import format_area
    from facilitator.meeting.errors import UserError

    bank = open_goal_bank(paths)
    if area:
        try:
            print(format_area(bank.find_area(area)))
        except UserError as refused:
            raise CommandError(str(refused)) from None
        return 0
    areas, faults = bank.load()
    for one in areas:
        print(f"{one.name}: {one.title}, {len(one.patterns)} patterns")
    for fault in faults:
        print(f"cannot be used: {fault}", file=sys.stderr)
    return EXIT_FAILURE if faults else 0


def _run_maintenance(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli import maintenance_commands

    command: Callable[[argparse.Namespace, DataPaths], int] = getattr(maintenance_commands, f"run_{args.command}")
    return command(args, paths)


def _run_follow_up(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli import follow_up_commands

    command: Callable[[argparse.Namespace, DataPaths], int] = getattr(follow_up_commands, f"run_{args.command}")
    return command(args, paths)


def _run_search(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.search_command import run_search

    return run_search(args, paths)


def _run_encrypt(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.encrypt_command import run_encrypt

    return run_encrypt(args, paths)


def _run_sheets(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli import sheet_commands

    return (
        sheet_commands.run_packet(args, paths) if args.command == "packet" else sheet_commands.run_import(args, paths)
    )


_WITHOUT_PASSPHRASE = {"agenda", "goal", "backup", "restore", "encrypt", "serve", "window"}
"""Commands that need no pass phrase, or ask for it themselves."""

_COMMANDS: dict[str, Callable[[argparse.Namespace, DataPaths], int]] = {
    "plain": _run_plain,
    "serve": _run_serve,
    "window": _run_window,
    "list": _run_list,
    "minutes": _run_minutes,
    "script": _run_script,
    "agenda": _run_agenda,
    "goal": _run_goal,
    **dict.fromkeys(("verify", "doctor", "backup", "restore", "delete"), _run_maintenance),
    **dict.fromkeys(("actions", "strengths"), _run_follow_up),
    "search": _run_search,
    "encrypt": _run_encrypt,
    **dict.fromkeys(("packet", "import"), _run_sheets),
}
