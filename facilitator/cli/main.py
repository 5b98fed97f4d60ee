"""Dispatch of the commands, and the commands that start the app or line mode."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.bootstrap import open_repository, open_session
from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.cli.notices import print_notices
from facilitator.cli.process import is_interactive, remove_textual_debug_settings
from facilitator.cli.progress_bar import list_headers
from facilitator.cli.sample_requests import OPEN_PRACTICE, OPEN_SAMPLE
from facilitator.maintenance.crash_report import install_excepthooks
from facilitator.meeting.text_cleaning import clean_line
from facilitator.paths import DataPaths, resolve_data_folder
from facilitator.store.atomic_files import read_file
from facilitator.store.encryption import get_identity_path

if TYPE_CHECKING:
    from facilitator.cli.demo_command import SampleMeeting

Command = Callable[[argparse.Namespace, DataPaths], int]
"""Runs a command and returns its exit status."""


def run_command(args: argparse.Namespace, environment: dict[str, str]) -> int:
    """Run the command that was parsed; without one, open the app.

    Returns:
        The exit status.

    Raises:
        CommandError: the command failed.
        StoreError: meetings could not be read or saved.
    """
    if args.browser_tab:
        return _run_browser_tab(args, environment)
    if args.command == "demo":
        return run_demo(environment)
    if args.command == "practice" and not args.page:
        return open_practice(environment, in_line_mode=args.plain)
    paths = DataPaths(resolve_data_folder(args.data, environment))
    install_excepthooks(paths.data)
    if args.command not in _WITHOUT_PASSPHRASE and get_identity_path(paths.data).exists():
        from facilitator.cli.passphrase import unlock_folder

        paths = paths._replace(cipher=unlock_folder(paths.data))
    if not args.command:
        return open_screens(paths, environment)
    if args.command not in {"doctor", "practice"}:  # which change nothing
        open_repository(paths).remove_temporary_files()
    return _find_command(args.command)(args, paths)


def open_screens(paths: DataPaths, environment: dict[str, str]) -> int:
    """Open the app."""
    if not is_interactive(environment):
        raise CommandError("The app needs a terminal. Without one, use line mode: facilitator plain", EXIT_USAGE)
    remove_textual_debug_settings(os.environ)
    from screens.app import open_app

    return _open_requested(open_app(paths), environment, lambda: open_app(paths))


def run_demo(environment: dict[str, str], *, in_browser: bool = False) -> int:
    """Open a sample meeting in progress. Without a terminal, run it to its end and print the notes."""
    from facilitator.cli.demo_command import DEMO

    return _run_sample(DEMO, environment, in_browser=in_browser)


def open_practice(environment: dict[str, str], *, in_line_mode: bool = False, in_browser: bool = False) -> int:
    """Open the practice meeting; without a terminal, or if asked for, in line mode."""
    from facilitator.cli.practice_command import PRACTICE

    return _run_sample(PRACTICE, environment, in_line_mode=in_line_mode, in_browser=in_browser)


def _run_sample(
    sample: "SampleMeeting", environment: dict[str, str], *, in_line_mode: bool = False, in_browser: bool = False
) -> int:
    """Open a meeting in a temporary folder, which is deleted afterwards."""
    import tempfile

    from facilitator.clock import current_time

    temporary_folder = tempfile.TemporaryDirectory(prefix="facilitator-sample-", ignore_cleanup_errors=True)
    with temporary_folder:
        paths = DataPaths(Path(temporary_folder.name))
        repository = open_repository(paths)
        if in_line_mode or not (in_browser or is_interactive(environment)):
            return sample.run_lines(paths, repository)
        remove_textual_debug_settings(os.environ)
        session = sample.record(paths, repository, current_time())
        from screens.app import open_app

        status = open_app(
            paths,
            session.meeting.id,
            welcome=sample.welcome,
            delete_data=temporary_folder.cleanup,
            driver=_load_browser_driver() if in_browser else None,
        )
        return status if in_browser else _open_requested(status, environment, lambda: 0)


def _open_requested(status: int, environment: dict[str, str], reopen: Callable[[], int]) -> int:
    """Open the sample or the practice meeting if the app ended for it, and then what was open before."""
    samples = {OPEN_SAMPLE: run_demo, OPEN_PRACTICE: open_practice}
    while status in samples:  # a signal ends both
        status = samples[status](environment) or reopen()
    return status


def _run_browser_tab(args: argparse.Namespace, environment: dict[str, str]) -> int:
    """Run the app, or a sample, for one browser tab.

    The first line of stdin is the passphrase, empty if there is none. If the app ends for a sample, the server runs it.
    """
    if sys.stdin.isatty():
        raise CommandError("To use a browser: facilitator serve", EXIT_USAGE)
    # Read byte by byte: what follows the first line are the keys that the user presses.
    passphrase = b"".join(iter(lambda: os.read(sys.stdin.fileno(), 1).strip(b"\n"), b"")).decode()
    if args.command == "demo":
        return run_demo(environment, in_browser=True)
    if args.command == "practice":
        return open_practice(environment, in_browser=True)
    paths = DataPaths(resolve_data_folder(args.data, environment))
    install_excepthooks(paths.data)
    if (identity := get_identity_path(paths.data)).exists():
        from facilitator.store.age_identity import unlock_cipher

        paths = paths._replace(cipher=unlock_cipher(read_file(identity), passphrase))
    remove_textual_debug_settings(os.environ)
    from screens.app import open_app

    return open_app(paths, driver=_load_browser_driver())


def _load_browser_driver() -> type[Any]:
    from screens.platform.web_driver import BrowserDriver

    return BrowserDriver


def _run_plain(args: argparse.Namespace, paths: DataPaths) -> int:
    from facilitator.cli.line_mode import run_line_mode
    from facilitator.cli.live_mode import GREETING
    from facilitator.cli.standard_input import read_stdin_lines
    from facilitator.commands.parser import CommandRequest
    from facilitator.commands.registry import COMMANDS_BY_ID, CommandId

    repository = open_repository(paths)
    session = open_session(paths, repository)
    is_script = not sys.stdin.isatty()
    if not is_script:
        print(GREETING, flush=True)
    if args.meeting:
        request = CommandRequest(COMMANDS_BY_ID[CommandId.OPEN], {"NAME": clean_line(args.meeting)})
        result = session.execute(request)
        print(result.line if is_script else result.confirmation, flush=True)
    lines = read_stdin_lines()
    return run_line_mode(session, lines, sys.stdout, sys.stderr, is_script=is_script, has_times=args.times)


def _run_list(args: argparse.Namespace, paths: DataPaths) -> int:
    repository = open_repository(paths)
    headers = list_headers(repository)
    if args.json:
        print(json.dumps([header._asdict() for header in headers], ensure_ascii=False, indent=1))
    else:
        for header in headers:
            student = header.student or "no student yet"
            print(f"{header.date}  {student}  {header.title}  {header.state}  {header.id}")
    print_notices(repository)
    return 0


_WITHOUT_PASSPHRASE = {"agenda", "goal", "backup", "restore", "encrypt", "serve", "help", "completion", "practice"}
"""Commands that need no passphrase, or ask for it themselves."""

_COMMANDS: dict[str, Command] = {"plain": _run_plain, "list": _run_list}

_COMMAND_MODULES = {
    "serve": "serve_command",
    **dict.fromkeys(("minutes", "script"), "note_commands"),
    "agenda": "agenda_command",
    "goal": "goal_command",
    "practice": "practice_command",
    **dict.fromkeys(("verify", "doctor", "backup", "restore", "delete"), "maintenance_commands"),
    **dict.fromkeys(("actions", "strengths"), "follow_up_commands"),
    "search": "search_command",
    "history": "history_command",
    "encrypt": "encrypt_command",
    **dict.fromkeys(("packet", "import"), "sheet_commands"),
    "help": "help_command",
    "completion": "completion_command",
}
"""Modules of this package with a function run_COMMAND, imported when the command is used."""


def _find_command(name: str) -> Command:
    if name in _COMMANDS:
        return _COMMANDS[name]
    module = import_module(f"facilitator.cli.{_COMMAND_MODULES[name]}")
    command: Command = getattr(module, f"run_{name}")
    return command
