"""Replacing names in one text: whole names, parts of them and what is written together with them."""

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
    """A text without its names.

    Attributes:
        text: as it reads now.
        spellings: label → what it stands for, in the order of the text.
    """

    text: str
    spellings: tuple[tuple[str, str], ...]


class _TextWord(NamedTuple):
    """A word of the text that is, or belongs to, a name."""

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
    """Return a text with the names in it replaced by their labels."""
    found = list(_find_addresses(text, index))
    found += [one for one in _find_initials(text, index) if _is_separate(one, found)]
    parts, spellings, done = [], [], 0
    for at, end, label in sorted([*found, *_find_names(text, index, found)]):
        parts += [text[done:at], label]
        spellings.append((label, text[at:end]))
        done = end
    return ReplacedText("".join([*parts, text[done:]]), tuple(spellings))


_Match = tuple[int, int, str]
"""Begin, end, label."""


def _is_separate(match: tuple[int, int, str], others: list[_Match]) -> bool:
    return all(match[1] <= begin or end <= match[0] for begin, end, _ in others)


def _find_addresses(text: str, index: NameIndex) -> Iterator[_Match]:
    """Yield addresses, handles and tags that hold a name: as a whole, because the rest of them tells it too."""
    for match in _ADDRESS.finditer(text):
        plain = normalize_name(match[0])
        pieces = set(_NON_LETTERS.split(plain))
        held = [
            one for name, one in index.known_words.items()
            if name in pieces or (len(name) >= MIN_LONG_WORD - 1 and not one.is_common and name in plain)
        ]  # fmt: skip
        if held:
            yield match.start(), match.end(), _choose_label(held, index.label_words)


def _find_initials(text: str, index: NameIndex) -> Iterator[_Match]:
    """Yield the student's initials standing alone: "E.R.", "E. R.", "ER"."""
    for match in _DOTTED_INITIALS.finditer(text):
        letters = "".join(one for one in match[0] if one.isalpha())
        if (
            letters.isupper()
            and normalize_name(letters) in index.initials
            and not is_ambiguous(normalize_name(letters))
        ):
            yield match.start(), match.end(), index.label_words.student_label
    for at, word in find_words(text):
        alone = (
            word.isupper() and normalize_name(word) in index.initials and normalize_name(word) not in index.known_words
        )
        if alone and not is_ambiguous(normalize_name(word)) and not _is_all_capitals(text, at):
            yield at, at + len(word), index.label_words.student_label


def _find_names(text: str, index: NameIndex, matches: list[_Match]) -> Iterator[_Match]:
    """Yield names, and parts of them, outside of what was found already."""
    words = [one for one in _split_words(text, index) if _is_separate((one.start, one.end, ""), matches)]
    place = 0
    while place < len(words):
        run, whose = _match_name(text, words, place, index)
        if run and _is_name(text, run, index):
            titled = _get_preceding_word(text, run[0].start) in TITLES
            yield run[0].start, run[-1].end, _format_label(whose, index.label_words, has_title=titled)
            place += len(run)
        else:
            place += 1


def _split_words(text: str, index: NameIndex) -> Iterator[_TextWord]:
    """Yield the words; a name in a script without spaces is taken out of the letters around it."""
    for at, word in find_words(text):
        plain = normalize_name(word)
        if plain in index.known_words or not index.unspaced_pattern.search(plain):
            yield _TextWord(at, at + len(word), word, plain)
            continue
        ends = _map_letter_positions(word)
        for one in index.unspaced_pattern.finditer(plain):
            if one.start() in ends and one.end() in ends:
                begin, end = at + ends[one.start()], at + ends[one.end()]
                yield _TextWord(begin, end, text[begin:end], one[0])


def _map_letter_positions(word: str) -> dict[int, int]:
    """Return where each letter begins: place in the folded word → place in the word."""
    places, length = {0: 0}, 0
    for at, letter in enumerate(word, 1):
        length += len(normalize_name(letter))
        places[length] = at
    return places


def _match_name(
    text: str, words: list[_TextWord], first_position: int, index: NameIndex
) -> tuple[list[_TextWord], dict[str, int]]:
    """Return the words from here on that are one person's name, and whose it may be."""
    first = words[first_position]
    if first.normalized not in index.known_words and not (
        len(first.normalized) == 1 and _PARTICLE_JOINER.match(text, first.end)
    ):
        return [], {}
    whose = _find_owners(first, index, is_inside_name=True)
    run, whole, told = [first], 1 if first.normalized in index.known_words else 0, whose
    used = {*whose.items()}
    for word in words[first_position + 1 :]:
        common = {
            label: at for label, at in _find_owners(word, index, is_inside_name=True).items()
            if label in told and (at < 0 or (label, at) not in used)
        }  # fmt: skip
        reversed_ = len(run) == 1 and _REVERSED_NAME_COMMA.fullmatch(text[run[-1].end : word.start])
        if not common or not (_is_joined(text, run[-1], word) or (reversed_ and _is_earlier_part(common, told))):
            break
        run.append(word)
        used |= {*common.items()}
        if word.normalized in index.known_words or _is_initial(text, word):
            common = {label: at for label, at in _find_owners(word, index).items() if label in told} or common
            whole, told = len(run), common
    run = run[:whole]
    if not any(one.normalized in index.known_words for one in run):
        return [], {}
    owners = [set(_find_owners(one, index, is_inside_name=one.normalized not in index.known_words)) for one in run]
    shared = reduce(set.intersection, owners)
    return run, {label: at for label, at in whose.items() if label in shared}


