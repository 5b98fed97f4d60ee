"""Tell the text of the template from answers, so that neither is mistaken for the other."""

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
        pattern: matches its words.
        question_index: index of the question it is under; None if it is above or below all questions.
        is_below_questions: whether it is below the questions.
    """

    pattern: re.Pattern[str]
    question_index: int | None = None
    is_below_questions: bool = False


def collect_template_texts(sheet: QuestionSheet, meeting: Meeting) -> list[TemplateText]:
    """Return the paragraphs of a sheet except its questions, longest first."""
    above = [sheet.title, *sheet.opening, sheet.labels.promise]
    texts = [
        *((text, TemplateText(compile_text_pattern(text, meeting))) for text in above),
        *(
            (hint, TemplateText(compile_text_pattern(hint, meeting), index))
            for index, question in enumerate(sheet.questions)
            for hint in question.hints
        ),
        (
            sheet.labels.thanks,
            TemplateText(compile_text_pattern(sheet.labels.thanks, meeting), is_below_questions=True),
        ),
    ]
    return [template_text for _, template_text in sorted(texts, key=lambda pair: -len(pair[0]))]


_CLOSING_LINE = re.compile(rf"record ([0-9a-f]{{4,32}}) (sheet .+? )({TYPED_MARK} )?")


class ClosingLine(NamedTuple):
    """The line that identifies a sheet.

    Attributes:
        line: line number, from 0.
        meeting_id: id of the meeting the sheet was written for.
        sheet_mark: normalized words that identify the sheet.
        is_typed: whether the on-screen form wrote the file.
    """

    line: int
    meeting_id: str
    sheet_mark: str
    is_typed: bool


def find_closing_lines(lines: Sequence[SheetLine]) -> list[ClosingLine]:
    """Return all lines that identify a sheet; a file with one sheet has one, or none if it was deleted."""
    matches = ((number, _CLOSING_LINE.fullmatch(join_tokens(line.tokens))) for number, line in enumerate(lines))
    return [ClosingLine(number, match[1], match[2], bool(match[3])) for number, match in matches if match]


def find_last_closing_line(lines: Sequence[SheetLine]) -> ClosingLine | None:
    """Return the last line that identifies a sheet, or None."""
    return next(iter(find_closing_lines(lines)[-1:]), None)


def separate_typed_lines(lines: Sequence[SheetLine]) -> list[SheetLine] | None:
    """Separate typed answers from template text in a sheet that the on-screen form wrote.

    Returns:
        The lines, with the answers in `SheetLine.typed_text`; None if the form did not write the file.
    """
    closing_line = find_last_closing_line(lines)
    if not closing_line or not closing_line.is_typed:
        return None
    return [
        SheetLine("", [], line.text.removeprefix(QUOTE_MARK).removeprefix(" "))
        if line.text.startswith(QUOTE_MARK)
        else build_lines([unescape(line.text)])[0]
        for line in lines
    ]


def find_closing_line_number(lines: Sequence[SheetLine]) -> int | None:
    """Return the number (from 0) of the last line that identifies a sheet, or None."""
    closing_line = find_last_closing_line(lines)
    return closing_line.line if closing_line else None


def is_escaped(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> bool:
    r"""Return whether an export put backslashes before punctuation.

    Only text of the template is considered, so that a backslash in an answer stays.
    """
    end = find_closing_line_number(lines)
    if end is not None and "\\" in lines[end].text:
        return True
    if any(re.match(r"[\s#*_]*\d{1,2}\\[.)]", lines[number].text) for number in find_questions(lines, sheet, meeting)):
        return True
    return any(re.fullmatch(r"\s*(?:\\[-_*]){3,}\s*", line.text) for line in lines)


# How many lines of the template must be quoted, and how many levels of email replies are recognized.
MIN_QUOTED_LINES, MAX_REPLY_LEVELS = 2, 5


def strip_reply_quoting(lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> list[SheetLine]:
    """Remove the quotation marks of email replies if the text of the template has them.

    The questions and the last line decide: a writer may quote an answer, but not these.
    """
    layers = build_quote_layers(lines)
    questions = {number for number, start in find_questions(layers[-1], sheet, meeting).items() if start.is_exact}
    end = find_closing_line_number(lines)
    for layer, stripped in pairwise(layers):
        quoted = {number for number in questions if stripped[number].text != layer[number].text}
        has_unquoted_end = end is not None and stripped[end].text == layer[end].text
        if len(quoted) < max(MIN_QUOTED_LINES, len(questions) - 1) or has_unquoted_end:
            return layer
    return layers[-1]


def build_quote_layers(lines: list[SheetLine]) -> list[list[SheetLine]]:
    """Return the lines, and then versions of them with one more level of email quotation marks removed."""
    layers = [lines]
    while len(layers) <= MAX_REPLY_LEVELS and any(strip_reply_mark(line.text) != line.text for line in layers[-1]):
        layers.append(build_lines([strip_reply_mark(line.text) for line in layers[-1]]))
    return layers


def parse_ticked_line(line: str, choices: Sequence[str]) -> Checkbox | None:
    """Parse a line with a checkbox, or with a tick alone before one of the choices; return None for other lines."""
    words = parse_loose_tick(line)
    if words and (match_choice(words, choices) or strip_starter(words, filter_open_ended(choices)) != words):
        return Checkbox(True, words)
    return parse_checkbox(line)


def filter_open_ended(choices: Sequence[str]) -> list[str]:
    """Return the choices that the writer is expected to complete."""
    return [choice for choice in choices if is_open_ended(choice)]


def match_choice(line: str, choices: Sequence[str]) -> str:
    """Return the choice that a line consists of, with nothing added; an empty string if there is none."""
    checkbox = parse_checkbox(line)
    text = strip_writing_blanks(checkbox.text if checkbox else strip_bullet(line))
    words, signs = _separate_signs(tokenize(text))
    for choice in choices:
        choice_words, choice_signs = _separate_signs(tokenize(choice))
        if words == choice_words and signs <= choice_signs:
            return choice
    return ""


def _separate_signs(tokens: list[Token]) -> tuple[list[str], set[str]]:
    return [token.text for token in tokens if not token.is_sign], {token.text for token in tokens if token.is_sign}


def match_bare_starter(line: str, starters: Sequence[str]) -> str:
    """Return the sentence starter that a line consists of, with nothing added; an empty string if there is none."""
    words = normalize_words(strip_writing_blanks(strip_bullet(line)))
    return next((starter for starter in starters if normalize_words(starter) == words), "")


def complete_starter(line: str, starters: Sequence[str]) -> str:
    """Return the sentence in a line that begins with a sentence starter; an empty string for other lines."""
    text = strip_bullet(line)
    if any(normalize_words(text).startswith(normalize_words(starter)) for starter in starters):
        return strip_writing_blanks(re.sub(r"(…|\.\.\.)\s*_{3,}\s*", r"\1 ", text))
    return ""


def strip_starter(line: str, starters: Sequence[str]) -> str:
    """Return the text after a sentence starter; the whole line if it does not begin with one."""
    tokens = tokenize(line)
    for starter in starters:
        length = len(tokenize(starter))
        if join_tokens(tokens[:length]) == normalize_words(starter) and length:
            return line[tokens[length - 1].end :].lstrip(" .…:\t\u00a0")
    return line
