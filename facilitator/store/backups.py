"""Keep a daily copy of each meeting from before its first change of the day: backups/<day>/<id>.json."""

from contextlib import suppress
from pathlib import Path

from facilitator.store.atomic_files import create_private_folder, read_file, write_file

MAX_COPIES = 14
"""Maximum number of copies of one meeting, each from a different day."""

RETENTION_RULE = f"each meeting is copied before its first change of a day, and the last {MAX_COPIES} copies are kept"


def create_daily_copy(path: Path, folder: Path, day: str) -> None:
    """Copy a meeting's file unless there is a copy from this day, and delete the oldest copies.

    A copy that cannot be made does not stop the save.

    Args:
        path: the meeting's file.
        folder: the folder of all copies.
        day: the date in ISO format.
    """
    copy = folder / day / path.name
    if copy.exists() or not path.exists():
        return
    with suppress(OSError):
        create_private_folder(copy.parent)
        write_file(copy, read_file(path))  # not a link: damage to the file must not damage the copy
        for old in list_copies(path.name, folder)[MAX_COPIES:]:
            old.unlink()
            with suppress(OSError):
                old.parent.rmdir()  # fails unless the folder is empty


def list_copies(name: str, folder: Path) -> list[Path]:
    """Return the copies of the meeting file with this name, newest first.

    Raises:
        OSError: The folder cannot be read.
    """
    days = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
    return [day / name for day in days if (day / name).is_file()]
