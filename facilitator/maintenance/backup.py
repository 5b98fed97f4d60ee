"""Backup of all meetings to a ZIP file, and restoring from it. Encrypted files are copied as they are."""

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from facilitator.meeting.repair import try_load
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.atomic_files import create_private_folder, is_special_file, open_replacement, write_file
from facilitator.store.encryption import Cipher, WrongKeyError
from facilitator.store.file_maintenance import restore_meeting
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import is_meeting_id
from facilitator.store.journal import MEETING_TABLE, Journal, UnreadableError, make_empty_journal
from facilitator.store.meeting_file import parse_file
from facilitator.store.repository import DamagedMeetingError, MeetingNotFoundError, NewerFormatError, StoreError

MAX_MEMBER_BYTES = 64 << 20
"""Largest file read from an archive; a meeting has about 50 KB."""

MAX_NAME_BYTES = 200
"""Longest file name to restore. File systems allow 255 bytes, and a temporary name is longer."""

USER_FILE_PATTERNS = (
    "agendas/*.md",
    "goal_bank/*.md",
    "languages/*/*.md",
    "languages/*/*.toml",
    "settings.toml",
    "identity.age",
)
"""Files other than meetings that are backed up, and restored if they are missing."""

_USER_FILE_NAME = re.compile(
    r"(?:agendas|goal_bank|languages/[a-zA-Z-]+)/[^/\\:\x00.][^/\\:\x00]*\.(?:md|toml)|settings\.toml|identity\.age"
)


class InvalidArchive(StoreError):
    """The file is not an archive of this program."""


class RestoreStep(NamedTuple):
    """The restoring of one meeting.

    Attributes:
        meeting_id: the meeting.
        description: compares the versions in the archive and in the data folder.
        action: "new", "repair", "replace", "same" or "skip".
        text: the decrypted text of its file in the archive; empty if it cannot be used.
        journal: the content of that file.
    """

    meeting_id: str
    description: str
    action: str
    text: bytes = b""
    journal: Journal = make_empty_journal()


