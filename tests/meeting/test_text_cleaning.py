"""What a terminal would obey, where words are only looked at or printed; taking it out of them is in test_text.py."""

import pytest

from facilitator.meeting.text_cleaning import format_count, is_clean, make_printable
from tests.meeting.test_text_types import BREAKS, ENDS, OBEYED, STRINGS


@pytest.mark.parametrize("text", ["", "Dana Reyes", "  two  spaces ", "e\u0301le\u0300ve – 学 ½", "👩‍👧", "می‌خواهم"])
def test_words_are_plain_and_printed_as_they_are(text: str) -> None:
    assert is_clean(text)
    assert make_printable(text) == text


@pytest.mark.parametrize("character", [*OBEYED, *BREAKS])
def test_one_character_that_is_obeyed_is_not_plain(character: str) -> None:
    assert not is_clean(f"Dana{character}Reyes")


@pytest.mark.parametrize("character", [one for one in OBEYED if one not in BREAKS and one != "\t"])
def test_a_character_that_is_obeyed_is_not_printed(character: str) -> None:
    assert make_printable(f"  a{character}é") == "  aé"


@pytest.mark.parametrize("character", BREAKS)
def test_whatever_ends_a_line_is_printed_as_a_line_end(character: str) -> None:
    assert make_printable(f"a{character}b\n") == "a\nb\n"


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("start", STRINGS)
def test_what_a_terminal_takes_for_itself_is_not_printed(start: str, end: str) -> None:
    assert make_printable(f"a{start}0;title{end}b\x1b[31mc") == "abc"


def test_what_is_printed_stays_laid_out() -> None:
    table = "\n\n  name\tdate  \n\n\n  Dana\t2026\n\n"
    assert make_printable(table) == table


def test_what_is_counted_is_one_or_several() -> None:
    assert [format_count(number, "meeting") for number in (0, 1, 2)] == ["0 meetings", "1 meeting", "2 meetings"]
    assert [format_count(number, "entry", "entries") for number in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
