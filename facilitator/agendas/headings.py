"""Parse the heading of an agenda item: "Strengths and introductions (8 min) `strengths`"."""

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
    """A parsed item heading.

    Attributes:
        line: line number in the file, from 1.
        title: the heading without minutes and kind.
        minutes: planned minutes, or 0 if the heading gives none.
        kind: the kind of item.
        findings: the problems of the heading.
    """

    line: int
    title: str
    minutes: int
    kind: ItemKind
    findings: tuple[Finding, ...]


def parse_heading(block: Block, *, default_kind: ItemKind) -> Heading:
    """Parse the heading of an agenda item.

    Args:
        block: a block of kind "h2".
        default_kind: the kind to assume if the heading gives no known kind.
    """
    code_indexes = [index for index, (type_, _) in enumerate(block.spans) if type_ == "code_inline"]
    index = code_indexes[-1] if code_indexes else len(block.spans)
    parts = (block.spans[:index], block.spans[index : index + 1], block.spans[index + 1 :])
    before, kind, after = (clean_line(block._replace(spans=part).text) for part in parts)
    title, minutes, has_invalid_minutes = _split_minutes(before)
    is_known = kind.casefold() in list(ItemKind)
    is_unknown = bool(code_indexes) and not is_known
    kind_hint = suggest(kind, ItemKind, f"the kinds are {_KINDS}") if is_unknown else ""
    checks = (
        (not code_indexes, "this item has no kind", f"end the heading with one of these in backticks: {_KINDS}"),
        (is_unknown, f"{quote(kind)} is not a kind of item", kind_hint),
        (after, f"{quote(after)} comes after the kind", "end the heading with the kind in backticks"),
        (
            has_invalid_minutes,
            f"{quote(before)} does not give its minutes clearly",
            "write (8 min) at the end, from 1 to 240",
        ),
        (not title, "this item has no title", "write its title right after ##"),
    )
    findings = tuple((block.line, problem, fix) for is_wrong, problem, fix in checks if is_wrong)
    return Heading(block.line, title, minutes, ItemKind(kind.casefold()) if is_known else default_kind, findings)


def _split_minutes(text: str) -> tuple[str, int, bool]:
    """Return the title without its minutes, the minutes, and whether they are invalid."""
    match = _MINUTES.search(text)
    if not match:
        return text, 0, bool(_LIKELY_MINUTES.search(text))
    return text[: match.start()].rstrip(), int(match[1]), not 1 <= int(match[1]) <= MAX_MINUTES
