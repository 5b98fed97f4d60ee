"""A sheet that came back as a Word file, as lines of text: its paragraphs, those in tables too, with their boxes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from facilitator.meeting.errors import Refused

BEGINS = b"PK\x03\x04"
"""How a Word file begins, and no text does."""

WORD = 4 * 1024 * 1024
"""Bytes of a file that is read; pictures in it make it large."""

LARGEST = 32 * 1024 * 1024
"""Bytes that the parts of a file may have when they are unpacked."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class NoWordFile(Refused):
    """A file that cannot be read as Word's; the sentence says what to do."""


def word_lines(source: bytes) -> str:
    r"""Return the words of a Word file: a line for each paragraph, ``#`` before headings and ``•`` before list entries.

    Raises:
        NoWordFile: if it is damaged, too large, no Word file, or what reads one is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise NoWordFile("Reading Word files needs python-docx, which is not installed here") from None
    try:
        with ZipFile(BytesIO(source)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise NoWordFile("this Word file is too large for a sheet")
        body = Document(BytesIO(source)).element.body
    except (BadZipFile, ValueError, KeyError, OSError, RuntimeError, NotImplementedError, SyntaxError):
        raise NoWordFile("this is no Word file, or a damaged one") from None
    return "\n".join(map(_line, _paragraphs(body)))


def _paragraphs(body: Any) -> Iterator[Any]:
    """Yield the paragraphs in their order. What is drawn twice, for old programs too, is taken once."""
    return (one for one in body.iter(f"{_W}p") if not any(True for _ in one.iterancestors(_FALLBACK)))


def _line(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val", "").casefold()
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("list")
    words = "".join(_words(paragraph))
    if not words.strip():
        return ""
    if name.startswith(("title", "heading")):
        return f"{'#' if name in {'title', 'heading1'} else '##'} {words}"
    return f"• {words}" if listed else words


def _words(paragraph: Any) -> Iterator[str]:
    """Yield the words that stand in a paragraph itself, and not in one within it."""
    for one in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if next(one.iterancestors(f"{_W}p")) is not paragraph or one.getparent().tag == f"{_W}tabs":
            continue
        yield {f"{_W}t": one.text or "", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}.get(one.tag, "\n")
