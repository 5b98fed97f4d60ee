"""Whether a file holds notes of a record, in whatever form: by the line that closes them."""

import re
import zipfile
import zlib
from io import BytesIO

_ZIP = b"PK\x03\x04"
_BODY = "word/document.xml"
_LARGEST = 64 * 2**20
"""Bytes of text in a Word file that are still looked into; notes have a thousandth of that."""

_LINE = r"(?:[^\s<>:]+ ){{0,3}}{0}(?: ·|,)"
_OURS = rf"(?:^|>){_LINE}|^UID:[a-z]+-\d+-{{0}}@"
"""A line by which notes in any language, pages over the years and calendars say whose they are: “Record 1a2b · closed”.

Where another meeting's notes name this one (“- Copied from record 1a2b”), more stands before it."""

_CLOSING = re.compile(_LINE.format("[0-9a-f]{4,32}"))


def closes(line: str) -> bool:
    """Whether a line at the end of notes, in any language, says of which record they are."""
    return _CLOSING.match(line) is not None


def is_of(data: bytes, meeting: str) -> bool:
    """Return whether a file's bytes are notes of this meeting, whatever somebody has changed in them since.

    Args:
        data: Markdown, plain text, a page, or a Word file; anything else is notes of none.
        meeting: the id of its record.
    """
    text = _body(data) if data.startswith(_ZIP) else data
    return re.search(_OURS.format(re.escape(meeting)).encode(), text, re.MULTILINE) is not None


def _body(data: bytes) -> bytes:
    """Return the body of a Word file as XML; nothing of any other zip file, and of one that is broken or blown up."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            return parts.read(_BODY) if parts.getinfo(_BODY).file_size <= _LARGEST else b""
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
