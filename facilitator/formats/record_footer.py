"""Whether a file holds notes of a record, in whatever form: by the line that closes them."""

import re
import zipfile
import zlib
from io import BytesIO

_ZIP_SIGNATURE = b"PK\x03\x04"
_WORD_BODY = "word/document.xml"
_MAX_BODY_SIZE = 64 * 2**20
"""Bytes of text in a Word file that are still looked into; notes have a thousandth of that."""

_LINE_PATTERN = r"(?:[^\s<>:]+ ){{0,3}}{0}(?: ·|,)"
_MEETING_LINE_PATTERN = rf"(?:^|>){_LINE_PATTERN}|^UID:[a-z]+-\d+-{{0}}@"
"""A line by which notes in any language, pages over the years and calendars say whose they are: “Record 1a2b · closed”.

Where another meeting's notes name this one (“- Copied from record 1a2b”), more stands before it."""

_FOOTER = re.compile(_LINE_PATTERN.format("[0-9a-f]{4,32}"))


def is_footer(line: str) -> bool:
    """Whether a line at the end of notes, in any language, says of which record they are."""
    return _FOOTER.match(line) is not None


def is_from_meeting(data: bytes, meeting_id: str) -> bool:
    """Return whether a file's bytes are notes of this meeting, whatever somebody has changed in them since.

    Args:
        data: Markdown, plain text, a page, or a Word file; anything else is notes of none.
        meeting_id: the id of its record.
    """
    text = _read_word_body(data) if data.startswith(_ZIP_SIGNATURE) else data
    return re.search(_MEETING_LINE_PATTERN.format(re.escape(meeting_id)).encode(), text, re.MULTILINE) is not None


def _read_word_body(data: bytes) -> bytes:
    """Return the body of a Word file as XML; nothing of any other zip file, and of one that is broken or blown up."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            return parts.read(_WORD_BODY) if parts.getinfo(_WORD_BODY).file_size <= _MAX_BODY_SIZE else b""
    except (
        KeyError,
        ValueError,
        RuntimeError,
        OSError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ):  # so many ways to break
        return b""
