"""Replacing names in one text: whole names, parts of them and what is written together with them."""

import re
from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

from facilitator.redaction.common_words import BEFORE_DATES, DATED, LANGUAGES, TITLES
from facilitator.redaction.name_index import LONG, SHORT, Known, Names, folded, short_for_more, words_of
from facilitator.redaction.replacement_labels import Labels, bare, marked


class Replaced(NamedTuple):
    """A text without its names.

    Attributes:
        text: as it reads now.
        spellings: label → what it stands for, in the order of the text.
    """

    text: str
    spellings: tuple[tuple[str, str], ...]


class _Word(NamedTuple):
    """A word of the text that is, or belongs to, a name."""

    at: int
    end: int
    raw: str
    plain: str


_ADDRESS = re.compile(r"(?:[^\s@<>()“”\"]*@|https?://|www\.|#)[^\s@<>()“”\",;]*[\w/]", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[  ]?)+[^\W\d_](?:\.|(?!\w))")
_JOINS = re.compile(r"\s+|[-‐‑_./'’ʼ‘`´&]|\s?[-‐‑]\s?|")
_INITIAL_JOINS = re.compile(r"\.\s?|\s+")
_LEADS = re.compile(r"[.'’ʼ‘`´-]")
_REVERSED = re.compile(r",\s*")
_MIDDLE = re.compile(r"[\w,;’'‹›)%]")
_PIECES = re.compile(r"[\W\d_]+")


def replace(text: str, names: Names) -> Replaced:
    """Return a text with the names in it replaced by their labels."""
    found = list(_addresses(text, names))
    found += [one for one in _initials(text, names) if _apart(one, found)]
    parts, spellings, done = [], [], 0
    for at, end, label in sorted([*found, *_named(text, names, found)]):
        parts += [text[done:at], label]
        spellings.append((label, text[at:end]))
        done = end
    return Replaced("".join([*parts, text[done:]]), tuple(spellings))


_Found = tuple[int, int, str]
"""Begin, end, label."""


def _apart(one: tuple[int, int, str], others: list[_Found]) -> bool:
    return all(one[1] <= begin or end <= one[0] for begin, end, _ in others)


def _addresses(text: str, names: Names) -> Iterator[_Found]:
    """Yield addresses, handles and tags that hold a name: as a whole, because the rest of them tells it too."""
    for match in _ADDRESS.finditer(text):
        plain = folded(match[0])
        pieces = set(_PIECES.split(plain))
        held = [
            one for name, one in names.known.items()
            if name in pieces or (len(name) >= LONG - 1 and not one.ordinary and name in plain)
        ]  # fmt: skip
        if held:
            yield match.start(), match.end(), _label(held, names.words)


def _initials(text: str, names: Names) -> Iterator[_Found]:
    """Yield the student's initials standing alone: "E.R.", "E. R.", "ER"."""
    for match in _DOTTED.finditer(text):
        letters = "".join(one for one in match[0] if one.isalpha())
        if letters.isupper() and folded(letters) in names.initials and not short_for_more(folded(letters)):
            yield match.start(), match.end(), names.words.of_student
    for at, word in words_of(text):
        alone = word.isupper() and folded(word) in names.initials and folded(word) not in names.known
        if alone and not short_for_more(folded(word)) and not _all_capitals(text, at):
            yield at, at + len(word), names.words.of_student


def _named(text: str, names: Names, found: list[_Found]) -> Iterator[_Found]:
    """Yield names, and parts of them, outside of what was found already."""
    words = [one for one in _split(text, names) if _apart((one.at, one.end, ""), found)]
    place = 0
    while place < len(words):
        run, whose = _run(text, words, place, names)
        if run and _is_name(text, run, names):
            titled = _before(text, run[0].at) in TITLES
            yield run[0].at, run[-1].end, _labelled(whose, names.words, titled=titled)
            place += len(run)
        else:
            place += 1


def _split(text: str, names: Names) -> Iterator[_Word]:
    """Yield the words; a name in a script without spaces is taken out of the letters around it."""
    for at, word in words_of(text):
        plain = folded(word)
        if plain in names.known or not names.unspaced.search(plain):
            yield _Word(at, at + len(word), word, plain)
            continue
        ends = _ends(word)
        for one in names.unspaced.finditer(plain):
            if one.start() in ends and one.end() in ends:
                begin, end = at + ends[one.start()], at + ends[one.end()]
                yield _Word(begin, end, text[begin:end], one[0])


def _ends(word: str) -> dict[int, int]:
    """Return where each letter begins: place in the folded word → place in the word."""
    places, length = {0: 0}, 0
    for at, letter in enumerate(word, 1):
        length += len(folded(letter))
        places[length] = at
    return places


