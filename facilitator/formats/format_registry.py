"""The forms that notes can have, by the endings of their files."""

from enum import StrEnum
from pathlib import PurePath

from facilitator.formats.format_labels import ENGLISH, Words
from facilitator.meeting.errors import Refused


class Format(StrEnum):
    """A form of the notes; its value is the usual ending of its files."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    WORD = "docx"


_ENDINGS = {**{f".{one}": one for one in Format}, ".htm": Format.HTML}


class NoWordHere(Refused):
    """The part that writes Word files is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "A Word file needs python-docx, which is not installed here: pipx install '.[word]' in this program's "
            "folder. Nothing was written. The endings .html, .txt and .md work without it."
        )


def format_of(path: PurePath) -> Format:
    """Return the form that a file's ending asks for: Markdown where it asks for none."""
    return _ENDINGS.get(path.suffix.casefold(), Format.MARKDOWN)


def rendered(markdown: str, form: Format, words: Words = ENGLISH, *, one_page: bool = False) -> bytes:
    """Return notes in a form. The same notes give the same bytes.

    Args:
        markdown: the notes, as `facilitator.notes` writes them.
        form: the one wanted; Markdown comes back as it is.
        words: what the form says of itself, and the language of the notes.
        one_page: whether they are meant for one page: printed small and in two columns, where the form says how.

    Raises:
        NoWordHere: for a Word file, where python-docx is not installed.
    """
    if form is Format.MARKDOWN:
        return markdown.encode()
    from facilitator.formats.document_model import read

    document = read(markdown)
    if form is Format.WORD:
        try:
            from facilitator.formats.word_document import to_word
        except ImportError:
            raise NoWordHere from None
        return to_word(document, words)
    if form is Format.HTML:
        from facilitator.formats.html import to_html

        return to_html(document, words, one_page=one_page).encode()
    from facilitator.formats.plain_text import to_text

    return to_text(document).encode()
