"""A note in the form that is wanted: in its language, and a paste pack as the plain text that it is."""

from facilitator.formats.format_labels import ENGLISH_LABELS, load_labels
from facilitator.formats.format_registry import NoteFormat, convert_markdown
from facilitator.notes.note import NoteRequest, UnsupportedNoteOption
from facilitator.notes.note_kinds import PROFILE
from facilitator.textfiles.language_packs import LanguagePacks


def render_note_file(text: str, request: NoteRequest, note_format: NoteFormat, languages: LanguagePacks) -> bytes:
    """Return a note as the bytes of a file.

    Args:
        text: the note.
        request: what kind of note it is, and in which language.
        note_format: the one wanted.
        languages: where the words are that a form says of itself.

    Raises:
        NoWordHere: for a Word file, where python-docx is not installed.
        NotThisNote: for a page or a Word file of a paste pack.
        NoSuchText: if the words of its language cannot be read.
    """
    if not request.kind.is_plain_text:
        own = note_format in {NoteFormat.HTML, NoteFormat.WORD}  # the others say nothing of themselves
        return convert_markdown(
            text,
            note_format,
            load_labels(languages, request.language) if own else ENGLISH_LABELS,
            one_page=request.kind == PROFILE,
        )
    if note_format in {NoteFormat.HTML, NoteFormat.WORD}:
        raise UnsupportedNoteOption(
            f"The {request.kind.name} note is plain text, to be pasted section by section: .txt or .md, not .{note_format}."
        )
    return text.encode()
