"""The strengths, interests and preferences that an answer names one by one. A sentence names none, and is not torn."""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.text_types import clean_line, fold
from facilitator.sheets.editor_marks import bare, is_nothing
from facilitator.sheets.sheet_labels import SheetWords
from facilitator.sheets.sheet_parser import Answer, Filled
from facilitator.sheets.sheet_template import Sheet, goes_on
from facilitator.sheets.template_text import begun_with
from facilitator.sheets.tokens import Token, folded, tokens

CATEGORY = {Topic.STRENGTHS: "", Topic.INTERESTS: "Interests", Topic.PREFERENCES: "Preferences"}
"""Topics whose answers may name strengths, and the category that such a strength is in."""

_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_ENDS = " \t.,;\ufe0f\u200d"
_END = re.compile(r"[.!?…][)\"”»’']*\s*$")
_SENTENCES = re.compile(r"[.!?;]\s.*\w")

MOST_WORDS = 6
"""Words of a name; what is longer is a sentence."""

FULL = 50
"""Characters of a line that a mail program may have broken."""

MOST_IN_A_ROW = 4
"""Words of one thing in "dogs, trains and drawing"; where one is longer, the commas are those of a sentence."""


class NamedStrength(NamedTuple):
    """A strength that an answer names."""

    name: str
    category: str


class _Own(NamedTuple):
    """What of an answer is the sheet's.

    Attributes:
        begun: what somebody goes on writing behind.
        choices: the choices, folded, without their pictures.
        words: the fixed words of its language.
    """

    begun: tuple[str, ...]
    choices: frozenset[str]
    words: SheetWords


def _own(sheet: Sheet) -> _Own:
    choices = [_unpictured(choice) for one in sheet.questions for choice in one.choices]
    starters = [_unpictured(begun) for one in sheet.questions for begun in one.starters]
    return _Own((*starters, *filter(goes_on, choices)), frozenset(map(folded, choices)), sheet.words)


def named_strengths(filled: Filled) -> tuple[NamedStrength, ...]:
    """Return the strengths that the answers of a sheet name, each once, in their order."""
    if not filled.sheet:
        return ()
    own = _own(filled.sheet)
    found: dict[str, NamedStrength] = {}
    for answer in filled.answers:
        if answer.topic in CATEGORY:
            for name in _names(answer, own):
                found.setdefault(fold(name), NamedStrength(name, CATEGORY[answer.topic]))
    return tuple(found.values())


def _names(answer: Answer, own: _Own) -> list[str]:
    """Return what an answer names: all of a list; where sentences stand in it, the lines that stand for themselves."""
    lines = answer.words.splitlines()
    named = [_named_in(line, own) for line in lines]
    if None in named:
        goes_on = [_goes_on(above, line, own) for above, line in pairwise(["", *lines, ""])]
        alone = [not before and not behind for before, behind in pairwise(goes_on)]
        named = [names for names, line, by_itself in zip(named, lines, alone, strict=True) if by_itself and _open(line)]
    nothing = {fold(one) for one in own.words.nothing}
    return [name for names in named for name in names or () if fold(name) not in nothing]


def _named_in(line: str, own: _Own) -> list[str] | None:
    """Return what one line names; None where it is a sentence, or leads to what follows."""
    entry = begun_with(_entry(line), own.begun)
    if not tokens(entry):
        return []
    parts = _in_a_row(_ended(entry), own.words)
    short = all(0 < len(_words(part)) <= MOST_WORDS and not _SENTENCES.search(part) for part in parts)
    return parts if short and not entry.endswith((":", "：")) else None


def _goes_on(above: str, line: str, own: _Own) -> bool:
    """Whether a line may go on with a sentence that somebody, or a program, broke behind the line above."""
    if is_nothing(above) or is_nothing(line) or _is_entry(line, own):
        return False
    said, first = tokens(above), next(filter(str.isalnum, line), "")
    if above.rstrip().endswith(",") or (said and said[-1].text in map(fold, own.words.also)):
        return True
    return not first.isupper() or (len(above.strip()) >= FULL and not _END.search(above))


def _is_entry(line: str, own: _Own) -> bool:
    """Whether a line begins a new thing for sure: with a mark before it, or as the sheet has it."""
    entry = _entry(line)
    return (
        _NUMBER.sub("", bare(line)) != line.strip()
        or folded(entry) in own.choices
        or begun_with(entry, own.begun) != entry
    )


def _entry(line: str) -> str:
    return clean_line(_unpictured(_NUMBER.sub("", bare(line))))


def _open(line: str) -> bool:
    """Whether a line ends without the mark of a sentence, as entries of a list do."""
    return not re.search(r"[.?…]\W*$", line)


def _in_a_row(line: str, words: SheetWords) -> list[str]:
    """Return the things of "dogs, trains and drawing"; the line itself where it is not a row of things."""
    parts = [part.strip() for part in re.split(r"[,;]", line) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 (one is no row)
        return [line]
    last = "|".join(map(re.escape, words.also))
    if last:
        parts[-1] = re.sub(rf"^(?:{last})\s+", "", parts[-1], flags=re.IGNORECASE)
        parts[-1:] = re.split(rf"\s+(?:{last})\s+", parts[-1], maxsplit=1, flags=re.IGNORECASE)
    short = all(0 < len(_words(part)) <= MOST_IN_A_ROW for part in parts)
    held = tuple(map(folded, words.bound))
    return parts if short and not any(folded(part).startswith(held) for part in parts[1:]) else [line]


def _unpictured(line: str) -> str:
    """Return a line without the picture before it."""
    found = tokens(line)
    signs = next((at for at, one in enumerate(found) if not one.sign), 0)
    return (line[found[signs - 1].end :] if signs else line).lstrip("\ufe0f\u200d ")


def _ended(line: str) -> str:
    """Return a line without pictures, full stops and commas at its end."""
    end = len(line)
    while end and (line[end - 1] in _ENDS or unicodedata.category(line[end - 1]) in {"So", "Sk"}):
        end -= 1
    return line[:end]


def _words(text: str) -> list[Token]:
    return [one for one in tokens(text) if not one.sign]
