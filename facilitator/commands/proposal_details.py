"""Read the details in a line such as "30 min, twice a week, in the resource room by Ms Tran, from Dec 1"."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from facilitator.commands.dates import UnclearDateError
from facilitator.commands.job_titles import load_built_in_titles
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import UserError
from facilitator.meeting.proposal import Detail
from facilitator.meeting.text_types import clean_line, simplify_name

ParseDate = Callable[[str], date]
"""Returns the date in a text, or raises a `UserError`."""

# The name of a detail for words that fit no other.
NOTES = "notes"

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty(?:-five)?"
    r"|fifty|sixty|ninety)"
)
_UNIT = (
    r"(?:min(?:ute)?s?|hours?|hrs?|h|sessions?|units?|pages?|(?:(?:school|calendar|business)\s+)?days?|weeks?|months?)"
)
_AMOUNT = (
    r"(?:for\s+)?((?:(?:up\s+to|about|at\s+least|at\s+most)\s+)?(?:"
    rf"(?:{_NUMBER}\s*x\s*)?(?:{_NUMBER}\s+)?{_NUMBER}(?:\s*(?:-|–|to)\s*{_NUMBER})?[\s-]*{_UNIT}\b\.?(?:\s+sessions?)?"
    r"|(?:half\s+)?an\s+hour(?:\s+and\s+a\s+half)?)"
    r"|all\s+day|(?:full|half)[\s-](?:time|days?))"
)
_PERIOD = (
    r"(?:(?:school|class|marking|grading)\s+)?(?:min(?:ute)?|hour|day|morning|afternoon|week|wk|month|mo|quarter"
    r"|trimester|semester|year|yr|class|lesson|period|session|visit|test)s?\.?"
)
_EVERY = rf"(?:(?:an?|per|each|every|/)\s*(?:other\s+|{_NUMBER}\s+)?{_PERIOD})"
_ADVERB = r"(?:daily|(?:bi-?)?weekly|(?:bi-?)?monthly|quarterly|yearly|annually)"
_WEEKDAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri)(?:days?|sdays?|nesdays?|rsdays?|\.)?"
_FREQUENCY = (
    rf"(?:once|twice|{_NUMBER}\s*(?:times?|days?|sessions?|visits?))(?:\s*{_EVERY}|\s+{_ADVERB})?"
    rf"|{_NUMBER}\s*x(?:\s*{_EVERY}|\s+{_ADVERB})"
    rf"|{_EVERY}|{_ADVERB}|(?:as|when|if|whenever)\s+needed|always"
    rf"|(?:(?:every|each|on)\s+)?(?:other\s+)?{_WEEKDAY}(?:(?:\s*,\s*|\s+and\s+|\s*/\s*){_WEEKDAY})*"
)

# The form of a detail → what it looks like. If there is a group, the words of the detail are in it.
_FORMS: dict[str, str] = {
    "amount": _AMOUNT,
    "frequency": _FREQUENCY,
    "share": r".*(?:\d\s*%|percent\b|with\s+(?:non-?disabled\s+)?peers\b).*",
    "answer": r"(?:yes|no|not|eligible|ineligible|met|qualifies|does\s+not)\b(?:(?!\bbecause\b).)*",
    "person": r"(?:with\s+)?((?:ms|mrs?|miss|mx|dr|coach|nurse)\b\.?\s+\S.*)",
}
_ARTICLE = re.compile(r"(?:with\s+)?(?:(?:the|an?)\s+)?", re.IGNORECASE)


class DetailRule(NamedTuple):
    """How a detail is recognized: by its form, by the words it begins with, or by words in it.

    Attributes:
        form: what it looks like: a key of `_FORMS`, or "date". A date also needs the words it begins with.
        begins: the words it may begin with.
        keeps_words: whether those words are part of the detail.
        contains: words that only this detail contains.
        words: what it may be, in full.
        is_open: whether it is a sentence, so that most parts after it belong to it.
        is_list: whether the parts after it that are no other detail belong to it.
        is_single: whether a proposal has only one of it.
    """

    form: str = ""
    begins: tuple[str, ...] = ()
    keeps_words: bool = False
    contains: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_open: bool = False
    is_list: bool = False
    is_single: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether its form is so clear that it ends a sentence before it."""
        return self.form in {"amount", "frequency", "date"}

    def read(self, text: str, parse_date: ParseDate) -> tuple[str, date | None]:
        """Return the words of the detail in a text, and its date; empty words if the text is something else."""
        begin = max((begin for begin in self.begins if _has_words(rf"^{re.escape(begin)}", text)), key=len, default="")
        rest = text[len(begin) :].strip()
        if self.form == "date":
            return read_date(rest, parse_date) if begin and rest else ("", None)
        if begin and rest:
            return (text if self.keeps_words else rest), None
        if simplify_name(text) in self.words or any(_has_words(re.escape(word), text) for word in self.contains):
            return text, None
        return (_read_form(self.form, text) if self.form else ""), None


def _has_words(expression: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){expression}(?!\w)", text, re.IGNORECASE))


def _read_form(form: str, text: str) -> str:
    """Return the words of a detail in a text that has its form, else an empty text."""
    if form == "person" and load_built_in_titles().find_exact(_ARTICLE.sub("", text, count=1)):
        return re.sub(r"^with\s+", "", text, flags=re.IGNORECASE)
    match = re.fullmatch(_FORMS[form], text, re.IGNORECASE | re.DOTALL)
    words = (match[1] if match.lastindex else match[0]) if match else ""
    return re.sub(r"\s*/\s*", " per ", words).strip() if form == "frequency" else words


def read_date(text: str, parse_date: ParseDate) -> tuple[str, date | None]:
    """Return a date as it is written in the notes, and the date; only the words of one that does not name the day."""
    try:
        day = parse_date(text)
    except UnclearDateError:
        return text, None
    except UserError:
        return "", None
    return format_date(day), day


