"""The papers of a meeting: its notes, the student's script, question sheets; as texts, and written to files."""

from collections.abc import Callable
from pathlib import Path

from facilitator.commands.export_typos import reject_likely_typo
from facilitator.commands.handlers.base import FieldValues
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note import FULL_NOTES, NoteRequest, build_note_request, render_note
from facilitator.notes.note_files import find_free_path, make_file_name_part, make_note_file_name
from facilitator.paths import expand_home
from facilitator.redaction.redacted_meeting import RedactedNotes, check_file_name, redact_note
from facilitator.services.meeting_queries import write_export
from facilitator.services.meeting_service import MeetingService, StoredMeeting
from facilitator.sheets.sheet_library import SheetLibrary
from facilitator.textfiles.language_packs import LanguagePacks


class DocumentWriter:
    """Writes papers of meetings. What only some of them need is imported by those.

    Attributes:
        folder: where a file goes that was not named.
        languages: the texts around people's words.
        sheets: the question sheets in them.
    """

    def __init__(self, default_folder: Path, languages: LanguagePacks, meetings: MeetingService) -> None:
        self.default_folder = default_folder
        self.languages = languages
        self.sheets = SheetLibrary(languages)
        self._meetings = meetings

    def render_notes(self, stored: StoredMeeting, note_request: NoteRequest = FULL_NOTES) -> str:
        """Return the full notes, or the note that is wanted.

        Raises:
            NoSuchText: if the words of its language cannot be read.
        """
        return render_note(stored.meeting, note_request, self.languages, revision=stored.revision)

    def render_redacted_notes(self, stored: StoredMeeting, note_request: NoteRequest = FULL_NOTES) -> RedactedNotes:
        """Return a note without its names, and what was replaced; see `minutes`."""
        return redact_note(stored.meeting, note_request, self.languages, revision=stored.revision)

    def render_script(self, meeting: Meeting, language: str = "") -> tuple[str, tuple[str, ...]]:
        """Return the student's script in a language (part of its name will do), and what was wrong with its text.

        Raises:
            NotFound: if there is no such language.
            NotNow: if nobody has said whose meeting it is.
        """
        from facilitator.notes.script import render_script
        from facilitator.notes.sentence_starters import FILE_NAME, validate_sentence_starters

        text, told = self.languages.load_with_fallback(
            self.languages.resolve_or_default(language), FILE_NAME, validate_sentence_starters
        )
        return render_script(meeting, text), told

    def render_sheet(self, meeting: Meeting, audience: str, level: str = "", language: str = "") -> str:
        """Return a question sheet as Markdown.

        Raises:
            Refused: if there is no such sheet.
        """
        from facilitator.sheets.sheet_renderer import render_sheet

        return render_sheet(self.sheets.find_sheet(audience, level, language), meeting)

    def request_language(self, language: str) -> NoteRequest:
        """Return what a form has to know of a paper that is no note: its language. Part of its name will do."""
        return NoteRequest(language=self.languages.resolve_or_default(language))

    def encode_document(self, text: str, note_request: NoteRequest, path: Path) -> bytes:
        """Return a paper as the bytes of a file, in the form that the ending of its name asks for.

        Raises:
            Refused: if that form cannot be had.
        """
        from facilitator.formats.format_registry import detect_format
        from facilitator.formats.note_renderer import render_note_file

        return render_note_file(text, note_request, detect_format(path), self.languages)

    def write_note(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write a note to a file; return what is said of it."""
        which = self._parse_note_request(values)
        name = make_note_file_name(stored.meeting, kind=which.kind, language=which.language)
        path = self._write_document(self.render_notes(stored, which), stored, values, name, which)
        return f"{which.description} saved · {path}"

    def write_redacted(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write a note without names to a file; return what is said of it, and what a person should look at."""
        which = self._parse_note_request(values)
        notes = self.render_redacted_notes(stored, which)
        path = self._write_document(notes.text, stored, values, notes.name, which)
        warning = check_file_name(stored.meeting, path.name) if values.get("FILE") else ()
        return "\n".join([f"redacted {which.description} saved · {path}", *notes.notices, *warning])

    def write_script(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write the student's script to a file; return what is said of it, and what was wrong with its text."""
        language = values.get("LANGUAGE", "")
        text, told = self.render_script(stored.meeting, language)
        spoken = self.request_language(language)
        name = Path(make_note_file_name(stored.meeting))
        path = self._write_document(text, stored, values, f"{name.stem}-script.md", spoken)
        return "\n".join([f"script saved · {path}", *(f"cannot be used: {fault}" for fault in told)])

    def write_sheet(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write a question sheet to a file; return what is said of it."""
        whom, level, language = values["WHOM"], values.get("LEVEL", ""), values.get("LANGUAGE", "")
        text, spoken = self.render_sheet(stored.meeting, whom, level, language), self.request_language(language)
        name = Path(make_note_file_name(stored.meeting))
        path = self._write_document(
            text, stored, values, f"{name.stem}-sheet-{make_file_name_part(whom, level)}.md", spoken
        )
        return f"question sheet saved · {path}"

    def _parse_note_request(self, values: FieldValues) -> NoteRequest:
        if "NOTE" not in values:
            reject_likely_typo(values.get("FILE", ""))
        return build_note_request(
            self.languages,
            kind=values.get("NOTE", FULL_NOTES.kind.name).casefold(),
            language=values.get("LANGUAGE", ""),
            ascii_only="PLAIN" in values,
            limit=int(values["LIMIT"]) if "LIMIT" in values else None,
        )

    def _write_document(
        self, text: str, stored: StoredMeeting, values: FieldValues, name: str, note_request: NoteRequest
    ) -> Path:
        """Write a paper where FILE says, else under a name in the folder."""
        given = values.get("FILE", "")
        path = expand_home(given) if given else find_free_path(self.default_folder, name)
        write_export(self.encode_document(text, note_request, path), path, self._meetings, [stored.meeting])
        return path


DOCUMENT_COMMANDS: dict[str, Callable[[DocumentWriter, StoredMeeting, FieldValues], str]] = {
    "export": DocumentWriter.write_note,
    "redact": DocumentWriter.write_redacted,
    "script": DocumentWriter.write_script,
    "packet": DocumentWriter.write_sheet,
}
"""Command → what writes its paper."""
