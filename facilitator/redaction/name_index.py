"""What a record knows of names: whose each word is, and what may stand between two of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import normalize_text
from facilitator.redaction.common_words import (
    ABBREVIATIONS,
    CAPITALIZED_WORDS,
    COMMON_WORDS,
    LOWERCASE_WORDS,
    NON_NAMES,
    PARTICLES,
    TITLES,
)
from facilitator.redaction.replacement_labels import ENGLISH_LABELS, RedactionLabels, wrap_label

_COMBINING_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u0816-\u0823\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e"
    "\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u200b-\u200d\u2060"  # invisible ones
)
WORD_PATTERN = re.compile(rf"(?:[^\W\d_]|(?=\W)[{_COMBINING_MARKS}])+")
"""One run of letters with the marks that belong to them."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f]")
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_LETTER_PAIRS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_CONTRACTION = re.compile(r"['’ʼ‘`´](?:s|m|re|ve|ll|d|t)\b", re.IGNORECASE)
_UNSPACED_SCRIPT = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
    r"|[\u0590-\u06ff]{3,}"
)
"""Scripts in which a name has no space around it, or other words are written together with it."""

MAX_SHORT_WORD = 2
"""Letters of a name that is too short to be replaced without looking."""

MIN_LONG_WORD = 4
"""Letters of a name that is worth looking for inside longer words."""


class NameWord(NamedTuple):
    """What is known of one word.

    Attributes:
        whose: label → its place in the name of that person; -1 for words written as one.
        ordinary: whether it may be another word too, so that it cannot be replaced wherever it stands.
    """

    owners: dict[str, int]
    is_common: bool


class NameIndex(NamedTuple):
    """The names of a record.

    Attributes:
        words: what labels are made of.
        labels: id of an attendee → what stands for that person.
        spelled: label → the names as they were recorded.
        known: a word, folded → what is known of it.
        between: a word, folded, that belongs to a name only beside another word of it → whose.
        initials: the student's, folded.
        unspaced: finds the names that are taken out of the letters around them.
        inside: finds the names that a person has to look for inside longer words.
    """

    label_words: RedactionLabels
    label_by_attendee: dict[int, str]
    spellings: dict[str, tuple[str, ...]]
    known_words: dict[str, NameWord]
    joining_words: dict[str, tuple[str, ...]]
    initials: frozenset[str]
    unspaced_pattern: re.Pattern[str]
    embedded_pattern: re.Pattern[str]


def build_name_index(*versions: Meeting, label_words: RedactionLabels = ENGLISH_LABELS) -> NameIndex:
    """Return the names of the student and of everybody who was recorded.

    Args:
        versions: the meeting as it reads, and as it read before its names were corrected.
        label_words: what labels are made of.
    """
    labels = _assign_labels(versions[0], label_words)
    named = [pair for meeting in versions for pair in _iterate_names(meeting, labels, label_words)]
    whose: dict[str, dict[str, int]] = {}
    between: dict[str, dict[str, None]] = {}
    spelled: dict[str, dict[str, None]] = {}
    for label, name in named:
        spelled.setdefault(label, {})[name] = None
        for place, word in _find_name_parts(name):
            whose.setdefault(word, {}).setdefault(label, place)
        for word in _find_joining_words(name):
            between.setdefault(word, {})[label] = None
    known = {word: NameWord(people, _is_common(word)) for word, people in whose.items()}
    return NameIndex(
        label_words,
        labels,
        {label: tuple(every) for label, every in spelled.items()},
        known,
        {word: tuple(people) for word, people in between.items()},
        _find_initials(name for label, name in named if label == label_words.student_label),
        _compile_any(word for word in known if is_unspaced(word)),
        _compile_any(
            word
            for word, one in known.items()
            if is_unspaced(word * 3) or (len(word) >= MIN_LONG_WORD and not one.is_common)
        ),
    )


def _iterate_names(meeting: Meeting, labels: dict[int, str], label_words: RedactionLabels) -> Iterator[tuple[str, str]]:
    """Yield what stands for whom: the student first, then everybody, then who added something later."""
    if meeting.student:
        yield from (
            (label_words.student_label, name) for name in (meeting.student.name, meeting.student.called) if name
        )
    yield from ((labels[one.id], one.name) for one in meeting.people)
    recorded = {one.name for one in meeting.people}
    yield from (
        (label_words.unrecorded_label, one.by)
        for one in (*meeting.addenda, *meeting.corrections)
        if one.by not in recorded
    )


