"""Find the questions of a sheet in a file, even if they were renumbered, moved, reformatted or reworded."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.sheets.editor_marks import find_question_start, is_likely_question, strip_heading_marks
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import SheetLine, TextPosition, collect_run, match_text
from facilitator.sheets.tokens import compile_text_pattern, tokenize

# Minimum similarity of a reworded question to the question of the sheet, as a ratio of words from 0 to 1.
MIN_SIMILARITY = 0.75

# How much less similar every other question of the sheet must be.
MIN_SIMILARITY_MARGIN = 0.1


class QuestionStart(NamedTuple):
    """Where a question begins.

    Attributes:
        question_index: position of the question on the sheet, from 0.
        question_text: the question; if it was reworded, as it is in the file.
        end: the position after the question.
        is_exact: whether it is in the file word for word.
    """

    question_index: int
    question_text: str
    end: TextPosition
    is_exact: bool


def find_questions(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> dict[int, QuestionStart]:
    """Return the questions in a file, each once, by line number from 0."""
    exact = _find_exact_questions(lines, sheet, meeting)
    known_questions = {start.question_index for start in exact.values()}
    return exact | _find_reworded_questions(lines, sheet, meeting, known_questions, taken_lines=exact.keys())


def count_exact_questions(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> int:
    """Return how many questions of a sheet are in a file word for word."""
    return len(_find_exact_questions(lines, sheet, meeting))


def _find_exact_questions(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> dict[int, QuestionStart]:
    patterns = [compile_text_pattern(question.text, meeting) for question in sheet.questions]
    best: dict[int, tuple[tuple[bool, int], QuestionStart]] = {}
    for number, line in enumerate(lines):
        runs = [
            collect_run(lines, TextPosition(number, column))
            for column in {0, find_question_start(line.text, sheet.labels.question)}
        ]
        matches = [
            (end, index)
            for index, pattern in enumerate(patterns)
            for run in runs
            if (end := match_text(pattern, run)) and _is_question_end(lines[end.line].text, end.column)
        ]
        if matches:
            end, index = max(matches)
            rank = (not is_likely_question(line.text), number)  # an answer may repeat the words of a question
            if index not in best or rank < best[index][0]:
                text = sheet.fill_text(sheet.questions[index].text, meeting)
                best[index] = (rank, QuestionStart(index, text, end, is_exact=True))
    return {number: start for (_, number), start in best.values()}


def _is_question_end(line: str, column: int) -> bool:
    """Return whether a question may end here: at the end of the line or before a mark, not within a sentence."""
    rest = line[column:].lstrip("\\")
    return not rest.strip() or rest[0] in "?？!.:：…*_)”»-–—\t"


def _find_reworded_questions(
    lines: list[SheetLine],
    sheet: QuestionSheet,
    meeting: Meeting,
    known_questions: set[int],
    taken_lines: Iterable[int],
) -> dict[int, QuestionStart]:
    """Return the questions that were reworded, by line number from 0.

    Args:
        lines: the lines of the file.
        sheet: the sheet.
        meeting: the meeting whose student and date are in the questions.
        known_questions: indexes of the questions that were found word for word.
        taken_lines: numbers of the lines in which they begin.
    """
    known_words = [
        [token.text for token in tokenize(sheet.fill_text(question.text, meeting))] for question in sheet.questions
    ]
    best: dict[int, tuple[float, int, QuestionStart]] = {}
    for number, line in enumerate(lines):
        if number in set(taken_lines) or not is_likely_question(line.text):
            continue
        start = find_question_start(line.text, sheet.labels.question)
        end = next(
            (column for column, character in enumerate(line.text) if character in "?？" and column >= start),
            len(line.text),
        )
        words = [token.text for token in line.tokens if start < token.end <= end]
        ranking = sorted(
            ((SequenceMatcher(None, words, known).ratio(), index) for index, known in enumerate(known_words)),
            reverse=True,
        )
        similarity, index = ranking[0]
        second = ranking[1][0] if len(ranking) > 1 else 0
        if (
            index in known_questions
            or similarity < MIN_SIMILARITY
            or similarity - second < MIN_SIMILARITY_MARGIN
            or similarity <= best.get(index, (0,))[0]
        ):
            continue
        text = strip_heading_marks(line.text[start : end + 1])
        best[index] = (similarity, number, QuestionStart(index, text, TextPosition(number, end), is_exact=False))
    return {number: start for _, number, start in best.values()}
