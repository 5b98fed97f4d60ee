"""Words that Markdown would change, and strategies that make more of them."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from facilitator.meeting.text_types import clean, clean_line
from tests.hostile import HOSTILE as EVERYTHING
from tests.hostile import MARKDOWN

EXAMPLES = int(os.environ.get("NOTES_EXAMPLES", "200"))

many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(many, max_examples=max(EXAMPLES // 8, 10))
"""For tests that write and parse whole notes."""

HOSTILE = tuple(dict.fromkeys(filter(None, map(clean, EVERYTHING))))
"""The table as a meeting holds it."""

# fmt: off
PIECES = (
    *MARKDOWN, *"\\`*_[]<>&~|$#=%:!^+-.()\"'/@;{}", " ", " ", "  ", "\n", "\n", "\n\n", "\\\n", "    ", "\t", "-\n",
    "=\n", "\u00a0", "\u3000", "\u2003", "\u200b", "\u200d", "\u0301", "a", "b", "1", "12", "1234567890", "w", "www.",
    "http://", "https://", "ftp://", "HTTP://", "mailto:", "//", ".com", ".org", "x", "xn--", "%41", "%c3", "&#",
    "amp;", "漢", "。", "é", "ß", "**", "__", "==", "%%", "--", "🙂", "ا", "א",
)
# fmt: on

_text = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), max_size=14).map("".join)

hostile_words = _text.map(clean).filter(bool)
hostile_names = _text.map(clean_line).filter(bool)
