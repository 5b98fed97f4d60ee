"""Commands that look after the files: verify, doctor, backup, restore, delete."""

import argparse
from pathlib import Path

from facilitator.bootstrap import open_repository
from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.meeting_argument import resolve_meeting_argument
from facilitator.cli.notices import print_notices
from facilitator.cli.progress_bar import NOTHING_CHANGED, show_progress
from facilitator.meeting.text_cleaning import format_count
from facilitator.paths import DataPaths
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, get_identity_path, is_encrypted
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.inventory import iter_content_files
from facilitator.store.repository import MeetingNotFoundError


def run_verify(args: argparse.Namespace, paths: DataPaths) -> int:
    """Say whether notes files are what the record says; 1 where one is not."""
    return max([_verify_file(Path(file), paths) for file in args.files])


def _verify_file(file: Path, paths: DataPaths) -> int:
    from facilitator.formats.format_registry import NoteFormat, detect_format
    from facilitator.services import note_verification as notes
    from facilitator.services.meeting_service import MeetingService

    try:
        claim = notes.read_claim(file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} could not be read: {error.strerror}") from None
    if not (claim and claim.is_intact) and detect_format(file) is not NoteFormat.MARKDOWN:
        verdict = notes.UNSUPPORTED_FORMAT
    elif not claim:
        verdict = notes.NOT_A_NOTE_FILE
    else:
        keeper = open_repository(paths)
        try:
            saved = MeetingService(keeper).open(claim.meeting_id)
        except MeetingNotFoundError:
            verdict = notes.RECORD_MISSING if claim.is_intact else notes.TEXT_CHANGED
        else:
            verdict = notes.verify_note(claim, *saved)
        print_notices(keeper)
    print(f"{file}: {verdict.message}")
    return 0 if verdict.is_match else EXIT_FAILURE


def run_doctor(_: argparse.Namespace, paths: DataPaths) -> int:
    """Look at every file and change nothing; 1 where something is wrong."""
    from facilitator.maintenance.doctor import check_data_folder

    with show_progress("files", NOTHING_CHANGED) as progress:
        found = list(check_data_folder(paths.data, paths.cipher, progress))
    for finding in found:
        print(f"{'! ' if finding.is_problem else '  '}{finding.message}")
    return EXIT_FAILURE if any(finding.is_problem for finding in found) else 0


def run_backup(args: argparse.Namespace, paths: DataPaths) -> int:
    """Write all meetings into one file."""
    from facilitator.maintenance import backup

    file = Path(args.file)
    try:
        with show_progress("files", f"The meetings are safe, and {file} was not written.") as progress:
            count = backup.write_backup(paths.data, file, force=args.force, progress=progress)
    except FileExistsError:
        raise CommandError(
            f"{file} is there already and was left as it is. Give another name, or say --force"
        ) from None
    except OSError as error:
        raise CommandError(f"{file} was not written: {error.strerror}. The meetings are safe") from None
    there = [*paths.data.glob("meetings/*.json")]
    sealed = there and all(map(is_encrypted, there))
    how = "sealed like the meetings" if sealed else "not encrypted: keep it as safe as them"
    print(f"{format_count(count, 'meeting')} in {file}, {how}.")
    print(f"To see what it would bring back: facilitator restore {file}")
    return 0


def run_restore(args: argparse.Namespace, paths: DataPaths) -> int:
    """Say what an archive would bring back, and with --yes bring it back; 1 where some of it cannot be used."""
    from facilitator.maintenance import backup

    file = Path(args.file)
    paths, seal, key = _resolve_encryption(file, paths)
    keeper = open_repository(paths)
    with show_progress("files", NOTHING_CHANGED) as progress:
        changes = list(backup.plan_restore(file, keeper, seal, progress))
    # The key has to be here before the first meeting that is sealed with it.
    brought, damaged = backup.restore_user_files(file, paths.data, key=key) if args.yes else ([], [])
    with show_progress(
        "meetings", "What was brought back stays, and the rest is as it was. Say it once more."
    ) as progress:
        done = backup.restore_meetings(changes, keeper, replace=args.replace, progress=progress) if args.yes else []
    will = {"new", "mend", "same", *(["replace"] if args.replace else [])}
    for change in changes:
        print(f"{change.action if change.action in will else 'left':<8}{change.description}  {change.meeting_id}")
    for name in brought:
        print(f"new     {name}")
    for name in damaged:
        print(f"left    {name}: damaged in the archive")
    print_notices(keeper)
    if args.yes:
        aside = (
            f" What they stood for is kept in {keeper.damaged_folder}."
            if any(one.action != "new" for one in done)
            else ""
        )
        print(f"{format_count(len(done), 'meeting')} brought back.{aside}")
    else:
        count = sum(change.action in will - {"same"} for change in changes)
        print(
            f"Nothing was changed. With --yes: {format_count(count, 'meeting')} back. With --replace, too: what differs."
        )
    return EXIT_FAILURE if damaged or any(change.data is None for change in changes) else 0


def _resolve_encryption(file: Path, paths: DataPaths) -> tuple[DataPaths, Cipher, bool]:
    """Return the places with their seal, the seal of an archive, and whether the archive's key is wanted here.

    It is where there is no key here, and no file that is not sealed.
    """
    from facilitator.cli.passphrase import unlock_identity
    from facilitator.maintenance import backup

    theirs = backup.read_identity(file)
    place = get_identity_path(paths.data)
    ours = place.read_bytes() if place.exists() else None
    mine = unlock_identity(ours) if ours else NO_ENCRYPTION
    seal = unlock_identity(theirs) if theirs and theirs != ours else mine
    here = iter_content_files(paths.data)
    key = theirs is not None and ours is None and all(map(is_encrypted, here))
    return paths._replace(cipher=seal if key else mine), seal, key


def run_delete(args: argparse.Namespace, paths: DataPaths) -> int:
    """Say what deleting a meeting would remove, and with --yes remove it; for that its id has to be given."""
    from facilitator.maintenance import deletion

    keeper = open_repository(paths)
    meeting = _resolve_meeting_id(args.meeting, keeper)
    if args.yes and args.meeting != meeting:
        raise CommandError(f"to remove it for good, give its id: facilitator delete {meeting} --yes", EXIT_USAGE)
    planned = deletion.plan_deletion(meeting, keeper, paths.notes)
    left = deletion.delete_meeting(planned, keeper) if args.yes else []
    print_notices(keeper)
    for path in (*planned.files, *planned.notes):
        print(
            f"{'removed' if args.yes and path not in left else 'still there' if args.yes else 'would remove'}  {path}"
        )
    for path in planned.unverified:
        print(f"to look at yourself  {path}: notes were written there; it is gone, or holds something else")
    again = f"To remove it for good: facilitator delete {meeting} --yes. Nothing was changed."
    print(deletion.NOT_REACHED_MESSAGE if args.yes else f"{again} {deletion.NOT_REACHED_MESSAGE}")
    return EXIT_FAILURE if left else 0


def _resolve_meeting_id(wanted: str, repository: FileMeetingRepository) -> str:
    """Return the id of the meeting that was meant, also of one whose deletion was interrupted."""
    from facilitator.meeting.errors import UserError
    from facilitator.store.file_maintenance import list_files
    from facilitator.store.ids import is_meeting_id

    try:
        return resolve_meeting_argument(repository, wanted).id
    except UserError:
        if is_meeting_id(wanted) and list_files(repository, wanted):
            return wanted
        raise
