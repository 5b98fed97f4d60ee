"""Commands that look after the files: verify, doctor, backup, restore, delete, encrypt."""

import argparse
import sys
from pathlib import Path

from facilitator.cli.failure import FAILED, Failure
from facilitator.places import Places
from facilitator.store.files import FileKeeper
from facilitator.store.keeper import NoSuchMeeting
from facilitator.store.seal import identity_of


def verify(args: argparse.Namespace, places: Places) -> int:
    """Say whether notes files are what the record says; 1 where one is not."""
    return max([_verify(Path(file), places) for file in args.files])


def _verify(file: Path, places: Places) -> int:
    from facilitator.meetings import Meetings
    from facilitator.notes import verify as notes

    try:
        claim = notes.claim(file.read_bytes())
    except OSError as error:
        raise Failure(f"{file} could not be read: {error.strerror}") from None
    if not claim:
        verdict = notes.NO_NOTES
    else:
        try:
            saved = Meetings(places.keeper()).open(claim.meeting)
        except NoSuchMeeting:
            verdict = notes.NO_RECORD if claim.whole else notes.CHANGED
        else:
            verdict = notes.verify(claim, *saved)
    print(f"{file}: {verdict.sentence}")
    return 0 if verdict.same else FAILED


def doctor(_: argparse.Namespace, places: Places) -> int:
    """Look at every file and change nothing; 1 where something is wrong."""
    from facilitator.doctor import examine

    found = list(examine(places.data, places.seal))
    for finding in found:
        print(f"{'! ' if finding.bad else '  '}{finding.sentence}")
    return FAILED if any(finding.bad for finding in found) else 0


def backup(args: argparse.Namespace, places: Places) -> int:
    """Write all meetings into one file."""
    from facilitator import archive

    file = Path(args.file)
    try:
        count = archive.write(places.data, file, force=args.force)
    except FileExistsError:
        raise Failure(f"{file} is there already and was left as it is. Give another name, or say --force") from None
    except OSError as error:
        raise Failure(f"{file} was not written: {error.strerror}. The meetings are safe") from None
    sealed = "sealed like the meetings" if identity_of(places.data).exists() else "not encrypted: keep it as safe"
    print(f"{count} meetings in {file}, {sealed}. To see what it would bring back: facilitator restore {file}")
    return 0


def restore(args: argparse.Namespace, places: Places) -> int:
    """Say what an archive would bring back, and with --yes bring it back."""
    from facilitator import archive

    file = Path(args.file)
    places, brought = _with_own(file, places, bring=args.yes)
    keeper = places.keeper()
    changes = list(archive.rehearse(file, keeper, places.seal))
    done = archive.restore(changes, keeper, replace=args.replace) if args.yes else []
    will = {"new", "mend", *(["replace"] if args.replace else [])}
    for change in changes:
        print(f"{change.does if change.does in {*will, 'same'} else 'left':<8}{change.told}  {change.meeting}")
    for name in brought:
        print(f"new     {name}")
    if args.yes:
        print(f"{len(done)} meetings are back. What stood in their place is kept in {places.data / 'damaged'}.")
    else:
        count = sum(change.does in will for change in changes)
        print(f"Nothing was changed. With --yes {count} meetings come back; with --replace those that differ, too.")
    return 0


def _with_own(file: Path, places: Places, *, bring: bool) -> tuple[Places, list[str]]:
    """Return the places with the seal of an archive, after bringing back what else is in it and missing here."""
    from facilitator import archive
    from facilitator.cli.passphrase import unlocked

    sealed = archive.identity_in(file)
    empty = not any((places.data / "meetings").glob("*.json"))
    if sealed and not identity_of(places.data).exists() and empty:
        places = places._replace(seal=unlocked(sealed))
    return places, archive.bring_own(file, places.data, key=empty) if bring else []


def delete(args: argparse.Namespace, places: Places) -> int:
    """Say what deleting a meeting would remove, and with --yes remove it."""
    from facilitator import deletion
    from facilitator.meeting.errors import Refused

    desk = places.desk(keeper := places.keeper())
    try:
        meeting = desk.find(args.meeting).id
    except Refused as refused:
        raise Failure(str(refused)) from None
    planned = deletion.plan(meeting, keeper, places.notes)
    for path in (*planned.files, *planned.notes):
        print(f"{'removed' if args.yes else 'would remove'}  {path}")
    for path in planned.elsewhere:
        print(f"to look at yourself  {path}: notes were written there, and are not there now")
    left = list(deletion.delete(meeting, planned, keeper)) if args.yes else []
    for path in left:
        print(f"still there  {path}: it could not be removed")
    print(deletion.BEYOND if args.yes else f"Nothing was changed. With --yes it is removed. {deletion.BEYOND}")
    return FAILED if left else 0


def encrypt(args: argparse.Namespace, places: Places) -> int:
    """Seal every file with a pass phrase, change the pass phrase, or with --off open every file again."""
    from facilitator.cli.passphrase import asked, new_passphrase
    from facilitator.settings import recovery_keys
    from facilitator.store import seal
    from facilitator.store.care import seal_all

    seal.extra()
    place, old = identity_of(places.data), seal.PLAIN
    if place.exists():
        passphrase = asked("Pass phrase of your meetings: ")
        old = seal.unlock(place.read_bytes(), passphrase)
        said = "The pass phrase is another from now on."
        new = seal.PLAIN if args.off else seal.relock(places.data, passphrase, new_passphrase())
    elif args.off:
        raise Failure("the meetings are not sealed. Nothing was changed")
    else:
        keys = [*args.recovery, *recovery_keys(places.settings)]
        new = seal.lock(places.data, new_passphrase(), keys)
        said = f"From now on the pass phrase is asked for at each start.{_recovery(len(keys))}"
    count, left = seal_all(FileKeeper(places.data, seal=old), new)
    print(f"{count} files were opened for good." if args.off else f"{said} {count} files were sealed.")
    for path in left:
        print(f"left as it is, for it could not be opened: {path}", file=sys.stderr)
    return FAILED if left else 0


def _recovery(keys: int) -> str:
    if not keys:
        return " No recovery key was given: a pass phrase that is forgotten opens nothing, ever."
    return f" {'A recovery key opens' if keys == 1 else f'{keys} recovery keys open'} everything too."
