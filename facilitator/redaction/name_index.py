"""Index all name words of a meeting: the people they belong to and the words that may join them."""

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
    "\u00ad\u200b-\u200f\u2060"  # invisible characters
)
# A run of letters with their combining marks.
WORD_PATTERN = re.compile(rf"(?:[^\W\d_]|(?=\W)[{_COMBINING_MARKS}])+")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f]")
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_LETTER_PAIRS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_CONTRACTION = re.compile(r"['’ʼ‘`´](?:s|m|re|ve|ll|d|t)\b", re.IGNORECASE)
# Scripts that do not put spaces around names, or that attach other words to them.
_UNSPACED_SCRIPT = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
    r"|[\u0590-\u06ff]{3,}"
)

# Names with at most this many letters are replaced only where the context shows that they are names.
MAX_SHORT_WORD = 2

# Names with at least this many letters are also searched inside longer words.
MIN_LONG_WORD = 4


class NameWord(NamedTuple):
    """A word that is part of a name.

    Attributes:
        owners: label of each person with this name -> position of the word in the name; -1 for joined words.
        is_common: whether it is also an ordinary word, which must not be replaced everywhere.
    """

    owners: dict[str, int]
    is_common: bool


class NameIndex(NamedTuple):
    """The names in a meeting. All words are normalized with `normalize_name`.

    Attributes:
        label_words: the words that labels are made of.
        label_by_attendee: id of an attendee -> label.
        spellings: label -> the names as they were recorded.
        known_words: word of a name -> its owners.
        joining_words: word that belongs to a name only next to another word of it -> labels of its owners.
        initials: the student's initials.
        unspaced_pattern: finds names to replace within a run of letters, in scripts without spaces.
        embedded_pattern: finds names inside longer words, for a person to check.
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
    """Index the names of the student and of everyone who was recorded.

    Args:
        versions: the meeting with its corrections applied, and the meeting without them.
        label_words: the words that labels are made of.
    """
    labels = _assign_labels(versions[0], label_words)
    labeled_names = [pair for meeting in versions for pair in _iterate_names(meeting, labels, label_words)]
    owners: dict[str, dict[str, int]] = {}
    joining_words: dict[str, dict[str, None]] = {}
    spellings: dict[str, dict[str, None]] = {}
    for label, name in labeled_names:
        spellings.setdefault(label, {})[name] = None
        for position, word in _find_name_parts(name):
            owners.setdefault(word, {}).setdefault(label, position)
        for word in _find_joining_words(name):
            joining_words.setdefault(word, {})[label] = None
    known_words = {word: NameWord(people, _is_common(word)) for word, people in owners.items()}
    return NameIndex(
        label_words,
        labels,
        {label: tuple(names) for label, names in spellings.items()},
        known_words,
        {word: tuple(people) for word, people in joining_words.items()},
        _find_initials(name for label, name in labeled_names if label == label_words.student_label),
        _compile_any(word for word in known_words if is_unspaced(word)),
        _compile_any(
            word
            for word, name_word in known_words.items()
            if is_unspaced(word * 3) or (len(word) >= MIN_LONG_WORD and not name_word.is_common)
        ),
    )


def _iterate_names(meeting: Meeting, labels: dict[int, str], label_words: RedactionLabels) -> Iterator[tuple[str, str]]:
    """Yield labels with names: the student, the attendees, then authors of amendments who did not attend."""
    if meeting.student:
        yield from (
            (label_words.student_label, name) for name in (meeting.student.name, meeting.student.called) if name
        )
    yield from ((labels[attendee.id], attendee.name) for attendee in meeting.people)
    recorded_names = {attendee.name for attendee in meeting.people}
    yield from (
        (label_words.unrecorded_label, amendment.by)
        for amendment in (*meeting.addenda, *meeting.corrections)
        if amendment.by not in recorded_names
    )


def _compile_any(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern for any of these words, longest first; without words it matches nothing."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


def _assign_labels(meeting: Meeting, label_words: RedactionLabels) -> dict[int, str]:
    """Return the label of each attendee by id: the first role, numbered in the order of recording."""
    counts: dict[str, int] = {}
    labels: dict[int, str] = {}
    for attendee in meeting.attendees:
        if attendee.is_student:
            labels[attendee.id] = label_words.student_label
            continue
        word = label_words.get_role_word(attendee.roles[0] if attendee.roles else Role.OTHER)
        counts[word] = counts.get(word, 0) + 1
        labels[attendee.id] = wrap_label(f"{word} {counts[word]}")
    return labels


@lru_cache(maxsize=10_000)
def normalize_name(text: str) -> str:
    """Normalize a word to compare spellings: as `normalize_text`, and with plain letters for "ø", "ł" and the like."""
    return normalize_text(_INVISIBLE.sub("", text)).translate(_BASE_LETTERS)


def find_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word with its position. A contraction ("'s") is not a word."""
    attached = {match.start() + 1 for match in _CONTRACTION.finditer(text) if text[: match.start()][-1:].isalpha()}
    for match in WORD_PATTERN.finditer(text):
        if match.start() not in attached:
            yield match.start(), match[0]


