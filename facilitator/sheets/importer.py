"""Import a filled question sheet: read the file, identify the sheet, preview the result and add it to a meeting."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import StampFactory
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.preparation import add_prepared_statement, suggest_strength
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.sheets.html_reader import RTF_SIGNATURE, is_html, read_html_text
from facilitator.sheets.interpretation import SheetInterpretation, interpret_sheet
from facilitator.sheets.question_matching import count_exact_questions
from facilitator.sheets.sheet_library import SheetLibrary
from facilitator.sheets.sheet_parser import ParsedSheet, parse_filled_sheet
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import SheetLine, UnreadableSheet, read_lines
from facilitator.sheets.template_text import build_quote_layers, find_closing_lines, find_last_closing_line
from facilitator.sheets.tokens import normalize_words
from facilitator.sheets.word_reader import MAX_WORD_FILE_BYTES, ZIP_SIGNATURE, InvalidWordFile, read_word_text
from facilitator.textfiles.decoding import decode_text, read_file_bytes

# Beginnings of the preview lines. A question has no prefix.
ANSWER_PREFIX, SUGGESTION_PREFIX = "  answer: ", "suggested strength: "
UNPLACED_PREFIX, KNOWN_PREFIX = "not under a question: ", "already in the meeting: "

NOTHING_NEW = "There is nothing new in it."

# How many questions must match word for word to identify a sheet whose last line is missing.
MIN_KNOWN_QUESTIONS = 2


class ImportedFile(NamedTuple):
    """A file to import, before it is known which sheet and meeting it belongs to.

    Attributes:
        name: name of the file.
        lines: lines of the file.
        meeting_id: id of the meeting in its last line; empty if there is none.
        sheet_mark: normalized words that identify the sheet in its last line; empty if there are none.
    """

    name: str
    lines: list[SheetLine]
    meeting_id: str
    sheet_mark: str


def read_sheet_file(path: Path) -> ImportedFile:
    """Read a filled sheet from a text file or a Word file.

    Raises:
        UnreadableSheet: if it cannot be opened, is not text, or contains more than one sheet.
    """
    imported = _read_file(path)
    ends = [closing_line.line + 1 for closing_line in find_closing_lines(imported.lines)]
    if len(ends) > 1:
        raise UnreadableSheet(
            f"{imported.name} contains {len(ends)} sheets; they end at lines {', '.join(map(str, ends))}. Nothing was "
            "imported, because answers could end up under the wrong name. Save each sheet as a separate file and "
            "import them one by one."
        )
    return imported


def _read_file(path: Path) -> ImportedFile:
    # Late: python-docx is slow to import.
    name = clean_line(path.name)
    try:
        source = read_file_bytes(path, max_bytes=MAX_WORD_FILE_BYTES)
    except (OSError, ValueError):  # ValueError: the name contains characters that no file name can have
        raise UnreadableSheet(f"{name} cannot be opened. Check its name and that you may read it.") from None
    if source.startswith(ZIP_SIGNATURE):
        try:
            return _build_imported_file(name, read_word_text(source))
        except InvalidWordFile as error:
            raise UnreadableSheet(
                f"{name}: {error}. Nothing was imported. Save it as plain text (UTF-8) or Markdown, and import that "
                "file."
            ) from None
    if source.startswith(RTF_SIGNATURE):
        raise UnreadableSheet(
            f"{name}: this is an RTF file. Nothing was imported. Open it in its editor, save it as Word (.docx) or "
            "plain text, and import that file."
        )
    if is_html(source):
        text, findings = decode_text(source)
        if not findings:
            return _build_imported_file(name, read_html_text(text))
    return _build_imported_file(name, source)


def read_typed_sheet(text: str) -> ImportedFile:
    """Read the text that the on-screen form produced (`facilitator.sheets.typed_form`)."""
    return _build_imported_file("question sheet", text)


def _build_imported_file(name: str, source: str | bytes) -> ImportedFile:
    lines = read_lines(source, name=name)
    closing_line = find_last_closing_line(lines)
    if not closing_line:
        return ImportedFile(name, lines, "", "")
    return ImportedFile(name, lines, closing_line.meeting_id, closing_line.sheet_mark)


def parse_imported_file(imported: ImportedFile, sheets: SheetLibrary, meeting: Meeting) -> ParsedSheet:
    """Parse an imported file as a sheet of a meeting's student."""
    sheet = _identify_sheet(imported, sheets, meeting)
    return parse_filled_sheet(imported.lines, sheets.add_other_languages(sheet) if sheet else None, meeting)


