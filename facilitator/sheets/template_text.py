"""What a sheet says itself: it is told from answers so that no word of a person is taken for it, nor the other way."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.sheets.editor_marks import (
    Checkbox,
    parse_checkbox,
    parse_loose_tick,
    strip_bullet,
    strip_reply_mark,
    strip_writing_blanks,
    unescape,
)
from facilitator.sheets.question_matching import find_questions
from facilitator.sheets.sheet_renderer import QUOTE_MARK, TYPED_MARK
from facilitator.sheets.sheet_template import QuestionSheet, is_open_ended
from facilitator.sheets.source_lines import SheetLine, build_lines
from facilitator.sheets.tokens import Token, compile_text_pattern, join_tokens, normalize_words, tokenize


class TemplateText(NamedTuple):
    """A paragraph of the sheet.

    Attributes:
        shape: what matches its words.
        question: the place of the question it stands under; None: it stands above or below all.
        last: whether it stands below the questions.
    """

    pattern: re.Pattern[str]
    question_index: int | None = None
    is_below_questions: bool = False


def collect_template_texts(sheet: QuestionSheet, meeting: Meeting) -> list[TemplateText]:
    """Return the paragraphs of a sheet but the questions, longest first."""
    above = [sheet.title, *sheet.opening, sheet.labels.promise]
    texts = [
        *((text, TemplateText(compile_text_pattern(text, meeting))) for text in above),
        *(
            (hint, TemplateText(compile_text_pattern(hint, meeting), place))
            for place, one in enumerate(sheet.questions)
            for hint in one.hints
        ),
        (
            sheet.labels.thanks,
            TemplateText(compile_text_pattern(sheet.labels.thanks, meeting), is_below_questions=True),
        ),
    ]
    return [own for _, own in sorted(texts, key=lambda pair: -len(pair[0]))]


_CLOSING_LINE = re.compile(rf"record ([0-9a-f]{{4,32}}) (sheet .+? )({TYPED_MARK} )?")


class ClosingLine(NamedTuple):
    """What the last line of a sheet says: its meeting's id, the words of its mark, and whether the form wrote it."""

    line: int
    meeting_id: str
    sheet_mark: str
    is_typed: bool


def find_closing_lines(lines: Sequence[SheetLine]) -> list[ClosingLine]:
    """Return the lines by which a sheet is known again; of one sheet there is one, or none where it is gone."""
    found = ((number, _CLOSING_LINE.fullmatch(join_tokens(line.tokens))) for number, line in enumerate(lines))
    return [ClosingLine(number, one[1], one[2], bool(one[3])) for number, one in found if one]


def find_last_closing_line(lines: Sequence[SheetLine]) -> ClosingLine | None:
    """Return the last of them; None where it is gone."""
    return next(iter(find_closing_lines(lines)[-1:]), None)


def separate_typed_lines(lines: Sequence[SheetLine]) -> list[SheetLine] | None:
    """Return the lines of a sheet that the form wrote, with what was typed told from the sheet's own text.

    Where the last line does not say that the form wrote it, there is nothing to tell: None.
    """
    found = find_last_closing_line(lines)
    if not found or not found.is_typed:
        return None
    return [
        SheetLine("", [], one.text.removeprefix(QUOTE_MARK).removeprefix(" "))
        if one.text.startswith(QUOTE_MARK)
        else build_lines([unescape(one.text)])[0]
        for one in lines
    ]


def find_closing_line_number(lines: Sequence[SheetLine]) -> int | None:
    """Return the number of that line, from 0."""
    found = find_last_closing_line(lines)
    return found.line if found else None


