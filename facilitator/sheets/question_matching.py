"""Where each question of a sheet begins in a file: renumbered, moved, set otherwise, reworded or not at all."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.sheets.editor_marks import find_question_start, is_likely_question, strip_heading_marks
from facilitator.sheets.sheet_renderer import fill_text
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import SheetLine, TextPosition, collect_run, match_text
from facilitator.sheets.tokens import compile_text_pattern, tokenize

MIN_SIMILARITY = 0.75
"""Share of words that a reworded question has in common with the sheet's."""

MIN_SIMILARITY_MARGIN = 0.1
"""By how much every other question of the sheet has to be farther away."""


class QuestionStart(NamedTuple):
    """Where a question begins.

    Attributes:
        question: its place on the sheet, from 0.
        asked: the question; where it was reworded, as it stands in the file.
        end: the place behind it.
        sure: whether it stands there word for word.
    """

    question_index: int
    question_text: str
    end: TextPosition
    is_exact: bool


def find_questions(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> dict[int, QuestionStart]:
    """Return the questions that stand in a file, each once, by the numbers of their lines, from 0."""
    found = _find_exact_questions(lines, sheet, meeting)
    known = {one.question_index for one in found.values()}
    return found | _find_reworded_questions(lines, sheet, meeting, known, taken_lines=found.keys())


def count_exact_questions(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> int:
    """Return how many questions of a sheet stand in a file word for word."""
    return len(_find_exact_questions(lines, sheet, meeting))


def _find_exact_questions(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> dict[int, QuestionStart]:
    shapes = [compile_text_pattern(one.text, meeting) for one in sheet.questions]
    best: dict[int, tuple[tuple[bool, int], QuestionStart]] = {}
    for number, line in enumerate(lines):
        runs = [
            collect_run(lines, TextPosition(number, start))
            for start in {0, find_question_start(line.text, sheet.labels.question)}
        ]
        here = [
            (end, place)
            for place, what in enumerate(shapes)
            for run in runs
            if (end := match_text(what, run)) and _is_question_end(lines[end.line].text, end.column)
        ]
        if here:
            end, place = max(here)
            rank = (not is_likely_question(line.text), number)  # in an answer the same words may stand again
            if place not in best or rank < best[place][0]:
                asked = fill_text(sheet.questions[place].text, meeting)
                best[place] = (rank, QuestionStart(place, asked, end, is_exact=True))
    return {number: begin for (_, number), begin in best.values()}


def _is_question_end(line: str, column: int) -> bool:
    """Whether a question may end here: at the end of the line or with a mark behind it, and not within a sentence."""
    rest = line[column:].lstrip("\\")
    return not rest.strip() or rest[0] in "?？!.:：…*_)”»-–—\t"


def _find_reworded_questions(
    lines: list[SheetLine],
    sheet: QuestionSheet,
    meeting: Meeting,
    known_questions: set[int],
    taken_lines: Iterable[int],
) -> dict[int, QuestionStart]:
    asked = [[one.text for one in tokenize(fill_text(question.text, meeting))] for question in sheet.questions]
    best: dict[int, tuple[float, int, QuestionStart]] = {}
    for number, line in enumerate(lines):
        if number in set(taken_lines) or not is_likely_question(line.text):
            continue
        start = find_question_start(line.text, sheet.labels.question)
        end = next((at for at, one in enumerate(line.text) if one in "?？" and at >= start), len(line.text))
        said = [one.text for one in line.tokens if start < one.end <= end]
        near = sorted(
            ((SequenceMatcher(None, said, one).ratio(), place) for place, one in enumerate(asked)), reverse=True
        )
        share, place = near[0]
        second = near[1][0] if len(near) > 1 else 0
        if (
            place in known_questions
            or share < MIN_SIMILARITY
            or share - second < MIN_SIMILARITY_MARGIN
            or share <= best.get(place, (0,))[0]
        ):
            continue
        words = strip_heading_marks(line.text[start : end + 1])
        best[place] = (share, number, QuestionStart(place, words, TextPosition(number, end), is_exact=False))
    return {number: begin for _, number, begin in best.values()}
