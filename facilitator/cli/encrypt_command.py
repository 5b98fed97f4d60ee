"""The command `facilitator encrypt`: on, another pass phrase, off."""

import argparse
import sys

from facilitator.cli.command_error import BAD_USE, FAILED, Failure
from facilitator.cli.passphrase import asked, new_passphrase
from facilitator.cli.progress_bar import long_work
from facilitator.meeting.text_cleaning import counted
from facilitator.paths import Places
from facilitator.settings import recovery_keys
from facilitator.store import encryption
from facilitator.store.encryption import identity_of, is_sealed
from facilitator.store.file_maintenance import seal_all
from facilitator.store.file_repository import FileKeeper
from facilitator.store.inventory import holding_words
from facilitator.store.repository import CannotSave


def encrypt(args: argparse.Namespace, places: Places) -> int:
    """Seal every file with a pass phrase, change the pass phrase, or with --off open every file again."""
    encryption.extra()
    place, old = identity_of(places.data), encryption.PLAIN
    if args.recovery and (place.exists() or args.off):
        raise Failure("a recovery key is given when the meetings are sealed: first encrypt --off, then again", BAD_USE)
    if place.exists():
        passphrase = asked("Pass phrase of your meetings: ")
        old = encryption.unlock(place.read_bytes(), passphrase)
        said = "The pass phrase is another from now on."
        new = encryption.PLAIN if args.off else encryption.relock(places.data, passphrase, new_passphrase())
    elif args.off:
        raise Failure("the meetings are not sealed. Nothing was changed")
    elif any(map(is_sealed, holding_words(places.data))):
        raise Failure(f"there are sealed files, and their key {place} is missing: bring it back from a backup first")
    else:
        keys = [*args.recovery, *recovery_keys(places.settings)]
        new = encryption.lock(places.data, new_passphrase(), keys)
        said = f"From now on the pass phrase is asked for at each start.{_recovery(len(keys))}"
    try:
        with long_work("files", "Some files are written and some not yet, and all open. Say it once more.") as progress:
            count, left = seal_all(FileKeeper(places.data, seal=old), new, progress)
    except CannotSave as error:
        raise Failure(
            f"not every file was written, and all still open; say it once more. ({error.__cause__})"
        ) from None
    print(f"{counted(count, 'file')} opened for good." if args.off else f"{said} {counted(count, 'file')} sealed.")
    for path in left:
        print(f"{path} could not be opened and was left. Move it away and say it once more.", file=sys.stderr)
    return FAILED if left else 0


def _recovery(keys: int) -> str:
    if not keys:
        return " No recovery key was given: a pass phrase that is forgotten opens nothing, ever."
    return f" {'A recovery key opens' if keys == 1 else f'{keys} recovery keys open'} everything too."
