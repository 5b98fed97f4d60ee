"""Looks at every file of the store: records, links, ids, hashes, modes. Changes nothing and says what it found."""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.repair import fitting
from facilitator.meeting.text_cleaning import counted
from facilitator.progress import Progress, counting, unseen
from facilitator.store.atomic_files import TEMPORARY, previous_of, read_file
from facilitator.store.backups import RULE
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import Locked, Seal, identity_of, is_sealed
from facilitator.store.file_format import MEETING, Data, Unreadable, intact, is_closed, meeting_in, parse, tables_of
from facilitator.store.ids import is_meeting_id
from facilitator.store.inventory import holding_words
from facilitator.store.repository import Newer

SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "box sync", "nextcloud")
"""In the path of a folder that a program copies to a cloud."""


class Finding(NamedTuple):
    """Something the doctor saw.

    Attributes:
        sentence: what, where, and what to do.
        bad: whether something is wrong.
    """

    sentence: str
    bad: bool = True


def examine(folder: Path, seal: Seal, progress: Progress = unseen) -> Iterator[Finding]:
    """Yield what is wrong in a data folder, and at the end what is in it.

    Raises:
        OSError: the folder cannot be read.
        Stopped: the person stopped it.
    """
    if not folder.is_dir():
        yield Finding(f"There are no meetings in {folder} yet.", bad=False)
        return
    counts = {"meetings": 0, "closed": 0}
    meetings = sorted((folder / "meetings").glob("*.json"))
    files = counting([*meetings, *holding_words(folder)], progress)
    for path in islice(files, len(meetings)):
        data = _read(path, seal)
        if isinstance(data, str) and not path.exists():
            continue  # deleted since it was listed
        counts["meetings"] += 1
        counts["closed"] += isinstance(data, dict) and is_closed(data)
        yield from _meeting(path, data)
        previous = previous_of(path)
        if isinstance(why := _read(previous, seal), str) and previous.exists():
            yield Finding(f"{previous}: the save before cannot be used ({why}). The next save replaces it.")
    yield from _beside(folder, seal, files)
    yield from _open_to_others(folder)
    yield from _whole(folder, counts)


def _read(path: Path, seal: Seal) -> Data | str:
    """Return the tables of a meeting file, or why there are none."""
    try:
        return meeting_in(parse(seal.open(read_file(path))))
    except Unreadable:
        return "damaged"
    except (Newer, Locked) as error:
        return error.brief.strip("()")
    except OSError as error:
        return error.strerror or "it cannot be read"


def _meeting(path: Path, data: Data | str) -> Iterator[Finding]:
    if isinstance(data, str):
        mended = " Opening it puts it together from what is left and from its copies." if data == "damaged" else ""
        yield Finding(f"{path}: {data}.{mended}")
        return
    if not is_meeting_id(path.stem):
        yield Finding(f"{path}: not named like a meeting, so it is not in the list. Move it elsewhere.")
    elif data[MEETING]["1"].get("id") != path.stem:
        yield Finding(f"{path}: a copy of another meeting. It opens as a meeting of its own.")
    if fitting(tables_of(data)) is None:
        yield Finding(f"{path}: edited until it does not fit together. Opening it puts it right and keeps this file.")
    elif not intact(data):
        what = "closed" if is_closed(data) else "saved"
        yield Finding(f"{path}: its words are not those that were {what}. Compare it with its copies in backups.")


def _beside(folder: Path, seal: Seal, files: Iterator[Path]) -> Iterator[Finding]:
    """Yield what is wrong with the copies, the drafts and what a killed program left."""
    yield from _alone(folder)
    for path in files:
        with suppress(FileNotFoundError):
            found = list(_of_one(path, folder, seal))
            if path.exists():  # a draft may have been entered since it was listed
                yield from found
    left = [path for path in folder.rglob("*.tmp") if TEMPORARY.fullmatch(path.name)]
    if left:
        yield Finding(
            f"{counted(len(left), 'file')} left by a program that was killed; a later start tidies up.", bad=False
        )


def _of_one(path: Path, folder: Path, seal: Seal) -> Iterator[Finding]:
    if identity_of(folder).exists() and not is_sealed(path):
        yield Finding(f"{path}: not sealed like the others. To seal it: facilitator encrypt.")
    place = path.relative_to(folder).parts[0]
    if place == "backups" and path.suffix == ".json" and isinstance(why := _read(path, seal), str):
        yield Finding(f"{path}: this copy cannot be used ({why}).")
    if place == "drafts" and path.suffix == ".json" and read_draft(path, seal) is None:
        yield Finding(f"{path}: words that were not entered, and cannot be read any more.")
    if place == "damaged" and path.suffix == ".json":
        yield Finding(f"{path}: set aside as it was. Delete it when nothing is missing.", bad=False)


def _alone(folder: Path) -> Iterator[Finding]:
    """Yield the copies of meetings whose record is not there, as after a deletion that was interrupted."""
    there = {path.stem for path in (folder / "meetings").glob("*.json")}
    copies = [path for pattern in ("meetings/*.json.prev", "backups/*/*.json") for path in folder.glob(pattern)]
    for meeting in sorted({path.name.partition(".")[0] for path in copies} - there):
        yield Finding(
            f"{meeting}: the record is not here, but copies of it are. facilitator delete {meeting} --yes removes them."
            f" To have the newest back, copy it to {folder / 'meetings' / f'{meeting}.json'}."
        )


def _open_to_others(folder: Path) -> Iterator[Finding]:
    """Yield files that somebody else at this computer could read, and a folder that is copied to a cloud."""
    if os.name == "posix":
        for path in (folder, *folder.rglob("*")):
            mode = 0
            with suppress(FileNotFoundError):  # a save replaces files
                mode = path.lstat().st_mode
            if not stat.S_ISLNK(mode) and stat.S_IMODE(mode) & 0o077:
                yield Finding(
                    f"{path}: others at this computer may read it. To mend it: chmod go= {shlex.quote(str(path))}"
                )
    if any(name in f"{folder.absolute()}".casefold() for name in SYNCED):
        yield Finding(f"{folder} is copied to a cloud by another program. Choose another with --data DIR.")


def _whole(folder: Path, counts: dict[str, int]) -> Iterator[Finding]:
    copies = len(list(folder.glob("backups/*/*.json")))
    sealed = "sealed with a pass phrase" if identity_of(folder).exists() else "not encrypted by this program"
    meetings = f"{counted(counts['meetings'], 'meeting')} in {folder}, {counts['closed']} closed; {sealed}."
    yield Finding(f"{meetings} Copies: {copies}; {RULE}.", bad=False)
