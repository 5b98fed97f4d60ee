"""The command `facilitator encrypt`: turn encryption on or off, or change the passphrase."""

import argparse
import sys

from facilitator.cli.command_error import EXIT_FAILURE, EXIT_USAGE, CommandError
from facilitator.cli.passphrase import PROMPT, prompt_new_passphrase, prompt_passphrase
from facilitator.cli.progress_bar import show_progress
from facilitator.meeting.text_cleaning import format_count
from facilitator.paths import DataPaths
from facilitator.settings import load_recovery_keys
from facilitator.store.age_identity import change_passphrase, create_identity, unlock_cipher
from facilitator.store.atomic_files import read_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, get_identity_path, is_encrypted
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.layout import iter_content_files
from facilitator.store.repository import SaveError


def run_encrypt(args: argparse.Namespace, paths: DataPaths) -> int:
    """Encrypt every file, change the passphrase, or with --off decrypt every file.

    Returns:
        1 if a file could not be decrypted.
    """
    has_identity = get_identity_path(paths.data).exists()
    if args.recovery and (has_identity or args.off):
        raise CommandError(
            "A recovery key can only be added when encryption is turned on. First turn it off with "
            "facilitator encrypt --off, then encrypt again.",
            EXIT_USAGE,
        )
    old, new, message = _change_encryption(args, paths) if has_identity else _start_encryption(args, paths)
    try:
        with show_progress(
            "files", "Some files are converted and some are not; all can be opened. To finish, run the command again."
        ) as progress:
            count, skipped = reencrypt_all(FileMeetingRepository(paths.data, cipher=old), new, progress)
    except SaveError as error:
        raise CommandError(
            f"Some files could not be written; all can still be opened. Run the command again. ({error.__cause__})"
        ) from None
    files = format_count(count, "file")
    print(f"{files} decrypted." if args.off else f"{message} {files} encrypted.")
    for path in skipped:
        print(
            f"{path} could not be decrypted and was left as it is. Move it elsewhere and run the command again.",
            file=sys.stderr,
        )
    return EXIT_FAILURE if skipped else 0


def _change_encryption(args: argparse.Namespace, paths: DataPaths) -> tuple[Cipher, Cipher, str]:
    """Ask for the passphrase and return the old cipher, the new one, and a message."""
    passphrase = prompt_passphrase(PROMPT)
    old = unlock_cipher(read_file(get_identity_path(paths.data)), passphrase)
    if args.off:
        return old, NO_ENCRYPTION, ""
    new = change_passphrase(paths.data, passphrase, prompt_new_passphrase())
    return old, new, "The passphrase was changed."


def _start_encryption(args: argparse.Namespace, paths: DataPaths) -> tuple[Cipher, Cipher, str]:
    """Create a key and return the old cipher, the new one, and a message."""
    if args.off:
        raise CommandError("The meetings are not encrypted. Nothing was changed.")
    if any(map(is_encrypted, iter_content_files(paths.data))):
        raise CommandError(
            f"Some files are encrypted, but their key {get_identity_path(paths.data)} is missing. "
            "First restore it from a backup."
        )
    keys = [*args.recovery, *load_recovery_keys(paths.settings)]
    new = create_identity(paths.data, prompt_new_passphrase(), keys)
    message = f"From now on, the program asks for the passphrase when it starts. {_describe_recovery(len(keys))}"
    return NO_ENCRYPTION, new, message


def _describe_recovery(key_count: int) -> str:
    if not key_count:
        return "There is no recovery key: if the passphrase is forgotten, the meetings can never be opened again."
    if key_count == 1:
        return "The recovery key opens everything too."
    return f"The {key_count} recovery keys open everything too."
