"""Tests of the printed page on A4 and Letter paper."""

import re
from pathlib import Path

import pytest

from tests.formats.format_readers import read_markdown_paragraphs
from tests.system.browser import Browser
from tests.system.conftest import PageWriter
from tests.system.examples import EXAMPLE_NAMES, render_example
from tests.system.tools import run_tool

pytestmark = pytest.mark.full

PAPER_SIZES = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}
MARGIN = 40
"""The free margin at every edge in points (1/72 inch)."""

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">')


@pytest.fixture(params=PAPER_SIZES)
def paper(request: pytest.FixtureRequest) -> tuple[float, float]:
    """Return width and height in inches."""
    return PAPER_SIZES[request.param]


@pytest.fixture(params=EXAMPLE_NAMES)
def printed(
    request: pytest.FixtureRequest, browser: Browser, page: PageWriter, tmp_path: Path, paper: tuple[float, float]
) -> tuple[str, Path]:
    """Return an example's name and its PDF file."""
    browser.open(page(request.param))
    file = tmp_path / "notes.pdf"
    file.write_bytes(browser.print_to_pdf(*paper))
    return request.param, file


def strip_to_letters(text: str) -> str:
    """Return a text without white space and list markers, which printing adds."""
    return re.sub(r"[\s\u2022\u25e6\u25aa]", "", text)


def test_every_word_is_printed_and_none_is_cut_off(printed: tuple[str, Path], paper: tuple[float, float]) -> None:
    name, file = printed
    if name != "hostile":  # pdftotext may render such letters differently
        assert strip_to_letters(run_tool("pdftotext", "-raw", str(file), "-")) == strip_to_letters(
            "".join(read_markdown_paragraphs(render_example(name)))
        )
    width, height = (72 * inches for inches in paper)
    layout = run_tool("pdftotext", "-bbox", str(file), "-")
    sizes = [tuple(map(float, size)) for size in _PAGE.findall(layout)]
    assert (len(sizes) == 1) if "-profile-" in name else sizes, "a profile is one page"
    assert len(sizes) > 1 or "-team-" not in name
    assert all(abs(wide - width) < 2 and abs(high - height) < 2 for wide, high in sizes)
    words = [tuple(map(float, word)) for word in _WORD.findall(layout)]
    assert len(words) > 40
    for left, top, right, bottom in words:
        assert left >= MARGIN
        assert top >= MARGIN
        assert right <= width - MARGIN
        assert bottom <= height - MARGIN
