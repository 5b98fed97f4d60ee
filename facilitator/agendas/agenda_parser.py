"""Parse an agenda file into a valid agenda, or report all of its problems at once (docs/agendas.md)."""

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
    Voice,
    find_missing_opening,
)
from facilitator.meeting.required_notices import NoticeKind
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text, normalize_text
from facilitator.textfiles.decoding import decode_text
from facilitator.textfiles.diagnostics import Finding, quote, raise_on_findings, suggest
from facilitator.textfiles.front_matter import AGENDA_KEYS, FrontMatter, HeaderLine, parse_front_matter
from facilitator.textfiles.markdown_blocks import UNSUPPORTED_BLOCKS, Block, parse_blocks

_OPENING_RULE = "every meeting opens with an item of kind strengths, then one of kind voice"
_BRACES = re.compile(FIELD_PATTERN.pattern + "|[{}]")
_BRACED_FIELDS = tuple(f"{{{name}}}" for name in FIELD_NAMES)
_FIELDS_HINT = f"the fields are {', '.join(_BRACED_FIELDS)}, and {{wants|want}} for a verb"


class _ParsedItem(NamedTuple):
    """An agenda item whose texts have not been checked yet."""

    heading: Heading
    prose: tuple[Block, ...]
    prompts: tuple[Block, ...]


def parse_agenda(source: str | bytes, *, name: str) -> Agenda:
    """Parse an agenda.

    Args:
        source: the whole file.
        name: name of the agenda: the file name without its suffix.

    Raises:
        InvalidTextFile: if the file is invalid; lists all problems.
    """
    file, (text, decoding_findings) = f"{clean_line(name)}.md", decode_text(source)
    raise_on_findings(file, decoding_findings)
    header = parse_front_matter(text, AGENDA_KEYS)
    body = tuple(parse_blocks(header.body, lines_above=header.lines_above))
    starts = [index for index, block in enumerate(body) if block.kind == "h2"]
    opening = tuple(block for block in body[: (*starts, len(body))[0]] if block.kind != "h1")
    items = [_parse_item(index, body[start:end]) for index, (start, end) in enumerate(pairwise([*starts, len(body)]))]
    findings = chain(header.findings, _check_agenda(header, body, items), _check_lengths(opening, body, items))
    raise_on_findings(file, findings)
    return Agenda(
        name=name,
        title=header.values["title"].value,
        kind=header.values["meeting"].value,
        opening=_join_blocks(opening),
        notices=tuple(dict.fromkeys(map(NoticeKind, _split_notices(header)))),
        voice=Voice(_get_voice(header)),
        items=tuple(_build_item(id_, item) for id_, item in enumerate(items, 1)),
    )


def _parse_item(index: int, section: tuple[Block, ...]) -> _ParsedItem:
    """Parse one item: its heading and the blocks below it."""
    first, *below = section
    default_kind = OPENING_KINDS[index] if index < len(OPENING_KINDS) else ItemKind.DISCUSSION
    prose = tuple(block for block in below if block.kind != "entry")
    prompts = tuple(block for block in below if block.kind == "entry")
    return _ParsedItem(parse_heading(first, default_kind=default_kind), prose, prompts)


def _build_item(id_: int, item: _ParsedItem) -> AgendaItem:
    return AgendaItem(
        id=id_,
        title=item.heading.title,
        kind=item.heading.kind,
        minutes=item.heading.minutes,
        guidance=_join_blocks(item.prose),
        prompts=tuple(block.text for block in item.prompts if clean_text(block.text)),
    )


def _join_blocks(blocks: Iterable[Block]) -> str:
    """Join paragraphs with blank lines; each entry of a list becomes one line."""
    runs = groupby(blocks, lambda block: block.kind == "entry")
    return "\n\n".join(
        "\n".join(f"- {block.text}" for block in run) if is_list else "\n\n".join(block.text for block in run)
        for is_list, run in runs
    )


def _check_agenda(header: FrontMatter, body: tuple[Block, ...], items: list[_ParsedItem]) -> Iterator[Finding]:
    """Yield the problems below the front matter and the braces in its title."""
    yield from ((block.line, *UNSUPPORTED_BLOCKS[block.kind]) for block in body if block.kind in UNSUPPORTED_BLOCKS)
    yield from _check_notices(header)
    yield from _check_voice(header)
    yield from _check_titles(header, body)
    yield from _check_order(header, items)
    for block in (*_convert_to_blocks(header.values.get("title")), *body):
        yield from _check_braces(block)
    for item in items:
        yield from item.heading.findings


