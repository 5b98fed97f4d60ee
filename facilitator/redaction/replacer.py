"""Replace the names in one text: whole names, parts of names, initials, and addresses that contain a name."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

from facilitator.redaction.common_words import CALENDAR_WORDS, CAPITALIZED_WORDS, DATE_PREPOSITIONS, TITLES
from facilitator.redaction.name_index import (
    MAX_SHORT_WORD,
    MIN_LONG_WORD,
    NameIndex,
    NameWord,
    find_words,
    is_ambiguous,
    normalize_name,
)
from facilitator.redaction.replacement_labels import RedactionLabels, unwrap_label, wrap_label


class ReplacedText(NamedTuple):
    """A text after replacement.

    Attributes:
        text: the text with labels instead of names.
        spellings: pairs of a label and the text it replaced, in text order.
    """

    text: str
    spellings: tuple[tuple[str, str], ...]


class _TextWord(NamedTuple):
    """A word of a text, with its start and end position, that may be part of a name."""

    start: int
    end: int
    raw: str
    normalized: str


_ADDRESS = re.compile(r"(?:[^\s@<>()“”\"]*@|https?://|www\.|#)[^\s@<>()“”\",;]*[\w/]", re.IGNORECASE)
_DOTTED_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[  ]?)+[^\W\d_](?:\.|(?!\w))")
_NAME_JOINER = re.compile(r"\s+|[-‐‑_./'’ʼ‘`´&]|\s?[-‐‑]\s?|")
_INITIAL_JOINER = re.compile(r"\.\s?|\s+")
_PARTICLE_JOINER = re.compile(r"[.'’ʼ‘`´-]")
_REVERSED_NAME_COMMA = re.compile(r",\s*")
_MID_SENTENCE = re.compile(r"[\w,;’'‹›)%]")
_NON_LETTERS = re.compile(r"[\W\d_]+")


def replace_names(text: str, index: NameIndex) -> ReplacedText:
    """Replace the names in a text with their labels."""
    matches = list(_find_addresses(text, index))
    matches += [match for match in _find_initials(text, index) if _is_separate(match, matches)]
    parts, spellings, copied = [], [], 0
    for start, end, label in sorted([*matches, *_find_names(text, index, matches)]):
        parts += [text[copied:start], label]
        spellings.append((label, text[start:end]))
        copied = end
    return ReplacedText("".join([*parts, text[copied:]]), tuple(spellings))


# Start, end, label.
_Match = tuple[int, int, str]


def _is_separate(match: _Match, others: list[_Match]) -> bool:
    """Return whether a match overlaps no other match."""
    return all(match[1] <= start or end <= match[0] for start, end, _ in others)


def _find_addresses(text: str, index: NameIndex) -> Iterator[_Match]:
    """Yield addresses, handles and tags that contain a name. The rest of them would still identify the person."""
    for match in _ADDRESS.finditer(text):
        address = normalize_name(match[0])
        pieces = set(_NON_LETTERS.split(address))
        name_words = [
            name_word for name, name_word in index.known_words.items()
            if name in pieces or (len(name) >= MIN_LONG_WORD - 1 and not name_word.is_common and name in address)
        ]  # fmt: skip
        if name_words:
            yield match.start(), match.end(), _choose_label(name_words, index.label_words)


def _find_initials(text: str, index: NameIndex) -> Iterator[_Match]:
    """Yield the student's initials: "E.R.", "E. R.", "ER"."""
    for match in _DOTTED_INITIALS.finditer(text):
        letters = "".join(character for character in match[0] if character.isalpha())
        if (
            letters.isupper()
            and normalize_name(letters) in index.initials
            and not is_ambiguous(normalize_name(letters))
        ):
            yield match.start(), match.end(), index.label_words.student_label
    for start, word in find_words(text):
        initials = normalize_name(word)
        is_initials = word.isupper() and initials in index.initials and initials not in index.known_words
        if is_initials and not is_ambiguous(initials) and not _is_all_capitals(text, start):
            yield start, start + len(word), index.label_words.student_label


