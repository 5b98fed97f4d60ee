"""Read a filled sheet from a Word file as lines of text: all paragraphs, also in tables, with their checkboxes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from facilitator.meeting.errors import UserError

# The first bytes of a Word file. No text file begins with them.
ZIP_SIGNATURE = b"PK\x03\x04"

# Pictures can make a Word file large.
MAX_WORD_FILE_BYTES = 4 * 1024 * 1024

# Total size of the unpacked parts of a Word file.
MAX_UNPACKED_BYTES = 32 * 1024 * 1024

_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK_TAG = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class InvalidWordFile(UserError):
    """A file cannot be read as a Word file; the message begins with a lower-case letter and has no period."""


def read_word_text(source: bytes) -> str:
    r"""Return the text of a Word file, a line per paragraph, with ``#`` before headings and ``•`` before list entries.

    Raises:
        InvalidWordFile: if it is damaged, too large or not a Word file.
    """
    from docx import Document  # late: python-docx is slow to import

    try:
        with ZipFile(BytesIO(source)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise InvalidWordFile("this Word file is too large for a question sheet")
        body = Document(BytesIO(source)).element.body
    except (BadZipFile, ValueError, KeyError, OSError, RuntimeError, NotImplementedError, SyntaxError):
        raise InvalidWordFile("this is not a Word file, or it is damaged") from None
    return "\n".join(map(_render_paragraph, _find_paragraphs(body)))


def _find_paragraphs(body: Any) -> Iterator[Any]:
    """Yield the paragraphs in order, without the duplicates that Word stores for old programs."""
    return (
        paragraph
        for paragraph in body.iter(f"{_NAMESPACE}p")
        if not any(True for _ in paragraph.iterancestors(_FALLBACK_TAG))
    )


def _render_paragraph(paragraph: Any) -> str:
    style = paragraph.find(f"{_NAMESPACE}pPr/{_NAMESPACE}pStyle")
    name = "" if style is None else style.get(f"{_NAMESPACE}val", "").casefold()
    is_list_entry = paragraph.find(f"{_NAMESPACE}pPr/{_NAMESPACE}numPr") is not None or name.startswith("list")
    text = "".join(_extract_text(paragraph))
    if not text.strip():
        return ""
    if name.startswith(("title", "heading")):
        return f"{'#' if name in {'title', 'heading1'} else '##'} {text}"
    return f"• {text}" if is_list_entry else text


def _extract_text(paragraph: Any) -> Iterator[str]:
    """Yield the text of a paragraph, without the paragraphs nested in it (such as text boxes)."""
    for element in paragraph.iter(*(f"{_NAMESPACE}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen"))):
        is_tab_stop = element.getparent().tag == f"{_NAMESPACE}tabs"
        if is_tab_stop or next(element.iterancestors(f"{_NAMESPACE}p")) is not paragraph:
            continue
        texts = {f"{_NAMESPACE}t": element.text or "", f"{_NAMESPACE}tab": "\t", f"{_NAMESPACE}noBreakHyphen": "-"}
        yield texts.get(element.tag, "\n")
