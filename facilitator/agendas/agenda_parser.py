"""Reading an agenda file: a valid agenda, or all that is wrong with it at once (docs/agendas.md)."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from facilitator.agendas.headings import Heading, heading
from facilitator.meeting.agenda import FIELD, FIELDS, OPENING, Agenda, AgendaItem, ItemKind, out_of_order
from facilitator.meeting.text_types import LONGEST, clean, clean_line, fold
from facilitator.textfiles.decoding import decoded
from facilitator.textfiles.diagnostics import AgendaRefused, Fault, Finding, meant, quoted
from facilitator.textfiles.front_matter import FrontMatter, Line, front_matter
from facilitator.textfiles.markdown_blocks import NO_PLACE, Block, blocks

_OPENS = "every meeting opens with an item of kind strengths, then one of kind voice"
_BRACES = re.compile(FIELD.pattern + "|[{}]")
_FIELDS = tuple(f"{{{name}}}" for name in FIELDS)
_THE_FIELDS = f"the fields are {', '.join(_FIELDS)}, and {{wants|want}} for a verb"


class _Item(NamedTuple):
    """An agenda item as it is read, before its texts are known to be good."""

    heading: Heading
    prose: tuple[Block, ...]
    prompts: tuple[Block, ...]


def read_agenda(source: str | bytes, *, name: str) -> Agenda:
    """Read an agenda.

    Args:
        source: the whole file.
        name: what the agenda is asked for by: the name of its file without the ending.

    Raises:
        AgendaRefused: with everything that is wrong with the file.
    """
    file, (text, unreadable) = f"{clean_line(name)}.md", decoded(source)
    _refuse(file, unreadable)
    head = front_matter(text)
    body = tuple(blocks(head.body, above=head.above))
    starts = [place for place, block in enumerate(body) if block.kind == "h2"]
    opening = tuple(block for block in body[: (*starts, len(body))[0]] if block.kind != "h1")
    items = [_item(place, body[begin:end]) for place, (begin, end) in enumerate(pairwise([*starts, len(body)]))]
    _refuse(file, chain(head.findings, _findings(head, body, items), _lengths(opening, body, items)))
    return Agenda(
        name=name,
        title=head.values["title"].value,
        kind=head.values["meeting"].value,
        opening=_joined(opening),
        items=tuple(_made(id_, item) for id_, item in enumerate(items, 1)),
    )


def _refuse(file: str, findings: Iterable[Finding]) -> None:
    faults = [Fault(file, *finding) for finding in sorted(findings)]
    if faults:
        raise AgendaRefused(faults)


def _item(place: int, section: tuple[Block, ...]) -> _Item:
    """Read one item: its heading, and the blocks below it."""
    first, *below = section
    otherwise = OPENING[place] if place < len(OPENING) else ItemKind.DISCUSSION
    prose = tuple(block for block in below if block.kind != "entry")
    return _Item(heading(first, otherwise=otherwise), prose, tuple(block for block in below if block.kind == "entry"))


def _made(id_: int, item: _Item) -> AgendaItem:
    return AgendaItem(
        id=id_,
        title=item.heading.title,
        kind=item.heading.kind,
        minutes=item.heading.minutes,
        guidance=_joined(item.prose),
        prompts=tuple(block.text for block in item.prompts if clean(block.text)),
    )


def _joined(parts: Iterable[Block]) -> str:
    """Return paragraphs with a blank line between them; the entries of a list each take one line."""
    runs = groupby(parts, lambda block: block.kind == "entry")
    return "\n\n".join(
        "\n".join(f"- {block.text}" for block in run) if listed else "\n\n".join(block.text for block in run)
        for listed, run in runs
    )


def _findings(head: FrontMatter, body: tuple[Block, ...], items: list[_Item]) -> Iterator[Finding]:
    """Yield what is wrong below the front matter."""
    yield from ((block.line, *NO_PLACE[block.kind]) for block in body if block.kind in NO_PLACE)
    yield from _titles(head, body)
    yield from _order(head, items)
    for block in (*_as_blocks(head.values.get("title")), *body):
        yield from _braces(block)
    for item in items:
        yield from item.heading.findings


def _as_blocks(line: Line | None) -> list[Block]:
    return [Block("text", line.number, (("text", line.value),))] if line else []


def _titles(head: FrontMatter, body: tuple[Block, ...]) -> Iterator[Finding]:
    """A `#` heading is for those who read the file elsewhere; it says what the front matter says."""
    headings = [block for block in body if block.kind in {"h1", "h2"}]
    title = head.values.get("title")
    for place, block in enumerate(headings):
        if block.kind == "h1" and place:
            yield block.line, "a title with one # stands here", "keep one, above the items; an item begins with ##"
        elif block.kind == "h1" and title and fold(block.text) != fold(title.value):
            here, above = quoted(block.text), quoted(title.value)
            yield block.line, f"the title is {here} here and {above} above", "write it alike"


def _order(head: FrontMatter, items: list[_Item]) -> Iterator[Finding]:
    """Strengths come first and the student's voice second (docs/promises.md, 1 and 2; R-19)."""
    if not items:
        yield head.above + 1, "there are no items", "begin each with a heading such as ## Goals (13 min) `goals`"
        return
    missing = out_of_order(tuple(item.heading.kind for item in items))
    if missing:
        place = OPENING.index(missing)
        line = items[min(place, len(items) - 1)].heading.line
        yield line, f"the {('first', 'second')[place]} item is not {missing}", _OPENS


def _braces(block: Block) -> Iterator[Finding]:
    """What stands in braces is a field of `fill`, or a verb's two forms."""
    line, seen, raw = block.line, 0, block.raw
    for match in _BRACES.finditer(block.text):
        name = match[1]
        line, seen = line + raw.count("\n", seen, match.start()), match.start()
        if name is None:
            yield line, f"a {match[0]} stands here alone", f"braces come in pairs around a field; {_THE_FIELDS}"
        elif name.count("|") > 1 or ("|" not in name and name.casefold() not in FIELDS):
            yield line, f"{quoted(match[0])} is not a field", meant(match[0], _FIELDS, _THE_FIELDS)


def _lengths(opening: tuple[Block, ...], body: tuple[Block, ...], items: list[_Item]) -> Iterator[Finding]:
    """The opening, the guidance of one item, a title and a prompt are an entry each."""
    prose = [(parts[0].line, _joined(parts)) for parts in (opening, *(item.prose for item in items)) if parts]
    titles = [(block.line, block.text) for block in body if block.kind == "h2"]
    prompts = [(prompt.line, prompt.text) for item in items for prompt in item.prompts]
    for line, text in (*prose, *titles, *prompts):
        if len(text) > LONGEST:
            yield line, f"this is longer than {LONGEST:,} characters", "shorten it or split it"
