"""A copy of each meeting as it was before its first change of a day: backups/<day>/<id>.json."""

from contextlib import suppress
from pathlib import Path

from facilitator.store.atomic_files import create_private_folder, read_file, write_file

MAX_COPIES = 14
"""Copies kept of one meeting, each from another day on which it was changed."""

RETENTION_RULE = f"a copy of each meeting from before its first change of a day; of each, the last {MAX_COPIES}"


def create_daily_copy(path: Path, folder: Path, day: str) -> None:
    """Keep the file of a meeting as it is, unless there is a copy of this day; drop the oldest. Best effort.

    A copy that cannot be made stops no save: the room on the disk is for the meeting.

    Args:
        path: the meeting's file.
        folder: where all copies are.
        day: the date in ISO form.
    """
    copy = folder / day / path.name
    if copy.exists() or not path.exists():
        return
    with suppress(OSError):
        create_private_folder(copy.parent)
        write_file(copy, read_file(path))  # no link: what spoils the one should leave the other
        for old in list_copies(path.name, folder)[MAX_COPIES:]:
            old.unlink()
            with suppress(OSError):
                old.parent.rmdir()  # which takes an empty one only


def list_copies(name: str, folder: Path) -> list[Path]:
    """Return the copies of the meeting file with this name, the newest day first.

    Raises:
        OSError: the folder cannot be read.
    """
    days = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
    return [day / name for day in days if (day / name).is_file()]
