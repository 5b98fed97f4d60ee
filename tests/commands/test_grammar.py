"""The pattern language of the commands."""

import pytest

from facilitator.commands.grammar import FIELDS, find_required_fields, list_fields, match_pattern, matches_field
from facilitator.commands.registry import COMMANDS

HERE = "NAME as ROLES WAY"
STRENGTH = "STRENGTH [#CATEGORY] [-- EVIDENCE]"
ACTION = "WHAT [@OWNER] [DUE]"


@pytest.mark.parametrize(
    ("pattern", "text", "values"),
    [
        ("", "", {}),
        ("", "more", None),
        ("NAME as ROLES", "Dana Reyes as parent", {"NAME": "Dana Reyes", "ROLES": "parent"}),
        ("NAME as ROLES", "Dana  AS  parent, LEA", {"NAME": "Dana", "ROLES": "parent, LEA"}),
        ("NAME as ROLES", "Dana Reyes", None),
        (HERE, "Dana as parent by  Video", {"NAME": "Dana", "ROLES": "parent", "WAY": "by  Video"}),
        (HERE, "Dana as parent by bus", None),
        (STRENGTH, "Kind", {"STRENGTH": "Kind"}),
        (STRENGTH, "Kind -- helps", {"STRENGTH": "Kind", "EVIDENCE": "helps"}),
        (STRENGTH, "Kind #soc -- a -- b", {"STRENGTH": "Kind", "CATEGORY": "soc", "EVIDENCE": "a -- b"}),
        (STRENGTH, "Kind #math & logic", {"STRENGTH": "Kind", "CATEGORY": "math & logic"}),
        (STRENGTH, "No. # one", {"STRENGTH": "No. # one"}),
        (STRENGTH, "well-read--really", {"STRENGTH": "well-read--really"}),
        (STRENGTH, "Kind -- two\nlines", {"STRENGTH": "Kind", "EVIDENCE": "two\nlines"}),
        (ACTION, "Call", {"WHAT": "Call"}),
        (ACTION, "Call @ort", {"WHAT": "Call", "OWNER": "ort"}),
        (ACTION, "Call 2026-12-04", {"WHAT": "Call", "DUE": "2026-12-04"}),
        (ACTION, "Call @Ms Ortiz by Friday", {"WHAT": "Call", "OWNER": "Ms Ortiz", "DUE": "by Friday"}),
        (ACTION, "Call tomorrow", {"WHAT": "Call", "DUE": "tomorrow"}),
        (ACTION, "Mail dana@school.org", {"WHAT": "Mail dana@school.org"}),
        ("WHAT DUE @OWNER", "Call in 2 weeks @ort", {"WHAT": "Call", "DUE": "in 2 weeks", "OWNER": "ort"}),
        ("NAME: WORDS", "Nura : wrote: this", {"NAME": "Nura", "WORDS": "wrote: this"}),
        ("NAME: WORDS", "Nura wrote", None),
        ("N PART VALUE", "1 measured  by probes", {"N": "1", "PART": "measured  by", "VALUE": "probes"}),
        ("N PART VALUE", "1 baselines 41", None),
        ("N", "1", {"N": "1"}),
        ("N", "one", None),
        ("N", "12345", None),
        ("FACTOR: WORDS", "vision and Braille: none", {"FACTOR": "vision and Braille", "WORDS": "none"}),
        ("FACTOR WORDS", "Language Needs none", {"FACTOR": "Language Needs", "WORDS": "none"}),
        ("FACTOR: WORDS", "language: needs help", {"FACTOR": "language", "WORDS": "needs help"}),
        ("FACTOR WORDS", "assistive technology", None),
        ("FACTOR: WORDS", "communication none: he signs", None),
        ("FACTOR WORDS", "communication none: he signs", {"FACTOR": "communication", "WORDS": "none: he signs"}),
    ],
)
def test_match_pattern(pattern: str, text: str, values: dict[str, str] | None) -> None:
    assert match_pattern(pattern, text) == values


def test_list_fields_keeps_the_order() -> None:
    assert list_fields("WHAT [@OWNER] [DUE]") == ("WHAT", "OWNER", "DUE")
    assert list_fields("") == ()


@pytest.mark.parametrize(
    ("pattern", "fields_needed"),
    [("WHAT [@OWNER] [DUE]", {"WHAT"}), ("N STRENGTH -- HOW", {"N", "STRENGTH", "HOW"}), ("", set())],
)
def test_bracketed_fields_are_optional(pattern: str, fields_needed: set[str]) -> None:
    assert find_required_fields(pattern) == fields_needed


@pytest.mark.parametrize(
    ("field", "words", "fit"),
    [
        ("N", "1", True),
        ("N", "one", False),
        ("WORDS", "two\nlines", True),
        ("WORDS", "", False),
        ("WAY", "By Phone", True),
    ],
)
def test_matches_field(field: str, words: str, fit: bool) -> None:
    assert matches_field(field, words) == fit


def test_every_field_of_a_command_has_a_label() -> None:
    used = {field for command in COMMANDS for usage in command.patterns for field in list_fields(usage)}
    assert used <= FIELDS.keys()
    assert all(FIELDS[field][0] for field in used)


def test_every_field_is_used() -> None:
    used = {field for command in COMMANDS for usage in command.patterns for field in list_fields(usage)}
    assert used == FIELDS.keys()
