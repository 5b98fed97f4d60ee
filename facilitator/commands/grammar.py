"""The pattern language in which the registry describes what may follow a keyword.

In `NAME as ROLES [WAY]` a word in capitals is a field, any other word is literal, and brackets mark an optional part.
The same pattern parses a line, defines a form, and appears in the help.
"""

import re
from functools import cache

from facilitator.commands.factor_words import LONG_FACTOR_WORDS
from facilitator.meeting.entry_kinds import ENTRY_KINDS
from facilitator.meeting.goal_parts import HOPE_PART, PART_FIELDS
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.review_dates import Review
from facilitator.meeting.text_cleaning import DIRECTION_MARKS

# The choices of each field that takes one of a few words.
CHOICES: dict[str, tuple[str, ...]] = {
    "ANYWAY": ("anyway",),
    "CARRIED_END": ("done", "carry"),
    "NOTICE": tuple(NoticeKind),
    "NOTE": ("team", "family", "student", "profile", "glance", "paste", "notice", "invitation"),
    "PLAIN": ("ascii",),
    "EVERYONE": ("all",),
    "HOPE_END": ("goal", "action", "later", "declined"),
    "ASKED_END": ("goal", "proposal", "action", "answered", "later", "declined"),
    "PARKED_END": ("answered", "assigned to", "scheduled"),
    "DIRECTION": ("up", "down"),
    "LEVEL": ("sentences", "starters", "choices"),
    "PART": (*PART_FIELDS, HOPE_PART),
    "PRIOR_PART": ("baseline", "target", "changed"),
    "ROOM_PART": (
        "meeting", "item", "speaking", "people", "recorded in this item", "strengths", "goals", "parking lot",
        "actions", "suggested strengths", "carried over", "agenda", "last year's goals", "all",
    ),
    "REVIEW": tuple(Review),
    "CONSENT": ("given", "refused", "pending"),
    "STAND": ("agree", "can live with it", "disagree", "undecided"),
    "WAY": ("in the room", "by video", "by phone", "in writing"),
    "WHERE": ("everywhere",),
}  # fmt: skip


def _build_alternatives(field: str, *extra: str) -> str:
    words = sorted((*CHOICES[field], *extra), key=len, reverse=True)
    return f"(?:{'|'.join(word.replace(' ', chr(92) + 's+') for word in words)})"


# Typed for the leader of an agenda item to give the lead back to the facilitator.
NO_LEADER = "nobody"

_DUE_DATE = (
    r"(?:(?:by|on|before|until|due|no\s+later\s+than)\s+\w[\w ,./:'’-]*?"
    r"|\d{4}-\d+-\d+|\d+/\d+/(?:\d{4}|\d\d)|\d+-\d+-\d{4}"
    r"|today|tonight|(?:(?:the\s+)?day\s+after\s+)?tomorrow"
    r"|(?:in|within)\s+\w+\s+\w+|\w+\s+(?:day|week|month)s?\s+(?:from|after)\s+\w[\w ,./'’-]*?"
    r"|(?:this|next)\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:at\s+)?(?:the\s+)?end\s+of\s+\w[\w ]*?)"
)
"""Words at the end of a line that may be a due date. The handler decides, and leaves the others in the text."""
_LONG_FACTORS = "|".join(r"\s+".join(map(re.escape, word.split())) for word in LONG_FACTOR_WORDS)