def is_unspaced(word: str) -> bool:
    """Return whether a normalized name may be part of a run of letters, as in Chinese or after a Hebrew prefix."""
    return _UNSPACED_SCRIPT.fullmatch(unicodedata.normalize("NFC", word)) is not None


def _find_name_parts(name: str) -> Iterator[tuple[int, str]]:
    """Yield the identifying words of a name in every normalized spelling, with their positions in the name."""
    identifying = list(enumerate(_find_identifying_words(name)))
    has_long_word = any(len(normalize_name(word)) > 1 for _, word in identifying)
    words = [(position, word) for position, word in identifying if len(normalize_name(word)) > 1 or not has_long_word]
    hyphenated = [(-1, "".join(pieces)) for pieces in map(_find_identifying_words, name.split()) if len(pieces) > 1]
    joined = [(-1, "".join(word for _, word in identifying))] if len(identifying) > 1 else []
    for position, word in (*words, *hyphenated, *joined):
        for spelling in _find_spellings(word):
            yield position, spelling


def _find_identifying_words(name: str) -> list[str]:
    """Return the words of a name without titles, particles and words that name no one.

    A possessive belongs to another person: "Elana's mother" is not Elana.
    """
    words = [word for start, word in find_words(name) if not _CONTRACTION.match(name, start + len(word))]
    while words and normalize_name(words[0]) in TITLES:
        words = words[1:]
    first, is_lowercase = words[:1], name.islower()
    rest = [word for word in words[1:] if normalize_name(word) not in PARTICLES or word == words[-1]]
    excluded = [
        word
        for word in (*first, *rest)
        if normalize_name(word) in NON_NAMES or (not is_lowercase and word in LOWERCASE_WORDS)
    ]
    return [word for word in (*first, *rest) if normalize_name(word) and word not in excluded]


def _find_spellings(word: str) -> set[str]:
    """Return the normalized spellings of a word: Müller is also spelled Muller and Mueller."""
    plain = normalize_name(word)
    with_pairs = normalize_name(word.casefold().translate(_LETTER_PAIRS))
    without_pairs = re.sub(r"(?<=[^aeiouy])([aou])e(?=[^aeiouy])", r"\1", plain)
    spellings = (plain, with_pairs, without_pairs if len(without_pairs) >= MIN_LONG_WORD else plain)
    return {spelling for spelling in spellings if spelling}


def _find_joining_words(name: str) -> Iterator[str]:
    """Yield what belongs to a name only next to another word of it: its particles and the initials of its words."""
    yield from (normalize_name(word) for _, word in find_words(name) if normalize_name(word) in PARTICLES)
    yield from (normalize_name(word)[:1] for word in _find_identifying_words(name) if word[:1].isascii())


def _is_common(word: str) -> bool:
    return (len(word) <= MAX_SHORT_WORD and not is_unspaced(word)) or word in COMMON_WORDS | CAPITALIZED_WORDS


def _find_initials(full_names: Iterable[str]) -> frozenset[str]:
    """Return the initials of all words of each name, and of its first and last word."""
    initials = set()
    for name in full_names:
        letters = "".join(normalize_name(word)[:1] for word in _find_identifying_words(name))
        initials |= {letters, letters[:1] + letters[-1:]}
    return frozenset(letters for letters in initials if len(letters) > 1 and letters.isascii())


def is_ambiguous(initials: str) -> bool:
    """Return whether initials are also a word or another abbreviation."""
    return initials in ABBREVIATIONS | COMMON_WORDS
