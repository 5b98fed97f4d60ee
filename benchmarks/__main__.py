"""Measure everything and write the table: `make bench`, or `python -m benchmarks [quick]`."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.commands import goal_check, notes, whole_command
from benchmarks.row import HEAD, Row
from benchmarks.saving import on_screen, saving
from benchmarks.searching import searching
from benchmarks.start import keys, start

MEETINGS = (10, 10_000)
PROSE = Path(__file__).with_name("performance.md")
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
"""The page, and all of it but the table."""


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield every row; a quick run has a small caseload and few turns."""
    meetings, few, many = ((10,), 3, 20) if quick else (MEETINGS, 11, 200)
    yield from start(folder, meetings, few)
    yield from keys(folder, few * 3)
    yield from saving(folder, meetings, many)
    yield from on_screen(folder, few * 3)
    yield from searching(folder, meetings, few)
    yield from notes(folder, few)
    yield from whole_command(folder, few)
    yield from goal_check(few)


def main(*, quick: bool) -> None:
    """Print the table as it comes; a whole run writes docs/performance.md, too."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users' Python keeps what it compiled
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    with tempfile.TemporaryDirectory() as place:
        print(HEAD, flush=True)
        lines = []
        for row in rows(Path(place), quick=quick):
            lines.append(row.cells)
            print(row.cells, flush=True)
    when = f"{date.today()}, {machine}, load {os.getloadavg()[0]:.1f} at the end."  # noqa: DTZ011
    print(f"\n{when}")
    if not quick:
        table = "\n".join([HEAD, *lines])
        PAGE.write_text(PROSE.read_text("utf-8").format(table=table, when=when), "utf-8")


if __name__ == "__main__":
    main(quick="quick" in sys.argv)
