"""The kinds of proposals, and the details in a line such as "30 min, twice a week, by Ms Tran, from Dec 1".

Kinds and details are data: `facilitator/data/proposal_kinds.toml`, and [kinds] in the settings of a district.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import UserError
from facilitator.meeting.proposal import OTHER_KIND, Detail
from facilitator.meeting.text_types import clean_line, simplify_name
from facilitator.settings import SettingsError, load_settings

_FILE = Path(__file__).parents[1] / "data" / "proposal_kinds.toml"

# The name of a detail for words that fit no other.
NOTES = "notes"

_NUMBER = r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an)"
_UNIT = r"(?:min(?:ute)?s?|hours?|hrs?|h|sessions?|units?|pages?)"
_AMOUNT = rf"(?:up\s+to\s+)?{_NUMBER}(?:\s*(?:-|–|to)\s*\d+)?[\s-]*{_UNIT}\b\.?"
_PERIOD = r"(?:day|week|month|quarter|semester|year|class|lesson|school\s+day|school\s+year|marking\s+period)"
_FREQUENCY = (
    rf"(?:(?:once|twice|{_NUMBER}\s*(?:x|times?|days?|sessions?))(?:\s*(?:a|an|per|each|every|/)\s*{_PERIOD})?"
    rf"|(?:a|per|each|every|/)\s*{_PERIOD}|daily|weekly|bi-?weekly|monthly|quarterly"
    r"|(?:every|each|on)\s+(?:other\s+\w+|(?:mon|tue|wed|thu|fri)\w*(?:\s*(?:,|and)\s*(?:mon|tue|wed|thu|fri)\w*)*)"
    r"|as\s+needed|always|all\s+day)s?"
)

# The form of a detail -> what it looks like.
_FORMS: dict[str, str] = {
    "amount": _AMOUNT,
    "frequency": _FREQUENCY,
    "share": r".*(?:\d\s*%|percent|with\s+(?:non-?disabled\s+)?peers).*",
    "answer": r"(?:yes|no|eligible|not\s+eligible|met|not\s+met)\b.*",
}


class DetailRule(NamedTuple):
    """How a detail is recognized.

    Attributes:
        form: what it looks like: a key of `_FORMS`, "date", or empty.
        begins: the words it may begin with.
        keeps_words: whether those words are part of the detail.
    """

    form: str = ""
    begins: tuple[str, ...] = ()
    keeps_words: bool = False

    def read(self, text: str, parse_date: Callable[[str], date]) -> tuple[str, date | None]:
        """Return the words of the detail in a text, and its date; empty words if the text is something else."""
        begin = next((begin for begin in self.begins if _begins_with(text, begin)), "")
        rest = text[len(begin) :].strip()
        if not rest or (self.begins and not begin):
            return "", None
        if self.form == "date":
            with suppress(UserError):
                day = parse_date(rest)
                return format_date(day), day
            return "", None
        if self.form and not re.fullmatch(_FORMS[self.form], rest, re.IGNORECASE):
            return "", None
        return (text if self.keeps_words else rest), None


class ProposalKinds(NamedTuple):
    """The kinds that the program and a district know.

    Attributes:
        details: a kind → the names of its details.
        words: other words for a kind.
        rules: the name of a detail → how it is recognized.
        warning: a sentence about a settings file that cannot be used; else empty.
    """

    details: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    rules: Mapping[str, DetailRule]
    warning: str = ""

    def split_kind(self, text: str) -> tuple[str, str]:
        """Return the kind and the title in "service speech". Without a known kind, all of the text is the title."""
        words = text.split()
        for count in range(len(words), 0, -1):
            phrase = simplify_name(" ".join(words[:count]))
            kind = self.words.get(phrase, phrase)
            if kind in self.details:
                return kind, " ".join(words[count:]) or kind
        return OTHER_KIND, text

    def parse_details(self, kind: str, text: str, parse_date: Callable[[str], date]) -> tuple[Detail, ...]:
        """Return the details in a text, separated by commas or semicolons.

        Words that fit no detail continue one that was given by name, or are kept as notes.

        Args:
            kind: the kind of the proposal.
            text: the text.
            parse_date: returns the date in a text, or raises a `UserError`.
        """
        found: dict[str, tuple[str, date | None]] = {}
        names, named = self.details[kind], ""
        for part in filter(None, map(str.strip, _split_parts(text))):
            label, colon, words = part.partition(":")
            if colon and simplify_name(label) in self.rules and words.strip():
                named = simplify_name(label)
                found[named] = self._read_named(named, words.strip(), parse_date)
                continue
            pieces = list(self._read_part(part, names, found, parse_date))
            if pieces:
                named = pieces[-1][0] if self.rules[pieces[-1][0]].begins and not self.rules[pieces[-1][0]].form else ""
                found |= {name: (words, day) for name, words, day in pieces}
            else:
                name = named or NOTES
                found[name] = (f"{found[name][0]}, {part}" if name in found else part, None)
        order = [*names, *self.rules, NOTES]
        return tuple(
            Detail(name=name, words=found[name][0], on=found[name][1]) for name in sorted(found, key=order.index)
        )

    def _read_named(self, name: str, text: str, parse_date: Callable[[str], date]) -> tuple[str, date | None]:
        """Return the words and the date of a detail that was given by name: "start: Dec 1"."""
        if self.rules[name].form == "date":
            with suppress(UserError):
                day = parse_date(text)
                return format_date(day), day
        return text, None

    def _read_part(
        self, text: str, names: tuple[str, ...], found: Collection[str], parse_date: Callable[[str], date]
    ) -> Iterator[tuple[str, str, date | None]]:
        """Yield the details in a part: "30 min twice a week" has two."""
        amount = re.match(rf"({_AMOUNT})\s+({_FREQUENCY})$", text, re.IGNORECASE)
        if amount and {"amount", "frequency"} <= {*names}:
            yield from (("amount", amount[1], None), ("frequency", amount[2], None))
            return
        for name in names:
            if name in self.rules and name not in found:
                words, day = self.rules[name].read(text, parse_date)
                if words:
                    yield name, words, day
                    return


KindsSource = Callable[[], ProposalKinds]
"""Returns the known kinds, with those of the district."""


def _begins_with(text: str, begin: str) -> bool:
    return bool(re.match(rf"{re.escape(begin)}(?:\s|$)", text, re.IGNORECASE))


def _split_parts(text: str) -> list[str]:
    """Return the parts between commas and semicolons. A comma before a year or in a number separates nothing."""
    return re.split(r"\s*[;\n]\s*|\s*,(?!\d{3}\b)(?!\s*\d{4}\b)\s*", text)


@cache
def load_built_in_kinds() -> ProposalKinds:
    """Return the kinds of the program."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    rules = {
        name: DetailRule(rule.get("form", ""), tuple(rule.get("begins", ())), rule.get("keeps_words", False))
        for name, rule in data["details"].items()
    }
    return ProposalKinds({kind: tuple(names) for kind, names in data["kinds"].items()}, data["words"], rules)


def load_proposal_kinds(settings_file: Path) -> ProposalKinds:
    """Return the kinds of the program and of the district. A settings file that cannot be used gives a warning."""
    built_in = load_built_in_kinds()
    try:
        own = load_settings(settings_file).kinds
    except SettingsError as error:
        return built_in._replace(warning=str(error))
    own_details = {simplify_name(clean_line(kind)): names for kind, names in own.items()}
    new_rules = {name: DetailRule() for names in own_details.values() for name in names if name not in built_in.rules}
    return built_in._replace(details={**built_in.details, **own_details}, rules={**built_in.rules, **new_rules})
