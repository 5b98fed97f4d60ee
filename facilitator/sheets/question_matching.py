"""Where each question of a sheet begins in a file: renumbered, moved, set otherwise, reworded or not at all."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.sheets.editor_marks import looks_asked, plain_heading, question_start
from facilitator.sheets.sheet_renderer import filled
from facilitator.sheets.sheet_template import Sheet
from facilitator.sheets.source_lines import Line, Spot, run_from, stands_at
from facilitator.sheets.tokens import shape, tokens

CLOSE_ENOUGH = 0.75
"""Share of words that a reworded question has in common with the sheet's."""

FARTHER = 0.1
"""By how much every other question of the sheet has to be farther away."""


class Begin(NamedTuple):
    """Where a question begins.

    Attributes:
        question: its place on the sheet, from 0.
        asked: the question; where it was reworded, as it stands in the file.
        end: the place behind it.
        sure: whether it stands there word for word.
    """

    question: int
    asked: str
    end: Spot
    sure: bool


def begins(lines: list[Line], sheet: Sheet, meeting: Meeting) -> dict[int, Begin]:
    """Return the questions that stand in a file, each once, by the numbers of their lines, from 0."""
    found = _word_for_word(lines, sheet, meeting)
    known = {one.question for one in found.values()}
    return found | _reworded(lines, sheet, meeting, known, taken=found.keys())


def known_questions(lines: list[Line], sheet: Sheet, meeting: Meeting) -> int:
    """Return how many questions of a sheet stand in a file word for word."""
    return len(_word_for_word(lines, sheet, meeting))


def _word_for_word(lines: list[Line], sheet: Sheet, meeting: Meeting) -> dict[int, Begin]:
    shapes = [shape(one.asks, meeting) for one in sheet.questions]
    best: dict[int, tuple[tuple[bool, int], Begin]] = {}
    for number, line in enumerate(lines):
        runs = [run_from(lines, Spot(number, start)) for start in {0, question_start(line.text, sheet.words.question)}]
        here = [
            (end, place)
            for place, what in enumerate(shapes)
            for run in runs
            if (end := stands_at(what, run)) and _ends(lines[end.line].text, end.at)
        ]
        if here:
            end, place = max(here)
            rank = (not looks_asked(line.text), number)  # in an answer the same words may stand again
            if place not in best or rank < best[place][0]:
                asked = filled(sheet.questions[place].asks, meeting)
                best[place] = (rank, Begin(place, asked, end, sure=True))
    return {number: begin for (_, number), begin in best.values()}


def _ends(line: str, at: int) -> bool:
    """Whether a question may end here: at the end of the line or with a mark behind it, and not within a sentence."""
    rest = line[at:].lstrip("\\")
    return not rest.strip() or rest[0] in "?？!.:：…*_)”»-–—\t"


def _reworded(
    lines: list[Line], sheet: Sheet, meeting: Meeting, known: set[int], taken: Iterable[int]
) -> dict[int, Begin]:
    asked = [[one.text for one in tokens(filled(question.asks, meeting))] for question in sheet.questions]
    best: dict[int, tuple[float, int, Begin]] = {}
    for number, line in enumerate(lines):
        if number in set(taken) or not looks_asked(line.text):
            continue
        start = question_start(line.text, sheet.words.question)
        end = next((at for at, one in enumerate(line.text) if one in "?？" and at >= start), len(line.text))
        said = [one.text for one in line.tokens if start < one.end <= end]
        near = sorted(
            ((SequenceMatcher(None, said, one).ratio(), place) for place, one in enumerate(asked)), reverse=True
        )
        share, place = near[0]
        second = near[1][0] if len(near) > 1 else 0
        if place in known or share < CLOSE_ENOUGH or share - second < FARTHER or share <= best.get(place, (0,))[0]:
            continue
        words = plain_heading(line.text[start : end + 1])
        best[place] = (share, number, Begin(place, words, Spot(number, end), sure=False))
    return {number: begin for _, number, begin in best.values()}
