"""Recognize files that hold notes of a record, in any format, by their last line."""

import re
import zipfile
import zlib
from io import BytesIO

_ZIP_SIGNATURE = b"PK\x03\x04"
_WORD_BODY = "word/document.xml"
_MAX_BODY_SIZE = 64 * 2**20  # bytes of text in a Word file that are still searched; notes have a thousandth of that

_LINE_PATTERN = r"(?:[^\s<>:]+ ){{0,3}}{0}(?: ·|,)"

# The line that identifies notes in any language, strength reports and calendars: "Record 1a2b · closed". Notes that
# only mention another meeting have more text before the id: "- Copied from record 1a2b".
_MEETING_LINE_PATTERN = rf"(?:^|>){_LINE_PATTERN}|^UID:[a-z]+-\d+-{{0}}@"

_FOOTER = re.compile(_LINE_PATTERN.format("[0-9a-f]{4,32}"))


def is_footer(line: str) -> bool:
    """Return whether a line is the record line at the end of notes, in any language."""
    return _FOOTER.match(line) is not None


def is_from_meeting(data: bytes, meeting_id: str) -> bool:
    """Return whether a file holds notes of a meeting, even if they were edited since.

    Args:
        data: the bytes of a file in Markdown, plain text, HTML or Word. Other files are never notes.
        meeting_id: the id of the meeting's record.
    """
    text = _read_word_body(data) if data.startswith(_ZIP_SIGNATURE) else data
    return re.search(_MEETING_LINE_PATTERN.format(re.escape(meeting_id)).encode(), text, re.MULTILINE) is not None


def _read_word_body(data: bytes) -> bytes:
    """Return the body of a Word file as XML. Return b"" for other, damaged or oversized zip files."""
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
    ):
        return b""
