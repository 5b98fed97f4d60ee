"""What each command does."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from facilitator.bootstrap import open_agendas, open_goal_bank, open_language_packs, open_repository, open_session
from facilitator.cli.command_error import BAD_USE, FAILED, Failure
from facilitator.cli.meeting_argument import meant_or_last, opened
from facilitator.cli.notices import tell
from facilitator.cli.process import nobody_listens, terminal
from facilitator.cli.progress_bar import listed, long_work
from facilitator.maintenance.crash_report import tell_on_stderr
from facilitator.meeting.text_cleaning import clean_line, printable
from facilitator.paths import Places, default_data
from facilitator.store.encryption import identity_of


def run(args: argparse.Namespace, environment: dict[str, str]) -> int:
    """Do what the command line asks for.

    Raises:
        Failure: if it cannot be done.
        StoreError: if the meetings cannot be read or saved.
    """
    if args.command == "demo":
        return demo(environment)
    places = Places(default_data(args.data, environment))
    tell_on_stderr(places.data)
    if args.command not in _SEALED_OR_NOT and identity_of(places.data).exists():
        from facilitator.cli.passphrase import seal_of

        places = places._replace(seal=seal_of(places.data))
    return _COMMANDS[args.command](args, places) if args.command else app(places, environment)


def app(places: Places, environment: dict[str, str]) -> int:
    """Open the screens."""
    if not terminal(environment):
        raise Failure("this needs a terminal for its screens. Without one: facilitator plain", BAD_USE)
    nobody_listens(os.environ)
    from screens.app import open_app

    status = open_app(places)
    from facilitator.cli.demo_command import (
        SAMPLE,  # what is behind a sample must not be waited for before Home is painted
    )

    while status == SAMPLE:  # then back to one's own meetings; a signal ends both
        status = demo(environment) or open_app(places)
    return status


def _window(_: argparse.Namespace, places: Places) -> int:
    """Open the screens for a tab of a browser; the first line of stdin is the pass phrase, empty if there is none."""
    if sys.stdin.isatty():
        raise Failure("this is what facilitator serve starts by itself. In a browser: facilitator serve", BAD_USE)
    first = b"".join(iter(lambda: os.read(sys.stdin.fileno(), 1).strip(b"\n"), b"")).decode()  # what follows are keys
    if (identity := identity_of(places.data)).exists():
        from facilitator.store.encryption import unlock

        places = places._replace(seal=unlock(identity.read_bytes(), first))
    nobody_listens(os.environ)
    from screens.platform.web_driver import open_in_browser

    return open_in_browser(places)


def _serve(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.serve_command import serve

    return serve(args, places)


def demo(environment: dict[str, str]) -> int:
    """Open a sample meeting that is under way; without a terminal run it to its end and print the notes."""
    import tempfile

    from facilitator.cli.demo_command import record, sample, under_way
    from facilitator.clock import now

    throw_away = tempfile.TemporaryDirectory(prefix="facilitator-demo-", ignore_cleanup_errors=True)
    with throw_away:
        places = Places(Path(throw_away.name))
        keeper = open_repository(places)
        if terminal(environment):
            nobody_listens(os.environ)
            meeting = record(places, keeper, under_way(sample()), now()).meeting.id
            from screens.app import open_app

            return open_app(
                places,
                meeting,
                hello="A sample meeting; nothing here is kept. Try F3, then Enter on a strength. Ctrl+Q leaves it.",
                throw_away=throw_away.cleanup,
            )
        from facilitator.cli.line_mode import plain

        status = plain(open_session(places, keeper), sample(), sys.stdout, sys.stderr)
        print()
        print(opened(places, keeper, None).minutes(), end="")
        return status


def _plain(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.line_mode import plain
    from facilitator.commands.parser import Request
    from facilitator.commands.registry import BY_ID

    keeper = open_repository(places)
    keeper.sweep()
    desk = open_session(places, keeper)
    if args.meeting:
        print(desk.do(Request(BY_ID["open"], {"NAME": clean_line(args.meeting)})).line, flush=True)
    return plain(desk, _lines(), sys.stdout, sys.stderr)


def _lines() -> Iterator[str]:
    """Read stdin line by line as it comes; a byte that is no UTF-8 becomes a mark and ends nothing."""
    for line in iter(sys.stdin.buffer.readline, b""):
        yield line.decode("utf-8-sig", "replace").rstrip("\r\n")


def _list(args: argparse.Namespace, places: Places) -> int:
    keeper = open_repository(places)
    headers = listed(keeper)
    if args.json:
        print(json.dumps([header._asdict() for header in headers], ensure_ascii=False, indent=1))
    else:
        for one in headers:
            print(f"{one.date}  {one.student or 'no student yet'}  {one.title}  {one.state}  {one.id}")
    tell(keeper)
    return 0


def _minutes(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.output import hand_out
    from facilitator.formats.format_registry import Format, format_of
    from facilitator.formats.note_renderer import note_in_form
    from facilitator.meeting.errors import Refused
    from facilitator.notes.note import note, wanted
    from facilitator.services.meeting_service import Meetings

    languages = open_language_packs(places)
    form = Format(args.format) if args.format else format_of(Path(args.output))
    if form is Format.WORD and args.output == "-" and sys.stdout.isatty():
        raise Failure("a Word file cannot be shown in a terminal. Say where to: -o notes.docx", BAD_USE)
    try:
        which = wanted(languages, kind=args.whom, language=args.lang, plain=args.ascii, limit=args.limit)
    except Refused as refused:
        raise Failure(str(refused), BAD_USE) from None
    keeper = open_repository(places)
    meetings, told = Meetings(keeper), tuple[str, ...]()
    try:
        meeting, revision = meetings.open(meant_or_last(keeper, args.meeting).id)
        tell(keeper)
        if args.redacted:
            from facilitator.redaction.redacted_meeting import redacted_note, warned

            with long_work("texts", "Nothing was written.") as progress:
                redacted = redacted_note(meeting, which, languages, revision=revision, progress=progress)
            text, told = redacted.text, (*redacted.told, *warned(meeting, Path(args.output).name))
        else:
            text = note(meeting, which, languages, revision=revision)
        data = note_in_form(text, which, form, languages)
    except Refused as refused:
        raise Failure(str(refused)) from None
    hand_out(data, args.output, meetings, [meeting], force=args.force)
    if told:
        print(*told, sep="\n", file=sys.stderr)
    return 0


def _script(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.output import hand_out
    from facilitator.meeting.errors import Refused

    keeper = open_repository(places)
    desk = opened(places, keeper, args.meeting)
    tell(keeper)
    papers = desk.papers
    try:
        text, told = papers.script(desk.meeting, args.lang)
        page = papers.in_form(text, papers.spoken(args.lang), Path(args.output))
    except Refused as refused:
        raise Failure(str(refused)) from None
    hand_out(page, args.output, desk.meetings, [desk.meeting], force=args.force)
    for fault in told:
        print(f"cannot be used: {fault}", file=sys.stderr)
    return 0


def _agenda(args: argparse.Namespace, places: Places) -> int:
    if args.agenda == "check":
        return _check(args.files)
    return _show(args.name, places) if args.agenda == "show" else _agendas(places)


def _agendas(places: Places) -> int:
    for one in open_agendas(places).listing():
        own = " (your own)" if one.own else ""
        if one.agenda:
            print(f"{one.name}: {one.agenda.title}, {len(one.agenda.items)} items, {one.agenda.minutes} minutes{own}")
        else:
            print(f"{one.name}: cannot be used, {len(one.faults)} to mend: {one.faults[0]}{own}")
    return 0


def _show(name: str, places: Places) -> int:
    from facilitator.meeting.errors import Refused

    try:
        text = open_agendas(places).source(name)
    except Refused as refused:
        raise Failure(str(refused)) from None
    sys.stdout.buffer.write(printable(text).encode("utf-8"))
    return 0


def _check(files: list[str]) -> int:
    """Print one line per fault, in the form that editors jump to."""
    from facilitator.agendas.agenda_library import read_file
    from facilitator.textfiles.diagnostics import AgendaRefused

    status = 0
    for file in files:
        try:
            agenda = read_file(Path(file))
        except AgendaRefused as refused:
            for fault in refused.faults:
                print(fault._replace(file=file))
            status = FAILED
        else:
            print(f"{file}: {agenda.title}, {len(agenda.items)} items, {agenda.minutes} minutes")
    return status


def _goal(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.goal_command import check

    if args.goal == "bank":
        return _bank(args.area, places)
    texts = _lines() if args.text == "-" else iter([args.text])
    for reading in check(texts, args.strength, as_json=args.json):
        print(reading)
    return 0


def _bank(area: str | None, places: Places) -> int:
    from facilitator.cli.goal_command import patterns
    from facilitator.meeting.errors import Refused

    bank = open_goal_bank(places)
    if area:
        try:
            print(patterns(bank.area(area)))
        except Refused as refused:
            raise Failure(str(refused)) from None
        return 0
    areas, faults = bank.shelf()
    for one in areas:
        print(f"{one.area}: {one.title}, {len(one.patterns)} patterns")
    for fault in faults:
        print(f"cannot be used: {fault}", file=sys.stderr)
    return FAILED if faults else 0


def _keeping(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli import maintenance_commands

    command: Callable[[argparse.Namespace, Places], int] = getattr(maintenance_commands, args.command)
    return command(args, places)


def _between(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli import follow_up_commands

    command: Callable[[argparse.Namespace, Places], int] = getattr(follow_up_commands, args.command)
    return command(args, places)


def _search(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.search_command import searching

    return searching(args, places)


def _encrypt(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli.encrypt_command import encrypt

    return encrypt(args, places)


def _sheets(args: argparse.Namespace, places: Places) -> int:
    from facilitator.cli import sheet_commands

    return sheet_commands.packet(args, places) if args.command == "packet" else sheet_commands.taking_in(args, places)


_SEALED_OR_NOT = {"agenda", "goal", "backup", "restore", "encrypt", "serve", "window"}
"""Commands that need no pass phrase, or ask for it themselves."""

_COMMANDS: dict[str, Callable[[argparse.Namespace, Places], int]] = {
    "plain": _plain,
    "serve": _serve,
    "window": _window,
    "list": _list,
    "minutes": _minutes,
    "script": _script,
    "agenda": _agenda,
    "goal": _goal,
    **dict.fromkeys(("verify", "doctor", "backup", "restore", "delete"), _keeping),
    **dict.fromkeys(("actions", "strengths"), _between),
    "search": _search,
    "encrypt": _encrypt,
    **dict.fromkeys(("packet", "import"), _sheets),
}