def _find_names(text: str, index: NameIndex, matches: list[_Match]) -> Iterator[_Match]:
    """Yield names and parts of names outside of earlier matches."""
    words = [word for word in _split_words(text, index) if _is_separate((word.start, word.end, ""), matches)]
    position = 0
    while position < len(words):
        run, owners = _match_name(text, words, position, index)
        if run and _is_name(text, run, index):
            has_title = _get_preceding_word(text, run[0].start) in TITLES
            yield run[0].start, run[-1].end, _format_label(owners, index.label_words, has_title=has_title)
            position += len(run)
        else:
            position += 1


def _split_words(text: str, index: NameIndex) -> Iterator[_TextWord]:
    """Yield the words of a text. In a script without spaces, names are cut out of the letters around them."""
    for word_start, word in find_words(text):
        normalized = normalize_name(word)
        if normalized in index.known_words or not index.unspaced_pattern.search(normalized):
            yield _TextWord(word_start, word_start + len(word), word, normalized)
            continue
        positions = _map_letter_positions(word)
        for match in index.unspaced_pattern.finditer(normalized):
            if match.start() in positions and match.end() in positions:
                start, end = word_start + positions[match.start()], word_start + positions[match.end()]
                yield _TextWord(start, end, text[start:end], match[0])


def _map_letter_positions(word: str) -> dict[int, int]:
    """Return the position in the normalized word -> the position in the word, for the end of each letter."""
    positions, length = {0: 0}, 0
    for position, letter in enumerate(word, 1):
        length += len(normalize_name(letter))
        positions[length] = position
    return positions


def _match_name(
    text: str, words: list[_TextWord], first_position: int, index: NameIndex
) -> tuple[list[_TextWord], dict[str, int]]:
    """Match the longest name that begins at a position.

    Returns:
        The words of the name and its possible owners (label -> position of the first word in the name); two empty
        values if there is no name.
    """
    first = words[first_position]
    if first.normalized not in index.known_words and not (
        len(first.normalized) == 1 and _PARTICLE_JOINER.match(text, first.end)
    ):
        return [], {}
    first_owners = _find_owners(first, index, is_inside_name=True)
    run, length, owners = [first], 1 if first.normalized in index.known_words else 0, first_owners
    used = {*first_owners.items()}
    for word in words[first_position + 1 :]:
        common = {
            label: position for label, position in _find_owners(word, index, is_inside_name=True).items()
            if label in owners and (position < 0 or (label, position) not in used)
        }  # fmt: skip
        has_comma = len(run) == 1 and _REVERSED_NAME_COMMA.fullmatch(text[run[-1].end : word.start])
        if not common or not (_is_joined(text, run[-1], word) or (has_comma and _is_earlier_part(common, owners))):
            break
        run.append(word)
        used |= {*common.items()}
        if word.normalized in index.known_words or _is_initial(text, word):
            word_owners = _find_owners(word, index)
            common = {label: position for label, position in word_owners.items() if label in owners} or common
            length, owners = len(run), common
    run = run[:length]
    if not any(word.normalized in index.known_words for word in run):
        return [], {}
    owners_by_word = [
        set(_find_owners(word, index, is_inside_name=word.normalized not in index.known_words)) for word in run
    ]
    shared = reduce(set.intersection, owners_by_word)
    return run, {label: position for label, position in first_owners.items() if label in shared}


def _find_owners(word: _TextWord, index: NameIndex, *, is_inside_name: bool = False) -> dict[str, int]:
    """Return the people a word may name: label -> position of the word in the name.

    Args:
        word: the word.
        index: the names of the meeting.
        is_inside_name: whether particles and initials count, too, which they do only next to another word of a name.
    """
    name_word = index.known_words.get(word.normalized)
    owners = dict(name_word.owners) if name_word else {}
    if is_inside_name and (len(word.normalized) > 1 or word.raw.isupper()):
        owners |= {label: -1 for label in index.joining_words.get(word.normalized, ()) if label not in owners}
    return owners


