"""Commands that check and protect the files: verify, doctor, backup, restore and delete."""

import argparse
from pathlib import Path
from typing import NamedTuple

from facilitator.bootstrap import open_repository
from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.meeting_argument import resolve_meeting_argument
from facilitator.cli.notices import print_notices
from facilitator.cli.passphrase import unlock_identity
from facilitator.cli.progress_bar import NOTHING_CHANGED, show_progress
from facilitator.formats.note_format import NoteFormat, detect_format
from facilitator.maintenance import backup, deletion
from facilitator.maintenance.doctor import check_data_folder
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.paths import DataPaths
from facilitator.services import note_verification
from facilitator.services.meeting_service import MeetingService
from facilitator.store.atomic_files import read_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, get_identity_path, is_encrypted
from facilitator.store.file_maintenance import list_files
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import is_meeting_id
from facilitator.store.layout import iter_content_files
from facilitator.store.repository import MeetingNotFoundError
from facilitator.textfiles.decoding import UndecodableText, decode_bytes


def run_verify(args: argparse.Namespace, paths: DataPaths) -> int:
    """Check that notes still match the record.

    Returns:
        1 if a file does not match.
    """
    return max([_verify_file(Path(file), paths) for file in args.files])


def _verify_file(file: Path, paths: DataPaths) -> int:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} could not be read: {error.strerror}") from None
    claim = note_verification.read_claim(data)
    if not (claim and claim.is_intact) and detect_format(file) is not NoteFormat.MARKDOWN:
        verdict = note_verification.UNSUPPORTED_FORMAT
    elif not claim:
        _require_text(file, data)
        verdict = note_verification.NOT_A_NOTE_FILE
    else:
        repository = open_repository(paths)
        try:
            stored = MeetingService(repository).open(claim.meeting_id)
        except MeetingNotFoundError:
            verdict = note_verification.RECORD_MISSING if claim.is_intact else note_verification.TEXT_CHANGED
        else:
            verdict = note_verification.verify_note(claim, *stored)
        print_notices(repository)
    print(f"{file}: {verdict.message}")
    return 0 if verdict.is_match else EXIT_FAILURE


def _require_text(file: Path, data: bytes) -> None:
    """Refuse a file in an encoding that cannot be recognized.

    Raises:
        CommandError: it is not text; the message says how to save it.
    """
    try:
        decode_bytes(data)
    except UndecodableText as error:
        raise CommandError(f"{file}: {error}", EXIT_USAGE) from None


def run_doctor(_: argparse.Namespace, paths: DataPaths) -> int:
    """Check every file without changing anything.

    Returns:
        1 if there is a problem.
    """
    with show_progress("files", NOTHING_CHANGED) as progress:
        findings = list(check_data_folder(paths.data, paths.cipher, progress))
    for finding in findings:
        print(f"{'! ' if finding.is_problem else '  '}{finding.message}")
    return EXIT_FAILURE if any(finding.is_problem for finding in findings) else 0


def run_backup(args: argparse.Namespace, paths: DataPaths) -> int:
    """Save all meetings in one archive file."""
    file = Path(args.file)
    try:
        with (
            open_repository(paths).track_export(file.absolute()),
            show_progress("files", f"Your meetings are safe; {file} was not written.") as progress,
        ):
            count = backup.write_backup(paths.data, file, force=args.force, progress=progress)
    except FileExistsError:
        raise CommandError(
            f"{file} already exists and was not changed. Use another name, or add --force to overwrite it."
        ) from None
    except OSError as error:
        raise CommandError(f"{file} was not written: {error.strerror}. Your meetings are safe.") from None
    meeting_files = [*paths.data.glob("meetings/*.json")]
    if meeting_files and all(map(is_encrypted, meeting_files)):
        protection = "encrypted like the meetings"
    else:
        protection = "not encrypted: keep it as safe as the meetings themselves"
    print(f"{format_count(count, 'meeting')} saved in {file}, {protection}.")
    print(f"To see what it would restore: facilitator restore {file}")
    return 0


