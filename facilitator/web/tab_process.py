"""One tab of the browser: a process of its own that shows the screens, like a terminal's window."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import Any

from textual_serve.app_service import AppService

SHUTDOWN_TIMEOUT = 20.0
"""Seconds that a window may take to end, after its tab has gone. What it showed as saved is saved."""


class TabProcess(AppService):
    """The process behind a tab.

    Args:
        words: arguments of `facilitator`, each as it is: no shell reads them.
        first: a line that the process is given before all else; the pass phrase, which is never an argument.
        handed: see `AppService`.
    """

    def __init__(self, arguments: list[str], first_line: bytes, **service_options: Any) -> None:
        super().__init__("facilitator", **service_options)
        self._arguments = arguments
        self._first_line = first_line

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "facilitator", *self._arguments,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width=width, height=height),
        )  # fmt: skip
        self._stdin = process.stdin
        self.stdin.write(self._first_line)
        return process

    async def on_data(self, payload: bytes) -> None:
        """Paint. Where the tab is gone nothing is, and its process is still listened to until it has ended."""
        with suppress(ConnectionResetError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """Have the process end in order; after a while end it all the same. What it says at last is said."""
        ending = asyncio.ensure_future(self._wait_for_exit())
        try:
            await asyncio.wait({ending}, timeout=SHUTDOWN_TIMEOUT)
        finally:
            if self._process and not ending.done():
                self._process.kill()
        await ending

    async def _wait_for_exit(self) -> None:
        """Wait until the process is gone: one that only closed its output may still be keeping words."""
        await super().stop()
        if self._process and self._process.stderr:
            said = await self._process.stderr.read()
            await self._process.wait()
            sys.stdout.write(said.decode("utf-8", "replace"))
            sys.stdout.flush()
