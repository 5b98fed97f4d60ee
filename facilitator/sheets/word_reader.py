"""A sheet that came back as a Word file, as lines of text: its paragraphs, those in tables too, with their boxes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from facilitator.meeting.errors import UserError

ZIP_SIGNATURE = b"PK\x03\x04"
"""How a Word file begins, and no text does."""

MAX_WORD_FILE_BYTES = 4 * 1024 * 1024
"""Bytes of a file that is read; pictures in it make it large."""

MAX_UNPACKED_BYTES = 32 * 1024 * 1024
"""Bytes that the parts of a file may have when they are unpacked."""

_WORD_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK_TAG = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class InvalidWordFile(UserError):
    """A file that cannot be read as Word's; the sentence says what to do."""


def read_word_text(source: bytes) -> str:
    r"""Return the words of a Word file: a line for each paragraph, ``#`` before headings and ``•`` before list entries.

    Raises:
        NoWordFile: if it is damaged, too large, no Word file, or what reads one is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise InvalidWordFile("Reading Word files needs python-docx, which is not installed here") from None
    try:
        with ZipFile(BytesIO(source)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED_BYTES:
                raise InvalidWordFile("this Word file is too large for a sheet")
        body = Document(BytesIO(source)).element.body
    except (BadZipFile, ValueError, KeyError, OSError, RuntimeError, NotImplementedError, SyntaxError):
        raise InvalidWordFile("this is no Word file, or a damaged one") from None
    return "\n".join(map(_render_paragraph, _find_paragraphs(body)))


def _find_paragraphs(body: Any) -> Iterator[Any]:
    """Yield the paragraphs in their order. What is drawn twice, for old programs too, is taken once."""
    return (one for one in body.iter(f"{_WORD_NAMESPACE}p") if not any(True for _ in one.iterancestors(_FALLBACK_TAG)))


def _render_paragraph(paragraph: Any) -> str:
    style = paragraph.find(f"{_WORD_NAMESPACE}pPr/{_WORD_NAMESPACE}pStyle")
    name = "" if style is None else style.get(f"{_WORD_NAMESPACE}val", "").casefold()
    listed = paragraph.find(f"{_WORD_NAMESPACE}pPr/{_WORD_NAMESPACE}numPr") is not None or name.startswith("list")
    words = "".join(_extract_text(paragraph))
    if not words.strip():
        return ""
    if name.startswith(("title", "heading")):
        return f"{'#' if name in {'title', 'heading1'} else '##'} {words}"
    return f"• {words}" if listed else words


def _extract_text(paragraph: Any) -> Iterator[str]:
    """Yield the words that stand in a paragraph itself, and not in one within it."""
    for one in paragraph.iter(
        f"{_WORD_NAMESPACE}t",
        f"{_WORD_NAMESPACE}tab",
        f"{_WORD_NAMESPACE}br",
        f"{_WORD_NAMESPACE}cr",
        f"{_WORD_NAMESPACE}noBreakHyphen",
    ):
        if (
            next(one.iterancestors(f"{_WORD_NAMESPACE}p")) is not paragraph
            or one.getparent().tag == f"{_WORD_NAMESPACE}tabs"
        ):
            continue
        yield {
            f"{_WORD_NAMESPACE}t": one.text or "",
            f"{_WORD_NAMESPACE}tab": "\t",
            f"{_WORD_NAMESPACE}noBreakHyphen": "-",
        }.get(one.tag, "\n")
