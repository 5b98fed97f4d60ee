"""The papers of a meeting: its notes, the student's script, question sheets; as texts, and written to files."""

from collections.abc import Callable
from pathlib import Path

from facilitator.commands.export_typos import refuse_slip
from facilitator.commands.handlers.base import Values
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note import THE_MINUTES, Wanted, note, wanted
from facilitator.notes.note_files import default_name, file_part, free_path
from facilitator.paths import at_home
from facilitator.redaction.redacted_meeting import RedactedNotes, redacted_note, warned
from facilitator.services.meeting_queries import save
from facilitator.services.meeting_service import Meetings, Saved
from facilitator.sheets.sheet_library import Sheets
from facilitator.textfiles.language_packs import Languages


class Papers:
    """Writes papers of meetings. What only some of them need is imported by those.

    Attributes:
        folder: where a file goes that was not named.
        languages: the texts around people's words.
        sheets: the question sheets in them.
    """

    def __init__(self, folder: Path, languages: Languages, meetings: Meetings) -> None:
        self.folder = folder
        self.languages = languages
        self.sheets = Sheets(languages)
        self._meetings = meetings

    def minutes(self, saved: Saved, which: Wanted = THE_MINUTES) -> str:
        """Return the full notes, or the note that is wanted.

        Raises:
            NoSuchText: if the words of its language cannot be read.
        """
        return note(saved.meeting, which, self.languages, revision=saved.revision)

    def redacted(self, saved: Saved, which: Wanted = THE_MINUTES) -> RedactedNotes:
        """Return a note without its names, and what was replaced; see `minutes`."""
        return redacted_note(saved.meeting, which, self.languages, revision=saved.revision)

    def script(self, meeting: Meeting, language: str = "") -> tuple[str, tuple[str, ...]]:
        """Return the student's script in a language (part of its name will do), and what was wrong with its text.

        Raises:
            NotFound: if there is no such language.
            NotNow: if nobody has said whose meeting it is.
        """
        from facilitator.notes.script import script
        from facilitator.notes.sentence_starters import SCRIPT, usable

        text, told = self.languages.fitting(self.languages.meant_or_first(language), SCRIPT, usable)
        return script(meeting, text), told

    def packet(self, meeting: Meeting, audience: str, level: str = "", language: str = "") -> str:
        """Return a question sheet as Markdown.

        Raises:
            Refused: if there is no such sheet.
        """
        from facilitator.sheets.sheet_renderer import packet

        return packet(self.sheets.wanted(audience, level, language), meeting)

    def spoken(self, language: str) -> Wanted:
        """Return what a form has to know of a paper that is no note: its language. Part of its name will do."""
        return Wanted(language=self.languages.meant_or_first(language))

    def in_form(self, text: str, which: Wanted, path: Path) -> bytes:
        """Return a paper as the bytes of a file, in the form that the ending of its name asks for.

        Raises:
            Refused: if that form cannot be had.
        """
        from facilitator.formats.format_registry import format_of
        from facilitator.formats.note_renderer import note_in_form

        return note_in_form(text, which, format_of(path), self.languages)

    def write_note(self, saved: Saved, values: Values) -> str:
        """Write a note to a file; return what is said of it."""
        which = self._wanted(values)
        name = default_name(saved.meeting, kind=which.kind, language=which.language)
        path = self._write(self.minutes(saved, which), saved, values, name, which)
        return f"{which.called} saved · {path}"

    def write_redacted(self, saved: Saved, values: Values) -> str:
        """Write a note without names to a file; return what is said of it, and what a person should look at."""
        which = self._wanted(values)
        notes = self.redacted(saved, which)
        path = self._write(notes.text, saved, values, notes.name, which)
        warning = warned(saved.meeting, path.name) if values.get("FILE") else ()
        return "\n".join([f"redacted {which.called} saved · {path}", *notes.told, *warning])

    def write_script(self, saved: Saved, values: Values) -> str:
        """Write the student's script to a file; return what is said of it, and what was wrong with its text."""
        language = values.get("LANGUAGE", "")
        text, told = self.script(saved.meeting, language)
        spoken = self.spoken(language)
        name = Path(default_name(saved.meeting))
        path = self._write(text, saved, values, f"{name.stem}-script.md", spoken)
        return "\n".join([f"script saved · {path}", *(f"cannot be used: {fault}" for fault in told)])

    def write_packet(self, saved: Saved, values: Values) -> str:
        """Write a question sheet to a file; return what is said of it."""
        whom, level, language = values["WHOM"], values.get("LEVEL", ""), values.get("LANGUAGE", "")
        text, spoken = self.packet(saved.meeting, whom, level, language), self.spoken(language)
        name = Path(default_name(saved.meeting))
        path = self._write(text, saved, values, f"{name.stem}-sheet-{file_part(whom, level)}.md", spoken)
        return f"question sheet saved · {path}"

    def _wanted(self, values: Values) -> Wanted:
        if "NOTE" not in values:
            refuse_slip(values.get("FILE", ""))
        return wanted(
            self.languages,
            kind=values.get("NOTE", THE_MINUTES.kind.name).casefold(),
            language=values.get("LANGUAGE", ""),
            plain="PLAIN" in values,
            limit=int(values["LIMIT"]) if "LIMIT" in values else None,
        )

    def _write(self, text: str, saved: Saved, values: Values, name: str, which: Wanted) -> Path:
        """Write a paper where FILE says, else under a name in the folder."""
        given = values.get("FILE", "")
        path = at_home(given) if given else free_path(self.folder, name)
        save(self.in_form(text, which, path), path, self._meetings, [saved.meeting])
        return path


PAPERS: dict[str, Callable[[Papers, Saved, Values], str]] = {
    "export": Papers.write_note,
    "redact": Papers.write_redacted,
    "script": Papers.write_script,
    "packet": Papers.write_packet,
}
"""Command → what writes its paper."""
