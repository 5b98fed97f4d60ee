"""The shapes the notes are made of, as a person reads them in the raw file."""

from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section


def test_short_entries_stand_close_and_entries_with_paragraphs_apart() -> None:
    assert make_bullets(["a", "b\nc"]) == "- a\n- b\n  c"
    assert make_bullets(["a", "b\n\nc"]) == "- a\n\n- b\n\n  c"


def test_a_list_of_nothing_is_nothing() -> None:
    assert make_bullets([]) == ""
    assert make_quote("") == ""
    assert make_quote("ends in X\n\nb") == "> ends in X\n>\n> b"
    assert make_section("Title", "", "") == ""
    assert join_blocks("", "a", "", "b") == "a\n\nb"


def test_a_section_is_a_heading_and_what_stands_under_it() -> None:
    assert make_section("Title", "a", "b") == "## Title\n\na\n\nb"
    assert make_section("Title", "a", level=3) == "### Title\n\na"
