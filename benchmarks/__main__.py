"""Run all benchmarks and write the table: `make bench`, or `python -m benchmarks [quick]`."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.commands import measure_goal_check, measure_minutes_command, measure_notes
from benchmarks.row import TABLE_HEADER, Row
from benchmarks.saving import measure_saving, measure_saving_in_long_meetings, measure_saving_on_screen
from benchmarks.searching import measure_search
from benchmarks.start import measure_keys, measure_start
from benchmarks.steps import measure_files_of_an_entry

CASELOAD_SIZES = (10, 10_000)
PAGE_TEMPLATE = Path(__file__).with_name("performance.md")
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
"""The generated page, and its text without the table."""


def measure_all(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield every row of the table.

    Args:
        folder: temporary folder for the data.
        quick: use a small caseload and few runs.
    """
    meetings, few, many = ((10,), 3, 20) if quick else (CASELOAD_SIZES, 11, 200)
    yield from measure_start(folder, meetings, few)
    yield from measure_keys(folder, few * 3)
    yield from measure_saving(folder, meetings, many)
    yield from measure_saving_in_long_meetings(folder, many)
    yield from measure_saving_on_screen(folder, few * 3)
    yield from measure_files_of_an_entry(folder)
    yield from measure_search(folder, meetings, few)
    yield from measure_notes(folder, few)
    yield from measure_minutes_command(folder, few)
    yield from measure_goal_check(few)


def main(*, quick: bool) -> None:
    """Print the table row by row; unless `quick` is given, also write docs/performance.md."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users run compiled files
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    with tempfile.TemporaryDirectory() as folder:
        print(TABLE_HEADER, flush=True)
        lines = []
        for row in measure_all(Path(folder), quick=quick):
            lines.append(row.as_markdown)
            print(row.as_markdown, flush=True)
    when = f"{date.today()}, {machine}, load {os.getloadavg()[0]:.1f} at the end."  # noqa: DTZ011
    print(f"\n{when}")
    if not quick:
        table = "\n".join([TABLE_HEADER, *lines])
        PAGE.write_text(PAGE_TEMPLATE.read_text("utf-8").format(table=table, when=when), "utf-8")


if __name__ == "__main__":
    main(quick="quick" in sys.argv)
