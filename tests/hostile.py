"""Hostile texts that a person might type, paste, import or write into a file by hand.

All tests of text handling share this table: screens, notes, commands, agendas, goal bank, settings, drafts and the
command line.
"""

import unicodedata

MARKUP = (
    "[/]", "[IEP]", "[x] done", "goal [80%]", "[@click=app.quit]x[/]", "$x [$text]", "$accent", "see [/", "[red]", "[/red]",
    ":smile:", "[a='x", "[$accent]Ana", "[AB]", "[link=https://example.org]l[/link]", "C:\\[red]x", "trailing \\",
    "\\", "\\[", "[[x]]", "[b]bold[/b]", "[true, false]", "[@click=screen.dismiss]y[/]", "[on red]z",
)  # fmt: skip
"""Texts that Textual or Rich reads as markup."""

TERMINAL = (
    "\x1b[2J\x1b[31mred\x1b[0m", "\x1b]0;title\x07after", "\x1b]52;c;eA==\x1b\\clip", "\x1b]52;c;eA==", "\x1bP1$rdcs\x1b\\dcs",
    "\x1bc reset", "\x1b[?1049l alt", "nul\x00nul", "bell\x07 back\x08space \x7fdel", "\x9b31mC1", "\x9d0;c1 title\x9cafter",
    "\x90c1 dcs\x9cafter", "next\x85line", "form\x0cfeed \x0bvt", "rtl \u202egnirts", "\u2066iso\u2069 \u200emark\u061c",
    "line\u2028sep\u2029par", "bom\ufeff", "\ud800lone \udfff", "\ufffenon\uffff", "tab\tin", "return\rover", "zero\u200bwidth",
)  # fmt: skip
"""Terminal control sequences, and characters that do not belong in text."""

MARKDOWN = (
    "{student}", "{0} %s %(x)s ${x}", "{They} {wants|want} {", "`code` *b* _i_ ~~s~~", "<b>bold</b> &amp; <script>", "| a | b |", "1. one",
    "- list", "> quote", "![i](http://e.example/i.png)", "https://e.example/x www.e.example", "[x](javascript:alert(1))",
    "# x", "1. Mom asked", "- Dad said no", "*Minecraft*", "a|b", "&copy;", "<script>alert(1)</script>",
    "&amp;", "http://x.y", "www.x.org/%41", "x.org/%C3%A9", "xn--e1afmkfd.com", "dana@x.org", "mailto:dana@x.org",
    "//x.org/%41", "**エラナ。**です", "_a_b_", "==marked==", "%%hidden%%", "[^1]", "[^1]: note", "<br>", "C:\\dir\\",
    "`code", "$5 and $6", "~~gone~~", "![i](http://x.y/z.png)", "[x](javascript:x)", "[a]: /b", "> quoted", "+ more", "= is", "=", "---",
    "***", "===", "1) first", "999999999. x", "\u00a0edge\u3000", "a  b", "```", "~~~", "|---|", ": definition",
    "!!! note", "%", "^", "{student", "it's “so” -- (c) ...", "&#32;", "&nbsp;", "(student):", "a (student):",
)  # fmt: skip
"""Texts that Markdown, HTML or a template engine would interpret."""

SYSTEM = (
    "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "~/x", "file:///etc/passwd", "CON", "NUL.md", "COM1", "aux", "a/b:c*d?",
    "=1+1", "+1", "-1", "@SUM(A1)", "＝cmd|' /C calc'!A0", "$(touch /tmp/x)", "`id`", "; rm -rf ~", "--force", "-o x", "%APPDATA%",
    "'; DROP TABLE meetings; --", "null", "NaN", "0123456", "1e999", "no",
)  # fmt: skip
"""Paths, formulas, commands and special values of other programs."""

WRITING = (
    "中文字符和文字", "e\u0301 combining n\u0303", "z" + "\u0335\u0321\u0322" * 8 + "algo", "👩\u200d👩\u200d👧\u200d👦 family", "👩‍👩‍👧 yes",
    "🇺🇸 flag 👍🏽", "नमस्ते क्ष", "شلومو שלום", "שלום (עולם)", "إيلانا، نعم", "x" * 300, "語" * 150, "nbsp\u00a0here", "ﬁ ﬀ ½", "Клюквин",
)  # fmt: skip
"""Names and words in many scripts."""

HOSTILE = (*MARKUP, *TERMINAL, *MARKDOWN, *SYSTEM, *WRITING)

_DIRECTION_CONTROLS = {*"\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
_NON_TEXT = {"\ufeff", "\ufffe", "\uffff", "\u2028", "\u2029"}


def find_control_characters(text: str, *, allowed: str = "") -> set[str]:
    """Return the control characters, lone surrogates and direction overrides in a text."""
    return {
        char
        for char in {*text} - {*allowed}
        if unicodedata.category(char) in {"Cc", "Cs"} or char in _DIRECTION_CONTROLS or char in _NON_TEXT
    }


def numbered_texts() -> list[str]:
    """Return the hostile texts with a number added to each, so that they are distinct names."""
    return [f"{text} {at}" for at, text in enumerate(HOSTILE)]
