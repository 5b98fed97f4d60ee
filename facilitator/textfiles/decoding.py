"""From the bytes of a file to its text."""

import codecs
import errno
import re
import stat
from pathlib import Path

from facilitator.meeting.text_types import LONGEST
from facilitator.textfiles.diagnostics import Finding

LARGEST = 256 * 1024
"""Bytes. A long agenda has 10 KB; the slowest Markdown of this size still reads in seconds."""

MOST_LINES = 5_000
"""Lines with words in them. List entries of one letter each are by far the slowest a file can be filled with."""

LONGEST_RUN = 40_000
"""Characters without a blank line. Four of the longest entries there can be; ten times that takes a reader long."""

_SAVE_AS = "save it as plain text in UTF-8"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls that no writing holds: those of terminals, of programs, and of letters read in the wrong encoding."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(source: str | bytes) -> tuple[str, tuple[Finding, ...]]:
    r"""Return the text of a file with ``\n`` at every line end, or no text and the one reason why there is none.

    Bytes are UTF-8 with or without a byte order mark, or UTF-16 with one. Other encodings cannot be told apart, and
    a wrong guess changes people's names.
    """
    if len(source) > LARGEST:
        return "", ((1, "the file is larger than 256 KB", "an agenda is a few pages: shorten it or split it in two"),)
    try:
        text = source if isinstance(source, str) else source.decode(_encoding(source))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return "", ((line, "this is not text in UTF-8", _SAVE_AS),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if sum(not line.isspace() for line in text.split("\n") if line) > MOST_LINES:
        return "", (
            (
                1,
                f"the file has more than {MOST_LINES:,} lines",
                "it should be a few pages: shorten it or split it in two",
            ),
        )
    line = _run_on(text)
    if line:
        return "", ((line, f"this is longer than {LONGEST:,} characters", "shorten it or split it"),)
    odd = _NOT_TEXT.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        return "", ((line, f"there is a character U+{ord(odd[0]):04X} here, which is not writing", _SAVE_AS),)
    return text, ()


def _run_on(text: str) -> int:
    """Return the longest line, from 1, among lines that go on and on without a blank one; 0 where none do."""
    first = 1
    for run in text.split("\n\n"):
        lines = run.split("\n")
        if len(run) > LONGEST_RUN and sum(len(one.strip()) for one in lines) > LONGEST_RUN:
            return first + max(range(len(lines)), key=lambda at: len(lines[at]))
        first += len(lines) + 1
    return 0


def _encoding(source: bytes) -> str:
    return "utf-16" if source.startswith(_UTF_16) else "utf-8"


def file_bytes(path: Path, most: int = LARGEST) -> bytes:
    """Return a file, or of one that is too large enough to see that it is.

    Raises:
        OSError: if it cannot be read, or is no file: a pipe or a terminal would be waited for without end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with path.open("rb") as file:
        return file.read(most + 1)
