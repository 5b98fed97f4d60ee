"""Tests of the Markdown shapes as raw text."""

from facilitator.notes.markdown import join_blocks, make_bullets, make_quote, make_section


def test_items_with_paragraphs_are_separated_by_blank_lines() -> None:
    assert make_bullets(["a", "b\nc"]) == "- a\n- b\n  c"
    assert make_bullets(["a", "b\n\nc"]) == "- a\n\n- b\n\n  c"


def test_an_empty_list_is_an_empty_text() -> None:
    assert make_bullets([]) == ""
    assert make_quote("") == ""
    assert make_quote("ends in X\n\nb") == "> ends in X\n>\n> b"
    assert make_section("Title", "", "") == ""
    assert join_blocks("", "a", "", "b") == "a\n\nb"


def test_a_section_is_a_heading_with_its_content() -> None:
    assert make_section("Title", "a", "b") == "## Title\n\na\n\nb"
    assert make_section("Title", "a", level=3) == "### Title\n\na"
