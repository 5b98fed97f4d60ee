"""What is done to the files of a keeper as a whole: looked at as they are, put back, sealed, deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.progress import Progress, unseen
from facilitator.store import export_log
from facilitator.store.atomic_files import flush_folder, private_folder, write_file
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import PLAIN, Seal, identity_of, reseal
from facilitator.store.file_format import Data, Unreadable, revision_of
from facilitator.store.file_repository import FileKeeper
from facilitator.store.inventory import holding_words, of_meeting
from facilitator.store.recovery import put_in_place, renewed
from facilitator.store.repository import CannotOpen, CannotSave, NoSuchMeeting, StoreError


def as_it_is(keeper: FileKeeper, meeting_id: str) -> Data:
    """Return a meeting without mending anything.

    Raises:
        NoSuchMeeting, Newer, Locked, CannotOpen: as for `Keeper.read`.
        Unreadable: its file is damaged.
    """
    path = keeper.path_of(meeting_id)
    try:
        return keeper.load(path)
    except FileNotFoundError as error:
        raise NoSuchMeeting(keeper.folder) from error
    except OSError as error:
        raise CannotOpen(path, error) from error


def put_back(keeper: FileKeeper, meeting_id: str, data: Data) -> None:
    """Put a meeting from a backup here, with a revision that no window knows; what was here is kept aside.

    Raises:
        CannotSave, SealedSince: what was here is as it was.
    """
    path = keeper.path_of(meeting_id)
    with _saving(keeper):
        private_folder(keeper.meetings)
        if path.exists():
            later = renewed(data, max(revision_of(data), _revision_of(keeper, path)))
            put_in_place(path, keeper.aside, keeper.closed(later))
        else:
            write_file(path, keeper.closed(data))


def seal_all(keeper: FileKeeper, new: Seal, progress: Progress = unseen) -> tuple[int, list[Path]]:
    """Write every file that holds words anew, closed by another seal; see `seal.reseal`.

    Where none is sealed any more, the locked key goes too, before any other window can save again.

    Raises:
        CannotSave, Stopped: some files are sealed the one way and some the other, and both open. Do it again.
    """
    with _saving(keeper):
        count, left = reseal(holding_words(keeper.folder), keeper.seal, new, progress)
        if new is PLAIN and not left:
            identity_of(keeper.folder).unlink(missing_ok=True)
        return count, left


def files_of(keeper: FileKeeper, meeting_id: str) -> list[Path]:
    """Return every file that holds words of a meeting, its drafts too."""
    drafts = ((path, read_draft(path, keeper.seal)) for path in sorted((keeper.folder / "drafts").glob("*.json")))
    waiting = [path for path, draft in drafts if draft and draft.meeting == meeting_id]
    return [*of_meeting(keeper.folder, meeting_id), *waiting]


def exports_of(keeper: FileKeeper, meeting_id: str) -> list[Path]:
    """Return the files that notes of a meeting were written to."""
    return [Path(file) for file in export_log.load(keeper.exports, keeper.seal).get(meeting_id, ())]


def delete(keeper: FileKeeper, meeting_id: str) -> None:
    """Remove every file of a meeting, the record last, so that whoever is interrupted can do it again.

    Raises:
        CannotSave: some are still there.
        SealedSince: all are.
    """
    with _saving(keeper):
        keeper.must_fit("Not deleted")
        files = files_of(keeper, meeting_id)
        for path in reversed(files):
            path.unlink()
        for folder in {path.parent for path in files}:
            flush_folder(folder)
        known = export_log.load(keeper.exports, keeper.seal)
        if known.pop(meeting_id, None):
            export_log.save(keeper.exports, known, keeper.seal)
        keeper.save_index()


@contextmanager
def _saving(keeper: FileKeeper) -> Iterator[None]:
    try:
        with keeper.locked():
            yield
    except OSError as error:
        raise CannotSave(keeper.folder, error) from error


def _revision_of(keeper: FileKeeper, path: Path) -> int:
    try:
        return revision_of(keeper.load(path))
    except (Unreadable, StoreError):
        return 0
