r"""Escape text for Markdown, so that it reads exactly as typed when the notes are rendered.

The rules were tested with GitHub's parser, markdown-it, mistune, commonmark and pandoc.
Everyday notes need them as much as hostile text does: "1. Mom asked", "- Dad said no", "# of sessions: 3".
"""

import re

_SPECIAL_CHARACTERS = re.compile(
    r"[\\`*_\[\]<>&~|$#]"  # marks of CommonMark, GitHub's tables and strike-through, and formulas
    r"|(?<==)=|(?<=%)%"  # ==marked==, %%hidden%% (Obsidian)
    r"|:(?=[\w+-]+:)"  # :smile:
    r"|:(?=//)|(?<=mailto):|(?<=www)\.|(?<=[\w.+-])@(?=\w)"  # addresses, which become links
    r"|%(?=[0-9a-f]{2})|(?<=xn)-(?=-)"  # linkify decodes these in a bare address: x.org/%41, xn--e1afmkfd.com
    r"|^[=+\-:!%^]",  # starts of a list, an underline, a definition …
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^([0-9]{1,9})([.)])")
_OUTER_SPACE = re.compile(r"^\s|\s$")


def escape_line(line: str) -> str:
    """Escape one line so that it reads as typed in every position of a document."""
    escaped = _LIST_NUMBER.sub(r"\1\\\2", _SPECIAL_CHARACTERS.sub(r"\\\g<0>", line))
    return _OUTER_SPACE.sub(lambda space: f"&#{ord(space[0])};", escaped)


def escape_text(text: str) -> str:
    """Escape clean text. Line breaks are kept, and a blank line begins a new paragraph."""
    paragraphs = (paragraph.split("\n") for paragraph in text.split("\n\n"))
    return "\n\n".join("\\\n".join(map(escape_line, lines)) for lines in paragraphs)


def make_bold(name: str) -> str:
    """Return a name in bold. It must be followed by a space or punctuation, or the bold would not end."""
    return f"**{escape_line(name)}**"
