"""Notes as one HTML page for browser and printer. The page fetches nothing, runs nothing, and escapes all text.

Names, quotations, and right-to-left text inside a left-to-right line are in `<bdi>`, so that brackets and dates stay in
place.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile
from pathlib import Path

from facilitator.formats.bidi import detect_direction, split_by_direction
from facilitator.formats.chart import render_chart
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
_SECTION_LEVEL = 2  # heading level of a section
_CONTENTS_THRESHOLD = 8  # number of sections from which a page has a table of contents


def render_html(document: Document, labels: FormatLabels, *, one_page: bool = False) -> str:
    """Render the page. The part above the first section is the header, and the record line is the footer."""
    return "\n".join(_HtmlWriter(labels, one_page=one_page).render_page(document)) + "\n"


class _HtmlWriter:
    """Writes one page with the labels and text direction of its language."""

    def __init__(self, labels: FormatLabels, *, one_page: bool) -> None:
        self.labels = labels
        self.one_page = one_page

    def render_page(self, document: Document) -> Iterator[str]:
        """Yield the lines of the page."""
        head, main, foot = _split_page(document.blocks)
        sections = [block for block in main if isinstance(block, Heading) and block.level == _SECTION_LEVEL]
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
            section_number = 0
            for block in blocks:
                section_number += isinstance(block, Heading) and block.level == _SECTION_LEVEL
                yield from self._render_block(block, f"section-{section_number}")
            yield f"</{name}>"

    def _render_contents(self, sections: Iterable[Heading]) -> Iterator[str]:
        yield '<nav aria-labelledby="contents">'
        yield f'<p id="contents">{_escape_text(self.labels.contents)}</p>'
        yield "<ul>"
        for number, heading in enumerate(sections, 1):
            yield f'<li><a href="#section-{number}">{self._render_runs(heading.runs)}</a></li>'
        yield "</ul>"
        yield "</nav>"

    def _render_block(self, block: Block, section: str = "", box: str = "") -> Iterator[str]:
        match block:
            case Heading(level, runs):
                name = f' id="{section}"' if section and level == _SECTION_LEVEL else ""
                tag = f"h{min(level, 6)}"
                yield f"<{tag}{name}{self._format_direction(runs)}>{self._render_runs(runs)}</{tag}>"
            case Paragraph(runs, is_spoken):
                direction = self._format_direction(runs, is_spoken=is_spoken)
                yield f"<p{direction}>{box}{self._render_runs(runs, is_spoken=is_spoken)}</p>"
            case Quote(blocks):
                yield "<blockquote>"
                for inner in blocks:
                    yield from self._render_quoted(inner)
                yield "</blockquote>"
            case ListBlock():
                yield from render_chart(block)
                yield from self._render_list(block)
            case CodeBlock(text):
                yield f"<pre><code>{_escape_text(text)}</code></pre>"
            case HorizontalRule():
                yield "<hr>"

    def _render_quoted(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            direction = self._format_direction(block.runs, is_spoken=True)
            yield f"<p{direction}><bdi>{''.join(map(_render_run, block.runs))}</bdi></p>"
        else:
            yield from self._render_block(block)

    def _render_list(self, listing: ListBlock) -> Iterator[str]:
        tag = "ul" if listing.first_number is None else "ol"
        start = f' start="{listing.first_number}"' if listing.first_number not in {None, 1} else ""
        style = ' class="loose"' if listing.is_loose else ""
        yield f"<{tag}{start}{style}>"
        for item in listing.items:
            yield from self._render_item(item)
        yield f"</{tag}>"

    def _render_item(self, item: ListItem) -> Iterator[str]:
        yield "<li>" if item.is_done is None else '<li class="task">'
        for index, block in enumerate(item.blocks):
            yield from self._render_block(block, box="" if index else self._render_checkbox(item.is_done))
        yield "</li>"

    def _render_checkbox(self, is_done: bool | None) -> str:
        """Return a checkbox as an image with a text for screen readers. Return "" without a checkbox."""
        if is_done is None:
            return ""
        box, label = ("☑", self.labels.done) if is_done else ("☐", self.labels.to_do)
        return f'<span class="box" role="img" aria-label="{escape(label)}">{box} </span>'

    def _format_direction(self, runs: tuple[Run, ...], *, is_spoken: bool = False) -> str:
        """Return a `dir` attribute if a block's direction differs from the page. Names in bold do not count."""
        direction = detect_direction(join_text_without_names(runs), self.labels.direction, is_spoken=is_spoken)
        return f' dir="{direction}"' if direction != self.labels.direction else ""

    def _render_runs(self, runs: tuple[Run, ...], *, is_spoken: bool = False) -> str:
        return "".join(
            map(_render_run if self._format_direction(runs, is_spoken=is_spoken) else _render_isolated_run, runs)
        )


def _split_page(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Return the header (all above the first section, or the title alone), the main part, and the record line."""
    last = blocks[-1] if blocks else None
    has_footer = isinstance(last, Paragraph) and is_footer(words_of(last.runs))
    blocks, foot = (blocks[:-1], blocks[-1:]) if has_footer else (blocks, ())
    head = tuple(takewhile(lambda block: not (isinstance(block, Heading) and block.level > 1), blocks))
    if len(head) == len(blocks):
        head = tuple(takewhile(lambda block: isinstance(block, Heading), blocks))
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
    """Escape text for use between two tags. Attributes need quotation marks escaped too."""
    return escape(text, quote=False)


def _render_run(run: Run) -> str:
    return _apply_style(run, _escape_text(run.text))


def _render_isolated_run(run: Run) -> str:
    """Return a run with its right-to-left pieces isolated from the text around them."""
    if run.bold:
        return _render_run(run)
    pieces = ((_escape_text(piece), is_rtl) for piece, is_rtl in split_by_direction(run.text))
    return _apply_style(run, "".join(f"<bdi>{piece}</bdi>" if is_rtl else piece for piece, is_rtl in pieces))


def _apply_style(run: Run, text: str) -> str:
    text = text.replace("\n", "<br>")
    text = f"<code>{text}</code>" if run.code else text
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong><bdi>{text}</bdi></strong>" if run.bold else text
