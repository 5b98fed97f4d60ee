"""Clean text of control characters and keep every word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import EmptyTextError, TextTooLongError
from facilitator.meeting.operations import statements
from facilitator.meeting.text_types import (
    MAX_TEXT_LENGTH,
    clean_line,
    clean_text,
    is_same_name,
    normalize_text,
    simplify_name,
)
from tests.meeting.meeting_builder import meeting_in_session


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("She reads.", "She reads."),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;a new window title\x07words", "words"),
        ("\x1b]52;c;Y2xpcGJvYXJk\x1b\\words", "words"),
        ("\x9d0;title\x9cwords", "words"),
        ("\x1bPdevice control\x1b\\words", "words"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]no end, so the words stay", "no end, so the words stay"),
        ("\x1b]its end is on\nanother line\x07", "its end is on\nanother line"),
        ("\x1b\x1b[31m[31m", "[31m"),
        ("\x1bcreset", "reset"),
        ("\x1b(Bcharset", "charset"),
        ("\x1b[ 1 is no part of a sequence", "1 is no part of a sequence"),
        ("bell\x07 back\x08space nul\x00 del\x7f", "bell backspace nul del"),
        ("over\u202eridden\u202c", "overridden"),
        ("iso\u2066lated\u2069", "isolated"),
        ("marks\u061c", "marks"),
        ("\u200emarks\u200f!", "\u200emarks\u200f!"),
        ("\u200e \u200f\u200b", ""),
        ("\ufeffbyte order mark", "byte order mark"),
        ("half \ud800 a character", "half  a character"),
        ("not \uffff a character", "not  a character"),
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("one\n\n \n\t\ntwo", "one\n\ntwo"),
        ("a\tb", "a b"),
        ("  \n edges \n ", "edges"),
        ("\u200b\u2060edges\u2060\u200b", "edges"),
        ("edges\u2060", "edges"),
        ("\u200b", ""),
    ],
)  # fmt: skip
def test_control_sequences_are_removed(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


STRING_STARTS = [*(f"\x1b{letter}" for letter in "]P_^X"), *"\x9d\x90\x9f\x9e\x98"]
"""The starts of control strings, in two characters and in one."""

STRING_ENDS = ["\x07", "\x1b\\", "\x9c"]


@pytest.mark.parametrize("end", STRING_ENDS)
@pytest.mark.parametrize("start", STRING_STARTS)
def test_control_string_is_removed_up_to_its_terminator(start: str, end: str) -> None:
    assert clean_text(f"a{start}0;title{end}b{start}52;c;Y2xp{end}c") == "abc"
    assert clean_text(f"{start}31\x9b1m title{end}words") == "words"
    assert clean_text(f"{start}title{end}words{end}") == "words"
    assert clean_text(f"{start}no end\non its line{end}") == "no end\non its line"


@pytest.mark.parametrize("second", [string for string in STRING_STARTS if len(string) == 1])
@pytest.mark.parametrize("first", STRING_STARTS)
def test_unterminated_control_string_keeps_later_words(first: str, second: str) -> None:
    assert clean_text(f"{first}words stay{second}title\x9c and more") == "words stay and more"


@pytest.mark.parametrize("between", ["", *" !-/", " !"])
@pytest.mark.parametrize("start", ["\x1b[", "\x9b", "\x1b[?", "\x1b[0;1", "\x1b[38:2"])
def test_control_sequence_is_removed_completely(start: str, between: str) -> None:
    assert [clean_text(f"a{start}{between}{final}é") for final in "@q~"] == ["aé"] * 3


CONTROL_CHARACTERS = [
    *map(chr, [*range(0x20), *range(0x7F, 0xA0)]),
    *"\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *"\ufeff\ufffe\uffff\ud800\udbff\udc00\udfff",
]
BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


@pytest.mark.parametrize(
    "character", [character for character in CONTROL_CHARACTERS if character not in BREAKS and character != "\t"]
)
def test_single_control_character_is_removed(character: str) -> None:
    assert clean_text(f"a{character}é") == "aé"


@pytest.mark.parametrize("character", BREAKS)
def test_line_separators_become_newlines(character: str) -> None:
    assert clean_text(f"a{character}b") == "a\nb"


@pytest.mark.parametrize(
    "words",
    [
        "- a_b – 5 ‰ of 1⁄2\u202fm, ‘so’ ⁂ ‑ ‰",
        "👩‍👧 family",  # joined with ZWJ
        "می‌خواهم",  # ZWNJ, part of Persian spelling
        "e\u0301le\u0300ve",  # combining marks
        unicodedata.normalize("NFC", "Zoë Ångström"),
        unicodedata.normalize("NFD", "Zoë Ångström"),
        "❤️ with its variation selector",
        "שלום עולם",
        "学 ﬁ ½ ٣",
        "soft\u00adhyphen and no\u00a0break",
        "“quotes” – dashes … <b>&amp;</b> [/red] \\n ``` | {student}",
    ],
)
def test_words_are_unchanged(words: str) -> None:
    assert clean_text(words) == words
    builder = meeting_in_session()
    builder.apply(statements.add_statement, by=builder.attendee_id("Elana Reyes"), words=words)
    assert builder.meeting.statements[-1].words == words


def test_unicode_forms_of_a_name_are_kept() -> None:
    composed, spread = unicodedata.normalize("NFC", "Zoë"), unicodedata.normalize("NFD", "Zoë")
    assert clean_text(composed) != clean_text(spread)
    assert normalize_text(composed) == normalize_text(spread) == "zoe"


noise = st.text(
    st.characters() | st.sampled_from("\x1b\x9b\x9d\x07\\[]m;\r\n\t \u200b\u200d\u200e\u200f\u202e\ufeff\ud800")
)


@given(noise)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(noise)
def test_no_control_character_is_left(text: str) -> None:
    kept = clean_text(text)
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert not {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff"} & {*kept}
    assert "\n" not in clean_line(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_no_letter_mark_number_or_symbol_is_lost(text: str) -> None:
    assert clean_text(text) == text


def test_name_is_one_line() -> None:
    assert clean_line(" Dana\n\u200bReyes \t Smi\u2060th ") == "Dana Reyes Smith"
    assert clean_line("\x1b[31mDana\u202e\x07") == "Dana"


@pytest.mark.parametrize(
    "name", ["DANA reyes", "Dàna  Réyes", "Dana\u200b Reyes", "\u200eDana \u200fReyes\u200e", "Ｄana Reyes"]
)
def test_normalize_ignores_case_accents_and_invisible_characters(name: str) -> None:
    assert normalize_text(name) == "dana reyes"


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "\u200b", "\x1b[0m", "\ufeff"])
def test_empty_text_is_rejected(empty: str) -> None:
    builder = meeting_in_session()
    with pytest.raises(EmptyTextError):
        statements.add_statement(builder.meeting, builder.stamp(), by=builder.attendee_id("Elana Reyes"), words=empty)


def test_too_long_text_is_rejected_not_cut() -> None:
    builder = meeting_in_session()
    student = builder.attendee_id("Elana Reyes")
    builder.apply(statements.add_statement, by=student, words="x" * MAX_TEXT_LENGTH)
    with pytest.raises(TextTooLongError, match="10,001 characters, and one entry can hold 10,000"):
        statements.add_statement(builder.meeting, builder.stamp(), by=student, words="x" * (MAX_TEXT_LENGTH + 1))
    assert len(builder.meeting.statements[-1].words) == MAX_TEXT_LENGTH


@pytest.mark.parametrize(
    ("name", "simple"),
    [
        ("Robert Hale, Jr.", "robert hale jr"),
        ("O’Brien-Nguyễn", "obrien nguyen"),
        ("Ph.D.", "phd"),
        ("Version 1.0", "version 1.0"),
        ("- 'said' (it) ...", "- 'said' (it) ..."),
        ("", ""),
    ],
)
def test_simple_name_has_no_punctuation_of_names(name: str, simple: str) -> None:
    assert simplify_name(name) == simple
    assert simplify_name(simple) == simple


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("Dr. Ng", "dr ng", True), ("Zoë", "zoe", True), ("Reyes, Dana", "Dana Reyes", False), ("?", "!", False)],
)
def test_same_name_ignores_punctuation(first: str, second: str, same: bool) -> None:
    assert is_same_name(first, second) is same
