"""Reading a filled sheet back: every line is the sheet's own text, an answer, or a line that has no place."""

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
from facilitator.sheets.sheet_renderer import fill_text
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
    """What stands under one question.

    Attributes:
        asked: the question, as it was put.
        words: as they were written; what was ticked stands on lines of its own.
    """

    question: str
    topic: Topic
    words: str


class ParsedSheet(NamedTuple):
    """A filled sheet as it was understood.

    Attributes:
        sheet: None: it is none of ours, and nothing in it could be placed.
        by: what stands on the line for the name; the same with `day` and `help`.
        answers: in the order of the sheet.
        unplaced: what stands under no question, in its order.
    """

    sheet: QuestionSheet | None
    by: str
    day: str
    help: str
    answers: tuple[Answer, ...]
    unplaced: tuple[str, ...]


def parse_filled_sheet(lines: list[SheetLine], sheet: QuestionSheet | None, meeting: Meeting) -> ParsedSheet:
    """Read a filled sheet back.

    Args:
        lines: of the file.
        sheet: the one it was; None: unknown.
        meeting: that it belongs to.
    """
    if not sheet:
        words = clean_text("\n".join(line.text for line in lines))
        return ParsedSheet(None, "", "", "", (), (words,) if words else ())
    lines = strip_reply_quoting(lines, sheet, meeting)
    typed = separate_typed_lines(lines)
    if not typed and is_escaped(lines, sheet, meeting):
        lines = build_lines([unescape(line.text) for line in lines])
    return _SheetParser(typed or lines, sheet, meeting).build_result()


