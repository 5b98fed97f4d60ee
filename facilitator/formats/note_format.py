"""The output formats of notes, by file extension."""

from enum import StrEnum
from pathlib import PurePath


class NoteFormat(StrEnum):
    """An output format. The value is the usual file extension."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    WORD = "docx"


_FORMATS_BY_EXTENSION = {**{f".{note_format}": note_format for note_format in NoteFormat}, ".htm": NoteFormat.HTML}


def detect_format(path: PurePath) -> NoteFormat:
    """Return the format for a file extension. Unknown extensions mean Markdown."""
    return _FORMATS_BY_EXTENSION.get(path.suffix.casefold(), NoteFormat.MARKDOWN)
