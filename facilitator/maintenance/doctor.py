"""Looks at every file of the store: records, links, ids, hashes, modes. Changes nothing and says what it found."""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.repair import try_load
from facilitator.meeting.text_cleaning import format_count
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.atomic_files import TEMPORARY_NAME, get_previous_path, read_file
from facilitator.store.backups import RETENTION_RULE
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import Cipher, WrongKeyError, get_identity_path, is_encrypted
from facilitator.store.file_format import (
    MEETING_TABLE,
    RawTables,
    UnreadableError,
    extract_tables,
    hashes_match,
    is_closed,
    parse,
    require_meeting,
)
from facilitator.store.ids import is_meeting_id
from facilitator.store.inventory import iter_content_files
from facilitator.store.repository import NewerFormatError

CLOUD_FOLDER_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "box sync",
    "nextcloud",
)
"""In the path of a folder that a program copies to a cloud."""


class Finding(NamedTuple):
    """Something the doctor saw.

    Attributes:
        sentence: what, where, and what to do.
        bad: whether something is wrong.
    """

    message: str
    is_problem: bool = True


def check_data_folder(folder: Path, cipher: Cipher, progress: ProgressCallback = ignore_progress) -> Iterator[Finding]:
    """Yield what is wrong in a data folder, and at the end what is in it.

    Raises:
        OSError: the folder cannot be read.
        Stopped: the person stopped it.
    """
    if not folder.is_dir():
        yield Finding(f"There are no meetings in {folder} yet.", is_problem=False)
        return
    counts = {"meetings": 0, "closed": 0}
    meetings = sorted((folder / "meetings").glob("*.json"))
    files = track_progress([*meetings, *iter_content_files(folder)], progress)
    for path in islice(files, len(meetings)):
        data = _read_meeting(path, cipher)
        if isinstance(data, str) and not path.exists():
            continue  # deleted since it was listed
        counts["meetings"] += 1
        counts["closed"] += isinstance(data, dict) and is_closed(data)
        yield from _check_meeting(path, data)
        previous = get_previous_path(path)
        if isinstance(why := _read_meeting(previous, cipher), str) and previous.exists():
            yield Finding(f"{previous}: the save before cannot be used ({why}). The next save replaces it.")
    yield from _check_other_files(folder, cipher, files)
    yield from _check_permissions(folder)
    yield from _summarize(folder, counts)


def _read_meeting(path: Path, cipher: Cipher) -> RawTables | str:
    """Return the tables of a meeting file, or why there are none."""
    try:
        return require_meeting(parse(cipher.decrypt(read_file(path))))
    except UnreadableError:
        return "damaged"
    except (NewerFormatError, WrongKeyError) as error:
        return error.list_label.strip("()")
    except OSError as error:
        return error.strerror or "it cannot be read"


def _check_meeting(path: Path, data: RawTables | str) -> Iterator[Finding]:
    if isinstance(data, str):
        mended = " Opening it puts it together from what is left and from its copies." if data == "damaged" else ""
        yield Finding(f"{path}: {data}.{mended}")
        return
    if not is_meeting_id(path.stem):
        yield Finding(f"{path}: not named like a meeting, so it is not in the list. Move it elsewhere.")
    elif data[MEETING_TABLE]["1"].get("id") != path.stem:
        yield Finding(f"{path}: a copy of another meeting. It opens as a meeting of its own.")
    if try_load(extract_tables(data)) is None:
        yield Finding(f"{path}: edited until it does not fit together. Opening it puts it right and keeps this file.")
    elif not hashes_match(data):
        what = "closed" if is_closed(data) else "saved"
        yield Finding(f"{path}: its words are not those that were {what}. Compare it with its copies in backups.")


def _check_other_files(folder: Path, cipher: Cipher, files: Iterator[Path]) -> Iterator[Finding]:
    """Yield what is wrong with the copies, the drafts and what a killed program left."""
    yield from _check_orphaned_copies(folder)
    for path in files:
        with suppress(FileNotFoundError):
            found = list(_check_other_file(path, folder, cipher))
            if path.exists():  # a draft may have been entered since it was listed
                yield from found
    left = [path for path in folder.rglob("*.tmp") if TEMPORARY_NAME.fullmatch(path.name)]
    if left:
        yield Finding(
            f"{format_count(len(left), 'file')} left by a program that was killed; a later start tidies up.",
            is_problem=False,
        )


def _check_other_file(path: Path, folder: Path, cipher: Cipher) -> Iterator[Finding]:
    if get_identity_path(folder).exists() and not is_encrypted(path):
        yield Finding(f"{path}: not sealed like the others. To seal it: facilitator encrypt.")
    place = path.relative_to(folder).parts[0]
    if place == "backups" and path.suffix == ".json" and isinstance(why := _read_meeting(path, cipher), str):
        yield Finding(f"{path}: this copy cannot be used ({why}).")
    if place == "drafts" and path.suffix == ".json" and read_draft(path, cipher) is None:
        yield Finding(f"{path}: words that were not entered, and cannot be read any more.")
    if place == "damaged" and path.suffix == ".json":
        yield Finding(f"{path}: set aside as it was. Delete it when nothing is missing.", is_problem=False)


def _check_orphaned_copies(folder: Path) -> Iterator[Finding]:
    """Yield the copies of meetings whose record is not there, as after a deletion that was interrupted."""
    there = {path.stem for path in (folder / "meetings").glob("*.json")}
    copies = [path for pattern in ("meetings/*.json.prev", "backups/*/*.json") for path in folder.glob(pattern)]
    for meeting in sorted({path.name.partition(".")[0] for path in copies} - there):
        yield Finding(
            f"{meeting}: the record is not here, but copies of it are. facilitator delete {meeting} --yes removes them."
            f" To have the newest back, copy it to {folder / 'meetings' / f'{meeting}.json'}."
        )


def _check_permissions(folder: Path) -> Iterator[Finding]:
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
    if any(name in f"{folder.absolute()}".casefold() for name in CLOUD_FOLDER_NAMES):
        yield Finding(f"{folder} is copied to a cloud by another program. Choose another with --data DIR.")


def _summarize(folder: Path, counts: dict[str, int]) -> Iterator[Finding]:
    copies = len(list(folder.glob("backups/*/*.json")))
    sealed = "sealed with a pass phrase" if get_identity_path(folder).exists() else "not encrypted by this program"
    meetings = f"{format_count(counts['meetings'], 'meeting')} in {folder}, {counts['closed']} closed; {sealed}."
    yield Finding(f"{meetings} Copies: {copies}; {RETENTION_RULE}.", is_problem=False)
