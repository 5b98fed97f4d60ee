"""Fixtures: a browser for all tests of a run, and example pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository
from facilitator.cli.demo_command import lines_before_stop, read_sample, record_sample
from facilitator.formats.note_format import NoteFormat
from facilitator.paths import DataPaths
from tests.system.browser import Browser
from tests.system.examples import render_example_as
from tests.system.served_app import ServedApp, serve

PageWriter = Callable[[str], Path]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a headless Chromium."""
    with Browser(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedApp]:
    """Serve the sample meeting."""
    paths = DataPaths(tmp_path / "a $(touch ran) folder; with 'signs'")
    record_sample(paths, open_repository(paths), lines_before_stop(read_sample()), datetime.now(UTC))
    with serve(paths) as served:
        yield served
    assert not (tmp_path / "ran").exists()


@pytest.fixture
def page(tmp_path: Path) -> PageWriter:
    """Return a function that writes an example as an HTML file."""

    def page(name: str) -> Path:
        file = tmp_path / f"{name}.html"
        file.write_bytes(render_example_as(name, NoteFormat.HTML))
        return file

    return page