def _find_owners(word: _TextWord, index: NameIndex, *, is_inside_name: bool = False) -> dict[str, int]:
    known = index.known_words.get(word.normalized)
    whose = dict(known.owners) if known else {}
    if is_inside_name and (len(word.normalized) > 1 or word.raw.isupper()):
        whose |= {label: -1 for label in index.joining_words.get(word.normalized, ()) if label not in whose}
    return whose


def _is_initial(text: str, word: _TextWord) -> bool:
    """Whether this is an initial after a name ("Elana R."); a lone A or I is a word unless it has its dot."""
    dotted = text[word.end : word.end + 1] == "."
    return len(word.normalized) == 1 and word.raw.isupper() and (dotted or word.normalized not in {"a", "i"})


def _is_joined(text: str, word: _TextWord, next_word: _TextWord) -> bool:
    gap = text[word.end : next_word.start]
    return bool(_NAME_JOINER.fullmatch(gap) or (len(word.normalized) == 1 and _INITIAL_JOINER.fullmatch(gap)))


def _is_earlier_part(owners: dict[str, int], other_owners: dict[str, int]) -> bool:
    """Whether a word stands before another one in the name of a person: "Reyes, Elana"."""
    return any(0 <= at < other_owners[label] for label, at in owners.items())


def _is_name(text: str, run: list[_TextWord], index: NameIndex) -> bool:
    """Whether a run of words is a name for certain: a whole one, one that is no other word, or one written as such."""
    known = [index.known_words[one.normalized] for one in run if one.normalized in index.known_words]
    if len(run) > 1 or any(not one.is_common for one in known):
        return True
    return _get_preceding_word(text, run[0].start) in TITLES or _is_capitalized_name(text, run[0])


def _is_capitalized_name(text: str, word: _TextWord) -> bool:
    """Whether a word has a capital in the middle of a sentence, where no other word of its kind would."""
    if len(word.normalized) < MAX_SHORT_WORD or not word.raw.istitle() or word.normalized in CAPITALIZED_WORDS:
        return False
    if not _MID_SENTENCE.match(text[: word.start].rstrip(" ")[-1:]) or _is_headline(text, word):
        return False
    return word.normalized not in CALENDAR_WORDS or not (
        _get_preceding_word(text, word.start) in DATE_PREPOSITIONS or re.search(r"\d\s*$", text[: word.start])
        or re.match(r",?\s*\d", text[word.end :])
    )  # fmt: skip


def _get_preceding_word(text: str, position: int) -> str:
    """Return the word right before a place, folded; a dot after it belongs to it ("Ms. Will")."""
    match = re.search(r"([^\W\d_]+)\.?\s+$", text[max(0, position - 20) : position])
    return normalize_name(match[1]) if match else ""


def _is_headline(text: str, word: _TextWord) -> bool:
    """Whether all other words of the line have capitals, so that one more says nothing."""
    return not any(one[0].islower() for at, one in find_words(_get_line(text, word.start)) if one != word.raw)


def _is_all_capitals(text: str, position: int) -> bool:
    line = _get_line(text, position)
    return line.isupper() and len(line.split()) > 1


def _get_line(text: str, position: int) -> str:
    return text[text.rfind("\n", 0, position) + 1 :].split("\n", 1)[0]


def _choose_label(name_words: list[NameWord], label_words: RedactionLabels) -> str:
    """Return the label of whoever all of these words belong to, else of whoever any of them does."""
    every = [set(one.owners) for one in name_words]
    shared = set.intersection(*every) or set.union(*every)
    return _format_label(
        {label: at for one in name_words for label, at in one.owners.items() if label in shared},
        label_words,
        has_title=False,
    )


def _format_label(owners: dict[str, int], label_words: RedactionLabels, *, has_title: bool) -> str:
    """Return the label, or several where a word is several people's; a title tells that an adult is meant."""
    labels = [one for one in owners if not (has_title and one == label_words.student_label)] or list(owners)
    return (
        wrap_label(f" {label_words.either} ".join(map(unwrap_label, labels))) if labels else label_words.student_label
    )
