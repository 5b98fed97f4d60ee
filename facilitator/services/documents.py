"""Render the documents of a meeting (notes, student script, question sheets) and write them to files."""

from collections.abc import Callable
from pathlib import Path

from facilitator.commands.export_typos import reject_likely_typo
from facilitator.commands.handlers.base import FieldValues
from facilitator.commands.registry import CommandId
from facilitator.formats.note_format import NoteFormat, detect_format
from facilitator.formats.note_renderer import render_note_file
from facilitator.meeting.errors import ContradictionError
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
    """Writes the documents of meetings. Modules that only one kind of document needs are imported late.

    Attributes:
        default_folder: folder for files without a name.
        languages: the language packs.
        sheets: the question sheets in the language packs.
        on_written: called with the path of each file that was written; in a browser, it offers the file for download.
    """

    def __init__(self, default_folder: Path, languages: LanguagePacks, meetings: MeetingService) -> None:
        self.default_folder = default_folder
        self.languages = languages
        self.sheets = SheetLibrary(languages)
        self.on_written: Callable[[Path], None] = _ignore_path
        self._meetings = meetings

    def render_notes(self, stored: StoredMeeting, note_request: NoteRequest = FULL_NOTES) -> str:
        """Return a note as Markdown, by default the full notes.

        Raises:
            MissingTranslation: if the texts of its language cannot be read.
        """
        return render_note(stored.meeting, note_request, self.languages, revision=stored.revision)

    def render_redacted_notes(self, stored: StoredMeeting, note_request: NoteRequest = FULL_NOTES) -> RedactedNotes:
        """Return a note without names, and a report of the replacements; see `render_notes`."""
        return redact_note(stored.meeting, note_request, self.languages, revision=stored.revision)

    def render_script(self, meeting: Meeting, language: str = "") -> tuple[str, tuple[str, ...]]:
        """Return the student's script as Markdown, and the problems found in its text file.

        Args:
            meeting: the meeting.
            language: a language or part of its name; empty for the default.

        Raises:
            NotFoundError: if there is no such language.
            InvalidStateError: if the student is not set yet.
            MissingTranslation: if the phrases of the language cannot be read.
        """
        from facilitator.notes.script import render_script
        from facilitator.notes.sentence_starters import FILE_NAME, validate_sentence_starters
        from facilitator.notes.translations import load_phrases

        language = self.languages.resolve_or_default(language)
        text, problems = self.languages.load_with_fallback(language, FILE_NAME, validate_sentence_starters)
        return render_script(meeting, text, load_phrases(self.languages, language).format_date), problems

    def render_sheet(self, meeting: Meeting, audience: str, level: str = "", language: str = "") -> str:
        """Return a question sheet as Markdown.

        Raises:
            UserError: if there is no such sheet.
        """
        from facilitator.sheets.sheet_renderer import render_sheet

        return render_sheet(self.sheets.find_sheet(audience, level, language), meeting)

    def request_language(self, language: str) -> NoteRequest:
        """Return a request that holds only a language, for documents that are not notes.

        Args:
            language: a language or part of its name; empty for the default.
        """
        return NoteRequest(language=self.languages.resolve_or_default(language))

    def encode_document(self, text: str, note_request: NoteRequest, path: Path) -> bytes:
        """Return a document as the bytes of a file, in the format of the file extension.

        Raises:
            UserError: if that format is not available.
        """
        return render_note_file(text, note_request, detect_format(path), self.languages)

    def write_note(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write a note to a file; return the message for the user."""
        note_request = self._parse_note_request(values)
        name = make_note_file_name(stored.meeting, kind=note_request.kind, language=note_request.language)
        path = self._write_document(self.render_notes(stored, note_request), stored, values, name, note_request)
        return f"{note_request.description} saved · {path}"

    def convert_to_text(self, text: str, note_request: NoteRequest) -> str:
        """Return a rendered note as plain text."""
        return render_note_file(text, note_request, NoteFormat.TEXT, self.languages).decode()

    def write_page(self, stored: StoredMeeting, note_request: NoteRequest) -> Path:
        """Write a note as a web page into the default folder; return its path.

        Raises:
            UnsupportedNoteOption: if the note is plain text.
        """
        name = make_note_file_name(stored.meeting, kind=note_request.kind, language=note_request.language)
        page_name = Path(name).with_suffix(f".{NoteFormat.HTML}").name
        return self._write_document(self.render_notes(stored, note_request), stored, {}, page_name, note_request)

    def write_redacted(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write a note without names to a file; return the message and what the user should check.

        Raises:
            ContradictionError: if the file name is a number, which is meant as the number of a line.
        """
        if values.get("FILE", "").isdecimal():
            raise ContradictionError(
                f"/redact writes a copy of the notes without names. To take line {values['FILE']} off the record: "
                f"/off {values['FILE']}"
            )
        note_request = self._parse_note_request(values)
        notes = self.render_redacted_notes(stored, note_request)
        path = self._write_document(notes.text, stored, values, notes.name, note_request)
        warnings = check_file_name(stored.meeting, path.name) if values.get("FILE") else ()
        return "\n".join([f"redacted {note_request.description} saved · {path}", *notes.notices, *warnings])

    def write_script(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write the student's script to a file; return the message and the problems in its text file."""
        language = values.get("LANGUAGE", "")
        text, problems = self.render_script(stored.meeting, language)
        note_request = self.request_language(language)
        name = Path(make_note_file_name(stored.meeting))
        path = self._write_document(text, stored, values, f"{name.stem}-script.md", note_request)
        return "\n".join([f"script saved · {path}", *(f"cannot be used: {problem}" for problem in problems)])

    def write_sheet(self, stored: StoredMeeting, values: FieldValues) -> str:
        """Write a question sheet to a file; return the message for the user."""
        audience, level, language = values["WHOM"], values.get("LEVEL", ""), values.get("LANGUAGE", "")
        text = self.render_sheet(stored.meeting, audience, level, language)
        note_request = self.request_language(language)
        name = Path(make_note_file_name(stored.meeting))
        file_name = f"{name.stem}-sheet-{make_file_name_part(audience, level)}.md"
        path = self._write_document(text, stored, values, file_name, note_request)
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
        """Write a document to the file in FILE, else to a new file in the default folder; return its path."""
        file = values.get("FILE", "")
        path = expand_home(file) if file else find_free_path(self.default_folder, name)
        write_export(self.encode_document(text, note_request, path), path, self._meetings, [stored.meeting])
        self.on_written(path)
        return path


def _ignore_path(_: Path) -> None:
    """Do nothing with a file that was written."""


# Command id → method that writes its document.
DOCUMENT_COMMANDS: dict[str, Callable[[DocumentWriter, StoredMeeting, FieldValues], str]] = {
    CommandId.EXPORT: DocumentWriter.write_note,
    CommandId.REDACT: DocumentWriter.write_redacted,
    CommandId.SCRIPT: DocumentWriter.write_script,
    CommandId.SHEET: DocumentWriter.write_sheet,
}
