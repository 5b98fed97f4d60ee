"""What may be typed next: the commands, names, strengths and numbers that fit what stands before the cursor.

The places in a line are those of the patterns in the table of commands, and a name is offered only where the line's own
lookup (`facilitator.lookup`) would find the very thing by it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from facilitator.commands.grammar import CHOICES, FIELDS, NO_LEADER, list_slots, matches_field
from facilitator.commands.registry import COMMANDS, Command
from facilitator.lookup import Candidates, find_attendee_by_name, find_index, split_attendee_and_text
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import CATEGORIES, SpecialFactor
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import normalize_text


class Completion(NamedTuple):
    """Something that may stand there next.

    Attributes:
        begins: where in the line it begins; what was typed from there on gives way to it.
        words: what it puts there.
        means: what that is, in a few words; may be empty.
    """

    start: int
    text: str
    description: str


MAX_COMPLETIONS = 12
"""Completions that are offered at once."""

MAX_LINE_LENGTH = 300
"""Characters of a line behind which nothing is offered: those are somebody's words."""

ExternalChoices = Callable[[str], Sequence[str]]
"""Returns what a field may hold that is known outside the meeting: kinds of meetings, languages; nothing for others."""


def complete_line(
    line: str, meeting: Meeting, external_choices: ExternalChoices = lambda _: ()
) -> tuple[Completion, ...]:
    """Return what may stand next, best first; nothing in plain words, for these are somebody's own.

    Args:
        line: the line up to the cursor.
        meeting: the open meeting; only people, strengths, goals, agenda and such are looked at, never what was said.
        external_choices: see `ExternalChoices`; asked only where such a field is reached.
    """
    if len(line) > MAX_LINE_LENGTH or line[:1] not in _FIRST_CHARACTERS:
        return ()
    word, begins = _split_keyword(line)
    if line[0] == "/" and begins > len(line):
        return tuple(islice(_complete_keyword(word), MAX_COMPLETIONS))
    rows = [one for one in COMMANDS if one.keyword == word]
    every = [
        one
        for row in rows
        for usage in row.patterns
        for one in _complete_pattern(line, begins, row, usage, meeting, external_choices)
    ]
    several = {(one.start, one.text): one for one in every}
    return tuple(islice(several.values(), MAX_COMPLETIONS))


_FIRST_CHARACTERS = {one.keyword[0] for one in COMMANDS if one.keyword}


def _split_keyword(line: str) -> tuple[str, int]:
    """Return the command that a line begins with, and where what follows it begins: past the end while it is typed."""
    if line[0] != "/":
        return line[0], len(line) - len(line[1:].lstrip())
    word = line.split(maxsplit=1)[0]
    after = line[len(word) :]
    return word.casefold(), len(line) - len(after.lstrip()) if after else len(line) + 1


def _complete_keyword(keyword: str) -> Iterator[Completion]:
    offered = {
        one.keyword: one.title for one in reversed(COMMANDS) if one.keyword.startswith(keyword) and len(one.keyword) > 1
    }
    for one, title in reversed(offered.items()):
        if one != keyword:
            yield Completion(0, one, title)


def _complete_pattern(
    line: str, start: int, command: Command, pattern: str, meeting: Meeting, external_choices: ExternalChoices
) -> Iterator[Completion]:
    """Yield what may stand next by one way to type a command."""
    starts = sorted({start, *(at for one in _BOUNDARY.finditer(line, start) for at in one.span() if at > start)})
    for slot, before, behind in list_slots(pattern):
        for at in starts[-_MAX_STARTS:]:
            if not before.fullmatch(line, start, at):
                continue
            begun = line[at:].casefold()
            if slot in FIELDS:
                yield from _complete_field(
                    line, at, slot, behind, _list_options(slot, command, meeting, external_choices)
                )
            elif slot.startswith(begun) and slot != begun and _is_word_expected(slot, pattern, command, line[start:at]):
                yield Completion(at, slot, FIELDS[_find_field_after(pattern, slot)][0])


def _is_word_expected(word: str, pattern: str, command: Command, typed: str) -> bool:
    """Whether a word of a pattern may come now: neither it nor one that would lead elsewhere was typed before."""
    parts = [slot for slot, _, _ in list_slots(pattern)]
    leading = {slot for one in command.patterns for slot, _, _ in list_slots(one)} - {
        *FIELDS,
        *parts[: parts.index(word)],
    }
    return leading.isdisjoint(typed.casefold().split())


_BOUNDARY = re.compile(r"\s+|[@#,]")
_MAX_STARTS = 16
"""Places before the cursor where what is completed may begin: between words, and behind signs."""


def _find_field_after(pattern: str, word: str) -> str:
    """Return the field that a word of a pattern leads to."""
    parts = [slot for slot, _, _ in list_slots(pattern)]
    return next((one for one in parts[parts.index(word) :] if one in FIELDS), "VALUE")


class _Option(NamedTuple):
    """Something that can be named in a line.

    Attributes:
        ways: the words for it, best first; the first that means it and nothing else is taken.
        found: whether such words mean it, as the line itself would find it.
        whole: whether it is found by its beginning only, not by the beginning of any of its words.
    """

    names: tuple[str, ...]
    description: str
    prefix_only: bool = False
    is_match: Callable[[str], bool] = lambda _: True


