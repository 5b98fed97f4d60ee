"""Every note of the example meetings in every form reads as the files in golden_files, which somebody has read."""

import pytest

from tests.formats.golden import CASES, GOLDEN_FOLDER, render_golden_file


@pytest.mark.parametrize("file", CASES)
def test_each_note_in_each_form_reads_as_it_did(file: str) -> None:
    """Made anew by `python -m tests.formats.golden`; then read what changed."""
    assert render_golden_file(file) == (GOLDEN_FOLDER / file).read_bytes().decode()


def test_there_is_no_golden_file_of_a_note_that_is_gone() -> None:
    assert {path.relative_to(GOLDEN_FOLDER).as_posix() for path in GOLDEN_FOLDER.glob("*/*")} == set(CASES)
