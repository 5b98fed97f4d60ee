"""The kinds of proposals, and the details that each of them has.

Kinds and details are data: `facilitator/data/proposal_kinds.toml`, and [kinds] in the settings of a district.
"""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.proposal_details import NOTES, DetailReader, DetailRule, ParseDate
from facilitator.meeting.proposal import OTHER_KIND, Detail
from facilitator.meeting.text_types import clean_line, simplify_name
from facilitator.settings import SettingsError, load_settings

_FILE = Path(__file__).parents[1] / "data" / "proposal_kinds.toml"


class ParsedProposal(NamedTuple):
    """A proposal as it was typed.

    Attributes:
        kind: the name of its kind.
        title: its title, or the name of the kind.
        details: its details, in the order of the kind.
    """

    kind: str
    title: str
    details: tuple[Detail, ...]


class ProposalKinds(NamedTuple):
    """The kinds that the program and a district know.

    Attributes:
        details: a kind → the names of its details.
        common: the names of the details that a proposal of any kind may have.
        words: other words for a kind, each with the kind and the title that they stand for.
        titles: the last words of titles that name no kind, each with the kind that they give away.
        rules: the name of a detail → how it is recognized.
        warning: a sentence about a settings file that cannot be used; else empty.
    """

    details: Mapping[str, tuple[str, ...]]
    common: tuple[str, ...]
    words: Mapping[str, str]
    titles: Mapping[str, str]
    rules: Mapping[str, DetailRule]
    warning: str = ""

    def split_kind(self, text: str) -> tuple[str, str]:
        """Return the kind and the title in "service speech". Without a known kind, all of the text is the title."""
        kind, *titles = self._find_kind(text)
        return kind, " ".join(filter(None, titles)) or kind

    def _find_kind(self, text: str) -> tuple[str, str, str]:
        """Return the kind, the title that its name stands for ("bus" is a transportation), and the rest of the text."""
        words = text.split()
        for count in range(min(len(words), _MAX_KIND_WORDS), 0, -1):
            phrase = simplify_name(" ".join(words[:count]))
            kind, _, title = self.words.get(phrase, phrase).partition(":")
            if kind in self.details:
                return kind, title.strip(), " ".join(words[count:])
        return self._find_kind_of_title(simplify_name(text)), "", text

    def _find_kind_of_title(self, title: str) -> str:
        """Return the kind that the last words of a title give away: "one-to-one aide" is a service."""
        words = title.split()
        endings = (" ".join(words[start:]) for start in range(len(words)))
        return next((self.titles[ending] for ending in endings if ending in self.titles), OTHER_KIND)

    def parse_proposal(self, proposal: str, text: str, parse_date: ParseDate) -> ParsedProposal:
        """Return a proposal with its details.

        If there is no title, the first words after the colon are the title, unless they are a detail:
        "accommodation: preferential seating, in math".

        Args:
            proposal: the kind and the title.
            text: the details.
            parse_date: returns the date in a text, or raises a `UserError`.
        """
        kind, stands_for, title = self._find_kind(proposal)
        first, rest = ("", text) if title else self._create_reader(kind, parse_date).split_title(text)
        if first:
            title, text = f"{stands_for}: {first}" if stands_for else first, rest
        elif stands_for:
            title = f"{stands_for} {title}".strip()
        return ParsedProposal(kind, title or kind, self.parse_details(kind, text, parse_date))

    def parse_details(self, kind: str, text: str, parse_date: ParseDate) -> tuple[Detail, ...]:
        """Return the details in a text, in the order of the kind; see `DetailReader.read`."""
        order = [*self.details[kind], *self.rules, NOTES]
        return tuple(
            sorted(self._create_reader(kind, parse_date).read(text), key=lambda detail: order.index(detail.name))
        )

    def _create_reader(self, kind: str, parse_date: ParseDate) -> DetailReader:
        return DetailReader(self.rules, (*self.details[kind], *self.common), parse_date)


# The name of a kind has at most this many words.
_MAX_KIND_WORDS = 6

KindsSource = Callable[[], ProposalKinds]
"""Returns the known kinds, with those of the district."""


@cache
def load_built_in_kinds() -> ProposalKinds:
    """Return the kinds of the program."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    rules = {name: _read_rule(rule) for name, rule in data["details"].items()}
    kinds = {kind: tuple(names) for kind, names in data["kinds"].items()}
    titles = {simplify_name(title): kind for kind, names in data["titles"].items() for title in names}
    return ProposalKinds(kinds, tuple(data["common"]), data["words"], titles, rules)


def _read_rule(rule: Mapping[str, str | bool | list[str]]) -> DetailRule:
    """Return a rule of the file, whose lists of words are lists there."""
    return DetailRule(**{key: tuple(value) if isinstance(value, list) else value for key, value in rule.items()})  # type: ignore[arg-type]


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