class _SheetParser:
    """One pass over the lines, from top to bottom.

    Attributes:
        here: the place of the question the pass is in; None: above the first, behind the last, or in a section that is
            not of the sheet.
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
        spot = TextPosition(0, 0)
        while spot.line < len(lines):
            spot = self._parse_at(spot)

    def build_result(self) -> ParsedSheet:
        """Return what was understood."""
        self._add_kept_choices()
        self.unplaced_lines.append(self.pending_lines)
        for place, begin in self.found_questions.items():
            if not begin.is_exact and not _join_lines(self.answer_lines.get(place, ())):
                self.unplaced_lines.append([begin.question_text])  # nobody can say whether words were added to it
        answers = [
            Answer(clean_line(self.found_questions[place].question_text), self.sheet.questions[place].topic, words)
            for place in sorted(self.answer_lines)
            if (words := _join_lines(self.answer_lines[place]))
        ]
        unplaced = tuple(filter(None, map(_join_lines, self.unplaced_lines)))
        return ParsedSheet(self.sheet, answers=tuple(answers), unplaced=unplaced, **self.header)

    def _parse_at(self, spot: TextPosition) -> TextPosition:
        """Understand what begins at a spot, and return where the next thing does."""
        line, following = self.lines[spot.line].text, TextPosition(spot.line + 1, 0)
        text = line[spot.column :]
        if (typed := self.lines[spot.line].typed_text) is not None:
            self._add_typed_line(typed)
            return following
        if spot.column == 0 and (begin := self.question_starts.get(spot.line)):
            self._enter_question(begin)
            return TextPosition(begin.end.line, skip_closing_marks(self.lines[begin.end.line].text, begin.end.column))
        if spot.line == self.closing_line:
            self._leave_question()
            return following
        if is_empty_line(text):
            self.starter = ""  # what stands below it is no end of a sentence that was begun above
            self._add_line("")
            return following
        if end := self._match_template_text(spot):
            return TextPosition(end.line, skip_closing_marks(self.lines[end.line].text, end.column))
        if spot.column == 0 and is_section_heading(line):
            self._leave_question()
        if not self._parse_header(spot, text) and not self._parse_list_entry(text):
            self._add_answer_text(text)
        return following

    def _enter_question(self, begin: QuestionStart) -> None:
        self.current_question, self.starter, self.open_header = begin.question_index, "", ""
        self.found_questions.setdefault(begin.question_index, begin)
        self.answer_lines.setdefault(begin.question_index, []).extend(self.pending_lines)
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
        """Take a line of the form as it is."""
        if self.open_header:
            self.header[self.open_header], self.open_header = words, ""
        else:
            (
                self.unplaced_lines[-1] if self.current_question is None else self.answer_lines[self.current_question]
            ).append(words)

    def _match_template_text(self, spot: TextPosition) -> TextPosition | None:
        """Return the place behind a text of the sheet's own that stands here, each once and only where it belongs."""
        run = collect_run(self.lines, spot)
        for own in [one for one in self.template_texts if self._is_expected(one)]:
            end = match_text(own.pattern, run)
            if end:
                self.template_texts.remove(own)
                if (
                    own.question_index is not None and own.question_index != self.current_question
                ):  # its question was taken out
                    asked = fill_text(self.sheet.questions[own.question_index].text, self.meeting)
                    self._enter_question(QuestionStart(own.question_index, asked, end, is_exact=True))
                return end
        return None

    def _is_expected(self, own: TemplateText) -> bool:
        if own.question_index is None:
            return own.is_below_questions or not self.found_questions
        return own.question_index in {self.current_question, *self._find_removed_questions()}

    def _find_removed_questions(self) -> Iterator[int]:
        there = {begin.question_index for begin in self.question_starts.values()}
        return (place for place, _ in enumerate(self.sheet.questions) if place not in there)

    def _parse_header(self, spot: TextPosition, text: str) -> bool:
        """Take what stands on the lines for the name, the day and who helped; they stand above the questions."""
        if self.found_questions or self.has_answers_above:
            return False
        run = collect_run(self.lines, spot)
        for name, label in self._iterate_header_patterns():
            end = match_text(label, run)
            if end and end.line == spot.line and not self.header[name]:
                rest = (
                    self.lines[end.line]
                    .text[skip_closing_marks(self.lines[end.line].text, end.column) :]
                    .lstrip(")*_: \t\u00a0")
                )
                self.header[name] = clean_line(strip_writing_blanks(rest))
                self.open_header = "" if self.header[name] or "_" in text else name
                return True
        if self.open_header:
            self.header[self.open_header], self.open_header = clean_line(strip_writing_blanks(text)), ""
            return True
        return False

    def _iterate_header_patterns(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield each label and what matches it, the whole of it before its beginning."""
        for name in self.header:
            label = str(getattr(self.sheet.labels, name))
            for text in dict.fromkeys([label, label.split("(", 1)[0]]):
                yield name, compile_text_pattern(text, self.meeting)

    def _parse_list_entry(self, text: str) -> bool:
        """Take a line of a list: a box, or the beginning of a sentence."""
        if self.current_question is None:
            return False
        question = self.sheet.questions[self.current_question]
        ticked = parse_ticked_line(text, question.choices) if question.choices else None
        choice = match_choice(text, question.choices)
        if ticked and ticked.is_ticked:
            self._add_line(ticked.text or text)
        elif choice:
            if not ticked:
                self.unboxed_choices.setdefault(self.current_question, []).append(
                    strip_bullet(strip_writing_blanks(text))
                )
        elif ticked and ticked.is_ticked is False:
            self._add_line(ticked.text)
        elif begun := match_bare_starter(text, question.starters):
            self.starter = "" if "___" in text else begun  # with its room still empty, it was not gone on with
        elif whole := complete_starter(text, question.starters):
            self.starter = ""
            self._add_line(whole)
        else:
            return False
        return True

    def _add_answer_text(self, text: str) -> None:
        answer = strip_label(text, self.sheet.labels.answer)
        self._add_line(text if answer is None else answer)

    def _add_kept_choices(self) -> None:
        """Where boxes are gone and some of the choices too, those that were left are the answer."""
        for place, kept in self.unboxed_choices.items():
            choices = self.sheet.questions[place].choices
            boxes = any(parse_ticked_line(line.text, choices) for line in self._get_section(place))
            if not boxes and len(kept) < len(choices):
                self.answer_lines[place][:0] = kept

    def _get_section(self, place: int) -> Iterable[SheetLine]:
        starts = sorted(self.question_starts)
        first = next((at for at in starts if self.question_starts[at].question_index == place), 0)
        return self.lines[first : next((at for at in starts if at > first), len(self.lines))]

    def _are_answers_above(self) -> bool:
        labels = self.sheet.labels.answer
        first = next((at for at, one in enumerate(self.lines) if strip_label(one.text, labels) is not None), None)
        return first is not None and bool(self.question_starts) and first < min(self.question_starts)


def _join_lines(said: Iterable[str]) -> str:
    return clean_text("\n".join(said))
