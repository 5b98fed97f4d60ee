"""Checks of every file in the data folder: records, hashes, copies, drafts, permissions. It changes nothing."""

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
from facilitator.store.atomic_files import TEMPORARY_NAME, read_file
from facilitator.store.draft_files import read_draft
from facilitator.store.encryption import Cipher, WrongKeyError, get_identity_path, is_encrypted
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import is_meeting_id
from facilitator.store.journal import MEETING_TABLE, Journal, UnreadableError
from facilitator.store.layout import iter_content_files
from facilitator.store.meeting_file import (
    RETENTION_RULE,
    get_copy_path,
    get_previous_path,
    has_newer_copy,
    parse_file,
)
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
"""Names that occur in the path of a folder that is synchronized with a cloud."""


class Finding(NamedTuple):
    """A result of the check.

    Attributes:
        message: what was found, where, and what to do.
        is_problem: whether something is wrong.
    """

    message: str
    is_problem: bool = True


def check_data_folder(folder: Path, cipher: Cipher, progress: ProgressCallback = ignore_progress) -> Iterator[Finding]:
    """Yield the problems in a data folder, and at the end a summary.

    Args:
        folder: the data folder.
        cipher: decrypts its files.
        progress: called with the number of files checked.

    Raises:
        OSError: the folder cannot be read.
        Cancelled: by `progress`.
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
        counts["closed"] += isinstance(data, Journal) and data.is_closed
        yield from _check_meeting(path, data)
        for copy in (get_copy_path(path), get_previous_path(path)):
            if isinstance(reason := _read_meeting(copy, cipher), str) and copy.exists():
                yield Finding(f"{copy}: this copy cannot be used ({reason}).")
    yield from _check_other_files(folder, cipher, files)
    yield from _check_permissions(folder)
    yield from _summarize(folder, counts)


def _read_meeting(path: Path, cipher: Cipher) -> Journal | str:
    """Return the content of a meeting file, or the reason why they cannot be read."""
    try:
        journal = parse_file(cipher.decrypt(read_file(path)))
        return "damaged" if has_newer_copy(path, journal, cipher) else journal
    except UnreadableError:
        return "damaged"
    except (NewerFormatError, WrongKeyError) as error:
        return error.list_label.strip("()")
    except OSError as error:
        return error.strerror or "it cannot be read"


def _check_meeting(path: Path, data: Journal | str) -> Iterator[Finding]:
    if isinstance(data, str):
        advice = " Open it to repair it from what is left and from its copies." if data == "damaged" else ""
        yield Finding(f"{path}: {data}.{advice}")
        return
    if not is_meeting_id(path.stem):
        yield Finding(f"{path}: this is not the name of a meeting file, so it is not listed. Move it elsewhere.")
    elif data.tables[MEETING_TABLE][1].get("id") != path.stem:
        yield Finding(f"{path}: a copy of another meeting. It opens as a separate meeting.")
    if try_load(data.tables) is None:
        yield Finding(
            f"{path}: edited outside the program, and now inconsistent. Open it to repair it; this file is kept."
        )
    elif not data.is_unchanged:
        event = "closed" if data.is_closed else "saved"
        yield Finding(f"{path}: the text was changed after it was {event}. Compare it with its copies in backups.")


def _check_other_files(folder: Path, cipher: Cipher, files: Iterator[Path]) -> Iterator[Finding]:
    """Check copies, drafts, and temporary files of programs that were killed."""
    yield from _check_orphaned_copies(folder)
    for path in files:
        with suppress(FileNotFoundError):
            findings = list(_check_other_file(path, folder, cipher))
            if path.exists():  # a draft may have been entered since it was listed
                yield from findings
    temporary_files = [path for path in folder.rglob("*.tmp") if TEMPORARY_NAME.fullmatch(path.name)]
    temporary_files += FileMeetingRepository(folder, cipher=cipher).list_export_leftovers()
    if temporary_files:
        yield Finding(
            f"{format_count(len(temporary_files), 'temporary file')} left by a program that was killed. "
            "The program removes them when it starts.",
            is_problem=False,
        )


def _check_other_file(path: Path, folder: Path, cipher: Cipher) -> Iterator[Finding]:
    if get_identity_path(folder).exists() and not is_encrypted(path):
        yield Finding(f"{path}: not encrypted like the others. To encrypt it: facilitator encrypt.")
    subfolder = path.relative_to(folder).parts[0]
    if subfolder == "backups" and path.suffix == ".json" and isinstance(reason := _read_meeting(path, cipher), str):
        yield Finding(f"{path}: this copy cannot be used ({reason}).")
    if subfolder == "drafts" and path.suffix == ".json" and read_draft(path, cipher) is None:
        yield Finding(f"{path}: a draft that was not entered and can no longer be read.")
    if subfolder == "damaged" and path.suffix == ".json":
        yield Finding(
            f"{path}: a file that was replaced. Delete it when you are sure that nothing is missing.", is_problem=False
        )


def _check_orphaned_copies(folder: Path) -> Iterator[Finding]:
    """Yield meetings of which only copies are left, for example after a deletion that was interrupted."""
    existing = {path.stem for path in (folder / "meetings").glob("*.json")}
    copies = [
        path
        for pattern in ("meetings/*.json.copy", "meetings/*.json.prev", "backups/*/*.json")
        for path in folder.glob(pattern)
    ]
    for meeting_id in sorted({path.name.partition(".")[0] for path in copies} - existing):
        yield Finding(
            f"{meeting_id}: the meeting is gone, but copies of it are left. To delete them: "
            f"facilitator delete {meeting_id} --yes. To get the meeting back, copy the newest to "
            f"{folder / 'meetings' / f'{meeting_id}.json'}."
        )


def _check_permissions(folder: Path) -> Iterator[Finding]:
    """Yield files that other users of this computer can read, and whether the folder is in a cloud."""
    if os.name == "posix":
        for path in (folder, *folder.rglob("*")):
            mode = 0
            with suppress(FileNotFoundError):  # replaced by a save
                mode = path.lstat().st_mode
            if not stat.S_ISLNK(mode) and stat.S_IMODE(mode) & 0o077:
                yield Finding(
                    f"{path}: other users of this computer can read it. To fix this: chmod go= {shlex.quote(str(path))}"
                )
    if any(name in f"{folder.absolute()}".casefold() for name in CLOUD_FOLDER_NAMES):
        yield Finding(f"{folder} is copied to a cloud by another program. Use another folder with --data DIR.")


def _summarize(folder: Path, counts: dict[str, int]) -> Iterator[Finding]:
    copies = len(list(folder.glob("backups/*/*.json")))
    protection = (
        "encrypted with a passphrase" if get_identity_path(folder).exists() else "not encrypted by this program"
    )
    meetings = f"{format_count(counts['meetings'], 'meeting')} in {folder}, {counts['closed']} closed; {protection}."
    yield Finding(f"{meetings} Copies: {copies}; {RETENTION_RULE}.", is_problem=False)
