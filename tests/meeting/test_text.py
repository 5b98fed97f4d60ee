"""Words: what a terminal would obey goes, what a person said stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.errors import NothingTyped, TooLong
from facilitator.meeting.text import LONGEST, clean, clean_line, fold
from facilitator.meeting.verbs import voices
from tests.meeting.room import in_session


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
        ("bell\x07 back\x08space nul\x00 del\x7f", "bell backspace nul del"),
        ("over\u202eridden\u202c", "overridden"),
        ("iso\u2066lated\u2069", "isolated"),
        ("\u200emarks\u200f\u061c", "marks"),
        ("\ufeffbyte order mark", "byte order mark"),
        ("half \ud800 a character", "half  a character"),
        ("not \uffff a character", "not  a character"),
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("one\n\n \n\t\ntwo", "one\n\ntwo"),
        ("a\tb", "a b"),
        ("  \n edges \n ", "edges"),
        ("\u200b\u2060edges\u200b", "edges"),
        ("\u200b", ""),
    ],
)  # fmt: skip
def test_what_a_terminal_would_obey_goes(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "words",
    [
        "👩‍👧 family",  # joined with ZWJ
        "می‌خواهم",  # ZWNJ, which Persian is spelled with
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
def test_words_stay_as_they_are(words: str) -> None:
    assert clean(words) == words
    room = in_session()
    room.do(voices.say, by=room.who("Elana Reyes"), words=words)
    assert room.meeting.statements[-1].words == words


def test_two_spellings_of_a_name_are_not_made_one() -> None:
    composed, spread = unicodedata.normalize("NFC", "Zoë"), unicodedata.normalize("NFD", "Zoë")
    assert clean(composed) != clean(spread)
    assert fold(composed) == fold(spread) == "zoe"


noise = st.text(st.characters() | st.sampled_from("\x1b\x9b\x9d\x07\\[]m;\r\n\t \u200b\u200d\u202e\ufeff\ud800"))


@given(noise)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(noise)
def test_nothing_a_terminal_would_obey_is_left(text: str) -> None:
    kept = clean(text)
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert not {*"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff"} & {*kept}
    assert "\n" not in clean_line(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_no_letter_mark_number_or_sign_is_lost(text: str) -> None:
    assert clean(text) == text


def test_a_name_is_one_line() -> None:
    assert clean_line(" Dana\n\u200bReyes \t Smith ") == "Dana Reyes Smith"


@pytest.mark.parametrize("name", ["DANA reyes", "Dàna  Réyes", "Dana\u200b Reyes", "Ｄana Reyes"])
def test_names_are_compared_without_case_accents_and_what_is_invisible(name: str) -> None:
    assert fold(name) == fold("dana reyes")


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "\u200b", "\x1b[0m", "\ufeff"])
def test_words_are_needed(empty: str) -> None:
    room = in_session()
    with pytest.raises(NothingTyped):
        voices.say(room.meeting, room.stamp(), by=room.who("Elana Reyes"), words=empty)


def test_what_is_too_long_is_refused_and_never_cut() -> None:
    room = in_session()
    student = room.who("Elana Reyes")
    room.do(voices.say, by=student, words="x" * LONGEST)
    with pytest.raises(TooLong, match="10,001 characters and one entry holds 10,000"):
        voices.say(room.meeting, room.stamp(), by=student, words="x" * (LONGEST + 1))
    assert len(room.meeting.statements[-1].words) == LONGEST
