"""Disks in trouble: acknowledged entries are saved, others are refused with a message, and the next save succeeds."""

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
    """Record repeatedly on a disk that gets into trouble."""
    if os.name == "nt":
        return make_skipped_row(NAMES[name], "not on Windows")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary_folder:
        if name == "forbidden" and os.geteuid() == 0 and not shutil.which("setpriv"):
            return make_skipped_row(NAMES[name], "an administrator may write anything")
        command = [sys.executable, "-m", "tests.campaigns.disk_troubles", name, temporary_folder, str(rounds)]
        if name in MOUNTS:
            if not (mount_command := _get_mount_command(temporary_folder)):
                return make_skipped_row(NAMES[name], "this machine lets nobody mount anything")
            command = [*mount_command, *command]
        completed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1200)
    if completed.returncode:
        return ResultRow(NAMES[name], f"{rounds:,} times", "not measured", (completed.stderr[-900:],), "lost")
    acknowledged, failures = json.loads(completed.stdout)
    work = f"{rounds:,} times, {acknowledged:,} acknowledged"
    return ResultRow(
        NAMES[name], work, f"{acknowledged - len(failures):,} there, the next save works", tuple(failures), "lost"
    )


def _get_mount_command(temporary_folder: str) -> list[str]:
    """Return the start of a command that mounts a temporary disk of 1 MB on a folder, or [] if that is not possible."""
    mount = ["sh", "-c", 'mount -t tmpfs -o size=1m none "$0" && exec "$@"', temporary_folder]
    for unshare_command in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*unshare_command, *mount, "true"], check=False, capture_output=True).returncode
        ):
            return [*unshare_command, *mount]
    return []
