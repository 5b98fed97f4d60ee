"""Resolve a number or the beginning of a name to one of several named things, such as attendees or strengths."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import normalize_text, simplify_name

# A number of this many digits or more is never the number of a candidate.
_MAX_NUMBER_DIGITS = 7

# A similar name is suggested for a misspelled one of at least and at most this many letters; long texts are slow.
_MIN_SIMILAR_LENGTH = 4
_MAX_SIMILAR_LENGTH = 60

# The fewest letters of which two may be wrong.
_MIN_LENGTH_FOR_TWO_EDITS = 5


class AmbiguousNameError(NotFoundError):
    """A text matches several candidates. The message lists them."""


class Candidates(NamedTuple):
    """The things among which a name is looked up.

    Attributes:
        noun: the noun for one of them: "person", "strength".
        names: their names.
        hint: a sentence that says what to do if none matches.
        numbers: the number of each; empty if they are numbered from 1.
    """

    noun: str
    names: Sequence[str]
    hint: str
    numbers: Sequence[int] = ()

    def list_numbered(self) -> list[tuple[int, str]]:
        """Return the numbers and names."""
        return [*zip(self.numbers or range(1, len(self.names) + 1), self.names, strict=True)]


def find_index(text: str, candidates: Candidates) -> int:
    """Return the index, from 0, of the candidate that a number or the beginning of a word in its name refers to.

    A full name takes precedence, then a number, then whole words of a name, then beginnings of words. Case and accents
    are ignored, and so is punctuation that people leave out (`simplify_name`) if nothing else matches.

    Raises:
        NotFoundError: if nothing matches. The message suggests the only similar name, or lists the candidates.
        AmbiguousNameError: if several candidates match.
    """
    query = text.removeprefix("@")
    if not normalize_text(query):
        raise _not_found_error(text, candidates)
    for matches in _iterate_matches(query, candidates):
        if len(matches) == 1:
            return matches[0]
        if matches:
            numbered = candidates.list_numbered()
            listed = " and ".join("{} {}".format(*numbered[index]) for index in matches[:6])
            raise AmbiguousNameError(f"“{text}” could be {listed}. Type more of the name, or the number.")
    raise _not_found_error(text, candidates)


def _iterate_matches(query: str, candidates: Candidates) -> Iterator[list[int]]:
    """Yield the indexes of the candidates that match a text, the most exact matches first."""
    spellings = (
        (normalize_text(query), normalize_text),
        (simplify_name(query), simplify_name),
        (simplify_name(query), _separate_words),
    )
    for text, simplify in spellings:
        names = [simplify(name) for name in candidates.names]
        yield [index for index, name in enumerate(names) if name == text]
        if simplify is normalize_text:
            yield _match_number(text, candidates)
        yield [index for index, name in enumerate(names) if f" {text} " in f" {name} "]
        yield [index for index, name in enumerate(names) if f" {text}" in f" {name}"]


def _separate_words(name: str) -> str:
    """Return the words of a name without any punctuation: "O'Brien" becomes "o brien"."""
    return " ".join(_WORD.findall(normalize_text(name)))


_WORD = re.compile(r"\w+")


def find_by_number(text: str, candidates: Candidates) -> int:
    """Return the index, from 0, of the candidate with this number. Names that contain the number do not match.

    Raises:
        NotFoundError: if there is none. The message lists the candidates.
    """
    matches = _match_number(text, candidates)
    if not matches:
        raise _not_found_error(text, candidates)
    return matches[0]


def _match_number(text: str, candidates: Candidates) -> list[int]:
    if not text.isdecimal() or len(text) >= _MAX_NUMBER_DIGITS:
        return []
    return [index for index, (number, _) in enumerate(candidates.list_numbered()) if number == int(text)]


def _not_found_error(text: str, candidates: Candidates) -> NotFoundError:
    if not text:
        problem, choices = f"Which {candidates.noun} do you mean?", _list_choices(candidates)
    else:
        similar = find_similar_name(text.removeprefix("@"), candidates.names)
        problem = f"No {candidates.noun} matches “{text}”."
        choices = f" Did you mean {similar}?" if similar else _list_choices(candidates)
    return NotFoundError(f"{problem}{choices} {candidates.hint}".rstrip())


def _list_choices(candidates: Candidates) -> str:
    listed = ", ".join(f"{number} {name}" for number, name in candidates.list_numbered()[:12])
    return f" Choose from: {listed.removesuffix('.')}." if listed else ""


def find_similar_name(text: str, names: Sequence[str]) -> str:
    """Return the only name with a word, or as many words as the text has, that is one or two typing mistakes away.

    Returns:
        The name; empty if no name is that similar, if several are, or if the text is too short to tell.
    """
    query = simplify_name(text)
    length = len(query.replace(" ", ""))
    if not _MIN_SIMILAR_LENGTH <= length <= _MAX_SIMILAR_LENGTH:
        return ""
    limit, count = 1 if length < _MIN_LENGTH_FOR_TWO_EDITS else 2, len(query.split())
    owners: dict[str, set[int]] = {}
    for index, name in enumerate(names):
        words = simplify_name(name).split()
        for start in range(len(words) - count + 1):
            phrase = " ".join(words[start : start + count])
            if abs(len(phrase) - len(query)) <= limit:
                owners.setdefault(phrase, set()).add(index)
    distances = {phrase: _count_edits(query, phrase) for phrase in owners}
    nearest = min(distances.values(), default=limit + 1)
    indexes = set[int]().union(*(owners[phrase] for phrase, edits in distances.items() if edits == nearest))
    return names[indexes.pop()] if nearest <= limit and len(indexes) == 1 else ""


def _count_edits(first: str, second: str) -> int:
    """Return how many letters must be added, removed, replaced or exchanged with their neighbor to correct a word."""
    before, row = list[int](), list(range(len(second) + 1))
    for row_number, letter in enumerate(first, 1):
        previous, before, row = before, row, [row_number]
        for column, other in enumerate(second, 1):
            edits = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other))
            is_exchange = (
                row_number > 1 and column > 1 and letter == second[column - 2] and first[row_number - 2] == other
            )
            row.append(min(edits, previous[column - 2] + 1) if is_exchange else edits)
    return row[-1]


def find_attendee_by_name(text: str, meeting: Meeting) -> Attendee:
    """Return the attendee that a number or the beginning of a name refers to. The student has number 1.

    Raises:
        NotFoundError: if no attendee matches, or several do.
    """
    people = meeting.people
    if meeting.student and meeting.student.called and meeting.student_attendee:
        nickname = normalize_text(meeting.student.called)
        if normalize_text(text.removeprefix("@")) == nickname:
            return meeting.student_attendee
    names = [person.name for person in people]
    try:
        return people[find_index(text, Candidates("person", names, "To add a person: /here NAME as ROLE."))]
    except AmbiguousNameError:
        raise
    except NotFoundError:
        role = simplify_name(text.removeprefix("@"))
        with_role = [person for person in people if role in {simplify_name(word) for word in _list_roles(person)}]
        if len(with_role) == 1:  # “@parent” if there is only one
            return with_role[0]
        raise


def _list_roles(person: Attendee) -> list[str]:
    """Return the roles and the job titles of a person, and the parts of a role such as “parent/guardian”."""
    roles = [*person.roles, *person.title.split(",")]
    return [*roles, *(part for role in roles for part in role.split("/"))]


def find_attendees_by_names(text: str, meeting: Meeting) -> tuple[Attendee, ...]:
    """Return the attendees in a list of names: "@Terri and @Bo", "Terri, Bo". A name may contain a comma or "and".

    Raises:
        NotFoundError: if one of the names matches no attendee, or several.
    """
    people, rest = dict[int, Attendee](), text.strip(" ,;&")
    while rest or not people:
        person, rest = _split_first_name(rest, meeting)
        people[person.id] = person
    return tuple(people.values())


def _split_first_name(text: str, meeting: Meeting) -> tuple[Attendee, str]:
    """Return the attendee at the beginning of a list of names, and the rest. The longest name is taken."""
    ends = [match.span() for match in islice(_NAME_SEPARATOR.finditer(text), _MAX_SEPARATORS_IN_NAME)]
    first, *others = [*ends, (len(text), len(text))]
    for end, following in reversed(others):
        with suppress(NotFoundError):
            return find_attendee_by_name(text[:end], meeting), text[following:]
    return find_attendee_by_name(text[: first[0]], meeting), text[first[1] :]


_NAME_SEPARATOR = re.compile(r"(?:\s*[,;&]|\s+and\b|\s+(?=@))+\s*", re.IGNORECASE)

# "Reyes, Dana" and "Robert Hale, Jr." contain separators; a name with more of them is not looked for.
_MAX_SEPARATORS_IN_NAME = 3


def split_attendee_and_text(text: str, meeting: Meeting) -> tuple[Attendee, str]:
    """Split "ort She keeps going" into the attendee and the text. The longest matching name is taken.

    Raises:
        NotFoundError: if the first word does not match exactly one attendee.
    """
    words = text.removeprefix("@").split()
    names = [simplify_name(person.name) for person in meeting.people]
    full_names = {*names, simplify_name(meeting.student.called) if meeting.student else ""}
    longest = max((len(person.name.split()) for person in meeting.people), default=0)
    longest = max(longest, *(len(name.split()) for name in full_names))
    for count in range(min(len(words), longest), 1, -1):
        beginning = " ".join(words[:count]).rstrip(":,")
        query = simplify_name(beginning)
        if _has_foreign_comma(beginning, meeting):
            continue
        if query in full_names or sum(f" {query} " in f" {name} " for name in names) == 1:
            return find_attendee_by_name(beginning, meeting), _text_after_words(text.removeprefix("@"), count)
    first = words[0].rstrip(":,") if words else ""
    return find_attendee_by_name(first, meeting), _text_after_words(text.removeprefix("@"), 1)


def _has_foreign_comma(beginning: str, meeting: Meeting) -> bool:
    """Whether a text has a comma or colon that is not part of a name, so that only the text before it can be one."""
    names = {normalize_text(person.name).replace(".", "") for person in meeting.people}
    return bool({",", ":"} & set(beginning)) and normalize_text(beginning).replace(".", "") not in names


def _text_after_words(text: str, count: int) -> str:
    """Return the text after its first words, with line ends unchanged."""
    parts = text.split(maxsplit=count)
    return parts[count] if len(parts) > count else ""
