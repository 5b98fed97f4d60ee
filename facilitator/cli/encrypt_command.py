"""The command `facilitator encrypt`: on, another pass phrase, off."""

import argparse
import sys

from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.passphrase import prompt_new_passphrase, prompt_passphrase
from facilitator.cli.progress_bar import show_progress
from facilitator.meeting.text_cleaning import format_count
from facilitator.paths import DataPaths
from facilitator.settings import load_recovery_keys
from facilitator.store import encryption
from facilitator.store.encryption import get_identity_path, is_encrypted
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.inventory import iter_content_files
from facilitator.store.repository import SaveError


def run_encrypt(args: argparse.Namespace, paths: DataPaths) -> int:
    """Seal every file with a pass phrase, change the pass phrase, or with --off open every file again."""
    encryption.load_pyrage()
    place, old = get_identity_path(paths.data), encryption.NO_ENCRYPTION
    if args.recovery and (place.exists() or args.off):
        raise CommandError(
            "a recovery key is given when the meetings are sealed: first encrypt --off, then again", EXIT_USAGE
        )
    if place.exists():
        passphrase = prompt_passphrase("Pass phrase of your meetings: ")
        old = encryption.unlock_cipher(place.read_bytes(), passphrase)
        said = "The pass phrase is another from now on."
        new = (
            encryption.NO_ENCRYPTION
            if args.off
            else encryption.change_passphrase(paths.data, passphrase, prompt_new_passphrase())
        )
    elif args.off:
        raise CommandError("the meetings are not sealed. Nothing was changed")
    elif any(map(is_encrypted, iter_content_files(paths.data))):
        raise CommandError(
            f"there are sealed files, and their key {place} is missing: bring it back from a backup first"
        )
    else:
        keys = [*args.recovery, *load_recovery_keys(paths.settings)]
        new = encryption.create_identity(paths.data, prompt_new_passphrase(), keys)
        said = f"From now on the pass phrase is asked for at each start.{_describe_recovery(len(keys))}"
    try:
        with show_progress(
            "files", "Some files are written and some not yet, and all open. Say it once more."
        ) as progress:
            count, left = reencrypt_all(FileMeetingRepository(paths.data, cipher=old), new, progress)
    except SaveError as error:
        raise CommandError(
            f"not every file was written, and all still open; say it once more. ({error.__cause__})"
        ) from None
    print(
        f"{format_count(count, 'file')} opened for good."
        if args.off
        else f"{said} {format_count(count, 'file')} sealed."
    )
    for path in left:
        print(f"{path} could not be opened and was left. Move it away and say it once more.", file=sys.stderr)
    return EXIT_FAILURE if left else 0


def _describe_recovery(key_count: int) -> str:
    if not key_count:
        return " No recovery key was given: a pass phrase that is forgotten opens nothing, ever."
    return f" {'A recovery key opens' if key_count == 1 else f'{key_count} recovery keys open'} everything too."
