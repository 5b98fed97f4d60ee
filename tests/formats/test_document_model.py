"""Notes as a document: its shapes, its headings, its boxes."""

import pytest

from facilitator.formats.document_model import Code, Document, Heading, Item, Listing, Paragraph, Quote, Rule, Run, read


def said(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def test_each_shape_is_read() -> None:
    notes = "# Title\n\nwords\n\n> said\n\n- one\n- two\n\n3. three\n\n---\n\n```\na  b\n```\n\n    c\n"
    assert read(notes) == Document(
        "Title",
        (
            Heading(1, (Run("Title"),)),
            said("words"),
            Quote((said("said")._replace(said=True),)),
            Listing((Item((said("one"),)), Item((said("two"),)))),
            Listing((Item((said("three"),)),), first=3),
            Rule(),
            Code("a  b"),
            Code("c"),
        ),
    )


def test_somebodys_words_are_told_from_ours() -> None:
    (listing,) = read("- Dana said:\n\n  Asked\n\n  so\n\n  > quoted\n\n  ours\n").blocks
    assert isinstance(listing, Listing)
    lead, asked, so, quoted, ours = listing.items[0].blocks
    assert [isinstance(one, Paragraph) and one.said for one in (lead, asked, so, ours)] == [False, True, True, False]
    assert isinstance(quoted, Quote)


def test_words_keep_their_style_and_their_lines() -> None:
    (paragraph,) = read("**a *b*** `c`\\\nd\ne").blocks
    assert paragraph == Paragraph(
        (Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" "), Run("c", code=True), Run("\nd e"))
    )


@pytest.mark.parametrize(
    "typed",
    ["<b>x</b>", "<https://e.example>", "![i](http://e.example/i.png)", "[x](javascript:alert(1))", "[a]: /b", "<br>"],
)
def test_links_pictures_and_html_are_words(typed: str) -> None:
    assert read(typed).blocks == (said(typed),)


def test_one_heading_is_the_first_and_none_is_skipped() -> None:
    notes = "## a\n\n#### b\n\n# c\n\n### d\n\n###### e\n"
    assert [one.level for one in read(notes).blocks if isinstance(one, Heading)] == [1, 2, 2, 3, 4]


def test_without_a_heading_there_is_no_title() -> None:
    assert read("words\n") == Document("", (said("words"),))


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
    assert read(f"- {entry}").blocks == (Listing((Item((said(words),), done),)),)


def test_a_box_before_a_name_leaves_the_name_bold() -> None:
    assert read("- [ ] **Dana** rings").blocks == (
        Listing((Item((Paragraph((Run("Dana", bold=True), Run(" rings"))),), done=False),)),
    )


@pytest.mark.parametrize(
    ("notes", "item"),
    [
        ("-", Item(())),
        ("- [ ]", Item((Paragraph(()),), done=False)),
        ("- > said", Item((Quote((said("said")._replace(said=True),)),))),
        ("- # [ ] a", Item((Heading(1, (Run("[ ] a"),)),))),
    ],
)
def test_an_entry_may_hold_anything(notes: str, item: Item) -> None:
    assert read(notes).blocks == (Listing((item,)),)


def test_a_list_is_loose_where_its_entries_stand_apart() -> None:
    tight, loose = read("- a\n- b\n"), read("- a\n\n- b\n")
    assert [one.loose for one in (*tight.blocks, *loose.blocks) if isinstance(one, Listing)] == [False, True]


def test_what_no_file_may_hold_is_taken_out() -> None:
    assert read("a\x00b\x1b[2Jc\uffffd\x9be\ud800f").blocks == (said("abcdf"),)
