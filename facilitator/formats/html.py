"""Notes as one page for browser and printer: nothing in it is fetched, nothing runs, and every word is only a word.

Names and quotations stand in `<bdi>`, and so does whatever runs from right to left inside a line that does not, so that
brackets and dates stay where they belong.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile
from pathlib import Path

from facilitator.formats.bidi import direction, stretches
from facilitator.formats.document_model import (
    Block,
    Code,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    unnamed,
)
from facilitator.formats.document_model import words as words_of
from facilitator.formats.format_labels import Words
from facilitator.formats.record_footer import closes

_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SECTION = 2
"""The level of a section's heading."""

_MANY_SECTIONS = 8
"""From so many sections on, a page begins with a table of contents."""


def to_html(document: Document, words: Words, *, one_page: bool = False) -> str:
    """Return the page: above the first section is its header, the line that closes the record is its footer."""
    return "\n".join(_Page(words, one_page=one_page).lines(document)) + "\n"


class _Page:
    """Writes one page; knows its words and which way they run."""

    def __init__(self, words: Words, *, one_page: bool) -> None:
        self.words = words
        self.one_page = one_page

    def lines(self, document: Document) -> Iterator[str]:
        """Yield the page."""
        head, main, foot = _parts(document.blocks)
        sections = [one for one in main if isinstance(one, Heading) and one.level == _SECTION]
        yield "<!doctype html>"
        yield f'<html lang="{escape(self.words.language)}" dir="{escape(self.words.direction)}">'
        yield from _head(document.title or self.words.untitled)
        yield '<body class="one-page">' if self.one_page else "<body>"
        yield from self._landmark("header", head)
        if len(sections) >= _MANY_SECTIONS:
            yield from self._contents(sections)
        yield from self._landmark("main", main)
        yield from self._landmark("footer", foot)
        yield "</body>"
        yield "</html>"

    def _landmark(self, name: str, blocks: tuple[Block, ...]) -> Iterator[str]:
        if blocks or name == "main":
            yield f"<{name}>"
            section = 0
            for block in blocks:
                section += isinstance(block, Heading) and block.level == _SECTION
                yield from self._block(block, f"section-{section}")
            yield f"</{name}>"

    def _contents(self, sections: Iterable[Heading]) -> Iterator[str]:
        yield '<nav aria-labelledby="contents">'
        yield f'<p id="contents">{_text(self.words.contents)}</p>'
        yield "<ul>"
        for at, one in enumerate(sections, 1):
            yield f'<li><a href="#section-{at}">{self._line(one.runs)}</a></li>'
        yield "</ul>"
        yield "</nav>"

    def _block(self, block: Block, section: str = "", box: str = "") -> Iterator[str]:
        match block:
            case Heading(level, runs):
                name = f' id="{section}"' if section and level == _SECTION else ""
                yield f"<h{min(level, 6)}{name}{self._way(runs)}>{self._line(runs)}</h{min(level, 6)}>"
            case Paragraph(runs, said):
                yield f"<p{self._way(runs, said=said)}>{box}{self._line(runs, said=said)}</p>"
            case Quote(blocks):
                yield "<blockquote>"
                for inner in blocks:
                    yield from self._quoted(inner)
                yield "</blockquote>"
            case Listing():
                yield from self._listing(block)
            case Code(text):
                yield f"<pre><code>{_text(text)}</code></pre>"
            case Rule():
                yield "<hr>"

    def _quoted(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield f"<p{self._way(block.runs, said=True)}><bdi>{''.join(map(_run, block.runs))}</bdi></p>"
        else:
            yield from self._block(block)

    def _listing(self, listing: Listing) -> Iterator[str]:
        tag = "ul" if listing.first is None else "ol"
        start = f' start="{listing.first}"' if listing.first not in {None, 1} else ""
        apart = ' class="loose"' if listing.loose else ""
        yield f"<{tag}{start}{apart}>"
        for item in listing.items:
            yield from self._item(item)
        yield f"</{tag}>"

    def _item(self, item: Item) -> Iterator[str]:
        yield "<li>" if item.done is None else '<li class="task">'
        for at, block in enumerate(item.blocks):
            yield from self._block(block, box="" if at else self._box(item.done))
        yield "</li>"

    def _box(self, done: bool | None) -> str:
        """Return a box as a picture that a screen reader has a word for; nothing where there is none."""
        if done is None:
            return ""
        box, said = ("☑", self.words.done) if done else ("☐", self.words.to_do)
        return f'<span class="box" role="img" aria-label="{escape(said)}">{box} </span>'

    def _way(self, runs: tuple[Run, ...], *, said: bool = False) -> str:
        """Return the direction of a block that is not that of the page. A name in bold does not say it."""
        own = direction(unnamed(runs), self.words.direction, said=said)
        return f' dir="{own}"' if own != self.words.direction else ""

    def _line(self, runs: tuple[Run, ...], *, said: bool = False) -> str:
        return "".join(map(_run if self._way(runs, said=said) else _apart, runs))


def _parts(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Return what is above the first section (or the title alone), the rest, and the line that closes the record."""
    last = blocks[-1] if blocks else None
    closed = isinstance(last, Paragraph) and closes(words_of(last.runs))
    blocks, foot = (blocks[:-1], blocks[-1:]) if closed else (blocks, ())
    head = tuple(takewhile(lambda one: not (isinstance(one, Heading) and one.level > 1), blocks))
    if len(head) == len(blocks):
        head = tuple(takewhile(lambda one: isinstance(one, Heading), blocks))
    return head, blocks[len(head) :], foot


def _head(title: str) -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title>"
    yield f"<style>\n{_STYLE.read_text('utf-8').strip()}\n</style>"
    yield "</head>"


def _text(text: str) -> str:
    """Return words between two tags; in attributes quotation marks are escaped too."""
    return escape(text, quote=False)


def _run(run: Run) -> str:
    return _styled(run, _text(run.text))


def _apart(run: Run) -> str:
    """Return words with what runs from right to left set apart from those around it."""
    if run.bold:
        return _run(run)
    pieces = ((_text(piece), other) for piece, other in stretches(run.text))
    return _styled(run, "".join(f"<bdi>{piece}</bdi>" if other else piece for piece, other in pieces))


def _styled(run: Run, text: str) -> str:
    text = text.replace("\n", "<br>")
    text = f"<code>{text}</code>" if run.code else text
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong><bdi>{text}</bdi></strong>" if run.bold else text
