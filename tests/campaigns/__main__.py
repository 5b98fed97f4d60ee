"""Run all campaigns: `make campaigns`, or `python -m tests.campaigns [SCALE]`, with 0.1 for a tenth of everything."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from tests.campaigns import calls, damage, full_disks, injected_faults, kills, screen_kills, texts, windows
from tests.campaigns.row import SEED, ResultRow, format_table


def list_campaigns(scale: float) -> Iterator[Callable[[], ResultRow]]:
    """Yield all campaigns, scaled."""

    def scaled(count: int) -> int:
        return max(1, round(count * scale))

    yield partial(kills.run_warm_kills, scaled(1850))
    yield partial(kills.run_cold_kills, scaled(120))
    yield partial(kills.run_screen_kills, scaled(30))
    yield partial(injected_faults.run_injected_faults, "killed at each call to the disk", calls.KILL_FAULTS)
    yield partial(injected_faults.run_injected_faults, "each call to the disk fails", calls.ALL_FAULTS)
    yield partial(full_disks.run_full_disk, "full", scaled(50))
    for name in ("read-only", "gone", "forbidden", "limited"):
        yield partial(full_disks.run_full_disk, name, scaled(20))
    yield partial(damage.run_damaged_files, scaled(2000))
    yield partial(windows.run_windows, 2, scaled(1000))
    yield partial(windows.run_windows, 4, scaled(500))
    yield partial(texts.run_random_texts, scaled(20_000))
    yield partial(texts.run_hostile_texts, 1000)
    yield partial(screen_kills.run_hostile_screens, max(screen_kills.STRINGS_PER_MEETING, scaled(1000)))


def main(scale: float) -> int:
    """Run all campaigns, print the table and return the exit status."""
    rows, start = [], time.monotonic()
    for campaign in list_campaigns(scale):
        rows.append(campaign())
        print(rows[-1].format, *rows[-1].failures[:20], sep="\n  ", file=sys.stderr, flush=True)  # noqa: T201
    seconds = time.monotonic() - start
    print(format_table(rows))  # noqa: T201
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    extent = "in full" if scale == 1 else f"scaled by {scale:g}"
    print(f"\n{date.today()}, {machine}, seed {SEED}; {extent} it took {seconds / 60:.0f} minutes.")  # noqa: DTZ011, T201
    return int(any(row.failures for row in rows))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
