"""The output formats of notes, by file extension."""

from enum import StrEnum
from pathlib import PurePath

from facilitator.formats.format_labels import ENGLISH_LABELS, FormatLabels


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


def convert_markdown(
    markdown: str, note_format: NoteFormat, labels: FormatLabels = ENGLISH_LABELS, *, one_page: bool = False
) -> bytes:
    """Convert notes to an output format. The same notes always give the same bytes.

    Args:
        markdown: the notes as rendered by `facilitator.notes`.
        note_format: the output format. Markdown is returned unchanged.
        labels: the labels that the format adds, and the language of the notes.
        one_page: whether the notes should fit on one page. HTML prints them small and in two columns.

    """
    if note_format is NoteFormat.MARKDOWN:
        return markdown.encode()
    from facilitator.formats.document_model import parse_markdown

    document = parse_markdown(markdown)
    if note_format is NoteFormat.WORD:
        from facilitator.formats.word_document import render_word

        return render_word(document, labels)
    if note_format is NoteFormat.HTML:
        from facilitator.formats.html import render_html

        return render_html(document, labels, one_page=one_page).encode()
    from facilitator.formats.plain_text import render_text

    return render_text(document).encode()
