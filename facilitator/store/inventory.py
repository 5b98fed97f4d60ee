"""List the files with user content, for encrypting, backing up, restoring and deleting them."""

from collections.abc import Iterator
from pathlib import Path

from facilitator.store.ids import is_meeting_id


def iter_content_files(folder: Path) -> Iterator[Path]:
    """Yield all files with user content: meetings, previous saves, backups, damaged files, drafts, and the index."""
    for pattern in ("meetings/*", "backups/*/*", "damaged/*", "drafts/*", "index.json", "exports.json"):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file() and path.suffix != ".lock")


def iter_meeting_files(folder: Path, meeting_id: str) -> Iterator[Path]:
    """Yield the files with content of one meeting, except its drafts, whose names do not show the meeting."""
    if is_meeting_id(meeting_id):
        names = (f"{meeting_id}.json*", f".{meeting_id}.json*.tmp")
        for pattern in (
            *(f"meetings/{name}" for name in names),
            *(f"backups/*/{name}" for name in names),
            f"damaged/*{meeting_id}*",
        ):
            yield from sorted(path for path in folder.glob(pattern) if path.is_file())
