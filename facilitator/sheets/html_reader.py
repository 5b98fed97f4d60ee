"""Read a filled sheet from an HTML file, such as a saved email, as lines of text; recognize RTF files."""

import re
from html.parser import HTMLParser

RTF_SIGNATURE = b"{\\rtf"

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL
)

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul",
))  # fmt: skip

_HIDDEN = frozenset(("head", "script", "style", "template", "title"))

_HEADING = re.compile(r"h([1-6])")


def is_html(source: bytes) -> bool:
    """Return whether a file begins like an HTML page."""
    return bool(_HTML_START.match(source.removeprefix(b"\xef\xbb\xbf")))


def read_html_text(source: str) -> str:
    """Return the text of an HTML page, a line per paragraph, with ``#`` before headings and ``•`` before list entries.

    What was typed into the fields of a form is part of the text.
    """
    reader = _TextReader()
    reader.feed(source)
    reader.close()
    return reader.get_text()


class _TextReader(HTMLParser):
    """Collects the visible text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._hidden_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at a block, and mark headings, list entries, quotations and check boxes."""
        if tag in _HIDDEN:
            self._hidden_depth += 1
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        if heading := _HEADING.fullmatch(tag):
            self._line = f"{'#' * int(heading[1])} "
        elif tag == "li":
            self._line = "• "
        elif tag == "input":
            self._add_input(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """End the line at the end of a block."""
        if tag in _HIDDEN:
            self._hidden_depth = max(0, self._hidden_depth - 1)
        if tag in _BLOCKS:
            self._end_line()
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        """Add text, with line breaks as spaces."""
        if not self._hidden_depth:
            self._line += re.sub(r"\s+", " ", data)

    def _add_input(self, attributes: dict[str, str | None]) -> None:
        kind = attributes.get("type", "text")
        if kind in {"checkbox", "radio"}:
            self._line += "☑ " if "checked" in attributes else "☐ "
        elif kind in {"text", "date", "email", "tel"}:
            self._line += attributes.get("value") or ""

    def _end_line(self) -> None:
        line = re.sub(" {2,}", " ", self._line).strip()
        self._lines.append(line if line.strip("# •") else "")
        self._line = ""

    def get_text(self) -> str:
        """Return the lines, with one empty line between paragraphs."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n") + "\n"
