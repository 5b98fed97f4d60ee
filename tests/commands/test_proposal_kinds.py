"""Tests of the kinds of proposals, and of the details in a typed line."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.dates import parse_date
from facilitator.commands.parser import ParseError, parse_line
from facilitator.commands.proposal_kinds import ParsedProposal, load_built_in_kinds, load_proposal_kinds
from facilitator.commands.registry import CommandId
from facilitator.meeting.text_types import clean_line, clean_text

KINDS = load_built_in_kinds()
DAY = date(2026, 11, 30)


def parse(line: str) -> ParsedProposal:
    """Return the proposal in a line without its "="."""
    proposal, _, details = line.partition(":")
    return KINDS.parse_proposal(proposal.strip(), details.strip(), lambda text: parse_date(text, DAY))


def describe(proposal: ParsedProposal) -> str:
    """Return a proposal in the form of the labeled lines."""
    details = (f"{detail.name}: {detail.words}" for detail in proposal.details)
    return " | ".join([proposal.kind, proposal.title, *details])


def read_labeled_lines() -> dict[str, str]:
    """Return line → what is read from it."""
    text = (Path(__file__).parent / "labeled_proposals.txt").read_text("utf-8")
    lines = [line.strip() for line in text.splitlines() if line and not line.startswith("#")]
    return dict(zip(lines[::2], lines[1::2], strict=True))


LABELED_LINES = read_labeled_lines()


@pytest.mark.parametrize("line", LABELED_LINES)
def test_details_of_a_line_are_recognized(line: str) -> None:
    assert describe(parse(line)) == LABELED_LINES[line]


@pytest.mark.parametrize("line", LABELED_LINES)
def test_details_are_in_the_order_of_the_kind_and_named_once(line: str) -> None:
    proposal = parse(line)
    names = [detail.name for detail in proposal.details]
    own = [name for name in names if name in KINDS.details[proposal.kind]]
    assert len(set(names)) == len(names)
    assert own == sorted(own, key=KINDS.details[proposal.kind].index)
    assert names[: len(own)] == own


def test_dates_of_a_line_are_dates() -> None:
    days = {detail.name: detail.on for detail in parse("service speech: 30 min from Dec 1 to May 28").details}
    assert days == {"amount": None, "start": date(2026, 12, 1), "end": date(2027, 5, 28)}


def test_date_that_does_not_name_the_day_is_kept_in_words() -> None:
    details = parse("service speech: until June").details
    assert [(detail.name, detail.words, detail.on) for detail in details] == [("end", "June", None)]


def test_kind_of_a_district_has_details_that_are_given_by_name(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[kinds]\n"Reading Lab" = ["seat", "start"]\n', "utf-8")
    kinds = load_proposal_kinds(settings)
    proposal = kinds.parse_proposal(
        "reading lab", "seat: near the door, from Dec 1", lambda text: parse_date(text, DAY)
    )
    assert describe(proposal) == "reading lab | reading lab | seat: near the door | start: Tue, Dec 1, 2026"


# Words that say which detail follows, and that its name replaces.
MARKERS = {word for rule in KINDS.rules.values() for begin in rule.begins for word in begin.split()} | {
    "with",
    "for",
    "location",
}

FRAGMENTS = [
    "30 min", "twice a week", "2 x 20 min/wk", "45 min daily by the OT", "in the resource room", "Ms Tran", "pull-out",
    "by the SLP", "because he reads well", "yes", "80% of the day with peers", "resource room considered",
    "rejected because of the noise", "in speech and fine motor", "with extra time", "a desk (quiet, near the door)",
    "location: in class", "every other Friday", "all day", "from the aide", "until June", "at home with his sister",
]  # fmt: skip
WORD = st.text("abcdefghijklmnopqrstuvwxyzÄéñ'", min_size=1, max_size=8)
PART = st.one_of(st.sampled_from(FRAGMENTS), st.lists(WORD, min_size=1, max_size=4).map(" ".join))
SEPARATOR = st.sampled_from([", ", "; ", " ", ",", "\n"])


def count_words(text: str) -> Counter[str]:
    """Return how often each word occurs in a text. The words that only say which detail follows do not count."""
    return Counter(word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in MARKERS)


@given(st.sampled_from(sorted(KINDS.details)), st.lists(st.tuples(SEPARATOR, PART), min_size=1, max_size=7))
def test_no_word_of_a_line_is_lost(kind: str, parts: list[tuple[str, str]]) -> None:
    text = "".join(separator + part for separator, part in parts).strip(" ,;\n")
    proposal = parse(f"{kind} a title: {text}")
    kept = " ".join([proposal.title, *(f"{detail.name} {detail.words}" for detail in proposal.details)])
    assert count_words(text) - count_words(kept) == Counter()


@given(
    st.sampled_from([*KINDS.details, *KINDS.words]),
    st.text(max_size=80).map(clean_line),
    st.text(max_size=200).map(clean_text),  # as the parser passes it
)
def test_any_text_gives_a_title_and_details_with_words(kind: str, title: str, text: str) -> None:
    proposal = KINDS.parse_proposal(f"{kind} {title}", text, lambda words: parse_date(words, DAY))
    assert proposal.title
    assert all(detail.words.strip() for detail in proposal.details)


@pytest.mark.parametrize("line", ["= 1:1 aide: all day", "= service 1:1 aide: all day", "= 1:1 aide"])
def test_one_to_one_is_no_number_of_a_proposal(line: str) -> None:
    request = parse_line(line)
    assert request
    assert request.command.id == CommandId.PROPOSAL
    assert request.values["PROPOSAL"].endswith("1:1 aide")


@pytest.mark.parametrize("line", ["= 1:45 min, in class", "= service speech:30 min"])
def test_colon_without_a_space_is_refused_and_not_taken_for_a_title(line: str) -> None:
    with pytest.raises(ParseError):
        parse_line(line)
