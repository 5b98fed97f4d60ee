"""The command `facilitator encrypt`: on, another pass phrase, off."""

import argparse
import sys

from facilitator.cli.failure import BAD_USE, FAILED, Failure
from facilitator.cli.long_work import long_work
from facilitator.cli.passphrase import asked, new_passphrase
from facilitator.meeting.cleaning import counted
from facilitator.places import Places
from facilitator.settings import recovery_keys
from facilitator.store import seal
from facilitator.store.care import seal_all
from facilitator.store.files import FileKeeper
from facilitator.store.holdings import holding_words
from facilitator.store.keeper import CannotSave
from facilitator.store.seal import identity_of, is_sealed


def encrypt(args: argparse.Namespace, places: Places) -> int:
    """Seal every file with a pass phrase, change the pass phrase, or with --off open every file again."""
    seal.extra()
    place, old = identity_of(places.data), seal.PLAIN
    if args.recovery and (place.exists() or args.off):
        raise Failure("a recovery key is given when the meetings are sealed: first encrypt --off, then again", BAD_USE)
    if place.exists():
        passphrase = asked("Pass phrase of your meetings: ")
        old = seal.unlock(place.read_bytes(), passphrase)
        said = "The pass phrase is another from now on."
        new = seal.PLAIN if args.off else seal.relock(places.data, passphrase, new_passphrase())
    elif args.off:
        raise Failure("the meetings are not sealed. Nothing was changed")
    elif any(map(is_sealed, holding_words(places.data))):
        raise Failure(f"there are sealed files, and their key {place} is missing: bring it back from a backup first")
    else:
        keys = [*args.recovery, *recovery_keys(places.settings)]
        new = seal.lock(places.data, new_passphrase(), keys)
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
