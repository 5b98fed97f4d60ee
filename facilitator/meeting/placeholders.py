"""Placeholders in a goal template that still have to be filled in."""

import re

PLACEHOLDER_PATTERN = re.compile(
    r"_{2,}(?:/_+)?|\[(?=[^\]]*[^\W\d_])[^\]\n]{1,60}\]|<[^>\n]{1,40}>|\{[^}\n]{1,40}\}|\bX{1,3} ?(?:%|percent\b)"
    r"|(?<![\w-])(?:N|X|Y|XX|YY|#) ?(?:out of|of|/|in) ?(?:N|X|Y|XX|YY|#)(?![\w-])|(?<!\w)#(?= (?!\d))|\bXX+\b|"
    r"\.{4,}|\?{2,}"
    r"|(?<![\w])(?:X|#) (?:minutes?|times|words?|days|trials|opportunities|sessions?|prompts?|out)\b|-{3,}"
    r"|\((?:insert|date|number|percent|skill|name|student|behavior|amount|criteria)[^)\n]{0,40}\)|\b(?:TBD|TBA)\b"
)


def find_placeholders(text: str) -> tuple[str, ...]:
    """Return the distinct placeholders in a text, such as "___", "[number]", "X%" or "TBD"."""
    return tuple(dict.fromkeys(match[0].strip() for match in PLACEHOLDER_PATTERN.finditer(text)))
