"""Parse a file of the goal bank into an area with patterns, or report all of its problems at once."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from facilitator.goals.bank.goal_pattern import PATTERN_FIELDS, GoalArea, GoalPattern
from facilitator.meeting.agenda import FIELD_PATTERN
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, normalize_text
from facilitator.textfiles.decoding import MAX_FILE_BYTES, decode_text
from facilitator.textfiles.diagnostics import Finding, quote, raise_on_findings, suggest
from facilitator.textfiles.front_matter import GOAL_BANK_KEYS, FrontMatter, parse_front_matter
from facilitator.textfiles.markdown_blocks import UNSUPPORTED_BLOCKS as AGENDA_UNSUPPORTED_BLOCKS
from facilitator.textfiles.markdown_blocks import Block, parse_blocks

# The entries below a sentence that are required, and all that are allowed.
REQUIRED_KEYS = ("baseline", "measured by", "strength", "supports")
ENTRY_KEYS = (*REQUIRED_KEYS, "objectives")

# The fields that a sentence must contain exactly once, and why.
REQUIRED_FIELDS = {
    "strength": "every goal of the bank names the strength it uses",
    "student": "a goal says who will do it",
}

_PATTERN_HINT = "a pattern begins at the margin with ##; anything else is plain text"
_UNSUPPORTED_BLOCKS = {
    **AGENDA_UNSUPPORTED_BLOCKS,
    **{f"h{level}": (f"a bank file has no headings of level {level}", _PATTERN_HINT) for level in (1, 3, 4, 5, 6)},
    "inner heading": ("this heading is inside a list or a quote", _PATTERN_HINT),
}
_TEXT_KINDS = ("text", "entry")

# Kind of a block and whether it is quoted -> the part of a pattern that it belongs to.
_PART_BY_KIND = {("text", True): "sentence", ("entry", False): "list"}

_QUOTE_MARK = re.compile(r" {0,3}>")
_BRACES = re.compile(FIELD_PATTERN.pattern + "|[{}]")
_BRACED_FIELDS = tuple(f"{{{name}}}" for name in PATTERN_FIELDS)
_FIELDS_HINT = f"the fields are {', '.join(_BRACED_FIELDS)}, and {{wants|want}} for a verb"
_KEYS_HINT = f"the entries are {', '.join(REQUIRED_KEYS)}, each with a colon and a text; objectives are optional"
_STRAY_TEXT_HINT = "a pattern is one quoted sentence and a list of entries: move this text into one of them"


class _Entry(NamedTuple):
    """A list entry, split at its colon."""

    line: int
    key: str
    value: str


class _Section(NamedTuple):
    """A pattern that has not been checked yet."""

    line: int
    name: str
    quotes: tuple[Block, ...]
    entries: tuple[_Entry, ...]
    strays: tuple[Block, ...]


def parse_area(source: str | bytes, file: str) -> GoalArea:
    """Parse a file of the goal bank.

    Args:
        source: the whole file.
        file: name of the file for error messages.

    Raises:
        InvalidTextFile: if the file is invalid; lists all problems.
    """
    file = clean_line(file)
    if len(source) > MAX_FILE_BYTES:
        fix = "an area is a few patterns: shorten it or split it"
        raise_on_findings(file, [(1, "the file is larger than 256 KB", fix)])
    text, decoding_findings = decode_text(source)
    raise_on_findings(file, decoding_findings)
    lines = text.split("\n")

    def is_quoted(block: Block) -> bool:
        return bool(_QUOTE_MARK.match(lines[block.line - 1]))

    header = parse_front_matter(text, GOAL_BANK_KEYS)
    body = tuple(parse_blocks(header.body, lines_above=header.lines_above))
    starts = [index for index, block in enumerate(body) if block.kind == "h2"]
    opening = tuple(block for block in body[: (*starts, len(body))[0]] if block.kind in _TEXT_KINDS)
    sections = [_parse_section(body[start:end], is_quoted) for start, end in pairwise([*starts, len(body)])]
    raise_on_findings(file, chain(header.findings, _check_area(header, body, opening, sections)))
    name = header.values["area"].value
    patterns = tuple(_build_pattern(name, section) for section in sections)
    return GoalArea(name=name, title=header.values["title"].value, about=_join_paragraphs(opening), patterns=patterns)


def _parse_section(blocks: tuple[Block, ...], is_quoted: Callable[[Block], bool]) -> _Section:
    """Parse one pattern: its heading and the blocks below it."""
    first, *below = blocks
    parts: dict[str, list[Block]] = {"sentence": [], "list": [], "stray": []}
    for block in below:
        if block.kind in _TEXT_KINDS:
            parts[_PART_BY_KIND.get((block.kind, is_quoted(block)), "stray")].append(block)
    entries = tuple(map(_parse_entry, parts["list"]))
    return _Section(first.line, clean_line(first.text), tuple(parts["sentence"]), entries, tuple(parts["stray"]))


def _parse_entry(block: Block) -> _Entry:
    key, _, value = block.text.partition(":")
    return _Entry(block.line, clean_line(key).casefold(), clean_line(value))


def _build_pattern(area: str, section: _Section) -> GoalPattern:
    values = {entry.key.replace(" ", "_"): entry.value for entry in section.entries}
    return GoalPattern(area=area, name=section.name, sentence=clean_line(section.quotes[0].text), **values)


def _join_paragraphs(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, (clean_line(block.text) for block in blocks)))


def _check_area(
    header: FrontMatter, body: tuple[Block, ...], opening: tuple[Block, ...], sections: list[_Section]
) -> Iterator[Finding]:
    """Yield the problems below the front matter."""
    yield from ((block.line, *_UNSUPPORTED_BLOCKS[block.kind]) for block in body if block.kind in _UNSUPPORTED_BLOCKS)
    about = _join_paragraphs(opening)
    if not about:
        fix = "write above the patterns what its goals are for"
        yield header.lines_above + 1, "there is no paragraph about the area", fix
    yield from _check_length(opening[0].line if opening else 1, about)
    if not sections:
        yield header.lines_above + 1, "there are no patterns", "begin each with a heading such as ## Reading aloud"
    names: set[str] = set()
    for section in sections:
        yield from _check_name(section, names)
        yield from _check_sentence(section)
        yield from _check_entries(section)
        for stray in section.strays:
            yield stray.line, "this text is not part of a pattern", _STRAY_TEXT_HINT


def _check_name(section: _Section, names: set[str]) -> Iterator[Finding]:
    """Check the name of a pattern and add it to the names of the patterns above."""
    name = normalize_text(section.name)
    if not section.name:
        yield section.line, "this pattern has no name", "write its name right after ##"
    elif name in names:
        yield section.line, f"another pattern is also called {quote(section.name)}", "give each a different name"
    yield from _check_length(section.line, section.name)
    names.add(name)


def _check_sentence(section: _Section) -> Iterator[Finding]:
    """Check that a pattern has exactly one sentence with valid fields."""
    if not section.quotes:
        yield section.line, "this pattern has no sentence", "write it below the heading, on a line that begins with >"
    for block in section.quotes[1:]:
        yield block.line, "this pattern has a second quoted paragraph", "keep one sentence and begin a new pattern"
    for block in section.quotes[:1]:
        yield from _check_length(block.line, block.text) if len(block.text) > MAX_TEXT_LENGTH else _check_fields(block)


def _check_fields(block: Block) -> Iterator[Finding]:
    """Check that braces contain a field or the two forms of a verb, and that each required field is there once."""
    fields: list[str] = []
    for match in _BRACES.finditer(block.text):
        line, name = block.line + block.raw.count("\n", 0, match.start()), match[1]
        if name is None:
            yield line, f"this {match[0]} is not part of a pair", f"braces come in pairs around a field; {_FIELDS_HINT}"
        elif name.casefold() in PATTERN_FIELDS:
            fields.append(name.casefold())
        elif name.count("|") != 1:
            yield line, f"{quote(match[0])} is not a field", suggest(match[0], _BRACED_FIELDS, _FIELDS_HINT)
    for name, reason in REQUIRED_FIELDS.items():
        if name not in fields:
            yield block.line, f"the sentence has no {{{name}}}", f"write it once: {reason}"
        elif fields.count(name) > 1:
            yield block.line, f"the sentence has {{{name}}} more than once", f"write it once: {reason}"


def _check_entries(section: _Section) -> Iterator[Finding]:
    """Check that each required key is there and no key twice, in any order, and that each has a text."""
    seen_keys: set[str] = set()
    for line, key, value in section.entries:
        if key not in ENTRY_KEYS:
            yield line, f"{quote(key)} is not an entry of a pattern", suggest(key, ENTRY_KEYS, _KEYS_HINT)
        elif key in seen_keys:
            yield line, f"{key} appears twice", "keep one of the two entries"
        elif not value:
            yield line, f"{key} is empty", "write its text after the colon"
        yield from _check_length(line, value)
        seen_keys.add(key)
    for key in REQUIRED_KEYS:
        if key not in seen_keys:
            yield section.line, f"this pattern has no {key}", f"add an entry such as - {key}: …"


def _check_length(line: int, text: str) -> Iterator[Finding]:
    if len(text) > MAX_TEXT_LENGTH:
        yield line, f"this is longer than {MAX_TEXT_LENGTH:,} characters", "shorten it or split it"
