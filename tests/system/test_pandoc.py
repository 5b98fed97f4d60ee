"""The Word file, read by a program that is not ours: every statement is there, and a quotation is a quotation."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from facilitator.formats.format import Format, rendered
from facilitator.meeting.record import Kept
from tests.formats.meetings import NAMES, meeting
from tests.formats.reading import of_markdown
from tests.system.examples import EXAMPLES, example
from tests.system.tools import said_by

BREAKS = {"Space", "SoftBreak", "LineBreak"}


@cache
def read(name: str) -> dict[str, Any]:
    """Return what pandoc makes of an example's Word file."""
    found: dict[str, Any] = json.loads(
        said_by("pandoc", "-f", "docx", "-t", "json", given=rendered(example(name), Format.WORD))
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


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_is_found_and_quotations_are_quotations(name: str) -> None:
    statements = meeting(name).statements
    assert statements
    blocks = read(name)["blocks"]
    said, quoted = words(blocks), [words(one) for one in inside(blocks, {"BlockQuote"})]
    for one in statements:
        assert one_line(one.words) in said
        assert any(one_line(one.words) in quotation for quotation in quoted) == (one.kept is Kept.VERBATIM)


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_headings_and_lists_are_lists(name: str) -> None:
    blocks = read(name)["blocks"]
    levels = [head["c"][0] for head in inside(blocks, {"Header"})]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert {2, 3} <= {*levels}
    assert len(list(inside(blocks, {"BulletList"}))) > 5
