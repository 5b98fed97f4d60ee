"""Tests that any typed text reads the same after Markdown parsing."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from markdown_it.tree import SyntaxTreeNode

from facilitator.notes.markdown import join_blocks, make_bullets, make_quote
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from tests.notes.hostile_notes import HOSTILE_TEXTS, full_settings, hostile_names, hostile_texts
from tests.notes.note_reader import PARSERS, parse_markdown, read_inline, read_paragraphs

Nodes = list[SyntaxTreeNode]
Place = tuple[Callable[[str], str], Callable[[Nodes], Nodes]]


def read_entry(nodes: Nodes) -> Nodes:
    """Return the nodes after the first paragraph of the only list item."""
    (the_list,) = [node for node in nodes if node.type == "bullet_list"]
    (entry,) = the_list.children
    return entry.children[1:]


def make_entry(block: str) -> str:
    """Return a list with one item that has a block after its first paragraph."""
    return make_bullets([join_blocks("head", block)])


PLACES: dict[str, Place] = {
    "alone": (lambda text: text, lambda nodes: nodes),
    "sole text of an entry": (lambda text: make_bullets([text]), lambda nodes: nodes[0].children[0].children),
    "in an entry": (make_entry, read_entry),
    "quoted": (make_quote, lambda nodes: nodes[0].children),
    "quoted in an entry": (lambda text: make_entry(make_quote(text)), lambda nodes: read_entry(nodes)[0].children),
    "in an entry in an entry": (lambda text: make_entry(make_entry(text)), lambda nodes: read_entry(read_entry(nodes))),
    "quoted in an entry in an entry": (
        lambda text: make_entry(make_entry(make_quote(text))),
        lambda nodes: read_entry(read_entry(nodes))[0].children,
    ),
}


def assert_reads_the_same(text: str) -> None:
    """Check a text in every position with every parser."""
    for put, find in PLACES.values():
        marked = put(escape_text(text))
        for preset in PARSERS:
            assert read_paragraphs(find(parse_markdown(marked, preset).children)) == text


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_words_read_the_same(text: str) -> None:
    assert_reads_the_same(text)
    assert_reads_the_same(f"above\n{text}\nbelow\n\n{text}")


@full_settings
@given(text=hostile_texts)
@example(text="1. Mom asked\n- Dad said no\n\n# of sessions: 3\\\n\u00a0 - x")
@example(text="---\n===\n|a|b|\n|---|---|")
def test_any_words_read_the_same_in_every_place(text: str) -> None:
    assert_reads_the_same(text)


@full_settings
@given(text=hostile_names, name=hostile_names)
def test_any_line_reads_the_same_in_headings_after_labels_and_beside_bold_names(text: str, name: str) -> None:
    forms = {
        f"# {escape_line(text)}": text,
        f"## 1. {escape_line(text)}": f"1. {text}",
        f"{make_bold(name)} ({escape_line(text)}):": f"{name} ({text}):",
        f"{make_bold(name)}, {make_bold(text)}: x": f"{name}, {text}: x",
        f"[x] {escape_line(text)} ({escape_line(name)}, due": f"[x] {text} ({name}, due",
        f"a because {escape_line(text)}; {escape_line(name)}'s": f"a because {text}; {name}'s",
    }
    for marked, expected in forms.items():
        for preset in PARSERS:
            assert read_paragraphs(parse_markdown(marked, preset).children) == expected


@full_settings
@given(name=hostile_names)
def test_a_bold_name_is_bold_as_a_whole(name: str) -> None:
    for preset in PARSERS:
        (paragraph,) = parse_markdown(f"{make_bold(name)}, x", preset).children
        first = next(node for node in paragraph.children[0].children if node.type != "text" or node.content)
        assert (first.type, read_inline(first)) == ("strong", name)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("[a] <b> | $5", r"\[a\] \<b\> \| \$5"),
        ("a == b %% c", r"a =\= b %\% c"),
        ("at :smile: 10:30", r"at \:smile: 10:30"),
        (":-1: :+1: :a_b:", r"\:-1: \:+1: \:a\_b:"),
        ("a :-1: :+1:", r"a \:-1: \:+1:"),
        ("ftp://a mailto:b WWW.c", r"ftp\://a mailto\:b WWW\.c"),
        ("dana.r+x@example.com, ask @dana @ 3", r"dana.r+x\@example.com, ask @dana @ 3"),
        ("= a", r"\= a"),
        (": a", r"\: a"),
        ("! a", r"\! a"),
        ("% a", r"\% a"),
        ("^ a", r"\^ a"),
    ],
)
def test_marks_of_other_markdown_programs_are_escaped(typed: str, marked: str) -> None:
    """Obsidian, GitHub and pandoc interpret these marks, but the parsers of this test do not."""
    assert escape_line(typed) == marked


@pytest.mark.parametrize(
    "text",
    [
        "She keeps going, until it's done (4.0).",
        "at 10:30, and/or :) :/ a:/b",
        "failto:a mailto a ww.c www c",
        "5 %, 5 %zz",
        "xn-a en--a xn",
        "a - b = c + d! e^f %",
        "12 and 1",
        ".5 of it",
        "1234567890. is no number of a list",
    ],
)
def test_ordinary_text_is_not_escaped(text: str) -> None:
    assert escape_text(text) == text


def test_a_typed_entity_stays_text() -> None:
    assert read_paragraphs(parse_markdown(escape_text("Tom &amp; Jerry")).children) == "Tom &amp; Jerry"


def test_no_line_ends_with_white_space() -> None:
    assert make_entry(make_quote(escape_text("one\n\ntwo"))) == "- head\n\n  > one\n  >\n  > two"
