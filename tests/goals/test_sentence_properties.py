"""Any text can be checked, and every part that is found occurs in it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.sentence import MAX_LENGTH
from facilitator.goals.smart_check import LETTERS, LetterCheck, check_goal
from facilitator.goals.strength_mentions import find_mentions
from facilitator.goals.strength_phrase import StrengthRef, refer_to_name
from facilitator.goals.suggestions import suggest_wordings
from tests.goals.labeled_goals import read_labeled_goals
from tests.goals.test_labeled_goals import FILES

PIECES = st.sampled_from(
    ["given ", "when ", "will ", "data will ", "from 3 of 5 to ", "80% ", "by the end of the ", "as measured by ", "__ ", "[x", "] ",
     "at least 5 ", "use ", "and ", "to read ", ", ", ". ", "(", "5/15/", "’s ", "\n", "İ", "ß", "漢字 ", "e\u0301", "🙂", "\x00"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=80).map("".join),
    st.sampled_from([goal.text for file in FILES for goal in read_labeled_goals(file)]).flatmap(lambda text: st.integers(0, len(text)).map(lambda at: text[at:] + text[:at])),
)  # fmt: skip


def has_whole_words(words: str, text: str) -> bool:
    """Return whether the words occur in the text, and cut no word in two."""
    ends = re.escape(words)
    before = r"(?<![^\W\d_])" if words[:1].isalpha() else ""
    after = r"(?![^\W\d_])" if words[-1:].isalpha() else ""
    return re.search(before + ends + after, text) is not None


@given(TEXTS, st.text(max_size=30))
def test_any_text_can_be_checked(text: str, strength: str) -> None:
    check = check_goal(text)
    for name in LETTERS:
        letter = getattr(check, name)
        assert isinstance(letter, LetterCheck)
        assert letter.is_met in {True, False, None}
        assert letter.is_met or letter.question
        assert all(has_whole_words(words, text) for words in letter.evidence)
    assert check.attainable.is_met is None
    assert all(word in text for word in check.unmeasurable_words)
    for mention in find_mentions(text, map(refer_to_name, [strength, "Drawing"])):
        assert all(word in text for word in mention.get_words(text))
    suggest_wordings(text, [StrengthRef(strength, "kindness"), refer_to_name("Drawing")])


@given(TEXTS)
def test_check_is_deterministic(text: str) -> None:
    assert check_goal(text) == check_goal(text)


def test_only_the_beginning_of_a_long_text_is_analyzed() -> None:
    long_text = "Sam will read by using words. " * 1000
    assert len(check_goal(long_text).sentence.text) == MAX_LENGTH
