"""The strengths, interests and preferences that an answer names one by one. A sentence names none, and is not torn."""

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from facilitator.meeting.entry_models import Topic
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.sheets.editor_marks import is_empty_line, strip_bullet
from facilitator.sheets.sheet_labels import SheetLabels
from facilitator.sheets.sheet_parser import Answer, ParsedSheet
from facilitator.sheets.sheet_template import QuestionSheet, is_open_ended
from facilitator.sheets.template_text import strip_starter
from facilitator.sheets.tokens import Token, normalize_words, tokenize

CATEGORY_BY_TOPIC = {Topic.STRENGTHS: "", Topic.INTERESTS: "Interests", Topic.PREFERENCES: "Preferences"}
"""Topics whose answers may name strengths, and the category that such a strength is in."""

_LIST_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_TRAILING_CHARACTERS = " \t.,;\ufe0f\u200d"
_SENTENCE_END = re.compile(r"[.!?…][)\"”»’']*\s*$")
_SEVERAL_SENTENCES = re.compile(r"[.!?;]\s.*\w")

MAX_NAME_WORDS = 6
"""Words of a name; what is longer is a sentence."""

MIN_WRAPPED_LENGTH = 50
"""Characters of a line that a mail program may have broken."""

MAX_SERIES_WORDS = 4
"""Words of one thing in "dogs, trains and drawing"; where one is longer, the commas are those of a sentence."""


class ExtractedStrength(NamedTuple):
    """A strength that an answer names."""

    name: str
    category: str


class _TemplateWords(NamedTuple):
    """What of an answer is the sheet's.

    Attributes:
        begun: what somebody goes on writing behind.
        choices: the choices, folded, without their pictures.
        words: the fixed words of its language.
    """

    starters: tuple[str, ...]
    choices: frozenset[str]
    labels: SheetLabels


def _collect_template_words(sheet: QuestionSheet) -> _TemplateWords:
    choices = [_strip_leading_signs(choice) for one in sheet.questions for choice in one.choices]
    starters = [_strip_leading_signs(begun) for one in sheet.questions for begun in one.starters]
    return _TemplateWords(
        (*starters, *filter(is_open_ended, choices)), frozenset(map(normalize_words, choices)), sheet.labels
    )


def extract_strengths(parsed: ParsedSheet) -> tuple[ExtractedStrength, ...]:
    """Return the strengths that the answers of a sheet name, each once, in their order."""
    if not parsed.sheet:
        return ()
    own = _collect_template_words(parsed.sheet)
    found: dict[str, ExtractedStrength] = {}
    for answer in parsed.answers:
        if answer.topic in CATEGORY_BY_TOPIC:
            for name in _extract_names(answer, own):
                found.setdefault(normalize_text(name), ExtractedStrength(name, CATEGORY_BY_TOPIC[answer.topic]))
    return tuple(found.values())


def _extract_names(answer: Answer, template: _TemplateWords) -> list[str]:
    """Return what an answer names: all of a list; where sentences stand in it, the lines that stand for themselves."""
    lines = answer.words.splitlines()
    named = [_extract_line_names(line, template) for line in lines]
    if None in named:
        goes_on = [_is_continuation(above, line, template) for above, line in pairwise(["", *lines, ""])]
        alone = [not before and not behind for before, behind in pairwise(goes_on)]
        named = [
            names
            for names, line, by_itself in zip(named, lines, alone, strict=True)
            if by_itself and _is_unpunctuated(line)
        ]
    nothing = {normalize_text(one) for one in template.labels.nothing}
    return [name for names in named for name in names or () if normalize_text(name) not in nothing]


def _extract_line_names(line: str, template: _TemplateWords) -> list[str] | None:
    """Return what one line names; None where it is a sentence, or leads to what follows."""
    entry = strip_starter(_strip_entry_marks(line), template.starters)
    if not tokenize(entry):
        return []
    parts = _split_series(_strip_ending(entry), template.labels)
    short = all(
        0 < len(_tokenize_words(part)) <= MAX_NAME_WORDS and not _SEVERAL_SENTENCES.search(part) for part in parts
    )
    return parts if short and not entry.endswith((":", "：")) else None


def _is_continuation(above: str, line: str, template: _TemplateWords) -> bool:
    """Whether a line may go on with a sentence that somebody, or a program, broke behind the line above."""
    if is_empty_line(above) or is_empty_line(line) or _is_new_entry(line, template):
        return False
    said, first = tokenize(above), next(filter(str.isalnum, line), "")
    if above.rstrip().endswith(",") or (said and said[-1].text in map(normalize_text, template.labels.also)):
        return True
    return not first.isupper() or (len(above.strip()) >= MIN_WRAPPED_LENGTH and not _SENTENCE_END.search(above))


def _is_new_entry(line: str, template: _TemplateWords) -> bool:
    """Whether a line begins a new thing for sure: with a mark before it, or as the sheet has it."""
    entry = _strip_entry_marks(line)
    return (
        _LIST_NUMBER.sub("", strip_bullet(line)) != line.strip()
        or normalize_words(entry) in template.choices
        or strip_starter(entry, template.starters) != entry
    )


def _strip_entry_marks(line: str) -> str:
    return clean_line(_strip_leading_signs(_LIST_NUMBER.sub("", strip_bullet(line))))


def _is_unpunctuated(line: str) -> bool:
    """Whether a line ends without the mark of a sentence, as entries of a list do."""
    return not re.search(r"[.?…]\W*$", line)


def _split_series(line: str, labels: SheetLabels) -> list[str]:
    """Return the things of "dogs, trains and drawing"; the line itself where it is not a row of things."""
    parts = [part.strip() for part in re.split(r"[,;]", line) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 (one is no row)
        return [line]
    last = "|".join(map(re.escape, labels.also))
    if last:
        parts[-1] = re.sub(rf"^(?:{last})\s+", "", parts[-1], flags=re.IGNORECASE)
        parts[-1:] = re.split(rf"\s+(?:{last})\s+", parts[-1], maxsplit=1, flags=re.IGNORECASE)
    short = all(0 < len(_tokenize_words(part)) <= MAX_SERIES_WORDS for part in parts)
    held = tuple(map(normalize_words, labels.bound))
    return parts if short and not any(normalize_words(part).startswith(held) for part in parts[1:]) else [line]


def _strip_leading_signs(line: str) -> str:
    """Return a line without the picture before it."""
    found = tokenize(line)
    signs = next((at for at, one in enumerate(found) if not one.is_sign), 0)
    return (line[found[signs - 1].end :] if signs else line).lstrip("\ufe0f\u200d ")


def _strip_ending(line: str) -> str:
    """Return a line without pictures, full stops and commas at its end."""
    end = len(line)
    while end and (line[end - 1] in _TRAILING_CHARACTERS or unicodedata.category(line[end - 1]) in {"So", "Sk"}):
        end -= 1
    return line[:end]


def _tokenize_words(text: str) -> list[Token]:
    return [one for one in tokenize(text) if not one.is_sign]
