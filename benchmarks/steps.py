"""Benchmark of the source files that an entry runs through between Enter and the paint that shows it."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from textual import events

from benchmarks.caseload import create_caseload
from benchmarks.row import Row
from facilitator.clock import current_time
from facilitator.paths import DataPaths
from screens.app import FacilitatorApp
from screens.widgets.command_input import CommandInput

ROOT = Path(__file__).parents[1]
PACKAGES = ("facilitator", "screens")
SIZE = (120, 36)
SECONDS_TO_SETTLE = 1.0


class FileTracer:
    """Collects the files of our packages whose functions run, in all threads, until the saved entry is painted."""

    def __init__(self) -> None:
        self.files: set[Path] = set()
        self._is_tracing = self._is_saved = False

    def install(self) -> None:
        """Trace this thread and all threads that are started later."""
        threading.setprofile(self.trace)
        sys.setprofile(self.trace)

    def start(self) -> None:
        """Collect files from now on."""
        self.files.clear()
        self._is_tracing, self._is_saved = True, False

    def trace(self, frame: FrameType, event: str, _: object) -> None:
        """Record one call or return."""
        if not self._is_tracing:
            return
        name, path = frame.f_code.co_name, Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in PACKAGES:
            self.files.add(path.relative_to(ROOT))
            self._is_saved = self._is_saved or name == "show_result"
        elif event == "return" and name == "_compositor_refresh" and self._is_saved:
            self._is_tracing = False


def measure_files_of_an_entry(folder: Path) -> Iterator[Row]:
    """Count the files that an entry runs through until it is painted, of the screens and of the whole program."""
    data = folder / "steps"
    [meeting] = create_caseload(data, 1, 10)
    files = asyncio.run(_trace_entry(data, meeting))
    screens = [file for file in files if file.parts[0] == "screens"]
    yield Row("files from Enter to the painted entry: screens", "one file", len(screens), 1, 30, "files")
    yield Row("files from Enter to the painted entry: all", "one file", len(files), 1, 30, "files")


async def _trace_entry(data: Path, meeting: str) -> set[Path]:
    tracer = FileTracer()
    tracer.install()
    try:
        app = FacilitatorApp(DataPaths(data), meeting=meeting, now=current_time)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(SECONDS_TO_SETTLE)
            for text in ("@1 to load what the first entry needs", "the entry that is traced"):
                app.screen.query_one(CommandInput).text = text
                await pilot.pause(SECONDS_TO_SETTLE)
                tracer.start()
                app.post_message(events.Key("enter", "\r"))
                await pilot.pause(SECONDS_TO_SETTLE)
    finally:
        threading.setprofile(None)
        sys.setprofile(None)
    return tracer.files
