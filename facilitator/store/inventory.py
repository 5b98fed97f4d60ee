"""Every file of the store that holds words: for sealing, backing up, restoring and deleting them."""

from collections.abc import Iterator
from pathlib import Path

from facilitator.store.ids import is_meeting_id


def iter_content_files(folder: Path) -> Iterator[Path]:
    """Yield the files that hold anybody's words: meetings, the saves before, copies, damaged files, drafts, index."""
    for pattern in ("meetings/*", "backups/*/*", "damaged/*", "drafts/*", "index.json", "exports.json"):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file() and path.suffix != ".lock")


def iter_meeting_files(folder: Path, meeting_id: str) -> Iterator[Path]:
    """Yield the files that hold the words of one meeting; its drafts hold its id inside, and are not among them."""
    if is_meeting_id(meeting_id):
        names = (f"{meeting_id}.json*", f".{meeting_id}.json*.tmp")
        for pattern in (
            *(f"meetings/{name}" for name in names),
            *(f"backups/*/{name}" for name in names),
            f"damaged/*{meeting_id}*",
        ):
            yield from sorted(path for path in folder.glob(pattern) if path.is_file())
