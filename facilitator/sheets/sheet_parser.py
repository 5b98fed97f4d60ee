"""Reading a filled sheet back: every line is the sheet's own text, an answer, or a line that has no place."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_types import clean, clean_line
from facilitator.sheets.editor_marks import (
    bare,
    begins_section,
    closers,
    is_nothing,
    unescaped,
    without_label,
    without_room,
)
from facilitator.sheets.question_matching import Begin, begins
from facilitator.sheets.sheet_renderer import filled
from facilitator.sheets.sheet_template import Sheet
from facilitator.sheets.source_lines import Line, Spot, as_lines, run_from, stands_at
from facilitator.sheets.template_text import (
    OwnText,
    choice_in,
    closing,
    escaped,
    finished,
    own_texts,
    starter_in,
    ticked_in,
    typed_lines,
    without_quoting,
)
from facilitator.sheets.tokens import shape


class Answer(NamedTuple):
    """What stands under one question.

    Attributes:
        asked: the question, as it was put.
        words: as they were written; what was ticked stands on lines of its own.
    """

    asked: str
    topic: Topic
    words: str


class Filled(NamedTuple):
    """A filled sheet as it was understood.

    Attributes:
        sheet: None: it is none of ours, and nothing in it could be placed.
        by: what stands on the line for the name; the same with `day` and `help`.
        answers: in the order of the sheet.
        unplaced: what stands under no question, in its order.
    """

    sheet: Sheet | None
    by: str
    day: str
    help: str
    answers: tuple[Answer, ...]
    unplaced: tuple[str, ...]


def read_back(lines: list[Line], sheet: Sheet | None, meeting: Meeting) -> Filled:
    """Read a filled sheet back.

    Args:
        lines: of the file.
        sheet: the one it was; None: unknown.
        meeting: that it belongs to.
    """
    if not sheet:
        words = clean("\n".join(line.text for line in lines))
        return Filled(None, "", "", "", (), (words,) if words else ())
    lines = without_quoting(lines, sheet, meeting)
    typed = typed_lines(lines)
    if not typed and escaped(lines, sheet, meeting):
        lines = as_lines([unescaped(line.text) for line in lines])
    return _Reading(typed or lines, sheet, meeting).filled()


class _Reading:
    """One pass over the lines, from top to bottom.

    Attributes:
        here: the place of the question the pass is in; None: above the first, behind the last, or in a section that is
            not of the sheet.
    """

    def __init__(self, lines: list[Line], sheet: Sheet, meeting: Meeting) -> None:
        self.lines, self.sheet, self.meeting = lines, sheet, meeting
        self.begins = begins(lines, sheet, meeting)
        self.closing = closing(lines)
        self.own = own_texts(sheet, meeting)
        self.labels = {"by": "", "day": "", "help": ""}
        self.asked: dict[int, Begin] = {}
        self.here: int | None = None
        self.said: dict[int, list[str]] = {}
        self.loose: list[list[str]] = [[]]
        self.bare_choices: dict[int, list[str]] = {}
        self.begun = ""
        self.waiting = ""
        self.above = self._answers_stand_above()
        self.pending: list[str] = []
        spot = Spot(0, 0)
        while spot.line < len(lines):
            spot = self._step(spot)

    def filled(self) -> Filled:
        """Return what was understood."""
        self._kept_choices()
        self.loose.append(self.pending)
        for place, begin in self.asked.items():
            if not begin.sure and not _joined(self.said.get(place, ())):
                self.loose.append([begin.asked])  # nobody can say whether words were added to it
        answers = [
            Answer(clean_line(self.asked[place].asked), self.sheet.questions[place].topic, words)
            for place in sorted(self.said)
            if (words := _joined(self.said[place]))
        ]
        unplaced = tuple(filter(None, map(_joined, self.loose)))
        return Filled(self.sheet, answers=tuple(answers), unplaced=unplaced, **self.labels)

    def _step(self, spot: Spot) -> Spot:
        """Understand what begins at a spot, and return where the next thing does."""
        line, following = self.lines[spot.line].text, Spot(spot.line + 1, 0)
        text = line[spot.at :]
        if (typed := self.lines[spot.line].typed) is not None:
            self._typed(typed)
            return following
        if spot.at == 0 and (begin := self.begins.get(spot.line)):
            self._enter(begin)
            return Spot(begin.end.line, closers(self.lines[begin.end.line].text, begin.end.at))
        if spot.line == self.closing:
            self._leave()
            return following
        if is_nothing(text):
            self.begun = ""  # what stands below it is no end of a sentence that was begun above
            self._say("")
            return following
        if end := self._own(spot):
            return Spot(end.line, closers(self.lines[end.line].text, end.at))
        if spot.at == 0 and begins_section(line):
            self._leave()
        if not self._label(spot, text) and not self._entry(text):
            self._words(text)
        return following

    def _enter(self, begin: Begin) -> None:
        self.here, self.begun, self.waiting = begin.question, "", ""
        self.asked.setdefault(begin.question, begin)
        self.said.setdefault(begin.question, []).extend(self.pending)
        self.pending = []

    def _leave(self) -> None:
        self.here, self.begun = None, ""
        self.loose.append([])

    def _say(self, text: str) -> None:
        words = without_room(text) if text else ""
        if self.above:
            self.pending.append(words)
        elif self.here is None:
            self.loose[-1].append(words)
        else:
            if words and self.begun:
                self.said[self.here].append(self.begun)
                self.begun = ""
            self.said[self.here].append(words)

    def _typed(self, words: str) -> None:
        """Take a line of the form as it is."""
        if self.waiting:
            self.labels[self.waiting], self.waiting = words, ""
        else:
            (self.loose[-1] if self.here is None else self.said[self.here]).append(words)

    def _own(self, spot: Spot) -> Spot | None:
        """Return the place behind a text of the sheet's own that stands here, each once and only where it belongs."""
        run = run_from(self.lines, spot)
        for own in [one for one in self.own if self._belongs(one)]:
            end = stands_at(own.shape, run)
            if end:
                self.own.remove(own)
                if own.question is not None and own.question != self.here:  # its question was taken out
                    asked = filled(self.sheet.questions[own.question].asks, self.meeting)
                    self._enter(Begin(own.question, asked, end, sure=True))
                return end
        return None

    def _belongs(self, own: OwnText) -> bool:
        if own.question is None:
            return own.last or not self.asked
        return own.question in {self.here, *self._taken_out()}

    def _taken_out(self) -> Iterator[int]:
        there = {begin.question for begin in self.begins.values()}
        return (place for place, _ in enumerate(self.sheet.questions) if place not in there)

    def _label(self, spot: Spot, text: str) -> bool:
        """Take what stands on the lines for the name, the day and who helped; they stand above the questions."""
        if self.asked or self.above:
            return False
        run = run_from(self.lines, spot)
        for name, label in self._label_shapes():
            end = stands_at(label, run)
            if end and end.line == spot.line and not self.labels[name]:
                rest = self.lines[end.line].text[closers(self.lines[end.line].text, end.at) :].lstrip(")*_: \t\u00a0")
                self.labels[name] = clean_line(without_room(rest))
                self.waiting = "" if self.labels[name] or "_" in text else name
                return True
        if self.waiting:
            self.labels[self.waiting], self.waiting = clean_line(without_room(text)), ""
            return True
        return False

    def _label_shapes(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield each label and what matches it, the whole of it before its beginning."""
        for name in self.labels:
            label = str(getattr(self.sheet.words, name))
            for text in dict.fromkeys([label, label.split("(", 1)[0]]):
                yield name, shape(text, self.meeting)

    def _entry(self, text: str) -> bool:
        """Take a line of a list: a box, or the beginning of a sentence."""
        if self.here is None:
            return False
        question = self.sheet.questions[self.here]
        ticked = ticked_in(text, question.choices) if question.choices else None
        choice = choice_in(text, question.choices)
        if ticked and ticked.marked:
            self._say(ticked.words or text)
        elif choice:
            if not ticked:
                self.bare_choices.setdefault(self.here, []).append(bare(without_room(text)))
        elif ticked and ticked.marked is False:
            self._say(ticked.words)
        elif begun := starter_in(text, question.starters):
            self.begun = "" if "___" in text else begun  # with its room still empty, it was not gone on with
        elif whole := finished(text, question.starters):
            self.begun = ""
            self._say(whole)
        else:
            return False
        return True

    def _words(self, text: str) -> None:
        answer = without_label(text, self.sheet.words.answer)
        self._say(text if answer is None else answer)

    def _kept_choices(self) -> None:
        """Where boxes are gone and some of the choices too, those that were left are the answer."""
        for place, kept in self.bare_choices.items():
            choices = self.sheet.questions[place].choices
            boxes = any(ticked_in(line.text, choices) for line in self._section(place))
            if not boxes and len(kept) < len(choices):
                self.said[place][:0] = kept

    def _section(self, place: int) -> Iterable[Line]:
        starts = sorted(self.begins)
        first = next((at for at in starts if self.begins[at].question == place), 0)
        return self.lines[first : next((at for at in starts if at > first), len(self.lines))]

    def _answers_stand_above(self) -> bool:
        labels = self.sheet.words.answer
        first = next((at for at, one in enumerate(self.lines) if without_label(one.text, labels) is not None), None)
        return first is not None and bool(self.begins) and first < min(self.begins)


def _joined(said: Iterable[str]) -> str:
    return clean("\n".join(said))
