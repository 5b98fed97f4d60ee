"""From the bytes of a file to its text."""

import codecs
import errno
import re
import stat
from pathlib import Path

from facilitator.meeting.text_types import MAX_TEXT_LENGTH
from facilitator.textfiles.diagnostics import Finding

MAX_FILE_BYTES = 256 * 1024
"""Bytes. A long agenda has 10 KB; the slowest Markdown of this size still reads in seconds."""

MAX_LINES = 5_000
"""Lines with words in them. List entries of one letter each are by far the slowest a file can be filled with."""

MAX_PARAGRAPH_LENGTH = 40_000
"""Characters without a blank line. Four of the longest entries there can be; ten times that takes a reader long."""

_SAVE_AS_UTF_8 = "save it as plain text in UTF-8"
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls that no writing holds: those of terminals, of programs, and of letters read in the wrong encoding."""

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(source: str | bytes) -> tuple[str, tuple[Finding, ...]]:
    r"""Return the text of a file with ``\n`` at every line end, or no text and the one reason why there is none.

    Bytes are UTF-8 with or without a byte order mark, or UTF-16 with one. Other encodings cannot be told apart, and
    a wrong guess changes people's names.
    """
    if len(source) > MAX_FILE_BYTES:
        return "", ((1, "the file is larger than 256 KB", "an agenda is a few pages: shorten it or split it in two"),)
    try:
        text = source if isinstance(source, str) else source.decode(_detect_encoding(source))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return "", ((line, "this is not text in UTF-8", _SAVE_AS_UTF_8),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if sum(not line.isspace() for line in text.split("\n") if line) > MAX_LINES:
        return "", (
            (
                1,
                f"the file has more than {MAX_LINES:,} lines",
                "it should be a few pages: shorten it or split it in two",
            ),
        )
    line = _find_overlong_paragraph(text)
    if line:
        return "", ((line, f"this is longer than {MAX_TEXT_LENGTH:,} characters", "shorten it or split it"),)
    odd = _CONTROL_CHARACTERS.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        return "", ((line, f"there is a character U+{ord(odd[0]):04X} here, which is not writing", _SAVE_AS_UTF_8),)
    return text, ()


def _find_overlong_paragraph(text: str) -> int:
    """Return the longest line, from 1, among lines that go on and on without a blank one; 0 where none do."""
    first = 1
    for run in text.split("\n\n"):
        lines = run.split("\n")
        if len(run) > MAX_PARAGRAPH_LENGTH and sum(len(one.strip()) for one in lines) > MAX_PARAGRAPH_LENGTH:
            return first + max(range(len(lines)), key=lambda at: len(lines[at]))
        first += len(lines) + 1
    return 0


def _detect_encoding(source: bytes) -> str:
    return "utf-16" if source.startswith(_UTF_16_MARKS) else "utf-8"


def read_file_bytes(path: Path, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Return a file, or of one that is too large enough to see that it is.

    Raises:
        OSError: if it cannot be read, or is no file: a pipe or a terminal would be waited for without end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with path.open("rb") as file:
        return file.read(max_bytes + 1)
