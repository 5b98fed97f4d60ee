"""Tests of the document model: blocks, headings and checkboxes."""

import pytest

from facilitator.formats.document_model import (
    CodeBlock,
    Document,
    Heading,
    HorizontalRule,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Run,
    parse_markdown,
)


def list_spoken_flags(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_each_block_type_is_parsed() -> None:
    notes = "# Title\n\nwords\n\n> said\n\n- one\n- two\n\n3. three\n\n---\n\n```\na  b\n```\n\n    c\n"
    assert parse_markdown(notes) == Document(
        "Title",
        (
            Heading(1, (Run("Title"),)),
            list_spoken_flags("words"),
            Quote((list_spoken_flags("said")._replace(is_spoken=True),)),
            ListBlock((ListItem((list_spoken_flags("one"),)), ListItem((list_spoken_flags("two"),)))),
            ListBlock((ListItem((list_spoken_flags("three"),)),), first_number=3),
            HorizontalRule(),
            CodeBlock("a  b"),
            CodeBlock("c"),
        ),
    )


def test_spoken_words_are_distinguished_from_fixed_text() -> None:
    (listing,) = parse_markdown("- Dana said:\n\n  Asked\n\n  so\n\n  > quoted\n\n  ours\n").blocks
    assert isinstance(listing, ListBlock)
    lead, asked, so, quoted, ours = listing.items[0].blocks
    assert [isinstance(item, Paragraph) and item.is_spoken for item in (lead, asked, so, ours)] == [
        False,
        True,
        True,
        False,
    ]
    assert isinstance(quoted, Quote)


def test_text_keeps_its_style_and_line_breaks() -> None:
    (paragraph,) = parse_markdown("**a *b*** `c`\\\nd\ne").blocks
    assert paragraph == Paragraph(
        (Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" "), Run("c", code=True), Run("\nd e"))
    )


@pytest.mark.parametrize(
    "typed",
    ["<b>x</b>", "<https://e.example>", "![i](http://e.example/i.png)", "[x](javascript:alert(1))", "[a]: /b", "<br>"],
)
def test_links_images_and_html_are_plain_text(typed: str) -> None:
    assert parse_markdown(typed).blocks == (list_spoken_flags(typed),)


def test_heading_levels_are_normalized() -> None:
    notes = "## a\n\n#### b\n\n# c\n\n### d\n\n###### e\n"
    assert [block.level for block in parse_markdown(notes).blocks if isinstance(block, Heading)] == [1, 2, 2, 3, 4]


def test_without_a_heading_there_is_no_title() -> None:
    assert parse_markdown("words\n") == Document("", (list_spoken_flags("words"),))


@pytest.mark.parametrize(
    ("entry", "done", "words"),
    [
        ("[ ] ring Dana", False, "ring Dana"),
        ("[x] ring Dana", True, "ring Dana"),
        ("[X] ring Dana", True, "ring Dana"),
        ("\\[x\\] typed so", None, "[x] typed so"),
        ("[x]typed so", None, "[x]typed so"),
        ("words [x] later", None, "words [x] later"),
    ],
)
def test_checkboxes_are_distinguished_from_typed_brackets(entry: str, done: bool | None, words: str) -> None:
    assert parse_markdown(f"- {entry}").blocks == (ListBlock((ListItem((list_spoken_flags(words),), done),)),)


def test_a_checkbox_before_a_name_keeps_the_name_bold() -> None:
    assert parse_markdown("- [ ] **Dana** rings").blocks == (
        ListBlock((ListItem((Paragraph((Run("Dana", bold=True), Run(" rings"))),), is_done=False),)),
    )


@pytest.mark.parametrize(
    ("notes", "item"),
    [
        ("-", ListItem(())),
        ("- [ ]", ListItem((Paragraph(()),), is_done=False)),
        ("- > said", ListItem((Quote((list_spoken_flags("said")._replace(is_spoken=True),)),))),
        ("- # [ ] a", ListItem((Heading(1, (Run("[ ] a"),)),))),
    ],
)
def test_a_list_item_may_hold_any_block(notes: str, item: ListItem) -> None:
    assert parse_markdown(notes).blocks == (ListBlock((item,)),)


def test_a_list_with_separated_items_is_loose() -> None:
    tight, loose = parse_markdown("- a\n- b\n"), parse_markdown("- a\n\n- b\n")
    assert [block.is_loose for block in (*tight.blocks, *loose.blocks) if isinstance(block, ListBlock)] == [False, True]


def test_control_characters_are_removed() -> None:
    assert parse_markdown("a\x00b\x1b[2Jc\uffffd\x9be\ud800f").blocks == (list_spoken_flags("abcdf"),)
