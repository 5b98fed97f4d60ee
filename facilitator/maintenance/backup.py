"""All meetings in one file, and back: a ZIP of the files as they are, sealed where they are sealed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from facilitator.meeting.repair import try_load
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.store.atomic_files import create_private_folder, open_replacement, write_file
from facilitator.store.encryption import Cipher, WrongKeyError
from facilitator.store.file_format import (
    MEETING_TABLE,
    RawTables,
    UnreadableError,
    extract_tables,
    get_revision,
    is_closed,
    parse,
    require_meeting,
)
from facilitator.store.file_maintenance import read_unrepaired, restore_meeting
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.ids import is_meeting_id
from facilitator.store.repository import DamagedMeetingError, MeetingNotFoundError, NewerFormatError, StoreError

MAX_MEMBER_BYTES = 64 << 20
"""Bytes of one file in an archive; a meeting has some 50 KB."""

USER_FILE_PATTERNS = (
    "agendas/*.md",
    "goal_bank/*.md",
    "languages/*/*.md",
    "languages/*/*.toml",
    "settings.toml",
    "identity.age",
)
"""What else belongs to a person: kept with the meetings, brought back where it is missing."""

_USER_FILE_NAME = re.compile(
    r"(?:agendas|goal_bank|languages/[a-zA-Z-]+)/[^/\\:\x00.][^/\\:\x00]*\.(?:md|toml)|settings\.toml|identity\.age"
)


class InvalidArchive(StoreError):
    """The file is no archive of ours; nothing was changed."""


class RestoreStep(NamedTuple):
    """What restoring one meeting would do.

    Attributes:
        meeting: its id.
        told: what is here and what is in the archive, in words.
        does: "new", "mend", "replace", "same" or "left".
        data: the tables in the archive; None where there are none that can be used.
    """

    meeting_id: str
    description: str
    action: str
    data: RawTables | None = None


def write_backup(folder: Path, file: Path, *, force: bool = False, progress: ProgressCallback = ignore_progress) -> int:
    """Write all meetings of a data folder into a file, whole or not at all, 0600; return how many.

    Raises:
        FileExistsError: the file is there and `force` is not given.
        OSError: it could not be written.
        Stopped: the person stopped it; there is no file, or the one that was there.
    """
    if file.exists() and not force:
        raise FileExistsError(f"{file}")
    meetings = sorted(path for path in (folder / "meetings").glob("*.json") if is_meeting_id(path.stem))
    own = [path for pattern in USER_FILE_PATTERNS for path in sorted(folder.glob(pattern))]
    with (
        open_replacement(file) as out,
        # A file from before 1980 (a copy, a computer with the wrong time) has the first day that a ZIP knows.
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        for path in track_progress([*meetings, *own], progress):
            archive.write(path, path.relative_to(folder).as_posix())
    return len(meetings)


def read_identity(file: Path) -> bytes | None:
    """Return the locked key in an archive; None where its meetings are not sealed.

    Raises:
        NoArchive: it is no archive, or the key in it is damaged.
    """
    with _open_archive(file) as archive:
        if "identity.age" not in archive.namelist():
            return None
        key = _read_member(archive, "identity.age")
    if key is None:
        raise InvalidArchive(f"The key in {file} is damaged, so its meetings cannot be opened. Nothing was changed.")
    return key


def plan_restore(
    file: Path, repository: FileMeetingRepository, cipher: Cipher, progress: ProgressCallback = ignore_progress
) -> Iterator[RestoreStep]:
    """Yield what restoring would do to each meeting in an archive. Nothing is changed.

    Args:
        file: the archive.
        repository: of the data folder.
        cipher: of the archive.
        progress: told how many files of it were looked at.

    Raises:
        NoArchive: it is no archive.
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
    """Put back what is missing here, and with `replace` what differs; return what was put back.

    A meeting that is damaged here is put together from what is left of it and from its copies; it is taken from the
    archive where that cannot be done. What was here is kept in the folder `damaged`. A meeting that is closed here is
    never replaced.

    Raises:
        CannotSave, Stopped: the rest was not put back.
    """
    done = []
    for change in track_progress(steps, progress):
        wanted = change.action == "new" or (change.action == "replace" and replace)
        if wanted or (change.action == "mend" and not _repair_current(repository, change.meeting_id)):
            restore_meeting(repository, change.meeting_id, change.data or {})
            done.append(change)
    return done


