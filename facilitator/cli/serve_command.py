"""The command `facilitator serve`: the screens in a browser on this computer."""

import argparse
import asyncio
import os

from facilitator.cli.command_error import BAD_USE, Failure
from facilitator.cli.process import nobody_listens
from facilitator.paths import Places
from facilitator.store.encryption import identity_of

NEEDED = "a browser needs the extra “serve”: pipx install 'iep-facilitator[serve]'. Nothing was changed."
SAID = """Open this address in a browser on this computer. It works once:
{}
Ctrl+C here ends it. What is saved stays on this computer."""


def serve(args: argparse.Namespace, places: Places) -> int:
    """Serve the screens to one browser, until Ctrl+C.

    Raises:
        Failure: the extra is not installed, the port is taken or is none, or there is no pass phrase.
    """
    try:
        from facilitator.web.server import BrowserServer, serve_until_ended
    except ImportError:
        raise Failure(NEEDED) from None
    if not 0 <= args.port <= LAST_PORT:
        raise Failure(f"a port is a number up to {LAST_PORT}", BAD_USE)
    first = ""
    if (identity := identity_of(places.data)).exists():
        from facilitator.cli.passphrase import opening

        first, _ = opening(identity.read_bytes())
    nobody_listens(os.environ)
    server = BrowserServer(["--data", str(places.data.absolute()), "window"], f"{first}\n".encode())
    try:
        asyncio.run(serve_until_ended(server, args.port, lambda address: print(SAID.format(address), flush=True)))
    except OSError as error:
        raise Failure(f"port {args.port}: {error.strerror}. Any that is free: --port 0") from None
    return 0


LAST_PORT = 65535
