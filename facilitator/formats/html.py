"""Notes as one page for browser and printer: nothing in it is fetched, nothing runs, and every word is only a word.

Names and quotations stand in `<bdi>`, and so does whatever runs from right to left inside a line that does not, so that
brackets and dates stay where they belong.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile
from pathlib import Path

from facilitator.formats.bidi import detect_direction, split_by_direction
from facilitator.formats.document_model import (
    Block,
    CodeBlock,
    Document,
    Heading,
    HorizontalRule,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Run,
    join_text_without_names,
)
from facilitator.formats.document_model import join_text as words_of
from facilitator.formats.format_labels import FormatLabels
from facilitator.formats.record_footer import is_footer

_STYLESHEET = Path(__file__).with_name("page.css")
_CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SECTION_LEVEL = 2
"""The level of a section's heading."""

_CONTENTS_THRESHOLD = 8
"""From so many sections on, a page begins with a table of contents."""


def render_html(document: Document, labels: FormatLabels, *, one_page: bool = False) -> str:
    """Return the page: above the first section is its header, the line that closes the record is its footer."""
    return "\n".join(_HtmlWriter(labels, one_page=one_page).render_page(document)) + "\n"


class _HtmlWriter:
    """Writes one page; knows its words and which way they run."""

    def __init__(self, labels: FormatLabels, *, one_page: bool) -> None:
        self.labels = labels
        self.one_page = one_page

    def render_page(self, document: Document) -> Iterator[str]:
        """Yield the page."""
        head, main, foot = _split_page(document.blocks)
        sections = [one for one in main if isinstance(one, Heading) and one.level == _SECTION_LEVEL]
        yield "<!doctype html>"
        yield f'<html lang="{escape(self.labels.language)}" dir="{escape(self.labels.direction)}">'
        yield from _render_head(document.title or self.labels.untitled)
        yield '<body class="one-page">' if self.one_page else "<body>"
        yield from self._render_landmark("header", head)
        if len(sections) >= _CONTENTS_THRESHOLD:
            yield from self._render_contents(sections)
        yield from self._render_landmark("main", main)
        yield from self._render_landmark("footer", foot)
        yield "</body>"
        yield "</html>"

    def _render_landmark(self, name: str, blocks: tuple[Block, ...]) -> Iterator[str]:
        if blocks or name == "main":
            yield f"<{name}>"
            section = 0
            for block in blocks:
                section += isinstance(block, Heading) and block.level == _SECTION_LEVEL
                yield from self._render_block(block, f"section-{section}")
            yield f"</{name}>"

    def _render_contents(self, sections: Iterable[Heading]) -> Iterator[str]:
        yield '<nav aria-labelledby="contents">'
        yield f'<p id="contents">{_escape_text(self.labels.contents)}</p>'
        yield "<ul>"
        for at, one in enumerate(sections, 1):
            yield f'<li><a href="#section-{at}">{self._render_runs(one.runs)}</a></li>'
        yield "</ul>"
        yield "</nav>"

    def _render_block(self, block: Block, section: str = "", box: str = "") -> Iterator[str]:
        match block:
            case Heading(level, runs):
                name = f' id="{section}"' if section and level == _SECTION_LEVEL else ""
                yield f"<h{min(level, 6)}{name}{self._format_direction(runs)}>{self._render_runs(runs)}</h{min(level, 6)}>"
            case Paragraph(runs, said):
                yield f"<p{self._format_direction(runs, is_spoken=said)}>{box}{self._render_runs(runs, is_spoken=said)}</p>"
            case Quote(blocks):
                yield "<blockquote>"
                for inner in blocks:
                    yield from self._render_quoted(inner)
                yield "</blockquote>"
            case ListBlock():
                yield from self._render_list(block)
            case CodeBlock(text):
                yield f"<pre><code>{_escape_text(text)}</code></pre>"
            case HorizontalRule():
                yield "<hr>"

    def _render_quoted(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield f"<p{self._format_direction(block.runs, is_spoken=True)}><bdi>{''.join(map(_render_run, block.runs))}</bdi></p>"
        else:
            yield from self._render_block(block)

    def _render_list(self, listing: ListBlock) -> Iterator[str]:
        tag = "ul" if listing.first_number is None else "ol"
        start = f' start="{listing.first_number}"' if listing.first_number not in {None, 1} else ""
        apart = ' class="loose"' if listing.is_loose else ""
        yield f"<{tag}{start}{apart}>"
        for item in listing.items:
            yield from self._render_item(item)
        yield f"</{tag}>"

    def _render_item(self, item: ListItem) -> Iterator[str]:
        yield "<li>" if item.is_done is None else '<li class="task">'
        for at, block in enumerate(item.blocks):
            yield from self._render_block(block, box="" if at else self._render_checkbox(item.is_done))
        yield "</li>"

    def _render_checkbox(self, is_done: bool | None) -> str:
        """Return a box as a picture that a screen reader has a word for; nothing where there is none."""
        if is_done is None:
            return ""
        box, said = ("☑", self.labels.done) if is_done else ("☐", self.labels.to_do)
        return f'<span class="box" role="img" aria-label="{escape(said)}">{box} </span>'

    def _format_direction(self, runs: tuple[Run, ...], *, is_spoken: bool = False) -> str:
        """Return the direction of a block that is not that of the page. A name in bold does not say it."""
        own = detect_direction(join_text_without_names(runs), self.labels.direction, is_spoken=is_spoken)
        return f' dir="{own}"' if own != self.labels.direction else ""

    def _render_runs(self, runs: tuple[Run, ...], *, is_spoken: bool = False) -> str:
        return "".join(
            map(_render_run if self._format_direction(runs, is_spoken=is_spoken) else _render_isolated_run, runs)
        )


def _split_page(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Return what is above the first section (or the title alone), the rest, and the line that closes the record."""
    last = blocks[-1] if blocks else None
    closed = isinstance(last, Paragraph) and is_footer(words_of(last.runs))
    blocks, foot = (blocks[:-1], blocks[-1:]) if closed else (blocks, ())
    head = tuple(takewhile(lambda one: not (isinstance(one, Heading) and one.level > 1), blocks))
    if len(head) == len(blocks):
        head = tuple(takewhile(lambda one: isinstance(one, Heading), blocks))
    return head, blocks[len(head) :], foot


def _render_head(title: str) -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_CONTENT_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_escape_text(title)}</title>"
    yield f"<style>\n{_STYLESHEET.read_text('utf-8').strip()}\n</style>"
    yield "</head>"


def _escape_text(text: str) -> str:
    """Return words between two tags; in attributes quotation marks are escaped too."""
    return escape(text, quote=False)


def _render_run(run: Run) -> str:
    return _apply_style(run, _escape_text(run.text))


def _render_isolated_run(run: Run) -> str:
    """Return words with what runs from right to left set apart from those around it."""
    if run.bold:
        return _render_run(run)
    pieces = ((_escape_text(piece), other) for piece, other in split_by_direction(run.text))
    return _apply_style(run, "".join(f"<bdi>{piece}</bdi>" if other else piece for piece, other in pieces))


def _apply_style(run: Run, text: str) -> str:
    text = text.replace("\n", "<br>")
    text = f"<code>{text}</code>" if run.code else text
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong><bdi>{text}</bdi></strong>" if run.bold else text
