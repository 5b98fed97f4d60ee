"""Fixtures: a browser for all tests of a run, and example pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.formats.note_format import NoteFormat
from tests.system.browser import Browser
from tests.system.examples import render_example_as

PageWriter = Callable[[str], Path]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a headless Chromium."""
    with Browser(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture
def page(tmp_path: Path) -> PageWriter:
    """Return a function that writes an example as an HTML file."""

    def page(name: str) -> Path:
        file = tmp_path / f"{name}.html"
        file.write_bytes(render_example_as(name, NoteFormat.HTML))
        return file

    return page
