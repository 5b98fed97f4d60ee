"""Commands that look after the files: verify, doctor, backup, restore, delete."""

import argparse
from pathlib import Path

from facilitator.bootstrap import open_repository
from facilitator.cli.command_error import BAD_USE, FAILED, Failure
from facilitator.cli.meeting_argument import meant
from facilitator.cli.notices import tell
from facilitator.cli.progress_bar import UNCHANGED, long_work
from facilitator.meeting.text_cleaning import counted
from facilitator.paths import Places
from facilitator.store.encryption import PLAIN, Seal, identity_of, is_sealed
from facilitator.store.file_repository import FileKeeper
from facilitator.store.inventory import holding_words
from facilitator.store.repository import NoSuchMeeting


def verify(args: argparse.Namespace, places: Places) -> int:
    """Say whether notes files are what the record says; 1 where one is not."""
    return max([_verify(Path(file), places) for file in args.files])


def _verify(file: Path, places: Places) -> int:
    from facilitator.formats.format_registry import Format, format_of
    from facilitator.services import note_verification as notes
    from facilitator.services.meeting_service import Meetings

    try:
        claim = notes.claim(file.read_bytes())
    except OSError as error:
        raise Failure(f"{file} could not be read: {error.strerror}") from None
    if not (claim and claim.whole) and format_of(file) is not Format.MARKDOWN:
        verdict = notes.OTHER_FORM
    elif not claim:
        verdict = notes.NO_NOTES
    else:
        keeper = open_repository(places)
        try:
            saved = Meetings(keeper).open(claim.meeting)
        except NoSuchMeeting:
            verdict = notes.NO_RECORD if claim.whole else notes.CHANGED
        else:
            verdict = notes.verify(claim, *saved)
        tell(keeper)
    print(f"{file}: {verdict.sentence}")
    return 0 if verdict.same else FAILED


def doctor(_: argparse.Namespace, places: Places) -> int:
    """Look at every file and change nothing; 1 where something is wrong."""
    from facilitator.maintenance.doctor import examine

    with long_work("files", UNCHANGED) as progress:
        found = list(examine(places.data, places.seal, progress))
    for finding in found:
        print(f"{'! ' if finding.bad else '  '}{finding.sentence}")
    return FAILED if any(finding.bad for finding in found) else 0


def backup(args: argparse.Namespace, places: Places) -> int:
    """Write all meetings into one file."""
    from facilitator.maintenance import backup

    file = Path(args.file)
    try:
        with long_work("files", f"The meetings are safe, and {file} was not written.") as progress:
            count = backup.write(places.data, file, force=args.force, progress=progress)
    except FileExistsError:
        raise Failure(f"{file} is there already and was left as it is. Give another name, or say --force") from None
    except OSError as error:
        raise Failure(f"{file} was not written: {error.strerror}. The meetings are safe") from None
    there = [*places.data.glob("meetings/*.json")]
    sealed = there and all(map(is_sealed, there))
    how = "sealed like the meetings" if sealed else "not encrypted: keep it as safe as them"
    print(f"{counted(count, 'meeting')} in {file}, {how}.")
    print(f"To see what it would bring back: facilitator restore {file}")
    return 0


def restore(args: argparse.Namespace, places: Places) -> int:
    """Say what an archive would bring back, and with --yes bring it back; 1 where some of it cannot be used."""
    from facilitator.maintenance import backup

    file = Path(args.file)
    places, seal, key = _seals(file, places)
    keeper = open_repository(places)
    with long_work("files", UNCHANGED) as progress:
        changes = list(backup.rehearse(file, keeper, seal, progress))
    # The key has to be here before the first meeting that is sealed with it.
    brought, damaged = backup.bring_own(file, places.data, key=key) if args.yes else ([], [])
    with long_work("meetings", "What was brought back stays, and the rest is as it was. Say it once more.") as progress:
        done = backup.restore(changes, keeper, replace=args.replace, progress=progress) if args.yes else []
    will = {"new", "mend", "same", *(["replace"] if args.replace else [])}
    for change in changes:
        print(f"{change.does if change.does in will else 'left':<8}{change.told}  {change.meeting}")
    for name in brought:
        print(f"new     {name}")
    for name in damaged:
        print(f"left    {name}: damaged in the archive")
    tell(keeper)
    if args.yes:
        aside = f" What they stood for is kept in {keeper.aside}." if any(one.does != "new" for one in done) else ""
        print(f"{counted(len(done), 'meeting')} brought back.{aside}")
    else:
        count = sum(change.does in will - {"same"} for change in changes)
        print(f"Nothing was changed. With --yes: {counted(count, 'meeting')} back. With --replace, too: what differs.")
    return FAILED if damaged or any(change.data is None for change in changes) else 0


def _seals(file: Path, places: Places) -> tuple[Places, Seal, bool]:
    """Return the places with their seal, the seal of an archive, and whether the archive's key is wanted here.

    It is where there is no key here, and no file that is not sealed.
    """
    from facilitator.cli.passphrase import unlocked
    from facilitator.maintenance import backup

    theirs = backup.identity_in(file)
    place = identity_of(places.data)
    ours = place.read_bytes() if place.exists() else None
    mine = unlocked(ours) if ours else PLAIN
    seal = unlocked(theirs) if theirs and theirs != ours else mine
    here = holding_words(places.data)
    key = theirs is not None and ours is None and all(map(is_sealed, here))
    return places._replace(seal=seal if key else mine), seal, key


def delete(args: argparse.Namespace, places: Places) -> int:
    """Say what deleting a meeting would remove, and with --yes remove it; for that its id has to be given."""
    from facilitator.maintenance import deletion

    keeper = open_repository(places)
    meeting = _meant(args.meeting, keeper)
    if args.yes and args.meeting != meeting:
        raise Failure(f"to remove it for good, give its id: facilitator delete {meeting} --yes", BAD_USE)
    planned = deletion.plan(meeting, keeper, places.notes)
    left = deletion.delete(planned, keeper) if args.yes else []
    tell(keeper)
    for path in (*planned.files, *planned.notes):
        print(
            f"{'removed' if args.yes and path not in left else 'still there' if args.yes else 'would remove'}  {path}"
        )
    for path in planned.elsewhere:
        print(f"to look at yourself  {path}: notes were written there; it is gone, or holds something else")
    again = f"To remove it for good: facilitator delete {meeting} --yes. Nothing was changed."
    print(deletion.BEYOND if args.yes else f"{again} {deletion.BEYOND}")
    return FAILED if left else 0


def _meant(wanted: str, keeper: FileKeeper) -> str:
    """Return the id of the meeting that was meant, also of one whose deletion was interrupted."""
    from facilitator.meeting.errors import Refused
    from facilitator.store.file_maintenance import files_of
    from facilitator.store.ids import is_meeting_id

    try:
        return meant(keeper, wanted).id
    except Refused:
        if is_meeting_id(wanted) and files_of(keeper, wanted):
            return wanted
        raise
