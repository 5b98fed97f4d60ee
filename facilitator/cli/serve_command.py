"""The command `facilitator serve`: the app in a browser on this computer."""

import argparse
import asyncio
import os

from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.cli.passphrase import prompt_and_unlock
from facilitator.cli.process import remove_textual_debug_settings
from facilitator.cli.sample_requests import OPEN_PRACTICE, OPEN_SAMPLE
from facilitator.paths import DataPaths
from facilitator.store.atomic_files import read_file
from facilitator.store.encryption import get_identity_path
from facilitator.web.server import BrowserServer, serve_until_cancelled

MAX_PORT = 65535

_SAMPLE_ARGUMENTS = {OPEN_SAMPLE: ["--browser-tab", "demo"], OPEN_PRACTICE: ["--browser-tab", "practice"]}

READY_MESSAGE = """Open this address in a browser on this computer. It works only once:
{}
Press Ctrl+C here to stop. Everything you save stays on this computer."""


def run_serve(args: argparse.Namespace, paths: DataPaths) -> int:
    """Serve the app to one browser until Ctrl+C is pressed.

    Raises:
        CommandError: the port is taken or invalid, or the passphrase was not given.
    """
    if not 0 <= args.port <= MAX_PORT:
        raise CommandError(f"The port must be a number from 0 to {MAX_PORT}.", EXIT_USAGE)
    passphrase = ""
    if (identity := get_identity_path(paths.data)).exists():
        passphrase, _ = prompt_and_unlock(read_file(identity))
    remove_textual_debug_settings(os.environ)
    server = BrowserServer(
        ["--data", str(paths.data.absolute()), "--browser-tab"], f"{passphrase}\n".encode(), _SAMPLE_ARGUMENTS
    )
    try:
        asyncio.run(
            serve_until_cancelled(server, args.port, lambda address: print(READY_MESSAGE.format(address), flush=True))
        )
    except OSError as error:
        raise CommandError(f"Port {args.port}: {error.strerror}. To use any free port: --port 0") from None
    return 0
