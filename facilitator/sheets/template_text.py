"""What a sheet says itself: it is told from answers so that no word of a person is taken for it, nor the other way."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.sheets.editor_marks import Box, bare, box, loosely_ticked, unescaped, unquoted, without_room
from facilitator.sheets.question_matching import begins
from facilitator.sheets.sheet_renderer import QUOTED, TYPED
from facilitator.sheets.sheet_template import Sheet, goes_on
from facilitator.sheets.source_lines import Line, as_lines
from facilitator.sheets.tokens import Token, folded, shape, spaced, tokens


class OwnText(NamedTuple):
    """A paragraph of the sheet.

    Attributes:
        shape: what matches its words.
        question: the place of the question it stands under; None: it stands above or below all.
        last: whether it stands below the questions.
    """

    shape: re.Pattern[str]
    question: int | None = None
    last: bool = False


def own_texts(sheet: Sheet, meeting: Meeting) -> list[OwnText]:
    """Return the paragraphs of a sheet but the questions, longest first."""
    above = [sheet.title, *sheet.opening, sheet.words.promise]
    texts = [
        *((text, OwnText(shape(text, meeting))) for text in above),
        *(
            (hint, OwnText(shape(hint, meeting), place))
            for place, one in enumerate(sheet.questions)
            for hint in one.hints
        ),
        (sheet.words.thanks, OwnText(shape(sheet.words.thanks, meeting), last=True)),
    ]
    return [own for _, own in sorted(texts, key=lambda pair: -len(pair[0]))]


_CLOSING = re.compile(rf"record ([0-9a-f]{{4,32}}) (sheet .+? )({TYPED} )?")


class Closing(NamedTuple):
    """What the last line of a sheet says: its meeting's id, the words of its mark, and whether the form wrote it."""

    line: int
    meeting: str
    mark: str
    typed: bool


def closings(lines: Sequence[Line]) -> list[Closing]:
    """Return the lines by which a sheet is known again; of one sheet there is one, or none where it is gone."""
    found = ((number, _CLOSING.fullmatch(spaced(line.tokens))) for number, line in enumerate(lines))
    return [Closing(number, one[1], one[2], bool(one[3])) for number, one in found if one]


def closing_of(lines: Sequence[Line]) -> Closing | None:
    """Return the last of them; None where it is gone."""
    return next(iter(closings(lines)[-1:]), None)


def typed_lines(lines: Sequence[Line]) -> list[Line] | None:
    """Return the lines of a sheet that the form wrote, with what was typed told from the sheet's own text.

    Where the last line does not say that the form wrote it, there is nothing to tell: None.
    """
    found = closing_of(lines)
    if not found or not found.typed:
        return None
    return [
        Line("", [], one.text.removeprefix(QUOTED).removeprefix(" "))
        if one.text.startswith(QUOTED)
        else as_lines([unescaped(one.text)])[0]
        for one in lines
    ]


def closing(lines: Sequence[Line]) -> int | None:
    """Return the number of that line, from 0."""
    found = closing_of(lines)
    return found.line if found else None


def escaped(lines: list[Line], sheet: Sheet, meeting: Meeting) -> bool:
    r"""Whether an export put backslashes before punctuation: it did in text of the sheet that has none.

    Nothing else decides it, so that a backslash of a person stays.
    """
    end = closing(lines)
    if end is not None and "\\" in lines[end].text:
        return True
    if any(re.match(r"[\s#*_]*\d{1,2}\\[.)]", lines[number].text) for number in begins(lines, sheet, meeting)):
        return True
    return any(re.fullmatch(r"\s*(?:\\[-_*]){3,}\s*", line.text) for line in lines)


LEAST_QUOTED, MOST_REPLIES = 2, 5
"""Lines of the sheet's own that have to be quoted, and how often a sheet may have been answered by mail."""


def without_quoting(lines: list[Line], sheet: Sheet, meeting: Meeting) -> list[Line]:
    """Return the lines of a sheet without the marks of a reply by mail, where its own text has them.

    What decides is where the questions begin, and the last line: a person quotes an answer, but not these.
    """
    layers = quotings(lines)
    own = {at for at, one in begins(layers[-1], sheet, meeting).items() if one.sure}
    end = closing(lines)
    for more, less in pairwise(layers):
        quoted = {at for at in own if less[at].text != more[at].text}
        if len(quoted) < max(LEAST_QUOTED, len(own) - 1) or (end is not None and less[end].text == more[end].text):
            return more
    return layers[-1]


def quotings(lines: list[Line]) -> list[list[Line]]:
    """Return lines as they are, and then with one mark of a reply by mail less each time, until there are none."""
    layers = [lines]
    while len(layers) <= MOST_REPLIES and any(unquoted(one.text) != one.text for one in layers[-1]):
        layers.append(as_lines([unquoted(one.text) for one in layers[-1]]))
    return layers


def ticked_in(line: str, choices: Sequence[str]) -> Box | None:
    """Return a line with a box, or with a tick alone before one of the choices; None where it has neither."""
    words = loosely_ticked(line)
    if words and (choice_in(words, choices) or begun_with(words, open_ended(choices)) != words):
        return Box(True, words)
    return box(line)


def open_ended(choices: Sequence[str]) -> list[str]:
    """Return the choices that somebody goes on writing behind."""
    return [one for one in choices if goes_on(one)]


def choice_in(line: str, choices: Sequence[str]) -> str:
    """Return the choice that a line is, with nothing added to it; empty: it is none."""
    ticked = box(line)
    text = without_room(ticked.words if ticked else bare(line))
    words, signs = _parted(tokens(text))
    for choice in choices:
        known, drawn = _parted(tokens(choice))
        if words == known and signs <= drawn:
            return choice
    return ""


def _parted(found: list[Token]) -> tuple[list[str], set[str]]:
    return [one.text for one in found if not one.sign], {one.text for one in found if one.sign}


def starter_in(line: str, starters: Sequence[str]) -> str:
    """Return the beginning of a sentence that a line is, not gone on with; empty: it is none."""
    said = folded(without_room(bare(line)))
    return next((one for one in starters if folded(one) == said), "")


def finished(line: str, starters: Sequence[str]) -> str:
    """Return the sentence that a line is, where it begins as one of the sheet's; empty: it does not."""
    text = bare(line)
    if any(folded(text).startswith(folded(one)) for one in starters):
        return without_room(re.sub(r"(…|\.\.\.)\s*_{3,}\s*", r"\1 ", text))
    return ""


def begun_with(line: str, starters: Sequence[str]) -> str:
    """Return what was written behind the beginning of a sentence; the whole line where it has none."""
    found = tokens(line)
    for starter in starters:
        length = len(tokens(starter))
        if spaced(found[:length]) == folded(starter) and length:
            return line[found[length - 1].end :].lstrip(" .…:\t\u00a0")
    return line