def _convert_to_blocks(line: HeaderLine | None) -> list[Block]:
    return [Block("text", line.number, (("text", line.value),))] if line else []


def _split_notices(header: FrontMatter) -> list[str]:
    line = header.values.get("notices")
    return [kind for word in line.value.split(",") if (kind := word.strip().casefold())] if line else []


def _check_notices(header: FrontMatter) -> Iterator[Finding]:
    for kind in _split_notices(header):
        if kind not in list(NoticeKind):
            fix = suggest(kind, NoticeKind, f"the kinds are {', '.join(NoticeKind)}")
            yield header.values["notices"].number, f"{quote(kind)} is not a kind of notice", fix


def _get_voice(header: FrontMatter) -> str:
    line = header.values.get("voice")
    return line.value.casefold() if line else Voice.STUDENT


def _check_voice(header: FrontMatter) -> Iterator[Finding]:
    voice = _get_voice(header)
    if voice not in list(Voice):
        yield header.values["voice"].number, f"the voice is {quote(voice)}", f"write {' or '.join(Voice)}"


def _check_titles(header: FrontMatter, body: tuple[Block, ...]) -> Iterator[Finding]:
    """Check that a `#` heading, if there is one, comes first and repeats the title of the front matter.

    The heading is optional. It is meant for people who read the file in another program.
    """
    headings = [block for block in body if block.kind in {"h1", "h2"}]
    title = header.values.get("title")
    for index, block in enumerate(headings):
        if block.kind == "h1" and index:
            yield block.line, "a title (one #) is not allowed here", "keep one, above the items; an item begins with ##"
        elif block.kind == "h1" and title and normalize_text(block.text) != normalize_text(title.value):
            problem = f"the title is {quote(block.text)} here and {quote(title.value)} in the front matter"
            yield block.line, problem, "use the same title"


def _check_order(header: FrontMatter, items: list[_ParsedItem]) -> Iterator[Finding]:
    """Check that strengths come first and the student's voice second (docs/promises.md, 1 and 2; R-19)."""
    if not items:
        yield (
            header.lines_above + 1,
            "there are no items",
            "begin each with a heading such as ## Goals (13 min) `goals`",
        )
        return
    missing_kind = find_missing_opening(tuple(item.heading.kind for item in items))
    if missing_kind:
        index = OPENING_KINDS.index(missing_kind)
        line = items[min(index, len(items) - 1)].heading.line
        yield line, f"the {('first', 'second')[index]} item is not {missing_kind}", _OPENING_RULE


def _check_braces(block: Block) -> Iterator[Finding]:
    """Check that braces contain a field of `fill_fields` or the two forms of a verb."""
    line, checked, raw = block.line, 0, block.raw
    for match in _BRACES.finditer(block.text):
        name = match[1]
        line, checked = line + raw.count("\n", checked, match.start()), match.start()
        if name is None:
            yield line, f"this {match[0]} is not part of a pair", f"braces come in pairs around a field; {_FIELDS_HINT}"
        elif name.count("|") > 1 or ("|" not in name and name.casefold() not in FIELD_NAMES):
            yield line, f"{quote(match[0])} is not a field", suggest(match[0], _BRACED_FIELDS, _FIELDS_HINT)


def _check_lengths(opening: tuple[Block, ...], body: tuple[Block, ...], items: list[_ParsedItem]) -> Iterator[Finding]:
    """Check the length of the opening, and of the guidance, the title and each prompt of every item."""
    prose = [(blocks[0].line, _join_blocks(blocks)) for blocks in (opening, *(item.prose for item in items)) if blocks]
    titles = [(block.line, block.text) for block in body if block.kind == "h2"]
    prompts = [(prompt.line, prompt.text) for item in items for prompt in item.prompts]
    for line, text in (*prose, *titles, *prompts):
        if len(text) > MAX_TEXT_LENGTH:
            yield line, f"this is longer than {MAX_TEXT_LENGTH:,} characters", "shorten it or split it"