def run_restore(args: argparse.Namespace, paths: DataPaths) -> int:
    """Show what an archive would restore, and with --yes restore it.

    Returns:
        1 if a part of the archive cannot be used.
    """
    file = Path(args.file)
    keys = _resolve_encryption(file, paths)
    repository = open_repository(keys.paths)
    with show_progress("files", NOTHING_CHANGED) as progress:
        steps = list(backup.plan_restore(file, repository, keys.archive_cipher, progress))
    restored_files, damaged_files, restored = list[str](), list[str](), list[backup.RestoreStep]()
    if args.yes:
        # The key comes first: without it, no meeting encrypted with it could be opened.
        restored_files, damaged_files = backup.restore_user_files(file, paths.data, key=keys.needs_archive_key)
        with show_progress(
            "meetings", "The meetings restored so far stay; the others are unchanged. To finish, run the command again."
        ) as progress:
            restored = backup.restore_meetings(steps, repository, replace=args.replace, progress=progress)
    performed = {"new", "repair", "same", *(["replace"] if args.replace else [])}
    for step in steps:
        print(f"{step.action if step.action in performed else 'skip':<8}{step.description}  {step.meeting_id}")
    for name in restored_files:
        print(f"new     {name}")
    for name in damaged_files:
        print(f"skip    {name}: damaged in the archive")
    print_notices(repository)
    if args.yes:
        has_replaced = any(step.action != "new" for step in restored)
        notice = f" The previous versions are in {repository.damaged_folder}." if has_replaced else ""
        print(f"{format_count(len(restored), 'meeting')} restored.{notice}")
    else:
        count = sum(step.action in performed - {"same"} for step in steps)
        print(
            f"Nothing was changed. With --yes, {format_count(count, 'meeting')} would be restored. "
            "Add --replace to also replace meetings that differ."
        )
    return EXIT_FAILURE if damaged_files or any(not step.text for step in steps) else 0


class _RestoreKeys(NamedTuple):
    """The keys needed to restore an archive.

    Attributes:
        paths: the data folder, with the cipher that its files will use.
        archive_cipher: opens the meetings in the archive.
        needs_archive_key: whether the archive's key must be copied to the data folder. It must if the folder has no
            key and no file that is not encrypted.
    """

    paths: DataPaths
    archive_cipher: Cipher
    needs_archive_key: bool


def _resolve_encryption(file: Path, paths: DataPaths) -> _RestoreKeys:
    """Ask for the passphrases of the data folder and of an archive."""
    archive_identity = backup.read_identity(file)
    path = get_identity_path(paths.data)
    identity = read_file(path) if path.exists() else None
    cipher = unlock_identity(identity) if identity else NO_ENCRYPTION
    has_other_key = archive_identity is not None and archive_identity != identity
    archive_cipher = unlock_identity(archive_identity) if archive_identity and has_other_key else cipher
    needs_archive_key = (
        archive_identity is not None and identity is None and all(map(is_encrypted, iter_content_files(paths.data)))
    )
    return _RestoreKeys(
        paths._replace(cipher=archive_cipher if needs_archive_key else cipher), archive_cipher, needs_archive_key
    )


def run_delete(args: argparse.Namespace, paths: DataPaths) -> int:
    """Show what deleting a meeting would remove, and with --yes and its id delete it.

    Returns:
        1 if a file could not be deleted.
    """
    repository = open_repository(paths)
    meeting_id = _resolve_meeting_id(args.meeting, repository)
    if args.yes and args.meeting != meeting_id:
        raise CommandError(f"To delete it for good, use its id: facilitator delete {meeting_id} --yes", EXIT_USAGE)
    plan = deletion.plan_deletion(meeting_id, repository, paths.notes)
    failed = deletion.delete_meeting(plan, repository) if args.yes else []
    print_notices(repository)
    for path in (*plan.files, *plan.notes):
        result = "not deleted" if path in failed else "deleted"
        print(f"{result if args.yes else 'would delete'}  {path}")
    for path in plan.unverified:
        print(f"check yourself  {path}: notes were written here, but the file is gone or was replaced")
    if args.yes:
        print(deletion.NOT_REACHED_MESSAGE)
    else:
        print(
            f"Nothing was changed. To delete it for good: facilitator delete {meeting_id} --yes. "
            f"{deletion.NOT_REACHED_MESSAGE}"
        )
    return EXIT_FAILURE if failed else 0


def _resolve_meeting_id(meeting: str, repository: FileMeetingRepository) -> str:
    """Return the id of the meeting that an argument names, even if its deletion was interrupted."""
    try:
        return resolve_meeting_argument(repository, meeting).id
    except UserError:
        if is_meeting_id(meeting) and list_files(repository, meeting):
            return meeting
        raise
