"""The small grammar in which the table of commands says what may follow a command.

`NAME as ROLES [WAY]`: a word in capitals is a field, anything else stands for itself, brackets hold what may be left
out. The same pattern reads a line, makes a form, and is printed in the help.
"""

import re
from functools import cache

from facilitator.meeting.goal_parts import HOPE_PART, PART_FIELDS

CHOICES: dict[str, tuple[str, ...]] = {
    "CARRIED_END": ("done", "carry"),
    "NOTE": ("team", "family", "student", "profile", "paste", "notice"),
    "PLAIN": ("ascii",),
    "HOPE_END": ("goal", "action", "later", "declined"),
    "PARKED_END": ("answered", "assigned to", "scheduled"),
    "DIRECTION": ("up", "down"),
    "LEVEL": ("sentences", "starters", "choices"),
    "PART": (*PART_FIELDS, HOPE_PART),
    "PRIOR_PART": ("baseline", "target", "changed"),
    "ROOM_PART": (
        "meeting", "item", "speaking", "people", "recorded in this item", "strengths on the table", "goals",
        "parking lot", "actions", "offers", "left open last time", "agenda",
    ),
    "STAND": ("agree", "can live with it", "disagree", "undecided"),
    "WAY": ("in the room", "by video", "by phone", "in writing"),
    "WHERE": ("everywhere",),
}  # fmt: skip
"""Fields that hold one of a few words."""


def _build_alternatives(field: str, *extra: str) -> str:
    words = sorted((*CHOICES[field], *extra), key=len, reverse=True)
    return f"(?:{'|'.join(word.replace(' ', chr(92) + 's+') for word in words)})"


NO_LEADER = "nobody"
"""What is typed for who leads an item where the facilitator does again."""

FIELDS: dict[str, tuple[str, str]] = {
    # field: (what a form asks for, what it may look like; text where nothing is said)
    "ACTION": ("Which action? Its number or part of it", ""),
    "AGREED": ("When did parent and agency agree in writing?", ""),
    "AREA": ("Which area of the bank?", r"[^,:]+?"),
    "BASELINE": ("Where did it start? “baseline 18 facts” or “no baseline”", r"(?:baseline\s+\S.*?|no\s+baseline)"),
    "CALLED": ("What is the student called?", ""),
    "CARRIED": ("Which of the things left open? Its number", r"\d{1,4}"),
    "CARRIED_END": ("What became of it?", _build_alternatives("CARRIED_END", "carry on")),
    "CATEGORY": ("Which category? One of these words", r"[^\s#-][^#]*?"),
    "COMMAND": ("Which command?", ""),
    "DIRECTION": ("Which way does the goal go?", _build_alternatives("DIRECTION")),
    "DATE": ("Which day?", ""),
    "DUE": (
        "By when?",
        r"(?:(?:by|on|before|until)\s+\w[\w ,/-]*?|\d{4}-\d+-\d+|\d+/\d+/\d{4}|today|tomorrow|in\s+\d+\s+\w+)",
    ),
    "HOPE_END": ("Where did it end?", _build_alternatives("HOPE_END")),
    "EVIDENCE": ("When have we seen it? What happened", ""),
    "FACTOR": (
        "Which special factor?",  # as a whole, so that “language: needs help” keeps its words apart
        r"(?>language\s+needs\b|vision\s+and\s+braille\b|assistive\s+tech\w*|[^\s:]+)",
    ),
    "FILE": ("Into which file?", ""),
    "GRADE": ("Which grade?", r"[^,]+?"),
    "HOPE": ("Which hope? Its number", r"\d{1,4}"),
    "HOW": ("How is it used in this goal?", ""),
    "INPUT": ("When did the written input come?", ""),
    "ITEM": ("Which agenda item? Its number or part of its name", ""),
    "KIND": ("Which kind of meeting?", ""),
    "LIMIT": ("How many characters does a field hold?", r"\d{1,7}"),
    "LANGUAGE": ("In which language? Its folder: en, es …", r"[^\s,]+"),
    "LEVEL": ("At which level? For a student", _build_alternatives("LEVEL")),
    "MODE": ("How are the words given?", ""),
    "LEADER": ("Who leads it? Empty: the student; nobody: the facilitator again", rf"(?:@.+?|{NO_LEADER})"),
    "N": ("Which goal? Its number", r"\d{1,4}"),
    "NAME": ("Whose name?", r"[^,]+?"),
    "NEW": ("The words as they should read", ""),
    "NOTE": ("For whom?", _build_alternatives("NOTE")),
    "NOW": ("Where is it now, with its unit?", r"(?:[^,]|,(?=\d))*?"),
    "OFFERED": ("Which strength on offer? Its number or part of its name", ""),
    "OWNER": ("Who will do it?", r"[^@]+?"),
    "ROOM_PART": ("Which part of the room?", ""),
    "PARKED": ("Which parked item? Its number", r"\d{1,4}"),
    "PARKED_END": ("How did it end?", _build_alternatives("PARKED_END")),
    "PART": ("Which part?", _build_alternatives("PART", "behavior")),
    "PATTERN": ("Which pattern?", r"[^:]+?"),
    "PREPARED": ("Which of the words prepared? Its number", r"\d{1,4}"),
    "PLAIN": ("In plain ASCII?", _build_alternatives("PLAIN")),
    "PRIOR": ("Which of last year's goals? Its number", r"\d{1,4}"),
    "PRIOR_PART": ("What of it?", _build_alternatives("PRIOR_PART")),
    "PRONOUNS": ("Which pronouns?", r"[^\s,/]+(?:/[^\s,/]+)+"),
    "REASON": ("Why?", ""),
    "ROLES": ("As what?", ""),
    "SENTENCE": ("The goal's sentence", ""),
    "SHEET": ("Which file came back?", ""),
    "SOURCE": ("Where is the number from?", ""),
    "STAND": ("Where does the person stand?", _build_alternatives("STAND", "agrees", "disagrees")),
    "STRENGTH": ("Which strength?", ""),
    "TARGET": ("What was the target?", r"(?:[^,]|,(?=\d))*?"),
    "TITLE": ("A few words to call it by", ""),
    "VALUE": ("What does it say?", ""),
    "WAS": ("The words as they stand there", ""),
    "WAY": ("In which way?", _build_alternatives("WAY")),
    "WHAT": ("What?", ""),
    "WHERE": ("In one entry, or everywhere?", _build_alternatives("WHERE")),
    "WHO": ("Who?", ""),
    "WHOM": ("For whom?", r"[^\s,]+"),
    "WORDS": ("The words", ""),
}
"""Every field a pattern may name."""

