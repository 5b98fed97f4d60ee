"""All meetings in one file, and back: a ZIP of the files as they are, sealed where they are sealed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from facilitator.meeting.repair import fitting
from facilitator.progress import Progress, counting, unseen
from facilitator.store.atomic_files import new_file, private_folder, write_file
from facilitator.store.encryption import Locked, Seal
from facilitator.store.file_format import (
    MEETING,
    Data,
    Unreadable,
    is_closed,
    meeting_in,
    parse,
    revision_of,
    tables_of,
)
from facilitator.store.file_maintenance import as_it_is, put_back
from facilitator.store.file_repository import FileKeeper
from facilitator.store.ids import is_meeting_id
from facilitator.store.repository import Damaged, Newer, NoSuchMeeting, StoreError

LARGEST = 64 << 20
"""Bytes of one file in an archive; a meeting has some 50 KB."""

OWN = ("agendas/*.md", "goal_bank/*.md", "languages/*/*.md", "languages/*/*.toml", "settings.toml", "identity.age")
"""What else belongs to a person: kept with the meetings, brought back where it is missing."""

_OWN = re.compile(
    r"(?:agendas|goal_bank|languages/[a-zA-Z-]+)/[^/\\:\x00.][^/\\:\x00]*\.(?:md|toml)|settings\.toml|identity\.age"
)


class NoArchive(StoreError):
    """The file is no archive of ours; nothing was changed."""


class Change(NamedTuple):
    """What restoring one meeting would do.

    Attributes:
        meeting: its id.
        told: what is here and what is in the archive, in words.
        does: "new", "mend", "replace", "same" or "left".
        data: the tables in the archive; None where there are none that can be used.
    """

    meeting: str
    told: str
    does: str
    data: Data | None = None


def write(folder: Path, file: Path, *, force: bool = False, progress: Progress = unseen) -> int:
    """Write all meetings of a data folder into a file, whole or not at all, 0600; return how many.

    Raises:
        FileExistsError: the file is there and `force` is not given.
        OSError: it could not be written.
        Stopped: the person stopped it; there is no file, or the one that was there.
    """
    if file.exists() and not force:
        raise FileExistsError(f"{file}")
    meetings = sorted(path for path in (folder / "meetings").glob("*.json") if is_meeting_id(path.stem))
    own = [path for pattern in OWN for path in sorted(folder.glob(pattern))]
    with (
        new_file(file) as out,
        # A file from before 1980 (a copy, a computer with the wrong time) has the first day that a ZIP knows.
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        for path in counting([*meetings, *own], progress):
            archive.write(path, path.relative_to(folder).as_posix())
    return len(meetings)


def identity_in(file: Path) -> bytes | None:
    """Return the locked key in an archive; None where its meetings are not sealed.

    Raises:
        NoArchive: it is no archive, or the key in it is damaged.
    """
    with _opened(file) as archive:
        if "identity.age" not in archive.namelist():
            return None
        key = _member(archive, "identity.age")
    if key is None:
        raise NoArchive(f"The key in {file} is damaged, so its meetings cannot be opened. Nothing was changed.")
    return key


def rehearse(file: Path, keeper: FileKeeper, seal: Seal, progress: Progress = unseen) -> Iterator[Change]:
    """Yield what restoring would do to each meeting in an archive. Nothing is changed.

    Args:
        file: the archive.
        keeper: of the data folder.
        seal: of the archive.
        progress: told how many files of it were looked at.

    Raises:
        NoArchive: it is no archive.
    """
    with _opened(file) as archive:
        for name in counting(sorted(archive.namelist()), progress):
            path = PurePosixPath(name)
            if path.parent == PurePosixPath("meetings") and path.suffix == ".json" and is_meeting_id(path.stem):
                yield _change(path.stem, _data(archive, name, seal), keeper)


def restore(changes: list[Change], keeper: FileKeeper, *, replace: bool, progress: Progress = unseen) -> list[Change]:
    """Put back what is missing here, and with `replace` what differs; return what was put back.

    A meeting that is damaged here is put together from what is left of it and from its copies; it is taken from the
    archive where that cannot be done. What was here is kept in the folder `damaged`. A meeting that is closed here is
    never replaced.

    Raises:
        CannotSave, Stopped: the rest was not put back.
    """
    done = []
    for change in counting(changes, progress):
        wanted = change.does == "new" or (change.does == "replace" and replace)
        if wanted or (change.does == "mend" and not _mended(keeper, change.meeting)):
            put_back(keeper, change.meeting, change.data or {})
            done.append(change)
    return done


def _mended(keeper: FileKeeper, meeting: str) -> bool:
    try:
        keeper.read(meeting)
    except (Damaged, NoSuchMeeting):
        return False
    return True


def bring_own(file: Path, folder: Path, *, key: bool) -> tuple[list[str], list[str]]:
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
    with _opened(file) as archive:
        for name in filter(_OWN.fullmatch, archive.namelist()):
            place = folder / name
            if place.exists() or (name == "identity.age" and not key):
                continue
            data = _member(archive, name)
            if data is None:
                damaged.append(name)
                continue
            private_folder(place.parent)
            write_file(place, data)
            brought.append(name)
    return brought, damaged


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no archive of this program"
        raise NoArchive(f"{file} could not be opened: {why}. Nothing was changed.") from None


def _member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one file of an archive; None where it is damaged, or larger than any of ours."""
    try:
        with archive.open(name) as source:
            data = source.read(LARGEST + 1)
    except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return None
    return data if len(data) <= LARGEST else None


def _data(archive: zipfile.ZipFile, name: str, seal: Seal) -> Data | str:
    """Return the tables of a meeting in an archive, or why they cannot be used."""
    found = _member(archive, name)
    if found is None:
        return "damaged"
    try:
        data = meeting_in(parse(seal.open(found)))
    except Unreadable:
        return "damaged"
    except (Newer, Locked) as error:
        return error.brief.strip("()")
    return data if fitting(tables_of(data)) else "edited until it does not fit together"


def _change(meeting: str, data: Data | str, keeper: FileKeeper) -> Change:
    if isinstance(data, str):
        return Change(meeting, f"in the archive: {data}, so it cannot be used", "left")
    here, does = _here(meeting, data, keeper)
    return Change(meeting, f"{_words(data)} · {here}", does, data)


def _here(meeting: str, data: Data, keeper: FileKeeper) -> tuple[str, str]:
    """Return what is here of a meeting, in words, and what restoring it would do."""
    try:
        here = as_it_is(keeper, meeting)
    except NoSuchMeeting:
        return "not here", "new"
    except Unreadable:
        return "damaged here; what is left of it comes first", "mend"
    except StoreError as error:
        return f"here {error.brief.strip('()')}, so it is left", "left"
    if tables_of(here) == tables_of(data):
        return "the same here", "same"
    closed = is_closed(here)
    version = f"here version {revision_of(here)}, {here[MEETING]['1'].get('state')}"
    return (f"{version}, so it is left", "left") if closed else (version, "replace")


def _words(data: Data) -> str:
    meeting = fitting(tables_of(data))
    assert meeting  # looked at when it was read  # noqa: S101
    student = meeting.student.name if meeting.student else "no student yet"
    return f"{student} · {meeting.title} {meeting.date} · version {revision_of(data)}, {meeting.state}"
