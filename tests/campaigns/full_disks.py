"""Disks in trouble: what was answered is there, what was not is refused with a sentence, and the next save works."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from tests.campaigns.disk_troubles import MOUNTS
from tests.campaigns.row import ResultRow, make_skipped_row
from tests.store.store_samples import ROOT

NAMES = {
    "full": "a full disk (a tmpfs of 1 MB)",
    "read-only": "a disk that turns read-only",
    "gone": "a share that goes away",
    "forbidden": "a folder that may not be written",
    "limited": "files that may not grow",
}


def run_full_disk(name: str, rounds: int) -> ResultRow:
    """Record on a disk that comes into trouble, so often."""
    if os.name == "nt":
        return make_skipped_row(NAMES[name], "not on Windows")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        if name == "forbidden" and os.geteuid() == 0 and not shutil.which("setpriv"):
            return make_skipped_row(NAMES[name], "an administrator may write anything")
        command = [sys.executable, "-m", "tests.campaigns.disk_troubles", name, place, str(rounds)]
        if name in MOUNTS:
            if not (space := _get_mount_command(place)):
                return make_skipped_row(NAMES[name], "this machine lets nobody mount anything")
            command = [*space, *command]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1200)
    if done.returncode:
        return ResultRow(NAMES[name], f"{rounds:,} times", "not measured", (done.stderr[-900:],), "lost")
    acknowledged, wrong = json.loads(done.stdout)
    what = f"{rounds:,} times, {acknowledged:,} acknowledged"
    return ResultRow(
        NAMES[name], what, f"{acknowledged - len(wrong):,} there, the next save works", tuple(wrong), "lost"
    )


def _get_mount_command(place: str) -> list[str]:
    """Return the beginning of a command that has a disk of 1 MB at a place, which goes with it; [] where none can be."""
    mount = ["sh", "-c", 'mount -t tmpfs -o size=1m none "$0" && exec "$@"', place]
    for way in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*way, *mount, "true"], check=False, capture_output=True).returncode
        ):
            return [*way, *mount]
    return []
