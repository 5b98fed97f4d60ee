"""What may be typed next: the commands, names, strengths and numbers that fit what stands before the cursor.

The places in a line are those of the patterns in the table of commands, and a name is offered only where the line's own
lookup (`facilitator.lookup`) would find the very thing by it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from facilitator.commands.grammar import CHOICES, FIELDS, NOBODY, fits, slots
from facilitator.commands.registry import COMMANDS, Command
from facilitator.lookup import Named, person, person_then_words, place
from facilitator.meeting.agenda import fill
from facilitator.meeting.entry_models import CATEGORIES, SpecialFactor
from facilitator.meeting.errors import NotFound
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import fold


class Completion(NamedTuple):
    """Something that may stand there next.

    Attributes:
        begins: where in the line it begins; what was typed from there on gives way to it.
        words: what it puts there.
        means: what that is, in a few words; may be empty.
    """

    begins: int
    words: str
    means: str


MOST = 12
"""Completions that are offered at once."""

LONG = 300
"""Characters of a line behind which nothing is offered: those are somebody's words."""

Known = Callable[[str], Sequence[str]]
"""Returns what a field may hold that is known outside the meeting: kinds of meetings, languages; nothing for others."""


def completions(line: str, meeting: Meeting, known: Known = lambda _: ()) -> tuple[Completion, ...]:
    """Return what may stand next, best first; nothing in plain words, for these are somebody's own.

    Args:
        line: the line up to the cursor.
        meeting: the open meeting; only people, strengths, goals, agenda and such are looked at, never what was said.
        known: see `Known`; asked only where such a field is reached.
    """
    if len(line) > LONG or line[:1] not in _BEGINNINGS:
        return ()
    word, begins = _word(line)
    if line[0] == "/" and begins > len(line):
        return tuple(islice(_commands(word), MOST))
    rows = [one for one in COMMANDS if one.word == word]
    every = [one for row in rows for usage in row.usages for one in _next(line, begins, row, usage, meeting, known)]
    several = {(one.begins, one.words): one for one in every}
    return tuple(islice(several.values(), MOST))


_BEGINNINGS = {one.word[0] for one in COMMANDS if one.word}


def _word(line: str) -> tuple[str, int]:
    """Return the command that a line begins with, and where what follows it begins: past the end while it is typed."""
    if line[0] != "/":
        return line[0], len(line) - len(line[1:].lstrip())
    word = line.split(maxsplit=1)[0]
    after = line[len(word) :]
    return word.casefold(), len(line) - len(after.lstrip()) if after else len(line) + 1


def _commands(word: str) -> Iterator[Completion]:
    offered = {one.word: one.title for one in reversed(COMMANDS) if one.word.startswith(word) and len(one.word) > 1}
    for one, title in reversed(offered.items()):
        if one != word:
            yield Completion(0, one, title)


def _next(line: str, begins: int, row: Command, usage: str, meeting: Meeting, known: Known) -> Iterator[Completion]:
    """Yield what may stand next by one way to type a command."""
    starts = sorted({begins, *(at for one in _GAP.finditer(line, begins) for at in one.span() if at > begins)})
    for slot, before, behind in slots(usage):
        for at in starts[-_FAR:]:
            if not before.fullmatch(line, begins, at):
                continue
            begun = line[at:].casefold()
            if slot in FIELDS:
                yield from _fitting(line, at, slot, behind, _things(slot, row, meeting, known))
            elif slot.startswith(begun) and slot != begun and _turn_of(slot, usage, row, line[begins:at]):
                yield Completion(at, slot, FIELDS[_after(usage, slot)][0])


def _turn_of(word: str, usage: str, row: Command, typed: str) -> bool:
    """Whether a word of a pattern may come now: neither it nor one that would lead elsewhere was typed before."""
    parts = [slot for slot, _, _ in slots(usage)]
    leading = {slot for one in row.usages for slot, _, _ in slots(one)} - {*FIELDS, *parts[: parts.index(word)]}
    return leading.isdisjoint(typed.casefold().split())


_GAP = re.compile(r"\s+|[@#,]")
_FAR = 16
"""Places before the cursor where what is completed may begin: between words, and behind signs."""


def _after(usage: str, word: str) -> str:
    """Return the field that a word of a pattern leads to."""
    parts = [slot for slot, _, _ in slots(usage)]
    return next((one for one in parts[parts.index(word) :] if one in FIELDS), "VALUE")


class _Thing(NamedTuple):
    """Something that can be named in a line.

    Attributes:
        ways: the words for it, best first; the first that means it and nothing else is taken.
        found: whether such words mean it, as the line itself would find it.
        whole: whether it is found by its beginning only, not by the beginning of any of its words.
    """

    ways: tuple[str, ...]
    means: str
    whole: bool = False
    found: Callable[[str], bool] = lambda _: True


