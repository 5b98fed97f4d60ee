"""Ordered lists of levels ("gestural", "level J", "second grade") and words for units: data that people can edit."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.text_types import normalize_text

_FILE = Path(__file__).parents[1] / "data" / "levels.toml"
_SHORT = 2

# Name of a list → its levels, from the level to grow out of to the level to reach, each with the words for it.
LevelLists = Mapping[str, tuple[str, ...]]
LevelSource = Callable[[], "LevelLists"]


class MeasureWords(NamedTuple):
    """The contents of the data file.

    Attributes:
        levels: the built-in lists of levels.
        units: word or words → the unit that they mean.
        fewer: the units of which a student is to have fewer.
    """

    levels: LevelLists
    units: dict[str, str]
    fewer: frozenset[str]


@cache
def load_measure_words() -> MeasureWords:
    """Return the built-in lists and units."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    units = {words: unit for unit, aliases in data["units"].items() for words in aliases}
    levels = {name: tuple(rows) for name, rows in data["levels"].items()}
    return MeasureWords(levels, units, frozenset(data["fewer"]))


def load_built_in_levels() -> LevelLists:
    """Return the built-in lists of levels."""
    return load_measure_words().levels


def find_level_positions(text: str, lists: LevelLists) -> dict[str, int]:
    """Return the lists that a text names a level of, each with the position of that level.

    The longest words win: "partial physical" is not "physical". A counted prompt is a number, not a level: "2 verbal
    prompts".
    """
    folded, found = normalize_text(text), dict[str, int]()
    for name, pattern, positions in _compile_lists(tuple(lists.items())):
        if match := pattern.search(folded):
            found[name] = positions[match["long"] or match["short"]]
    return found


@cache
def _compile_lists(
    lists: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[tuple[str, re.Pattern[str], dict[str, int]], ...]:
    compiled = []
    for name, rows in lists:
        words = ((word, position) for position, row in enumerate(rows) for word in row.split("|"))
        positions = {normalize_text(word): position for word, position in words if word.strip()}
        compiled.append((name, _compile_levels(positions), positions))
    return tuple(compiled)


def _compile_levels(words: Iterable[str]) -> re.Pattern[str]:
    by_length = sorted(words, key=len, reverse=True)
    long, short = (
        "|".join(re.escape(level) for level in by_length if (len(level) <= _SHORT) is is_short) or "(?!)"
        for is_short in (False, True)
    )
    return re.compile(
        rf"(?<![\w-])(?<!\d )(?P<long>{long})(?![\w-])"
        rf"|\A(?:an? )?(?:grade of )?(?P<short>{short})(?=\s*(?:\Z|[.,;]|or\b|in\b))"
    )
