"""One record, several notes: which is wanted, in which language and form, and its text."""

from typing import NamedTuple

from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note_kinds import FAMILY, NOTE_KINDS, NOTICE, PASTE, PROFILE, TEAM, NoteKind, PasteOptions
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, LanguagePacks


class UnsupportedNoteOption(UserError):
    """Something was asked of a kind of note that it does not have."""


class NoteRequest(NamedTuple):
    """Which note is wanted.

    Attributes:
        kind: for whom.
        language: one of the languages there are.
        form: of a paste pack.
    """

    kind: NoteKind = TEAM
    language: str = DEFAULT_LANGUAGE
    paste_options: PasteOptions = PasteOptions()

    @property
    def description(self) -> str:
        """What it is called in a sentence: "notes", "family copy (es)"."""
        title = "notes" if self.kind == TEAM else self.kind.title.lower()
        return title if self.language == DEFAULT_LANGUAGE else f"{title} ({self.language})"


FULL_NOTES = NoteRequest()


def build_note_request(
    languages: LanguagePacks,
    *,
    kind: str = TEAM.name,
    language: str = "",
    ascii_only: bool = False,
    limit: int | None = None,
) -> NoteRequest:
    """Return which note is meant.

    Args:
        languages: those there are.
        kind: a name of `NOTE_KINDS`.
        language: part of the name of a language; empty: English.
        ascii_only: in plain ASCII.
        limit: characters that a section should hold.

    Raises:
        NotFound: if there is no such language.
        NotThisNote: if that kind is not written in another language, in ASCII or against a limit.
    """
    chosen, spoken = NOTE_KINDS[kind], languages.resolve_or_default(language)
    if spoken != DEFAULT_LANGUAGE and not chosen.is_translated:
        raise UnsupportedNoteOption(
            f"There is no {chosen.name} note in {spoken}: it stays in the language of the record, English. In {spoken} "
            "there are family, student and profile."
        )
    if (ascii_only or limit is not None) and not chosen.is_plain_text:
        raise UnsupportedNoteOption(f"Plain ASCII and a limit are for the paste pack; this is the {chosen.name} note.")
    if limit is not None and limit < 1:
        raise UnsupportedNoteOption("A limit is a number of characters, 1 or more.")
    return NoteRequest(chosen, spoken, PasteOptions(ascii_only, limit))


def render_note(meeting: Meeting, request: NoteRequest, languages: LanguagePacks, *, revision: int) -> str:
    """Return a note of a meeting as it reads, with its corrections made.

    Raises:
        NoSuchText: if the words of its language cannot be read.
    """
    return render_corrected_note(apply_corrections(meeting), request, languages, revision=revision)


def render_corrected_note(
    meeting: Meeting, request: NoteRequest, languages: LanguagePacks, *, revision: int, banner: str = ""
) -> str:
    """Return a note of a meeting that reads as it should.

    Args:
        meeting: with its corrections made.
        request: the note.
        languages: where its fixed words are.
        revision: the revision of the record.
        banner: a sentence that a reader has to know first, where the note has none of its own for it.

    Raises:
        NoSuchText: if the words of its language cannot be read.
    """
    if request.kind == PASTE:
        from facilitator.notes.paste_pack import render_paste_pack

        return render_paste_pack(meeting, revision=revision, options=request.paste_options, banner=banner)
    if request.kind == NOTICE:
        from facilitator.notes.notice_worksheet import render_notice_worksheet

        return render_notice_worksheet(meeting, revision=revision, banner=banner)
    if not request.kind.is_translated:
        from facilitator.notes.minutes import render_corrected_minutes

        return render_corrected_minutes(meeting, revision=revision, banner=banner)
    from facilitator.notes.translations import load_phrases

    words = load_phrases(languages, request.language)
    own = words.format("redacted") if banner else ""
    if request.kind == FAMILY:
        from facilitator.notes.family_copy import render_family_copy
        from facilitator.notes.glossary import load_glossary

        meanings = load_glossary(languages, request.language)
        return render_family_copy(meeting, words, revision=revision, meanings=meanings, banner=own)
    if request.kind == PROFILE:
        from facilitator.notes.profile import render_profile

        return render_profile(meeting, words, revision=revision, banner=own)
    from facilitator.notes.student_page import render_student_page

    return render_student_page(meeting, words, revision=revision, banner=own)
