"""The shapes the notes are made of, as a person reads them in the raw file."""

from facilitator.notes.markdown import blocks, bullets, quote, section


def test_short_entries_stand_close_and_entries_with_paragraphs_apart() -> None:
    assert bullets(["a", "b\nc"]) == "- a\n- b\n  c"
    assert bullets(["a", "b\n\nc"]) == "- a\n\n- b\n\n  c"


def test_a_list_of_nothing_is_nothing() -> None:
    assert bullets([]) == ""
    assert quote("") == ""
    assert quote("ends in X\n\nb") == "> ends in X\n>\n> b"
    assert section("Title", "", "") == ""
    assert blocks("", "a", "", "b") == "a\n\nb"


def test_a_section_is_a_heading_and_what_stands_under_it() -> None:
    assert section("Title", "a", "b") == "## Title\n\na\n\nb"
    assert section("Title", "a", level=3) == "### Title\n\na"
