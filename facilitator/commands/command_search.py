"""Rank the commands of the palette for the words that somebody types to find one."""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from facilitator.commands.registry import COMMANDS, Command
from facilitator.meeting.text_types import normalize_text

# How similar a misspelled word must be.
_MIN_SIMILARITY = 0.75

# Shorter words are not corrected.
_MIN_CORRECTED_LENGTH = 4

_WORD = re.compile(r"\w+")


class SearchEntry(NamedTuple):
    """A command as the palette knows it.

    Attributes:
        id: identifies the command; for an action of one screen, its name.
        title: its title.
        description: its help sentence.
        names: other names of equal weight, such as its label in the footer.
        reason: when it will work, if it does not work now: "after the meeting is started"; else empty.
    """

    id: str
    title: str
    description: str
    names: tuple[str, ...] = ()
    reason: str = ""


def make_search_entry(command: Command, reason: str = "") -> SearchEntry:
    """Return the entry of a command.

    Args:
        command: the command.
        reason: when it will work, if it does not work now.
    """
    typed = (command.keyword, *command.aliases) if _LAST_WITH_KEYWORD.get(command.keyword) is command else ()
    names = (command.footer_label, *command.search_words, *(word.removeprefix("/") for word in typed))
    return SearchEntry(command.id, command.title, command.description, tuple(filter(None, names)), reason)


# Of several commands with the same keyword, the last is what people mean by that word: “/ask” records a request.
_LAST_WITH_KEYWORD = {command.keyword: command for command in COMMANDS}


def rank_commands(query: str, entries: Sequence[SearchEntry], first_ids: Sequence[str] = ()) -> list[SearchEntry]:
    """Return the commands that a query matches, best first. Those that do not work now come last.

    A full title or name comes first, then the beginning of one, words of one, and words of the description. If nothing
    matches, misspelled words are accepted. An empty query matches every command.

    Args:
        query: the words as typed.
        entries: the commands, in the order in which equally good matches are listed.
        first_ids: ids of the commands that apply where the user is, which come before others that match as well.
    """
    words = _WORD.findall(normalize_text(query))
    ranks = _rank_entries(words, entries, str.startswith) or _rank_entries(words, entries, _is_similar)
    places = {id_: place for place, id_ in enumerate(first_ids)}

    def sort_key(index: int) -> tuple[bool, int, int, int]:
        entry = entries[index]
        return (bool(entry.reason), ranks[index], places.get(entry.id, len(places)), index)

    return [entries[index] for index in sorted(ranks, key=sort_key)]


WordTest = Callable[[str, str], bool]
"""Whether a word of an entry matches a word of the query."""


def _rank_entries(words: Sequence[str], entries: Sequence[SearchEntry], matches: WordTest) -> dict[int, int]:
    """Return index → rank of the entries that match; a lower rank is better."""
    ranks = {index: _rank_entry(words, entry, matches) for index, entry in enumerate(entries)}
    return {index: rank for index, rank in ranks.items() if rank is not None}


def _rank_entry(words: Sequence[str], entry: SearchEntry, matches: WordTest) -> int | None:
    names = [_WORD.findall(normalize_text(name)) for name in (entry.title, *entry.names)]
    description = _WORD.findall(normalize_text(entry.description))
    tests: tuple[bool, ...] = (
        not words or words == names[0],
        words in names,
        any(_begins(words, name, matches) for name in names),
        any(_has_all(words, name, matches) for name in names),
        _has_all(words, [word for name in names for word in name], matches),
        _has_all(words, [*(word for name in names for word in name), *description], matches),
    )
    return tests.index(True) if True in tests else None


def _begins(words: Sequence[str], name: Sequence[str], matches: WordTest) -> bool:
    return len(words) <= len(name) and all(map(matches, name, words))


def _has_all(words: Iterable[str], candidates: Sequence[str], matches: WordTest) -> bool:
    return all(any(matches(candidate, word) for candidate in candidates) for word in words)


def _is_similar(candidate: str, word: str) -> bool:
    if len(word) < _MIN_CORRECTED_LENGTH:
        return candidate.startswith(word)
    return SequenceMatcher(None, candidate[: len(word) + 1], word).ratio() >= _MIN_SIMILARITY
