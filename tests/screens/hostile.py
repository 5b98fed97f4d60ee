"""Texts that crash, colour, hide or run where somebody forgets that words are data."""

HOSTILE = (
    "[/]", "[IEP]", "[x] done", "goal [80%]", "[@click=app.quit]x[/]", "$x [$text]", "see [/", "[red]", "[/red]",
    ":smile:", "[a='x", "[$accent]Ana", "[AB]", "[link=https://example.org]l[/link]", "C:\\[red]x", "trailing \\",
    "\\", "\\[", "[[x]]", "[b]bold[/b]", "[true, false]", "{student}", "{0} %s %(x)s ${x}", "`code` *b* _i_ ~~s~~",
    "<b>bold</b> &amp; <script>", "| a | b |", "1. one", "- list", "> quote", "![i](http://e.example/i.png)",
    "https://e.example/x www.e.example", "\x1b[2J\x1b[31mred\x1b[0m", "\x1b]0;title\x07after", "\x1b]52;c;eA==\x1b\\clip",
    "nul\x00nul", "bell\x07 back\x08space \x7fdel", "\x9b31mC1", "rtl \u202egnirts", "\u2066iso\u2069", "zero\u200bwidth",
    "bom\ufeff", "\ud800lone", "中文字符和文字", "e\u0301 combining n\u0303", "👩\u200d👩\u200d👧\u200d👦 family",
    "🇺🇸 flag 👍🏽", "नमस्ते क्ष", "شلومو שלום", "x" * 300, "語" * 150, "tab\tin", "nbsp\u00a0here", "ﬁ ﬀ ½",
)  # fmt: skip
"""As somebody might type or paste them, or a file might hold them."""


def numbered() -> list[str]:
    """Return the hostile texts, each told apart from the others by a number, as names have to be."""
    return [f"{text} {at}" for at, text in enumerate(HOSTILE)]
