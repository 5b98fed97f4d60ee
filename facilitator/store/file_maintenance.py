"""Read, restore, re-encrypt and delete the files of a repository."""

from contextlib import suppress
from pathlib import Path

from facilitator.progress import ProgressCallback, ignore_progress
from facilitator.store.atomic_files import create_private_folder, flush_folder, write_file
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, get_identity_path, reencrypt
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import Journal, UnreadableError
from facilitator.store.layout import iter_content_files, iter_meeting_files
from facilitator.store.recovery import advance_revision, replace_file
from facilitator.store.repository import SaveError, StoreError


def restore_meeting(repository: FileMeetingRepository, meeting_id: str, text: bytes, journal: Journal) -> None:
    """Save a meeting from a backup with a revision that no window has read. An existing meeting is kept in `damaged`.

    Args:
        repository: the meetings.
        meeting_id: ID of the meeting.
        text: the decrypted text of its file in the backup.
        journal: the content of that text.

    Raises:
        SaveError, EncryptionChangedError: The existing meeting was not changed.
    """
    path, revision = repository.get_path(meeting_id), journal.revision
    with repository.lock_for_saving():
        create_private_folder(repository.meetings_folder)
        if path.exists():
            with suppress(UnreadableError, StoreError):
                revision = max(revision, repository.load_text(path)[1].revision)
            text, _ = advance_revision(text, journal, revision, {})
            replace_file(path, repository.damaged_folder, repository.cipher.encrypt(text))
        else:
            write_file(path, repository.cipher.encrypt(text))


def reencrypt_all(
    repository: FileMeetingRepository, cipher: Cipher, progress: ProgressCallback = ignore_progress
) -> tuple[int, list[Path]]:
    """Rewrite all files with user content with another cipher; see `encryption.reencrypt`.

    When encryption is removed completely, the key file is deleted before another window can save.

    Raises:
        SaveError, Cancelled: Some files are rewritten and some are not. All can be opened, and the run can be repeated.
    """
    repository.remove_temporary_files()
    try:
        with repository.acquire_lock():
            count, skipped = reencrypt(iter_content_files(repository.folder), repository.cipher, cipher, progress)
            if cipher is NO_ENCRYPTION and not skipped:
                get_identity_path(repository.folder).unlink(missing_ok=True)
            return count, skipped
    except OSError as error:
        raise SaveError(repository.folder, error) from error


def list_files(repository: FileMeetingRepository, meeting_id: str) -> list[Path]:
    """Return all files with content of a meeting, including its drafts."""
    drafts = (
        (path, read_draft(path, repository.cipher)) for path in sorted((repository.folder / "drafts").glob("*.json"))
    )
    draft_paths = [path for path, draft in drafts if draft and draft.meeting == meeting_id]
    return [*iter_meeting_files(repository.folder, meeting_id), *draft_paths]


def delete_meeting(repository: FileMeetingRepository, meeting_id: str) -> None:
    """Delete all files of a meeting, the meeting file last, so that an interrupted deletion can be repeated.

    Raises:
        SaveError: Some files remain.
        EncryptionChangedError: Nothing was deleted.
    """
    with repository.lock_for_saving("Not deleted"):
        files = list_files(repository, meeting_id)
        for path in reversed(files):
            path.unlink()
        for folder in {path.parent for path in files}:
            flush_folder(folder)
        repository.exports.update(meeting_id, lambda _: [])
        repository.save_index()
