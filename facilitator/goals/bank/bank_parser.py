"""Reading a file of the goal bank: a valid area with its patterns, or all that is wrong with it at once."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from facilitator.goals.bank.bank_diagnostics import InvalidBankFile
from facilitator.goals.bank.bank_header import parse_header as read_head
from facilitator.goals.bank.goal_pattern import PATTERN_FIELDS, GoalArea, GoalPattern
from facilitator.meeting.agenda import FIELD_PATTERN
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, normalize_text
from facilitator.textfiles.decoding import MAX_FILE_BYTES, decode_text
from facilitator.textfiles.diagnostics import Diagnostic, Finding, quote, suggest
from facilitator.textfiles.front_matter import FrontMatter
from facilitator.textfiles.markdown_blocks import UNSUPPORTED_BLOCKS as NO_PLACE_IN_AGENDAS
from facilitator.textfiles.markdown_blocks import Block, parse_blocks

ENTRY_KEYS = ("baseline", "measured by", "strength", "supports")
"""The entries below a sentence."""

REQUIRED_FIELDS = {
    "strength": "a goal cannot be taken from the bank without saying whose strength it uses",
    "student": "a goal says who will do it",
}
"""The fields that a sentence holds exactly once, and why."""

_PATTERN_HINT = "a pattern begins at the margin with ##; anything else is plain text"
_UNSUPPORTED_BLOCKS = {
    **NO_PLACE_IN_AGENDAS,
    **{f"h{n}": (f"a bank file has no headings of level {n}", _PATTERN_HINT) for n in (1, 3, 4, 5, 6)},
    "inner heading": ("this heading is inside a list or a quote", _PATTERN_HINT),
}
_TEXT_KINDS = ("text", "entry")
_PART_BY_KIND = {("text", True): "sentence", ("entry", False): "list"}
"""Kind of a block and whether it is quoted → the part of a pattern it is."""

_QUOTE_MARK = re.compile(r" {0,3}>")
_BRACES = re.compile(FIELD_PATTERN.pattern + "|[{}]")
_BRACED_FIELDS = tuple(f"{{{name}}}" for name in PATTERN_FIELDS)
_FIELDS_HINT = f"the fields are {', '.join(_BRACED_FIELDS)}, and {{wants|want}} for a verb"
_KEYS_HINT = f"the entries are {', '.join(ENTRY_KEYS)}, each with a colon and its words"
_STRAY_TEXT_HINT = "a pattern is one quoted sentence and a list of entries: move these words into one of them"


class _Entry(NamedTuple):
    """A list entry, taken apart at its colon."""

    line: int
    key: str
    value: str


class _Section(NamedTuple):
    """A pattern as it is read, before it is known to be good."""

    line: int
    name: str
    quotes: tuple[Block, ...]
    entries: tuple[_Entry, ...]
    strays: tuple[Block, ...]


def parse_area(text: str | bytes, file: str) -> GoalArea:
    """Read a file of the goal bank.

    Args:
        text: the whole file.
        file: its name, for the faults.

    Raises:
        BankRefused: with everything that is wrong with the file.
    """
    file = clean_line(file)
    if len(text) > MAX_FILE_BYTES:
        _raise_if_invalid(
            file, [(1, "the file is larger than 256 KB", "an area is a few patterns: shorten it or split it")]
        )
    words, unreadable = decode_text(text)
    _raise_if_invalid(file, unreadable)
    lines = words.split("\n")

    def is_quoted(block: Block) -> bool:
        return bool(_QUOTE_MARK.match(lines[block.line - 1]))

    head = read_head(words)
    body = tuple(parse_blocks(head.body, lines_above=head.lines_above))
    starts = [place for place, block in enumerate(body) if block.kind == "h2"]
    opening = tuple(block for block in body[: (*starts, len(body))[0]] if block.kind in _TEXT_KINDS)
    sections = [_parse_section(body[begin:end], is_quoted) for begin, end in pairwise([*starts, len(body)])]
    _raise_if_invalid(file, chain(head.findings, _check_area(head, body, opening, sections)))
    area = head.values["area"].value
    patterns = tuple(_build_pattern(area, section) for section in sections)
    return GoalArea(name=area, title=head.values["title"].value, about=_join_paragraphs(opening), patterns=patterns)


def _raise_if_invalid(file: str, findings: Iterable[Finding]) -> None:
    faults = [Diagnostic(file, *finding) for finding in sorted(findings)]
    if faults:
        raise InvalidBankFile(faults)


def _parse_section(blocks: tuple[Block, ...], is_quoted: Callable[[Block], bool]) -> _Section:
    """Read one pattern: its heading, and the blocks below it."""
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


def _join_paragraphs(parts: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, (clean_line(block.text) for block in parts)))


def _check_area(
    head: FrontMatter, body: tuple[Block, ...], opening: tuple[Block, ...], sections: list[_Section]
) -> Iterator[Finding]:
    """Yield what is wrong below the front matter."""
    yield from ((block.line, *_UNSUPPORTED_BLOCKS[block.kind]) for block in body if block.kind in _UNSUPPORTED_BLOCKS)
    about = _join_paragraphs(opening)
    if not about:
        yield (
            head.lines_above + 1,
            "there is no paragraph about the area",
            "say above the patterns what its goals are for",
        )
    yield from _check_length(opening[0].line if opening else 1, about)
    if not sections:
        yield head.lines_above + 1, "there are no patterns", "begin each with a heading such as ## Reading aloud"
    names: set[str] = set()
    for section in sections:
        yield from _check_name(section, names)
        yield from _check_sentence(section)
        yield from _check_entries(section)
        for stray in section.strays:
            yield stray.line, "these words belong to no part of a pattern", _STRAY_TEXT_HINT


def _check_name(section: _Section, names: set[str]) -> Iterator[Finding]:
    """What is wrong with a pattern's name; the names above it are added to."""
    name = normalize_text(section.name)
    if not section.name:
        yield section.line, "this pattern has no name", "write what it is called right after ##"
    elif name in names:
        yield section.line, f"a pattern above is called {quote(section.name)} too", "give each a name of its own"
    yield from _check_length(section.line, section.name)
    names.add(name)


