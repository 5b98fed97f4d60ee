"""The forms that notes can have, by the endings of their files."""

from enum import StrEnum
from pathlib import PurePath

from facilitator.formats.format_labels import ENGLISH_LABELS, FormatLabels


class NoteFormat(StrEnum):
    """A form of the notes; its value is the usual ending of its files."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    WORD = "docx"


_FORMATS_BY_EXTENSION = {**{f".{one}": one for one in NoteFormat}, ".htm": NoteFormat.HTML}


def detect_format(path: PurePath) -> NoteFormat:
    """Return the form that a file's ending asks for: Markdown where it asks for none."""
    return _FORMATS_BY_EXTENSION.get(path.suffix.casefold(), NoteFormat.MARKDOWN)


def convert_markdown(
    markdown: str, note_format: NoteFormat, labels: FormatLabels = ENGLISH_LABELS, *, one_page: bool = False
) -> bytes:
    """Return notes in a form. The same notes give the same bytes.

    Args:
        markdown: the notes, as `facilitator.notes` writes them.
        note_format: the one wanted; Markdown comes back as it is.
        labels: what the form says of itself, and the language of the notes.
        one_page: whether they are meant for one page: printed small and in two columns, where the form says how.
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
