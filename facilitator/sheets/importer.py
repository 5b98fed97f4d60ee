"""Taking a filled sheet in: which sheet and meeting it is of, what is shown of it, and keeping it as one change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.frozen_model import StampFactory
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.preparation import add_prepared_statement, suggest_strength
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.sheets.interpretation import SheetInterpretation, interpret_sheet
from facilitator.sheets.question_matching import count_exact_questions
from facilitator.sheets.sheet_library import SheetLibrary
from facilitator.sheets.sheet_parser import ParsedSheet, parse_filled_sheet
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import SheetLine, UnreadableSheet, read_lines
from facilitator.sheets.template_text import build_quote_layers, find_closing_lines, find_last_closing_line
from facilitator.sheets.tokens import normalize_words
from facilitator.textfiles.decoding import read_file_bytes

ANSWER_PREFIX, OFFER_PREFIX, UNPLACED_PREFIX, KNOWN_PREFIX = "  answer: ", "on offer: ", "unplaced: ", "here already: "
"""How the lines begin that tell what was understood; a question has nothing before it."""

NOTHING_NEW = "Nothing new is in it."

MIN_KNOWN_QUESTIONS = 2
"""Questions that have to be those of a sheet, where its last line is gone."""


class ImportedFile(NamedTuple):
    """A file that was taken in hand, before it is known whose meeting it is for.

    Attributes:
        name: of the file.
        meeting: the id that it says; empty: none.
        mark: the words that say which sheet it is.
    """

    name: str
    lines: list[SheetLine]
    meeting_id: str
    sheet_mark: str


def read_sheet_file(path: Path) -> ImportedFile:
    """Read a file.

    Raises:
        SheetUnreadable: if it cannot be opened, is no text, or has two sheets in it.
    """
    taken = _read_file(path)
    ends = [one.line + 1 for one in find_closing_lines(taken.lines)]
    if len(ends) > 1:
        raise UnreadableSheet(
            f"{taken.name} has {len(ends)} sheets in it; they end at lines {', '.join(map(str, ends))}. Nothing was "
            "kept, because the answers of one could come under the name of another. Save each as a file of its own, "
            "and import them one after another."
        )
    return taken


def _read_file(path: Path) -> ImportedFile:
    name = clean_line(path.name)
    from facilitator.sheets.word_reader import MAX_WORD_FILE_BYTES, ZIP_SIGNATURE, InvalidWordFile, read_word_text

    try:
        source = read_file_bytes(path, max_bytes=MAX_WORD_FILE_BYTES)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        raise UnreadableSheet(f"{name} cannot be opened. Check its name and that you may read it.") from None
    if source.startswith(ZIP_SIGNATURE):
        try:
            return _build_imported_file(name, read_word_text(source))
        except InvalidWordFile as refused:
            raise UnreadableSheet(
                f"{name}: {refused}. Nothing was kept; save it as plain text (UTF-8) or Markdown, and import that."
            ) from None
    return _build_imported_file(name, source)


def read_typed_sheet(text: str) -> ImportedFile:
    """Take the text that the form wrote (`facilitator.sheets.typed_form`)."""
    return _build_imported_file("question sheet", text)


def _build_imported_file(name: str, source: str | bytes) -> ImportedFile:
    lines = read_lines(source, name=name)
    found = find_last_closing_line(lines)
    return ImportedFile(name, lines, found.meeting_id if found else "", found.sheet_mark if found else "")


def parse_imported_file(imported: ImportedFile, sheets: SheetLibrary, meeting: Meeting) -> ParsedSheet:
    """Return the filled sheet that a file is, as one of this meeting's student."""
    sheet = _identify_sheet(imported, sheets, meeting)
    return parse_filled_sheet(imported.lines, sheets.add_other_languages(sheet) if sheet else None, meeting)


def _identify_sheet(imported: ImportedFile, sheets: SheetLibrary, meeting: Meeting) -> QuestionSheet | None:
    """Return the sheet that a file is: as its last line says, else the one whose questions stand in it."""
    every = list(sheets.load_all())
    for one in every:
        if imported.sheet_mark == normalize_words(one.mark):
            return one
    lines = build_quote_layers(imported.lines)[-1]
    best = max(every, key=lambda one: count_exact_questions(lines, one, meeting), default=None)
    return best if best and count_exact_questions(lines, best, meeting) >= MIN_KNOWN_QUESTIONS else None


