"""The lines between two `---` at the top of a bank file: its title and the name of its area.

Read by the rules of `facilitator.textfiles.front_matter`, which knows the keys of an agenda only.
"""

from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.diagnostics import Finding, meant, quoted
from facilitator.textfiles.front_matter import MOST_CHARACTERS, MOST_LINES, FrontMatter, Line, unquoted

KEYS = ("title", "area")

_FENCE = "---"
_BEGIN = "begin the file with four lines: ---, title: …, area: …, ---"


def head(text: str) -> FrontMatter:
    """Read the front matter of a bank file and set it apart from the body."""
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    near = [line.rstrip() for line in lines[top + 1 : top + MOST_LINES + 2]]
    if lines[top].rstrip() != _FENCE or _FENCE not in near:
        wrong = f"the file does not begin with its title and area, between two {_FENCE} within {MOST_LINES} lines"
        return FrontMatter({}, text, 0, ((top + 1, wrong, _BEGIN),))
    near = near[: near.index(_FENCE)]
    above = top + len(near) + 2
    body = "\n".join(lines[above:])
    if sum(map(len, near)) > MOST_CHARACTERS:
        return FrontMatter({}, body, above, ((top + 1, "the front matter is longer than 8 KB", _BEGIN),))
    values, findings = _entries(near, top + 1)
    return FrontMatter(values, body, above, tuple(findings))


def _entries(lines: list[str], fence: int) -> tuple[dict[str, Line], list[Finding]]:
    """Return the values of the lines below a fence, and what is wrong with them."""
    values: dict[str, Line] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines, fence + 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, _, value = (part.strip() for part in line.partition(":"))
        key, value = key.casefold(), clean_line(unquoted(value))
        if key not in KEYS:
            known = f"the front matter has {' and '.join(KEYS)}, each with a colon and its words"
            findings.append((number, f"{quoted(key)} is not known here", meant(key, KEYS, known)))
        elif key in values:
            findings.append((number, f"{key} stands here a second time", "keep one of the two lines"))
        elif not value:
            findings.append((number, f"{key} has no words", f"write, for instance, {key}: Reading"))
        values.setdefault(key, Line(number, value))
    missing = [key for key in KEYS if key not in values]
    findings.extend((fence, f"there is no {key}", f"add a line such as {key}: Reading") for key in missing)
    return values, findings
