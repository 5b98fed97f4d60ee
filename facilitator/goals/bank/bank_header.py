"""The lines between two `---` at the top of a bank file: its title and the name of its area.

Read by the rules of `facilitator.textfiles.front_matter`, which knows the keys of an agenda only.
"""

from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.diagnostics import Finding, quote, suggest
from facilitator.textfiles.front_matter import (
    MAX_HEADER_CHARACTERS,
    MAX_HEADER_LINES,
    FrontMatter,
    HeaderLine,
    strip_quotes,
)

HEADER_KEYS = ("title", "area")

_FENCE = "---"
_BEGIN_HINT = "begin the file with four lines: ---, title: …, area: …, ---"


def parse_header(text: str) -> FrontMatter:
    """Read the front matter of a bank file and set it apart from the body."""
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    near = [line.rstrip() for line in lines[top + 1 : top + MAX_HEADER_LINES + 2]]
    if lines[top].rstrip() != _FENCE or _FENCE not in near:
        wrong = f"the file does not begin with its title and area, between two {_FENCE} within {MAX_HEADER_LINES} lines"
        return FrontMatter({}, text, 0, ((top + 1, wrong, _BEGIN_HINT),))
    near = near[: near.index(_FENCE)]
    above = top + len(near) + 2
    body = "\n".join(lines[above:])
    if sum(map(len, near)) > MAX_HEADER_CHARACTERS:
        return FrontMatter({}, body, above, ((top + 1, "the front matter is longer than 8 KB", _BEGIN_HINT),))
    values, findings = _parse_entries(near, top + 1)
    return FrontMatter(values, body, above, tuple(findings))


def _parse_entries(lines: list[str], fence: int) -> tuple[dict[str, HeaderLine], list[Finding]]:
    """Return the values of the lines below a fence, and what is wrong with them."""
    values: dict[str, HeaderLine] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines, fence + 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, _, value = (part.strip() for part in line.partition(":"))
        key, value = key.casefold(), clean_line(strip_quotes(value))
        if key not in HEADER_KEYS:
            known = f"the front matter has {' and '.join(HEADER_KEYS)}, each with a colon and its words"
            findings.append((number, f"{quote(key)} is not known here", suggest(key, HEADER_KEYS, known)))
        elif key in values:
            findings.append((number, f"{key} stands here a second time", "keep one of the two lines"))
        elif not value:
            findings.append((number, f"{key} has no words", f"write, for instance, {key}: Reading"))
        values.setdefault(key, HeaderLine(number, value))
    missing = [key for key in HEADER_KEYS if key not in values]
    findings.extend((fence, f"there is no {key}", f"add a line such as {key}: Reading") for key in missing)
    return values, findings
