"""Completions for the input line: commands, people, strengths and numbers that can follow the cursor.

The positions come from the patterns in the registry. A name is suggested only if `facilitator.lookup` would find
exactly that entry by it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from facilitator.commands.grammar import CHOICES, FIELDS, NO_LEADER, list_slots, matches_field
from facilitator.commands.job_titles import load_built_in_titles
from facilitator.commands.registry import COMMANDS, DECISIONS, GROUPS, Command, CommandId, find_commands
from facilitator.lookup import Candidates, find_attendee_by_name, find_index, split_attendee_and_text
from facilitator.meeting.entry_models import SpecialFactor
from facilitator.meeting.entry_numbers import list_goals, list_proposals
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import list_item_titles, list_own_categories
from facilitator.meeting.strength_categories import CATEGORIES
from facilitator.meeting.text_types import normalize_text


class Completion(NamedTuple):
    """One suggestion.

    Attributes:
        start: index in the line where the suggestion begins; it replaces everything from there to the cursor.
        text: the text to insert.
        description: a few words about it; may be empty.
    """

    start: int
    text: str
    description: str


MAX_COMPLETIONS = 12

# A longer line is prose, not a command; completing it would only slow down typing.
MAX_LINE_LENGTH = 300

# Returns the choices of a field that come from outside the meeting, such as kinds of meetings and languages.
ExternalChoices = Callable[[str], Sequence[str]]


def complete_line(
    line: str, meeting: Meeting, external_choices: ExternalChoices = lambda _: ()
) -> tuple[Completion, ...]:
    """Return the completions at the end of a line, best first; none for plain words.

    Args:
        line: the line up to the cursor.
        meeting: the open meeting. Its statements are never used.
        external_choices: see `ExternalChoices`; called only when such a field is at the cursor.
    """
    if len(line) > MAX_LINE_LENGTH or line[:1] not in _FIRST_CHARACTERS:
        return ()
    keyword, start = _split_keyword(line)
    if line[0] == "/" and start > len(line):
        return tuple(islice(_complete_keyword(keyword), MAX_COMPLETIONS))
    commands = find_commands(keyword)
    completions = [
        completion
        for command in commands
        for pattern in command.patterns
        for completion in _complete_pattern(line, start, command, pattern, meeting, external_choices)
    ]
    unique = {(completion.start, completion.text): completion for completion in completions}
    return tuple(islice(unique.values(), MAX_COMPLETIONS))


_FIRST_CHARACTERS = {command.keyword[0] for command in COMMANDS if command.keyword}


def _split_keyword(line: str) -> tuple[str, int]:
    """Return the keyword of a line and the index of the text after it; past the end while it is being typed."""
    if line[0] != "/":
        return line[0], len(line) - len(line[1:].lstrip())
    keyword = line.split(maxsplit=1)[0]
    rest = line[len(keyword) :]
    return keyword.casefold(), len(line) - len(rest.lstrip()) if rest else len(line) + 1


def _complete_keyword(keyword: str) -> Iterator[Completion]:
    titles = {
        command.keyword: command.title
        for command in reversed(COMMANDS)
        if command.keyword.startswith(keyword) and len(command.keyword) > 1
    }
    for match, title in reversed(titles.items()):
        if match != keyword:
            yield Completion(0, match, title)


def _complete_pattern(
    line: str, start: int, command: Command, pattern: str, meeting: Meeting, external_choices: ExternalChoices
) -> Iterator[Completion]:
    """Yield the completions that one pattern of a command allows."""
    boundaries = (index for match in _BOUNDARY.finditer(line, start) for index in match.span() if index > start)
    starts = sorted({start, *boundaries})
    for slot, before, following in list_slots(pattern):
        for index in starts[-_MAX_STARTS:]:
            if not before.fullmatch(line, start, index):
                continue
            typed = line[index:].casefold()
            if slot in FIELDS:
                options = _list_options(slot, command, meeting, external_choices)
                yield from _complete_field(line, index, slot, following, options)
            elif (
                slot.startswith(typed)
                and slot != typed
                and _is_word_expected(slot, pattern, command, line[start:index])
            ):
                yield Completion(index, slot, FIELDS[_find_field_after(pattern, slot)][0])


def _is_word_expected(word: str, pattern: str, command: Command, typed: str) -> bool:
    """Whether a literal word can come next: neither it nor a word of a different pattern was typed before."""
    slots = [slot for slot, _, _ in list_slots(pattern)]
    words_of_all_patterns = {slot for pattern in command.patterns for slot, _, _ in list_slots(pattern)}
    excluded = words_of_all_patterns - {*FIELDS, *slots[: slots.index(word)]}
    return excluded.isdisjoint(typed.casefold().split())


_BOUNDARY = re.compile(r"\s+|[@#,]")

# Number of word boundaries before the cursor at which a completion may start.
_MAX_STARTS = 16


def _find_field_after(pattern: str, word: str) -> str:
    """Return the first field after a literal word of a pattern."""
    slots = [slot for slot, _, _ in list_slots(pattern)]
    return next((slot for slot in slots[slots.index(word) :] if slot in FIELDS), "VALUE")


class _Option(NamedTuple):
    """An entry that can be named in a line.

    Attributes:
        names: texts that may refer to it, best first; the first unambiguous one is suggested.
        description: a few words about it; may be empty.
        prefix_only: whether the typed text must match the beginning of the name, not of any word in it.
        is_match: whether the lookup would find the entry by this text.
    """

    names: tuple[str, ...]
    description: str
    prefix_only: bool = False
    is_match: Callable[[str], bool] = lambda _: True


def _complete_field(
    line: str, start: int, slot: str, following: Sequence[str], options: Sequence[_Option]
) -> Iterator[Completion]:
    if slot in _LIST_FIELDS:  # complete the last entry of "parent, advocate"
        start += line[start:].rfind(",") + 1
        start += len(line[start:]) - len(line[start:].lstrip())
    typed = _normalize(line[start:].removeprefix("@"))
    for option in options:
        names = [_normalize(name) for name in option.names]
        if not any(name.startswith(typed) or (not option.prefix_only and f" {typed}" in name) for name in names):
            continue
        sign = "@" if slot == "LEADER" and NO_LEADER not in option.names else ""
        unambiguous = (
            name
            for name in option.names
            if matches_field(slot, f"{sign}{name}")
            and _is_free_of_separators(name, following)
            and option.is_match(name)
        )
        text = next(unambiguous, "")
        if text and _normalize(text) != typed:
            yield Completion(start, f"{sign}{text}", option.description)


def _is_free_of_separators(words: str, following: Sequence[str]) -> bool:
    """Whether words contain no word or sign that the parser would take for a later part of the pattern."""
    return not any(f" {part} " in f" {words.casefold()} " if part[0].isalnum() else part in words for part in following)


_normalize = lru_cache(4096)(normalize_text)
_LIST_FIELDS = {"ROLES"}


def _list_options(
    slot: str, command: Command, meeting: Meeting, external_choices: ExternalChoices
) -> Sequence[_Option]:
    own_categories = list_own_categories(meeting) if slot == "CATEGORY" else ()
    words = external_choices(slot) or CHOICES.get(slot) or [*_FIXED_WORDS.get(slot, ()), *own_categories]
    if slot == "ROLES" and not words:
        words = load_built_in_titles().list_choices()
    if words:
        return [_Option((str(word),), "", prefix_only=True) for word in words]
    if slot == "N":
        numbered = list_proposals(meeting) if command.group == DECISIONS else list_goals(meeting)
        return _number_options([(number, entry.title) for number, entry in numbered])
    if slot in _NUMBERED_FIELDS:
        return _number_options([*enumerate(_NUMBERED_FIELDS[slot](meeting), 1)])
    if command.id in _COMMANDS_WITH_NEW_NAMES:
        return ()
    if slot in _PERSON_FIELDS:
        facilitator = [_Option((NO_LEADER,), "the facilitator leads")] if slot == "LEADER" else []
        return [*_person_options(meeting), *facilitator]
    return _name_options(_NAMED_FIELDS[slot](meeting)) if slot in _NAMED_FIELDS else ()


# Commands whose NAME or STRENGTH is usually not in the meeting yet.
_COMMANDS_WITH_NEW_NAMES = {
    CommandId.ATTENDEE,
    CommandId.STUDENT,
    CommandId.OPEN,
    CommandId.STRENGTH,
    CommandId.STRENGTH_FOR,
}

_PERSON_FIELDS = {"WHO", "OWNER", "NAME", "LEADER"}

# Choices that are the same in every meeting, in addition to `CHOICES`.
_FIXED_WORDS: Mapping[str, Sequence[str]] = {
    "ABOUT": ("plan",),
    "CATEGORY": CATEGORIES,
    "FACTOR": tuple(SpecialFactor),
    "COMMAND": (
        *dict.fromkeys(command.keyword[1:] for command in COMMANDS if len(command.keyword) > 1),
        *(group.lower() for group in GROUPS),
    ),
}

# Fields that take the number of an entry, with the titles of these entries.
_NUMBERED_FIELDS: Mapping[str, Callable[[Meeting], Sequence[str]]] = {
    "HOPE": lambda meeting: [hope.words for hope in meeting.hopes],
    "ASKED": lambda meeting: [request.words for request in meeting.requests],
    "PARKED": lambda meeting: [item.what for item in meeting.parking_lot],
    "PRIOR": lambda meeting: [goal.title for goal in meeting.prior_goals],
    "CARRIED": lambda meeting: [item.title or item.what for item in meeting.carried],
    "ACTION": lambda meeting: [action.what for action in meeting.actions],
}

# Fields that take a name, or a number if the name is ambiguous.
_NAMED_FIELDS: Mapping[str, Callable[[Meeting], Sequence[str]]] = {
    "STRENGTH": lambda meeting: [strength.name for strength in meeting.strengths],
    "SUGGESTED": lambda meeting: [strength.name for strength in meeting.suggestions],
    **dict.fromkeys(("ITEM", "AFTER"), list_item_titles),
}


def _number_options(numbered: Sequence[tuple[int, str]]) -> list[_Option]:
    return [_Option((f"{number}", title), title, is_match=str.isdecimal) for number, title in numbered]


def _name_options(names: Sequence[str]) -> list[_Option]:
    candidates = Candidates("", names, "")
    return [
        _Option((name, f"{number}"), f"{number}", is_match=partial(_refers_to_index, candidates, number - 1))
        for number, name in enumerate(names, 1)
    ]


def _refers_to_index(candidates: Candidates, index: int, words: str) -> bool:
    try:
        return find_index(words, candidates) == index
    except NotFoundError:
        return False


def _person_options(meeting: Meeting) -> list[_Option]:
    return [
        _Option(
            (attendee.name, f"{number}"),
            f"{number} · {attendee.role_text}",
            is_match=partial(_refers_to_person, meeting, attendee.id),
        )
        for number, attendee in enumerate(meeting.people, 1)
    ]


def _refers_to_person(meeting: Meeting, attendee_id: int, words: str) -> bool:
    """Whether words find this attendee, alone and with other words after them."""
    try:
        alone = find_attendee_by_name(words, meeting)
        with_text, _ = split_attendee_and_text(f"{words} …", meeting)
    except NotFoundError:
        return False
    return alone.id == attendee_id == with_text.id