def _fitting(line: str, at: int, slot: str, behind: Sequence[str], things: Sequence[_Thing]) -> Iterator[Completion]:
    if slot in _LISTS:  # "parent, advocate": the last of them
        at += line[at:].rfind(",") + 1
        at += len(line[at:]) - len(line[at:].lstrip())
    wanted = _folded(line[at:].removeprefix("@"))
    for one in things:
        begins = [
            _folded(way).startswith(wanted) or (not one.whole and f" {wanted}" in _folded(way)) for way in one.ways
        ]
        if not any(begins):
            continue
        sign = "@" if slot == "LEADER" and NOBODY not in one.ways else ""
        clear = (way for way in one.ways if fits(slot, f"{sign}{way}") and _clear(way, behind) and one.found(way))
        words = next(clear, "")
        if words and _folded(words) != wanted:
            yield Completion(at, f"{sign}{words}", one.means)


def _clear(words: str, behind: Sequence[str]) -> bool:
    """Whether words hold nothing that the line would take for what comes behind them."""
    return not any(f" {part} " in f" {words.casefold()} " if part[0].isalnum() else part in words for part in behind)


_folded = lru_cache(4096)(fold)
_LISTS = {"ROLES"}


def _things(slot: str, row: Command, meeting: Meeting, known: Known) -> Sequence[_Thing]:
    words = known(slot) or CHOICES.get(slot) or _WORDS.get(slot)
    if words:
        return [_Thing((str(one),), "", whole=True) for one in words]
    if slot in _NUMBERED:
        return [
            _Thing((f"{at}", title), title, found=str.isdecimal) for at, title in enumerate(_NUMBERED[slot](meeting), 1)
        ]
    if slot in _PEOPLE and row.id not in _NEW:
        nobody = [_Thing((NOBODY,), "the facilitator again")] if slot == "LEADER" else []
        return [*_people(meeting), *nobody]
    return _named(_NAMED[slot](meeting)) if slot in _NAMED and row.id not in _NEW else ()


_NEW = {"here", "student", "open", "strength", "strength_by"}
"""Commands in which a name or a strength is a new one."""

_PEOPLE = {"WHO", "OWNER", "NAME", "LEADER"}

_WORDS: Mapping[str, Sequence[str]] = {
    "CATEGORY": CATEGORIES,
    "ROLES": tuple(Role),
    "FACTOR": tuple(SpecialFactor),
    "COMMAND": tuple(dict.fromkeys(one.word[1:] for one in COMMANDS if len(one.word) > 1)),
}
"""What is the same in every meeting, beside `CHOICES`."""

_NUMBERED: Mapping[str, Callable[[Meeting], Sequence[str]]] = {
    "N": lambda meeting: [one.title for one in meeting.goals],
    "HOPE": lambda meeting: [one.words for one in meeting.hopes],
    "PARKED": lambda meeting: [one.what for one in meeting.parking_lot],
    "PRIOR": lambda meeting: [one.title for one in meeting.prior_goals],
    "CARRIED": lambda meeting: [one.title or one.what for one in meeting.carried],
    "ACTION": lambda meeting: [one.what for one in meeting.actions],
}
"""What is meant by its number."""

_NAMED: Mapping[str, Callable[[Meeting], Sequence[str]]] = {
    "STRENGTH": lambda meeting: [one.name for one in meeting.strengths],
    "OFFERED": lambda meeting: [one.name for one in meeting.offers],
    "ITEM": lambda meeting: [fill(one.title, meeting.student) for one in meeting.agenda],
}
"""What is meant by its name, or by its number where the name means another one too."""


def _named(names: Sequence[str]) -> list[_Thing]:
    among = Named("", names, "")
    return [_Thing((name, f"{at}"), f"{at}", found=partial(_is, among, at - 1)) for at, name in enumerate(names, 1)]


def _is(among: Named, at: int, words: str) -> bool:
    try:
        return place(words, among) == at
    except NotFound:
        return False


def _people(meeting: Meeting) -> list[_Thing]:
    return [
        _Thing((one.name, f"{at}"), f"{at} · {one.in_words}", found=partial(_means, meeting, one.id))
        for at, one in enumerate(meeting.people, 1)
    ]


def _means(meeting: Meeting, who: int, words: str) -> bool:
    """Whether words mean a person, whatever words follow them."""
    try:
        return person(words, meeting).id == who == person_then_words(f"{words} …", meeting)[0].id
    except NotFound:
        return False