def _complete_field(
    line: str, start: int, slot: str, following: Sequence[str], options: Sequence[_Option]
) -> Iterator[Completion]:
    if slot in _LIST_FIELDS:  # "parent, advocate": the last of them
        start += line[start:].rfind(",") + 1
        start += len(line[start:]) - len(line[start:].lstrip())
    wanted = _normalize(line[start:].removeprefix("@"))
    for one in options:
        begins = [
            _normalize(way).startswith(wanted) or (not one.prefix_only and f" {wanted}" in _normalize(way))
            for way in one.names
        ]
        if not any(begins):
            continue
        sign = "@" if slot == "LEADER" and NO_LEADER not in one.names else ""
        clear = (
            way
            for way in one.names
            if matches_field(slot, f"{sign}{way}") and _is_free_of_separators(way, following) and one.is_match(way)
        )
        words = next(clear, "")
        if words and _normalize(words) != wanted:
            yield Completion(start, f"{sign}{words}", one.description)


def _is_free_of_separators(words: str, following: Sequence[str]) -> bool:
    """Whether words hold nothing that the line would take for what comes behind them."""
    return not any(f" {part} " in f" {words.casefold()} " if part[0].isalnum() else part in words for part in following)


_normalize = lru_cache(4096)(normalize_text)
_LIST_FIELDS = {"ROLES"}


def _list_options(
    slot: str, command: Command, meeting: Meeting, external_choices: ExternalChoices
) -> Sequence[_Option]:
    words = external_choices(slot) or CHOICES.get(slot) or _FIXED_WORDS.get(slot)
    if words:
        return [_Option((str(one),), "", prefix_only=True) for one in words]
    if slot in _NUMBERED_FIELDS:
        return [
            _Option((f"{at}", title), title, is_match=str.isdecimal)
            for at, title in enumerate(_NUMBERED_FIELDS[slot](meeting), 1)
        ]
    if slot in _PERSON_FIELDS and command.id not in _COMMANDS_WITH_NEW_NAMES:
        nobody = [_Option((NO_LEADER,), "the facilitator again")] if slot == "LEADER" else []
        return [*_person_options(meeting), *nobody]
    return (
        _name_options(_NAMED_FIELDS[slot](meeting))
        if slot in _NAMED_FIELDS and command.id not in _COMMANDS_WITH_NEW_NAMES
        else ()
    )


_COMMANDS_WITH_NEW_NAMES = {"here", "student", "open", "strength", "strength_by"}
"""Commands in which a name or a strength is a new one."""

_PERSON_FIELDS = {"WHO", "OWNER", "NAME", "LEADER"}

_FIXED_WORDS: Mapping[str, Sequence[str]] = {
    "CATEGORY": CATEGORIES,
    "ROLES": tuple(Role),
    "FACTOR": tuple(SpecialFactor),
    "COMMAND": tuple(dict.fromkeys(one.keyword[1:] for one in COMMANDS if len(one.keyword) > 1)),
}
"""What is the same in every meeting, beside `CHOICES`."""

_NUMBERED_FIELDS: Mapping[str, Callable[[Meeting], Sequence[str]]] = {
    "N": lambda meeting: [one.title for one in meeting.goals],
    "HOPE": lambda meeting: [one.words for one in meeting.hopes],
    "PARKED": lambda meeting: [one.what for one in meeting.parking_lot],
    "PRIOR": lambda meeting: [one.title for one in meeting.prior_goals],
    "CARRIED": lambda meeting: [one.title or one.what for one in meeting.carried],
    "ACTION": lambda meeting: [one.what for one in meeting.actions],
}
"""What is meant by its number."""

_NAMED_FIELDS: Mapping[str, Callable[[Meeting], Sequence[str]]] = {
    "STRENGTH": lambda meeting: [one.name for one in meeting.strengths],
    "OFFERED": lambda meeting: [one.name for one in meeting.offers],
    "ITEM": lambda meeting: [fill_fields(one.title, meeting.student) for one in meeting.agenda],
}
"""What is meant by its name, or by its number where the name means another one too."""


def _name_options(names: Sequence[str]) -> list[_Option]:
    among = Candidates("", names, "")
    return [
        _Option((name, f"{at}"), f"{at}", is_match=partial(_refers_to_index, among, at - 1))
        for at, name in enumerate(names, 1)
    ]


def _refers_to_index(candidates: Candidates, index: int, words: str) -> bool:
    try:
        return find_index(words, candidates) == index
    except NotFoundError:
        return False


def _person_options(meeting: Meeting) -> list[_Option]:
    return [
        _Option((one.name, f"{at}"), f"{at} · {one.role_text}", is_match=partial(_refers_to_person, meeting, one.id))
        for at, one in enumerate(meeting.people, 1)
    ]


def _refers_to_person(meeting: Meeting, attendee_id: int, words: str) -> bool:
    """Whether words mean a person, whatever words follow them."""
    try:
        return (
            find_attendee_by_name(words, meeting).id
            == attendee_id
            == split_attendee_and_text(f"{words} …", meeting)[0].id
        )
    except NotFoundError:
        return False
