"""The background thread that does all storage operations of a window in order, so that the screens never wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from facilitator.store.file_repository import FileMeetingRepository

P = ParamSpec("P")
R = TypeVar("R")


class StoreThread:
    """Runs storage operations one after the other, and reports the files they repaired.

    Attributes:
        recovered_meeting_id: the meeting that was recovered last; "" if none was.
    """

    def __init__(self, repository: FileMeetingRepository, show_notice: Callable[[str], None]) -> None:
        self.recovered_meeting_id = ""
        self._repository = repository
        self._show_notice = show_notice
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="saver")

    async def run(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an operation after all earlier ones, and report any files it repaired.

        Args:
            operation: what to run in the thread.
            args: its positional arguments.
            kwargs: its keyword arguments.
        """
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, partial(operation, *args, **kwargs))
        finally:
            self.report_recoveries()

    def submit(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Queue an operation behind all earlier ones, without waiting for it."""
        return self._executor.submit(operation, *args, **kwargs)

    def report_recoveries(self) -> None:
        """Show the repository's new notices about repaired files, and remember which meeting was recovered."""
        for notice in self._repository.pop_notices():
            self._show_notice(notice.message)
            self.recovered_meeting_id = getattr(notice, "id", "") or self.recovered_meeting_id

    def close(self) -> None:
        """Wait for all operations, and end the thread."""
        self._executor.shutdown()