def _is_initial(text: str, word: _TextWord) -> bool:
    """Return whether a word is an initial ("Elana R."). A or I without a period is an ordinary word."""
    has_period = text[word.end : word.end + 1] == "."
    return len(word.normalized) == 1 and word.raw.isupper() and (has_period or word.normalized not in {"a", "i"})


def _is_joined(text: str, word: _TextWord, next_word: _TextWord) -> bool:
    gap = text[word.end : next_word.start]
    return bool(_NAME_JOINER.fullmatch(gap) or (len(word.normalized) == 1 and _INITIAL_JOINER.fullmatch(gap)))


def _is_earlier_part(owners: dict[str, int], other_owners: dict[str, int]) -> bool:
    """Return whether a word precedes another one in a name, as in "Reyes, Elana"."""
    return any(0 <= position < other_owners[label] for label, position in owners.items())


def _is_name(text: str, run: list[_TextWord], index: NameIndex) -> bool:
    """Return whether words are certainly a name: several words, no common word, after a title, or capitalized."""
    name_words = [index.known_words[word.normalized] for word in run if word.normalized in index.known_words]
    if len(run) > 1 or any(not name_word.is_common for name_word in name_words):
        return True
    return _get_preceding_word(text, run[0].start) in TITLES or _is_capitalized_name(text, run[0])


def _is_capitalized_name(text: str, word: _TextWord) -> bool:
    """Return whether a word is capitalized in the middle of a sentence, where an ordinary word would not be."""
    if len(word.normalized) < MAX_SHORT_WORD or not word.raw.istitle() or word.normalized in CAPITALIZED_WORDS:
        return False
    if not _MID_SENTENCE.match(text[: word.start].rstrip(" ")[-1:]) or _is_headline(text, word):
        return False
    return word.normalized not in CALENDAR_WORDS or not (
        _get_preceding_word(text, word.start) in DATE_PREPOSITIONS or re.search(r"\d\s*$", text[: word.start])
        or re.match(r",?\s*\d", text[word.end :])
    )  # fmt: skip


def _get_preceding_word(text: str, position: int) -> str:
    """Return the normalized word before a position; it may end with a period ("Ms. Will")."""
    match = re.search(r"([^\W\d_]+)\.?\s+$", text[max(0, position - 20) : position])
    return normalize_name(match[1]) if match else ""


def _is_headline(text: str, word: _TextWord) -> bool:
    """Return whether all other words of the line are capitalized, so that a capital letter means nothing."""
    line = _get_line(text, word.start)
    return not any(other[0].islower() for _, other in find_words(line) if other != word.raw)


def _is_all_capitals(text: str, position: int) -> bool:
    line = _get_line(text, position)
    return line.isupper() and len(line.split()) > 1


def _get_line(text: str, position: int) -> str:
    return text[text.rfind("\n", 0, position) + 1 :].split("\n", 1)[0]


def _choose_label(name_words: list[NameWord], label_words: RedactionLabels) -> str:
    """Return the label of the people that all of these words name, or else of all people that any of them names."""
    labels_by_word = [set(name_word.owners) for name_word in name_words]
    shared = set.intersection(*labels_by_word) or set.union(*labels_by_word)
    owners = {
        label: position for name_word in name_words for label, position in name_word.owners.items() if label in shared
    }
    return _format_label(owners, label_words, has_title=False)


def _format_label(owners: dict[str, int], label_words: RedactionLabels, *, has_title: bool) -> str:
    """Return the label of one person, or "‹A or B›" for several. After a title, the student is excluded."""
    labels = [label for label in owners if not (has_title and label == label_words.student_label)] or list(owners)
    return (
        wrap_label(f" {label_words.either} ".join(map(unwrap_label, labels))) if labels else label_words.student_label
    )
