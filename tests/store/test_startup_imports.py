"""What Home imports before it is painted stays light: run in a fresh interpreter, by what got imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store.file_repository import FileKeeper
from tests.store.store_samples import ID, ROOT, meeting

HEAVY = ("tinydb", "filelock", "pydantic", "platformdirs", "textual", "rich", "markdown_it", "socket", "shutil")


def heavy_after(code: str, *arguments: str) -> list[str]:
    script = f"import sys\n{code}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def test_the_seam_is_light() -> None:
    assert heavy_after("import facilitator.store.repository") == []


def test_the_list_of_meetings_is_light(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    keeper.save_index()
    code = """
from pathlib import Path
from facilitator.store.file_repository import FileKeeper
assert len(FileKeeper(Path(sys.argv[1])).headers()) == 1
"""
    assert heavy_after(code, str(folder)) == []


def test_reading_a_meeting_needs_no_lock_and_no_tinydb(keeper: FileKeeper, folder: Path) -> None:
    keeper.write(ID, meeting(), 0)
    code = f"""
from pathlib import Path
from facilitator.store.file_repository import FileKeeper
FileKeeper(Path(sys.argv[1])).read({ID!r})
"""
    assert heavy_after(code, str(folder)) == []


@pytest.mark.parametrize("name", ["tinydb", "shutil"])
def test_this_test_can_fail(name: str) -> None:
    assert name in heavy_after(f"import {name}")
