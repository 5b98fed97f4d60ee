"""What a folder of a person's own holds, as far as it can be looked at."""

from collections.abc import Callable
from pathlib import Path


def list_visible_paths(folder: Path | None, is_kind: Callable[[Path], bool] = Path.is_file) -> list[Path]:
    """Return the files of a folder in order, or what else is of a kind; none where there is no folder to be read.

    Hidden ones are left out: macOS puts one beside each file on a memory stick, and git a folder of its own.
    """
    try:
        found = sorted(folder.iterdir()) if folder else []
    except OSError:
        return []
    return [path for path in found if not path.name.startswith(".") and is_accessible(path, is_kind)]


def is_accessible(path: Path, is_kind: Callable[[Path], bool] = Path.is_file) -> bool:
    """Whether there is a file, or what else is of a kind, that can be looked at."""
    try:
        return is_kind(path)
    except OSError:
        return False