class Piece(NamedTuple):
    """A detail in a part of a line.

    Attributes:
        name: the name of the detail.
        words: its words.
        on: the date, if the words are one.
    """

    name: str
    words: str
    on: date | None = None


# A part with more words is a sentence, and not several details without a comma between them.
_MAX_WORDS = 30
_CUT = re.compile(r"\s+|(?=/)")
# A detail does not end with these words: “by an | outside therapist” is one.
_LOOSE_END = re.compile(
    r"(?:^|\s)(?:an?|the|this|that|his|her|their|my|our|your|its|one|all|every|each|other|and|or|of|in|at|on|by|for|with|to"
    r"|from|into|near)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*([;\n]|,(?!\d{3}\b)(?!\s*\d{4}\b)(?![^()\n]{0,200}\)))\s*")


class DetailReader:
    """Reads the details of one proposal.

    Args:
        rules: the name of a detail → how it is recognized, in the order in which they are tried.
        names: the details that are recognized without their names.
        parse_date: returns the date in a text.
    """

    def __init__(self, rules: Mapping[str, DetailRule], names: tuple[str, ...], parse_date: ParseDate) -> None:
        self._rules = rules
        self._names = [name for name in rules if name in names]
        self._parse_date = parse_date
        self._found: dict[str, Piece] = {}
        self._known: dict[str, tuple[Piece, ...]] = {}
        self._current = ""

    def read(self, text: str) -> tuple[Detail, ...]:
        """Return the details in a text, separated by commas or semicolons, in the order in which they were found.

        Words that fit no detail continue a sentence, or a detail that was given by name; else they are kept as notes.
        """
        for separator, part, _ in split_parts(text):
            labeled = self._read_labeled(part)
            self._current = labeled[0].name if labeled else self._current
            for index, piece in enumerate(labeled or self._read_next(separator, part)):
                self._add(separator if index == 0 else ",", piece)
        return tuple(Detail(name=piece.name, words=piece.words, on=piece.on) for piece in self._found.values())

    def split_title(self, text: str) -> tuple[str, str]:
        """Return the words before the first detail, and the rest of the text."""
        starts = (start for _, part, start in split_parts(text) if self._read_labeled(part) or self._read_part(part))
        start = next(starts, len(text))
        return text[:start].strip(" ,;\n"), text[start:]

    def _read_labeled(self, part: str) -> tuple[Piece, ...]:
        """Return the detail in "location: in class"; nothing if the part does not begin with a name."""
        label, colon, words = (text.strip() for text in part.partition(":"))
        name = simplify_name(label)
        if not colon or not words or name not in self._rules:
            return ()
        day = read_date(words, self._parse_date) if self._rules[name].form == "date" else ("", None)
        return (Piece(name, *day) if day[0] else Piece(name, words),)

    def _read_next(self, separator: str, part: str) -> tuple[Piece, ...]:
        """Return the details in a part; all of it as one if it continues the part before it, or fits no detail."""
        pieces = self._read_part(part)
        rules = [self._rules[piece.name] for piece in pieces]
        is_in_sentence = bool(self._current) and self._rules[self._current].is_open
        continues = is_in_sentence and separator == "," and not all(rule.is_exact or rule.is_open for rule in rules)
        is_repeated = any(self._rules[piece.name].is_single and piece.name in self._found for piece in pieces)
        if not pieces or continues:
            return (Piece(self._current or NOTES, part),)
        if is_repeated:
            return (Piece(self._current if is_in_sentence else NOTES, part),)
        self._current = pieces[-1].name if rules[-1].is_open or rules[-1].is_list else ""
        return pieces

    def _add(self, separator: str, piece: Piece) -> None:
        before = self._found.get(piece.name)
        glue = "; " if separator == ";" else "\n" if separator == "\n" else ", "
        self._found[piece.name] = Piece(piece.name, f"{before.words}{glue}{piece.words}") if before else piece

    def _read_part(self, text: str) -> tuple[Piece, ...]:
        """Return the details in a part: "30 min twice a week by Ms Tran" has three. Return none if a word is left."""
        if text not in self._known:
            self._known[text] = self._split_part(text)
        return self._known[text]

    def _split_part(self, text: str) -> tuple[Piece, ...]:
        whole = self._read_whole(text)
        if whole and (self._rules[whole.name].is_exact or self._rules[whole.name].is_open):
            return (whole,)
        cuts = list(_CUT.finditer(text))
        for cut in cuts if len(cuts) < _MAX_WORDS else ():
            first = self._read_whole(text[: cut.start()])
            if not first or self._rules[first.name].is_open or _LOOSE_END.search(first.words):
                continue
            rest = self._read_part(text[cut.end() :])
            if rest and rest[0].name != first.name:
                return (first, *rest)
            if rest and self._rules[first.name].is_exact:  # “a day 4 days a week”
                return (Piece(first.name, f"{first.words} {rest[0].words}"), *rest[1:])
        return (whole,) if whole else ()

    def _read_whole(self, text: str) -> Piece | None:
        """Return the only detail in a text."""
        readings = ((name, *self._rules[name].read(text, self._parse_date)) for name in self._names)
        return next((Piece(name, words, on) for name, words, on in readings if words), None)


def split_parts(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the parts between commas and semicolons, each with the separator before it, and where it starts.

    A comma in parentheses, before a year or in a number separates nothing.
    """
    separator, start = ",", 0
    for match in (*_SEPARATOR.finditer(text), None):
        end = match.start() if match else len(text)
        part = text[start:end].strip()
        if clean_line(part):  # else it has only invisible characters
            yield separator, part, start
        if match:
            separator, start = match[1], match.end()
