"""The command `facilitator serve`: the app in a browser on this computer."""

import argparse
import asyncio
import os
import signal
from contextlib import suppress

from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.cli.passphrase import prompt_and_unlock
from facilitator.cli.process import TERMINATION_SIGNALS, remove_textual_debug_settings
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
        asyncio.run(_serve_until_signal(server, args.port))
    except OSError as error:
        raise CommandError(f"Port {args.port}: {error.strerror}. To use any free port: --port 0") from None
    return 0


async def _serve_until_signal(server: BrowserServer, port: int) -> None:
    """Serve until a signal arrives, then close every tab.

    An exception from a signal handler could end the task of a tab before it has asked its process to end.

    Raises:
        KeyboardInterrupt: a termination signal arrived; its argument is the number of the signal.
        OSError: the port is taken.
    """
    loop, task, received = asyncio.get_running_loop(), asyncio.current_task(), list[int]()

    def stop(number: int) -> None:
        if task and not received:
            task.cancel()
        received.append(number)

    for number in TERMINATION_SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, stop, number)
    await serve_until_cancelled(server, port, lambda address: print(READY_MESSAGE.format(address), flush=True))
    if received:
        raise KeyboardInterrupt(received[0])
