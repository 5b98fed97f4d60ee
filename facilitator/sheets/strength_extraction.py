"""Extract strengths, interests and preferences from answers that list them.

A full sentence is not split up and names no strength.
"""

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

# Topics whose answers may name strengths -> the category of such a strength.
CATEGORY_BY_TOPIC = {Topic.STRENGTHS: "", Topic.INTERESTS: "Interests", Topic.PREFERENCES: "Preferences"}
_LIST_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_TRAILING_CHARACTERS = " \t.,;\ufe0f\u200d"
_SENTENCE_END = re.compile(r"[.!?…][)\"”»’']*\s*$")
_SEVERAL_SENTENCES = re.compile(r"[.!?;]\s.*\w")

# A longer text is a sentence, not the name of a strength.
MAX_NAME_WORDS = 6

# A mail program may have wrapped a line of at least this many characters.
MIN_WRAPPED_LENGTH = 50

# Maximum number of words of each item in "dogs, trains and drawing". Otherwise the commas belong to a sentence.
MAX_SERIES_WORDS = 4


class ExtractedStrength(NamedTuple):
    """A strength that an answer names."""

    name: str
    category: str


class _TemplateWords(NamedTuple):
    """The words in answers that come from the template.

    Attributes:
        starters: sentence starters and choices that the writer completes.
        choices: the choices, normalized and without their emoji.
        labels: the fixed texts of the language.
    """

    starters: tuple[str, ...]
    choices: frozenset[str]
    labels: SheetLabels


def _collect_template_words(sheet: QuestionSheet) -> _TemplateWords:
    choices = [_strip_leading_signs(choice) for question in sheet.questions for choice in question.choices]
    starters = [_strip_leading_signs(starter) for question in sheet.questions for starter in question.starters]
    return _TemplateWords(
        (*starters, *filter(is_open_ended, choices)), frozenset(map(normalize_words, choices)), sheet.labels
    )


def extract_strengths(parsed: ParsedSheet) -> tuple[ExtractedStrength, ...]:
    """Return the strengths that the answers of a sheet name, each once, in order."""
    if not parsed.sheet:
        return ()
    template = _collect_template_words(parsed.sheet)
    strengths: dict[str, ExtractedStrength] = {}
    for answer in parsed.answers:
        if answer.topic in CATEGORY_BY_TOPIC:
            for name in _extract_names(answer, template):
                strengths.setdefault(normalize_text(name), ExtractedStrength(name, CATEGORY_BY_TOPIC[answer.topic]))
    return tuple(strengths.values())


def _extract_names(answer: Answer, template: _TemplateWords) -> list[str]:
    """Return the names in an answer. If it also contains sentences, only lines separate from them count."""
    lines = answer.words.splitlines()
    names_by_line = [_extract_line_names(line, template) for line in lines]
    if None in names_by_line:
        continuations = [_is_continuation(above, line, template) for above, line in pairwise(["", *lines, ""])]
        separate = [not before and not after for before, after in pairwise(continuations)]
        names_by_line = [
            names
            for names, line, is_separate in zip(names_by_line, lines, separate, strict=True)
            if is_separate and _is_unpunctuated(line)
        ]
    nothing = {normalize_text(word) for word in template.labels.nothing}
    return [name for names in names_by_line for name in names or () if normalize_text(name) not in nothing]


def _extract_line_names(line: str, template: _TemplateWords) -> list[str] | None:
    """Return the names in one line; None if it is a sentence or introduces the next line."""
    entry = strip_starter(_strip_entry_marks(line), template.starters)
    if not tokenize(entry):
        return []
    parts = _split_series(_strip_ending(entry), template.labels)
    are_short = all(
        0 < len(_tokenize_words(part)) <= MAX_NAME_WORDS and not _SEVERAL_SENTENCES.search(part) for part in parts
    )
    return parts if are_short and not entry.endswith((":", "：")) else None


def _is_continuation(above: str, line: str, template: _TemplateWords) -> bool:
    """Return whether a line may continue a sentence of the line above that a person or a program wrapped."""
    if is_empty_line(above) or is_empty_line(line) or _is_new_entry(line, template):
        return False
    words, first = tokenize(above), next(filter(str.isalnum, line), "")
    if above.rstrip().endswith(",") or (words and words[-1].text in map(normalize_text, template.labels.also)):
        return True
    return not first.isupper() or (len(above.strip()) >= MIN_WRAPPED_LENGTH and not _SENTENCE_END.search(above))


def _is_new_entry(line: str, template: _TemplateWords) -> bool:
    """Return whether a line certainly begins a new item: it has a bullet or number, or is text of the template."""
    entry = _strip_entry_marks(line)
    return (
        _LIST_NUMBER.sub("", strip_bullet(line)) != line.strip()
        or normalize_words(entry) in template.choices
        or strip_starter(entry, template.starters) != entry
    )


def _strip_entry_marks(line: str) -> str:
    return clean_line(_strip_leading_signs(_LIST_NUMBER.sub("", strip_bullet(line))))


def _is_unpunctuated(line: str) -> bool:
    """Return whether a line ends without the punctuation of a sentence, like a list entry."""
    return not re.search(r"[.?…]\W*$", line)


def _split_series(line: str, labels: SheetLabels) -> list[str]:
    """Split a series such as "dogs, trains and drawing"; return any other line unchanged."""
    parts = [part.strip() for part in re.split(r"[,;]", line) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 (a series has at least two items)
        return [line]
    conjunctions = "|".join(map(re.escape, labels.also))
    if conjunctions:
        parts[-1] = re.sub(rf"^(?:{conjunctions})\s+", "", parts[-1], flags=re.IGNORECASE)
        parts[-1:] = re.split(rf"\s+(?:{conjunctions})\s+", parts[-1], maxsplit=1, flags=re.IGNORECASE)
    are_short = all(0 < len(_tokenize_words(part)) <= MAX_SERIES_WORDS for part in parts)
    bound = tuple(map(normalize_words, labels.bound))
    return parts if are_short and not any(normalize_words(part).startswith(bound) for part in parts[1:]) else [line]


def _strip_leading_signs(line: str) -> str:
    """Remove the emoji at the beginning of a line."""
    tokens = tokenize(line)
    sign_count = next((index for index, token in enumerate(tokens) if not token.is_sign), 0)
    return (line[tokens[sign_count - 1].end :] if sign_count else line).lstrip("\ufe0f\u200d ")


def _strip_ending(line: str) -> str:
    """Remove emoji, periods and commas at the end of a line."""
    end = len(line)
    while end and (line[end - 1] in _TRAILING_CHARACTERS or unicodedata.category(line[end - 1]) in {"So", "Sk"}):
        end -= 1
    return line[:end]


def _tokenize_words(text: str) -> list[Token]:
    return [token for token in tokenize(text) if not token.is_sign]
