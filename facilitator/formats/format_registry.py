"""Convert notes to an output format."""

from typing import TYPE_CHECKING

from facilitator.formats.format_labels import ENGLISH_LABELS, FormatLabels
from facilitator.formats.note_format import NoteFormat

if TYPE_CHECKING:
    from facilitator.formats.document_model import Document


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
    match note_format:
        case NoteFormat.MARKDOWN:
            return markdown.encode()
        case NoteFormat.TEXT:
            from facilitator.formats.plain_text import render_text

            return render_text(_parse(markdown)).encode()
        case NoteFormat.HTML:
            from facilitator.formats.html import render_html

            return render_html(_parse(markdown), labels, one_page=one_page).encode()
        case NoteFormat.WORD:
            from facilitator.formats.word_document import render_word

            return render_word(_parse(markdown), labels)


def _parse(markdown: str) -> "Document":
    from facilitator.formats.document_model import parse_markdown

    return parse_markdown(markdown)
