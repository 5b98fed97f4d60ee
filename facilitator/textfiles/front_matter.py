"""Parse the front matter of agendas and goal bank files: `key: value` lines between two `---` at the top.

It is not parsed as YAML. YAML changes what people wrote (`no` becomes False, `010` becomes 8), and a crafted file
can make a YAML parser hang.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.diagnostics import Finding, quote, suggest

# Each key of the front matter, with an example for messages.
AGENDA_KEYS = {"title": "Annual review", "meeting": "annual", "notices": "safeguards, copy", "voice": "family"}
GOAL_BANK_KEYS = {"title": "Reading", "area": "reading"}

# The keys that a file may leave out.
OPTIONAL_KEYS = frozenset({"notices", "voice"})

MAX_HEADER_LINES = 64
MAX_HEADER_CHARACTERS = 8 * 1024

_FENCE = "---"
_YAML_MARKERS = tuple("&*!{[|>")


class HeaderLine(NamedTuple):
    """The value of a key and the number of its line, from 1."""

    number: int
    value: str


class FrontMatter(NamedTuple):
    """A file split into front matter and body.

    Attributes:
        values: the known keys that have a value.
        body: the Markdown below the front matter.
        lines_above: number of lines above the body.
        findings: problems in the front matter.
    """

    values: dict[str, HeaderLine]
    body: str
    lines_above: int
    findings: tuple[Finding, ...]


def parse_front_matter(text: str, keys: Mapping[str, str]) -> FrontMatter:
    """Split a file into its front matter and its body.

    If the closing fence is missing, the first blank line ends the front matter, so that the body can be checked, too.

    Args:
        text: the whole file.
        keys: the known keys, each with an example value.
    """
    lines = text.split("\n")
    top = next((index for index, line in enumerate(lines) if line.strip()), 0)
    required = [key for key in keys if key not in OPTIONAL_KEYS]
    if lines[top].rstrip() != _FENCE:
        fix = f"begin the file with four lines: ---, {', '.join(f'{key}: …' for key in required)}, ---"
        problem = f"the file does not begin with its {_join_with_and(required)}"
        return FrontMatter({}, text, 0, ((top + 1, problem, fix),))
    candidates = [line.rstrip() for line in lines[top + 1 : top + MAX_HEADER_LINES + 2]]
    is_closed = _FENCE in candidates
    end = _FENCE if is_closed else ""
    length = candidates.index(end) if end in candidates else len(candidates)
    header, lines_above = candidates[:length], top + length + 2
    body = "\n".join(lines[lines_above:])
    findings: list[Finding] = []
    if not is_closed:
        last_key = required[-1]
        problem = f"this front matter is not closed within {MAX_HEADER_LINES} lines"
        findings.append((top + 1, problem, f"put a line with only --- after {last_key}: {keys[last_key]}"))
    if sum(map(len, header)) > MAX_HEADER_CHARACTERS:
        findings.append((top + 1, "the front matter is longer than 8 KB", f"keep only its {_join_with_and(keys)}"))
        return FrontMatter({}, body, lines_above, tuple(findings))
    values, line_findings = _parse_entries(header, top + 1, keys)
    return FrontMatter(values, body, lines_above, (*findings, *line_findings))


def _parse_entries(
    lines: list[str], fence: int, keys: Mapping[str, str]
) -> tuple[dict[str, HeaderLine], list[Finding]]:
    """Return the values of the lines between the fences, and the problems in these lines.

    Args:
        lines: the lines between the fences.
        fence: line number of the first fence, from 1.
        keys: the known keys, each with an example value.
    """
    entries: dict[str, HeaderLine] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines, fence + 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, _, value = line.partition(":")
        key, value = key.rstrip().casefold(), clean_line(_strip_quotes(value.strip()))
        findings.extend((number, *problem) for problem in _check_line(line, key, value, entries, keys))
        entries.setdefault(key, HeaderLine(number, value))
    findings.extend(
        (fence, f"there is no {key}", f"add a line such as {key}: {example}")
        for key, example in keys.items()
        if key not in entries and key not in OPTIONAL_KEYS
    )
    return {key: entries[key] for key in keys if key in entries and entries[key].value}, findings


def _check_line(
    line: str, key: str, value: str, entries: Mapping[str, HeaderLine], keys: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the first problem of a line with its fix, or an empty list."""
    raw_value = line.partition(":")[2].strip()
    checks = (
        (line[0].isspace() or ":" not in line, f"{quote(line)} is not a key with a value", "write key: value"),
        (
            key not in keys,
            f"{quote(key)} is not a known key",
            suggest(key, keys, f"the keys are {_join_with_and(keys)}"),
        ),
        (key in entries, f"{key} appears twice", "keep one of the two lines"),
        (not value, f"{key} is empty", f"write, for example, {key}: {keys.get(key)}"),
        (raw_value.startswith(_YAML_MARKERS), f"{quote(raw_value)} is not plain text", "put quotation marks around it"),
    )
    return [(problem, fix) for is_wrong, problem, fix in checks if is_wrong][:1]


def _join_with_and(keys: Iterable[str]) -> str:
    *others, last = keys
    return f"{', '.join(others)} and {last}"


def _strip_quotes(value: str) -> str:
    """Remove a pair of quotation marks around a value."""
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value