_PUNCTUATION = {*"[],:@#"}
_TOKEN = re.compile(r"(\[|\]|[,:@#]|[^\s\[\],:@#]+)")


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return the regular expression that a pattern stands for; its groups are the fields."""
    return re.compile("".join(space + regex for _, space, regex in _tokenize(pattern)), re.IGNORECASE | re.DOTALL)


@cache
def list_slots(pattern: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Return each field and each word of a pattern, how the text before it looks, and the words and signs behind it."""
    pieces, found = _tokenize(pattern), list[tuple[str, re.Pattern[str], tuple[str, ...]]]()
    for at, (part, space, _) in enumerate(pieces):
        if part not in _PUNCTUATION:
            before = "".join(space + regex for _, space, regex in pieces[:at]) + space
            unclosed = sum({"[": 1, "]": -1}.get(one, 0) for one, _, _ in pieces[:at])
            behind = tuple(one for one, _, _ in pieces[at + 1 :] if one not in {*FIELDS, "[", "]"})
            found.append((part, re.compile(before + ")" * unclosed, re.IGNORECASE | re.DOTALL), behind))
    return tuple(found)


def _tokenize(pattern: str) -> list[tuple[str, str, str]]:
    """Return the parts of a pattern, each with the space that stands before it and its expression."""
    pieces, glued = list[tuple[str, str, str]](), True
    for part in _TOKEN.findall(pattern):
        if part in {"[", "]"}:
            pieces.append((part, "", "(?:" if part == "[" else ")?"))
            continue
        space = "" if glued else r"\s*" if part in {",", ":"} else r"\s+"
        regex = f"(?P<{part}>{FIELDS[part][1] or '.+?'})" if part in FIELDS else re.escape(part)
        pieces.append((part, space, regex))
        glued = part in {"@", "#"}
    return pieces


def find_required_fields(pattern: str) -> frozenset[str]:
    """Return the fields of a pattern that may not stay empty: those outside its brackets."""
    return frozenset(list_fields(re.sub(r"\[[^\]]*\]", "", pattern)))


def matches_field(field: str, words: str) -> bool:
    """Whether words may stand for a field."""
    return re.fullmatch(FIELDS[field][1] or ".+", words, re.IGNORECASE | re.DOTALL) is not None


def list_fields(pattern: str) -> tuple[str, ...]:
    """Return the fields of a pattern in order."""
    return tuple(compile_pattern(pattern).groupindex)


def match_pattern(pattern: str, text: str) -> dict[str, str] | None:
    """Return what a text says for each field of a pattern, or None where the text does not follow it."""
    found = compile_pattern(pattern).fullmatch(text)
    return {name: words.strip() for name, words in found.groupdict().items() if words} if found else None
