"""Note files: written completely or not at all, readable by their owner only, and never overwritten by accident."""

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
from facilitator.store.atomic_files import create_private_folder, is_special_file, open_replacement
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE


class NoteFileExists(UserError):
    """A file or folder with this name exists already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} already exists and was not changed. Choose another name, or use --force on the command line."
        )


class NoteWriteFailed(UserError):
    """The operating system refused to write the file. The record is not affected."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Nothing was written to {path}: {reason}. The meeting itself is safe. "
            "Fix the problem or choose another place."
        )


_ERROR_REASONS: dict[int | None, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "you have used up your space on this disk",
    errno.EACCES: "you do not have permission to write there",
    errno.EPERM: "you do not have permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOTDIR: "part of the path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def write_note_file(content: str | bytes, path: Path, *, force: bool = False) -> None:
    """Write notes in any format to a file with mode 0600. Missing folders are created for the owner only.

    Raises:
        NoteFileExists: if the path exists and `force` is not set.
        NoteWriteFailed: if the operating system refuses.
    """
    try:
        if path.is_dir():
            raise NoteWriteFailed(path, "it is a folder")
        if force and is_special_file(path):
            raise NoteWriteFailed(path, "it is not a regular file")
        create_private_folder(path.parent)
        data = content if isinstance(content, bytes) else content.encode()
        with open_replacement(path, nullcontext if force else _claim_path) as file:
            file.write(data)
    except OSError as error:
        raise NoteWriteFailed(
            path, _ERROR_REASONS.get(error.errno, error.strerror or "the system gave no reason")
        ) from error
    except ValueError as error:  # a null byte or a lone surrogate
        raise NoteWriteFailed(path, "the name contains a character that is not allowed in file names") from error


def make_note_file_name(
    meeting: Meeting, *, is_redacted: bool = False, kind: NoteKind = TEAM, language: str = DEFAULT_LANGUAGE
) -> str:
    """Return a file name made of the student's initials, the date and the kind of meeting, but never of names.

    The name of a redacted note has no initials either. The kind of note is added, except for the full notes, and the
    language unless it is English. The date ensures that the name is never empty or reserved by Windows.
    """
    initials = _extract_initials(meeting.student.name) if meeting.student else ""
    owner = "redacted" if is_redacted else initials or _make_ascii_slug(meeting.id)
    parts = (owner[:20], meeting.date.isoformat(), _make_ascii_slug(meeting.kind).lower()[:40].removesuffix("-"))
    note = () if kind == TEAM else (kind.name, "" if language == DEFAULT_LANGUAGE else _make_ascii_slug(language))
    return "-".join(part for part in (*parts, *note) if part) + (".txt" if kind.is_plain_text else ".md")


def make_strength_report_name(student: str) -> str:
    """Return the file name of a student's strength report, with initials instead of the name."""
    return "-".join(filter(None, (_extract_initials(student)[:20], "strengths-over-the-years"))) + ".md"


def find_free_path(folder: Path, name: str) -> Path:
    """Return a path that does not exist yet. If the name is taken, -2, -3 … is added before the extension."""
    first = folder / name
    numbered = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    return next(path for path in chain([first], numbered) if not os.path.lexists(path))


def make_file_name_part(*words: str) -> str:
    """Return words as part of a file name, joined by hyphens."""
    return "-".join(filter(None, (_make_ascii_slug(word).lower()[:40] for word in words)))


def _extract_initials(name: str) -> str:
    return "".join(_make_ascii_slug(word)[:1] for word in name.split()).upper()


def _make_ascii_slug(text: str) -> str:
    """Return the ASCII letters and digits of a text, with a hyphen in place of all other characters between them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


@contextmanager
def _claim_path(path: Path) -> Iterator[None]:
    """Reserve the path while the file is written, so that two writers cannot take it at the same time.

    A hard link would not work here: USB drives with FAT or exFAT do not support it.
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
