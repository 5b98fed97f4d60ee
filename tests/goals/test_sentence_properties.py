"""Any text has a reading; every part that is found stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.sentence import LONGEST
from facilitator.goals.smart_check import LETTERS, Letter, read_goal
from facilitator.goals.strength_mentions import named
from facilitator.goals.suggestions import Thread, weave
from tests.goals.labeled_goals import labelled

PIECES = st.sampled_from(
    ["given ", "when ", "will ", "data will ", "from 3 of 5 to ", "80% ", "by the end of the ", "as measured by ", "__ ", "[x", "] ",
     "at least 5 ", "use ", "and ", "to read ", ", ", ". ", "(", "5/15/", "’s ", "\n", "İ", "ß", "漢字 ", "e\u0301", "🙂", "\x00"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=80).map("".join),
    st.sampled_from([goal.text for goal in labelled("labelled_goals.txt")]).flatmap(lambda text: st.integers(0, len(text)).map(lambda at: text[at:] + text[:at])),
)  # fmt: skip


@given(TEXTS, st.text(max_size=30))
def test_any_text_is_read(text: str, strength: str) -> None:
    reading = read_goal(text)
    for name in LETTERS:
        letter = getattr(reading, name)
        assert isinstance(letter, Letter)
        assert letter.met in {True, False, None}
        assert letter.met or letter.ask
        assert all(words in text for words in letter.evidence)
    assert reading.attainable.met is None
    assert all(word in text for word in reading.unmeasurable_words)
    for one in named(text, [strength, "Drawing"]):
        assert all(word in text for word in one.matched(text))
    weave(text, [Thread(strength), Thread("Drawing", "Interests")])


@given(TEXTS)
def test_it_reads_the_same_twice(text: str) -> None:
    assert read_goal(text) == read_goal(text)


def test_of_a_long_text_the_beginning_is_read() -> None:
    long = "Sam will read by using words. " * 1000
    assert len(read_goal(long).sentence.text) == LONGEST
