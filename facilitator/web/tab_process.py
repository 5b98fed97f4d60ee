"""The process that runs the app for one tab of the browser."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual_serve.app_service import AppService

SampleArguments = Mapping[int, list[str]]
"""Exit status of a process → arguments of the process to run next, such as the sample meeting."""

SHUTDOWN_TIMEOUT = 20.0
"""Seconds after which a process that does not end is killed. Everything shown as saved is saved."""

CLEAR_SCREEN = b"\x1b[2J\x1b[H"


class TabProcess(AppService):
    """The process of a tab. After a sample meeting ends, the app starts again, so that the tab stays open.

    Args:
        arguments: arguments of `facilitator`; no shell is involved.
        first_line: written to its standard input first: the passphrase, which must not be an argument.
        samples: what to run next if the process asks for it with its exit status.
        service_options: see `AppService`.
    """

    def __init__(
        self, arguments: list[str], first_line: bytes, samples: SampleArguments, **service_options: Any
    ) -> None:
        super().__init__("facilitator", **service_options)
        self._app_arguments = self._arguments = arguments
        self._first_line = first_line
        self._samples = samples
        self._size = (80, 24)
        self._is_stopping = False

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._size = (width, height)
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "facilitator", *self._arguments,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width=width, height=height),
        )  # fmt: skip
        self._stdin = process.stdin
        self.stdin.write(self._first_line)
        return process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the process about the size of the terminal, and remember it for the next process."""
        self._size = (width, height)
        await super().set_terminal_size(width, height)

    async def run(self) -> None:
        """Run the process and those that follow it, then close the tab."""
        await super().run()
        while arguments := self._choose_next(await self._finish_process()):
            self._arguments = arguments
            await self._open_app_process(*self._size)
            if self._is_stopping:  # the tab was closed meanwhile
                await self.send_meta({"type": "quit"})
            await super().run()
        with suppress(ConnectionResetError):
            await self.remote_close()

    def _choose_next(self, status: int) -> list[str] | None:
        """Return the arguments of the process to run next: a sample meeting, or the app after one."""
        if self._is_stopping:
            return None
        is_sample_over = status == 0 and self._arguments is not self._app_arguments
        return self._app_arguments if is_sample_over else self._samples.get(status)

    async def _finish_process(self) -> int:
        """Wait for the end of the process, which may still be saving; print its errors and return its exit status."""
        process = self._process
        if not process or not process.stderr:
            return 0
        errors = await process.stderr.read()
        sys.stdout.write(errors.decode("utf-8", "replace"))
        sys.stdout.flush()
        return await process.wait()

    async def on_data(self, payload: bytes) -> None:
        """Send output to the tab. After the tab is closed, discard it, but keep reading until the process ends."""
        with suppress(ConnectionResetError):
            await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        """Offer a file to the tab. When the app ends, clear the terminal at once: saving may take a moment."""
        packet = json.loads(data)
        if packet["type"] == "exit":
            await self.on_data(CLEAR_SCREEN)
        elif packet["type"] == "deliver_file_start":
            await self._offer_file(packet["key"], Path(packet["path"]).name, packet["mime_type"])

    async def _offer_file(self, key: str, name: str, mime_type: str) -> None:
        await self._download_manager.create_download(
            app_service=self, delivery_key=key, file_name=name, open_method="download", mime_type=mime_type
        )
        with suppress(ConnectionResetError):
            await self.remote_write_str(json.dumps(["download", {"key": key, "name": name}]))

    async def stop(self) -> None:
        """Ask the process to end, and kill it after `SHUTDOWN_TIMEOUT`."""
        self._is_stopping = True
        ending = asyncio.ensure_future(super().stop())
        try:
            await asyncio.wait({ending}, timeout=SHUTDOWN_TIMEOUT)
        finally:
            if self._process and not ending.done():
                self._process.kill()
        await ending
