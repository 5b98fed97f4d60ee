"""Decode bytes from files and standard input, and refuse files that are too large or are not text."""

import codecs
import errno
import re
import stat
from pathlib import Path

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import MAX_TEXT_LENGTH
from facilitator.textfiles.diagnostics import Finding

# A long agenda has 10 KB. The slowest Markdown of the maximum size still parses within seconds.
MAX_FILE_BYTES = 256 * 1024

# Lines that are not blank. A file of one-letter list entries is by far the slowest to parse.
MAX_LINES = 5_000

# Characters without a blank line: four entries of maximum length. Ten times as many take the parser very long.
MAX_PARAGRAPH_LENGTH = 40_000

# Menus in which people save a file in another encoding.
ENCODING_MENUS = "in Word or Notepad: Save As, Encoding: UTF-8"

# The problem in a finding about a file that cannot be decoded.
NOT_UTF_8 = "this is not UTF-8 text"

_SAVE_AS_UTF_8 = f"save it as plain text in UTF-8 ({ENCODING_MENUS})"

# Control characters of terminals and binary files, and the ones that a wrong encoding produces.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UndecodableText(UserError):
    """Bytes are not text in an encoding that can be recognized.

    Attributes:
        line: number of the line, from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__(f"Line {line} is not UTF-8 text. Save it as UTF-8 and try again ({ENCODING_MENUS}).")
        self.line = line


def decode_bytes(source: bytes) -> str:
    """Decode bytes without a guess: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Other encodings cannot be told apart, and a wrong guess would change people's names.

    Raises:
        UndecodableText: if the bytes are anything else.
    """
    try:
        return source.decode("utf-16" if source.startswith(UTF_16_MARKS) else "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UndecodableText(source.count(b"\n", 0, error.start) + 1) from None


def decode_text(source: str | bytes) -> tuple[str, tuple[Finding, ...]]:
    r"""Decode a text file and normalize its line ends to ``\n``.

    See `decode_bytes` for the encodings.

    Args:
        source: the whole file.

    Returns:
        The text and no findings, or an empty text and the one reason why the file cannot be used.
    """
    if len(source) > MAX_FILE_BYTES:
        return "", ((1, "the file is larger than 256 KB", "an agenda is a few pages: shorten it or split it in two"),)
    try:
        text = source if isinstance(source, str) else decode_bytes(source)
    except UndecodableText as error:
        return "", ((error.line, NOT_UTF_8, _SAVE_AS_UTF_8),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if sum(not line.isspace() for line in text.split("\n") if line) > MAX_LINES:
        problem = f"the file has more than {MAX_LINES:,} lines"
        return "", ((1, problem, "it should be a few pages: shorten it or split it in two"),)
    line = _find_overlong_paragraph(text)
    if line:
        return "", ((line, f"this is longer than {MAX_TEXT_LENGTH:,} characters", "shorten it or split it"),)
    control_character = _CONTROL_CHARACTERS.search(text)
    if control_character:
        line = text.count("\n", 0, control_character.start()) + 1
        problem = f"there is a control character, U+{ord(control_character[0]):04X}, here"
        return "", ((line, problem, _SAVE_AS_UTF_8),)
    return text, ()


def _find_overlong_paragraph(text: str) -> int:
    """Return the number (from 1) of the longest line of the first paragraph that is too long; 0 if none is."""
    first = 1
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        if len(paragraph) > MAX_PARAGRAPH_LENGTH and sum(len(line.strip()) for line in lines) > MAX_PARAGRAPH_LENGTH:
            return first + max(range(len(lines)), key=lambda index: len(lines[index]))
        first += len(lines) + 1
    return 0


def read_file_bytes(path: Path, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Read a file, but of a file that is too large only one byte more than allowed.

    Raises:
        OSError: if the file cannot be read or is not a regular file. A pipe or a terminal would block forever.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with path.open("rb") as file:
        return file.read(max_bytes + 1)