# Every field: its label in forms and completions, and the regular expression for its text (empty: any text).
FIELDS: dict[str, tuple[str, str]] = {
    "ACTION": ("Action item: number or beginning of its text", ""),
    "AFTER": ("After which item: number or beginning of its name", ""),
    "AGREED": ("Date the parent and the school agreed in writing", ""),
    "ANYWAY": ("Close although lines of the script were refused", _build_alternatives("ANYWAY")),
    "AREA": ("Area of the goal bank", r"[^,:]+?"),
    "AT": ("Time, such as 3:40 or 9 am", r"(?:\d\S*(?:\s*[ap]\.?m\.?)?|noon)"),
    "BASELINE": ("Baseline: “baseline 18 facts” or “no baseline”", r"(?:baseline\s+\S.*?|no\s+baseline)"),
    "BORN": ("Birth date", r"[^,]+?(?:,\s*\d{4})?"),
    "CALLED": ("Goes by (nickname)", ""),
    "CARRIED": ("Number of the carried-over item", r"\d{1,4}"),
    "CARRIED_END": ("Outcome", _build_alternatives("CARRIED_END", "carry on")),
    "CATEGORY": ("Category", r"[^\s#–—-][^#]*?"),
    "CONSENT": ("Answer", _build_alternatives("CONSENT", "gives", "refuses")),
    "DETAILS": ("Details, such as 30 min, twice a week, in class, by Ms Tran, from Dec 1", ""),
    "ABOUT": ("Number or title of the proposal, or “plan”", r"[^@:]+?"),
    "MATTER": ("Number of the proposal, or what the consent is for", r"[^:]+?"),
    "PROPOSAL": ("Kind and title, such as service speech", r"(?:[^:]|(?<=\b1):(?=1\b))+?"),  # “1:1 aide” is a title
    "COMMAND": ("Command or group of commands", ""),
    "ENTRY": (
        "Number of the statement, or kind and number",
        rf"(?:(?:{'|'.join(ENTRY_KINDS)}|person)\s+)?\d{{1,5}}|[\"“][^\"”]+[\"”]",
    ),
    "LANGUAGES": ("Languages of home and school", ""),
    "MODES": ("Ways to communicate (speech, AAC device, sign)", ""),
    "KEEP": ("Person who stays", ""),
    "SPEAKER": ("Person who said it", ""),
    "STRUCK": ("Number among the struck entries", r"\d{1,4}"),
    "DIRECTION": ("Direction of the goal", _build_alternatives("DIRECTION")),
    "DATE": ("Date", ""),
    "DUE": ("Due date", _DUE_DATE),
    "HOPE_END": ("Outcome", _build_alternatives("HOPE_END")),
    "ASKED_END": ("Outcome", _build_alternatives("ASKED_END")),
    "EVERYONE": ("Of all students", _build_alternatives("EVERYONE")),
    "EVIDENCE": ("When have we seen it? What happened?", ""),
    "FACTOR": (
        "Special factor",  # an atomic group, so that “language: needs help” is not split at “needs”
        rf"(?>(?:{_LONG_FACTORS})(?=\s*:)|language\s+needs\b|vision\s+and\s+braille\b|assistive\s+tech\w*|[^\s:]+)",
    ),
    "FILE": ("File name", ""),
    "GRADE": ("Grade", r"[^,]+?"),
    "HOPE": ("Number of the hope", r"\d{1,4}"),
    "ASKED": ("Number of the request", r"\d{1,4}"),
    "PLACE": ("Place", ""),
    "CONTACT": ("How: phone, text message, letter, visit", r"[^:]+?"),
    "REVIEW": ("Review", _build_alternatives("REVIEW", "three year")),
    "HOW": ("How does the goal use it?", ""),
    "INPUT": ("Date of the written input", ""),
    "ITEM": ("Agenda item: number or beginning of its name", ""),
    "ITEM_TITLE": ("Title of the agenda item", ".+"),  # may contain “after” itself: the last one counts
    "KIND": ("Kind of meeting", ""),
    "LIMIT": ("Most characters in one field", r"\d{1,7}"),
    "LANGUAGE": ("Language: en, es …", r"[^\s,]+"),
    "LEVEL": ("Level of a student's sheet", _build_alternatives("LEVEL")),
    "MODE": ("How the person communicates", ""),
    "LEADER": ("Leader: a person, “nobody”, or empty for the student", rf"(?:@.+?|{NO_LEADER})"),
    "N": ("Number of the goal or other proposal", r"\d{1,4}"),
    "NOTICE": ("Notice", _build_alternatives("NOTICE")),
    "NAME": ("Name", ""),
    "NEW": ("New words", ""),
    "NOTE": ("Note for", _build_alternatives("NOTE")),
    "NOW": ("Current number, with its unit", r"(?:[^,]|,(?=\d))*?"),
    "SUGGESTION": ("Number of the suggested wording", r"\d"),
    "SUGGESTED": ("Suggested strength: number or beginning of its name", ""),
    "OBJECTIVE": ("Number of the objective", r"\d{1,4}"),
    "OWNER": ("Owners: who will do it?", r"[^@\s].*?"),
    "ROOM_PART": ("Part of the meeting", ""),
    "PARKED": ("Number of the parked item", r"\d{1,4}"),
    "PARKED_END": ("Outcome", _build_alternatives("PARKED_END")),
    "PART": ("Part of the goal", _build_alternatives("PART", "behaviour")),
    "PATTERN": ("Pattern in the goal bank", r"[^:]+?"),
    "POINT": ("Number of the measurement", r"\d{1,4}"),
    "PREPARED": ("Number of the prepared statement", r"\d{1,4}"),
    "PHRASE": ("Words after “her”, such as eye for patterns, or none", ""),
    "PLAIN": ("Plain ASCII only", _build_alternatives("PLAIN")),
    "PRIOR": ("Number of last year's goal", r"\d{1,4}"),
    "PRIOR_PART": ("Part of last year's goal", _build_alternatives("PRIOR_PART")),
    "PRONOUNS": ("Pronouns", r"[^\s,/]+(?:/[^\s,/]+)+"),
    "REASON": ("Reason", ""),
    "ROLES": ("Role or job title", ""),
    "SENTENCE": ("Goal statement", ""),
    "SHEET": ("File of the filled-in sheet", ""),
    "SOURCE": ("Source of the number", ""),
    "STAND": ("Position", _build_alternatives("STAND", "agrees", "disagrees")),
    "STRENGTH": ("Strength", ""),
    "TARGET": ("Target", r"(?:[^,]|,(?=\d))*?"),
    "TITLE": ("Short title", ""),
    "VALUE": ("What to record", ""),
    "WAS": ("Words to replace", ""),
    "WAY": ("Attending", _build_alternatives("WAY")),
    "WHAT": ("What", ""),
    "WHERE": ("Correct it everywhere", _build_alternatives("WHERE")),
    "WHO": ("Person", ""),
    "WHOM": ("Sheet for", r"[^\s,]+"),
    "WORDS": ("Words", ""),
}

