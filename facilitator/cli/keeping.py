"""Commands that look after the files: whether notes are what the record says, and whether all is well."""

import argparse
from pathlib import Path

from facilitator.cli.failure import FAILED, Failure
from facilitator.places import Places
from facilitator.store.keeper import NoSuchMeeting


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
