"""Notes as a document: its shapes, its headings, its boxes."""

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


def test_each_shape_is_read() -> None:
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


def test_somebodys_words_are_told_from_ours() -> None:
    (listing,) = parse_markdown("- Dana said:\n\n  Asked\n\n  so\n\n  > quoted\n\n  ours\n").blocks
    assert isinstance(listing, ListBlock)
    lead, asked, so, quoted, ours = listing.items[0].blocks
    assert [isinstance(one, Paragraph) and one.is_spoken for one in (lead, asked, so, ours)] == [
        False,
        True,
        True,
        False,
    ]
    assert isinstance(quoted, Quote)


def test_words_keep_their_style_and_their_lines() -> None:
    (paragraph,) = parse_markdown("**a *b*** `c`\\\nd\ne").blocks
    assert paragraph == Paragraph(
        (Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" "), Run("c", code=True), Run("\nd e"))
    )


@pytest.mark.parametrize(
    "typed",
    ["<b>x</b>", "<https://e.example>", "![i](http://e.example/i.png)", "[x](javascript:alert(1))", "[a]: /b", "<br>"],
)
def test_links_pictures_and_html_are_words(typed: str) -> None:
    assert parse_markdown(typed).blocks == (list_spoken_flags(typed),)


def test_one_heading_is_the_first_and_none_is_skipped() -> None:
    notes = "## a\n\n#### b\n\n# c\n\n### d\n\n###### e\n"
    assert [one.level for one in parse_markdown(notes).blocks if isinstance(one, Heading)] == [1, 2, 2, 3, 4]


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
def test_a_box_is_told_from_what_was_typed(entry: str, done: bool | None, words: str) -> None:
    assert parse_markdown(f"- {entry}").blocks == (ListBlock((ListItem((list_spoken_flags(words),), done),)),)


def test_a_box_before_a_name_leaves_the_name_bold() -> None:
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
def test_an_entry_may_hold_anything(notes: str, item: ListItem) -> None:
    assert parse_markdown(notes).blocks == (ListBlock((item,)),)


def test_a_list_is_loose_where_its_entries_stand_apart() -> None:
    tight, loose = parse_markdown("- a\n- b\n"), parse_markdown("- a\n\n- b\n")
    assert [one.is_loose for one in (*tight.blocks, *loose.blocks) if isinstance(one, ListBlock)] == [False, True]


def test_what_no_file_may_hold_is_taken_out() -> None:
    assert parse_markdown("a\x00b\x1b[2Jc\uffffd\x9be\ud800f").blocks == (list_spoken_flags("abcdf"),)
