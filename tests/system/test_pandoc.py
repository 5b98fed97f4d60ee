"""Tests that pandoc finds every statement and quotation in the Word files."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from facilitator.formats.note_format import NoteFormat
from facilitator.meeting.entry_models import Statement, WordingKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Role
from tests.formats.format_readers import read_markdown_paragraphs
from tests.formats.sample_meetings import play_sample_meeting
from tests.system.examples import EXAMPLE_NAMES, EXAMPLE_NOTES, render_example, render_example_as
from tests.system.tools import run_tool

pytestmark = pytest.mark.full

LINE_BREAKS = {"Space", "SoftBreak", "LineBreak"}


@cache
def read_with_pandoc(name: str) -> dict[str, Any]:
    """Return pandoc's syntax tree of an example's Word file."""
    found: dict[str, Any] = json.loads(
        run_tool("pandoc", "-f", "docx", "-t", "json", input_data=render_example_as(name, NoteFormat.WORD))
    )
    return found


def iter_nodes(node: Any, kinds: set[str]) -> Iterator[Any]:
    """Yield the nodes of these kinds."""
    if isinstance(node, dict):
        if node.get("t") in kinds:
            yield node
        yield from iter_nodes(node.get("c"), kinds)
    elif isinstance(node, list):
        for item in node:
            yield from iter_nodes(item, kinds)


def join_words(node: Any) -> str:
    """Return the text of a node with collapsed white space."""
    pieces = iter_nodes(node, {"Str", "Code", *LINE_BREAKS})
    return collapse_whitespace("".join(" " if piece["t"] in LINE_BREAKS else str(piece["c"]) for piece in pieces))


def collapse_whitespace(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_every_paragraph_is_found(name: str) -> None:
    blocks = read_with_pandoc(name)["blocks"]
    found = [collapse_whitespace(join_words(node)) for node in iter_nodes(blocks, {"Para", "Plain", "Header"})]
    assert found == [
        collapse_whitespace(paragraph)
        for paragraph in read_markdown_paragraphs(render_example(name))
        if collapse_whitespace(paragraph)
    ]


def list_held_texts(kind: str, meeting: Meeting) -> list[Statement]:
    """Return the statements that a kind of note must contain. A profile and a notice contain only some of them."""
    heard = {"team": {*Role}, "family": {Role.STUDENT, Role.PARENT}, "student": {Role.STUDENT}}.get(kind, set())
    return [statement for statement in meeting.statements if heard & {*meeting.find_attendee(statement.by).roles}]


@pytest.mark.parametrize("name", EXAMPLE_NOTES)
def test_every_statement_is_found_and_quotations_stay_quotations(name: str) -> None:
    sample_name, request = EXAMPLE_NOTES[name]
    statements = list_held_texts(request.kind.name, play_sample_meeting(sample_name))
    assert bool(statements) == (request.kind.name in {"team", "family", "student"})
    blocks = read_with_pandoc(name)["blocks"]
    said, quoted = join_words(blocks), [join_words(node) for node in iter_nodes(blocks, {"BlockQuote"})]
    for statement in statements:
        assert collapse_whitespace(statement.words) in said
        assert any(collapse_whitespace(statement.words) in quotation for quotation in quoted) == (
            statement.wording_kind is WordingKind.VERBATIM
        )


@pytest.mark.parametrize("name", EXAMPLE_NOTES)
def test_headings_are_headings_and_lists_are_lists(name: str) -> None:
    blocks = read_with_pandoc(name)["blocks"]
    levels = [head["c"][0] for head in iter_nodes(blocks, {"Header"})]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert 2 in levels
    assert list(iter_nodes(blocks, {"BulletList"}))
