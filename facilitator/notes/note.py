"""Requests for a note (kind, language, options) and the entry point that renders it."""

from typing import NamedTuple

from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note_kinds import (
    FAMILY,
    GLANCE,
    INVITATION,
    NOTE_KINDS,
    NOTICE,
    PASTE,
    PROFILE,
    TEAM,
    NoteKind,
    PasteOptions,
)
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, LanguagePacks, get_language_name


class UnsupportedNoteOption(UserError):
    """The kind of note does not have the requested language or option."""


class NoteRequest(NamedTuple):
    """A request for a note.

    Attributes:
        kind: the kind of note.
        language: the name of a language pack.
        paste_options: options of the paste pack.
    """

    kind: NoteKind = TEAM
    language: str = DEFAULT_LANGUAGE
    paste_options: PasteOptions = PasteOptions()

    @property
    def description(self) -> str:
        """The note's name inside a sentence: "notes", "family copy in Spanish"."""
        title = "notes" if self.kind == TEAM else self.kind.title.lower()
        return title if self.language == DEFAULT_LANGUAGE else f"{title} in {get_language_name(self.language)}"


FULL_NOTES = NoteRequest()


def build_note_request(
    languages: LanguagePacks,
    *,
    kind: str = TEAM.name,
    language: str = "",
    ascii_only: bool = False,
    limit: int | None = None,
) -> NoteRequest:
    """Build a request and check that the kind of note has the requested language and options.

    Args:
        languages: the available language packs.
        kind: a key of `NOTE_KINDS`.
        language: a part of a language's name. Empty means English.
        ascii_only: whether to write plain ASCII (paste pack only).
        limit: the number of characters that a section should not exceed (paste pack only).

    Raises:
        NotFoundError: if there is no such language.
        UnsupportedNoteOption: if the kind of note does not have the language or option, or the limit is below 1.
    """
    note_kind, resolved_language = NOTE_KINDS[kind], languages.resolve_or_default(language)
    if resolved_language != DEFAULT_LANGUAGE and not note_kind.is_translated:
        raise UnsupportedNoteOption(
            f"The {note_kind.name} note is available in English only, the language of the record. "
            f"Available in {resolved_language}: family, student, profile and invitation."
        )
    if (ascii_only or limit is not None) and not note_kind.is_plain_text:
        raise UnsupportedNoteOption(
            f"Plain ASCII and a character limit work with the paste pack only, not with the {note_kind.name} note."
        )
    if limit is not None and limit < 1:
        raise UnsupportedNoteOption("The limit must be a number of characters, 1 or more.")
    return NoteRequest(note_kind, resolved_language, PasteOptions(ascii_only, limit))


def render_note(meeting: Meeting, request: NoteRequest, languages: LanguagePacks, *, revision: int) -> str:
    """Render a note with the meeting's corrections applied.

    Raises:
        MissingTranslation: if the phrases of the note's language cannot be read.
    """
    return render_corrected_note(apply_corrections(meeting), request, languages, revision=revision)


def render_corrected_note(
    meeting: Meeting, request: NoteRequest, languages: LanguagePacks, *, revision: int, banner: str = ""
) -> str:
    """Render a note of a meeting whose corrections are already applied.

    Args:
        meeting: the meeting with its corrections applied.
        request: the kind of note, its language and its options.
        languages: the available language packs.
        revision: the revision of the record.
        banner: a sentence that readers must see first. Translated notes show their own sentence instead.

    Raises:
        MissingTranslation: if the phrases of the note's language cannot be read.
    """
    if request.kind == PASTE:
        from facilitator.notes.paste_pack import render_paste_pack

        return render_paste_pack(meeting, revision=revision, options=request.paste_options, banner=banner)
    if request.kind == NOTICE:
        from facilitator.notes.notice_worksheet import render_notice_worksheet

        return render_notice_worksheet(meeting, revision=revision, banner=banner)
    if request.kind == GLANCE:
        from facilitator.notes.glance_sheet import render_glance_sheet

        return render_glance_sheet(meeting, revision=revision, banner=banner)
    if not request.kind.is_translated:
        from facilitator.notes.minutes import render_corrected_minutes

        return render_corrected_minutes(meeting, revision=revision, banner=banner)
    return _render_translated_note(meeting, request, languages, revision=revision, banner=banner)


def _render_translated_note(
    meeting: Meeting, request: NoteRequest, languages: LanguagePacks, *, revision: int, banner: str
) -> str:
    from facilitator.notes.translations import load_phrases

    phrases = load_phrases(languages, request.language)
    translated_banner = phrases.format("redacted") if banner else ""
    if request.kind == FAMILY:
        from facilitator.notes.family_copy import render_family_copy
        from facilitator.notes.glossary import load_glossary

        meanings = load_glossary(languages, request.language)
        return render_family_copy(meeting, phrases, revision=revision, meanings=meanings, banner=translated_banner)
    if request.kind == INVITATION:
        from facilitator.notes.invitation_page import render_invitation

        return render_invitation(meeting, phrases, revision=revision, banner=translated_banner)
    if request.kind == PROFILE:
        from facilitator.notes.profile import render_profile

        return render_profile(meeting, phrases, revision=revision, banner=translated_banner)
    from facilitator.notes.student_page import render_student_page

    return render_student_page(meeting, phrases, revision=revision, banner=translated_banner)