def _run(text: str, words: list[_Word], place: int, names: Names) -> tuple[list[_Word], dict[str, int]]:
    """Return the words from here on that are one person's name, and whose it may be."""
    first = words[place]
    if first.plain not in names.known and not (len(first.plain) == 1 and _LEADS.match(text, first.end)):
        return [], {}
    whose = _whose(first, names, inside=True)
    run, whole, told = [first], 1 if first.plain in names.known else 0, whose
    used = {*whose.items()}
    for word in words[place + 1 :]:
        common = {
            label: at for label, at in _whose(word, names, inside=True).items()
            if label in told and (at < 0 or (label, at) not in used)
        }  # fmt: skip
        reversed_ = len(run) == 1 and _REVERSED.fullmatch(text[run[-1].end : word.at])
        if not common or not (_joined(text, run[-1], word) or (reversed_ and _comes_before(common, told))):
            break
        run.append(word)
        used |= {*common.items()}
        if word.plain in names.known or _initial(text, word):
            common = {label: at for label, at in _whose(word, names).items() if label in told} or common
            whole, told = len(run), common
    run = run[:whole]
    if not any(one.plain in names.known for one in run):
        return [], {}
    owners = [set(_whose(one, names, inside=one.plain not in names.known)) for one in run]
    shared = reduce(set.intersection, owners)
    return run, {label: at for label, at in whose.items() if label in shared}


def _whose(word: _Word, names: Names, *, inside: bool = False) -> dict[str, int]:
    known = names.known.get(word.plain)
    whose = dict(known.whose) if known else {}
    if inside and (len(word.plain) > 1 or word.raw.isupper()):
        whose |= {label: -1 for label in names.between.get(word.plain, ()) if label not in whose}
    return whose


def _initial(text: str, word: _Word) -> bool:
    """Whether this is an initial after a name ("Elana R."); a lone A or I is a word unless it has its dot."""
    dotted = text[word.end : word.end + 1] == "."
    return len(word.plain) == 1 and word.raw.isupper() and (dotted or word.plain not in {"a", "i"})


def _joined(text: str, one: _Word, other: _Word) -> bool:
    gap = text[one.end : other.at]
    return bool(_JOINS.fullmatch(gap) or (len(one.plain) == 1 and _INITIAL_JOINS.fullmatch(gap)))


def _comes_before(one: dict[str, int], other: dict[str, int]) -> bool:
    """Whether a word stands before another one in the name of a person: "Reyes, Elana"."""
    return any(0 <= at < other[label] for label, at in one.items())


def _is_name(text: str, run: list[_Word], names: Names) -> bool:
    """Whether a run of words is a name for certain: a whole one, one that is no other word, or one written as such."""
    known = [names.known[one.plain] for one in run if one.plain in names.known]
    if len(run) > 1 or any(not one.ordinary for one in known):
        return True
    return _before(text, run[0].at) in TITLES or _written_as_a_name(text, run[0])


def _written_as_a_name(text: str, word: _Word) -> bool:
    """Whether a word has a capital in the middle of a sentence, where no other word of its kind would."""
    if len(word.plain) < SHORT or not word.raw.istitle() or word.plain in LANGUAGES:
        return False
    if not _MIDDLE.match(text[: word.at].rstrip(" ")[-1:]) or _headline(text, word):
        return False
    return word.plain not in DATED or not (
        _before(text, word.at) in BEFORE_DATES or re.search(r"\d\s*$", text[: word.at])
        or re.match(r",?\s*\d", text[word.end :])
    )  # fmt: skip


def _before(text: str, at: int) -> str:
    """Return the word right before a place, folded; a dot after it belongs to it ("Ms. Will")."""
    match = re.search(r"([^\W\d_]+)\.?\s+$", text[max(0, at - 20) : at])
    return folded(match[1]) if match else ""


def _headline(text: str, word: _Word) -> bool:
    """Whether all other words of the line have capitals, so that one more says nothing."""
    return not any(one[0].islower() for at, one in words_of(_line(text, word.at)) if one != word.raw)


def _all_capitals(text: str, at: int) -> bool:
    line = _line(text, at)
    return line.isupper() and len(line.split()) > 1


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def _label(held: list[Known], words: Labels) -> str:
    """Return the label of whoever all of these words belong to, else of whoever any of them does."""
    every = [set(one.whose) for one in held]
    shared = set.intersection(*every) or set.union(*every)
    return _labelled(
        {label: at for one in held for label, at in one.whose.items() if label in shared}, words, titled=False
    )


def _labelled(whose: dict[str, int], words: Labels, *, titled: bool) -> str:
    """Return the label, or several where a word is several people's; a title tells that an adult is meant."""
    labels = [one for one in whose if not (titled and one == words.of_student)] or list(whose)
    return marked(f" {words.either} ".join(map(bare, labels))) if labels else words.of_student
