"""Tests that every note of the sample meetings matches its reviewed golden file."""

import pytest

from tests.formats.golden import CASES, GOLDEN_FOLDER, render_golden_file


@pytest.mark.parametrize("file", CASES)
def test_each_note_in_each_format_matches_its_golden_file(file: str) -> None:
    """Regenerate the files with `python -m tests.formats.golden` and review the changes."""
    assert render_golden_file(file) == (GOLDEN_FOLDER / file).read_bytes().decode()


def test_there_are_no_obsolete_golden_files() -> None:
    assert {path.relative_to(GOLDEN_FOLDER).as_posix() for path in GOLDEN_FOLDER.glob("*/*")} == set(CASES)
