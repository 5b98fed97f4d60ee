"""Every file of the store that holds words: for sealing, backing up, restoring and deleting them."""

from collections.abc import Iterator
from pathlib import Path

from facilitator.store.ids import is_meeting_id


def holding_words(folder: Path) -> Iterator[Path]:
    """Yield the files that hold anybody's words: meetings, the saves before, copies, damaged files, drafts, index."""
    for pattern in ("meetings/*", "backups/*/*.json", "damaged/*", "drafts/*.json", "index.json", "exports.json"):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file())


def of_meeting(folder: Path, meeting_id: str) -> Iterator[Path]:
    """Yield the files that hold the words of one meeting; its drafts hold its id inside, and are not among them."""
    if is_meeting_id(meeting_id):
        for pattern in (f"meetings/{meeting_id}.json*", f"backups/*/{meeting_id}.json", f"damaged/{meeting_id}-*"):
            yield from sorted(path for path in folder.glob(pattern) if path.is_file())
