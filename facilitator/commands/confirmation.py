"""Shorten the summary of a change for people who listen: they know what they typed, and want to hear the rest."""

import re

# Fields with a person's own words. What the program made of the other fields (a name, a date) is worth hearing.
_OWN_WORDS = ("WORDS", "WHAT", "SENTENCE", "EVIDENCE", "HOW", "REASON", "VALUE", "DETAILS", "NEW")


def shorten_summary(summary: str, values: dict[str, str]) -> str:
    """Return a summary without the words that were just typed, its parts separated by commas.

    Args:
        summary: the summary of a handler, such as “action 1: Call home · Ms Ortiz · due Fri, Dec 4, 2026”.
        values: the fields of the command as typed.
    """
    typed = sorted((values[field] for field in _OWN_WORDS if field in values), key=len, reverse=True)
    for words in typed:
        summary = re.sub(rf'(?: because|:| --)? ?["“]?{re.escape(words)}["”]?(?= · |$)', "", summary, count=1)
    return ", ".join(part for part in summary.split(" · ") if part)
