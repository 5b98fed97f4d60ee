"""The command `facilitator serve`: the screens in a browser on this computer."""

import argparse
import asyncio
import os

from facilitator.cli.command_error import EXIT_USAGE, CommandError
from facilitator.cli.process import remove_textual_debug_settings
from facilitator.paths import DataPaths
from facilitator.store.encryption import get_identity_path

MISSING_EXTRA_MESSAGE = "a browser needs the extra “serve”: pipx install 'iep-facilitator[serve]'. Nothing was changed."
READY_MESSAGE = """Open this address in a browser on this computer. It works once:
{}
Ctrl+C here ends it. What is saved stays on this computer."""


def run_serve(args: argparse.Namespace, paths: DataPaths) -> int:
    """Serve the screens to one browser, until Ctrl+C.

    Raises:
        Failure: the extra is not installed, the port is taken or is none, or there is no pass phrase.
    """
    try:
        from facilitator.web.server import BrowserServer, serve_until_cancelled
    except ImportError:
        raise CommandError(MISSING_EXTRA_MESSAGE) from None
    if not 0 <= args.port <= MAX_PORT:
        raise CommandError(f"a port is a number up to {MAX_PORT}", EXIT_USAGE)
    first = ""
    if (identity := get_identity_path(paths.data)).exists():
        from facilitator.cli.passphrase import prompt_and_unlock

        first, _ = prompt_and_unlock(identity.read_bytes())
    remove_textual_debug_settings(os.environ)
    server = BrowserServer(["--data", str(paths.data.absolute()), "window"], f"{first}\n".encode())
    try:
        asyncio.run(
            serve_until_cancelled(server, args.port, lambda address: print(READY_MESSAGE.format(address), flush=True))
        )
    except OSError as error:
        raise CommandError(f"port {args.port}: {error.strerror}. Any that is free: --port 0") from None
    return 0


MAX_PORT = 65535
