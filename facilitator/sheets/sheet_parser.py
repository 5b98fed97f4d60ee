"""Parse a filled sheet: classify every line as text of the template, an answer, or text outside of all questions."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_types import clean_line, clean_text
from facilitator.sheets.editor_marks import (
    is_empty_line,
    is_section_heading,
    skip_closing_marks,
    strip_bullet,
    strip_label,
    strip_writing_blanks,
    unescape,
)
from facilitator.sheets.question_matching import QuestionStart, find_questions
from facilitator.sheets.sheet_template import QuestionSheet
from facilitator.sheets.source_lines import SheetLine, TextPosition, build_lines, collect_run, match_text
from facilitator.sheets.template_text import (
    TemplateText,
    collect_template_texts,
    complete_starter,
    find_closing_line_number,
    is_escaped,
    match_bare_starter,
    match_choice,
    parse_ticked_line,
    separate_typed_lines,
    strip_reply_quoting,
)
from facilitator.sheets.tokens import compile_text_pattern


class Answer(NamedTuple):
    """The answer to one question.

    Attributes:
        question: the question as it was asked.
        topic: the topic of the question.
        words: the answer as it was written, with each ticked choice on its own line.
    """

    question: str
    topic: Topic
    words: str


class ParsedSheet(NamedTuple):
    """A parsed sheet.

    Attributes:
        sheet: None if the file is not a known sheet; then all of its text is unplaced.
        by: text of the line for the writer's name.
        day: text of the line for the date.
        help: text of the line for a helper.
        answers: in the order of the sheet.
        unplaced: text outside of all questions, in file order.
    """

    sheet: QuestionSheet | None
    by: str
    day: str
    help: str
    answers: tuple[Answer, ...]
    unplaced: tuple[str, ...]


def parse_filled_sheet(lines: list[SheetLine], sheet: QuestionSheet | None, meeting: Meeting) -> ParsedSheet:
    """Parse a filled sheet.

    Args:
        lines: lines of the file.
        sheet: the sheet that was filled in; None if unknown.
        meeting: the meeting that it belongs to.
    """
    if not sheet:
        words = clean_text("\n".join(line.text for line in lines))
        return ParsedSheet(None, "", "", "", (), (words,) if words else ())
    lines = strip_reply_quoting(lines, sheet, meeting)
    typed_lines = separate_typed_lines(lines)
    if not typed_lines and is_escaped(lines, sheet, meeting):
        lines = build_lines([unescape(line.text) for line in lines])
    return _SheetParser(typed_lines or lines, sheet, meeting).build_result()


class _SheetParser:
    """Parse the lines of a sheet in one pass from top to bottom.

    Attributes:
        question_starts: start of each question by line number.
        template_texts: texts of the template that have not been found yet.
        header: values of the lines for the name, the date and the helper.
        found_questions: start of each question that was entered, by question index.
        current_question: index of the question that the pass is in; None above the first, below the last, and in a
            section that is not part of the sheet.
        answer_lines: lines of the answer to each question.
        unplaced_lines: lines of each text outside of all questions.
        unboxed_choices: choices without a checkbox, by question index.
        starter: a sentence starter whose continuation is expected in the next line.
        open_header: name of the header line whose value is expected in the next line.
        pending_lines: lines of an answer above its question.
    """

    def __init__(self, lines: list[SheetLine], sheet: QuestionSheet, meeting: Meeting) -> None:
        self.lines, self.sheet, self.meeting = lines, sheet, meeting
        self.question_starts = find_questions(lines, sheet, meeting)
        self.closing_line = find_closing_line_number(lines)
        self.template_texts = collect_template_texts(sheet, meeting)
        self.header = {"by": "", "day": "", "help": ""}
        self.found_questions: dict[int, QuestionStart] = {}
        self.current_question: int | None = None
        self.answer_lines: dict[int, list[str]] = {}
        self.unplaced_lines: list[list[str]] = [[]]
        self.unboxed_choices: dict[int, list[str]] = {}
        self.starter = ""
        self.open_header = ""
        self.has_answers_above = self._are_answers_above()
        self.pending_lines: list[str] = []
        position = TextPosition(0, 0)
        while position.line < len(lines):
            position = self._parse_at(position)

    def build_result(self) -> ParsedSheet:
        """Return the parsed sheet."""
        self._add_kept_choices()
        self.unplaced_lines.append(self.pending_lines)
        for index, start in self.found_questions.items():
            if not start.is_exact and not _join_lines(self.answer_lines.get(index, ())):
                self.unplaced_lines.append([start.question_text])  # the writer may have added an answer to it
        answers = [
            Answer(clean_line(self.found_questions[index].question_text), self.sheet.questions[index].topic, words)
            for index in sorted(self.answer_lines)
            if (words := _join_lines(self.answer_lines[index]))
        ]
        unplaced = tuple(filter(None, map(_join_lines, self.unplaced_lines)))
        return ParsedSheet(self.sheet, answers=tuple(answers), unplaced=unplaced, **self.header)

    def _parse_at(self, position: TextPosition) -> TextPosition:
        """Parse what begins at a position and return the position after it."""
        line, next_line = self.lines[position.line].text, TextPosition(position.line + 1, 0)
        text = line[position.column :]
        if (typed_text := self.lines[position.line].typed_text) is not None:
            self._add_typed_line(typed_text)
            return next_line
        if position.column == 0 and (start := self.question_starts.get(position.line)):
            self._enter_question(start)
            return self._skip_closing_marks(start.end)
        if position.line == self.closing_line:
            self._leave_question()
            return next_line
        if is_empty_line(text):
            self.starter = ""  # text below an empty line does not continue the sentence above it
            self._add_line("")
            return next_line
        if end := self._match_template_text(position):
            return self._skip_closing_marks(end)
        if position.column == 0 and is_section_heading(line):
            self._leave_question()
        if not self._parse_header(position, text) and not self._parse_list_entry(text):
            self._add_answer_text(text)
        return next_line

    def _skip_closing_marks(self, end: TextPosition) -> TextPosition:
        return TextPosition(end.line, skip_closing_marks(self.lines[end.line].text, end.column))

    def _enter_question(self, start: QuestionStart) -> None:
        self.current_question, self.starter, self.open_header = start.question_index, "", ""
        self.found_questions.setdefault(start.question_index, start)
        self.answer_lines.setdefault(start.question_index, []).extend(self.pending_lines)
        self.pending_lines = []

    def _leave_question(self) -> None:
        self.current_question, self.starter = None, ""
        self.unplaced_lines.append([])

    def _add_line(self, text: str) -> None:
        words = strip_writing_blanks(text) if text else ""
        if self.has_answers_above:
            self.pending_lines.append(words)
        elif self.current_question is None:
            self.unplaced_lines[-1].append(words)
        else:
            if words and self.starter:
                self.answer_lines[self.current_question].append(self.starter)
                self.starter = ""
            self.answer_lines[self.current_question].append(words)

    def _add_typed_line(self, words: str) -> None:
        """Add a line of the on-screen form literally."""
        if self.open_header:
            self.header[self.open_header], self.open_header = words, ""
        elif self.current_question is None:
            self.unplaced_lines[-1].append(words)
        else:
            self.answer_lines[self.current_question].append(words)

    def _match_template_text(self, position: TextPosition) -> TextPosition | None:
        """Return the end of a template text at a position; each is found once, and only where it belongs."""
        run = collect_run(self.lines, position)
        for template_text in [text for text in self.template_texts if self._is_expected(text)]:
            end = match_text(template_text.pattern, run)
            if not end:
                continue
            self.template_texts.remove(template_text)
            index = template_text.question_index
            if index is not None and index != self.current_question:  # the writer removed its question
                text = self.sheet.fill_text(self.sheet.questions[index].text, self.meeting)
                self._enter_question(QuestionStart(index, text, end, is_exact=True))
            return end
        return None

    def _is_expected(self, text: TemplateText) -> bool:
        if text.question_index is None:
            return text.is_below_questions or not self.found_questions
        return text.question_index in {self.current_question, *self._find_removed_questions()}

    def _find_removed_questions(self) -> Iterator[int]:
        present = {start.question_index for start in self.question_starts.values()}
        return (index for index, _ in enumerate(self.sheet.questions) if index not in present)

    def _parse_header(self, position: TextPosition, text: str) -> bool:
        """Parse the lines for the name, the date and the helper, which are above the questions.

        Returns:
            Whether the line belongs to the header.
        """
        if self.found_questions or self.has_answers_above:
            return False
        run = collect_run(self.lines, position)
        for name, pattern in self._iterate_header_patterns():
            end = match_text(pattern, run)
            if end and end.line == position.line and not self.header[name]:
                line = self.lines[end.line].text
                value = line[skip_closing_marks(line, end.column) :].lstrip(")*_: \t\u00a0")
                self.header[name] = clean_line(strip_writing_blanks(value))
                self.open_header = "" if self.header[name] or "_" in text else name
                return True
        if self.open_header:
            self.header[self.open_header], self.open_header = clean_line(strip_writing_blanks(text)), ""
            return True
        return False

    def _iterate_header_patterns(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the name and the pattern of each header label, first whole and then without its parenthesis."""
        for name in self.header:
            label = str(getattr(self.sheet.labels, name))
            for text in dict.fromkeys([label, label.split("(", 1)[0]]):
                yield name, compile_text_pattern(text, self.meeting)

    def _parse_list_entry(self, text: str) -> bool:
        """Parse a line with a checkbox or a sentence starter.

        Returns:
            Whether the line is one of them.
        """
        if self.current_question is None:
            return False
        question = self.sheet.questions[self.current_question]
        checkbox = parse_ticked_line(text, question.choices) if question.choices else None
        choice = match_choice(text, question.choices)
        if checkbox and checkbox.is_ticked:
            self._add_line(checkbox.text or text)
        elif choice:
            if not checkbox:
                choices = self.unboxed_choices.setdefault(self.current_question, [])
                choices.append(strip_bullet(strip_writing_blanks(text)))
        elif checkbox and checkbox.is_ticked is False:
            self._add_line(checkbox.text)
        elif starter := match_bare_starter(text, question.starters):
            self.starter = "" if "___" in text else starter  # a blank that is still empty means no continuation
        elif sentence := complete_starter(text, question.starters):
            self.starter = ""
            self._add_line(sentence)
        else:
            return False
        return True

    def _add_answer_text(self, text: str) -> None:
        answer = strip_label(text, self.sheet.labels.answer)
        self._add_line(text if answer is None else answer)

    def _add_kept_choices(self) -> None:
        """Add the remaining choices as answers if the checkboxes and some of the choices were deleted."""
        for index, kept_choices in self.unboxed_choices.items():
            choices = self.sheet.questions[index].choices
            has_boxes = any(parse_ticked_line(line.text, choices) for line in self._get_section(index))
            if not has_boxes and len(kept_choices) < len(choices):
                self.answer_lines[index][:0] = kept_choices

    def _get_section(self, question_index: int) -> Iterable[SheetLine]:
        numbers = sorted(self.question_starts)
        first = next((number for number in numbers if self.question_starts[number].question_index == question_index), 0)
        return self.lines[first : next((number for number in numbers if number > first), len(self.lines))]

    def _are_answers_above(self) -> bool:
        """Return whether the first answer label ("A:") comes before the first question."""
        labels = self.sheet.labels.answer
        first = next(
            (number for number, line in enumerate(self.lines) if strip_label(line.text, labels) is not None), None
        )
        return first is not None and bool(self.question_starts) and first < min(self.question_starts)


def _join_lines(lines: Iterable[str]) -> str:
    return clean_text("\n".join(lines))