def _repair_current(repository: FileMeetingRepository, meeting_id: str) -> bool:
    try:
        repository.read(meeting_id)
    except (DamagedMeetingError, MeetingNotFoundError):
        return False
    return True


def restore_user_files(file: Path, folder: Path, *, key: bool) -> tuple[list[str], list[str]]:
    """Bring back a person's own agendas, patterns and settings, where they are missing here.

    Args:
        file: the archive.
        folder: the data folder.
        key: whether to bring back the locked key too, which only fits meetings from this archive.

    Returns:
        Which came back, and which are damaged in the archive.

    Raises:
        OSError: one could not be written.
    """
    brought, damaged = [], []
    with _open_archive(file) as archive:
        for name in filter(_USER_FILE_NAME.fullmatch, archive.namelist()):
            place = folder / name
            if place.exists() or (name == "identity.age" and not key):
                continue
            data = _read_member(archive, name)
            if data is None:
                damaged.append(name)
                continue
            create_private_folder(place.parent)
            write_file(place, data)
            brought.append(name)
    return brought, damaged


def _open_archive(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no archive of this program"
        raise InvalidArchive(f"{file} could not be opened: {why}. Nothing was changed.") from None


def _read_member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one file of an archive; None where it is damaged, or larger than any of ours."""
    try:
        with archive.open(name) as source:
            data = source.read(MAX_MEMBER_BYTES + 1)
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return None
    return data if len(data) <= MAX_MEMBER_BYTES else None


def _read_meeting(archive: zipfile.ZipFile, name: str, cipher: Cipher) -> RawTables | str:
    """Return the tables of a meeting in an archive, or why they cannot be used."""
    found = _read_member(archive, name)
    if found is None:
        return "damaged"
    try:
        data = require_meeting(parse(cipher.decrypt(found)))
    except UnreadableError:
        return "damaged"
    except (NewerFormatError, WrongKeyError) as error:
        return error.list_label.strip("()")
    return data if try_load(extract_tables(data)) else "edited until it does not fit together"


def _plan_step(meeting_id: str, data: RawTables | str, repository: FileMeetingRepository) -> RestoreStep:
    if isinstance(data, str):
        return RestoreStep(meeting_id, f"in the archive: {data}, so it cannot be used", "left")
    here, does = _compare_with_current(meeting_id, data, repository)
    return RestoreStep(meeting_id, f"{_describe_meeting(data)} · {here}", does, data)


def _compare_with_current(meeting_id: str, data: RawTables, repository: FileMeetingRepository) -> tuple[str, str]:
    """Return what is here of a meeting, in words, and what restoring it would do."""
    try:
        here = read_unrepaired(repository, meeting_id)
    except MeetingNotFoundError:
        return "not here", "new"
    except UnreadableError:
        return "damaged here; what is left of it comes first", "mend"
    except StoreError as error:
        return f"here {error.list_label.strip('()')}, so it is left", "left"
    if extract_tables(here) == extract_tables(data):
        return "the same here", "same"
    closed = is_closed(here)
    version = f"here version {get_revision(here)}, {here[MEETING_TABLE]['1'].get('state')}"
    return (f"{version}, so it is left", "left") if closed else (version, "replace")


def _describe_meeting(data: RawTables) -> str:
    meeting = try_load(extract_tables(data))
    assert meeting  # looked at when it was read  # noqa: S101
    student = meeting.student.name if meeting.student else "no student yet"
    return f"{student} · {meeting.title} {meeting.date} · version {get_revision(data)}, {meeting.state}"
