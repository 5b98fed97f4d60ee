"""Convert a note to the bytes of a file, with the labels of its language."""

from facilitator.formats.format_labels import ENGLISH_LABELS, load_labels
from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from facilitator.notes.note import NoteRequest, UnsupportedNoteOption
from facilitator.notes.note_kinds import PROFILE
from facilitator.textfiles.language_packs import LanguagePacks


def render_note_file(text: str, request: NoteRequest, note_format: NoteFormat, languages: LanguagePacks) -> bytes:
    """Convert a note to the bytes of a file.

    Args:
        text: the rendered note.
        request: the kind and language of the note.
        note_format: the output format.
        languages: the available language packs.

    Raises:
        UnsupportedNoteOption: for a paste pack in HTML or Word.
        MissingTranslation: if the labels of the language cannot be read.
    """
    if not request.kind.is_plain_text:
        has_labels = note_format in {NoteFormat.HTML, NoteFormat.WORD}
        return convert_markdown(
            text,
            note_format,
            load_labels(languages, request.language) if has_labels else ENGLISH_LABELS,
            one_page=request.kind == PROFILE,
        )
    if note_format in {NoteFormat.HTML, NoteFormat.WORD}:
        raise UnsupportedNoteOption(
            f"The {request.kind.name} note is plain text to paste section by section. "
            f"Save it as .txt or .md, not as .{note_format}."
        )
    return text.encode()
