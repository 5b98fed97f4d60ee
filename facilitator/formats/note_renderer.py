"""A note in the form that is wanted: in its language, and a paste pack as the plain text that it is."""

from facilitator.formats.format_labels import ENGLISH, words_in
from facilitator.formats.format_registry import Format, rendered
from facilitator.notes.note import NotThisNote, Wanted
from facilitator.notes.note_kinds import PROFILE
from facilitator.textfiles.language_packs import Languages


def note_in_form(text: str, which: Wanted, form: Format, languages: Languages) -> bytes:
    """Return a note as the bytes of a file.

    Args:
        text: the note.
        which: what kind of note it is, and in which language.
        form: the one wanted.
        languages: where the words are that a form says of itself.

    Raises:
        NoWordHere: for a Word file, where python-docx is not installed.
        NotThisNote: for a page or a Word file of a paste pack.
        NoSuchText: if the words of its language cannot be read.
    """
    if not which.kind.plain:
        own = form in {Format.HTML, Format.WORD}  # the others say nothing of themselves
        return rendered(
            text,
            form,
            words_in(languages, which.language) if own else ENGLISH,
            one_page=which.kind == PROFILE,
        )
    if form in {Format.HTML, Format.WORD}:
        raise NotThisNote(
            f"The {which.kind.name} note is plain text, to be pasted section by section: .txt or .md, not .{form}."
        )
    return text.encode()
