"""The process that runs the app for one tab of the browser."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import Any

from textual_serve.app_service import AppService

SHUTDOWN_TIMEOUT = 20.0
"""Seconds after which a process that does not end is killed. Everything shown as saved is saved."""


class TabProcess(AppService):
    """The process of a tab.

    Args:
        arguments: arguments of `facilitator`; no shell is involved.
        first_line: written to its standard input first: the passphrase, which must not be an argument.
        service_options: see `AppService`.
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
        """Send output to the tab. After the tab is closed, discard it, but keep reading until the process ends."""
        with suppress(ConnectionResetError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """Ask the process to end, and kill it after `SHUTDOWN_TIMEOUT`. Print what it wrote to stderr."""
        ending = asyncio.ensure_future(self._wait_for_exit())
        try:
            await asyncio.wait({ending}, timeout=SHUTDOWN_TIMEOUT)
        finally:
            if self._process and not ending.done():
                self._process.kill()
        await ending

    async def _wait_for_exit(self) -> None:
        """Wait for the end of the process: even after closing its output it may still be saving."""
        await super().stop()
        if self._process and self._process.stderr:
            errors = await self._process.stderr.read()
            await self._process.wait()
            sys.stdout.write(errors.decode("utf-8", "replace"))
            sys.stdout.flush()
