"""Lines of standard input: typed in a terminal, sent by another program, or read from a file."""

import io
import re
import stat
import sys
from collections.abc import Iterator
from os import fstat
from typing import BinaryIO

from facilitator.meeting.errors import UserError
from facilitator.textfiles.decoding import ENCODING_MENUS, UTF_16_MARKS, UndecodableText, decode_bytes

# A text with this share of NUL characters is UTF-16 without its mark, not text with a stray one.
_MAX_NUL_SHARE = 0.25

_UNDECODED_BYTES = re.compile("[\udc80-\udcff]")

_BYTE_ORDER_MARK = "\ufeff"


class UndecodableInput(UserError):
    """Standard input is not text in an encoding that can be recognized; the message says which line."""


def read_stdin_lines() -> Iterator[str]:
    """Yield the lines of stdin as they arrive, without their line ends.

    A file is decoded as a whole first, so that it is either read completely or not at all. In a terminal, bytes that
    are not UTF-8 stay in the line, and `refuse_undecoded` refuses only this line.

    Raises:
        UndecodableInput: if a file or another program sends anything but UTF-8, or UTF-16 with a byte order mark.
    """
    stream = sys.stdin.buffer
    if sys.stdin.isatty():
        return (_trim(line.decode("utf-8", "surrogateescape")) for line in iter(stream.readline, b""))
    return _read_file(stream, b"") if _is_file(stream) else _read_pipe(stream)


def refuse_undecoded(line: str) -> None:
    """Refuse a line from a terminal with bytes that are not UTF-8.

    Raises:
        UndecodableInput: if there are such bytes.
    """
    if _UNDECODED_BYTES.search(line):
        raise UndecodableInput(
            "This line is not UTF-8 text, so it was not recorded. Set the terminal to UTF-8, and type the line again."
        )


def _read_pipe(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(iter(stream.readline, b""), 1):
        if number == 1 and line.startswith(UTF_16_MARKS):  # not typed line by line, so it can be read to its end
            yield from _read_file(stream, line)
            return
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise _refuse(number, "It and the lines after it were not read.") from None
        if _has_too_many_nuls(text):
            raise _refuse(number, "It and the lines after it were not read.")
        yield _trim(text)


def _read_file(stream: BinaryIO, beginning: bytes) -> Iterator[str]:
    try:
        text = decode_bytes(beginning + stream.read())
    except UndecodableText as error:
        raise _refuse(error.line, "Nothing was read.") from None
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, 1):
        if _has_too_many_nuls(line):
            raise _refuse(number, "Nothing was read.")
    yield from map(_trim, lines)


def _is_file(stream: BinaryIO) -> bool:
    try:
        return stat.S_ISREG(fstat(stream.fileno()).st_mode)
    except io.UnsupportedOperation:  # bytes in memory
        return True


def _has_too_many_nuls(line: str) -> bool:
    return line.count("\0") > _MAX_NUL_SHARE * len(line)


def _refuse(line: int, consequence: str) -> UndecodableInput:
    return UndecodableInput(
        f"Line {line} of the input is not UTF-8 text. {consequence} Save it as UTF-8 and try again ({ENCODING_MENUS})."
    )


def _trim(line: str) -> str:
    return line.rstrip("\r\n").removeprefix(_BYTE_ORDER_MARK)