def _check_sentence(section: _Section) -> Iterator[Finding]:
    """A pattern has one sentence, and the sentence its fields."""
    if not section.quotes:
        yield section.line, "this pattern has no sentence", "write it below the heading, on a line that begins with >"
    for more in section.quotes[1:]:
        yield more.line, "this pattern has a second quoted paragraph", "keep one sentence and begin a new pattern"
    for block in section.quotes[:1]:
        yield from _check_length(block.line, block.text) if len(block.text) > MAX_TEXT_LENGTH else _check_fields(block)


def _check_fields(block: Block) -> Iterator[Finding]:
    """What stands in braces is a field of `fill`, or a verb's two forms; the student and the strength come once."""
    found: list[str] = []
    for match in _BRACES.finditer(block.text):
        line, name = block.line + block.raw.count("\n", 0, match.start()), match[1]
        if name is None:
            yield line, f"a {match[0]} stands here alone", f"braces come in pairs around a field; {_FIELDS_HINT}"
        elif name.casefold() in PATTERN_FIELDS:
            found.append(name.casefold())
        elif name.count("|") != 1:
            yield line, f"{quote(match[0])} is not a field", suggest(match[0], _BRACED_FIELDS, _FIELDS_HINT)
    for name, why in REQUIRED_FIELDS.items():
        if name not in found:
            yield block.line, f"the sentence has no {{{name}}}", f"write it once: {why}"
        elif found.count(name) > 1:
            yield block.line, f"the sentence has {{{name}}} more than once", f"write it once: {why}"


def _check_entries(section: _Section) -> Iterator[Finding]:
    """Each key stands once, in any order, and has words."""
    seen: set[str] = set()
    for line, key, value in section.entries:
        if key not in ENTRY_KEYS:
            yield line, f"{quote(key)} is not an entry of a pattern", suggest(key, ENTRY_KEYS, _KEYS_HINT)
        elif key in seen:
            yield line, f"{key} stands here a second time", "keep one of the two entries"
        elif not value:
            yield line, f"{key} has no words", "write them after the colon"
        yield from _check_length(line, value)
        seen.add(key)
    for key in ENTRY_KEYS:
        if key not in seen:
            yield section.line, f"this pattern has no {key}", f"add an entry such as - {key}: …"


def _check_length(line: int, text: str) -> Iterator[Finding]:
    if len(text) > MAX_TEXT_LENGTH:
        yield line, f"this is longer than {MAX_TEXT_LENGTH:,} characters", "shorten it or split it"
