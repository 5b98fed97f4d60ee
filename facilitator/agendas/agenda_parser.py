"""Reading an agenda file: a valid agenda, or all that is wrong with it at once (docs/agendas.md)."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from facilitator.agendas.headings import Heading, parse_heading
from facilitator.meeting.agenda import (
    FIELD_NAMES,
    FIELD_PATTERN,
    OPENING_KINDS,
    Agenda,
    AgendaItem,
    ItemKind,
    find_missing_opening,
)
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text, normalize_text
from facilitator.textfiles.decoding import decode_text
from facilitator.textfiles.diagnostics import Diagnostic, Finding, InvalidTextFile, quote, suggest
from facilitator.textfiles.front_matter import FrontMatter, HeaderLine, parse_front_matter
from facilitator.textfiles.markdown_blocks import UNSUPPORTED_BLOCKS, Block, parse_blocks

_OPENING_RULE = "every meeting opens with an item of kind strengths, then one of kind voice"
_BRACES = re.compile(FIELD_PATTERN.pattern + "|[{}]")
_BRACED_FIELDS = tuple(f"{{{name}}}" for name in FIELD_NAMES)
_FIELDS_HINT = f"the fields are {', '.join(_BRACED_FIELDS)}, and {{wants|want}} for a verb"


class _ParsedItem(NamedTuple):
    """An agenda item as it is read, before its texts are known to be good."""

    heading: Heading
    prose: tuple[Block, ...]
    prompts: tuple[Block, ...]


def parse_agenda(source: str | bytes, *, name: str) -> Agenda:
    """Read an agenda.

    Args:
        source: the whole file.
        name: what the agenda is asked for by: the name of its file without the ending.

    Raises:
        AgendaRefused: with everything that is wrong with the file.
    """
    file, (text, unreadable) = f"{clean_line(name)}.md", decode_text(source)
    _raise_if_invalid(file, unreadable)
    head = parse_front_matter(text)
    body = tuple(parse_blocks(head.body, lines_above=head.lines_above))
    starts = [place for place, block in enumerate(body) if block.kind == "h2"]
    opening = tuple(block for block in body[: (*starts, len(body))[0]] if block.kind != "h1")
    items = [_parse_item(place, body[begin:end]) for place, (begin, end) in enumerate(pairwise([*starts, len(body)]))]
    _raise_if_invalid(
        file, chain(head.findings, _check_agenda(head, body, items), _check_lengths(opening, body, items))
    )
    return Agenda(
        name=name,
        title=head.values["title"].value,
        kind=head.values["meeting"].value,
        opening=_join_blocks(opening),
        items=tuple(_build_item(id_, item) for id_, item in enumerate(items, 1)),
    )


def _raise_if_invalid(file: str, findings: Iterable[Finding]) -> None:
    faults = [Diagnostic(file, *finding) for finding in sorted(findings)]
    if faults:
        raise InvalidTextFile(faults)


def _parse_item(place: int, section: tuple[Block, ...]) -> _ParsedItem:
    """Read one item: its heading, and the blocks below it."""
    first, *below = section
    otherwise = OPENING_KINDS[place] if place < len(OPENING_KINDS) else ItemKind.DISCUSSION
    prose = tuple(block for block in below if block.kind != "entry")
    return _ParsedItem(
        parse_heading(first, default_kind=otherwise), prose, tuple(block for block in below if block.kind == "entry")
    )


def _build_item(id_: int, item: _ParsedItem) -> AgendaItem:
    return AgendaItem(
        id=id_,
        title=item.heading.title,
        kind=item.heading.kind,
        minutes=item.heading.minutes,
        guidance=_join_blocks(item.prose),
        prompts=tuple(block.text for block in item.prompts if clean_text(block.text)),
    )


def _join_blocks(parts: Iterable[Block]) -> str:
    """Return paragraphs with a blank line between them; the entries of a list each take one line."""
    runs = groupby(parts, lambda block: block.kind == "entry")
    return "\n\n".join(
        "\n".join(f"- {block.text}" for block in run) if listed else "\n\n".join(block.text for block in run)
        for listed, run in runs
    )


def _check_agenda(head: FrontMatter, body: tuple[Block, ...], items: list[_ParsedItem]) -> Iterator[Finding]:
    """Yield what is wrong below the front matter."""
    yield from ((block.line, *UNSUPPORTED_BLOCKS[block.kind]) for block in body if block.kind in UNSUPPORTED_BLOCKS)
    yield from _check_titles(head, body)
    yield from _check_order(head, items)
    for block in (*_convert_to_blocks(head.values.get("title")), *body):
        yield from _check_braces(block)
    for item in items:
        yield from item.heading.findings


def _convert_to_blocks(line: HeaderLine | None) -> list[Block]:
    return [Block("text", line.number, (("text", line.value),))] if line else []


def _check_titles(head: FrontMatter, body: tuple[Block, ...]) -> Iterator[Finding]:
    """A `#` heading is for those who read the file elsewhere; it says what the front matter says."""
    headings = [block for block in body if block.kind in {"h1", "h2"}]
    title = head.values.get("title")
    for place, block in enumerate(headings):
        if block.kind == "h1" and place:
            yield block.line, "a title with one # stands here", "keep one, above the items; an item begins with ##"
        elif block.kind == "h1" and title and normalize_text(block.text) != normalize_text(title.value):
            here, above = quote(block.text), quote(title.value)
            yield block.line, f"the title is {here} here and {above} above", "write it alike"


def _check_order(head: FrontMatter, items: list[_ParsedItem]) -> Iterator[Finding]:
    """Strengths come first and the student's voice second (docs/promises.md, 1 and 2; R-19)."""
    if not items:
        yield head.lines_above + 1, "there are no items", "begin each with a heading such as ## Goals (13 min) `goals`"
        return
    missing = find_missing_opening(tuple(item.heading.kind for item in items))
    if missing:
        place = OPENING_KINDS.index(missing)
        line = items[min(place, len(items) - 1)].heading.line
        yield line, f"the {('first', 'second')[place]} item is not {missing}", _OPENING_RULE


def _check_braces(block: Block) -> Iterator[Finding]:
    """What stands in braces is a field of `fill`, or a verb's two forms."""
    line, seen, raw = block.line, 0, block.raw
    for match in _BRACES.finditer(block.text):
        name = match[1]
        line, seen = line + raw.count("\n", seen, match.start()), match.start()
        if name is None:
            yield line, f"a {match[0]} stands here alone", f"braces come in pairs around a field; {_FIELDS_HINT}"
        elif name.count("|") > 1 or ("|" not in name and name.casefold() not in FIELD_NAMES):
            yield line, f"{quote(match[0])} is not a field", suggest(match[0], _BRACED_FIELDS, _FIELDS_HINT)


def _check_lengths(opening: tuple[Block, ...], body: tuple[Block, ...], items: list[_ParsedItem]) -> Iterator[Finding]:
    """The opening, the guidance of one item, a title and a prompt are an entry each."""
    prose = [(parts[0].line, _join_blocks(parts)) for parts in (opening, *(item.prose for item in items)) if parts]
    titles = [(block.line, block.text) for block in body if block.kind == "h2"]
    prompts = [(prompt.line, prompt.text) for item in items for prompt in item.prompts]
    for line, text in (*prose, *titles, *prompts):
        if len(text) > MAX_TEXT_LENGTH:
            yield line, f"this is longer than {MAX_TEXT_LENGTH:,} characters", "shorten it or split it"
