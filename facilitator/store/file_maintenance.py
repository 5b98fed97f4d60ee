"""What is done to the files of a keeper as a whole: looked at as they are, put back, sealed, deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.progress import ProgressCallback, ignore_progress
from facilitator.store import export_log
from facilitator.store.atomic_files import create_private_folder, flush_folder, write_file
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, get_identity_path, reencrypt
from facilitator.store.file_format import RawTables, UnreadableError, get_revision
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.inventory import iter_content_files, iter_meeting_files
from facilitator.store.recovery import advance_revision, replace_file
from facilitator.store.repository import MeetingNotFoundError, OpenError, SaveError, StoreError


def read_unrepaired(repository: FileMeetingRepository, meeting_id: str) -> RawTables:
    """Return a meeting without mending anything.

    Raises:
        NoSuchMeeting, Newer, Locked, CannotOpen: as for `Keeper.read`.
        Unreadable: its file is damaged.
    """
    path = repository.get_path(meeting_id)
    try:
        return repository.load_file(path)
    except FileNotFoundError as error:
        raise MeetingNotFoundError(repository.folder) from error
    except OSError as error:
        raise OpenError(path, error) from error


def restore_meeting(repository: FileMeetingRepository, meeting_id: str, data: RawTables) -> None:
    """Put a meeting from a backup here, with a revision that no window knows; what was here is kept aside.

    Raises:
        CannotSave, SealedSince: what was here is as it was.
    """
    path = repository.get_path(meeting_id)
    with _lock_for_saving(repository):
        create_private_folder(repository.meetings_folder)
        if path.exists():
            later = advance_revision(data, max(get_revision(data), _read_revision(repository, path)))
            replace_file(path, repository.damaged_folder, repository.encode_file(later))
        else:
            write_file(path, repository.encode_file(data))


def reencrypt_all(
    repository: FileMeetingRepository, cipher: Cipher, progress: ProgressCallback = ignore_progress
) -> tuple[int, list[Path]]:
    """Write every file that holds words anew, closed by another seal; see `seal.reseal`.

    Where none is sealed any more, the locked key goes too, before any other window can save again.

    Raises:
        CannotSave, Stopped: some files are sealed the one way and some the other, and both open. Do it again.
    """
    with _lock_for_saving(repository):
        count, left = reencrypt(iter_content_files(repository.folder), repository.cipher, cipher, progress)
        if cipher is NO_ENCRYPTION and not left:
            get_identity_path(repository.folder).unlink(missing_ok=True)
        return count, left


def list_files(repository: FileMeetingRepository, meeting_id: str) -> list[Path]:
    """Return every file that holds words of a meeting, its drafts too."""
    drafts = (
        (path, read_draft(path, repository.cipher)) for path in sorted((repository.folder / "drafts").glob("*.json"))
    )
    waiting = [path for path, draft in drafts if draft and draft.meeting == meeting_id]
    return [*iter_meeting_files(repository.folder, meeting_id), *waiting]


def list_exports(repository: FileMeetingRepository, meeting_id: str) -> list[Path]:
    """Return the files that notes of a meeting were written to."""
    return [Path(file) for file in export_log.load_log(repository.exports_file, repository.cipher).get(meeting_id, ())]


def delete_meeting(repository: FileMeetingRepository, meeting_id: str) -> None:
    """Remove every file of a meeting, the record last, so that whoever is interrupted can do it again.

    Raises:
        CannotSave: some are still there.
        SealedSince: all are.
    """
    with _lock_for_saving(repository):
        repository.require_current_cipher("Not deleted")
        files = list_files(repository, meeting_id)
        for path in reversed(files):
            path.unlink()
        for folder in {path.parent for path in files}:
            flush_folder(folder)
        known = export_log.load_log(repository.exports_file, repository.cipher)
        if known.pop(meeting_id, None):
            export_log.save_log(repository.exports_file, known, repository.cipher)
        repository.save_index()


@contextmanager
def _lock_for_saving(repository: FileMeetingRepository) -> Iterator[None]:
    try:
        with repository.acquire_lock():
            yield
    except OSError as error:
        raise SaveError(repository.folder, error) from error


def _read_revision(repository: FileMeetingRepository, path: Path) -> int:
    try:
        return get_revision(repository.load_file(path))
    except (UnreadableError, StoreError):
        return 0
