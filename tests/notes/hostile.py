"""Words that Markdown would change, and strategies that make more of them."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from facilitator.meeting.text import clean, clean_line

EXAMPLES = int(os.environ.get("NOTES_EXAMPLES", "200"))

many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(many, max_examples=max(EXAMPLES // 8, 10))
"""For tests that write and parse whole notes."""

# fmt: off
HOSTILE = (
    "[IEP]", "<script>alert(1)</script>", "# x", "1. Mom asked", "- Dad said no", "*Minecraft*", "a|b", "&copy;",
    "&amp;", "http://x.y", "www.x.org/%41", "x.org/%C3%A9", "xn--e1afmkfd.com", "dana@x.org", "mailto:dana@x.org",
    "//x.org/%41", "👩‍👩‍👧 yes", "שלום (עולם)", "إيلانا، نعم", "**エラナ。**です", "_a_b_", "==marked==", "%%hidden%%",
    ":smile:", "[x] done", "[^1]", "[^1]: note", "<br>", "C:\\dir\\", "\\", "`code", "$5 and $6", "~~gone~~",
    "![i](http://x.y/z.png)", "[x](javascript:x)", "[a]: /b", "> quoted", "+ more", "= is", "=", "---", "***", "===",
    "1) first", "999999999. x", "\u00a0edge\u3000", "a  b", "```", "~~~", "| a | b |", "|---|", ": definition",
    "!!! note", "%", "^", "{student", "it's “so” -- (c) ...", "&#32;", "&nbsp;", "(student):", "a (student):",
)

PIECES = (
    *HOSTILE, *"\\`*_[]<>&~|$#=%:!^+-.()\"'/@;{}", " ", " ", "  ", "\n", "\n", "\n\n", "\\\n", "    ", "\t", "-\n",
    "=\n", "\u00a0", "\u3000", "\u2003", "\u200b", "\u200d", "\u0301", "a", "b", "1", "12", "1234567890", "w", "www.",
    "http://", "https://", "ftp://", "HTTP://", "mailto:", "//", ".com", ".org", "x", "xn--", "%41", "%c3", "&#",
    "amp;", "漢", "。", "é", "ß", "**", "__", "==", "%%", "--", "🙂", "ا", "א",
)
# fmt: on

_text = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), max_size=14).map("".join)

hostile_words = _text.map(clean).filter(bool)
hostile_names = _text.map(clean_line).filter(bool)
