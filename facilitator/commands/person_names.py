"""Names as people type them: with suffixes, last name first, or with a relation in parentheses.

The parts of names are data: `facilitator/data/name_parts.toml`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.job_titles import JobTitles, simplify_title
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line, simplify_name

_FILE = Path(__file__).parents[1] / "data" / "name_parts.toml"


class UnclearNameError(UserError):
    """A name with a comma can be read in several ways, or in none. The message says how to type it."""


class TypedName(NamedTuple):
    """A name as a person typed it.

    Attributes:
        name: the name to record, first name first.
        title: the job title or relation that was typed with it; empty if none was.
        reordered: the text with the last name first; empty if the order was not changed.
    """

    name: str
    title: str = ""
    reordered: str = ""


def parse_name(text: str, titles: JobTitles | None) -> TypedName:
    """Return the name in "Reyes, Dana", "Amy Lee, PhD", "Kim Tran, speech therapist" or "Bob (stepdad)".

    Args:
        text: the name as typed.
        titles: the known titles; None if a name cannot have one, as a student's.

    Raises:
        UnclearNameError: if the text after a comma is neither a suffix nor a title nor clearly a first name.
    """
    name, relation = _split_parentheses(clean_line(text).strip(", "), titles)
    first, *others = (part.strip() for part in name.split(","))
    parts = [part for part in others if part]
    suffixes = [part for part in parts if _is_suffix(part)]
    unclear = next((part for part in parts if part not in suffixes and _may_be_title(part, titles)), "")
    if unclear:
        raise UnclearNameError(
            f"Is “{unclear}” a name or a role? For the name, type {unclear} {first}. For the role, type {first} as "
            f"{_spell_title(unclear, titles)}."
        )
    typed_titles = [part for part in parts if part not in suffixes and _is_title(part, titles)]
    given = [part for part in parts if part not in suffixes and part not in typed_titles]
    if len(given) > 1 or (given and not _are_last_and_first(first, given[0])):
        raise UnclearNameError(
            f"“{name}” may not be one name. Type one person in each line, first name first, without a comma."
        )
    full_name = _put_first_name_first(first, given[0]) if given else first
    title = ", ".join(filter(None, (*typed_titles, relation)))
    return TypedName(", ".join((full_name, *suffixes)), title, f"{first}, {given[0]}" if given else "")


class _NameParts(NamedTuple):
    """The data in name_parts.toml. All but the exact suffixes are simplified with `_simplify_part`."""

    suffixes: frozenset[str]
    exact_suffixes: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    details: frozenset[str]


_MAX_EXACT_SUFFIX = 2


@cache
def _load_name_parts() -> _NameParts:
    data: dict[str, list[str]] = tomllib.loads(_FILE.read_text("utf-8"))
    exact = {suffix for suffix in data["suffixes"] if suffix.isupper() and len(suffix) <= _MAX_EXACT_SUFFIX}
    return _NameParts(
        frozenset(_simplify_part(suffix) for suffix in data["suffixes"] if suffix not in exact),
        frozenset(exact),
        *(frozenset(map(_simplify_part, data[key])) for key in ("honorifics", "particles", "details")),
    )


def _simplify_part(text: str) -> str:
    return simplify_name(text).replace(" ", "")


def _is_suffix(text: str) -> bool:
    """Whether every word of a text is a suffix: "Jr.", "Ph.D.", "MS CCC-SLP"."""
    parts = _load_name_parts()
    return all(
        _simplify_part(word) in parts.suffixes or word.replace(".", "") in parts.exact_suffixes for word in text.split()
    )


def _split_parentheses(text: str, titles: JobTitles | None) -> tuple[str, str]:
    """Return a name and the title in parentheses after it; any other text in parentheses stays in the name."""
    match = re.fullmatch(r"(?P<name>.+?)\s*\((?P<relation>[^()]+)\)", text)
    if not match or not titles:
        return text, ""
    relation = match["relation"].strip()
    is_name = titles.is_abbreviation(relation) and not titles.is_spelled_as_title(relation)
    return (text, "") if is_name or not titles.find_exact(relation) else (match["name"], relation)


def _is_title(text: str, titles: JobTitles | None) -> bool:
    return titles is not None and titles.is_spelled_as_title(text)


def _may_be_title(text: str, titles: JobTitles | None) -> bool:
    """Whether a text is a title but for its capital letters, so that it may be a name as well: "Lea"."""
    return titles is not None and titles.find_exact(text) is not None and not titles.is_spelled_as_title(text)


def _spell_title(text: str, titles: JobTitles | None) -> str:
    return titles.spellings[simplify_title(text)] if titles else text


def _are_last_and_first(last: str, first: str) -> bool:
    """Whether two texts can only be the last and the first name of a person."""
    parts = _load_name_parts()
    words = [_simplify_part(word) for word in f"{last} {first}".split()]
    last_names = [word for word in last.split() if _simplify_part(word) not in parts.particles | parts.honorifics]
    has_several_words_each = len(last_names) > 1 and len(first.split()) > 1
    has_other_text = any(word in parts.details or not word.isalpha() for word in words)
    is_lowercase_after_capital = first[:1].islower() and any(word[:1].isupper() for word in last_names)
    return bool(last_names) and not (has_several_words_each or has_other_text or is_lowercase_after_capital)


def _put_first_name_first(last: str, first: str) -> str:
    honorific, _, rest = last.partition(" ")
    if rest and _simplify_part(honorific) in _load_name_parts().honorifics:
        return f"{honorific} {first} {rest}"
    return f"{first} {last}"
