"""An item's heading: "Strengths and introductions (8 min) `strengths`"."""

import re
from typing import NamedTuple

from facilitator.meeting.agenda import ItemKind
from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.diagnostics import Finding, quote, suggest
from facilitator.textfiles.markdown_blocks import Block

MAX_MINUTES = 240

_KINDS = ", ".join(ItemKind)
_MINUTES = re.compile(r"\(([0-9]{1,3})\s*min\)$")
_LIKELY_MINUTES = re.compile(
    r"\([^\w()]*\d{1,3}[^\w()]*\)?$"  # (8)
    r"|\d\s?(?:min|h(?:ou)?rs?\b)"  # 8 minutes, 1 hour
    r"|\([^()]*?\b(?:min(?:ute)?s?|h(?:ou)?rs?)\b",  # (eight min)
    re.IGNORECASE,
)


class Heading(NamedTuple):
    """What an item's heading says.

    Attributes:
        line: of the file, from 1.
        minutes: 0 where it gives none.
        findings: what is wrong with it.
    """

    line: int
    title: str
    minutes: int
    kind: ItemKind
    findings: tuple[Finding, ...]


def parse_heading(block: Block, *, default_kind: ItemKind) -> Heading:
    """Read an item's heading.

    Args:
        block: of kind "h2".
        default_kind: the kind to go on with where the heading gives none that is known.
    """
    codes = [place for place, (type_, _) in enumerate(block.spans) if type_ == "code_inline"]
    at = codes[-1] if codes else len(block.spans)
    parts = (block.spans[:at], block.spans[at : at + 1], block.spans[at + 1 :])
    before, kind, after = (clean_line(block._replace(spans=part).text) for part in parts)
    title, minutes, time_wrong = _split_minutes(before)
    known = kind.casefold() in list(ItemKind)
    unknown = bool(codes) and not known
    kinds = suggest(kind, ItemKind, f"the kinds are {_KINDS}") if unknown else ""
    checks = (
        (not codes, "this item has no kind", f"end the heading with one of these in backticks: {_KINDS}"),
        (unknown, f"{quote(kind)} is not a kind of item", kinds),
        (after, f"{quote(after)} stands behind the kind", "end the heading with the kind in backticks"),
        (time_wrong, f"{quote(before)} does not give its minutes plainly", "write (8 min) at the end, from 1 to 240"),
        (not title, "this item has no title", "write what it is called right after ##"),
    )
    findings = tuple((block.line, wrong, right) for so, wrong, right in checks if so)
    return Heading(block.line, title, minutes, ItemKind(kind.casefold()) if known else default_kind, findings)


def _split_minutes(text: str) -> tuple[str, int, bool]:
    """Return the title without its minutes, the minutes, and whether they are given wrongly."""
    given = _MINUTES.search(text)
    if not given:
        return text, 0, bool(_LIKELY_MINUTES.search(text))
    return text[: given.start()].rstrip(), int(given[1]), not 1 <= int(given[1]) <= MAX_MINUTES