def write_backup(folder: Path, file: Path, *, force: bool = False, progress: ProgressCallback = ignore_progress) -> int:
    """Write all meetings of a data folder to an archive with mode 0600, completely or not at all.

    Args:
        folder: the data folder.
        file: the archive.
        force: overwrite an existing file.
        progress: called with the number of files written.

    Returns:
        The number of meetings.

    Raises:
        FileExistsError: the file exists, and `force` is not given.
        OSError: it could not be written.
        Cancelled: by `progress`; an existing file is unchanged.
    """
    if is_special_file(file):
        raise OSError(errno.EINVAL, "it is not a regular file")
    if file.exists() and not force:
        raise FileExistsError(f"{file}")
    meetings = sorted(path for path in (folder / "meetings").glob("*.json") if is_meeting_id(path.stem))
    user_files = [path for pattern in USER_FILE_PATTERNS for path in sorted(folder.glob(pattern))]
    with (
        open_replacement(file) as out,
        # Without strict timestamps, files dated before 1980 get the earliest date that ZIP can store.
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        for path in track_progress([*meetings, *user_files], progress):
            archive.write(path, path.relative_to(folder).as_posix())
    return len(meetings)


def read_identity(file: Path) -> bytes | None:
    """Return the identity file (the key, locked by a passphrase) in an archive; None if it is not encrypted.

    Raises:
        InvalidArchive: it is not an archive, or the key in it is damaged.
    """
    with _open_archive(file) as archive:
        if "identity.age" not in archive.namelist():
            return None
        identity = _read_member(archive, "identity.age")
    if identity is None:
        raise InvalidArchive(f"The key in {file} is damaged, so its meetings cannot be opened. Nothing was changed.")
    return identity


def plan_restore(
    file: Path, repository: FileMeetingRepository, cipher: Cipher, progress: ProgressCallback = ignore_progress
) -> Iterator[RestoreStep]:
    """Yield what restoring would do to each meeting in an archive, without changing anything.

    Args:
        file: the archive.
        repository: the meetings in the data folder.
        cipher: decrypts the archive.
        progress: called with the number of files read.

    Raises:
        InvalidArchive: it is not an archive.
    """
    with _open_archive(file) as archive:
        for name in track_progress(sorted(archive.namelist()), progress):
            path = PurePosixPath(name)
            if path.parent == PurePosixPath("meetings") and path.suffix == ".json" and is_meeting_id(path.stem):
                yield _plan_step(path.stem, _read_meeting(archive, name, cipher), repository)


def restore_meetings(
    steps: list[RestoreStep],
    repository: FileMeetingRepository,
    *,
    replace: bool,
    progress: ProgressCallback = ignore_progress,
) -> list[RestoreStep]:
    """Restore meetings that are missing and, if `replace` is given, those that differ.

    A damaged meeting is first repaired from what is left of it and from its copies; only if that fails, it is restored
    from the archive. The previous file is kept in the folder `damaged`. A closed meeting is never replaced.

    Returns:
        The steps that restored a meeting.

    Raises:
        SaveError, Cancelled: the remaining meetings were not restored.
    """
    restored = []
    for step in track_progress(steps, progress):
        is_wanted = step.action == "new" or (step.action == "replace" and replace)
        if is_wanted or (step.action == "repair" and not _repair_current(repository, step.meeting_id)):
            restore_meeting(repository, step.meeting_id, step.text, step.journal)
            restored.append(step)
    return restored


def _repair_current(repository: FileMeetingRepository, meeting_id: str) -> bool:
    """Repair a damaged meeting by reading it; return whether that worked."""
    try:
        repository.read(meeting_id)
    except (DamagedMeetingError, MeetingNotFoundError):
        return False
    return True


def restore_user_files(file: Path, folder: Path, *, key: bool) -> tuple[list[str], list[str]]:
    """Restore the user's agendas, goal patterns, language packs and settings that are missing.

    Args:
        file: the archive.
        folder: the data folder.
        key: restore the identity file too. It only fits the meetings of this archive.

    Returns:
        The names of the files restored, and of those damaged in the archive.

    Raises:
        OSError: a file could not be written.
    """
    restored, damaged = [], []
    with _open_archive(file) as archive:
        for name in filter(_USER_FILE_NAME.fullmatch, archive.namelist()):
            path = folder / name
            if len(path.name.encode()) > MAX_NAME_BYTES:
                damaged.append(name)  # no file system could have held it
                continue
            if path.exists() or (name == "identity.age" and not key):
                continue
            data = _read_member(archive, name)
            if data is None:
                damaged.append(name)
                continue
            create_private_folder(path.parent)
            write_file(path, data)
            restored.append(name)
    return restored, damaged


def _open_archive(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        reason = reason or "it is not an archive made by facilitator backup"
        raise InvalidArchive(f"{file} could not be opened: {reason}. Nothing was changed.") from None


def _read_member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one file of an archive; None if it is damaged or larger than `MAX_MEMBER_BYTES`."""
    try:
        with archive.open(name) as source:
            data = source.read(MAX_MEMBER_BYTES + 1)
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return None
    return data if len(data) <= MAX_MEMBER_BYTES else None


def _read_meeting(archive: zipfile.ZipFile, name: str, cipher: Cipher) -> tuple[bytes, Journal] | str:
    """Return the text and content of a meeting in an archive, or the reason why they cannot be used."""
    member = _read_member(archive, name)
    if member is None:
        return "damaged"
    try:
        text = cipher.decrypt(member)
        journal = parse_file(text)
    except UnreadableError:
        return "damaged"
    except (NewerFormatError, WrongKeyError) as error:
        return error.list_label.strip("()")
    return (text, journal) if try_load(journal.tables) else "edited outside the program, and now inconsistent"


def _plan_step(meeting_id: str, member: tuple[bytes, Journal] | str, repository: FileMeetingRepository) -> RestoreStep:
    if isinstance(member, str):
        return RestoreStep(meeting_id, f"cannot be used: in the archive it is {member}", "skip")
    text, journal = member
    status, action = _compare_with_current(meeting_id, journal, repository)
    return RestoreStep(meeting_id, f"{_describe_meeting(journal)} · {status}", action, text, journal)


def _compare_with_current(meeting_id: str, journal: Journal, repository: FileMeetingRepository) -> tuple[str, str]:
    """Return the status of a meeting in the data folder, in words, and the action of its restore step."""
    try:
        current = repository.read_journal(meeting_id)
    except MeetingNotFoundError:
        return "missing here", "new"
    except UnreadableError:
        return "damaged here; it is repaired if possible", "repair"
    except StoreError as error:
        return f"here {error.list_label.strip('()')}; not replaced", "skip"
    if current.tables == journal.tables:
        return "the same here", "same"
    version = f"here version {current.revision}, {current.tables[MEETING_TABLE][1].get('state')}"
    return (f"{version}; not replaced", "skip") if current.is_closed else (version, "replace")


def _describe_meeting(journal: Journal) -> str:
    meeting = try_load(journal.tables)
    assert meeting  # checked when the archive was read  # noqa: S101
    student = meeting.student.name if meeting.student else "no student yet"
    return f"{student} · {meeting.title} {meeting.date} · version {journal.revision}, {meeting.state}"