def _identify_sheet(imported: ImportedFile, sheets: SheetLibrary, meeting: Meeting) -> QuestionSheet | None:
    """Return the sheet that the last line names, or else the sheet with the most questions in the file."""
    known_sheets = list(sheets.load_all())
    for sheet in known_sheets:
        if imported.sheet_mark == normalize_words(sheet.mark):
            return sheet
    lines = build_quote_layers(imported.lines)[-1]
    best = max(known_sheets, key=lambda sheet: count_exact_questions(lines, sheet, meeting), default=None)
    return best if best and count_exact_questions(lines, best, meeting) >= MIN_KNOWN_QUESTIONS else None


def ensure_same_student(imported: ImportedFile, meeting: Meeting, other: Meeting | None) -> None:
    """Refuse a sheet that was written for another student.

    Args:
        imported: the file.
        meeting: the meeting that it would be added to.
        other: the meeting named in the sheet; None if the sheet names none or it does not exist here.

    Raises:
        ContradictionError: if the other meeting has a different student.
    """
    if not other or other.id == meeting.id:
        return
    if not (
        meeting.student and other.student and normalize_text(meeting.student.name) == normalize_text(other.student.name)
    ):
        raise ContradictionError(
            f"{imported.name} was written for another student's meeting ({other.id}). Nothing was imported. "
            "Open that meeting and import it there."
        )


def describe_import(imported: ImportedFile, parsed: ParsedSheet, interpretation: SheetInterpretation) -> Iterator[str]:
    """Yield a preview, line by line: the person, each question with its answer, strengths and unplaced text."""
    sheet = f"sheet for {parsed.sheet.name}, {parsed.sheet.language}" if parsed.sheet else "not a question sheet"
    day = format_date(interpretation.written_on)
    if interpretation.undated_reason:
        day = f"{day} (today: {interpretation.undated_reason})"
    yield f"{imported.name} · {sheet} · from {interpretation.person.name} · {day} · {interpretation.mode}"
    for answer in interpretation.answers:
        yield f"{answer.question}"
        yield from (f"{ANSWER_PREFIX}{line}" for line in answer.words.splitlines() if line)
    for strength in interpretation.strengths:
        category = f" ({strength.category})" if strength.category else ""
        yield f"{SUGGESTION_PREFIX}{strength.name}{category}, to be named in the meeting"
    for unplaced in interpretation.unplaced:
        first, *more = unplaced.words.splitlines()
        yield f"{UNPLACED_PREFIX}{first}"
        yield from (f"  {line}" for line in more if line)
    if interpretation.known_count:
        yield f"{KNOWN_PREFIX}{format_count(interpretation.known_count, 'answer')}"
    if not interpretation.has_new_content:
        yield NOTHING_NEW


def summarize_import(imported: ImportedFile, interpretation: SheetInterpretation) -> str:
    """Return what was imported, on one line."""
    if not interpretation.has_new_content:
        return f"{imported.name} · nothing new: all of it is already in the meeting"
    counts = [
        format_count(len(interpretation.answers), "answer"),
        format_count(len(interpretation.strengths), "suggested strength"),
        f"{len(interpretation.unplaced)} not under a question" if interpretation.unplaced else "",
        f"{interpretation.known_count} already in the meeting" if interpretation.known_count else "",
    ]
    return f"{imported.name} · from {interpretation.person.name} · {', '.join(filter(None, counts))}"


def add_to_meeting(meeting: Meeting, new_stamp: StampFactory, interpretation: SheetInterpretation) -> Meeting:
    """Return the meeting with all new answers as prepared statements and all new strengths as suggestions."""
    for answer in (*interpretation.answers, *interpretation.unplaced):
        meeting = add_prepared_statement(
            meeting,
            new_stamp(),
            by=interpretation.person.id,
            words=answer.words,
            on=interpretation.written_on,
            asked=answer.question,
            topic=answer.topic,
            mode=interpretation.mode,
        )
    for strength in interpretation.strengths:
        meeting = suggest_strength(
            meeting,
            new_stamp(),
            name=strength.name,
            who=interpretation.person.name,
            on=interpretation.written_on,
            category=strength.category,
        )
    return meeting


def make_import_handler(imported: ImportedFile, sheets: SheetLibrary, new_stamp: StampFactory) -> Handler:
    """Return a command handler that adds a file to the meeting as a single change."""

    def handle_import(context: Context, values: FieldValues) -> Result:
        parsed = parse_imported_file(imported, sheets, context.meeting)
        today = context.stamp.at.date()
        interpretation = interpret_sheet(parsed, context.meeting, today=today, who=values.get("WHO", ""))
        meeting = add_to_meeting(context.meeting, new_stamp, interpretation)
        return Result(meeting, summarize_import(imported, interpretation))

    return handle_import


def preview_import(
    imported: ImportedFile, sheets: SheetLibrary, meeting: Meeting, *, today: date, who: str = ""
) -> list[str]:
    """Return what an import would add, line by line, without changing anything."""
    parsed = parse_imported_file(imported, sheets, meeting)
    return list(describe_import(imported, parsed, interpret_sheet(parsed, meeting, today=today, who=who)))
