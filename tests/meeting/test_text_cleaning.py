"""Recognize clean text, and print text without control characters; removing them is tested in test_text_types.py."""

import pytest

from facilitator.meeting.text_cleaning import format_count, is_clean, make_printable
from tests.meeting.test_text_types import BREAKS, CONTROL_CHARACTERS, STRING_ENDS, STRING_STARTS


@pytest.mark.parametrize(
    "text", ["", "Dana Reyes", "  two  spaces ", "e\u0301le\u0300ve – 学 ½", "👩‍👧", "می‌خواهم", "שלום\u200f!"]
)
def test_ordinary_words_are_clean_and_printable(text: str) -> None:
    assert is_clean(text)
    assert make_printable(text) == text


@pytest.mark.parametrize("character", [*CONTROL_CHARACTERS, *BREAKS])
def test_control_character_is_not_clean(character: str) -> None:
    assert not is_clean(f"Dana{character}Reyes")


@pytest.mark.parametrize(
    "character", [character for character in CONTROL_CHARACTERS if character not in BREAKS and character != "\t"]
)
def test_control_character_is_not_printed(character: str) -> None:
    assert make_printable(f"  a{character}é") == "  aé"


@pytest.mark.parametrize("character", BREAKS)
def test_line_separators_are_printed_as_line_ends(character: str) -> None:
    assert make_printable(f"a{character}b\n") == "a\nb\n"


@pytest.mark.parametrize("end", STRING_ENDS)
@pytest.mark.parametrize("start", STRING_STARTS)
def test_control_strings_are_not_printed(start: str, end: str) -> None:
    assert make_printable(f"a{start}0;title{end}b\x1b[31mc") == "abc"


def test_layout_is_kept() -> None:
    table = "\n\n  name\tdate  \n\n\n  Dana\t2026\n\n"
    assert make_printable(table) == table


def test_format_count() -> None:
    assert [format_count(number, "meeting") for number in (0, 1, 2)] == ["0 meetings", "1 meeting", "2 meetings"]
    assert [format_count(number, "entry", "entries") for number in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
