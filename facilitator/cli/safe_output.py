"""Removal of terminal control sequences from everything that commands print."""

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from facilitator.meeting.text_cleaning import make_printable


class _SanitizingStream:
    """A text stream that writes printable characters and line ends only."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(make_printable(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def sanitize_output(out: TextIO, err: TextIO) -> Iterator[None]:
    """Sanitize what is printed: arguments, file names and error messages may contain control sequences."""
    with (
        redirect_stdout(cast("TextIO", _SanitizingStream(out))),
        redirect_stderr(cast("TextIO", _SanitizingStream(err))),
    ):
        yield