def ensure_same_student(imported: ImportedFile, meeting: Meeting, other: Meeting | None) -> None:
    """Let a sheet pass that may be of a meeting.

    Args:
        imported: the file.
        meeting: the one it would be kept in.
        other: the one that the sheet says it is for; None: it is not here, or the sheet says none.

    Raises:
        NotSo: if it was written for another student.
    """
    if not other or other.id == meeting.id:
        return
    if not (
        meeting.student and other.student and normalize_text(meeting.student.name) == normalize_text(other.student.name)
    ):
        raise ContradictionError(
            f"{imported.name} was written for another student's meeting ({other.id}), so nothing was taken from it. "
            "Open that meeting and import it there."
        )


def describe_import(imported: ImportedFile, parsed: ParsedSheet, interpretation: SheetInterpretation) -> Iterator[str]:
    """Yield what was understood, line by line: whose words, each question with its answer, strengths, unplaced."""
    sheet = f"sheet for {parsed.sheet.name}, {parsed.sheet.language}" if parsed.sheet else "none of our sheets"
    day = (
        f"{interpretation.written_on} (today: {interpretation.undated_reason})"
        if interpretation.undated_reason
        else f"{interpretation.written_on}"
    )
    yield f"{imported.name} · {sheet} · from {interpretation.person.name} · {day} · {interpretation.mode}"
    for one in interpretation.answers:
        yield f"{one.question}"
        yield from (f"{ANSWER_PREFIX}{line}" for line in one.words.splitlines() if line)
    for strength in interpretation.strengths:
        kind = f" ({strength.category})" if strength.category else ""
        yield f"{OFFER_PREFIX}{strength.name}{kind}, to be named in the room"
    for one in interpretation.unplaced:
        first, *more = one.words.splitlines()
        yield f"{UNPLACED_PREFIX}{first}"
        yield from (f"  {line}" for line in more if line)
    if interpretation.known_count:
        yield f"{KNOWN_PREFIX}{format_count(interpretation.known_count, 'answer')}"
    if not interpretation.has_new_content:
        yield NOTHING_NEW


def summarize_import(imported: ImportedFile, interpretation: SheetInterpretation) -> str:
    """Return what was kept, on one line."""
    if not interpretation.has_new_content:
        return f"{imported.name} · nothing new is in it; all of it is here already"
    counts = [
        format_count(len(interpretation.answers), "answer"),
        format_count(len(interpretation.strengths), "strength") + " on offer",
        f"{len(interpretation.unplaced)} unplaced" if interpretation.unplaced else "",
        f"{interpretation.known_count} here already" if interpretation.known_count else "",
    ]
    return f"{imported.name} · from {interpretation.person.name} · {', '.join(filter(None, counts))}"


def add_to_meeting(meeting: Meeting, new_stamp: StampFactory, interpretation: SheetInterpretation) -> Meeting:
    """Return the meeting with everything that a sheet brings."""
    for one in (*interpretation.answers, *interpretation.unplaced):
        meeting = add_prepared_statement(
            meeting,
            new_stamp(),
            by=interpretation.person.id,
            words=one.words,
            on=interpretation.written_on,
            asked=one.question,
            topic=one.topic,
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
    """Return the deed that keeps a file in a meeting, as one change."""

    def kept(turn: Context, values: FieldValues) -> Result:
        filled = parse_imported_file(imported, sheets, turn.meeting)
        found = interpret_sheet(filled, turn.meeting, today=turn.stamp.at.date(), who=values.get("WHO", ""))
        return Result(add_to_meeting(turn.meeting, new_stamp, found), summarize_import(imported, found))

    return kept


def preview_import(
    imported: ImportedFile, sheets: SheetLibrary, meeting: Meeting, *, today: date, who: str = ""
) -> list[str]:
    """Return what would be kept, line by line. Nothing is changed."""
    filled = parse_imported_file(imported, sheets, meeting)
    return list(describe_import(imported, filled, interpret_sheet(filled, meeting, today=today, who=who)))