def is_escaped(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> bool:
    r"""Whether an export put backslashes before punctuation: it did in text of the sheet that has none.

    Nothing else decides it, so that a backslash of a person stays.
    """
    end = find_closing_line_number(lines)
    if end is not None and "\\" in lines[end].text:
        return True
    if any(re.match(r"[\s#*_]*\d{1,2}\\[.)]", lines[number].text) for number in find_questions(lines, sheet, meeting)):
        return True
    return any(re.fullmatch(r"\s*(?:\\[-_*]){3,}\s*", line.text) for line in lines)


MIN_QUOTED_LINES, MAX_REPLY_LEVELS = 2, 5
"""Lines of the sheet's own that have to be quoted, and how often a sheet may have been answered by mail."""


def strip_reply_quoting(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> list[SheetLine]:
    """Return the lines of a sheet without the marks of a reply by mail, where its own text has them.

    What decides is where the questions begin, and the last line: a person quotes an answer, but not these.
    """
    layers = build_quote_layers(lines)
    own = {at for at, one in find_questions(layers[-1], sheet, meeting).items() if one.is_exact}
    end = find_closing_line_number(lines)
    for more, less in pairwise(layers):
        quoted = {at for at in own if less[at].text != more[at].text}
        if len(quoted) < max(MIN_QUOTED_LINES, len(own) - 1) or (end is not None and less[end].text == more[end].text):
            return more
    return layers[-1]


def build_quote_layers(lines: list[SheetLine]) -> list[list[SheetLine]]:
    """Return lines as they are, and then with one mark of a reply by mail less each time, until there are none."""
    layers = [lines]
    while len(layers) <= MAX_REPLY_LEVELS and any(strip_reply_mark(one.text) != one.text for one in layers[-1]):
        layers.append(build_lines([strip_reply_mark(one.text) for one in layers[-1]]))
    return layers


def parse_ticked_line(line: str, choices: Sequence[str]) -> Checkbox | None:
    """Return a line with a box, or with a tick alone before one of the choices; None where it has neither."""
    words = parse_loose_tick(line)
    if words and (match_choice(words, choices) or strip_starter(words, filter_open_ended(choices)) != words):
        return Checkbox(True, words)
    return parse_checkbox(line)


def filter_open_ended(choices: Sequence[str]) -> list[str]:
    """Return the choices that somebody goes on writing behind."""
    return [one for one in choices if is_open_ended(one)]


def match_choice(line: str, choices: Sequence[str]) -> str:
    """Return the choice that a line is, with nothing added to it; empty: it is none."""
    ticked = parse_checkbox(line)
    text = strip_writing_blanks(ticked.text if ticked else strip_bullet(line))
    words, signs = _separate_signs(tokenize(text))
    for choice in choices:
        known, drawn = _separate_signs(tokenize(choice))
        if words == known and signs <= drawn:
            return choice
    return ""


def _separate_signs(tokens: list[Token]) -> tuple[list[str], set[str]]:
    return [one.text for one in tokens if not one.is_sign], {one.text for one in tokens if one.is_sign}


def match_bare_starter(line: str, starters: Sequence[str]) -> str:
    """Return the beginning of a sentence that a line is, not gone on with; empty: it is none."""
    said = normalize_words(strip_writing_blanks(strip_bullet(line)))
    return next((one for one in starters if normalize_words(one) == said), "")


def complete_starter(line: str, starters: Sequence[str]) -> str:
    """Return the sentence that a line is, where it begins as one of the sheet's; empty: it does not."""
    text = strip_bullet(line)
    if any(normalize_words(text).startswith(normalize_words(one)) for one in starters):
        return strip_writing_blanks(re.sub(r"(…|\.\.\.)\s*_{3,}\s*", r"\1 ", text))
    return ""


def strip_starter(line: str, starters: Sequence[str]) -> str:
    """Return what was written behind the beginning of a sentence; the whole line where it has none."""
    found = tokenize(line)
    for starter in starters:
        length = len(tokenize(starter))
        if join_tokens(found[:length]) == normalize_words(starter) and length:
            return line[found[length - 1].end :].lstrip(" .…:\t\u00a0")
    return line
