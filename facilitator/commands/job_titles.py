"""Job titles and relations, and the roles on the team that they stand for (34 CFR 300.321, R-1 … R-9).

The words are data: `facilitator/data/job_titles.toml`, and [titles] in the settings of a district. A title matches as a
whole, never inside a longer word or title.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.lookup import AmbiguousNameError, Candidates, find_by_number
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import simplify_name
from facilitator.settings import SettingsError, load_settings

_FILE = Path(__file__).parents[1] / "data" / "job_titles.toml"

# The fewest letters that the beginning of a role must have: “spec”. Shorter ones are usually initials.
_MIN_BEGINNING = 3


class Meaning(NamedTuple):
    """The meaning of a title.

    Attributes:
        roles: the roles; several if the title is ambiguous.
        title: the title to keep beside the roles; empty if the text is only another word for the role.
        language: the language of an interpreter.
        is_ambiguous: whether the text stands for one of the roles only.
    """

    roles: tuple[Role, ...]
    title: str = ""
    language: str = ""
    is_ambiguous: bool = False


class ParsedRoles(NamedTuple):
    """The roles in a text such as "speech therapist and LEA".

    Attributes:
        roles: the roles, without duplicates.
        title: the titles that were typed, separated by commas; empty if only roles were typed.
        language: the language of an interpreter.
        unknown: the titles among them that stand for no known role.
    """

    roles: tuple[Role, ...] = ()
    title: str = ""
    language: str = ""
    unknown: tuple[str, ...] = ()


class JobTitles(NamedTuple):
    """The titles that the program and a district know. All keys are simplified with `simplify_title`.

    Attributes:
        meanings: a title → what it means, with the spelling in the data as `Meaning.title`.
        spellings: a title → its spelling in the data.
        articles: words before a title that are not part of it.
        qualifiers: words before a title that do not change its role.
        languages: languages of interpreters.
        frequent: the titles to offer.
        warning: a sentence about a settings file that cannot be used; else empty.
    """

    meanings: Mapping[str, Meaning]
    spellings: Mapping[str, str]
    articles: frozenset[str]
    qualifiers: frozenset[str]
    languages: frozenset[str]
    frequent: tuple[str, ...]
    warning: str = ""

    def find(self, text: str) -> Meaning | None:
        """Return the meaning of a single title, or None if it is not known."""
        phrase = _drop_first_words(text, self.articles)
        meaning = self.find_exact(phrase) or self._find_interpreter(phrase) or _find_beginning(phrase)
        rest = simplify_title(phrase)
        while not meaning and (shorter := _drop_first_words(rest, self.qualifiers, count=1)) != rest:
            rest = shorter
            meaning = self.find_exact(rest)
            if meaning and not meaning.is_ambiguous:
                return meaning._replace(title=phrase)
        return meaning

    def find_exact(self, text: str) -> Meaning | None:
        """Return the meaning of a title that is in the data, kept as it was typed, or None."""
        meaning = self.meanings.get(simplify_title(text))
        return meaning._replace(title=meaning.title and text.strip()) if meaning else None

    def list_choices(self) -> tuple[str, ...]:
        """Return the roles, and then the frequent titles."""
        return (*Role, *self.frequent)

    def is_spelled_as_title(self, text: str) -> bool:
        """Whether a text is a title with its capital letters as in the data: “LEA” is one, “Lea” may be a name."""
        key = simplify_title(text)
        return key in self.meanings and (" " in key or self.spellings[key] == text.strip())

    def is_abbreviation(self, text: str) -> bool:
        """Whether a text is a title that the data spells in capital letters: SLP."""
        return self.spellings.get(simplify_title(text), "").isupper()

    def find_similar(self, text: str) -> str:
        """Return the title with the most similar spelling; empty if none is similar."""
        clear = [title for title, meaning in self.meanings.items() if not meaning.is_ambiguous]
        matches = get_close_matches(simplify_title(text), clear, n=1, cutoff=0.8)
        return self.spellings[matches[0]] if matches else ""

    def _find_interpreter(self, text: str) -> Meaning | None:
        """Return the meaning of "interpreter for Spanish and Mixteco", "interpreter (ASL)" or "Spanish interpreter"."""
        for pattern in _INTERPRETER_PATTERNS:
            match = pattern.fullmatch(text)
            head = self.find_exact(match["head"]) if match else None
            if not match or not head or head.roles != (Role.INTERPRETER,):
                continue
            first, *others = _SEPARATOR.split(match["language"])
            needs_known_language = pattern is _LANGUAGE_FIRST
            checked = [first, *others] if needs_known_language else others
            if all(simplify_title(language) in self.languages for language in checked):
                return head._replace(language=match["language"])
        return None


# Returns the titles; they are read from files when a command needs them.
JobTitleSource = Callable[[], JobTitles]

_LANGUAGE_FIRST = re.compile(r"(?P<language>.+)\s+(?P<head>\S+)")
_INTERPRETER_PATTERNS = (
    re.compile(r"(?P<head>.+?)\s+(?:for|in|de|para)\s+(?P<language>.+)", re.IGNORECASE),
    re.compile(r"(?P<head>.+?)\s*\((?P<language>[^()]+)\)"),
    _LANGUAGE_FIRST,
)
_SEPARATOR = re.compile(r"\s*[,;+/]\s*|\s*&\s*|\s+(?:and|y|e)\s+", re.IGNORECASE)


def simplify_title(text: str) -> str:
    """Return a title in a form for comparing: without case, accents, periods, hyphens, and with "and" for "&"."""
    return " ".join(_WORD.findall(simplify_name(text.replace("&", " and "))))


_WORD = re.compile(r"[^\W_]+")


@cache
def load_built_in_titles() -> JobTitles:
    """Return the titles that come with the program."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    roles: list[tuple[str, Any, str]] = [(role.value, role.value, "") for role in Role]
    roles += [(word, role, "") for word, role in data["words"].items()]
    titles = [(title, role, title) for title, role in data["titles"].items()]
    meanings = {simplify_title(word): Meaning(_read_roles(role), title) for word, role, title in (*roles, *titles)}
    shared = {
        simplify_title(word): Meaning(_read_roles(role), is_ambiguous=True) for word, role in data["ambiguous"].items()
    }
    articles, qualifiers, languages = (
        frozenset(map(simplify_title, data[key])) for key in ("articles", "qualifiers", "languages")
    )
    return JobTitles(
        meanings | shared,
        {simplify_title(word): word for word in (*(word for word, _, _ in (*roles, *titles)), *data["ambiguous"])},
        articles,
        qualifiers,
        languages,
        tuple(data["frequent"]),
    )