# Fields that are recorded as one line without zero-width characters, such as names and titles.
LINE_FIELDS = frozenset(
    {
        "CALLED", "CATEGORY", "GRADE", "ITEM_TITLE", "KIND", "LANGUAGES", "MODE", "MODES", "NAME", "NOW", "PHRASE",
        "PLACE", "PRONOUNS",
        "ROLES", "STRENGTH", "TARGET", "TITLE",
    }
)  # fmt: skip

# Signs of the patterns, and an expression for what office software writes instead. A dash between two numbers is a
# range: "pages 3 – 5".
_TYPOGRAPHIC_SIGNS = {"--": r"(?:—|(?<!\d\s)–|–(?!\s+\d))", "->": "[→⇒➔➜➝⟶⟹\uf0e0]"}

_DIRECTION_MARK = re.compile(f"[{DIRECTION_MARKS}]")

_PUNCTUATION = {*"[],:@#"}
_WORD_OR_SIGN = r"(\[|\]|[,:@#]|[^\s\[\],:@#]+)"


@cache
def compile_pattern(pattern: str, typographic_signs: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """Return the regular expression of a pattern, with one named group for each field.

    Args:
        pattern: the pattern.
        typographic_signs: signs of the pattern that are expected as office software writes them.
    """
    parts = (
        space + (_TYPOGRAPHIC_SIGNS[part] if part in typographic_signs else regex)
        for part, space, regex in _tokenize(pattern)
    )
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


@cache
def list_slots(pattern: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Return the fields and literal words of a pattern.

    Returns:
        For each: the field or word, an expression for the text before it, and the literal words and signs after it.
    """
    parts, slots = _tokenize(pattern), list[tuple[str, re.Pattern[str], tuple[str, ...]]]()
    for index, (part, space, _) in enumerate(parts):
        if part not in _PUNCTUATION:
            before = "".join(space + regex for _, space, regex in parts[:index]) + space
            open_brackets = sum({"[": 1, "]": -1}.get(earlier, 0) for earlier, _, _ in parts[:index])
            following = tuple(later for later, _, _ in parts[index + 1 :] if later not in {*FIELDS, "[", "]"})
            slots.append((part, re.compile(before + ")" * open_brackets, re.IGNORECASE | re.DOTALL), following))
    return tuple(slots)


def _tokenize(pattern: str) -> list[tuple[str, str, str]]:
    """Return the words, fields and signs of a pattern, each with expressions for the space before it and for itself."""
    parts, is_glued = list[tuple[str, str, str]](), True
    for part in re.findall(_WORD_OR_SIGN, pattern):
        if part in {"[", "]"}:
            parts.append((part, "", "(?:" if part == "[" else ")?"))
            continue
        space = "" if is_glued else r"\s*" if part in {",", ":"} else r"\s+"
        regex = f"(?P<{part}>{FIELDS[part][1] or '.+?'})" if part in FIELDS else re.escape(part)
        parts.append((part, space, regex))
        is_glued = part in {"@", "#"}
    return parts


def find_required_fields(pattern: str) -> frozenset[str]:
    """Return the required fields of a pattern: those outside its brackets."""
    return frozenset(list_fields(re.sub(r"\[[^\]]*\]", "", pattern)))


def matches_field(field: str, words: str) -> bool:
    """Whether a text is valid for a field."""
    return re.fullmatch(FIELDS[field][1] or ".+", words, re.IGNORECASE | re.DOTALL) is not None


def list_fields(pattern: str) -> tuple[str, ...]:
    """Return the fields of a pattern in order."""
    return tuple(compile_pattern(pattern).groupindex)


def match_pattern(pattern: str, text: str) -> dict[str, str] | None:
    """Return field → text, or None if the text does not match the pattern. Empty fields are left out.

    " — " and " – " mean " -- ", and "→" means "->", unless the text also has the sign of the pattern. Direction marks
    are kept in words and names, and ignored everywhere else.
    """
    visible = _DIRECTION_MARK.sub("", text)
    signs = frozenset(sign for sign in _TYPOGRAPHIC_SIGNS if sign in pattern and not re.search(rf"\s{sign}\s", visible))
    match = compile_pattern(pattern, signs).fullmatch(visible)
    if not match:
        return None
    if visible == text:
        return {field: words.strip() for field, words in match.groupdict().items() if words}
    starts = [0, *(found.end() for found in re.finditer(f"[^{DIRECTION_MARKS}]", text))]
    ends = [*(found.start() for found in re.finditer(f"[^{DIRECTION_MARKS}]", text)), len(text)]
    values = {}
    for field, words in match.groupdict().items():
        if words:
            start, end = match.span(field)
            typed = text[starts[start] : ends[end]].strip()
            values[field] = typed if matches_field(field, typed) else words.strip()
    return values
