"""List the files of folders that belong to the user and may be missing or unreadable."""

from collections.abc import Callable
from pathlib import Path


def list_visible_paths(folder: Path | None, is_kind: Callable[[Path], bool] = Path.is_file) -> list[Path]:
    """Return the files in a folder, sorted; an empty list if the folder is missing or cannot be read.

    Hidden files are skipped: macOS creates one next to each file on a memory stick, and Git has a hidden folder.

    Args:
        folder: the folder, or None.
        is_kind: selects what to list; `Path.is_dir` lists folders instead of files.
    """
    try:
        paths = sorted(folder.iterdir()) if folder else []
    except OSError:
        return []
    return [path for path in paths if not path.name.startswith(".") and is_accessible(path, is_kind)]


def is_accessible(path: Path, is_kind: Callable[[Path], bool] = Path.is_file) -> bool:
    """Return whether a path is a file (or whatever `is_kind` tests for) that the system lets us look at."""
    try:
        return is_kind(path)
    except OSError:
        return False
