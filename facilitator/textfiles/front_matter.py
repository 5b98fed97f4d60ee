"""The lines between two `---` at the top of an agenda: what it is called and what kind of meeting it is for.

They are read by hand, not as YAML, which changes what people wrote (`no` into False, `010` into 8) and can be made
to hang.
"""

from typing import NamedTuple

from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.diagnostics import Finding, quote, suggest

KNOWN_KEYS = ("title", "meeting")
MAX_HEADER_LINES = 64
MAX_HEADER_CHARACTERS = 8 * 1024

_FENCE = "---"
_YAML_MARKERS = tuple("&*!{[|>")
_EXAMPLES = {"title": "title: Annual review", "meeting": "meeting: annual"}
_CLOSE_HINT = f"put --- on a line of its own after {_EXAMPLES[KNOWN_KEYS[-1]]}"
_BEGIN_HINT = "begin the file with four lines: ---, title: …, meeting: …, ---"


class HeaderLine(NamedTuple):
    """The value of one key, and the line it stands in (from 1)."""

    number: int
    value: str


class FrontMatter(NamedTuple):
    """The two parts of an agenda file.

    Attributes:
        values: the known keys that were read, each with words in it.
        body: the Markdown below.
        above: lines of the file before the body.
        findings: what is wrong with the front matter.
    """

    values: dict[str, HeaderLine]
    body: str
    lines_above: int
    findings: tuple[Finding, ...]


def parse_front_matter(text: str) -> FrontMatter:
    """Read the front matter and set it apart from the body. Where it has no end, a blank line is taken for one."""
    lines = text.split("\n")
    top = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines[top].rstrip() != _FENCE:
        return FrontMatter({}, text, 0, ((top + 1, "the file does not begin with its title and meeting", _BEGIN_HINT),))
    near = [line.rstrip() for line in lines[top + 1 : top + MAX_HEADER_LINES + 2]]
    closed = _FENCE in near
    length = near.index(_FENCE if closed else "") if closed or "" in near else len(near)
    head, above = near[:length], top + length + 2
    body = "\n".join(lines[above:])
    findings: list[Finding] = []
    if not closed:
        findings.append((top + 1, f"this front matter is not closed within {MAX_HEADER_LINES} lines", _CLOSE_HINT))
    if sum(map(len, head)) > MAX_HEADER_CHARACTERS:
        findings.append((top + 1, "the front matter is longer than 8 KB", "it has a title and a meeting, and no more"))
        return FrontMatter({}, body, above, tuple(findings))
    values, wrong = _parse_entries(head, top + 1)
    return FrontMatter(values, body, above, (*findings, *wrong))


def _parse_entries(lines: list[str], fence: int) -> tuple[dict[str, HeaderLine], list[Finding]]:
    """Return the values of the lines between the fences, and what is wrong with them.

    Args:
        lines: those lines.
        fence: the line of the first fence, from 1.
    """
    seen: dict[str, HeaderLine] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines, fence + 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, _, value = line.partition(":")
        key, value = key.rstrip().casefold(), clean_line(strip_quotes(value.strip()))
        wrong = _check_line(line, key, value, seen)
        findings.extend((number, *why) for why in wrong)
        seen.setdefault(key, HeaderLine(number, value))
    findings.extend(
        (fence, f"there is no {key}", f"add a line such as {_EXAMPLES[key]}") for key in KNOWN_KEYS if key not in seen
    )
    return {key: seen[key] for key in KNOWN_KEYS if key in seen and seen[key].value}, findings


def _check_line(line: str, key: str, value: str, seen: dict[str, HeaderLine]) -> list[tuple[str, str]]:
    """Return the first thing that is wrong with a line, if there is one."""
    after = line.partition(":")[2].strip()
    known = " and ".join(KNOWN_KEYS)
    checks = (
        (line[0].isspace() or ":" not in line, f"{quote(line)} is not a key and its value", "write key: value"),
        (
            key not in KNOWN_KEYS,
            f"{quote(key)} is not known here",
            suggest(key, KNOWN_KEYS, f"the front matter has {known}"),
        ),
        (key in seen, f"{key} stands here a second time", "keep one of the two lines"),
        (not value, f"{key} has no words", f"write, for instance, {_EXAMPLES.get(key)}"),
        (after.startswith(_YAML_MARKERS), f"{quote(after)} is not plain text", "put quotation marks around it"),
    )
    return [(wrong, right) for so, wrong, right in checks if so][:1]


def strip_quotes(value: str) -> str:
    """Return a value without the pair of quotation marks around it, if it has one."""
    paired = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if paired else value
