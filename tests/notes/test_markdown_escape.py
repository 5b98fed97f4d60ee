"""Whatever a person typed reads the same after a Markdown program has parsed it."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from markdown_it.tree import SyntaxTreeNode

from facilitator.notes.markdown import blocks, bullets, quote
from facilitator.notes.markdown_escape import bold, escape, words
from tests.notes.hostile_notes import HOSTILE, hostile_names, hostile_words, many
from tests.notes.note_reader import PARSERS, inline, paragraphs, parse

Nodes = list[SyntaxTreeNode]
Place = tuple[Callable[[str], str], Callable[[Nodes], Nodes]]


def in_entry(nodes: Nodes) -> Nodes:
    """Return what an only list entry holds after its first paragraph."""
    (the_list,) = [node for node in nodes if node.type == "bullet_list"]
    (entry,) = the_list.children
    return entry.children[1:]


def entry(block: str) -> str:
    """Return a list of one entry, with the block after its first paragraph."""
    return bullets([blocks("head", block)])


PLACES: dict[str, Place] = {
    "alone": (lambda text: text, lambda nodes: nodes),
    "sole text of an entry": (lambda text: bullets([text]), lambda nodes: nodes[0].children[0].children),
    "in an entry": (entry, in_entry),
    "quoted": (quote, lambda nodes: nodes[0].children),
    "quoted in an entry": (lambda text: entry(quote(text)), lambda nodes: in_entry(nodes)[0].children),
    "in an entry in an entry": (lambda text: entry(entry(text)), lambda nodes: in_entry(in_entry(nodes))),
    "quoted in an entry in an entry": (
        lambda text: entry(entry(quote(text))),
        lambda nodes: in_entry(in_entry(nodes))[0].children,
    ),
}


def assert_reads_the_same(text: str) -> None:
    """Check a text in every place with every parser."""
    for put, find in PLACES.values():
        marked = put(words(text))
        for preset in PARSERS:
            assert paragraphs(find(parse(marked, preset).children)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_read_the_same(text: str) -> None:
    assert_reads_the_same(text)
    assert_reads_the_same(f"above\n{text}\nbelow\n\n{text}")


@many
@given(text=hostile_words)
@example(text="1. Mom asked\n- Dad said no\n\n# of sessions: 3\\\n\u00a0 - x")
@example(text="---\n===\n|a|b|\n|---|---|")
def test_any_words_read_the_same_in_every_place(text: str) -> None:
    assert_reads_the_same(text)


@many
@given(text=hostile_names, name=hostile_names)
def test_any_line_reads_the_same_in_headings_after_labels_and_beside_bold_names(text: str, name: str) -> None:
    forms = {
        f"# {escape(text)}": text,
        f"## 1. {escape(text)}": f"1. {text}",
        f"{bold(name)} ({escape(text)}):": f"{name} ({text}):",
        f"{bold(name)}, {bold(text)}: x": f"{name}, {text}: x",
        f"[x] {escape(text)} ({escape(name)}, due": f"[x] {text} ({name}, due",
        f"a because {escape(text)}; {escape(name)}'s": f"a because {text}; {name}'s",
    }
    for marked, wanted in forms.items():
        for preset in PARSERS:
            assert paragraphs(parse(marked, preset).children) == wanted


@many
@given(name=hostile_names)
def test_a_bold_name_is_bold_as_a_whole(name: str) -> None:
    for preset in PARSERS:
        (paragraph,) = parse(f"{bold(name)}, x", preset).children
        first = next(node for node in paragraph.children[0].children if node.type != "text" or node.content)
        assert (first.type, inline(first)) == ("strong", name)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("[a] <b> | $5", r"\[a\] \<b\> \| \$5"),
        ("a == b %% c", r"a =\= b %\% c"),
        ("at :smile: 10:30", r"at \:smile: 10:30"),
        (":-1: :+1: :a_b:", r"\:-1: \:+1: \:a\_b:"),
        ("a :-1: :+1:", r"a \:-1: \:+1:"),
        ("ftp://a mailto:b WWW.c", r"ftp\://a mailto\:b WWW\.c"),
        ("= a", r"\= a"),
        (": a", r"\: a"),
        ("! a", r"\! a"),
        ("% a", r"\% a"),
        ("^ a", r"\^ a"),
    ],
)
def test_marks_of_other_markdown_programs_are_taken_too(typed: str, marked: str) -> None:
    """Obsidian, GitHub and pandoc read these; the parsers of this test do not."""
    assert escape(typed) == marked


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
def test_plain_words_are_left_plain(text: str) -> None:
    assert words(text) == text


def test_an_entity_that_was_typed_stays_letters() -> None:
    assert paragraphs(parse(words("Tom &amp; Jerry")).children) == "Tom &amp; Jerry"


def test_no_line_ends_in_white_space() -> None:
    assert entry(quote(words("one\n\ntwo"))) == "- head\n\n  > one\n  >\n  > two"
