"""The file that holds the notes: whole or not there at all, for its owner only, and never over another one."""

import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain, count
from pathlib import Path

from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note_kinds import TEAM, NoteKind
from facilitator.store.atomic_files import create_private_folder, open_replacement
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE


class NoteFileExists(UserError):
    """Something of that name is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is there already and was left as it is. Give another name, or on the command line say --force."
        )


class NoteWriteFailed(UserError):
    """The system did not take the file. The record itself is not touched by that."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Nothing was written to {path}: {reason}. The record is safe; mend that or give another place."
        )


_ERROR_REASONS: dict[int | None, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your space on this disk is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that disk can only be read",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def write_note_file(content: str | bytes, path: Path, *, force: bool = False) -> None:
    """Write notes in any form to a file of mode 0600; folders that are missing are made for the owner only.

    Raises:
        NotesExist: if something of that name is there and `force` is not given.
        CannotWrite: if the system refuses.
    """
    try:
        if path.is_dir():
            raise NoteWriteFailed(path, "that is a folder")
        create_private_folder(path.parent)
        data = content if isinstance(content, bytes) else content.encode()
        with open_replacement(path, nullcontext if force else _claim_path) as file:
            file.write(data)
    except OSError as error:
        raise NoteWriteFailed(
            path, _ERROR_REASONS.get(error.errno, error.strerror or "the system gave no reason")
        ) from error
    except ValueError as error:  # a null byte, or half a character
        raise NoteWriteFailed(path, "the name holds a character that file names cannot have") from error


def make_note_file_name(
    meeting: Meeting, *, is_redacted: bool = False, kind: NoteKind = TEAM, language: str = DEFAULT_LANGUAGE
) -> str:
    """Return a file name of initials, date and kind, never the name; of a redacted meeting not even initials.

    A note that is not the full one says whose it is, and in which language if that is not English.

    The date in it keeps it from being empty or one of the names that Windows reserves.
    """
    initials = _extract_initials(meeting.student.name) if meeting.student else ""
    whose = "redacted" if is_redacted else initials or _make_ascii_slug(meeting.id)
    parts = (whose[:20], meeting.date.isoformat(), _make_ascii_slug(meeting.kind).lower()[:40].removesuffix("-"))
    note = () if kind == TEAM else (kind.name, "" if language == DEFAULT_LANGUAGE else _make_ascii_slug(language))
    return "-".join(part for part in (*parts, *note) if part) + (".txt" if kind.is_plain_text else ".md")


def make_strength_report_name(student: str) -> str:
    """Return the file name of a student's strengths over the years: initials, never the name."""
    return "-".join(filter(None, (_extract_initials(student)[:20], "strengths-over-the-years"))) + ".md"


def find_free_path(folder: Path, name: str) -> Path:
    """Return the path of this name in a folder, with -2, -3 … before its ending where it is taken."""
    first = folder / name
    later = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    return next(path for path in chain([first], later) if not os.path.lexists(path))


def make_file_name_part(*words: str) -> str:
    """Return words as a part of a file name, with hyphens between."""
    return "-".join(filter(None, (_make_ascii_slug(word).lower()[:40] for word in words)))


def _extract_initials(name: str) -> str:
    return "".join(_make_ascii_slug(word)[:1] for word in name.split()).upper()


def _make_ascii_slug(text: str) -> str:
    """Return letters and digits that every file system takes, with hyphens for all else between them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


@contextmanager
def _claim_path(path: Path) -> Iterator[None]:
    """Hold the name while the file is put there, so that two writers cannot take it at once.

    Not a hard link: memory sticks (FAT, exFAT) have none.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise NoteFileExists(path) from error
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