def load_job_titles(settings_file: Path) -> JobTitles:
    """Return the titles of the program and of the district; with invalid settings, the program's and a warning."""
    built_in = load_built_in_titles()
    try:
        titles = load_settings(settings_file).titles
    except SettingsError as error:
        return built_in._replace(warning=error.message)
    return built_in._replace(
        meanings={
            **built_in.meanings,
            **{simplify_title(title): Meaning(roles, title) for title, roles in titles.items()},
        },
        spellings={**built_in.spellings, **{simplify_title(title): title for title in titles}},
        frequent=(*titles, *built_in.frequent),
    )


def _read_roles(value: str | list[str]) -> tuple[Role, ...]:
    return tuple(map(Role, [value] if isinstance(value, str) else value))


def _drop_first_words(text: str, words: frozenset[str], count: int = -1) -> str:
    """Return a text without its first words that are among these, but never without its last word."""
    phrase = text.strip()
    while count and (parts := phrase.split(maxsplit=1))[1:] and simplify_title(parts[0]) in words:
        phrase, count = parts[1], count - 1
    return phrase


def _find_beginning(text: str) -> Meaning | None:
    """Return the role that begins with a text, or that has this number in the list of roles."""
    if text.isdecimal():
        return Meaning((list(Role)[find_by_number(text, _ROLE_CANDIDATES)],))
    key = simplify_title(text)
    roles = tuple(role for role in Role if len(key) >= _MIN_BEGINNING and simplify_title(role).startswith(key))
    return Meaning(roles, is_ambiguous=len(roles) > 1) if roles else None


_ROLE_CANDIDATES = Candidates("role or job title", list(Role), "For anyone else: other.")


def parse_roles(text: str, titles: JobTitles, student_names: Sequence[str] = ()) -> ParsedRoles:
    """Return the roles in "speech therapist and LEA" or "special education teacher, interpreter for Spanish".

    A text is split at commas, slashes and "and", except within a known title ("orientation and mobility specialist").

    Args:
        text: the text.
        titles: the known titles.
        student_names: names of the student; “Elana's mother” is the mother.

    Raises:
        AmbiguousNameError: if a word may stand for several roles ("teacher"); the message lists them.
    """
    possessives = frozenset(simplify_title(f"{name}s") for name in student_names)
    titles = titles._replace(articles=titles.articles | possessives)
    parts = [(part, titles.find(part)) for part in _split_at_titles(text, titles)]
    for part, meaning in parts:
        if meaning and meaning.is_ambiguous:
            listed = " and ".join(f"{list(Role).index(role) + 1} {role}" for role in meaning.roles)
            raise AmbiguousNameError(f"“{part}” could be {listed}. Type the whole role, or its number.")
    known = [meaning for _, meaning in parts if meaning]
    kept = [meaning.title if meaning else part for part, meaning in parts]
    return ParsedRoles(
        _list_roles(role for meaning in known for role in meaning.roles),
        ", ".join(dict.fromkeys(filter(None, kept))),
        next((meaning.language for meaning in reversed(known) if meaning.language), ""),
        tuple(part for part, meaning in parts if not meaning),
    )


def _list_roles(roles: Iterator[Role]) -> tuple[Role, ...]:
    """Return roles without duplicates. "Other" is only the role of those who have none."""
    distinct = tuple(dict.fromkeys(roles))
    return tuple(role for role in distinct if role is not Role.OTHER) or distinct


def _split_at_titles(text: str, titles: JobTitles) -> list[str]:
    """Return the titles in a text, split so that as few words as possible belong to unknown titles."""
    ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    word_counts = [len(text[start:stop].split()) for start, stop in zip(starts, stops, strict=True)]
    # For each separator: the number of unknown words and of titles before it, and the titles.
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
    for last, stop in enumerate(stops):
        options = []
        for first in range(max(0, last + 1 - _MAX_PIECES), last + 1):
            piece = text[starts[first] : stop].strip()
            unknown, count, pieces = best[first]
            cost = 0 if titles.find(piece) else sum(word_counts[first : last + 1])
            options.append((unknown + cost, count + bool(piece), [*pieces, piece] if piece else pieces))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


# The most pieces between separators that a title can have: “speech, language and hearing specialist”.
_MAX_PIECES = 4
