"""Every kind of note of the sample meetings reads as the files in tests/notes/golden, which somebody has read."""

import pytest

from facilitator.notes.note import Wanted
from tests.notes.golden_notes import FOLDER, SAMPLES, wanted, written

NOTES = [(sample, f"{sample}-{name}", which) for sample in SAMPLES for name, which in wanted()]


@pytest.mark.parametrize(("sample", "file", "which"), NOTES, ids=[file for _, file, _ in NOTES])
def test_a_note_reads_as_it_did(sample: str, file: str, which: Wanted) -> None:
    """Made anew by `python -m tests.notes.golden_notes`; then read what changed."""
    assert written(sample, which) == (FOLDER / file).read_text("utf-8")


def test_there_is_no_golden_file_of_a_note_that_is_gone() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {file for _, file, _ in NOTES}
