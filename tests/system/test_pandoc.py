"""The Word file, read by a program that is not ours: every statement is there, and a quotation is a quotation."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from facilitator.formats.format_registry import Format
from facilitator.meeting.entry_models import Kept, Statement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Role
from tests.formats.format_readers import of_markdown
from tests.formats.sample_meetings import meeting
from tests.system.examples import EXAMPLES, NOTES, example, example_as
from tests.system.tools import said_by

BREAKS = {"Space", "SoftBreak", "LineBreak"}


@cache
def read(name: str) -> dict[str, Any]:
    """Return what pandoc makes of an example's Word file."""
    found: dict[str, Any] = json.loads(
        said_by("pandoc", "-f", "docx", "-t", "json", given=example_as(name, Format.WORD))
    )
    return found


def inside(node: Any, kinds: set[str]) -> Iterator[Any]:
    """Yield what pandoc holds of these kinds."""
    if isinstance(node, dict):
        if node.get("t") in kinds:
            yield node
        yield from inside(node.get("c"), kinds)
    elif isinstance(node, list):
        for one in node:
            yield from inside(one, kinds)


def words(node: Any) -> str:
    """Return the words in something, with one space wherever there is white space."""
    pieces = inside(node, {"Str", "Code", *BREAKS})
    return one_line("".join(" " if piece["t"] in BREAKS else str(piece["c"]) for piece in pieces))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_paragraph_is_found(name: str) -> None:
    blocks = read(name)["blocks"]
    found = [one_line(words(one)) for one in inside(blocks, {"Para", "Plain", "Header"})]
    assert found == [one_line(one) for one in of_markdown(example(name)) if one_line(one)]


def held(kind: str, meeting: Meeting) -> list[Statement]:
    """Return the statements that a kind of note has to hold; of a profile and a notice that is not all of anybody's."""
    heard = {"team": {*Role}, "family": {Role.STUDENT, Role.PARENT}, "student": {Role.STUDENT}}.get(kind, set())
    return [one for one in meeting.statements if heard & {*meeting.person(one.by).roles}]


@pytest.mark.parametrize("name", NOTES)
def test_every_statement_is_found_and_quotations_are_quotations(name: str) -> None:
    whose, which = NOTES[name]
    statements = held(which.kind.name, meeting(whose))
    assert bool(statements) == (which.kind.name in {"team", "family", "student"})
    blocks = read(name)["blocks"]
    said, quoted = words(blocks), [words(one) for one in inside(blocks, {"BlockQuote"})]
    for one in statements:
        assert one_line(one.words) in said
        assert any(one_line(one.words) in quotation for quotation in quoted) == (one.kept is Kept.VERBATIM)


@pytest.mark.parametrize("name", NOTES)
def test_headings_are_headings_and_lists_are_lists(name: str) -> None:
    blocks = read(name)["blocks"]
    levels = [head["c"][0] for head in inside(blocks, {"Header"})]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert 2 in levels
    assert list(inside(blocks, {"BulletList"}))