def _compile_any(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of these words, the longest first; nothing where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


def _assign_labels(meeting: Meeting, label_words: RedactionLabels) -> dict[int, str]:
    """Return what stands for each attendee: the first role, counted in the order of recording."""
    count: dict[str, int] = {}
    labels: dict[int, str] = {}
    for one in meeting.attendees:
        word = (
            label_words.student
            if one.is_student
            else label_words.get_role_word(one.roles[0] if one.roles else Role.OTHER)
        )
        count[word] = count.get(word, 0) + 1
        labels[one.id] = label_words.student_label if one.is_student else wrap_label(f"{word} {count[word]}")
    return labels


@lru_cache(maxsize=10_000)
def normalize_name(text: str) -> str:
    """Return a word in the form in which spellings are compared: `normalize_text`, and the letters that have no accent apart."""
    return normalize_text(_INVISIBLE.sub("", text)).translate(_BASE_LETTERS)


def find_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word with its place; what is attached to one with an apostrophe ("'s") is no word."""
    attached = {match.start() + 1 for match in _CONTRACTION.finditer(text) if text[: match.start()][-1:].isalpha()}
    for match in WORD_PATTERN.finditer(text):
        if match.start() not in attached:
            yield match.start(), match[0]


def is_unspaced(word: str) -> bool:
    """Whether a name, folded, may stand inside a longer run of letters, as in Chinese or after a Hebrew prefix."""
    return _UNSPACED_SCRIPT.fullmatch(unicodedata.normalize("NFC", word)) is not None


def _find_name_parts(name: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a name that tell who it is, folded, in every spelling, with their places."""
    telling = [(place, word) for place, word in enumerate(_find_identifying_words(name))]
    several = any(len(normalize_name(word)) > 1 for _, word in telling)
    single = [(place, word) for place, word in telling if len(normalize_name(word)) > 1 or not several]
    tied = [(-1, "".join(pieces)) for pieces in map(_find_identifying_words, name.split()) if len(pieces) > 1]
    whole = [(-1, "".join(word for _, word in telling))] if len(telling) > 1 else []
    for place, word in (*single, *tied, *whole):
        for spelling in _find_spellings(word):
            yield place, spelling


def _find_identifying_words(name: str) -> list[str]:
    """Return the words of a name without titles, particles and words that name nobody.

    What has an "'s" is another person's: "Elana's mother" is not Elana.
    """
    words = [word for at, word in find_words(name) if not _CONTRACTION.match(name, at + len(word))]
    while words and normalize_name(words[0]) in TITLES:
        words = words[1:]
    first, lower = words[:1], name.islower()
    rest = [word for word in words[1:] if normalize_name(word) not in PARTICLES or word == words[-1]]
    small = [
        word for word in (*first, *rest) if normalize_name(word) in NON_NAMES or (not lower and word in LOWERCASE_WORDS)
    ]
    return [word for word in (*first, *rest) if normalize_name(word) and word not in small]


def _find_spellings(word: str) -> set[str]:
    """Return a word folded, with and without the letters that stand for an accent (Müller, Mueller)."""
    plain = normalize_name(word)
    spread = normalize_name(word.casefold().translate(_LETTER_PAIRS))
    shut = re.sub(r"(?<=[^aeiouy])([aou])e(?=[^aeiouy])", r"\1", plain)
    return {one for one in (plain, spread, shut if len(shut) >= MIN_LONG_WORD else plain) if one}


def _find_joining_words(name: str) -> Iterator[str]:
    """Yield what belongs to a name only beside another word of it: its particles, and the initials of its words."""
    yield from (normalize_name(word) for _, word in find_words(name) if normalize_name(word) in PARTICLES)
    yield from (normalize_name(word)[:1] for word in _find_identifying_words(name) if word[:1].isascii())


def _is_common(word: str) -> bool:
    return (len(word) <= MAX_SHORT_WORD and not is_unspaced(word)) or word in COMMON_WORDS | CAPITALIZED_WORDS


def _find_initials(full_names: Iterable[str]) -> frozenset[str]:
    """Return the student's initials: of all the words of the name, and of the first and the last."""
    found = set()
    for name in full_names:
        letters = "".join(normalize_name(word)[:1] for word in _find_identifying_words(name))
        found |= {letters, letters[:1] + letters[-1:]}
    return frozenset(one for one in found if len(one) > 1 and one.isascii())


def is_ambiguous(initials: str) -> bool:
    """Whether initials are a word or short for something else."""
    return initials in ABBREVIATIONS | COMMON_WORDS
