"""Texts that Markdown would change, and strategies that generate more of them."""

from hypothesis import settings
from hypothesis import strategies as st

from facilitator.meeting.text_types import clean_line, clean_text
from tests.hostile import HOSTILE as EVERYTHING
from tests.hostile import MARKDOWN
from tests.profiles import scale_examples

full_settings = settings(max_examples=scale_examples(200))
reduced_settings = settings(max_examples=scale_examples(25))
"""Settings for tests that render and parse complete notes."""

HOSTILE_TEXTS = tuple(dict.fromkeys(filter(None, map(clean_text, EVERYTHING))))
"""The hostile texts after cleaning, as a meeting stores them."""

# fmt: off
PIECES = (
    *MARKDOWN, *"\\`*_[]<>&~|$#=%:!^+-.()\"'/@;{}", " ", " ", "  ", "\n", "\n", "\n\n", "\\\n", "    ", "\t", "-\n",
    "=\n", "\u00a0", "\u3000", "\u2003", "\u200b", "\u200d", "\u0301", "a", "b", "1", "12", "1234567890", "w", "www.",
    "http://", "https://", "ftp://", "HTTP://", "mailto:", "//", ".com", ".org", "x", "xn--", "%41", "%c3", "&#",
    "amp;", "漢", "。", "é", "ß", "**", "__", "==", "%%", "--", "🙂", "ا", "א",
)
# fmt: on

_texts = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), max_size=14).map("".join)

hostile_texts = _texts.map(clean_text).filter(bool)
hostile_names = _texts.map(clean_line).filter(bool)
